import Folding
import Testing
import Vocabulary

@testable import Naming

/// Every short cut of the search says the same as the long way.
@Suite struct ShortcutTests {
  @Test func aWordWithoutALetterHasOneHash() {
    let letters = Array("abcdefghijklmnopqrstuvwxyzabcdefgh".utf8)
    for count in 1...32 {
      let word = Array(letters[..<count])
      let spellings = NearSpellings.Word(word.span)
      #expect(spellings.hash(without: -1) == AnchorHash.word(word))
      for skipped in 0..<count {
        let expected = NearSpellings.hash(of: word.span, without: skipped..<skipped + 1)
        #expect(spellings.hash(without: skipped) == expected, "\(count) letters without \(skipped)")
      }
    }
  }

  @Test func whatIsUndoneIsNumberedInTheOrderOfItsDeclaration() {
    for (index, via) in NameEvidence.Via.allCases.enumerated() { #expect(Undone(via).rawValue == 1 << index) }
  }

  /// Names of several words, and texts in which they stand, in either order and with all kinds of gaps.
  @Test(arguments: ["greg rutkowski", "hayao miyazaki", "jean baptiste monge", "super mario 64", "d&d art", "щука aka"])
  func noFormIsTurnedAwayThatWouldMatch(name: String) {
    let key = Array(name.utf8)
    let words = name.split(separator: " ").map { String($0) }
    let lastWord = key.count - (words.last?.utf8.count ?? 0)
    let orders = [words, [words[words.count - 1]] + words.dropLast()]
    for order in orders {
      for gap in [" ", "  ", "-", ", ", ",", " ,", ".", "\n", " - ", "・", " (", "　"] {
        for edge in ["", " ", "x ", "(", "、", ", ", "a, "] {
          check(Array((edge + order.joined(separator: gap) + edge).utf8), key, lastWord: lastWord)
        }
      }
    }
  }

  /// A text is read in blocks of 64 bytes. A name of any length is found wherever it stands in them.
  @Test(arguments: [3, 7, 8, 9, 15, 16, 17, 24, 63, 64, 65, 130])
  func nameIsFoundAcrossBlocks(length: Int) throws {
    let name = String(repeating: "xqzvwkjy", count: length / 8 + 1).prefix(length)
    let columns = "id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource"
    let row = "creator/1\tcreator\t\(name)\t\t\t\t\t\t\t\t\t0\t\t"
    let lexicon = try Lexicon(tsv: Array("\(columns)\n\(row)".utf8), file: "names.tsv")
    let finder = NameFinder(NameIndex(lexicons: [lexicon], cues: []), depth: .spelling)
    for before in ["", "one, two ", "宮崎は、", "“é"] {
      for filler in 0...130 {
        for after in ["", " ", "”", "の絵", ". three"] {
          let start = before + String(repeating: ".", count: filler)
          let text = Array((start + name + after).utf8)
          let found = finder.find(in: text, folded: FoldedText(text)).names.map(\.range)
          let isWord = filler > 0 || !before.hasSuffix("é")
          let expected = isWord ? [start.utf8.count..<start.utf8.count + length] : []
          #expect(found == expected, "\(length) letters after \(before) and \(filler) dots, before \(after)")
        }
      }
    }
  }

  private func check(_ text: [UInt8], _ key: [UInt8], lastWord: Int) {
    KeyPart.each(of: key.span) { part in
      for turns in [0, lastWord] {
        var form = Form(target: 0, lastWord: turns)
        form.key = 0..<key.count
        form.anchor = part.range
        let neighbours = Neighbours(of: form, key.span).packed
        for start in text.indices where text[start...].starts(with: key[part.range]) {
          let place = start..<start + part.range.count
          let isFound =
            FormMatch.straight(text.span, at: place, key: key.span, anchor: part.range) != nil
            || FormMatch.turned(text.span, at: place, key: key.span, anchor: part.range, lastWord: turns) != nil
          if isFound {
            #expect(
              Neighbours.Around(place, in: text.span).mayHold(neighbours),
              "\(String(decoding: text, as: UTF8.self)) at \(start)")
          }
        }
      }
    }
  }
}
