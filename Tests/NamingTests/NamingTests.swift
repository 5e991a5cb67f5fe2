import Folding
import Host
import Testing
import Vocabulary

@testable import Naming

/// The shipped lists.
private let finder: NameFinder = {
  do {
    let rules = RawPath(String(#filePath.dropLast("Tests/NamingTests/NamingTests.swift".count)) + "Rules")
    func read(_ name: String) throws -> [UInt8] { try Files.read(rules.appending(name)) }
    let lexicons = try ["creators", "works", "characters"].map { try Lexicon(tsv: read("names/\($0).tsv"), file: $0) }
    let cues = try ["style", "imitate", "context"].flatMap { try Cue.list(tsv: read("cues/\($0).tsv"), file: $0) }
    var common = WordSet()
    for list in ["common-en", "eponyms", "prompting-en"] {
      common.formUnion(WordSet(lines: try read("words/\(list).txt")))
    }
    let dictionary = WordSet(lines: try read("words/dictionary-en.txt"))
    return NameFinder(NameIndex(lexicons: lexicons, cues: cues, common: common, dictionary: dictionary))
  } catch {
    Issue.record(error)
    return NameFinder(NameIndex(lexicons: [], cues: []))
  }
}()

private func find(_ text: String) -> [Sightings.Name] {
  let utf8 = Array(text.utf8)
  return finder.find(in: utf8, folded: FoldedText(utf8)).names
}

private func surfaces(_ text: String) -> [String] {
  find(text).map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
}

private func senses(_ text: String) -> [[CueEvidence.Sense]] {
  find(text).map { Array(Set($0.cues.map(\.cue.sense))).sorted { $0.rawValue < $1.rawValue } }
}

@Suite struct NameFinderTests {
  @Test(arguments: [
    ("a castle, in the style of Greg Rutkowski, 8k", ["Greg Rutkowski"]),
    ("greg_rutkowski and ALPHONSE MUCHA", ["greg_rutkowski", "ALPHONSE MUCHA"]),
    ("Greg  Rutkowski's dragon", ["Greg  Rutkowski"]),
    ("宮崎駿風の風景", ["宮崎駿"]),
    ("宮崎 駿の画風で", ["宮崎 駿"]),
    ("アルフォンス・ミュシャ風のポスター", ["アルフォンス・ミュシャ"]),
    ("ｱﾙﾌｫﾝｽ･ﾐｭｼｬの画風", ["ｱﾙﾌｫﾝｽ･ﾐｭｼｬ"]),
    ("Ｇｒｅｇ Ｒｕｔｋｏｗｓｋｉ", ["Ｇｒｅｇ Ｒｕｔｋｏｗｓｋｉ"]),
  ])
  func namesAreFoundWhereTheyStand(text: String, expected: [String]) {
    #expect(surfaces(text) == expected)
  }

  /// What looks like a name and is none.
  @Test(arguments: [
    "by the window, by hand", "和風の庭、北欧風の椅子", "アネモネの花", "ジブリール", "a prince on a throne, a seal on the beach",
    "油絵風、水彩画風", "gregrutkowskian", "桜の木の下で", "台風が近づく",
  ])
  func commonWordsAreNoNames(text: String) {
    #expect(surfaces(text) == [])
  }

  @Test func cuesBelongToTheNameTheyTouch() {
    #expect(senses("painted by Greg Rutkowski") == [[.style]])
    #expect(senses("宮崎駿っぽい絵") == [[.style]])
    #expect(senses("Greg Rutkowski was born in Poland") == [[.bibliographic]])
  }

  @Test func aListSharesItsCues() {
    #expect(senses("by Greg Rutkowski, Alphonse Mucha and Ilya Kuvshinov") == [[.style], [.style], [.style]])
    #expect(senses("宮崎駿や新海誠の画風で") == [[.style], [.style]])
  }

  @Test func denialsBelongToWhatTheyDeny() {
    #expect(senses("not in the style of Greg Rutkowski")[0].contains(.negated))
    #expect(!senses("no text, by Greg Rutkowski")[0].contains(.negated))
    #expect(senses("宮崎駿風は避けてください")[0].contains(.negated))
  }

  /// A denial of the wording that touches a name denies the name.
  @Test(arguments: [
    ("Greg Rutkowski style is not allowed", true), ("新海誠の画風を再現しないでください", true), ("新海誠風は禁止です", true),
    ("avoid anything in the style of Greg Rutkowski", true), ("not a Greg Rutkowski", true),
    ("Never write in the style of Stephen King", true), ("新海誠の画風で、文字は禁止", false),
    ("without people, Greg Rutkowski style", false), ("文字なし、新海誠の画風で", false),
  ])
  func aDenialReachesThroughTheCue(text: String, isDenied: Bool) throws {
    #expect(try #require(senses(text).first).contains(.negated) == isDenied)
  }

  @Test func copyingThatIsDeniedIsNotAskedFor() {
    #expect(senses("新海誠の画風で。完コピは避けて") == [[.style]])
    #expect(senses("新海誠の画風で完コピ") == [[.imitate, .style]])
  }

  @Test(arguments: [
    ("an exact copy of the poster", [false]), ("not a knock-off", [true]), ("do not copy the artwork", [true]),
    ("参考資料を丸写しして", [false]), ("教科書の丸写しは避けて", [true]), ("写真ではなく。トレパク", [false]),
  ])
  func wordingOfCopyingStandsByItself(text: String, denied: [Bool]) {
    let utf8 = Array(text.utf8)
    let standing = finder.find(in: utf8, folded: FoldedText(utf8)).cues
    #expect(standing.map { !$0.denials.isEmpty } == denied)
  }

  @Test func whoPaintsAndWhoIsPaintedAreNoList() {
    #expect(senses("portrait of Stephen King by Greg Rutkowski") == [[.depict], [.style]])
  }

  /// However much text there is, and whatever cues stand elsewhere in it.
  @Test func aCueReachesOnlySoFar() {
    let spaces = String(repeating: " ", count: 97)
    #expect(senses("painted by Greg Rutkowski") == [[.style]])
    #expect(senses("painted by\(spaces)Greg Rutkowski. In the style of nobody. 宮崎駿\(spaces)風") == [[], []])
    let prompts = String(repeating: "painted by Greg Rutkowski. 宮崎駿風は避けて。\n", count: 300)
    let found = senses(prompts)
    #expect(found.count == 600)
    #expect(Set(found) == Set(senses("painted by Greg Rutkowski. 宮崎駿風は避けて。")))
  }

  @Test func aSentenceEndStopsACue() {
    #expect(senses("A poster.  Greg Rutkowski lives in Poland") == [[]])
  }

  @Test func spansAreBytesOfTheTextAsItStands() throws {
    let text = "風景、ｱﾙﾌｫﾝｽ･ﾐｭｼｬ"
    let found = try #require(find(text).first)
    #expect(found.range == 9..<Array(text.utf8).count)
    #expect(found.undone.list == [.exact])
  }
}

@Suite struct LexiconTests {
  private let header =
    "id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource\tnote"

  private func complaint(_ row: String) -> Complaint? {
    do {
      _ = try Lexicon(tsv: Array((header + "\n" + row + "\n").utf8), file: "x.tsv")
      return nil
    } catch { return error }
  }

  @Test func brokenRowsNameTheirLine() {
    #expect(complaint("a\tcreator\tA")?.line == 2)
    #expect(complaint("a\tcreater\tA\t\t\t\t\t\t\t\t\t0\t\thand\t")?.problem.en == "unknown word \"creater\"")
    #expect(complaint("a\tcreator\tA\t\t\t\t\t\tlately\t\t\t0\t\thand\t")?.problem.ja == "died: 「lately」は西暦年ではありません")
    #expect(complaint("a\tcreator\tA\t\t\t\t\t\t\t\t\t7\t\thand\t") != nil)
    #expect(complaint("a\tcreator\tA\t\t\t\t\t\t\t\t\t0\t\thand\t") == nil)
  }

  @Test func aRemovedNameIsNotFound() throws {
    let row = "person/a\tcreator\tAnna Example\t見本花子\t\t\t\t\t\t\t\t0\t\thand\t"
    let lexicon = try Lexicon(tsv: Array((header + "\n" + row + "\n").utf8), file: "x.tsv")
    let utf8 = Array("見本花子風".utf8)
    let all = NameFinder(NameIndex(lexicons: [lexicon], cues: []))
    let without = NameFinder(NameIndex(lexicons: [lexicon], cues: [], leavingOut: Removals(ids: ["person/a"])))
    #expect(all.find(in: utf8, folded: FoldedText(utf8)).names.count == 1)
    #expect(without.find(in: utf8, folded: FoldedText(utf8)).names.isEmpty)
  }

  /// The hashes are those that scripts/names/remove.py prints.
  @Test(arguments: [
    ("person/greg-rutkowski", "6947a26c428a5a41eeb4756867307b28b7de9e18e0c6f6173d31dcc1e0bcbe68"),
    ("Greg  Rutkowski", "10158d710a313314fc8ef041d355a27929534b871b1f04604134ed9e699abdce"),
    ("宮﨑　駿", "de27ab4b3d5bcb45d08cccb8a1ce075be804b9e00eeef1800819548dc3a55415"),
  ])
  func whoIsRemovedIsKnownByAHashOnly(text: String, hash: String) throws {
    #expect(Removals.hash(of: text) == hash)
    var removals = Removals()
    try removals.add(tsv: Array("hash\tsince\tnote\n\(hash)\t2026-11-21\t\n".utf8), file: "removed.tsv")
    #expect(removals.holds(text))
    #expect(!removals.holds(text + "x"))
  }

  @Test func aRemovedFormLeavesTheOthers() throws {
    let row = "person/a\tcreator\tAnna Example\t見本花子\tみほんはなこ\t\thanaX|hanaY\t\t\t\t\t0\t\thand\t"
    let entry = try #require(try Lexicon(tsv: Array((header + "\n" + row + "\n").utf8), file: "x.tsv").entries.first)
    func remaining(_ text: String) throws -> LexiconEntry? {
      var removals = Removals()
      try removals.add(tsv: Array("hash\n\(Removals.hash(of: text))\n".utf8), file: "removed.tsv")
      return removals.remaining(of: entry)
    }
    #expect(try remaining("見本花子") == nil)
    #expect(try remaining("ANNA example") == nil)
    #expect(try remaining("hanax")?.aliases == ["hanaY"])
    #expect(try remaining("somebody else") == entry)
  }
}
