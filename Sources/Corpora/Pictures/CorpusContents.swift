internal import Host
public import Vocabulary

extension Corpus {
  /// Whether a folder holds texts; a corpus of pictures does not.
  public static func exists(in folder: RawPath) -> Bool { Files.exists(folder.appending(Catalogue.fileName)) }
}

extension CorpusBuilder {
  /// Whether a folder holds a text to build from: one of pictures alone makes a corpus of pictures alone.
  public static func holdsTexts(_ folder: RawPath) -> Bool {
    guard let entries = try? Files.list(folder) else { return false }
    return entries.contains { entry in
      guard entry.name.bytes.first != UInt8(ascii: "."), entry.name != ReferenceTable.fileName else { return false }
      if ReferenceFolder.endings.contains(entry.name.ending) { return true }
      return entry.kind == .folder && entry.name.ending != "corpus" && holdsTexts(folder.appending(entry.name))
    }
  }
}
