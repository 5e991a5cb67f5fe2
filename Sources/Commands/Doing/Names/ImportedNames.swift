internal import Declaring
internal import Folding
internal import Naming
internal import Terms
internal import Vocabulary

/// The entries that a person's own list comes to, and what of it could not be taken as it stands.
struct ImportedNames {
  private(set) var entries: [LexiconEntry] = []
  private(set) var complaints: [Complaint]
  /// Rows that were left out.
  private(set) var lost = 0

  private let file: String
  private let kind: NameEvidence.Kind
  private var ids: Set<String> = []
  private var places: [String: Int] = [:]
  private let makeID: (String) -> String

  private static let longestName = 200

  /// `kind`: of names whose row does not say. `id`: makes one for a name whose row has none.
  init(_ table: NameTable, file: String, kind: NameEvidence.Kind, id: @escaping (String) -> String) {
    self.file = file
    self.kind = kind
    complaints = table.complaints
    makeID = id
    for row in table.rows { add(row) }
  }

  private mutating func add(_ row: NameTable.Row) {
    guard var entry = entry(row) else {
      lost += 1
      return
    }
    let identity = entry.kind.rawValue + "\t" + plain(entry.name)
    if let first = places[identity] {
      lost += 1
      return complain(
        row,
        Wording(
          en: "\"\(entry.name)\" stands on line \(first) already; this row is left out",
          ja: "「\(entry.name)」は\(first)行目にあるため、この行は取り込みません"))
    }
    if !ids.insert(entry.id).inserted {
      let taken = entry.id
      var number = 2
      while !ids.insert("\(taken)-\(number)").inserted { number += 1 }
      entry.id = "\(taken)-\(number)"
      if row.cells[.id] != nil {
        complain(
          row,
          Wording(
            en: "the id \"\(taken)\" is taken; made \"\(entry.id)\"", ja: "ID「\(taken)」は重複しているため、「\(entry.id)」としました"))
      }
    }
    places[identity] = row.place.line
    entries.append(entry)
  }

  private func plain(_ name: String) -> String {
    String(decoding: FoldedText(Array(name.utf8)).utf8, as: UTF8.self).replacing(" ", with: "")
  }

  private mutating func complain(_ row: NameTable.Row, _ problem: Wording, remedy: Wording? = nil) {
    complaints.append(
      Complaint(file: file, line: row.place.line, column: row.place.column, problem, remedy: remedy))
  }

  // MARK: - One row

  /// nil: the row has no name, and that was said.
  private mutating func entry(_ row: NameTable.Row) -> LexiconEntry? {
    var names = RowNames(row.cells)
    guard let name = names.name, !NameScript.kinds(of: name).isEmpty else {
      complain(row, Wording(en: "no name; the row is left out", ja: "名称がないため、この行は取り込みません"))
      return nil
    }
    guard name.unicodeScalars.count <= Self.longestName else {
      complain(
        row,
        Wording(
          en: "a name of more than \(Self.longestName) characters is a text; the row is left out",
          ja: "\(Self.longestName)字を超えるものは名称とみなせないため、この行は取り込みません"))
      return nil
    }
    if !names.kana.isEmpty, !NameScript.isKana(names.kana) {
      complain(row, Wording(en: "\"\(names.kana)\" is no kana; left out", ja: "「\(names.kana)」はかなではないため、読みとして取り込みません"))
      names.kana = ""
    }
    let ambiguity = ambiguity(row, name: name)
    var entry = LexiconEntry(
      id: id(row, name: name, names: names), kind: kind(row), name: name, ambiguity: ambiguity,
      source: row.cells[.source] ?? "own")
    entry.ja = names.japanese
    entry.kana = marked(names.kana, beside: ambiguity)
    entry.romaji = names.romaji
    entry.aliases = names.aliases.map { marked($0, beside: ambiguity) }
    entry.born = year(row, .born)
    entry.died = year(row, .died)
    entry.country = country(row)
    entry.field = row.cells[.field]
    entry.parent = row.cells[.parent]
    return entry
  }

  /// A spelling that is more easily mistaken than the name carries its own class behind it.
  private func marked(_ spelling: String, beside ambiguity: LexiconEntry.Ambiguity) -> String {
    let isMarked = spelling.dropLast().last == "~" && "0123".contains(spelling.last ?? " ")
    guard !spelling.isEmpty, !isMarked else { return spelling }
    let own = LexiconEntry.Ambiguity(guessedFor: spelling)
    return own > ambiguity ? "\(spelling)~\(own.rawValue)" : spelling
  }

  private func id(_ row: NameTable.Row, name: String, names: RowNames) -> String {
    let stated = (row.cells[.id] ?? "").split { $0.isWhitespace }.joined(separator: "-")
    if !stated.isEmpty { return stated }
    return makeID(([name] + names.romaji).first { !NameScript.isJapanese($0) } ?? name)
  }

  private mutating func kind(_ row: NameTable.Row) -> NameEvidence.Kind {
    guard let word = row.cells[.kind], !word.isEmpty else { return kind }
    if let known = NameEvidence.Kind(rawValue: word.lowercased()) ?? Self.kinds[word.lowercased()] { return known }
    complain(
      row,
      Wording(en: "unknown kind \"\(word)\"; taken as \(kind.rawValue)", ja: "未知の種別「\(word)」のため、\(kind.rawValue)としました"),
      remedy: suggestion(for: word, known: NameEvidence.Kind.allCases.map(\.rawValue)))
    return kind
  }

