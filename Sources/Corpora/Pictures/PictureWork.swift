public import Vocabulary

/// What a corpus knows of one of its pictures besides the hashes.
public struct PictureWork: Sendable, Hashable {
  public var id: String
  public var title: String
  public var creators: [String]
  public var licence: String?
  /// Relative to the folder that the corpus was built from.
  public var path: RawPath
  public var width: Int
  public var height: Int
  /// Of the file.
  public var sha256: String

  public init(
    id: String, title: String, creators: [String] = [], licence: String? = nil, path: RawPath, width: Int, height: Int,
    sha256: String
  ) {
    self.id = id
    self.title = title
    self.creators = creators
    self.licence = licence
    self.path = path
    self.width = width
    self.height = height
    self.sha256 = sha256
  }
}
