import Folding
import Host
import Testing
import Vocabulary

@testable import Naming

@Suite struct NameIndexTests {
  private static let tsv = """
    id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource
    person/a\tcreator\tAnna Example\t見本花子\tみほんはなこ\tMihon Hanako|Mihon, H.\thana3\t1900\t1950\tJP\tpainter\t0\t\thand
    work/b\twork\tUp\t上へ\t\t\t\t\t\t\t\t3\tperson/a\thand

    """
  private static let cues = [Cue(surface: "風", sense: .style, side: .after, reach: .tight)]

  private func built() throws -> NameIndex {
    NameIndex(lexicons: [try Lexicon(tsv: Array(Self.tsv.utf8), file: "x.tsv")], cues: Self.cues)
  }

  private func found(_ text: String, by index: NameIndex) -> [Sightings.Name] {
    let utf8 = Array(text.utf8)
    return NameFinder(index).find(in: utf8, folded: FoldedText(utf8)).names
  }

  @Test func whatIsStoredAnswersAsWhatWasBuilt() throws {
    let folder = try TemporaryFolder()
    let index = try built()
    try index.store(under: "k", in: folder.path)
    let stored = try #require(NameIndex(stored: "k", in: [folder.path]))
    for text in ["見本花子風の絵", "by ANNA EXAMPLE, up and away", "mihon hanako, hana3", "nobody"] {
      let (a, b) = (found(text, by: index), found(text, by: stored))
      #expect(a.map { $0.entry.flatMap(index.entry) } == b.map { $0.entry.flatMap(stored.entry) })
      #expect(a.map(\.range) == b.map(\.range))
      #expect(a.map { $0.cues.map(\.cue) } == b.map { $0.cues.map(\.cue) })
    }
    let entry = try #require(found("見本花子風の絵", by: stored).first?.entry.flatMap(stored.entry))
    #expect(entry == (try Lexicon(tsv: Array(Self.tsv.utf8), file: "x.tsv").entries[0]))
  }

  /// A damaged, cut or foreign image is built anew, and never read.
  @Test func nothingDamagedIsOpened() throws {
    let folder = try TemporaryFolder()
    try built().store(under: "k", in: folder.path)
    let file = folder.path.appending("names-k.names")
    let bytes = try Files.read(file)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      try Files.writeAtomically(damaged, to: file)
      #expect(NameIndex(stored: "k", in: [folder.path]) == nil, "byte \(index)")
    }
    for count in stride(from: 0, to: bytes.count, by: 7) {
      try Files.writeAtomically(Array(bytes.prefix(count)), to: file)
      #expect(NameIndex(stored: "k", in: [folder.path]) == nil, "cut at \(count)")
    }
    #expect(NameIndex(stored: "other", in: [folder.path]) == nil)
    #expect(NameIndex(stored: "k", in: []) == nil)
  }

  @Test func theKeyKnowsWhatItIsMadeFrom() {
    let key = NameIndex.key(of: [("a", "1"), ("b", "2")], leavingOut: ["x"])
    #expect(key == NameIndex.key(of: [("a", "1"), ("b", "2")], leavingOut: ["x"]))
    #expect(key != NameIndex.key(of: [("a", "1"), ("b", "3")], leavingOut: ["x"]))
    #expect(key != NameIndex.key(of: [("a", "1"), ("b", "2")], leavingOut: []))
  }

  @Test func anEmptyIndexFindsNothing() {
    #expect(found("見本花子", by: NameIndex(lexicons: [], cues: [])).isEmpty)
  }
}
