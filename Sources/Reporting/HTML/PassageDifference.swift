/// Two passages laid beside each other: what of each the other does not have.
struct PassageDifference {
  struct Piece: Equatable {
    var text: String
    var isEqual: Bool
  }

  var here: [Piece]
  var there: [Piece]

  /// Longer passages are shown without marks: nobody could follow them, and comparing takes time by the square.
  private static let longest = 2000

  /// Words are compared where the passage is in Latin letters, else characters.
  init(here: String, there: String, byWords: Bool) {
    let isCut = here.hasSuffix("…") || there.hasSuffix("…")
    guard here.utf8.count <= Self.longest, there.utf8.count <= Self.longest else {
      self.here = [Piece(text: here, isEqual: true)]
      self.there = [Piece(text: there, isEqual: true)]
      return
    }
    let left = Self.units(of: here, byWords: byWords)
    let right = Self.units(of: there, byWords: byWords)
    let difference = right.difference(from: left)
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    // Where one of both was cut, its end is no difference.
    if isCut {
      Self.forgetEnd(of: left.count, &removed)
      Self.forgetEnd(of: right.count, &inserted)
    }
    self.here = Self.pieces(left, changed: removed)
    self.there = Self.pieces(right, changed: inserted)
  }

  private static func forgetEnd(of count: Int, _ changed: inout Set<Int>) {
    var last = count - 1
    while last >= 0, changed.remove(last) != nil { last -= 1 }
  }

  private static func units(of text: String, byWords: Bool) -> [String] {
    guard byWords else { return text.map(String.init) }
    var units: [String] = []
    var isInWord = false
    for character in text {
      let isWord = !character.isWhitespace
      if isWord, isInWord { units[units.count - 1].append(character) } else { units.append(String(character)) }
      isInWord = isWord
    }
    return units
  }

  private static func pieces(_ units: [String], changed: Set<Int>) -> [Piece] {
    var pieces: [Piece] = []
    for (index, unit) in units.enumerated() {
      // Spaces and line ends are no difference: they are not compared either.
      let isEqual = !changed.contains(index) || unit.allSatisfy(\.isWhitespace)
      if let last = pieces.last, last.isEqual == isEqual {
        pieces[pieces.count - 1].text += unit
      } else {
        pieces.append(Piece(text: unit, isEqual: isEqual))
      }
    }
    return pieces
  }
}
