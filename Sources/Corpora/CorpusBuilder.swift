internal import Folding
internal import Host
public import Vocabulary

/// Makes a corpus from texts. Whatever order they come in, the same texts give the same bytes.
public enum CorpusBuilder {
  /// A text beyond this is not one work.
  private static let largestFile = 1 << 28

  /// Reads a folder of texts and writes the corpus in place of the one that is there.
  ///
  /// Texts are files that end in `.txt` or `.md`, in this folder or below. A `catalogue.tsv` in the folder may name
  /// their ids, titles, creators and licences. One text is in memory at a time, and one segment.
  public static func build(from folder: RawPath, to corpus: RawPath) throws(Complaint) -> CorpusStats {
    let source = try ReferenceFolder(folder)
    var unassessed = source.unassessed
    var writer = try CorpusWriter(corpus)
    for entry in source.entries {
      guard let text = read(entry, in: folder, noting: &unassessed) else { continue }
      let units = try writer.add(text)
      if units < Passage.shortest { unassessed.append(tooShort(folder.appending(entry.path), units: units)) }
    }
    var stats = try writer.finish()
    stats.skipped = source.skipped
    stats.unassessed = unassessed
    return stats
  }

  /// Writes a corpus of texts that are at hand already.
  public static func build(_ texts: [ReferenceText], to corpus: RawPath) throws(Complaint) -> CorpusStats {
    try build(texts, to: corpus, unitsPerSegment: CorpusWriter.unitsPerSegment)
  }

  static func build(
    _ texts: [ReferenceText], to corpus: RawPath, unitsPerSegment: Int
  ) throws(Complaint) -> CorpusStats {
    let sorted = texts.sorted { $0.id < $1.id }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.id == next.id {
      throw Complaint(
        file: next.path.display,
        Wording(en: "two works have the id \"\(next.id)\"", ja: "ID「\(next.id)」の作品が2件あります"),
        remedy: Wording(en: "give each work an id of its own", ja: "作品ごとに異なるIDを付けてください"))
    }
    var writer = try CorpusWriter(corpus, unitsPerSegment: unitsPerSegment)
    var unassessed: [Unassessed] = []
    for text in sorted {
      let units = try writer.add(text)
      if units < Passage.shortest { unassessed.append(tooShort(text.path, units: units)) }
    }
    var stats = try writer.finish()
    stats.unassessed = unassessed
    return stats
  }

  private static func read(
    _ entry: ReferenceFolder.Entry, in folder: RawPath, noting unassessed: inout [Unassessed]
  ) -> ReferenceText? {
    let path = folder.appending(entry.path)
    let bytes: [UInt8]
    do throws(SystemFailure) {
      let size = try Files.status(path).size
      guard size <= largestFile else {
        unassessed.append(
          Unassessed(
            path: path, reason: .tooLarge,
            detail: Wording(
              en: "the text has \(size) bytes; at most \(largestFile) are read",
              ja: "テキストが \(size) バイトあります(上限は \(largestFile) バイトです)"),
            expected: true))
        return nil
      }
      bytes = try Files.read(path, limit: largestFile)
    } catch {
      unassessed.append(Unassessed(path: path, reason: .unreadable, detail: error.reason, expected: true))
      return nil
    }
    guard let text = TextDecoder.decode(bytes) else {
      unassessed.append(
        Unassessed(
          path: path, reason: .unsupportedEncoding,
          detail: Wording(en: "the bytes are no text in a known encoding", ja: "対応する文字コードのテキストではありません"),
          expected: true))
      return nil
    }
    if let first = text.damage.first {
      unassessed.append(
        Unassessed(
          path: path, line: text.place(of: first).line, reason: .damagedText,
          detail: Wording(
            en: "some bytes could not be decoded as \(text.encoding); the rest is in the corpus",
            ja: "\(text.encoding) として読めないバイトがありました。残りの部分はコーパスに収録しました"),
          expected: true))
    }
    return ReferenceText(
      id: entry.id, title: entry.title, creators: entry.creators, licence: entry.licence, path: entry.path,
      utf8: text.utf8)
  }

  private static func tooShort(_ path: RawPath, units: Int) -> Unassessed {
    let shortest = Passage.shortest
    return Unassessed(
      path: path, reason: .tooShort,
      detail: Wording(
        en: "\(units) letters and digits: matches have at least \(shortest), so none can be found",
        ja: "文字・数字が \(units) 字しかありません。\(shortest) 字未満の一致は報告されないため、照合の対象になりません"),
      expected: false)
  }
}
