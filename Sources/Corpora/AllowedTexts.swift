internal import Folding
internal import Host
internal import Similarity
public import Vocabulary

/// Texts whose passages are nobody else's: own earlier work, licence texts, free editions. A match that stands in one
/// of them as fully as in the work that it was found in is cancelled.
public struct AllowedTexts: Sendable {
  /// Every run of letters of a seed's length, by hash.
  private var grams: Set<UInt64> = []
  /// Texts that could not be read.
  public private(set) var unassessed: [Unassessed] = []

  public init() {}

  /// Reads text files, folders of them, and corpora. What is missing is complained of: a typo would open findings that
  /// were meant to rest.
  public init(_ paths: [RawPath]) throws(Complaint) {
    let reader = WorkReader()
    for path in paths {
      let kind = try complaining { () throws(SystemFailure) in try Files.status(path) }.kind
      if kind != .folder {
        add(path, reader)
      } else if Corpus.exists(in: path) {
        try Corpus(path).forEachWork { document, segment, work throws(Complaint) in
          grams.formUnion(Self.grams(of: ProgramKey.key(of: segment.text(of: work), named: document.path).units))
        }
      } else {
        let folder = try ReferenceFolder(path)
        unassessed += folder.unassessed
        for entry in folder.entries { add(path.appending(entry.path), reader) }
      }
    }
  }

  private mutating func add(_ path: RawPath, _ reader: WorkReader) {
    switch reader.text(of: path) {
    case .success(let text):
      unassessed += text.unassessed
      grams.formUnion(Self.grams(of: ProgramKey.key(of: text.utf8, named: path).units))
    case .failure(let failure): unassessed.append(failure.unassessed)
    }
  }

  public var isEmpty: Bool { grams.isEmpty }

  /// Whether the passage stands here with as many of its letters as the work has.
  func cancel(_ overlap: Overlap, of key: MatchKey) -> Bool {
    guard !grams.isEmpty else { return false }
    var covered = 0
    for alignment in overlap.alignments {
      var end = alignment.query.lowerBound
      Background.forEachGram(of: key.units, in: alignment.query) { range, hash in
        guard grams.contains(hash) else { return }
        covered += range.upperBound - max(end, range.lowerBound)
        end = range.upperBound
      }
    }
    return Double(covered) >= Self.enough * Double(overlap.equal)
  }

  /// A letter or two at the borders belong to no whole run.
  private static let enough = 0.95

  private static func grams(of units: [UInt16]) -> Set<UInt64> {
    var grams: Set<UInt64> = []
    // All of them, not the chosen ones: what stands before and after a passage decides which are chosen.
    Background.forEachGram(of: units) { _, hash in grams.insert(hash) }
    return grams
  }
}
