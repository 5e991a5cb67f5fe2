import Declaring
import Host
import Vocabulary

/// The development set: prompts that somebody read and labelled. `Tests/NamesDevelopmentSet/README.md` tells the format.
struct LabelledSet {
  struct Prompt {
    let id: String
    let group: PromptGroup
    let text: String
    var labels: [Label]
  }

  struct Disguise {
    let id: String
    let kind: String
    let text: String
    let range: Range<Int>
  }

  struct Benign {
    let id: String
    let text: String
  }

  private(set) var prompts: [Prompt] = []
  private(set) var disguises: [Disguise] = []
  private(set) var benign: [Benign] = []
  /// Rows that do not say what the texts say, one line each.
  private(set) var complaints: [Complaint] = []
  private var placeByID: [String: Int] = [:]
  private let folder: RawPath

  private static let groups = ["english": PromptGroup.english, "japanese": .japanese]
  private static let spanColumns = ["prompt", "start", "end", "kind"]

  /// `collection`: nil, and no prompt is looked up, where the real prompts are not at hand.
  init(folder: RawPath, collection: PromptCollection?) throws {
    self.folder = folder
    if let collection {
      let texts = Dictionary(collection.prompts.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
      for entry in try Files.list(folder) where entry.name.ending == "tsv" {
        let stem = String(entry.name.display.dropLast(4))
        guard let name = stem.split(separator: "-").first, let group = Self.groups[String(name)] else {
          continue
        }
        if stem.hasSuffix("-clean") {
          try readCleanPrompts(entry.name, group: group, texts: texts)
        } else {
          try readLabels(entry.name, texts: texts) { _ in group }
        }
      }
    }
    try readConstructed()
    try readDisguises()
    try readBenign()
  }

  // MARK: - Files

  private mutating func readLabels(
    _ file: RawPath, texts: [String: String], group: (_ id: String) -> PromptGroup
  ) throws {
    guard let table = try table(file, Self.spanColumns, optional: ["text", "canonical", "note"]) else { return }
    for row in table.rows {
      let id = Self.cell(table, row, "prompt")
      guard let text = texts[id] else {
        complain(table, row, "prompt", "there is no prompt \(id)", "プロンプト\(id)がありません")
        continue
      }
      addLabel(row, of: table, to: placeOfPrompt(id, group: group(id), text: text))
    }
  }

  private mutating func readCleanPrompts(_ file: RawPath, group: PromptGroup, texts: [String: String]) throws {
    guard let table = try table(file, ["prompt"], optional: ["note"]) else { return }
    for row in table.rows {
      let id = Self.cell(table, row, "prompt")
      guard let text = texts[id] else {
        complain(table, row, "prompt", "there is no prompt \(id)", "プロンプト\(id)がありません")
        continue
      }
      let place = placeOfPrompt(id, group: group, text: text)
      if prompts[place].labels.contains(where: \.kind.isTarget) {
        complain(table, row, "prompt", "\(id) is labelled with a name elsewhere", "\(id)には別のファイルで名称のラベルがあります")
      }
    }
  }

  private mutating func readConstructed() throws {
    var texts: [String: String] = [:]
    var groups: [String: PromptGroup] = [:]
    if let table = try table(RawPath("constructed.tsv"), ["id", "lang", "text"], optional: ["note"]) {
      for row in table.rows {
        let id = Self.cell(table, row, "id")
        let text = Self.cell(table, row, "text")
        texts[id] = text
        let group = table.text(row, "lang") == "ja" ? PromptGroup.constructedJapanese : .constructedEnglish
        groups[id] = group
        _ = placeOfPrompt(id, group: group, text: text)
      }
    }
    try readLabels(RawPath("constructed-labels.tsv"), texts: texts) { groups[$0] ?? .constructedEnglish }
  }

  private mutating func readDisguises() throws {
    let columns = ["kind", "lang", "text", "start", "end", "canonical"]
    guard let table = try table(RawPath("disguises.tsv"), columns, optional: ["note"]) else { return }
    for row in table.rows {
      let text = Self.cell(table, row, "text")
      guard let range = range(row, of: table, in: text) else { continue }
      disguises.append(
        Disguise(id: "disguises:\(row.line)", kind: Self.cell(table, row, "kind"), text: text, range: range))
    }
  }

  private mutating func readBenign() throws {
    guard let table = try table(RawPath("benign.tsv"), ["id", "text"], optional: ["note"]) else { return }
    benign = table.rows.map { Benign(id: Self.cell(table, $0, "id"), text: Self.cell(table, $0, "text")) }
  }

  // MARK: - Rows

  private mutating func addLabel(_ row: TabTable.Row, of table: TabTable, to place: Int) {
    guard let kind = Label.Kind(rawValue: table.text(row, "kind")) else {
      let known = Label.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      complain(table, row, "kind", "the kind is none of: \(known)", "kindは次のいずれかにしてください: \(known)")
      return
    }
    if kind == .clean { return }
    let text = prompts[place].text
    guard let range = range(row, of: table, in: text) else { return }
    let slice = Self.slice(text, range)
    let labelled = Self.cell(table, row, "text")
    guard slice == labelled else {
      complain(
        table, row, "text", "\"\(labelled)\" is \"\(slice)\" in the prompt", "「\(labelled)」はプロンプト中では「\(slice)」です")
      return
    }
    prompts[place].labels.append(Label(kind: kind, range: range))
  }

  private mutating func placeOfPrompt(_ id: String, group: PromptGroup, text: String) -> Int {
    if let place = placeByID[id] { return place }
    placeByID[id] = prompts.count
    prompts.append(Prompt(id: id, group: group, text: text, labels: []))
    return prompts.count - 1
  }

  private mutating func range(_ row: TabTable.Row, of table: TabTable, in text: String) -> Range<Int>? {
    let count = text.unicodeScalars.count
    guard let start = Int(table.text(row, "start")), let end = Int(table.text(row, "end")), 0 <= start, start < end,
      end <= count
    else {
      complain(
        table, row, "start", "start and end are no stretch of a text of \(count)",
        "startとendが\(count)文字のテキストの範囲になっていません")
      return nil
    }
    return start..<end
  }

  private mutating func complain(_ table: TabTable, _ row: TabTable.Row, _ column: String, _ en: String, _ ja: String) {
    complaints.append(table.complaint(row, column, Wording(en: en, ja: ja)))
  }

  /// nil: this part of the set is not there.
  private func table(_ name: RawPath, _ required: [String], optional: [String]) throws -> TabTable? {
    let file = folder.appending(name)
    guard Files.exists(file) else { return nil }
    return try TabTable(try Files.read(file), file: file.display, required: required, optional: optional)
  }

  /// A cell with its escapes undone: `\n`, `\t` and `\\`.
  private static func cell(_ table: TabTable, _ row: TabTable.Row, _ column: String) -> String {
    let written = table.text(row, column)
    guard written.utf8.contains(UInt8(ascii: "\\")) else { return written }
    var text = String.UnicodeScalarView()
    var rest = written.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let next = rest.first
      if scalar == "\\", let next, let meant = escapes[next] {
        text.append(meant)
        rest.removeFirst()
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "\\": "\\"]

  static func slice(_ text: String, _ range: Range<Int>) -> String {
    var slice = String.UnicodeScalarView()
    slice.append(contentsOf: text.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count))
    return String(slice)
  }
}
