import Host
import Testing
import Vocabulary

@testable import Corpora

private let station = "山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていて、駅長は白い息を吐いた。"
private let harbour = "港の倉庫には、だれのものとも知れない古い帆がたたまれていて、風の強い夜にはひとりでに鳴るのだった。"
private let english =
  "The keeper of the seventh lock wrote down every boat that passed, its colour, its cargo and the mood of its captain."

/// A corpus that works are added to, taken out of, and that is written anew.
@Suite struct ChangingTests {
  let scratch: Scratch
  var path: RawPath { scratch.path("a.corpus") }

  init() throws {
    scratch = try Scratch()
    try scratch.write(station, to: "one/station.txt")
    try scratch.write(english, to: "one/lock.txt")
    _ = try CorpusBuilder.build(from: scratch.path("one"), to: path)
  }

  private func found(_ text: String) throws -> [String] { try Corpus(path).matches(in: text).map(\.reference) }

  @Test func whatIsAddedIsFoundAndTheRestStays() throws {
    try scratch.write(harbour, to: "two/harbour.txt")
    try scratch.write(english, to: "two/lock.txt")
    let stats = try CorpusBuilder.add(scratch.path("two"), to: path)
    #expect((stats.added, stats.changed, stats.unchanged) == (1, 0, 1))
    #expect(stats.documents == 3 && stats.segments == 2)
    #expect(try found(station) == ["station.txt"])
    #expect(try found(harbour) == ["harbour.txt"])
    #expect(try found(english) == ["lock.txt"])
    try Corpus(path).verify()
    let before = try scratch.contents("a.corpus")
    _ = try CorpusBuilder.add(scratch.path("two"), to: path)
    #expect(try scratch.contents("a.corpus") == before)
  }

  @Test func aTextThatChangedTakesTheOldOnesPlace() throws {
    try scratch.write(harbour, to: "one/station.txt")
    let stats = try CorpusBuilder.add(scratch.path("one"), to: path)
    #expect((stats.added, stats.changed, stats.unchanged, stats.removed) == (0, 1, 1, 1))
    #expect(try found(station).isEmpty)
    #expect(try found(harbour) == ["station.txt"])
  }

  @Test func aNewTitleCostsNoSegment() throws {
    let segments = try scratch.segments("a.corpus")
    try scratch.write("path\ttitle\nstation.txt\t駅\nlock.txt\tlock\n", to: "one/catalogue.tsv")
    #expect(try CorpusBuilder.add(scratch.path("one"), to: path).changed == 1)
    #expect(try scratch.segments("a.corpus") == segments)
    #expect(try Corpus(path).documents.map(\.title) == ["lock", "駅"])
  }

