import Foundation
import Testing
import Vocabulary

@testable import Corpora

private let first = "山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていた。"
private let second = "The lamp-keeper climbed the ninety-one steps every evening, whether or not there were ships."

@Suite struct BuildingTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func complaint(_ body: () throws -> Void) throws -> Complaint {
    do { try body() } catch { return try #require(error as? Complaint) }
    Issue.record("nothing was thrown")
    return Complaint(Wording(en: "", ja: ""))
  }

  private func build() throws -> CorpusStats {
    try CorpusBuilder.build(from: scratch.path("in"), to: scratch.path("out.corpus"))
  }

  @Test func aFolderWithATable() throws {
    try scratch.write(first, to: "in/駅.txt")
    try scratch.write("# " + second, to: "in/part/lamp.md")
    try scratch.write("not a text", to: "in/cover.jpg")
    try scratch.write("hidden", to: "in/.git/x.txt")
    try scratch.write("other corpus", to: "in/old.corpus/x.txt")
    try scratch.write(
      "path\tid\ttitle\tcreators\tlicence\r\n駅.txt\twork-1\t駅の朝\t山田花子 | wd:Q42\tCC-BY-4.0\r\n\r\npart/lamp.md\n",
      to: "in/catalogue.tsv")
    let stats = try build()
    #expect(stats.documents == 2)
    #expect(stats.skipped == ["jpg": 1])
    #expect(stats.unassessed.isEmpty)
    #expect(stats.segments == 1)
    #expect(stats.bytes == (try scratch.contents("out.corpus")).values.map(\.count).reduce(0, +))
    let corpus = try Corpus(scratch.path("out.corpus"))
    try corpus.verify()
    #expect(corpus.sha256 == stats.sha256)
    #expect(corpus.documents.map(\.id) == ["part/lamp.md", "work-1"])
    #expect(corpus.documents.map(\.title) == ["lamp", "駅の朝"])
    #expect(corpus.documents[1].creators == ["山田花子", "wd:Q42"])
    #expect(corpus.documents[1].licence == "CC-BY-4.0")
    #expect(corpus.documents[0].licence == nil)
    #expect(corpus.documents[1].path == RawPath("駅.txt"))
    #expect(try corpus.matches(in: "「" + first).map(\.licence) == ["CC-BY-4.0"])
  }

