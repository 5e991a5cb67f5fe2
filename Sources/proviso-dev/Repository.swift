import Host
import Vocabulary

/// The checkout that is looked at.
struct Repository {
  let root: RawPath

  /// The files below a folder with one of these endings, in order.
  func files(in folder: String, endings: [String]) throws -> [RawPath] {
    var found: [RawPath] = []
    try gather(root.appending(folder), endings: endings, into: &found)
    return found.sorted()
  }

  func text(of path: RawPath) throws -> String {
    String(decoding: try Files.read(path), as: UTF8.self)
  }

  /// As seen from the root: `Sources/Folding/FoldedText.swift`.
  func relative(_ path: RawPath) -> String {
    path.display.hasPrefix("./") ? String(path.display.dropFirst(2)) : path.display
  }

  private func gather(_ folder: RawPath, endings: [String], into found: inout [RawPath]) throws {
    for entry in try Files.list(folder) {
      let path = folder.appending(entry.name)
      switch try Files.status(path).kind {
      case .folder: try gather(path, endings: endings, into: &found)
      case .file where endings.contains(path.ending): found.append(path)
      default: continue
      }
    }
  }
}