  @Test func whatIsTakenOutIsFoundNoMoreAndLeavesWithTheNextCompaction() throws {
    _ = try CorpusBuilder.remove(["station.txt"], from: path)
    #expect(try found(station).isEmpty && found(english) == ["lock.txt"])
    #expect(try Corpus(path).documents.map(\.id) == ["lock.txt"])
    let segment = try #require(try scratch.segments("a.corpus").first)
    #expect(try scratch.read("a.corpus/" + segment).contains(Array(station.utf8)))
    _ = try CorpusBuilder.compact(path)
    #expect(try scratch.segments("a.corpus") != [segment])
    for (_, bytes) in try scratch.contents("a.corpus") { #expect(!bytes.contains(Array(station.utf8))) }
    #expect(try found(english) == ["lock.txt"])
    #expect(throws: Complaint.self) { try CorpusBuilder.remove(["station.txt"], from: path) }
  }

  /// Whatever the way, the same works come to the same bytes.
  @Test func compactionEqualsABuild() throws {
    try scratch.write(harbour, to: "two/harbour.txt")
    _ = try CorpusBuilder.add(scratch.path("two"), to: path)
    _ = try CorpusBuilder.compact(path)
    try scratch.write(harbour, to: "one/harbour.txt")
    _ = try CorpusBuilder.build(from: scratch.path("one"), to: scratch.path("b.corpus"))
    #expect(try scratch.contents("a.corpus") == scratch.contents("b.corpus"))
  }

  @Test func aSecondWriterIsToldSo() throws {
    let lock = try CorpusLock(path)
    do throws(Complaint) {
      _ = try CorpusBuilder.add(scratch.path("one"), to: path)
      Issue.record("two writers at once")
    } catch {
      #expect(error.problem.en.contains("another proviso is changing"))
      #expect(error.problem.ja.contains("更新中"))
    }
    #expect(try found(station) == ["station.txt"])
    withExtendedLifetime(lock) {}
  }

  @Test func whatAStoppedBuildLeftIsTakenAway() throws {
    try scratch.write("rest", to: "a.corpus/segment-0123456789ab.pvs.77.1.tmp")
    try scratch.write("rest", to: "a.corpus/segment-0123456789ab.pvs")
    try scratch.write("rest", to: "a.corpus/catalogue.77.1.tmp")
    #expect(try found(station) == ["station.txt"])
    try scratch.write(harbour, to: "two/harbour.txt")
    _ = try CorpusBuilder.add(scratch.path("two"), to: path)
    let names = try scratch.contents("a.corpus").keys
    #expect(!names.contains { $0.hasSuffix(".tmp") || $0.contains("0123456789ab") })
  }

  /// Each flip is seen by the search that reads the block, or changes nothing of its answer.
  @Test func aFlippedBitNeverChangesAnAnswer() throws {
    let right = try Corpus(path).matches(in: "「" + station)
    let segment = try #require(try scratch.segments("a.corpus").first)
    let bytes = try scratch.read("a.corpus/" + segment)
    var refused = 0
    for index in stride(from: 0, to: bytes.count, by: 3) {
      var flipped = bytes
      flipped[index] ^= 1 << UInt8(index % 8)
      try scratch.write(flipped, to: "a.corpus/" + segment)
      guard let corpus = try? Corpus(path), let matches = try? corpus.matches(in: "「" + station) else {
        refused += 1
        continue
      }
      #expect(matches == right, "byte \(index)")
    }
    #expect(refused > 0)
  }

  @Test func unrelatedWorksPassNoBound() throws {
    let calibration = try Corpus(path).calibration(excerpts: 10)
    #expect(calibration.excerpts == 2 && calibration.matches.isEmpty)
    // Nobody is named as the creator of either, so each is a stranger to the other.
    #expect(calibration.pairs == 2)
    try scratch.write("前書き。" + station, to: "two/copy.txt")
    _ = try CorpusBuilder.add(scratch.path("two"), to: path)
    #expect(try Corpus(path).calibration(excerpts: 10).matches.count == 2)
  }
}

/// Texts whose passages are nobody else's.
@Suite struct AllowedTextsTests {
  @Test(arguments: [
    station + harbour, english + " Nobody asked him to, and he never showed the book to anyone at all.",
  ])
  func whatStandsInAnAllowedTextIsNoMatch(text: String) throws {
    let scratch = try Scratch()
    let corpus = try scratch.corpus([ReferenceText("a", text)])
    try scratch.write("Before. 前に。" + text, to: "own/earlier.txt")
    #expect(try corpus.matches(in: text).count == 1)
    let folder = try AllowedTexts([scratch.path("own")])
    #expect(try corpus.matches(in: Array(text.utf8), allowing: folder).isEmpty)
    let file = try AllowedTexts([scratch.path("own/earlier.txt")])
    #expect(try corpus.matches(in: Array(text.utf8), allowing: file).isEmpty)
    _ = try CorpusBuilder.build(from: scratch.path("own"), to: scratch.path("own.corpus"))
    let other = try AllowedTexts([scratch.path("own.corpus")])
    #expect(try corpus.matches(in: Array(text.utf8), allowing: other).isEmpty)
  }

  /// A free edition of the first half frees no more than that.
  @Test func apartOfAPassageFreesNothing() throws {
    let scratch = try Scratch()
    let corpus = try scratch.corpus([ReferenceText("a", station + harbour)])
    try scratch.write(station, to: "own/earlier.txt")
    let allowed = try AllowedTexts([scratch.path("own")])
    #expect(try corpus.matches(in: Array((station + harbour).utf8), allowing: allowed).count == 1)
  }

  @Test func aFolderThatIsNotThereIsComplainedOf() throws {
    let scratch = try Scratch()
    #expect(throws: Complaint.self) { try AllowedTexts([scratch.path("nowhere")]) }
  }
}
