internal import Folding
internal import Host
internal import Reading
internal import Similarity
internal import Vocabulary

/// A segment file, open for looking up. What the file says is checked wherever it is used: a wrong number costs
/// matches, never the process.
final class Segment: Sendable {
  let layout: SegmentLayout
  /// Where everything lies; worked out once.
  private let sections: SegmentLayout.Sections
  private let file: MappedFile
  private let guardian: SegmentGuard
  /// Works that were taken out of the corpus: nothing is found in them.
  private let removed: Set<Int>
  /// The files of the works, by which programs are known.
  private let paths: [RawPath]
  /// The first unit of each work, and the first byte of its text; of the texts one more.
  private let works: [Int]
  private let texts: [Int]
  private let firstWorks: [Int]

  /// - Parameter sizes: the units of each work, as the catalogue has them.
  init(
    _ path: RawPath, byteCount: Int, works sizes: [Int], paths: [RawPath] = [], removed: Set<Int> = []
  ) throws(Complaint) {
    self.paths = paths
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
    let sections = layout.sections
    self.sections = sections
    let guardian = SegmentGuard(blocks: layout.blocks)
    self.guardian = guardian
    (works, texts) = file.withBytes { bytes in
      Self.check(sections.works.lowerBound..<sections.texts.upperBound, of: bytes, sections, guardian)
      let works = Span<UInt32>(_bytes: bytes.extracting(sections.works))
      let texts = Span<UInt32>(_bytes: bytes.extracting(sections.texts))
      return (works.indices.map { Int(works[$0]) }, texts.indices.map { Int(texts[$0]) })
    }
    firstWorks = Self.firstWorks(of: works, units: layout.units)
    guard !isDamaged, agrees(with: sizes) else { throw CorpusFlaw.damaged(name) }
  }

  /// Whether something that was read is not as it was written. To be asked once all is read, before it is believed.
  var isDamaged: Bool { guardian.isDamaged }

  @inline(__always)
  private func check(_ range: Range<Int>, of bytes: RawSpan) { Self.check(range, of: bytes, sections, guardian) }

  private static func check(
    _ range: Range<Int>, of bytes: RawSpan, _ sections: SegmentLayout.Sections, _ guardian: SegmentGuard
  ) {
    let body = sections.body
    guardian.check(
      range.lowerBound - body.lowerBound..<range.upperBound - body.lowerBound, in: bytes.extracting(body),
      sums: Span<UInt32>(_bytes: bytes.extracting(sections.sums)))
  }

  /// `count` elements of a section from `first` on, in bytes of the file.
  @inline(__always)
  private func part(_ first: Int, _ count: Int, each size: Int, of section: Range<Int>) -> Range<Int> {
    (section.lowerBound + first * size..<section.lowerBound + (first + count) * size).clamped(to: section)
  }

