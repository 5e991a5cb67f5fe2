internal import Vocabulary

/// A work in a file that is more than text: a page of the web, a book, a document, slides. What is read is the words of
/// it in their order, a line for each paragraph; how it looks, what was deleted and how kanji are read is left out.
public struct Paper: Sendable {
  public private(set) var utf8: [UInt8] = []
  /// Parts that could not be read. Without any text: the whole could not.
  public private(set) var broken: [BrokenPart] = []

  /// Of the files that are read.
  public static let endings: Set<String> = WebPage.endings.union(PackagedPaper.endings)

  /// - Parameter ending: one of `endings`.
  public init(_ bytes: [UInt8], ending: String) {
    if PackagedPaper.endings.contains(ending) {
      let paper = PackagedPaper(bytes, ending: ending)
      (utf8, broken) = (paper.utf8, paper.broken)
    } else if let page = WebPage(bytes) {
      (utf8, broken) = (page.utf8, page.broken)
    } else {
      broken = [
        BrokenPart(
          line: nil, reason: .unsupportedEncoding,
          detail: Wording(
            en: "this is no text in any encoding that proviso reads", ja: "対応している文字コードのテキストではありません"))
      ]
    }
  }
}
