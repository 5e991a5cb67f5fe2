internal import Host
internal import Similarity
internal import Vocabulary

/// A segment file, open for looking up. What the file says is checked wherever it is used: a wrong number costs
/// matches, never the process.
final class Segment: Sendable {
  let layout: SegmentLayout
  private let file: MappedFile
  private let guardian: SegmentGuard
  /// Works that were taken out of the corpus: nothing is found in them.
  private let removed: Set<Int>
  /// The first unit of each work, and the first byte of its text; of the texts one more.
  private let works: [Int]
  private let texts: [Int]

  /// - Parameter sizes: the units of each work, as the catalogue has them.
  init(_ path: RawPath, byteCount: Int, works sizes: [Int], removed: Set<Int> = []) throws(Complaint) {
    self.removed = removed
    let file = try complaining { () throws(SystemFailure) in try MappedFile(path) }
    let name = path.display
    guard file.count == byteCount else { throw CorpusFlaw.damaged(name) }
    let read: Result<SegmentLayout, SegmentLayout.Flaw> = file.withBytes { bytes in
      do throws(SegmentLayout.Flaw) {
        return .success(try SegmentLayout(reading: bytes))
      } catch {
        return .failure(error)
      }
    }
    let layout: SegmentLayout
    switch read {
    case .success(let whole): layout = whole
    case .failure(.foreign): throw CorpusFlaw.foreign(name)
    case .failure(.newer(let schema)):
      throw CorpusFlaw.newer(name, schema: Int(schema), ours: Int(SegmentLayout.schema))
    case .failure(.older): throw CorpusFlaw.older(name)
    case .failure(.otherFolding): throw CorpusFlaw.otherFolding(name)
    case .failure(.damaged): throw CorpusFlaw.damaged(name)
    }
    self.file = file
    self.layout = layout
    let guardian = SegmentGuard(blocks: layout.blocks)
    self.guardian = guardian
    (works, texts) = file.withBytes { bytes in
      Self.check(layout.worksRange.lowerBound..<layout.textsRange.upperBound, of: bytes, layout, guardian)
      let works = Span<UInt32>(_bytes: bytes.extracting(layout.worksRange))
      let texts = Span<UInt32>(_bytes: bytes.extracting(layout.textsRange))
      return (works.indices.map { Int(works[$0]) }, texts.indices.map { Int(texts[$0]) })
    }
    guard !isDamaged, agrees(with: sizes) else { throw CorpusFlaw.damaged(name) }
  }

  /// Whether something that was read is not as it was written. To be asked once all is read, before it is believed.
  var isDamaged: Bool { guardian.isDamaged }

  @inline(__always)
  private func check(_ range: Range<Int>, of bytes: RawSpan) { Self.check(range, of: bytes, layout, guardian) }

  private static func check(
    _ range: Range<Int>, of bytes: RawSpan, _ layout: SegmentLayout, _ guardian: SegmentGuard
  ) {
    let body = layout.bodyRange
    guardian.check(
      range.lowerBound - body.lowerBound..<range.upperBound - body.lowerBound, in: bytes.extracting(body),
      sums: Span<UInt32>(_bytes: bytes.extracting(layout.sumsRange)))
  }

  /// `count` elements of a section from `first` on, in bytes of the file.
  @inline(__always)
  private func part(_ first: Int, _ count: Int, each size: Int, of section: Range<Int>) -> Range<Int> {
    (section.lowerBound + first * size..<section.lowerBound + (first + count) * size).clamped(to: section)
  }

  private func agrees(with sizes: [Int]) -> Bool {
    guard sizes.count == layout.documents, texts.last == layout.textBytes else { return false }
    var start = 0
    for index in sizes.indices {
      guard works[index] == start, sizes[index] <= layout.units - start, texts[index] <= texts[index + 1] else {
        return false
      }
      start += sizes[index]
    }
    return start == layout.units
  }

  // MARK: - Postings