  private func agrees(with sizes: [Int]) -> Bool {
    guard sizes.count == layout.documents, texts.last == layout.textLength else { return false }
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

  /// What is known of a fingerprint.
  enum Entry {
    /// The unit at which its k-gram starts.
    case place(Int)
    /// Too many works have it.
    case commonplace
  }

  /// Hands out what is known of each fingerprint until it is told to stop with that one, places in ascending order.
  ///
  /// It goes over them three times: where the records of each begin, the first of each, and then all. What is not in the
  /// processor's cache comes in for many at once, instead of one waiting for the other.
  func look(up hashes: [UInt64], _ take: (_ index: Int, Entry) -> Bool) {
    file.withBytes { bytes in
      let buckets = Span<UInt32>(_bytes: bytes.extracting(sections.buckets))
      var ranges: [Range<Int>] = []
      ranges.reserveCapacity(hashes.count)
      for hash in hashes {
        let bucket = layout.bucket(of: hash)
        check(part(bucket, 2, each: 4, of: sections.buckets), of: bytes)
        let end = min(Int(buckets[bucket + 1]), layout.postings)
        ranges.append(min(Int(buckets[bucket]), end)..<end)
      }
      let width = layout.recordBits
      let records = bytes.extracting(sections.records)
      let firsts = ranges.map { BitPacker.number(at: $0.lowerBound, width: width, in: records) }
      let mask = 1 << UInt64(layout.lowBits) - 1 as UInt64
      let start = sections.records.lowerBound
      for (index, range) in ranges.enumerated() where !range.isEmpty {
        check(start + range.lowerBound * width / 8..<start + (range.upperBound * width + 7) / 8, of: bytes)
        let low = layout.low(of: hashes[index])
        for place in range {
          let record =
            place == range.lowerBound ? firsts[index] : BitPacker.number(at: place, width: width, in: records)
          if record & mask < low { continue }
          if record & mask > low { break }
          let unit = Int(record >> UInt64(layout.lowBits))
          guard take(index, unit < layout.units ? .place(unit) : .commonplace) else { break }
        }
      }
    }
  }

  /// All that is known of the works, for one that holds no texts, and its commonplaces.
  func allWorks() -> (works: [SegmentWork], commonplaces: [UInt64]) {
    file.withBytes { bytes in
      check(sections.rests.lowerBound..<sections.records.upperBound, of: bytes)
      let buckets = Span<UInt32>(_bytes: bytes.extracting(sections.buckets))
      let records = bytes.extracting(sections.records)
      let rests = Span<UInt32>(_bytes: bytes.extracting(sections.rests))
      var all = works.indices.map { work in
        SegmentWork(units: units(of: work).count, textLength: texts[work + 1] - texts[work], rests: [])
      }
      for index in 0..<layout.rests {
        let work = holder(of: Int(rests[3 * index]))
        all[work].rests.append((unit: Int(rests[3 * index]) - works[work], scalar: Int(rests[3 * index + 2])))
      }
      var commonplaces: [UInt64] = []
      let mask = 1 << UInt64(layout.lowBits) - 1 as UInt64
      for bucket in 0..<1 << layout.bucketBits {
        let end = min(Int(buckets[bucket + 1]), layout.postings)
        for index in min(Int(buckets[bucket]), end)..<end {
          let record = BitPacker.number(at: index, width: layout.recordBits, in: records)
          let key =
            (UInt64(bucket) << UInt64(layout.lowBits) | record & mask) << UInt64(64 - SegmentLayout.keyBits)
          let place = Int(record >> UInt64(layout.lowBits))
          if place >= layout.units {
            commonplaces.append(key)
          } else {
            let work = holder(of: place)
            all[work].postings.append(SegmentWork.Posting(key: key, unit: place - works[work]))
          }
        }
      }
      return (all, commonplaces)
    }
  }

  /// The work that a unit belongs to; nil when it was taken out.
  func work(at place: Int) -> Int? {
    let work = holder(of: place)
    return removed.contains(work) ? nil : work
  }

  /// Works without a unit share their start with the next one, which is the one that is wanted.
  private func holder(of place: Int) -> Int {
    let block = place >> Self.blockShift
    var low = firstWorks[block]
    var high = block + 1 < firstWorks.count ? firstWorks[block + 1] + 1 : works.count
    while low < high {
      let middle = (low + high) / 2
      if works[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  private static let blockShift = 11

  /// For each 2,048 units the work that holds the first of them.
  private static func firstWorks(of works: [Int], units: Int) -> [Int] {
    var firsts: [Int] = []
    firsts.reserveCapacity(units >> blockShift + 1)
    var work = 0
    for place in stride(from: 0, through: units, by: 1 << blockShift) {
      while work + 1 < works.count, works[work + 1] <= place { work += 1 }
      firsts.append(work)
    }
    return firsts
  }

  func units(of work: Int) -> Range<Int> {
    works[work]..<(work + 1 < works.count ? works[work + 1] : layout.units)
  }

  // MARK: - Texts

  /// A part of a work's key, folded from the text where it stands.
  struct Window {
    var key: MatchKey
    fileprivate var start: Rest
    /// From the first of its units on.
    let text: [UInt8]

    var firstUnit: Int { start.unit }

    /// The bytes of units, as the text has them.
    func text(of units: Range<Int>) -> ArraySlice<UInt8> { text[source(of: units)] }

    /// The scalars of the work's text.
    func scalars(of units: Range<Int>) -> TextSpan { scalars(ofBytes: source(of: units)) }

    func scalars(ofBytes source: Range<Int>) -> TextSpan {
      let source = source.clamped(to: text.indices)
      let before = start.scalar + text[..<source.lowerBound].count { $0 & 0xC0 != 0x80 }
      return TextSpan(start: before, end: before + text[source].count { $0 & 0xC0 != 0x80 })
    }

    /// Empty when the file says what cannot be.
    func source(of units: Range<Int>) -> Range<Int> {
      key.source(of: units.lowerBound - start.unit..<units.upperBound - start.unit)
    }
  }

  /// A place at which folding can begin: units count from the start of the segment, the others from that of the text.
  fileprivate struct Rest {
    var unit: Int
    var byte: Int
    var scalar: Int
  }

  /// The key of a whole work.
  func window(of work: Int) -> Window {
    let text = text(of: work)
    let key = work < paths.count ? ProgramKey.key(of: text, named: paths[work]) : MatchKey(text)
    return Window(key: key, start: Rest(unit: units(of: work).lowerBound, byte: 0, scalar: 0), text: text)
  }

  /// By the ending of its name; without one its first line may say so.
  private func mayBeProgram(_ work: Int) -> Bool {
    guard work < paths.count else { return false }
    return paths[work].ending.isEmpty || CodeLanguage.of(paths[work], []) != nil
  }

  /// The key of at least these units of a work, from the rest before them to the one after. Of a program it is all: a
  /// part does not say what its tokens are.
  func window(_ wanted: Range<Int>, of work: Int) -> Window {
    if mayBeProgram(work) { return window(of: work) }
    let (start, end) = rests(around: wanted, of: work)
    let text = text(start.byte..<end.byte, of: work)
    return Window(key: MatchKey(text), start: start, text: text)
  }

  private func rests(around wanted: Range<Int>, of work: Int) -> (Rest, Rest) {
    let units = units(of: work)
    let length = texts[work + 1] - texts[work]
    var start = Rest(unit: units.lowerBound, byte: 0, scalar: 0)
    var end = Rest(unit: units.upperBound, byte: length, scalar: length)
    let before = indexOfRest(after: wanted.lowerBound) - 1
    if before >= 0 {
      let rest = rest(before)
      if rest.unit > start.unit { start = rest }
    }
    let after = indexOfRest(after: wanted.upperBound - 1)
    if after < layout.rests {
      let rest = rest(after)
      if rest.unit < end.unit { end = rest }
    }
    start.byte = min(start.byte, length)
    end.byte = min(max(start.byte, end.byte), length)
    return (start, end)
  }

  private func indexOfRest(after unit: Int) -> Int {
    var low = 0
    var high = layout.rests
    while low < high {
      let middle = (low + high) / 2
      if rest(middle).unit > unit { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func rest(_ index: Int) -> Rest {
    file.withBytes { bytes in
      check(part(index, 1, each: 12, of: sections.rests), of: bytes)
      let words = Span<UInt32>(_bytes: bytes.extracting(sections.rests))
      return Rest(unit: Int(words[3 * index]), byte: Int(words[3 * index + 1]), scalar: Int(words[3 * index + 2]))
    }
  }

  /// Where units stand in a work whose text is not here: exact at rests, and in between as if all units were as far from
  /// each other.
  func scalars(about wanted: Range<Int>, of work: Int) -> TextSpan {
    let (start, end) = rests(around: wanted, of: work)
    func place(_ unit: Int) -> Int {
      start.scalar + (end.scalar - start.scalar) * (unit - start.unit) / max(1, end.unit - start.unit)
    }
    let first = place(wanted.lowerBound)
    return TextSpan(start: first, end: max(first, place(wanted.upperBound)))
  }

  /// The whole text of a work.
  func text(of work: Int) -> [UInt8] { text(0..<(texts[work + 1] - texts[work]), of: work) }

  private func text(_ range: Range<Int>, of work: Int) -> [UInt8] {
    file.withBytes { bytes in
      let text = Span<UInt8>(_bytes: bytes.extracting(sections.text))
      let range = range.clamped(to: 0..<(texts[work + 1] - texts[work]))
      check(part(texts[work] + range.lowerBound, range.count, each: 1, of: sections.text), of: bytes)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(range.count)
      for index in texts[work] + range.lowerBound..<texts[work] + range.upperBound { bytes.append(text[index]) }
      return bytes
    }
  }
}
