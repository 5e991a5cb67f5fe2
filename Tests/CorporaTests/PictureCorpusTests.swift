import Corpora
import Foundation
import Host
import Imaging
import Testing
import Vocabulary

@Suite struct PictureCorpusTests {
  private func sketch(_ seed: Int, quality: Int = 90, trimmed: Bool = false) -> PictureSketch {
    var random = SystemRandomNumberGenerator.seeded(seed)
    func view() -> PictureView {
      PictureView(
        hashes: Turn.allCases.map { _ in
          PictureHash(words: SIMD4((0..<4).map { _ in UInt64.random(in: 0 ... .max, using: &random) }))
        }, quality: quality)
    }
    return PictureSketch(
      width: 10 + seed, height: 20, isDamaged: false, whole: view(), trimmed: trimmed ? view() : nil, luma: nil)
  }

  private func work(_ number: Int) -> PictureWork {
    PictureWork(
      id: "作品/\(number).png", title: "絵\t\(number)", creators: ["山田 花子", "B"],
      licence: number == 0 ? nil : "CC-BY-4.0", path: RawPath("作品/\(number).png"), width: 10 + number, height: 20,
      sha256: String(repeating: "a", count: 64))
  }

  private func built(_ count: Int, in folder: RawPath) throws -> PictureCorpus {
    var writer = PictureCorpusWriter()
    for number in (0..<count).reversed() { writer.add(work(number), sketch(number, trimmed: number % 2 == 1)) }
    try writer.write(to: folder)
    return try PictureCorpus(folder)
  }

  @Test func whatWasTakenInIsFoundAgain() throws {
    let folder = try TemporaryFolder()
    let corpus = try built(12, in: folder.path)
    try corpus.verify()
    #expect(Set(corpus.works) == Set((0..<12).map(work)))
    for number in 0..<12 {
      let matches = corpus.matches(of: sketch(number))
      #expect(matches.map(\.work) == [work(number)])
      #expect(
        matches.first?.level == .copy && matches.first?.whole?.distance == 0
          && matches.first?.whole?.turn == .upright && matches.first?.score == 1)
    }
    #expect(corpus.matches(of: sketch(99)).isEmpty)
  }

  @Test func aTurnedNegativeIsFoundByItsForm() throws {
    let folder = try TemporaryFolder()
    let corpus = try built(3, in: folder.path)
    var asked = sketch(77)
    asked.whole.hashes[Turn.mirrored.rawValue] = sketch(2).whole[.upright].complement
    let match = try #require(corpus.matches(of: asked).first)
    #expect(match.whole?.turn == .mirrored && match.whole?.isNegative == true && match.work == work(2))
    #expect(match.whole?.isTrimmed == false)
    // And one that has a frame.
    var framed = sketch(78)
    framed.trimmed = PictureView(hashes: sketch(1).whole.hashes, quality: 90)
    #expect(corpus.matches(of: framed).first?.whole?.isTrimmed == true)
  }

  @Test func levelsGoByDistance() throws {
    let folder = try TemporaryFolder()
    let corpus = try built(2, in: folder.path)
    let levels: [(Int, PictureLevel)] = [
      (31, .copy), (32, .probable), (62, .probable), (63, .lookAlike), (80, .lookAlike),
    ]
    for (bits, level) in levels {
      var asked = sketch(50)
      var hash = sketch(0).whole[.upright]
      for bit in 0..<bits { hash.words[bit % 4] ^= 1 << UInt64(bit / 4) }
      asked.whole.hashes[0] = hash
      #expect(corpus.matches(of: asked).map(\.level) == [level])
    }
  }

  @Test func limitsShrinkAsTheCorpusGrows() {
    let sizes = [1, 118, 1000, 10_000, 100_000, 10_000_000].map { PictureThresholds(references: $0) }
    #expect(sizes[0] == PictureThresholds(copy: 31, probable: 62, lookAlike: 80))
    #expect(sizes[4] == PictureThresholds(copy: 31, probable: 52, lookAlike: 64) && sizes[5] == sizes[4])
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0.lookAlike >= $1.lookAlike && $0.probable >= $1.probable })
  }

  @Test func aPlainPictureIsNotJudged() throws {
    let folder = try TemporaryFolder()
    let corpus = try built(2, in: folder.path)
    let plain = sketch(0, quality: 49)
    #expect(corpus.isTooPlain(plain) && corpus.matches(of: plain).isEmpty && !corpus.isTooPlain(sketch(0)))
  }

  @Test func whateverTheOrderTheBytesAreTheSame() throws {
    let one = try TemporaryFolder()
    let other = try TemporaryFolder()
    _ = try built(5, in: one.path)
    var writer = PictureCorpusWriter()
    for number in [3, 0, 4, 1, 2] { writer.add(work(number), sketch(number, trimmed: number % 2 == 1)) }
    try writer.write(to: other.path)
    for entry in try Files.list(one.path) {
      #expect(try Files.read(one.path.appending(entry.name)) == Files.read(other.path.appending(entry.name)))
    }
  }

  @Test func aFlippedByteIsNoticed() throws {
    let folder = try TemporaryFolder()
    _ = try built(5, in: folder.path)
    for entry in try Files.list(folder.path) {
      let path = folder.path.appending(entry.name)
      let whole = try Files.read(path)
      for place in stride(from: 0, to: whole.count, by: 13) {
        var bytes = whole
        bytes[place] ^= 0x10
        try Files.writeAtomically(bytes, to: path)
        #expect(throws: Complaint.self) { try PictureCorpus(folder.path).verify() }
      }
      try Files.writeAtomically(Array(whole.dropLast(3)), to: path)
      #expect(throws: Complaint.self) { try PictureCorpus(folder.path) }
      try Files.writeAtomically(whole, to: path)
    }
    try PictureCorpus(folder.path).verify()
  }
}

extension SystemRandomNumberGenerator {
  fileprivate static func seeded(_ seed: Int) -> Seeded { Seeded(state: UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15) }
}

private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