  /// The units at which the k-grams of a fingerprint start.
  func forEachPlace(of hash: UInt64, _ body: (Int) -> Void) {
    file.withBytes { bytes in
      let buckets = Span<UInt32>(_bytes: bytes.extracting(layout.bucketsRange))
      let tails = Span<UInt16>(_bytes: bytes.extracting(layout.tailsRange))
      let places = Span<UInt8>(_bytes: bytes.extracting(layout.placesRange))
      let bucket = layout.bucket(of: hash)
      let tail = layout.tail(of: hash)
      check(part(bucket, 2, each: 4, of: layout.bucketsRange), of: bytes)
      let end = min(Int(buckets[bucket + 1]), layout.postings)
      guard buckets[bucket] < end else { return }
      check(part(Int(buckets[bucket]), end - Int(buckets[bucket]), each: 2, of: layout.tailsRange), of: bytes)
      var posting = Int(buckets[bucket])
      while posting < end, tails[posting] < tail { posting += 1 }
      while posting < end, tails[posting] == tail {
        check(part(posting, 1, each: 3, of: layout.placesRange), of: bytes)
        let place =
          Int(places[3 * posting]) | Int(places[3 * posting + 1]) << 8 | Int(places[3 * posting + 2]) << 16
        if place < layout.units { body(place) }
        posting += 1
      }
    }
  }

  /// The work that a unit belongs to; nil when it was taken out.
  func work(at place: Int) -> Int? {
    var low = 0
    var high = works.count
    while low < high {
      let middle = (low + high) / 2
      if works[middle] <= place { low = middle + 1 } else { high = middle }
    }
    // Works without a unit share their start with the next one, which is the one that is wanted.
    return low > 0 && !removed.contains(low - 1) ? low - 1 : nil
  }

  func units(of work: Int) -> Range<Int> {
    works[work]..<(work + 1 < works.count ? works[work + 1] : layout.units)
  }

  // MARK: - Texts

  /// The keys of all works in a row, of which one work's will be read.
  func withUnits<R>(of work: Int, _ body: (Span<UInt16>) -> R) -> R {
    file.withBytes { bytes in
      let units = units(of: work)
      check(part(units.lowerBound, units.count, each: 2, of: layout.unitsRange), of: bytes)
      return body(Span<UInt16>(_bytes: bytes.extracting(layout.unitsRange)))
    }
  }

  /// The bytes of the work's text that a unit came from; empty when the file says what cannot be.
  func source(of unit: Int, in work: Int) -> Range<Int> {
    file.withBytes { bytes in
      let starts = Span<UInt32>(_bytes: bytes.extracting(layout.startsRange))
      let lengths = Span<UInt8>(_bytes: bytes.extracting(layout.lengthsRange))
      check(part(unit, 1, each: 4, of: layout.startsRange), of: bytes)
      check(part(unit, 1, each: 1, of: layout.lengthsRange), of: bytes)
      let start = Int(starts[unit])
      let end = start + Int(lengths[unit])
      return end <= texts[work + 1] - texts[work] ? start..<end : 0..<0
    }
  }

  /// The whole text of a work.
  func text(of work: Int) -> [UInt8] { text(0..<(texts[work + 1] - texts[work]), of: work) }

  /// A part of the work's text.
  func text(_ range: Range<Int>, of work: Int) -> [UInt8] {
    file.withBytes { bytes in
      let text = Span<UInt8>(_bytes: bytes.extracting(layout.textRange))
      let range = range.clamped(to: 0..<(texts[work + 1] - texts[work]))
      check(part(texts[work] + range.lowerBound, range.count, each: 1, of: layout.textRange), of: bytes)
      return range.map { text[texts[work] + $0] }
    }
  }

  /// A part of the work's text in its scalars.
  func scalars(of range: Range<Int>, in work: Int) -> TextSpan {
    file.withBytes { bytes in
      let text = Span<UInt8>(_bytes: bytes.extracting(layout.textRange))
      func count(_ range: Range<Int>) -> Int {
        var count = 0
        for index in range where text[texts[work] + index] & 0xC0 != 0x80 { count += 1 }
        return count
      }
      let range = range.clamped(to: 0..<(texts[work + 1] - texts[work]))
      check(part(texts[work], range.upperBound, each: 1, of: layout.textRange), of: bytes)
      let start = count(0..<range.lowerBound)
      return TextSpan(start: start, end: start + count(range))
    }
  }
}
