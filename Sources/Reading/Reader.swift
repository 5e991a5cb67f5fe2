internal import Folding
public import Vocabulary

/// Reads a whole file as what its name, or else its content, says it is.
public enum Reader {
  public enum Outcome: Sendable {
    /// It may name parts of itself that could not be read.
    case document(Document)
    /// Nothing of it could be read.
    case unassessed(Unassessed)
  }

  /// The format that a file name asks for; nil: a kind that proviso does not handle.
  /// A name without an ending asks for none, so the content decides and this says plain text.
  public static func format(for path: RawPath) -> (any Format.Type)? {
    let ending = path.ending
    if ending.isEmpty { return PlainText.self }
    return Registry.formats.first { $0.endings.contains(ending) }
  }

  /// All that there are.
  public static var formats: [any Format.Type] { Registry.formats }
  /// True for a file name that says a kind that proviso reads.
  public static func handles(_ path: RawPath) -> Bool {
    format(for: path) != nil || Workbook.endings.contains(path.ending) || isPicture(path)
  }

  /// True for a file name that says a picture: of it, only what its file says of itself is read.
  public static func isPicture(_ path: RawPath) -> Bool { PictureRecords.endings.contains(path.ending) }

  /// The format of documents that were read from pictures.
  public static var pictureFormat: String { PictureText.name }

  /// What to say of a kind that proviso does not handle.
  public static func unsupportedKind(_ artifact: Artifact) -> Unassessed {
    Unassessed(
      path: artifact.path, reason: .unsupportedKind,
      detail: artifact.path.ending == "xls"
        ? Workbook.oldKind
        : Wording(en: "proviso does not read files of this kind", ja: "この種類のファイルには対応していません"),
      expected: artifact.expected)
  }

  public static func read(_ artifact: Artifact, bytes: [UInt8]) -> Outcome {
    if Workbook.endings.contains(artifact.path.ending) { return readWorkbook(artifact, bytes: bytes) }
    if isPicture(artifact.path) { return PictureText.read(artifact, bytes: bytes) }
    guard let named = format(for: artifact.path) else {
      return .unassessed(unsupportedKind(artifact))
    }
    guard let text = TextDecoder.decode(bytes) else {
      return .unassessed(
        Unassessed(
          path: artifact.path, reason: .unsupportedEncoding,
          detail: Wording(
            en: "this is no text in any encoding that proviso reads", ja: "対応している文字コードのテキストではありません"),
          expected: artifact.expected))
    }
    let recognised =
      artifact.path.ending.isEmpty ? Registry.formats.first { $0.recognises(text) } ?? named : named
    let parts = recognised.read(text)
    let broken = parts.broken + [BrokenPart(damageOf: text)].compactMap(\.self)
    return .document(
      Document(
        artifact: artifact, text: text, format: parts.format, segments: parts.segments, records: parts.records,
        unassessed: broken.map { $0.unassessed(in: artifact) }))
  }

  private static func readWorkbook(_ artifact: Artifact, bytes: [UInt8]) -> Outcome {
    let workbook = Workbook(bytes)
    let unassessed = workbook.broken.map { $0.unassessed(in: artifact) }
    if workbook.book.segments.isEmpty, let whole = unassessed.first { return .unassessed(whole) }
    return .document(
      Document(
        artifact: artifact, text: workbook.book.sourceText, standsInFile: false, format: Workbook.name,
        segments: workbook.book.segments, records: workbook.records, unassessed: unassessed))
  }
}
