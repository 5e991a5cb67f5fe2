internal import Folding
internal import Similarity
internal import Vocabulary

/// Gathers works until they fill a segment, and turns them into its bytes. The same works give the same bytes.
struct SegmentBuilder {
  private(set) var units: [UInt32] = []
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  private var works: [UInt32] = []
  private var postings: [Posting] = []

  private struct Posting: Comparable {
    var key: UInt64
    var place: UInt32

    static func < (a: Posting, b: Posting) -> Bool { (a.key, a.place) < (b.key, b.place) }
  }

  var isEmpty: Bool { works.isEmpty }

  /// Adds a work; returns how many units it has.
  mutating func add(_ utf8: [UInt8]) -> Int {
    let key = MatchKey(utf8)
    let base = units.count
    works.append(UInt32(base))
    units += key.scalars
    SegmentLayout.winnowing.seeds(of: key.scalars.span) { seed in
      postings.append(Posting(key: seed.hash, place: UInt32(base + seed.position)))
    }
    addPlaces(of: key, in: utf8)
    return key.scalars.count
  }

  /// Where each unit stands in the scalars of the work's own text.
  private mutating func addPlaces(of key: MatchKey, in utf8: [UInt8]) {
    var byte = 0
    var scalar = 0
    // The bytes of units ascend, so the scalars are counted once over the text.
    func scalars(before offset: Int) -> UInt32 {
      while byte < offset {
        if utf8[byte] & 0xC0 != 0x80 { scalar += 1 }
        byte += 1
      }
      return UInt32(scalar)
    }
    var last: (source: Range<Int>, start: UInt32, end: UInt32)?
    for unit in key.scalars.indices {
      let source = key.toSource.source(of: unit..<(unit + 1))
      let place: (source: Range<Int>, start: UInt32, end: UInt32)
      if let last, last.source == source {
        place = last
      } else {
        let start = scalars(before: source.lowerBound)
        place = (source, start, scalars(before: source.upperBound))
      }
      starts.append(place.start)
      ends.append(place.end)
      last = place
    }
  }

  /// The segment of what was gathered; the next one begins empty.
  mutating func close() -> (bytes: [UInt8], layout: SegmentLayout) {
    postings.sort()
    var keys: [UInt64] = []
    var firsts: [UInt32] = []
    var places: [UInt32] = []
    var commonKeys = 0
    var index = 0
    while index < postings.count {
      let key = postings[index].key
      var end = index
      while end < postings.count, postings[end].key == key { end += 1 }
      keys.append(key)
      firsts.append(UInt32(places.count))
      if end - index > SegmentLayout.common {
        commonKeys += 1
      } else {
        for posting in postings[index..<end] { places.append(posting.place) }
      }
      index = end
    }
    firsts.append(UInt32(places.count))
    let layout = SegmentLayout(
      probe: FoldingProbe.value, documents: works.count, units: units.count, keys: keys.count,
      postings: places.count, commonKeys: commonKeys)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(layout.byteCount)
    append(layout.words, to: &bytes)
    append(keys, to: &bytes)
    for section in [firsts, places, works, units, starts, ends] { append(section, to: &bytes) }
    self = SegmentBuilder()
    return (bytes, layout)
  }

  private func append<Word: FixedWidthInteger>(_ words: [Word], to bytes: inout [UInt8]) {
    for word in words {
      for shift in stride(from: 0, to: Word.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
  }
}
