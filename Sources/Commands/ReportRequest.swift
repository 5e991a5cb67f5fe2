internal import Declaring
internal import Reporting
internal import Vocabulary

/// A report that was asked for: `sarif`, or `sarif=out.sarif` to have it in a file.
struct ReportRequest: Sendable, Hashable {
  static let formats = ReportFormats.all.map { $0.name }

  /// A name that `ReportFormats` knows.
  let format: String
  /// nil: `--output`, or standard output.
  let file: RawPath?

  static let kind = ValueKind<ReportRequest>(name: "NAME[=FILE]", completion: .words(formats)) { raw in
    let parts = raw.bytes.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    let format = RawPath(parts.first ?? []).display
    guard formats.contains(format) else {
      return .failure(
        Complaint(
          Wording(en: "unknown format \"\(format)\"", ja: "未知の形式「\(format)」です"),
          remedy: suggestion(for: format, known: formats)))
    }
    guard parts.count > 1 else { return .success(ReportRequest(format: format, file: nil)) }
    guard !parts[1].isEmpty else {
      return .failure(
        Complaint(
          Wording(en: "the file name after \"\(format)=\" is missing", ja: "「\(format)=」の後にファイル名がありません")))
    }
    return .success(ReportRequest(format: format, file: RawPath(parts[1])))
  }
}
