import Host
import Vocabulary

/// Text as long as one likes that reads like a language, from real text of a few megabytes: it goes on from place to
/// place, and each place follows the same few characters as the one before. So every phrase of a few words is as
/// frequent as in real text, and no sentence is anybody's.
struct Recombined {
  private let scalars: [UInt32]
  /// The places of the text by the characters before them, and where each group begins.
  private let places: [UInt32]
  private let groups: [UInt32]
  /// Characters that a place and the one before have in common, and characters that are taken from a place.
  private let context: Int
  private let stretch: ClosedRange<Int>
  private var numbers: SeededNumbers

  init(_ texts: [[UInt8]], language: Prose.Language, seed: UInt64) {
    scalars = texts.flatMap { String(decoding: $0, as: UTF8.self).unicodeScalars.map(\.value) }
    (context, stretch) = language == .japanese ? (3, 2...9) : (7, 5...30)
    numbers = SeededNumbers(seed: seed)
    let bits = 20
    let (scalars, context) = (scalars, context)
    func group(_ place: Int) -> Int {
      var hash: UInt64 = 0
      for index in place - context..<place { hash = (hash ^ UInt64(scalars[index])) &* 0x9E37_79B9_7F4A_7C15 }
      return Int(hash >> UInt64(64 - bits))
    }
    var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
    for place in context..<scalars.count { starts[group(place) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    groups = starts
    var places = [UInt32](repeating: 0, count: scalars.count - context)
    for place in context..<scalars.count {
      let group = group(place)
      places[Int(starts[group])] = UInt32(place)
      starts[group] += 1
    }
    self.places = places
  }

  /// So many characters.
  mutating func text(_ count: Int) -> [UInt8] {
    var text = String.UnicodeScalarView()
    var written = 0
    var place = Int.random(in: context..<scalars.count, using: &numbers)
    while written < count {
      for _ in 0..<Int.random(in: stretch, using: &numbers) {
        if let scalar = Unicode.Scalar(scalars[place]) { text.append(scalar) }
        place = place + 1 < scalars.count ? place + 1 : context
        written += 1
      }
      place = another(like: place)
    }
    return Array(String(text).utf8)
  }

  private mutating func another(like place: Int) -> Int {
    var hash: UInt64 = 0
    for index in max(0, place - context)..<place { hash = (hash ^ UInt64(scalars[index])) &* 0x9E37_79B9_7F4A_7C15 }
    let group = Int(hash >> 44)
    let range = Int(groups[group])..<Int(groups[group + 1])
    return range.isEmpty ? place : Int(places[Int.random(in: range, using: &numbers)])
  }
}
