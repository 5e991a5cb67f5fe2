internal import Declaring
internal import Folding
internal import Reading
public import Vocabulary

extension Right {
  /// Reads the bytes of a rights file: YAML, or CSV as spreadsheets write it.
  public static func list(reading bytes: [UInt8], file: RawPath) throws(Complaint) -> [Right] {
    switch file.ending {
    case "yaml", "yml": try RightsList(file: file.display).rights(bytes)
    case "csv", "tsv": try RightsTable(file: file.display).rights(bytes)
    default:
      throw Complaint(
        file: file.display, Wording(en: "is no rights file that can be read", ja: "読み取れる形式の権利情報ファイルではありません"),
        remedy: Wording(
          en: "save it as CSV (UTF-8 or Shift_JIS) or write it as YAML; workbooks (XLSX) are not read here",
          ja: "CSV(UTF-8またはShift_JIS)で保存するか、YAMLで記述してください。XLSXのままでは読み取れません"))
    }
  }
}

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
}

/// Puts a right together from its entries, each with its place.
private struct RightDraft {
  /// An entry as it was written.
  struct Entry {
    var texts: [String]
    var line: Int
    var column: Int
  }

  let file: String
  var line: Int
  var entries: [String: Entry] = [:]

  func right() throws(Complaint) -> Right {
    guard let what = text("what") else { throw missing("what") }
    guard let kind = try read("kind", { texts throws(Complaint) in try RightsWords.kind(texts[0]) }) else {
      throw missing("kind")
    }
    let right = Right(
      what: what, holder: text("holder"), kind: kind,
      acts: try read("acts") { texts throws(Complaint) in try RightsWords.acts(texts) },
      territory: try read("territory") { texts throws(Complaint) in try RightsWords.territory(texts) },
      from: try day("from"), until: try day("until"), scope: text("scope"), pointer: text("pointer"),
      at: "\(file):\(line)")
    if let first = right.from, let last = right.until, last < first, let entry = entries["until"] {
      throw Complaint(
        file: file, line: entry.line, column: entry.column,
        Wording(en: "ends before it begins", ja: "終了日が開始日より前になっています"))
    }
    return right
  }

  private func text(_ key: String) -> String? { entries[key]?.texts.first }

  private func day(_ key: String) throws(Complaint) -> Day? {
    try read(key) { texts throws(Complaint) in try Day(parsing: texts[0]) }
  }

  /// What an entry says; a complaint about it gets its place.
  private func read<Value>(_ key: String, _ body: ([String]) throws(Complaint) -> Value) throws(Complaint) -> Value? {
    guard let entry = entries[key], !entry.texts.isEmpty else { return nil }
    do throws(Complaint) {
      return try body(entry.texts)
    } catch {
      throw Complaint(file: file, line: entry.line, column: entry.column, error.problem, remedy: error.remedy)
    }
  }

  private func missing(_ key: String) -> Complaint {
    Complaint(
      file: file, line: line, column: 1,
      Wording(en: "\"\(key)\" is missing", ja: "「\(key)」がありません"))
  }
}

/// A rights file in YAML: `rights:` and a list.
private struct RightsList {
  let file: String

  func rights(_ bytes: [UInt8]) throws(Complaint) -> [Right] {
    var keys = try StrictMapping(try YAML.parse(bytes, file: file), file: file, withListUnder: "rights")
    if let node = keys.optional("version"), try node.asInt(in: file) != 1 {
      throw node.complaint(in: file, Wording(en: "this proviso reads version 1", ja: "このprovisoが読めるのはバージョン1です"))
    }
    var rights: [Right] = []
    for node in try keys.sequence("rights") ?? [] { rights.append(try right(node)) }
    try keys.finish()
    return rights
  }

  private func right(_ node: YAMLNode) throws(Complaint) -> Right {
    var keys = try StrictMapping(node, file: file)
    var draft = RightDraft(file: file, line: node.line)
    for (key, _) in RightsWords.keys {
      guard let value = keys.optional(key) else { continue }
      draft.entries[key] = .init(texts: try value.asTexts(in: file), line: value.line, column: value.column)
    }
    try keys.finish()
    return try draft.right()
  }
}

/// A rights file as a table with a header. What is several in one cell stands between commas, semicolons or bars.
private struct RightsTable {
  let file: String

  func rights(_ bytes: [UInt8]) throws(Complaint) -> [Right] {
    guard let text = TextDecoder.decode(bytes) else {
      throw Complaint(
        file: file, Wording(en: "is no text in an encoding that can be read", ja: "対応している文字コードのテキストではありません"),
        remedy: Wording(en: "save it as CSV in UTF-8 or Shift_JIS", ja: "UTF-8またはShift_JISのCSVで保存し直してください"))
    }
    let parts = SeparatedValues.read(text)
    if let broken = parts.broken.first { throw Complaint(file: file, line: broken.line, broken.detail) }
    var drafts: [RightDraft] = []
    var record: Int?
    for segment in parts.segments {
      guard let column = segment.field else { continue }
      let place = text.place(of: segment.start)
      guard segment.record != nil else {
        try checkHeader(String(column.dropLast("#key".count)), at: place)
        continue
      }
      if segment.record != record { drafts.append(RightDraft(file: file, line: place.line)) }
      record = segment.record
      guard let key = RightsWords.key(named: column) else { throw unknownColumn(column, at: place) }
      let cell = String(decoding: segment.utf8, as: UTF8.self)
      drafts[drafts.count - 1].entries[key] = .init(
        texts: Self.texts(cell, of: key), line: place.line, column: place.column)
    }
    var rights: [Right] = []
    for draft in drafts { rights.append(try draft.right()) }
    return rights
  }

  private func checkHeader(_ name: String, at place: SourceText.Place) throws(Complaint) {
    if RightsWords.key(named: name) == nil { throw unknownColumn(name, at: place) }
  }

  private func unknownColumn(_ name: String, at place: SourceText.Place) -> Complaint {
    Complaint(
      file: file, line: place.line, column: place.column,
      Wording(en: "unknown column \"\(name)\"", ja: "未知の列「\(name)」です"),
      remedy: suggestion(for: name, known: RightsWords.keys.flatMap { [$0.key] + $0.japanese }))
  }

  private static func texts(_ cell: String, of key: String) -> [String] {
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
