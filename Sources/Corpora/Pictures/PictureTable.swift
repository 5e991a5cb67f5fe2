public import Vocabulary

/// What people know of the pictures of a folder, from its `catalogue.tsv`.
public struct PictureTable: Sendable {
  private let table: ReferenceTable

  public init(in folder: RawPath) throws(Complaint) { table = try ReferenceTable(in: folder) }

  /// With what the table says of it; the name of the file stands for a title that is not there.
  public func described(_ work: PictureWork) -> PictureWork {
    guard let row = table.rows[work.path] else { return work }
    var work = work
    if !row.id.isEmpty { work.id = row.id }
    if !row.title.isEmpty { work.title = row.title }
    work.creators = row.creators
    work.licence = row.licence
    return work
  }
}
