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

  private static let names = [
    "greg rutkowski", "hayao miyazaki", "jean baptiste monge", "super mario 64", "d&d art", "щука aka", "shaq o'neil",
    "vincent van der gogh", "宮崎駿", "x 葛飾北斎",
  ]
  private static let gaps = [" ", "  ", "-", ", ", ",", " ,", ".", "\n", " - ", "・", " (", "　", " & ", " greg "]

  private func index(of name: String, ordinary: String = "") throws -> NameIndex {
    let columns = "id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource"
    let row = "creator/1\tcreator\t\(name)\t\t\t\t\t\t\t\t\t0\t\t"
    return NameIndex(
      lexicons: [try Lexicon(tsv: Array("\(columns)\n\(row)".utf8), file: "names.tsv")], cues: [],
      common: WordSet(lines: Array(ordinary.utf8)))
  }

  /// A text is asked for one anchor of a name. The slow twin compares the whole name with every place of the text, in
  /// either order and with all kinds of gaps.
  @Test(arguments: names) func whereverANameStandsItsAnchorIsFound(name: String) throws {
    let index = try index(of: name)
    let key = SearchKey.key(name)
    let words = name.split(separator: " ").map { String($0) }
    // A last word with digits or signs stays where it is.
    let last = words.count > 1 && words[words.count - 1].utf8.allSatisfy { $0 >= 0x61 } ? words[words.count - 1] : name
    let lastWord = key.count - last.utf8.count
    let orders = [words, [words[words.count - 1]] + words.dropLast()]
    var matches = 0
    for order in orders {
      for gap in Self.gaps {
        for edge in ["", " ", "x ", "(", "、", ", ", "a, ", String(repeating: "greg, ", count: 10)] {
          let text = Array((edge + order.joined(separator: gap) + edge).utf8)
          let expected = slow(text.span, key.span, lastWord: lastWord)
          let found = index.withBytes {
            Set(
              FormSearch(
                text.span, folded: text.span, toFolded: OffsetMap(identity: text.count), layout: index.layout, $0,
                correcting: false
              ).names.map(\.range))
          }
          matches += expected.count
          #expect(expected.subtracting(found).isEmpty, "\(String(decoding: text, as: UTF8.self))")
        }
      }
    }
    #expect(matches > 0)
  }

  private func slow(_ text: Span<UInt8>, _ key: Span<UInt8>, lastWord: Int) -> Set<Range<Int>> {
    var found: Set<Range<Int>> = []
    for start in text.indices {
      let place = start..<start
      let straight = FormMatch.straight(text, at: place, key: key, anchor: 0..<0)
      let turned = FormMatch.turned(text, at: place, key: key, anchor: lastWord..<lastWord, lastWord: lastWord)
      for range in [straight, turned] {
        if let range, Boundary.isName(range, in: text) { found.insert(range) }
      }
    }
    return found
  }

  /// Words with a letter more, less or other, and two of them.
  @Test(arguments: ["greg rutkowski", "hayao miyazaki", "jean baptiste monge"])
  func noMisspeltNameIsTurnedAway(name: String) throws {
    let index = try index(of: name)
    let key = Array(name.utf8)
    let words = name.split(separator: " ").map { Array($0.utf8) }
    let starts = words.indices.map { words[..<$0].reduce(0) { $0 + $1.count + 1 } }
    let x = UInt8(ascii: "x")
    var matches = 0
    for (right, word) in words.enumerated() {
      var form = Form(target: 0, lastWord: starts[words.count - 1])
      form.key = 0..<key.count
      form.anchor = starts[right]..<starts[right] + word.count
      var written: [UInt32] = []
      NearForm(0, form, anchor: form.anchor, key.span).write(to: &written, endsRun: true)
      for (wrong, other) in words.enumerated() where wrong != right {
        var spellings: [[UInt8]] = []
        for index in other.indices {
          let (before, after) = (Array(other[..<index]), Array(other[(index + 1)...]))
          spellings += [
            before + after, before + [x] + after, before + [other[index], x] + after, [x] + before + [x] + after,
          ]
        }
        for spelling in spellings {
          var text = words
          text[wrong] = spelling
          for order in [text, [text[words.count - 1]] + text.dropLast()] {
            let bytes = Array(order.joined(separator: [0x20]))
            for start in bytes.indices where bytes[start...].starts(with: word) {
              let place = start..<start + word.count
              let isFound = index.withBytes {
                NearMatch(layout: index.layout).around(place, edits: 0, form, key.span, in: bytes.span, $0) != nil
              }
              guard isFound else { continue }
              matches += 1
              let mayHold = NearForm.Around(place, in: bytes.span).mayHold(written.span, at: 0)
              #expect(mayHold, "\(String(decoding: bytes, as: UTF8.self))")
            }
          }
        }
      }
    }
    #expect(matches > 0)
  }

  /// A word of a name is asked for only beside a word that is no ordinary one, unless the name is long. The slow twin
  /// asks for it everywhere.
  @Test(arguments: ["greg rutkowski", "hayao miyazaki", "jean baptiste monge", "vincent van der gogh"])
  func aMisspeltNameIsFoundWhateverStandsAroundIt(name: String) throws {
    let index = try index(of: name, ordinary: "of\nthe\nart\nbaptist\ngreg\njean\n")
    let words = name.split(separator: " ").map { String($0) }
    let fillers = ["", "the ", "qx ", "zq9 ", "宮崎 ", "é ", "the art of ", String(repeating: "art of ", count: 20)]
    var matches = 0
    for wrong in words.indices {
      for spelling in [words[wrong] + "x", String(words[wrong].dropLast()), "baptist"] {
        var text = words
        text[wrong] = spelling
        for before in fillers {
          for after in fillers {
            let bytes = Array((before + text.joined(separator: " ") + " " + after).utf8)
            let (found, expected) = index.withBytes { image in
              (
                Set(
                  FormSearch(
                    bytes.span, folded: bytes.span, toFolded: OffsetMap(identity: bytes.count), layout: index.layout,
                    image, correcting: true
                  ).names.map(\.range)),
                misspelt(name, in: bytes, index.layout, image)
              )
            }
            matches += expected.count
            #expect(expected.subtracting(found).isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
          }
        }
      }
    }
    #expect(matches > 0)
  }

  /// Where a name stands of which the rarest word, the longest one, is spelt right.
  private func misspelt(
    _ name: String, in text: [UInt8], _ layout: NameIndexLayout, _ image: RawSpan
  ) -> Set<Range<Int>> {
    let key = Array(name.utf8)
    let words = key.split(separator: 0x20)
    var form = Form(target: 0, lastWord: words.last?.startIndex ?? 0)
    form.key = 0..<key.count
    guard let rarest = words.max(by: { $0.count < $1.count }) else { return [] }
    form.anchor = rarest.startIndex..<rarest.endIndex
    let places = text.indices.filter { place in
      text[place...].starts(with: rarest) && (place == 0 || text[place - 1] == 0x20)
        && (place + rarest.count == text.count || text[place + rarest.count] == 0x20)
    }
    return Set(
      places.compactMap { place in
        NearMatch(layout: layout).around(
          place..<place + rarest.count, edits: 0, form, key.span, in: text.span, image)?.range
      })
  }

  /// What the filter turns away is not there, and what the table of words holds was put in.
  @Test func aFilterTurnsNothingAwayThatIsThere() {
    var numbers = SystemRandomNumberGenerator()
    for count in [0, 1, 2, 100, 5000] {
      let hashes = (0..<count).map { _ in UInt64.random(in: 1 ... .max, using: &numbers) }
      let bits = HashFilter.bits(for: count * 3)
      var writer = HashFilter.Writer(bits: bits)
      for (hash, other) in zip(hashes, hashes.reversed()) {
        writer.add(.isNearAnchor(hash), of: hash, or: hash)
        writer.add(.isAnchor(AnchorHash.joined(hash, other)), of: hash, or: other)
      }
      let filter = HashFilter(bits: bits) { 0..<$0 * 4 }
      for (hash, other) in zip(hashes, hashes.reversed()) {
        let home = filter.home(of: hash)
        let pair = HashFilter.Question.isAnchor(AnchorHash.joined(hash, other))
        let isNear = filter.mayHold(.isNearAnchor(hash), at: home, writer.words.span)
        let isFirst = filter.mayHold(pair, at: home, writer.words.span)
        let isSecond = filter.mayHold(pair, at: filter.home(of: other), writer.words.span)
        #expect(isNear)
        #expect(isFirst || isSecond)
      }
      let table = WordTable(bits: WordTable.bits(for: count)) { 0..<$0 * 4 }
      let slots = WordTable.words(hashes, bits: WordTable.bits(for: count))
      let known = Set(hashes)
      #expect(hashes.allSatisfy { table.holds($0, slots.span) })
      let others = (0..<1000).map { _ in UInt64.random(in: 1 ... .max, using: &numbers) }
      #expect(others.allSatisfy { table.holds($0, slots.span) == known.contains($0) })
    }
  }

  /// What two words begin and end with is left out of the comparison. The slow twin fills the whole table.
  @Test func editsAreCountedAsInTheWholeTable() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      func word() -> [UInt8] {
        (0..<Int.random(in: 0...7, using: &numbers)).map { _ in UInt8.random(in: 0x61...0x63, using: &numbers) }
      }
      let (a, b) = (word(), word())
      let distance = slowDistance(a, b)
      for most in 0...3 {
        let found = EditDistance.within(most, a.span, b.span)
        #expect(found == (distance <= most ? distance : nil), "\(a) and \(b) within \(most)")
      }
    }
  }

  private func slowDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
    for row in 1..<a.count + 1 {
      for column in 1..<b.count + 1 {
        var cost = min(
          table[row - 1][column - 1] + (a[row - 1] == b[column - 1] ? 0 : 1),
          min(table[row - 1][column], table[row][column - 1]) + 1)
        if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
          cost = min(cost, table[row - 2][column - 2] + 1)
        }
        table[row][column] = cost
      }
    }
    return table[a.count][b.count]
  }

  /// A text is read in blocks of 64 bytes. A name of any length is found wherever it stands in them.
  @Test(arguments: [3, 7, 8, 9, 15, 16, 17, 24, 63, 64, 65, 130])
  func nameIsFoundAcrossBlocks(length: Int) throws {
    let name = String(repeating: "xqzvwkjy", count: length / 8 + 1).prefix(length)
    let finder = NameFinder(try index(of: String(name)), depth: .spelling)
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
}
