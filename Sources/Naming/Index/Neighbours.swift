internal import Vocabulary

/// The letters beside the anchor of a form, across the space there: those of the form's other words that stand nearest.
/// Most forms of a common anchor are turned away by them, before anything else of the form is read.
///
/// One byte for each side, and one more for each side where the last word of the form stands first. 0: anything may
/// stand there.
struct Neighbours {
  let packed: UInt32

  static let anything: UInt8 = 0
  /// In a text: nothing stands there that a word of a name can be.
  static let nothing: UInt8 = 1
  /// In a form: its words do not stand in another order.
  private static let never: UInt8 = 2

  init(of form: Form, _ key: Span<UInt8>) {
    let anchor = form.anchor
    let before =
      anchor.lowerBound > 1 && key[anchor.lowerBound - 1] == SearchKey.space
      ? Self.letter(key, anchor.lowerBound - 2) : Self.anything
    let after =
      anchor.upperBound + 1 < key.count && key[anchor.upperBound] == SearchKey.space
      ? Self.letter(key, anchor.upperBound + 1) : Self.anything
    var turnedBefore = Self.never
    var turnedAfter = Self.anything
    if form.lastWord > 0 {
      if anchor.lowerBound >= form.lastWord {
        turnedBefore = Self.anything
        if anchor.upperBound == key.count { turnedAfter = Self.letter(key, 0) }
      } else {
        turnedBefore = anchor.lowerBound == 0 ? Self.letter(key, key.count - 1) : before
        if anchor.upperBound != form.lastWord - 1 { turnedAfter = after }
      }
    }
    packed = UInt32(before) | UInt32(after) << 8 | UInt32(turnedBefore) << 16 | UInt32(turnedAfter) << 24
  }

  private static func letter(_ key: Span<UInt8>, _ at: Int) -> UInt8 {
    SearchKey.isASCIIWord(key[at]) ? key[at] : anything
  }

  // MARK: - In a text

  /// The letters beside a place of a text.
  struct Around {
    private let before: UInt32
    private let after: UInt32
    private let turnedBefore: UInt32
    private let turnedAfter: UInt32

    init(_ place: Range<Int>, in text: Span<UInt8>) {
      (before, turnedBefore) = Self.letters { distance in
        distance <= place.lowerBound ? text[place.lowerBound - distance] : nil
      }
      (after, turnedAfter) = Self.letters { distance in
        place.upperBound + distance <= text.count ? text[place.upperBound + distance - 1] : nil
      }
    }

    /// Going away from the place: the letter behind the space, and the one behind a comma and a space.
    @inline(__always)
    private static func letters(_ byte: (_ distance: Int) -> UInt8?) -> (straight: UInt32, turned: UInt32) {
      let nothing = UInt32(Neighbours.nothing)
      guard let first = byte(1) else { return (nothing, nothing) }
      if first == SearchKey.space {
        let second = kind(of: byte(2))
        // Before a turned word the comma comes first.
        let isComma = byte(2) == comma
        return (second, isComma ? kind(of: byte(3)) : second)
      }
      if first == comma {
        let second = byte(2)
        return (nothing, second == SearchKey.space ? kind(of: byte(3)) : kind(of: second))
      }
      let kind = kind(of: first)
      // A letter that touches the place belongs to its word.
      return kind == 0 ? (0, 0) : (nothing, nothing)
    }

    @inline(__always)
    private static func kind(of byte: UInt8?) -> UInt32 {
      guard let byte else { return UInt32(Neighbours.nothing) }
      if SearchKey.isASCIIWord(byte) { return UInt32(byte) }
      return byte >= 0x80 || SearchKey.isASCIISeparator(byte)
        ? UInt32(Neighbours.anything) : UInt32(Neighbours.nothing)
    }

    private static let comma = UInt8(ascii: ",")

    /// Whether a form with these neighbours may stand here; `false` is certain.
    @inline(__always)
    func mayHold(_ neighbours: UInt32) -> Bool {
      if fits(neighbours & 0xFF, before), fits(neighbours >> 8 & 0xFF, after) { return true }
      let wanted = neighbours >> 16 & 0xFF
      return wanted != UInt32(Neighbours.never) && fits(wanted, turnedBefore) && fits(neighbours >> 24, turnedAfter)
    }

    @inline(__always)
    private func fits(_ wanted: UInt32, _ there: UInt32) -> Bool { wanted == 0 || there == 0 || wanted == there }
  }
}
