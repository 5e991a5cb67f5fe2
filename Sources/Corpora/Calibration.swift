public import Vocabulary

/// What excerpts of works have in common with works of other creators: what is found although nobody copied, or what a
/// corpus holds twice under two names.
public struct Calibration: Sendable {
  /// Bytes of an excerpt: about as long as a page of output.
  public static let length = 6000

  public var excerpts = 0
  public var pairs = 0
  /// The best match of each pair that has one.
  public var matches: [CorpusMatch] = []
}

extension Corpus {
  /// Takes excerpts from the middle of works that lie evenly in the corpus, and looks for each in the works of others.
  public func calibration(excerpts: Int) throws(Complaint) -> Calibration {
    var works: [(document: CorpusDocument, text: () -> [UInt8])] = []
    try forEachWork { document, segment, work in works.append((document, { segment.text(of: work) })) }
    works.sort { $0.document.id < $1.document.id }
    let creators = Dictionary(works.map { ($0.document.id, Set($0.document.creators)) }) { first, _ in first }
    var calibration = Calibration()
    let step = max(1, works.count / max(1, excerpts))
    for index in stride(from: 0, to: works.count, by: step).prefix(excerpts) {
      let (document, text) = works[index]
      let own = Set(document.creators)
      calibration.excerpts += 1
      calibration.pairs += works.count { $0.document.id != document.id && own.isDisjoint(with: $0.document.creators) }
      let utf8 = text()
      let start = max(0, (utf8.count - Calibration.length) / 2)
      // A letter that is cut in two is replaced, which costs one match nothing.
      let excerpt = String(decoding: utf8[start..<min(utf8.count, start + Calibration.length)], as: UTF8.self)
      var best: [String: CorpusMatch] = [:]
      for match in try matches(in: Array(excerpt.utf8), named: document.path)
      where match.reference != document.id && own.isDisjoint(with: creators[match.reference] ?? []) {
        if match.score > best[match.reference]?.score ?? 0 { best[match.reference] = match }
      }
      calibration.matches += best.values.sorted { $0.reference < $1.reference }
    }
    return calibration
  }
}
