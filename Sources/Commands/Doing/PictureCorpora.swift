internal import Corpora
internal import Host
internal import Media
internal import Pipeline
internal import Vocabulary

/// What `corpus build|list|verify` does with the pictures of a corpus.
struct PictureCorpora {
  let corpus: RawPath
  let console: Console

  /// Takes in the pictures of a folder; nil when it holds none. What could not be taken in is complained of.
  func build(from folder: RawPath) throws(Complaint) -> ExitCode? {
    let pictures = try PictureFolder(folder: folder, pool: MediaPool())
    guard !pictures.paths.isEmpty else { return nil }
    let (taken, unassessed) = try pictures.build(corpus, relativeTo: folder)
    for unassessed in unassessed { console.complain(Complaint(file: unassessed.path.display, unassessed.detail)) }
    if !console.isQuiet {
      let name = corpus.display
      console.line(Wording(en: "\(name): \(taken) pictures", ja: "\(name): 画像\(taken)点"))
    }
    return unassessed.isEmpty ? .clean : .incomplete
  }

  /// The pictures as rows under a heading; nil when the corpus holds none.
  func rows() throws(Complaint) -> [[String]]? {
    guard PictureCorpus.exists(in: corpus) else { return nil }
    let heading = [
      Wording(en: "id", ja: "ID"), Wording(en: "title", ja: "題名"), Wording(en: "creators", ja: "作者"),
      Wording(en: "licence", ja: "ライセンス"), Wording(en: "pixels", ja: "画素"), Wording(en: "SHA-256", ja: "SHA-256"),
    ].map { $0[console.language] }
    let works = try PictureCorpus(corpus).works
    return [heading]
      + works.map { work in
        [
          work.id, work.title, work.creators.joined(separator: ", "), work.licence ?? "–",
          "\(work.width)x\(work.height)", String(work.sha256.prefix(12)),
        ]
      }
  }

  /// How many pictures are whole; nil when the corpus holds none.
  func verified() throws(Complaint) -> Int? {
    guard PictureCorpus.exists(in: corpus) else { return nil }
    let pictures = try PictureCorpus(corpus)
    try pictures.verify()
    return pictures.works.count
  }
}
