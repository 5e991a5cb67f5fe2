import Digesting
import Folding
import Similarity
import Testing
import Vocabulary

@testable import Corpora

private let station = "山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていて、駅長は白い息を吐いた。"
private let lamp =
  "The lamp-keeper climbed the ninety-one steps every evening, whether or not there were ships to be warned of rocks."
private let haiku = "雪の駅小さき靴の跡ひとつ昼の月"

/// A corpus that is lent without its works.
@Suite struct HashOnlyTests {
  let scratch: Scratch
  var path: RawPath { scratch.path("lent.corpus") }

  init() throws {
    scratch = try Scratch()
    try scratch.write("序。" + station + "終わり。", to: "in/秘密の題名.txt")
    try scratch.write(lamp, to: "in/lamp.txt")
    try scratch.write(haiku, to: "in/haiku.txt")
    try scratch.write("path\tid\ttitle\nlamp.txt\tw-1\t灯台守\n", to: "in/catalogue.tsv")
    _ = try CorpusBuilder.build(from: scratch.path("in"), to: path, hashOnly: true)
  }

  private func only(_ text: String) throws -> CorpusMatch {
    let matches = try Corpus(path).matches(in: text)
    #expect(matches.count == 1)
    return try #require(matches.first)
  }

  @Test(arguments: [station, lamp])
  func aCopiedPassageIsFoundByItsFingerprints(text: String) throws {
    let output = "前置きです。Before it. " + text + " And after it. そのあとです。"
    let match = try only(output)
    #expect(match.form == .fingerprints)
    #expect(match.referenceExcerpt.isEmpty)
    // Seeds say a little less than there is, never more.
    let start = Array("前置きです。Before it. ".utf8).count
    #expect(match.query.lowerBound >= start && match.query.upperBound <= start + text.utf8.count)
    #expect(match.query.count * 10 >= text.utf8.count * 8)
    #expect(match.referenceShare > 0.6 && match.referenceShare <= 1)
    let length = text.unicodeScalars.count
    #expect(match.referenceSpan.start <= 12 && match.referenceSpan.end <= length + 8)
  }

  /// Its lines are short for another reason than those of a poem.
  @Test func aProgramIsNoVerse() throws {
    let lines = [
      "let station = \"山あいの小さな駅\"", "let morning = \"はじめての汽車が着く\"", "let roof = \"雪は屋根の上に残る\"",
      "let breath = \"駅長は白い息を吐く\"",
    ].joined(separator: "\n")
    try scratch.write(lines, to: "code/station.txt")
    let lent = scratch.path("code.corpus")
    _ = try CorpusBuilder.build(from: scratch.path("code"), to: lent, hashOnly: true)
    let corpus = try Corpus(lent)
    #expect(try corpus.matches(in: Array(lines.utf8)).contains { $0.lines >= 3 })
    let asProgram = try corpus.matches(in: Array(lines.utf8), named: RawPath("station.swift"))
    #expect(!asProgram.isEmpty && asProgram.allSatisfy { $0.lines == 0 })
  }

  @Test func whatNobodyGaveIsNotThere() throws {
    let documents = try Corpus(path).documents
    #expect(documents.map(\.id).filter { !$0.hasPrefix("work-") } == ["w-1"])
    #expect(documents.map(\.title).sorted() == ["", "", "灯台守"])
    #expect(documents.allSatisfy { $0.path == RawPath([]) })
  }

