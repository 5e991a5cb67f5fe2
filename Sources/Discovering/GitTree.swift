internal import Vocabulary

/// The regular files that a commit or the index holds: object names by path from the top. Links are left out, so that
/// none is followed out of the repository.
struct GitTree: Sendable {
  let blobs: [RawPath: String]

  init(commit: String) throws(Complaint) {
    blobs = Self.blobs(in: try GitRepository.ask(["ls-tree", "-r", "-z", "--full-tree", commit])) { $0.last }
  }

  /// What is staged, and all that is not changed.
  static func index() throws(Complaint) -> GitTree {
    let listing = try GitRepository.ask(["ls-files", "-s", "-z", "--full-name", ":/"])
    return GitTree(blobs: blobs(in: listing) { $0.dropFirst().first })
  }

  private init(blobs: [RawPath: String]) {
    self.blobs = blobs
  }

  /// The files of a folder, and of those in it.
  func paths(below folder: RawPath) -> [RawPath] {
    let prefix = folder.bytes.isEmpty ? [] : folder.bytes + [slash]
    return blobs.keys.filter { $0.bytes.starts(with: prefix) }.sorted()
  }

  /// A mode and other words, a tab, the path, NUL: `id` says which of the words is the object name.
  private static func blobs(
    in listing: [UInt8], id: ([Substring]) -> Substring?
  ) -> [RawPath: String] {
    var blobs: [RawPath: String] = [:]
    for entry in listing.split(separator: 0) where entry.starts(with: "100".utf8) {
      guard let tab = entry.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let words = String(decoding: entry[..<tab], as: UTF8.self).split(separator: " ")
      if let id = id(words) { blobs[RawPath(entry[(tab + 1)...])] = String(id) }
    }
    return blobs
  }
}
