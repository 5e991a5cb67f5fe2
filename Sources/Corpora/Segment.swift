internal import Host
internal import Similarity
internal import Vocabulary

/// A segment file, open for looking up. What the file says is checked wherever it is used: a wrong number costs
/// matches, never the process.
final class Segment: Sendable {
  let layout: SegmentLayout
  private let file: MappedFile
  /// The first unit of each work, and the first byte of its text; of the texts one more.
  private let works: [Int]
  private let texts: [Int]

  /// - Parameter sizes: the units of each work, as the catalogue has them.
  init(_ path: RawPath, byteCount: Int, works sizes: [Int]) throws(Complaint) {
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
    (works, texts) = file.withBytes { bytes in
      let works = Span<UInt32>(_bytes: bytes.extracting(layout.worksRange))
      let texts = Span<UInt32>(_bytes: bytes.extracting(layout.textsRange))
      return (works.indices.map { Int(works[$0]) }, texts.indices.map { Int(texts[$0]) })
    }
    guard agrees(with: sizes) else { throw CorpusFlaw.damaged(name) }
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
      let end = min(Int(buckets[bucket + 1]), layout.postings)
      var posting = Int(buckets[bucket])
      while posting < end, tails[posting] < tail { posting += 1 }
      while posting < end, tails[posting] == tail {
        let place =
          Int(places[3 * posting]) | Int(places[3 * posting + 1]) << 8 | Int(places[3 * posting + 2]) << 16
        if place < layout.units { body(place) }
        posting += 1
      }
    }
  }

  /// The work that a unit belongs to.
  func work(at place: Int) -> Int? {
    var low = 0
    var high = works.count
    while low < high {
      let middle = (low + high) / 2
      if works[middle] <= place { low = middle + 1 } else { high = middle }
    }
    // Works without a unit share their start with the next one, which is the one that is wanted.
    return low > 0 ? low - 1 : nil
  }

  func units(of work: Int) -> Range<Int> {
    works[work]..<(work + 1 < works.count ? works[work + 1] : layout.units)
  }

  // MARK: - Texts

  /// The keys of all works in a row.
  func withUnits<R>(_ body: (Span<UInt16>) -> R) -> R {
    file.withBytes { body(Span<UInt16>(_bytes: $0.extracting(layout.unitsRange))) }
  }

  /// The bytes of the work's text that a unit came from; empty when the file says what cannot be.
  func source(of unit: Int, in work: Int) -> Range<Int> {
    file.withBytes { bytes in
      let starts = Span<UInt32>(_bytes: bytes.extracting(layout.startsRange))
      let lengths = Span<UInt8>(_bytes: bytes.extracting(layout.lengthsRange))
      let start = Int(starts[unit])
      let end = start + Int(lengths[unit])
      return end <= texts[work + 1] - texts[work] ? start..<end : 0..<0
    }
  }

  /// A part of the work's text.
  func text(_ range: Range<Int>, of work: Int) -> [UInt8] {
    file.withBytes { bytes in
      let text = Span<UInt8>(_bytes: bytes.extracting(layout.textRange))
      return range.clamped(to: 0..<(texts[work + 1] - texts[work])).map { text[texts[work] + $0] }
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
      let start = count(0..<range.lowerBound)
      return TextSpan(start: start, end: start + count(range))
    }
  }
}