  /// Neither a part of a text, nor of a file's name, nor a digest or a fingerprint that could be made without the salt.
  @Test func nothingOfTheTextIsInTheFiles() throws {
    let files = try scratch.contents("lent.corpus")
    #expect(try Corpus(path).isHashOnly)
    var forbidden: [[UInt8]] = []
    for text in [station, lamp, haiku, "秘密の題名"] {
      let characters = Array(text)
      for start in 0...max(0, characters.count - 4) {
        forbidden.append(Array(String(characters[start..<min(characters.count, start + 4)]).utf8))
      }
      let key = MatchKey(Array(text.utf8))
      for start in 0...max(0, key.units.count - 4) {
        var bytes: [UInt8] = []
        for unit in key.units[start..<min(key.units.count, start + 4)] {
          bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        forbidden.append(bytes)
      }
      forbidden.append(Array(SHA256.hex(Array(text.utf8)).utf8))
    }
    let all = Array(files.values.joined(separator: [0]))
    for bytes in forbidden where !bytes.isEmpty { #expect(!contains(all, bytes)) }
    // The keys that an index with texts has are not the keys here.
    _ = try CorpusBuilder.build(from: scratch.path("in"), to: scratch.path("full.corpus"))
    let (full, lent) = (try keys("full.corpus"), try keys("lent.corpus"))
    #expect(!full.isEmpty && !lent.isEmpty && full.intersection(lent).count <= full.count / 50)
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard bytes.count >= part.count else { return false }
    for start in 0...bytes.count - part.count where bytes[start] == part[0] {
      if bytes[start..<start + part.count].elementsEqual(part) { return true }
    }
    return false
  }

  /// What the records of all segments of a corpus say, without places.
  private func keys(_ name: String) throws -> Set<UInt64> {
    var keys: Set<UInt64> = []
    for entry in try Catalogue(reading: scratch.read(name + "/catalogue"), file: name).segments {
      let segment = try Segment(
        scratch.path(name + "/" + entry.name), byteCount: entry.byteCount, works: entry.documents.map(\.units))
      for work in segment.allWorks().works { keys.formUnion(work.postings.map(\.key)) }
    }
    return keys
  }

  @Test func eachHasItsOwnSalt() throws {
    _ = try CorpusBuilder.build(from: scratch.path("in"), to: scratch.path("other.corpus"), hashOnly: true)
    let (one, other) = (try keys("lent.corpus"), try keys("other.corpus"))
    #expect(one.intersection(other).count <= one.count / 50)
    #expect(try Corpus(scratch.path("other.corpus")).matches(in: station).count == 1)
  }

  @Test func itGrowsAndShrinksAndIsWrittenAnew() throws {
    let harbour = "港の倉庫には、だれのものとも知れない古い帆がたたまれていて、風の強い夜にはひとりでに鳴るのだった。"
    try scratch.write(harbour, to: "more/harbour.txt")
    try scratch.write(lamp, to: "more/lamp.txt")
    try scratch.write("path\tid\ttitle\nlamp.txt\tw-1\t灯台守\n", to: "more/catalogue.tsv")
    let stats = try CorpusBuilder.add(scratch.path("more"), to: path)
    #expect((stats.added, stats.changed, stats.unchanged) == (1, 0, 1))
    #expect(try only(harbour).form == .fingerprints)
    _ = try CorpusBuilder.remove(["w-1"], from: path)
    #expect(try Corpus(path).matches(in: lamp).isEmpty)
    let before = [try only(harbour), try only("「" + station)]
    let compacted = try CorpusBuilder.compact(path)
    #expect(compacted.segments == 1 && compacted.removed == 0 && compacted.isHashOnly)
    #expect([try only(harbour), try only("「" + station)] == before)
    try Corpus(path).verify()
    let bytes = try scratch.contents("lent.corpus")
    _ = try CorpusBuilder.compact(path)
    #expect(try scratch.contents("lent.corpus") == bytes)
  }

  @Test func otherTextsAreNotFound() throws {
    #expect(try Corpus(path).matches(in: "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。").isEmpty)
  }

  @Test func whatNeedsTheTextsSaysSo() throws {
    #expect(throws: Complaint.self) { try Corpus(path).calibration(excerpts: 3) }
    #expect(throws: Complaint.self) { try AllowedTexts([path]) }
  }
}

@Suite struct PackingTests {
  @Test(arguments: [1, 7, 8, 23, 35, 41, 54])
  func numbersOfAnyWidthComeBack(width: Int) {
    var numbers = Numbers(state: UInt64(width))
    let written = (0..<500).map { _ in numbers.next() & (1 << UInt64(width) - 1) }
    var packer = BitPacker(width: width)
    var bytes: [UInt8] = []
    for number in written { packer.append(number, to: &bytes) }
    packer.finish(&bytes)
    for (index, number) in written.enumerated() {
      #expect(BitPacker.number(at: index, width: width, in: bytes.span.bytes) == number)
    }
  }

  @Test func sortingByDigitsIsSorting() {
    var numbers = Numbers(state: 9)
    let given = (0..<3000).map { _ in numbers.next() & 0xFFF0_0000_FF00_00FF }
    #expect(RadixSort.sorted(given, by: 0..<64) == given.sorted())
    let byUpper = RadixSort.sorted(given, by: 34..<64)
    #expect(byUpper.map { $0 >> 34 } == given.map { $0 >> 34 }.sorted())
    // Equals stay in their order.
    for (one, next) in zip(byUpper, byUpper.dropFirst()) where one >> 34 == next >> 34 {
      #expect((given.firstIndex(of: one) ?? 0) <= (given.firstIndex(of: next) ?? 0))
    }
  }
}
