internal import Spreadsheets
public import Vocabulary

/// An approval route as a sheet of paper: what was asked for, who took which step, and a box for seals that people may
/// want to stamp. The record is the log; the sheet says so.
public struct ApprovalForm: Sendable {
  /// A label and what stands beside it.
  public struct Line: Sendable {
    public var label: String
    public var text: String
  }

  public let title: String
  public let subject: [Line]
  public let headings: [String]
  /// A row for each step of the policy, taken or not, and before them those that were sent back.
  public let rows: [[String]]
  public let notices: [String]
  public let language: Language
  private let version: String

  /// `checkpoint`: the newest one of the log, on one line.
  public init(
    _ route: ApprovalRoute, under policy: RoutePolicy, checkpoint: String?, version: String, in language: Language
  ) {
    func say(_ en: String, _ ja: String) -> String { Wording(en: en, ja: ja)[language] }
    self.language = language
    self.version = version
    title = say("Approval form", "承認書")
    let draft = route.draft
    var subject = [
      Line(label: say("route", "承認経路"), text: route.id), Line(label: say("subject", "件名"), text: draft?.title ?? ""),
      Line(label: say("state", "状態"), text: route.state(under: policy)[language]),
    ]
    subject += (draft?.artifacts ?? []).map {
      Line(label: say("file", "対象ファイル"), text: "\($0.path)\nsha256:\($0.sha256)")
    }
    subject += (draft?.findings ?? []).map { Line(label: say("finding", "対象の検出"), text: $0) }
    subject.append(Line(label: say("newest checkpoint", "最新のチェックポイント"), text: checkpoint ?? "-"))
    self.subject = subject
    headings = [
      say("step", "手順"), say("name", "氏名"), say("department", "部署"), say("post", "役職"), say("date", "日付"),
      say("how established", "本人確認の方法"), say("conditions and remarks", "条件・備考"), say("event", "記録番号"),
      say("seal", "押印欄"),
    ]
    var rows = route.entries.map { Self.row($0, in: language) }
    let open =
      route.decision == nil ? policy.rules.map(\.step).filter { $0 >= route.next(under: policy) ?? .decide } : []
    rows += open.map { [$0.label[language]] + Array(repeating: "", count: 8) }
    self.rows = rows
    notices = [
      say(
        "A seal image in a box proves nothing: neither that somebody approved, nor who. The record is the event in the risk "
          + "log, which `proviso log verify` and `proviso log prove` check.",
        "押印欄の印影は、承認の事実や本人であることを証明するものではありません。承認の記録はリスクログの各記録番号にあり、"
          + "`proviso log verify`と`proviso log prove`で検証できます。"),
      Run.notice[language],
    ]
  }

  private static func row(_ entry: ApprovalRoute.Entry, in language: Language) -> [String] {
    func say(_ en: String, _ ja: String) -> String { Wording(en: en, ja: ja)[language] }
    let act = entry.act
    var remarks = act.conditions.map { say("condition: \($0)", "条件: \($0)") }
    if let reason = act.reason { remarks.append(reason) }
    if let absent = act.inPlaceOf { remarks.append(say("in place of \(absent)", "\(absent)の代決")) }
    if let external = act.external {
      remarks.append(say("approval elsewhere: \(external.number)", "稟議番号: \(external.number)"))
      if let document = external.document { remarks.append("\(document.path)\nsha256:\(document.sha256)") }
    }
    if !entry.stands, !act.isReturned { remarks.append(say("counts no more (sent back)", "差戻しにより無効")) }
    return [
      act.label[language], act.by.person.name, act.by.department ?? "", act.by.post ?? "", act.on,
      act.by.person.identity.label[language], remarks.joined(separator: "\n"), "\(entry.event)", "",
    ]
  }

  /// The same as a workbook of one sheet.
  public func xlsx() throws(Complaint) -> [UInt8] {
    var book = try Workbook(
      Workbook.Frame(
        title: title, author: "proviso \(version)", notice: notices.last ?? "", created: 0, language: language))
    let sheet = try book.addSheet(title, headings: headings)
    for row in rows {
      // Room for a seal.
      try book.add(row.dropLast().map { Workbook.Cell($0) } + [Workbook.Cell("\n\n\n")], to: sheet)
    }
    for line in subject { try book.add([.init(line.label, fill: .head), .init(line.text)], to: sheet) }
    for notice in notices { try book.add([.init(""), .init(notice)], to: sheet) }
    return try book.finish()
  }
}
