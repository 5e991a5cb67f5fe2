internal import Declaring
internal import Vocabulary

/// The words of a rights file, in English and in Japanese: the people who keep contracts write tables in Japanese.
enum RightsWords {
  static let keys: [(key: String, japanese: [String])] = [
    ("what", ["対象", "名称", "作品名"]), ("holder", ["権利者"]), ("kind", ["種別"]), ("acts", ["行為", "利用行為"]),
    ("territory", ["地域", "国・地域"]), ("from", ["開始", "開始日"]), ("until", ["終了", "終了日", "期限"]),
    ("scope", ["範囲", "許諾範囲"]), ("pointer", ["根拠", "契約番号", "稟議番号"]),
  ]

  static func key(named name: String) -> String? {
    keys.first { $0.key == name.lowercased() || $0.japanese.contains(name) }?.key
  }

  private static let kinds: [String: Right.Kind] = [
    "own": .own, "自社": .own, "licence": .licence, "license": .licence, "許諾": .licence, "利用許諾": .licence,
    "consent": .consent, "同意": .consent,
  ]

  private static let acts: [String: Set<Right.Act>] = {
    var acts: [String: Set<Right.Act>] = ["all": Set(Right.Act.allCases), "すべて": Set(Right.Act.allCases)]
    for act in Right.Act.allCases {
      acts[act.rawValue] = [act]
      acts[act.label.ja] = [act]
    }
    return acts
  }()

  private static let places: [String: String] = {
    var places = ["日本": "JP", "米国": "US", "英国": "UK", "世界": Right.everywhere, "全世界": Right.everywhere]
    for place in Right.places { places[place] = place }
    return places
  }()

  static func kind(_ word: String) throws(Complaint) -> Right.Kind {
    if let kind = kinds[word.lowercased()] { return kind }
    throw unknown(word, known: Right.Kind.allCases.map(\.rawValue))
  }

  static func acts(_ words: [String]) throws(Complaint) -> Set<Right.Act> {
    var all: Set<Right.Act> = []
    for word in words {
      guard let named = acts[word.lowercased()] else {
        throw unknown(word, known: Right.Act.allCases.map(\.rawValue) + ["all"])
      }
      all.formUnion(named)
    }
    return all
  }

  static func territory(_ words: [String]) throws(Complaint) -> Set<String> {
    var all: Set<String> = []
    for word in words {
      guard let place = places[word] ?? places[word.uppercased()] ?? places[word.lowercased()] else {
        throw unknown(word, known: Right.places)
      }
      all.insert(place)
    }
    return all
  }

  private static func unknown(_ word: String, known: [String]) -> Complaint {
    Complaint(
      Wording(en: "unknown word \"\(word)\"", ja: "未知の語「\(word)」です"), remedy: suggestion(for: word, known: known))
  }

  // MARK: - Tables

  static func key(ofColumn name: String, at place: RightDraft.Place) throws(Complaint) -> String {
    if let key = key(named: name) { return key }
    throw place.complaint(
      Wording(en: "unknown column \"\(name)\"", ja: "未知の列「\(name)」です"),
      remedy: suggestion(for: name, known: keys.flatMap { [$0.key] + $0.japanese }))
  }

  /// What is several in one cell stands between commas, semicolons or bars.
  static func texts(_ cell: String, of key: String) -> [String] {
    let parts = key == "acts" || key == "territory" ? cell.split { ",;|、，；・/ \n".contains($0) } : [cell[...]]
    return parts.map(trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
