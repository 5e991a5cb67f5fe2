internal import Declaring
internal import Reading
public import Vocabulary

extension Baseline {
  /// Reads the bytes of a baseline file. Lines may stand in any order and twice, as a merge can leave them.
  public init(reading bytes: [UInt8], file: String) throws(Complaint) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Complaint(
        file: file, Wording(en: "is not UTF-8", ja: "UTF-8ではありません"), remedy: Self.rewrite)
    }
    let text = SourceText(utf8: bytes, toFile: OffsetMap(identity: bytes.count))
    var entries: [Fingerprint: Entry] = [:]
    var failure: Complaint?
    JSONLines.forEachLine(of: text) { line in
      guard failure == nil else { return }
      do throws(Complaint) {
        let (fingerprint, entry) = try BaselineLine(line, of: text, file: file).entry()
        if let known = entries[fingerprint], known.text <= entry.text { return }
        entries[fingerprint] = entry
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self.init(entries: entries)
  }

  static let rewrite = Wording(
    en: "restore the file from version control, or write it anew with proviso baseline write",
    ja: "バージョン管理から復元するか、proviso baseline writeで作り直してください")
}

/// One line of the file, with its place for complaints.
private struct BaselineLine {
  private let line: JSONLines.Line
  private let text: SourceText
  private let file: String

  init(_ line: JSONLines.Line, of text: SourceText, file: String) {
    self.line = line
    self.text = text
    self.file = file
  }

  private static let keys = ["fingerprint", "rule", "text"]
  private static let conflictMarks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].map { Array($0.utf8) }

  func entry() throws(Complaint) -> (Fingerprint, Baseline.Entry) {
    if Self.conflictMarks.contains(where: { text.utf8[line.range].starts(with: $0) }) {
      throw complaint(
        at: line.range.lowerBound,
        Wording(en: "a conflict of a merge is not resolved here", ja: "マージの競合が解消されていません"),
        remedy: Wording(
          en:
            "keep the lines of both sides and remove the marks; `proviso.baseline.jsonl merge=union` in .gitattributes does so by itself",
          ja: "両方の行を残して競合の印を削除してください。.gitattributesに`proviso.baseline.jsonl merge=union`と書くと自動で行われます"))
    }
    if let failure = line.outcome.failure {
      throw complaint(at: failure.offset, failure.problem, remedy: Baseline.rewrite)
    }
    guard let value = line.outcome.value, case .object(let members) = value.content else {
      throw complaint(
        at: line.range.lowerBound, Wording(en: "expected an object", ja: "オブジェクトが必要です"), remedy: Baseline.rewrite)
    }
    for member in members where !Self.keys.contains(member.key.string) {
      throw complaint(
        at: member.key.start,
        Wording(en: "unknown key \"\(member.key.string)\"", ja: "未知のキー「\(member.key.string)」です"),
        remedy: suggestion(for: member.key.string, known: Self.keys))
    }
    let digits = try string("fingerprint", of: value)
    guard let fingerprint = Fingerprint(written: digits) else {
      throw complaint(
        at: value["fingerprint"]?.range.lowerBound ?? line.range.lowerBound,
        Wording(
          en: "\"\(digits)\" is not a fingerprint of 32 hexadecimal digits",
          ja: "「\(digits)」は32桁の16進数のフィンガープリントではありません"), remedy: Baseline.rewrite)
    }
    return (fingerprint, Baseline.Entry(rule: try string("rule", of: value), text: try string("text", of: value)))
  }

  private func string(_ key: String, of value: Node) throws(Complaint) -> String {
    guard let member = value[key] else {
      throw complaint(
        at: value.range.lowerBound, Wording(en: "key \"\(key)\" is missing", ja: "キー「\(key)」がありません"),
        remedy: Baseline.rewrite)
    }
    guard let string = member.string else {
      throw complaint(
        at: member.range.lowerBound, Wording(en: "expected text", ja: "文字列が必要です"), remedy: Baseline.rewrite)
    }
    return string
  }

  private func complaint(at offset: Int, _ problem: Wording, remedy: Wording) -> Complaint {
    let place = text.place(of: offset)
    return Complaint(file: file, line: place.line, column: place.column, problem, remedy: remedy)
  }
}

extension Fingerprint {
  /// As people copy it: 32 hexadecimal digits. nil: it is none.
  init?(written: String) {
    let isWhole = written.utf8.count == 32
    let isHexadecimal = written.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
    guard isWhole, isHexadecimal else { return nil }
    self.init(digits: written)
  }
}
