public import Imaging

/// What a worker says of a file.
public enum MediaAnswer: Sendable, Hashable {
  case sketch(PictureSketch)
  case pages(PagedText)
  /// It could do nothing with it.
  case refused(MediaRefusal)
}

/// The text of a paged document.
public struct PagedText: Sendable, Hashable {
  /// By page from the first one on, as UTF-8.
  public var pages: [[UInt8]]
  /// That the document says it has.
  public var pageCount: Int
  /// Pages from 0 on that could not be read.
  public var unreadablePages: [Int]

  public init(pages: [[UInt8]], pageCount: Int, unreadablePages: [Int] = []) {
    self.pages = pages
    self.pageCount = pageCount
    self.unreadablePages = unreadablePages
  }

  /// There was more than was asked for.
  public var isCut: Bool { pages.count < pageCount }
}

/// Why a worker could do nothing with a file.
public enum MediaRefusal: UInt8, Sendable, Hashable, CaseIterable {
  case unsupported = 1
  case tooLarge
  case malformed
  case encrypted
  /// The library for this kind of file is not installed.
  case noLibrary
}