  private static let kinds: [String: NameEvidence.Kind] = {
    let words: [(NameEvidence.Kind, String)] = [
      (
        .creator,
        "作家 作者 著者 画家 漫画家 マンガ家 小説家 イラストレーター 絵師 監督 作曲家 写真家 デザイナー クリエイター アーティスト artist author illustrator painter"
      ),
      (.studio, "スタジオ 制作会社 会社 法人 出版社 プロダクション company production publisher"),
      (.work, "作品 漫画 マンガ アニメ 映画 小説 ゲーム 書籍 楽曲 title book film movie game manga anime song"),
      (.character, "キャラクター キャラ 登場人物"), (.brand, "ブランド 商標 trademark"), (.model, "モデル lora"),
      (.person, "人物 個人 俳優 声優 タレント actor celebrity"),
    ]
    var kinds: [String: NameEvidence.Kind] = [:]
    for (kind, list) in words { for word in list.split(separator: " ") { kinds[String(word)] = kind } }
    return kinds
  }()

  private mutating func ambiguity(_ row: NameTable.Row, name: String) -> LexiconEntry.Ambiguity {
    guard let text = row.cells[.ambiguity], !text.isEmpty else { return .init(guessedFor: name) }
    if let ambiguity = Int(text).flatMap(LexiconEntry.Ambiguity.init(rawValue:)) { return ambiguity }
    complain(
      row,
      Wording(
        en: "ambiguity is a number from 0 to 3, not \"\(text)\"; guessed",
        ja: "ambiguityは0〜3の数値です(「\(text)」は推定値に置き換えました)"))
    return .init(guessedFor: name)
  }

  private mutating func year(_ row: NameTable.Row, _ column: NameColumn) -> Int? {
    guard let text = row.cells[column], !text.isEmpty else { return nil }
    let digits = text.hasSuffix("年") ? String(text.dropLast()) : text
    for form in [digits, text] {
      if case .success(let year) = ValueKind<Int>.year.read(RawPath(form)), (1...2200).contains(year) { return year }
    }
    complain(row, Wording(en: "\"\(text)\" is no year; left out", ja: "「\(text)」は年として読み取れないため、取り込みません"))
    return nil
  }

  private mutating func country(_ row: NameTable.Row) -> String? {
    guard let text = row.cells[.country], !text.isEmpty else { return nil }
    if let code = Self.countries[text] ?? Country(text)?.code { return code }
    complain(
      row, Wording(en: "\"\(text)\" is no country code; left out", ja: "「\(text)」は国コードではないため、取り込みません"),
      remedy: Wording(en: "write two letters, like JP", ja: "JPのように2文字で書いてください"))
    return nil
  }

  private static let countries = [
    "日本": "JP", "アメリカ": "US", "米国": "US", "イギリス": "GB", "英国": "GB", "フランス": "FR", "ドイツ": "DE", "イタリア": "IT",
    "中国": "CN", "韓国": "KR", "台湾": "TW", "スペイン": "ES", "オランダ": "NL", "カナダ": "CA", "Japan": "JP",
  ]
}

/// The names of one row, put where a lexicon has them.
private struct RowNames {
  var name: String?
  var japanese: String
  var kana: String
  var romaji: [String]
  var aliases: [String]

  init(_ cells: [NameColumn: String]) {
    func cell(_ column: NameColumn) -> String { cells[column] ?? "" }
    func joined(_ family: String, _ given: String) -> String {
      let parts = NameScript.isJapanese(family + given) ? [family, given] : [given, family]
      return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
    let whole = cell(.name).isEmpty ? joined(cell(.familyName), cell(.givenName)) : cell(.name)
    let (written, inner) = Self.withoutBrackets(whole)
    var latin = cell(.latin)
    japanese = cell(.japanese)
    kana = cell(.kana).isEmpty ? joined(cell(.familyKana), cell(.givenKana)) : cell(.kana)
    romaji = Self.list(cell(.romaji))
    aliases = Self.list(cell(.aliases))
    if let inner {
      if NameScript.isKana(inner), NameScript.isJapanese(written), kana.isEmpty {
        kana = inner
      } else if NameScript.isJapanese(written) != NameScript.isJapanese(inner), latin.isEmpty, japanese.isEmpty {
        if NameScript.isJapanese(inner) { japanese = inner } else { latin = inner }
      } else {
        aliases.append(inner)
      }
    }
    if japanese.isEmpty, NameScript.isJapanese(written) { japanese = written }
    // The name in Latin letters stands first, as in the shipped lists.
    name = [latin, written, japanese].first { !$0.isEmpty }
  }

  /// `宮崎駿(みやざきはやお)`: what stands in brackets at the end is another spelling.
  private static func withoutBrackets(_ name: String) -> (String, inner: String?) {
    for (open, close) in [("(", ")"), ("(", ")"), ("【", "】")] where name.hasSuffix(close) {
      let parts = name.dropLast().split(separator: open, maxSplits: 1)
      if parts.count == 2 {
        return (
          String(parts[0]).split { $0.isWhitespace }.joined(separator: " "),
          String(parts[1]).split { $0.isWhitespace }.joined(separator: " ")
        )
      }
    }
    return (name, nil)
  }

  private static func list(_ cell: String) -> [String] {
    cell.split { "|;;、,,\n".contains($0) }.map { $0.split { $0.isWhitespace }.joined(separator: " ") }
      .filter { !$0.isEmpty }
  }
}
