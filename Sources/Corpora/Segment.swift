internal import Host
internal import Similarity
internal import Vocabulary

/// A segment file, open for looking up. What the file says is checked wherever it is used: a wrong number costs
/// matches, never the process.
final class Segment: Sendable {
  let layout: SegmentLayout
  private let file: MappedFile

  /// A run of the query in one work of the segment.
  struct Hit {
    /// The work by its place in the segment.
    var work: Int
    /// `reference` counts the units of the segment.
    var run: EqualRun
  }

  /// - Parameter sizes: the units of each work, as the catalogue has them.
  init(_ path: RawPath, byteCount: Int, works sizes: [Int]) throws(Complaint) {
    let file = try complaining { () throws(SystemFailure) in try MappedFile(path) }
    let name = path.display
    guard file.count == byteCount else { throw CorpusFlaw.damaged(name) }
    let layout: Result<SegmentLayout, SegmentLayout.Flaw> = file.withBytes { bytes in
      do throws(SegmentLayout.Flaw) {
        return .success(try SegmentLayout(reading: bytes))
      } catch {
        return .failure(error)
      }
    }
    switch layout {
    case .success(let layout): self.layout = layout
    case .failure(.foreign): throw CorpusFlaw.foreign(name)
    case .failure(.newer(let schema)):
      throw CorpusFlaw.newer(name, schema: Int(schema), ours: Int(SegmentLayout.schema))
    case .failure(.otherFolding): throw CorpusFlaw.otherFolding(name)
    case .failure(.damaged): throw CorpusFlaw.damaged(name)
    }
    self.file = file
    guard agrees(with: sizes) else { throw CorpusFlaw.damaged(name) }
  }

  private func agrees(with sizes: [Int]) -> Bool {
    guard sizes.count == layout.documents else { return false }
    return file.withBytes { bytes in
      let works = Span<UInt32>(_bytes: bytes.extracting(layout.worksRange))
      var start = 0
      for index in works.indices {
        guard Int(works[index]) == start, sizes[index] <= layout.units - start else { return false }
        start += sizes[index]
      }
      return start == layout.units
    }
  }

  /// Every maximal equal run of at least `shortest` units through a seed that the query and a work share.
  func hits(of query: [UInt32], atLeast shortest: Int) -> [Hit] {
    file.withBytes { bytes in
      let keys = Span<UInt64>(_bytes: bytes.extracting(layout.keysRange))
      let firsts = Span<UInt32>(_bytes: bytes.extracting(layout.firstsRange))
      let postings = Span<UInt32>(_bytes: bytes.extracting(layout.postingsRange))
      let works = Span<UInt32>(_bytes: bytes.extracting(layout.worksRange))
      let units = Span<UInt32>(_bytes: bytes.extracting(layout.unitsRange))
      let folded = query.span
      var hits: [Hit] = []
      // By diagonal (reference minus query): how far the query is matched there. Seeds come in order, so a seed
      // within a run that was found needs no second extension.
      var reached: [Int: Int] = [:]
      layout.winnowing.seeds(of: folded) { seed in
        guard let key = index(of: seed.hash, in: keys) else { return }
        let first = Int(firsts[key])
        let end = Int(firsts[key + 1])
        guard first < end, end <= postings.count else { return }
        for posting in first..<end {
          let place = Int(postings[posting])
          let diagonal = place - seed.position
          if !reached.isEmpty, let end = reached[diagonal], seed.position < end { continue }
          guard let work = lastIndex(notAbove: place, in: works) else { continue }
          let workEnd = work + 1 < works.count ? Int(works[work + 1]) : units.count
          guard place < workEnd,
            let run = EqualRun(
              through: seed.position, place, of: folded, units, within: Int(works[work])..<workEnd),
            run.count >= shortest
          else { continue }
          reached[diagonal] = run.queryRange.upperBound
          hits.append(Hit(work: work, run: run))
        }
      }
      return hits
    }
  }

  /// Where a stretch of units stands in the scalars of the work's own text.
  func scalars(of range: Range<Int>) -> TextSpan? {
    file.withBytes { bytes in
      guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= layout.units else { return nil }
      let starts = Span<UInt32>(_bytes: bytes.extracting(layout.startsRange))
      let ends = Span<UInt32>(_bytes: bytes.extracting(layout.endsRange))
      let start = Int(starts[range.lowerBound])
      let end = Int(ends[range.upperBound - 1])
      return start <= end ? TextSpan(start: start, end: end) : nil
    }
  }

  private func index(of key: UInt64, in keys: Span<UInt64>) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  /// The last of the ascending numbers that is not above a value. Works without a unit share their start with
  /// the next one, which is the one that is wanted.
  private func lastIndex(notAbove value: Int, in numbers: Span<UInt32>) -> Int? {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if Int(numbers[middle]) <= value { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