  /// Spans count the scalars of the decoded text, whatever the bytes of the file were.
  @Test(arguments: [String.Encoding.shiftJIS, .iso2022JP, .utf16])
  func worksInOtherEncodings(encoding: String.Encoding) throws {
    let text = "序\r\n" + first + "ﾊﾛｰとホームの端で誰かが言った。"
    // The encoding of old mail has no half-width kana.
    let written = encoding == .iso2022JP ? text.replacingOccurrences(of: "ﾊﾛｰ", with: "ハロー") : text
    try scratch.write(Array(try #require(written.data(using: encoding))), to: "in/a.txt")
    let stats = try build()
    #expect(stats.unassessed.isEmpty)
    let output = "引用:" + first + "ハロー"
    let match = try #require(try Corpus(scratch.path("out.corpus")).matches(in: output).first)
    #expect(slice(output, bytes: match.query) == first + "ハロー")
    #expect(match.referenceSpan == TextSpan(start: 3, end: 3 + first.unicodeScalars.count + 3))
  }

  @Test func damagedTextIsKeptAndNoted() throws {
    try scratch.write(Array((first + "\n").utf8) + [0xFF] + Array(second.utf8), to: "in/a.txt")
    let stats = try build()
    #expect(stats.unassessed.map(\.reason) == [.damagedText])
    #expect(stats.unassessed.first?.line == 2)
    #expect(try Corpus(scratch.path("out.corpus")).matches(in: second).count == 1)
  }

  @Test(arguments: [
    ("path\ttitel\n", "in/catalogue.tsv:1: unknown column \"titel\"; did you mean \"title\"?"),
    ("path\tpath\n", "in/catalogue.tsv:1: column \"path\" stands twice"),
    ("id\ttitle\n", "in/catalogue.tsv:1: the header lacks: path; begin with these names, separated by tabs: path"),
    ("path\na.txt\tb\n", "in/catalogue.tsv:2: has 2 cells where the header has 1; separate cells with one tab each"),
    ("path\n\na.txt\na.txt\n", "in/catalogue.tsv:4: \"a.txt\" stands in the table twice"),
    (
      "path\n../a.txt\n",
      "in/catalogue.tsv:2: \"../a.txt\" is not a path inside the folder; write it as `part/name.txt`"
    ),
    ("path\tid\n\t7\n", "in/catalogue.tsv:2: \"\" is not a path inside the folder; write it as `part/name.txt`"),
    ("path\tid\na.txt\tx\nb.txt\tx\n", "in/catalogue.tsv:3: two works have the id \"x\""),
  ])
  func aTableThatIsWrongSaysWhere(table: String, expected: String) throws {
    try scratch.write(first, to: "in/a.txt")
    try scratch.write(second, to: "in/b.txt")
    try scratch.write(table, to: "in/catalogue.tsv")
    let line = try complaint { _ = try build() }.line(in: .en)
    #expect(line.hasSuffix(expected))
    #expect(!FileManager.default.fileExists(atPath: scratch.url.appendingPathComponent("out.corpus").path))
  }

  @Test func whatCannotBeReadIsAccountedFor() throws {
    try scratch.write(first, to: "in/a.txt")
    try scratch.write("短い", to: "in/b.txt")
    try scratch.write("", to: "in/c.txt")
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appendingPathComponent("in/d.txt"),
      withDestinationURL: scratch.url.appendingPathComponent("nowhere"))
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appendingPathComponent("in/loop"), withDestinationURL: scratch.url.appendingPathComponent("in"))
    try scratch.write("x", to: "in/e.rtf")
    try scratch.write("path\nmissing.txt\ne.rtf\n", to: "in/catalogue.tsv")
    let stats = try build()
    #expect(stats.documents == 3)
    let notes = Dictionary(uniqueKeysWithValues: stats.unassessed.map { ($0.path.name.display, $0) })
    #expect(
      notes.mapValues(\.reason) == [
        "b.txt": .tooShort, "c.txt": .tooShort, "d.txt": .unreadable, "loop": .directoryLoop,
        "missing.txt": .unreadable, "e.rtf": .unsupportedKind,
      ])
    #expect(notes["missing.txt"]?.line == 2)
    #expect(notes["missing.txt"]?.expected == true)
    #expect(notes["b.txt"]?.expected == false)
  }

  @Test func nothingToBuildIsAComplaint() throws {
    try scratch.write("x", to: "in/a.jpg")
    #expect(try complaint { _ = try build() }.problem.en == "no text in the folder that could be read")
    let missing = try complaint { _ = try CorpusBuilder.build(from: scratch.path("none"), to: scratch.path("o")) }
    #expect(missing.line(in: .ja).hasSuffix("none: ファイルまたはフォルダーがありません"))
  }

  @Test func anotherFolderIsNotOverwritten() throws {
    try scratch.write(first, to: "in/a.txt")
    let problem = try complaint { _ = try CorpusBuilder.build(from: scratch.path("in"), to: scratch.path("in")) }
    #expect(problem.problem.en.contains("not a corpus"))
    try scratch.write("my catalogue of plants", to: "plants/catalogue")
    #expect(throws: Complaint.self) {
      _ = try CorpusBuilder.build(from: scratch.path("in"), to: scratch.path("plants"))
    }
    #expect(try scratch.contents("plants").count == 1)
  }

  @Test func theSameTextsGiveTheSameBytes() throws {
    let texts = (0..<12).map { ReferenceText("t\($0)", "\($0) \(first) \($0 * 7) \(second)") }
    var expected: [String: [UInt8]] = [:]
    for order in [texts, texts.reversed(), texts.shuffled()] {
      let stats = try CorpusBuilder.build(order, to: scratch.path("a.corpus"), unitsPerSegment: 300)
      #expect(stats.segments > 2)
      let contents = try scratch.contents("a.corpus")
      if expected.isEmpty { expected = contents }
      #expect(contents == expected)
    }
    let corpus = try Corpus(scratch.path("a.corpus"))
    #expect(corpus.documents.count == 12)
    // What stands in twelve works is no sign of any.
    #expect(try corpus.matches(in: "\"\(second)\"").isEmpty)
  }

  @Test func rebuildingReplacesAndClearsUp() throws {
    let old = try scratch.corpus([ReferenceText("a", first)])
    let before = try scratch.segments("a.corpus")
    let new = try scratch.corpus([ReferenceText("b", second)])
    let after = try scratch.segments("a.corpus")
    #expect(before.count == 1 && after.count == 1 && before != after)
    // Who opened the old one goes on with it.
    #expect(try old.matches(in: first).map(\.reference) == ["a"])
    #expect(try new.matches(in: first).isEmpty)
    #expect(old.sha256 != new.sha256)
  }

  @Test func twoWorksOfOneIdAreRefused() throws {
    #expect(throws: Complaint.self) {
      _ = try CorpusBuilder.build([ReferenceText("a", first), ReferenceText("a", second)], to: scratch.path("x"))
    }
  }

  /// What stands in hundreds of places is no evidence by itself, and the stats say how much of that there is.
  @Test func commonplacesAreCountedAndDoNotHideTheirNeighbours() throws {
    let own = "山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていて、駅長は白い息を吐きながら、荷物をひとつずつ数えていった。"
    let clause = "本書の内容の一部または全部を無断で転載することを禁じます"
    let texts = (0..<300).map { ReferenceText("\($0)", "\(clause)第\($0)巻") } + [ReferenceText("z", clause + own)]
    let stats = try CorpusBuilder.build(texts, to: scratch.path("a.corpus"))
    #expect(stats.documents == 301)
    let corpus = try Corpus(scratch.path("a.corpus"))
    #expect(try corpus.matches(in: "「" + clause + "」").isEmpty)
    let whole = try corpus.matches(in: clause + own)
    #expect(whole.map(\.reference) == ["z"])
    #expect(whole.first?.query == 0..<Array((clause + own.dropLast()).utf8).count)
  }
}
