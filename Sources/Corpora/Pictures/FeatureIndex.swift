internal import Host
internal import Imaging
internal import Scanning
internal import Vocabulary

/// The local features of a picture corpus on disk: which works share many with a picture, and those of one work.
struct FeatureIndex: Sendable {
  private let file: MappedFile
  private let layout: FeatureIndexLayout

  /// Features that differ in more bits are not alike.
  private static let nearest = 72
  /// How much farther than the nearest those that vote may be, in percent.
  private static let voteStep = 8
  private static let spread = 130

  /// A work to look at closely, and how the picture asked about is to be taken.
  struct Candidate: Hashable {
    var work: Int
    var isMirrored: Bool
  }

  /// nil: damaged.
  init?(_ path: RawPath, works: Int) throws(SystemFailure) {
    file = try MappedFile(path)
    guard let layout = file.withBytes({ FeatureIndexLayout(reading: $0) }), layout.works == works else { return nil }
    self.layout = layout
  }

  var byteCount: Int { file.count }

  func features(of work: Int) -> FeatureSet {
    file.withBytes { bytes in
      let starts = Span<UInt32>(_bytes: bytes.extracting(layout.startsRange))
      let size = Span<UInt32>(_bytes: bytes.extracting(layout.sizesRange))[work]
      let places = Span<UInt32>(_bytes: bytes.extracting(layout.placesRange))
      let arms = Span<UInt32>(_bytes: bytes.extracting(layout.armsRange))
      let words = Span<UInt64>(_bytes: bytes.extracting(layout.bitsRange))
      var set = FeatureSet(width: Int(size & 0xFFFF), height: Int(size >> 16))
      let (start, end) = (Int(starts[work]), Int(starts[work + 1]))
      // A file that was tampered with can say anything; it is checked where it is read.
      guard start <= end, end <= layout.features else { return set }
      for feature in start..<end {
        let place = places[feature]
        set.places.append(SIMD2(Float(place & 0xFFFF) / 16, Float(place >> 16) / 16))
        let arm = arms[feature]
        set.arms.append(SIMD2(Self.length(arm), Self.length(arm >> 16)))
        set.bits.append(Self.bits(feature, words))
      }
      return set
    }
  }

  private static func length(_ stored: UInt32) -> Float { Float(Int16(truncatingIfNeeded: stored)) / 256 }

  private static func bits(_ feature: Int, _ words: Span<UInt64>) -> SIMD4<UInt64> {
    let start = feature &* 4
    return SIMD4(words[start], words[start &+ 1], words[start &+ 2], words[start &+ 3])
  }

  // MARK: - Candidates

  /// The works that most features vote for, the first with the most votes. A vote says how the picture would have to be
  /// turned and scaled; only those that say the same are added up.
  func candidates(for query: FeatureSet, most: Int) -> [Candidate] {
    guard layout.features > 0 else { return [] }
    var votes: [Vote: Int] = [:]
    file.withBytes { bytes in
      let arms = Span<UInt32>(_bytes: bytes.extracting(layout.armsRange))
      let keys = KeyTables(keyBits: layout.keyBits, flips: layout.flips)
      let (known, tables) = (bytes.extracting(layout.bitsRange), bytes.extracting(layout.tablesRange))
      for (bits, isMirrored) in [(query.bits, false), (query.mirroredBits, true)] {
        for (asked, feature) in bits.enumerated() {
          let arm = query.arms[asked]
          var seen: [Vote] = []
          for near in keys.near(feature, bits: known, tables: tables, within: Self.nearest, spread: Self.spread) {
            let found = near.index
            // What is nearer says more: by chance many are far, and few are near.
            let weight = (Self.nearest + Self.voteStep - near.distance) / Self.voteStep
            let stored = arms[found]
            let vote = Vote(
              work: owner(of: found, bytes), isMirrored: isMirrored, from: SIMD2(isMirrored ? -arm.x : arm.x, arm.y),
              to: SIMD2(Self.length(stored), Self.length(stored >> 16)))
            guard let vote, !seen.contains(vote) else { continue }
            seen.append(vote)
            votes[vote, default: 0] += weight
          }
        }
      }
    }
    var best: [Candidate: Int] = [:]
    for (vote, count) in votes {
      // Where two steps meet, half of the votes fall to the other side.
      let sum = vote.neighbours.reduce(count) { $0 + (votes[$1] ?? 0) }
      best[vote.candidate] = max(best[vote.candidate] ?? 0, sum)
    }
    let sorted = best.sorted {
      ($1.value, $0.key.work, $0.key.isMirrored ? 1 : 0) < ($0.value, $1.key.work, $1.key.isMirrored ? 1 : 0)
    }
    return sorted.prefix(most).filter { $0.value >= 3 }.map(\.key)
  }

