internal import Folding
internal import Vocabulary

/// Places of a text that are asked again and again which of them lie near another place.
struct Neighbourhood {
  private let ruler: TextRuler
  private let most: Int
  /// In the order in which they begin, each with its number among the hits.
  private let begun: [(place: Range<Int>, number: Int)]
  /// In the order in which they end.
  private let ended: [(place: Range<Int>, number: Int)]
  private let longest: Int

  /// The nearest ones say enough: a text that is nothing but names must not cost the square of its length.
  private static let mostOnASide = 32

  init(of hits: [Hit], within reach: Reach, ruler: TextRuler) {
    var places: [(place: Range<Int>, number: Int)] = []
    for (number, hit) in hits.enumerated() { if let place = hit.anchor { places.append((place, number)) } }
    begun = places.sorted { ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound) }
    ended = places.sorted { ($0.place.upperBound, $0.place.lowerBound) < ($1.place.upperBound, $1.place.lowerBound) }
    longest = places.map(\.place.count).max() ?? 0
    self.ruler = ruler
    // The same sentence is the first that counts, so no end of one lies between.
    most = reach.unit == .sentences ? reach.most - 1 : reach.most
  }

  /// The numbers of the hits near a place. `before`: the place asked for stands before its neighbours.
  func neighbours(of place: Range<Int>, order: Match.Order, includingItself: Bool) -> [Int] {
    if begun.isEmpty { return [] }
    var found: [Int] = []
    if order != .before { found += earlier(than: place) }
    if order == .either { found += touching(place, includingItself: includingItself) }
    if order != .after { found += later(than: place) }
    return found
  }

  private func earlier(than place: Range<Int>) -> [Int] {
    var found: [Int] = []
    var index = ended.firstIndex(after: place.lowerBound) { $0.place.upperBound }
    while index > 0, found.count < Self.mostOnASide {
      index -= 1
      let other = ended[index]
      if ruler.count(other.place.upperBound..<place.lowerBound) > most { break }
      found.append(other.number)
    }
    return found.reversed()
  }

  private func later(than place: Range<Int>) -> [Int] {
    var found: [Int] = []
    var index = begun.firstIndex(after: place.upperBound - 1) { $0.place.lowerBound }
    while index < begun.count, found.count < Self.mostOnASide {
      let other = begun[index]
      if ruler.count(place.upperBound..<other.place.lowerBound) > most { break }
      found.append(other.number)
      index += 1
    }
    return found
  }

  private func touching(_ place: Range<Int>, includingItself: Bool) -> [Int] {
    var found: [Int] = []
    var index = begun.firstIndex(after: place.lowerBound - longest) { $0.place.lowerBound }
    while index < begun.count, begun[index].place.lowerBound < place.upperBound, found.count < Self.mostOnASide {
      let other = begun[index]
      if other.place.overlaps(place), includingItself || other.place != place { found.append(other.number) }
      index += 1
    }
    return found
  }
}

extension [(place: Range<Int>, number: Int)] {
  /// The first whose key lies above a bound; the elements are in the order of their keys.
  fileprivate func firstIndex(after bound: Int, key: (Element) -> Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if key(self[middle]) <= bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Counts what lies between two places of a text: characters, words or ends of sentences.
struct TextRuler {
  private let scalars: ScalarRuler
  /// Bytes at which a word begins or a sentence has ended, in order; nil: characters are counted.
  private let marks: [Int]?

  init(_ characters: ScalarRuler) {
    scalars = characters
    marks = nil
  }

  init(_ utf8: [UInt8], unit: Reach.Unit) {
    switch unit {
    case .characters: self.init(ScalarRuler(utf8))
    case .words: self.init(marks: Self.wordStarts(in: utf8))
    case .sentences: self.init(marks: Self.sentenceEnds(in: utf8))
    }
  }

  private init(marks: [Int]) {
    scalars = ScalarRuler([])
    self.marks = marks
  }

  func count(_ bytes: Range<Int>) -> Int {
    guard let marks else {
      return scalars.scalars(before: bytes.upperBound) - scalars.scalars(before: bytes.lowerBound)
    }
    return Self.index(of: bytes.upperBound, in: marks) - Self.index(of: bytes.lowerBound, in: marks)
  }

  /// How many marks lie before a byte.
  private static func index(of offset: Int, in marks: [Int]) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the script changes to one that words are written in.
  private static func wordStarts(in utf8: [UInt8]) -> [Int] {
    var starts: [Int] = []
    var last = Script.other
    eachScalar(of: utf8) { scalar, offset, _ in
      let now = script(of: scalar.value)
      if now == .mark { return }
      if now != .other, now != last { starts.append(offset) }
      last = now
    }
    return starts
  }

  /// After a full stop, a question or exclamation mark, or a line. A stop inside a number or an address ends nothing.
  private static func sentenceEnds(in utf8: [UInt8]) -> [Int] {
    var ends: [Int] = []
    eachScalar(of: utf8) { scalar, offset, next in
      switch scalar {
      case "。", "！", "？", "!", "?", "\n": ends.append(offset)
      case ".": if next == utf8.count || utf8[next] <= 0x20 { ends.append(offset) }
      default: break
      }
    }
    return ends
  }

  private static func eachScalar(of utf8: [UInt8], _ body: (Unicode.Scalar, _ offset: Int, _ next: Int) -> Void) {
    var decoder = UTF8()
    var bytes = utf8.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      let next = offset + UTF8.width(scalar)
      body(scalar, offset, next)
      offset = next
    }
  }
}
