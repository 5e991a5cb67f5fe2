import Testing
import Vocabulary

@Suite struct NearestWordTests {
  private let known = ["severity", "base", "when", "floor", "プロンプト"]

  @Test(
    arguments: [
      ("bsae", "base"), ("sevrity", "severity"), ("flor", "floor"), ("プロソプト", "プロンプト"), ("wehn", "when"),
      ("base", "base"), ("zebra", nil), ("", nil), ("絵", nil),
    ])
  func findsWhatWasMeant(word: String, meant: String?) {
    #expect(nearestWord(to: word, among: known) == meant)
  }

  @Test func theFirstOfEquallyNearWordsWins() {
    #expect(nearestWord(to: "cat", among: ["bat", "hat"]) == "bat")
    #expect(nearestWord(to: "cat", among: ["hat", "bat"]) == "hat")
  }

  @Test func nothingIsKnown() {
    #expect(nearestWord(to: "cat", among: []) == nil)
  }
}
