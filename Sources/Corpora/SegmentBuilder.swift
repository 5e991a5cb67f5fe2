internal import Folding
internal import Host
internal import Similarity
internal import Vocabulary

/// Gathers works until they fill a segment, and turns them into its bytes. The same works give the same bytes.
struct SegmentBuilder {
  private let seeding: Seeding
  /// Their texts stay outside.
  private let isHashOnly: Bool
  private(set) var units = 0
  private var works: [UInt32] = []
  private var texts: [UInt32] = []
  private var rests: [UInt32] = []
  private var text: [UInt8] = []
  private(set) var textLength = 0
  /// The key bits of a fingerprint above the unit that it stands at.
  private var postings: [UInt64] = []

  private static let placeMask: UInt64 = 1 << UInt64(64 - SegmentLayout.keyBits) - 1

  /// - Parameter salt: of a corpus whose works are not to be in it.
  init(salt: UInt64? = nil) {
    var seeding = SegmentLayout.seeding
    seeding.salt = salt ?? 0
    self.init(seeding, isHashOnly: salt != nil)
  }

  private init(_ seeding: Seeding, isHashOnly: Bool) {
    self.seeding = seeding
    self.isHashOnly = isHashOnly
  }

  var isEmpty: Bool { works.isEmpty }

  /// Adds a work; returns how many units it has.
  mutating func add(_ key: MatchKey, _ utf8: [UInt8]) -> Int {
    let base = units
    beginWork()
    var ruler = ScalarCounter(utf8)
    var last = 0
    for rest in key.rests where rest.unit >= last + SegmentLayout.restStep && rest.unit < key.units.count {
      let scalar = ruler.scalars(before: rest.byte)
      rests += [UInt32(base + rest.unit), UInt32(isHashOnly ? scalar : rest.byte), UInt32(scalar)]
      last = rest.unit
    }
    textLength += isHashOnly ? ruler.scalars(before: utf8.count) : utf8.count
    if !isHashOnly { text += utf8 }
    seeding.seeds(of: key.units.span) { seed in
      postings.append(seed.hash & ~Self.placeMask | UInt64(base + seed.position))
    }
    units += key.units.count
    return key.units.count
  }

  /// Adds a work of a segment that holds no texts, as it is there.
  mutating func add(_ work: SegmentWork) {
    let base = units
    beginWork()
    for rest in work.rests {
      rests += [UInt32(base + rest.unit), UInt32(rest.scalar), UInt32(rest.scalar)]
    }
    for posting in work.postings { postings.append(posting.key & ~Self.placeMask | UInt64(base + posting.unit)) }
    units += work.units
    textLength += work.textLength
  }

  /// Fingerprints that are commonplaces where works come from.
  private var commonplaces: Set<UInt64> = []

  mutating func add(commonplaces keys: [UInt64]) { commonplaces.formUnion(keys) }

  private mutating func beginWork() {
    works.append(UInt32(units))
    texts.append(UInt32(textLength))
  }

  /// The segment of what was gathered; the next one begins empty.
  mutating func close() -> [UInt8] {
    postings = RadixSort.sorted(postings, by: 64 - SegmentLayout.keyBits..<64)
    let kept = keptPostings()
    let layout = SegmentLayout(
      seeding: seeding, isHashOnly: isHashOnly, bucketBits: SegmentLayout.bucketBits(for: kept.count),
      probe: FoldingProbe.value, table: FoldingProbe.table, documents: works.count, units: units,
      postings: kept.count, rests: rests.count / 3, textLength: textLength)
    var buckets = [UInt32](repeating: 0, count: 1 << layout.bucketBits + 1)
    for posting in kept { buckets[layout.bucket(of: posting) + 1] += 1 }
    for index in 1..<buckets.count { buckets[index] += buckets[index - 1] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(layout.bodyCount)
    bytes.append(words: works)
    bytes.append(words: texts + [UInt32(textLength)])
    bytes.append(words: rests)
    bytes.append(words: buckets)
    var packer = BitPacker(width: layout.recordBits)
    for posting in kept {
      packer.append(layout.low(of: posting) | (posting & Self.placeMask) << UInt64(layout.lowBits), to: &bytes)
    }
    packer.finish(&bytes)
    bytes += text
    let sums = SegmentGuard.sums(of: bytes)
    var file: [UInt8] = []
    file.reserveCapacity(layout.byteCount)
    file.append(words: layout.header(sums: sums))
    file.append(words: sums)
    file += bytes
    self = SegmentBuilder(seeding, isHashOnly: isHashOnly)
    return file
  }

  /// Without the places of what stands in very many works, and with few of what one work repeats.
  private func keptPostings() -> [UInt64] {
    var kept: [UInt64] = []
    kept.reserveCapacity(postings.count)
    let foreign = commonplaces.sorted()
    var nextForeign = 0
    func addForeign(below key: UInt64?) {
      while nextForeign < foreign.count, key.map({ foreign[nextForeign] < $0 }) ?? true {
        kept.append(foreign[nextForeign] | UInt64(units))
        nextForeign += 1
      }
    }
    var index = 0
    while index < postings.count {
      let key = postings[index] & ~Self.placeMask
      var end = index + 1
      while end < postings.count, postings[end] & ~Self.placeMask == key { end += 1 }
      addForeign(below: key)
      let isForeign = nextForeign < foreign.count && foreign[nextForeign] == key
      if isForeign { nextForeign += 1 }
      if isForeign || !keep(postings[index..<end], in: &kept) { kept.append(key | UInt64(units)) }
      index = end
    }
    addForeign(below: nil)
    return kept
  }

  /// False, and nothing kept: too many works have it.
  private func keep(_ group: ArraySlice<UInt64>, in kept: inout [UInt64]) -> Bool {
    if group.count <= SegmentLayout.mostPlaces {
      kept += group
      return true
    }
    let count = kept.count
    var end: UInt32 = 0
    var inWork = 0
    var holders = 0
    for posting in group {
      let place = UInt32(truncatingIfNeeded: posting & Self.placeMask)
      if place >= end {
        let work = works.partitioningIndex { $0 > place }
        end = work < works.count ? works[work] : .max
        inWork = 0
        holders += 1
      }
      inWork += 1
      if inWork <= SegmentLayout.mostPlaces { kept.append(posting) }
    }
    if holders > SegmentLayout.common {
      kept.removeLast(kept.count - count)
      return false
    }
    return true
  }
}

/// Counts scalars from one place to the next.
private struct ScalarCounter {
  private let utf8: [UInt8]
  private var byte = 0
  private var scalars = 0

  init(_ utf8: [UInt8]) { self.utf8 = utf8 }

  mutating func scalars(before end: Int) -> Int {
    for index in byte..<max(byte, end) where utf8[index] & 0xC0 != 0x80 { scalars += 1 }
    byte = max(byte, end)
    return scalars
  }
}