  /// A work, and roughly how a picture is turned and scaled to lie on it.
  private struct Vote: Hashable {
    var candidate: Candidate
    var turn: Int
    var scale: Int

    private static let turns = 12

    init?(work: Int, isMirrored: Bool, from: SIMD2<Float>, to: SIMD2<Float>) {
      let length = from.x * from.x + from.y * from.y
      let (along, across) = (from.x * to.x + from.y * to.y, from.x * to.y - from.y * to.x)
      let square = (along * along + across * across) / max(length * length, 1e-12)
      guard square > 1e-4, square < 1e4 else { return nil }
      candidate = Candidate(work: work, isMirrored: isMirrored)
      scale = Int(square.exponent)
      turn = Self.sector(along, across)
    }

    /// Which twelfth of a full turn: the quarter, and the third of it.
    private static func sector(_ along: Float, _ across: Float) -> Int {
      let (quarter, near, far): (Int, Float, Float) =
        across >= 0
        ? along > 0 ? (0, along, across) : (1, across, -along) : along <= 0 ? (2, -along, -across) : (3, -across, along)
      // Tangents of 30 and 60 degrees.
      return quarter * 3 + (far < 0.577_350 * near ? 0 : far < 1.732_051 * near ? 1 : 2)
    }

    var neighbours: [Vote] {
      var found: [Vote] = []
      for turned in -1...1 {
        for scaled in -1...1 where turned != 0 || scaled != 0 {
          var other = self
          other.turn = (turn + turned + Self.turns) % Self.turns
          other.scale += scaled
          found.append(other)
        }
      }
      return found
    }
  }

  /// The work that a feature belongs to.
  private func owner(of feature: Int, _ bytes: RawSpan) -> Int {
    let starts = Span<UInt32>(_bytes: bytes.extracting(layout.startsRange))
    var (low, high) = (0, layout.works)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= feature { low = middle } else { high = middle }
    }
    return low
  }
}

extension FeatureIndexLayout {
  /// The whole file, from the features of each work.
  static func file(of sets: [FeatureSet]) -> [UInt8] {
    let layout = FeatureIndexLayout(works: sets.count, features: sets.reduce(0) { $0 + $1.count })
    var bytes = layout.header
    bytes.reserveCapacity(layout.byteCount)
    func add(_ number: UInt32, to bytes: inout [UInt8]) {
      for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    var start = 0
    for set in sets {
      add(UInt32(start), to: &bytes)
      start += set.count
    }
    add(UInt32(start), to: &bytes)
    for set in sets { add(UInt32(set.width & 0xFFFF) | UInt32(set.height & 0xFFFF) << 16, to: &bytes) }
    while bytes.count < layout.bitsRange.lowerBound { bytes.append(0) }
    for set in sets {
      for words in set.bits {
        for word in 0..<4 {
          add(UInt32(truncatingIfNeeded: words[word]), to: &bytes)
          add(UInt32(truncatingIfNeeded: words[word] >> 32), to: &bytes)
        }
      }
    }
    for place in sets.lazy.flatMap(\.places) {
      add(UInt32(min(65535, max(0, place.x * 16))) | UInt32(min(65535, max(0, place.y * 16))) << 16, to: &bytes)
    }
    func stored(_ length: Float) -> UInt32 {
      UInt32(UInt16(bitPattern: Int16(max(-32768, min(32767, (length * 256).rounded())))))
    }
    for arm in sets.lazy.flatMap(\.arms) { add(stored(arm.x) | stored(arm.y) << 16, to: &bytes) }
    let all = sets.flatMap(\.bits)
    for table in 0..<tables {
      let keys = all.map { layout.key(of: $0, in: table) }
      var starts = [Int](repeating: 0, count: (1 << layout.keyBits) + 1)
      for key in keys { starts[key + 1] += 1 }
      for key in 1..<starts.count { starts[key] += starts[key - 1] }
      for start in starts { add(UInt32(start), to: &bytes) }
      var members = [UInt32](repeating: 0, count: all.count)
      for (feature, key) in keys.enumerated() {
        members[starts[key]] = UInt32(feature)
        starts[key] += 1
      }
      for member in members { add(member, to: &bytes) }
    }
    return bytes
  }
}
