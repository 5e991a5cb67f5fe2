internal import Folding
internal import Similarity
internal import Vocabulary

/// Gathers works until they fill a segment, and turns them into its bytes. The same works give the same bytes.
struct SegmentBuilder {
  private(set) var units: [UInt16] = []
  private var starts: [UInt32] = []
  private var lengths: [UInt8] = []
  private var works: [UInt32] = []
  private var texts: [UInt32] = []
  private var text: [UInt8] = []
  private var postings: [Posting] = []

  private struct Posting: Comparable {
    var hash: UInt64
    var place: UInt32

    static func < (a: Posting, b: Posting) -> Bool {
      a.hash != b.hash ? a.hash < b.hash : a.place < b.place
    }
  }

  var isEmpty: Bool { works.isEmpty }
  var textBytes: Int { text.count }

  /// Adds a work; returns how many units it has.
  mutating func add(_ key: MatchKey, _ utf8: [UInt8]) -> Int {
    let base = units.count
    works.append(UInt32(base))
    texts.append(UInt32(text.count))
    text += utf8
    units += key.units
    starts += key.starts
    for (start, end) in zip(key.starts, key.ends) { lengths.append(UInt8(min(255, end - start))) }
    SegmentLayout.seeding.seeds(of: key.units.span) { seed in
      postings.append(Posting(hash: seed.hash, place: UInt32(base + seed.position)))
    }
    return key.units.count
  }

  /// The segment of what was gathered; the next one begins empty.
  mutating func close() -> [UInt8] {
    postings.sort()
    let kept = keptPostings()
    var bucketBits = 1
    while kept.count >> bucketBits > 12, bucketBits < 30 { bucketBits += 1 }
    let layout = SegmentLayout(
      bucketBits: bucketBits, probe: FoldingProbe.value, table: FoldingProbe.table, documents: works.count,
      units: units.count, postings: kept.count, textBytes: text.count)
    var buckets = [UInt32](repeating: 0, count: 1 << bucketBits + 1)
    for posting in kept { buckets[layout.bucket(of: posting.hash) + 1] += 1 }
    for index in 1..<buckets.count { buckets[index] += buckets[index - 1] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(layout.bodyCount)
    append(works, to: &bytes)
    append(texts + [UInt32(text.count)], to: &bytes)
    append(buckets, to: &bytes)
    append(starts, to: &bytes)
    append(kept.map { layout.tail(of: $0.hash) }, to: &bytes)
    append(units, to: &bytes)
    bytes += lengths
    for posting in kept {
      bytes.append(UInt8(truncatingIfNeeded: posting.place))
      bytes.append(UInt8(truncatingIfNeeded: posting.place >> 8))
      bytes.append(UInt8(truncatingIfNeeded: posting.place >> 16))
    }
    bytes += text
    let sums = SegmentGuard.sums(of: bytes)
    var file: [UInt8] = []
    file.reserveCapacity(layout.byteCount)
    append(layout.header(sums: sums), to: &file)
    append(sums, to: &file)
    file += bytes
    self = SegmentBuilder()
    return file
  }

  /// Of what stands in very many works, one place in each of as many as show that.
  private func keptPostings() -> [Posting] {
    var kept: [Posting] = []
    kept.reserveCapacity(postings.count)
    var index = 0
    while index < postings.count {
      var end = index
      while end < postings.count, postings[end].hash == postings[index].hash { end += 1 }
      if end - index > SegmentLayout.common {
        let firsts = onePlacePerWork(postings[index..<end])
        if firsts.count > SegmentLayout.common {
          kept += firsts
          index = end
          continue
        }
      }
      kept += postings[index..<end]
      index = end
    }
    return kept
  }

  private func onePlacePerWork(_ postings: ArraySlice<Posting>) -> [Posting] {
    var firsts: [Posting] = []
    var work = 0
    var lastWork = -1
    for posting in postings where firsts.count <= SegmentLayout.common {
      while work + 1 < works.count, works[work + 1] <= posting.place { work += 1 }
      if work != lastWork { firsts.append(posting) }
      lastWork = work
    }
    return firsts
  }

  private func append<Word: FixedWidthInteger>(_ words: [Word], to bytes: inout [UInt8]) {
    for word in words {
      for shift in stride(from: 0, to: Word.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
  }
}
