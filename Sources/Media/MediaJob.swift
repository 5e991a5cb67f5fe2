/// What a worker is asked to do with a file.
public enum MediaJob: Sendable, Hashable {
  /// Hashes of a picture. It is decoded to at most `side` pixels; `planeSide` 0: without a small plane of brightness.
  case picture(side: Int, planeSide: Int)
  /// The text of a PDF, page by page, no more than so many pages and bytes.
  case pages(count: Int, bytes: Int)

  /// Enough for hashes as exact as they need be, and for local features.
  public static let picture = MediaJob.picture(side: 640, planeSide: 0)
  public static let pages = MediaJob.pages(count: 5000, bytes: 16 << 20)
}
