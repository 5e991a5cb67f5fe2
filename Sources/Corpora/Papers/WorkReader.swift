internal import Folding
internal import Host
internal import Media
internal import Reading
public import Vocabulary

/// Reads the file of one work, a reference or an output, to its text: plain texts, web pages, documents, slides,
/// workbooks, e-books, and PDF through the worker that decodes media.
public struct WorkReader: Sendable {
  /// A file beyond this is not one work.
  private static let largestFile = 1 << 28

  public struct Text: Sendable {
    public var utf8: [UInt8]
    /// What of it could not be read.
    public var unassessed: [Unassessed] = []
  }

  /// A file of which nothing could be read.
  public struct Failure: Error {
    public var unassessed: Unassessed
  }

  /// Files that hold more than their text: what stands in them is no place in the file.
  public static let paperEndings = Paper.endings.union(["pdf"])
  static let endings = paperEndings.union(["txt", "md", "xlsx", "xlsm"]).union(CodeLanguage.endings)

  private let pool = MediaPool()

  public init() {}

  func text(of path: RawPath) -> Result<Text, Failure> {
    let bytes: [UInt8]
    do throws(SystemFailure) {
      let size = try Files.status(path).size
      guard size <= Self.largestFile else {
        return failure(
          path, .tooLarge,
          Wording(
            en: "the text has \(size) bytes; at most \(Self.largestFile) are read",
            ja: "テキストが \(size) バイトあります(上限は \(Self.largestFile) バイトです)"))
      }
      bytes = try Files.read(path, limit: Self.largestFile)
    } catch {
      return failure(path, .unreadable, error.reason)
    }
    return text(bytes, of: path)
  }

  /// The text of a file whose bytes are at hand, by the ending of its name.
  public func text(_ bytes: [UInt8], of path: RawPath) -> Result<Text, Failure> {
    let artifact = Artifact(path: path, location: .file(path), expected: true)
    if path.ending == "pdf" { return pages(bytes, of: path) }
    if Paper.endings.contains(path.ending) {
      let paper = Paper(bytes, ending: path.ending)
      let unassessed = paper.broken.map { $0.unassessed(in: artifact) }
      if paper.utf8.isEmpty, let whole = unassessed.first { return .failure(Failure(unassessed: whole)) }
      return .success(Text(utf8: paper.utf8, unassessed: unassessed))
    }
    if path.ending.hasPrefix("xls") { return workbook(bytes, artifact) }
    guard let text = TextDecoder.decode(bytes) else {
      return failure(
        path, .unsupportedEncoding,
        Wording(en: "the bytes are no text in a known encoding", ja: "対応する文字コードのテキストではありません"))
    }
    guard let first = text.damage.first else { return .success(Text(utf8: text.utf8)) }
    let damage = Unassessed(
      path: path, line: text.place(of: first).line, reason: .damagedText,
      detail: Wording(
        en: "some bytes could not be decoded as \(text.encoding); the rest was read",
        ja: "\(text.encoding) として読めないバイトがありました。残りの部分は読み取りました"),
      expected: true)
    return .success(Text(utf8: text.utf8, unassessed: [damage]))
  }

  private func workbook(_ bytes: [UInt8], _ artifact: Artifact) -> Result<Text, Failure> {
    switch Reader.read(artifact, bytes: bytes) {
    case .unassessed(let unassessed): .failure(Failure(unassessed: unassessed))
    case .document(let book): .success(Text(utf8: book.text.utf8, unassessed: book.unassessed))
    }
  }

  private func pages(_ bytes: [UInt8], of path: RawPath) -> Result<Text, Failure> {
    let paged: PagedText
    do {
      paged = try pool.pages(OpenedFile(holding: bytes))
    } catch let failure as MediaFailure {
      return .failure(Failure(unassessed: failure.unassessed(path, expected: true)))
    } catch {
      return failure(path, .unreadable, Wording(en: "no memory file could be made", ja: "メモリー上のファイルを作成できません"))
    }
    var text = Text(utf8: Array(paged.pages.joined(separator: [0x0A])))
    let missing = paged.unreadablePages.count + max(0, paged.pageCount - paged.pages.count)
    if missing > 0 {
      text.unassessed.append(
        Unassessed(
          path: path, reason: paged.isCut ? .tooLarge : .malformed,
          detail: Wording(
            en: "\(missing) of \(paged.pageCount) pages could not be read",
            ja: "全\(paged.pageCount)ページのうち\(missing)ページを読み取れませんでした"),
          expected: true))
    }
    if !text.utf8.contains(where: { $0 > 0x20 }) {
      return failure(
        path, .tooShort,
        Wording(
          en: "no page holds text; scanned pages would have to be recognised first",
          ja: "文字情報のあるページがありません。スキャン画像の場合は、先に文字認識が必要です"))
    }
    return .success(text)
  }

  private func failure(
    _ path: RawPath, _ reason: Unassessed.Reason, _ detail: Wording
  ) -> Result<Text, Failure> {
    .failure(Failure(unassessed: Unassessed(path: path, reason: reason, detail: detail, expected: true)))
  }
}
