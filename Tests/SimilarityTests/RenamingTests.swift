import Similarity
import Testing

@Suite struct RenamingTests {
  private func renaming(_ here: String, _ there: String) -> Renaming {
    let numbers = Dictionary(Set(here + there).sorted().enumerated().map { ($1, $0) }) { first, _ in first }
    return Renaming(zip(here, there).map { (numbers[$0] ?? 0, numbers[$1] ?? 0) })
  }

  @Test func anExchangeThroughoutIsConsistent() {
    let renaming = renaming("甲乙甲丙乙甲", "abacba")
    #expect(renaming.names == 3 && renaming.renamed == 3 && renaming.places == 6 && renaming.same == 0)
    #expect(renaming.consistency == 1 && renaming.constancy == 1)
  }

  @Test func nothingExchangedIsNoRenaming() {
    let renaming = renaming("abacba", "abacba")
    #expect(renaming.renamed == 0 && renaming.same == 6 && renaming.consistency == 1)
  }

  @Test func eachNameTakesOneOther() {
    // a stands beside x twice and beside y once; x is taken then, so that b beside x breaks the exchange.
    let renaming = renaming("aaab", "xxyx")
    #expect(renaming.consistent == 2 && renaming.consistency == 0.5)
  }

  @Test func nothingGivesNothing() {
    #expect(Renaming([]).consistency == 0)
  }
}
