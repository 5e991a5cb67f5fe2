import Folding
import Foundation
import Host
import Testing
import Vocabulary

@testable import Judging

@Suite struct PatternSetTests {
  private func set(_ expressions: [String], cache: RawPath? = nil) throws -> PatternSet {
    let sources = expressions.enumerated().map { index, expression in
      PatternSource(expression: expression, view: .folded, file: "x.yaml", line: index + 1, column: 5)
    }
    return try PatternSet(sources, cache: cache)
  }

  private func found(_ set: PatternSet, _ text: String) -> [[String]] {
    let utf8 = Array(text.utf8)
    let places = set.places(in: utf8)
    return (0...(places.keys.map(\.number).max() ?? 0)).map { number in
      (places[PatternID(number: number)] ?? []).map { String(decoding: utf8[$0], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("by [a-z]+", "by hand or by foot", ["by hand", "by foot"]),
    ("描[いくき]", "絵を描いて、また描く", ["描い", "描く"]),
    ("第[0-9]+話", "第12話と第３話", ["第12話"]),
    ("[ァ-ヶー]+風", "ジブリ風の空", ["ジブリ風"]),
    ("a{2,3}", "aaaa", ["aaa"]),
    (#"\bcat\b"#, "cat concat cat", ["cat", "cat"]),
  ])
  func theLongestMatchFromEachStart(expression: String, text: String, expected: [String]) throws {
    #expect(found(try set([expression]), text) == [expected])
  }

  @Test func eachPatternHasItsOwnNumber() throws {
    #expect(found(try set(["猫", "犬", "[猫犬]"]), "犬と猫") == [["猫"], ["犬"], ["犬", "猫"]])
  }

  @Test func nothingMatchesNothing() throws {
    #expect(try set([]).places(in: Array("text".utf8)).isEmpty)
    #expect(try set(["a"]).places(in: []).isEmpty)
  }

  /// On a backtracking engine each of these would outlive the test run.
  @Test(.timeLimit(.minutes(1)), arguments: ["(a+)+b", "(a|aa)+c", "(a|a)*d", "(あ+)+い", "([a-zあ-ん]+)*ん。"])
  func classicTrapsRunInLinearTime(expression: String) throws {
    let patterns = try set([expression])
    #expect(patterns.places(in: [UInt8](repeating: UInt8(ascii: "a"), count: 300_000)).isEmpty)
    #expect(patterns.places(in: Array(String(repeating: "あ", count: 100_000).utf8)).isEmpty)
  }

  /// A pack of such patterns, from the file to the finding, over a text that was made for them.
  @Test(.timeLimit(.minutes(1))) func aHostilePackRunsInLinearTime() throws {
    let traps = ["(a+)+b", "(a|a?)+c", "(a|aa)+d", "(.*a){8}e", "(あ|ああ)+い", "([a-z]+)*[0-9]"]
    let list = traps.map { "'\($0)'" }.joined(separator: ", ")
    let files = RuleFiles(files: [
      .init(path: "x/pack.yaml", shown: "x", bytes: Array("id: x\nversion: 1\ntitle: {en: X, ja: 題}\n".utf8)),
      .init(
        path: "x/rules/T-RULE.yaml", shown: "T-RULE.yaml",
        bytes: SampleRule().with("match", "match: {pattern: [\(list)]}").bytes),
    ])
    let library = try PackLibrary([files])
    let patterns = try PatternSet(library.patterns, cache: nil)
    for (text, places) in [("a", 0), ("あ", 0), ("a", 1)] {
      var utf8 = Array(String(repeating: text, count: (1 << 20) / text.utf8.count).utf8)
      if places > 0 { utf8.append(UInt8(ascii: "b")) }
      let scope = Scope(
        subject: .prompt, observations: [], patterns: PatternSearch(patterns, in: utf8, folded: FoldedText(utf8)),
        utf8: utf8)
      #expect(Judge(rules: library.rules).judge(scope).count == places)
    }
  }

  @Test func aPatternSeesItsView() throws {
    let set = try PatternSet(
      [
        PatternSource(expression: "nda", view: .folded, file: "x", line: 1, column: 1),
        PatternSource(expression: #"\bNDA\b"#, view: .written, file: "x", line: 2, column: 1),
        PatternSource(expression: "^再現", view: nil, file: "x", line: 3, column: 1),
      ], cache: nil)
    let text = Array("極秘 ＮＤＡ と NDA と nda、再現".utf8)
    let search = PatternSearch(set, in: text, folded: FoldedText(text))
    func found(_ number: Int) -> [String] {
      let places = search.group(of: number).map(search.places(inGroup:)) ?? [:]
      return (places[PatternID(number: number)] ?? []).map { String(decoding: text[$0], as: UTF8.self) }
    }
    #expect(found(0) == ["ＮＤＡ", "NDA", "nda"])
    #expect(found(1) == ["NDA"])
    #expect(found(2).isEmpty)
    #expect(set.matching(value: "再現性の確認") == [PatternID(number: 2)])
    #expect(set.matching(value: "完全再現").isEmpty)
  }

  @Test func groupsMayHaveNames() throws {
    #expect(found(try set(["(?<who>[a-z]+) の(?<what>絵|画)"]), "monet の絵") == [["monet の絵"]])
  }

  @Test(arguments: [#"(a)\1"#, "(?=a)b", "(?<!a)b", "a*", "(", "[", "(?>a+)b", #"\p{Nonsense}"#, "a.{0,50}z"])
  func whatIsNotLinearIsRefusedWithItsPlace(expression: String) {
    let complaint = #expect(throws: Complaint.self) { try set(["fine", expression]) }
    #expect(complaint?.file == "x.yaml")
    #expect(complaint?.line == 2)
    #expect(complaint?.column == 5)
  }

  @Test func manyThreadsMayAskAtOnce() throws {
    let patterns = try set(["猫+", "[a-z]+1"])
    let text = Array(String(repeating: "猫猫 abc1 ", count: 200).utf8)
    let expected = patterns.places(in: text)
    let wrong = Tally()
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      if patterns.places(in: text) != expected { wrong.add() }
    }
    #expect(expected[PatternID(number: 0)]?.count == 200)
    #expect(wrong.count == 0)
  }

  // MARK: - What is looked for at all

  /// A lead that does not match is known not to; of all else that is only known when somebody asks.
  @Test func leadsAreLookedForFirst() throws {
    var sources = ["猫", "犬", "NDA"].map { expression in
      PatternSource(expression: expression, view: .folded, file: "x.yaml", line: 1, column: 5)
    }
    sources[0].isLead = true
    sources[2].isLead = true
    sources[2].view = .written
    let set = try PatternSet(sources, cache: nil)
    func search(_ text: String) -> PatternSearch {
      PatternSearch(set, in: Array(text.utf8), folded: FoldedText(Array(text.utf8)))
    }
    #expect((0..<4).map(search("鳥").mayMatch) == [false, true, true, false])
    #expect((0..<4).map(search("猫").mayMatch) == [true, true, true, false])
  }

  /// Patterns of different rules do not get into each other's way.
  @Test func eachRuleIsAGroup() throws {
    var sources = ["猫", "犬", "[猫犬]"].map { expression in
      PatternSource(expression: expression, view: .folded, file: "x.yaml", line: 1, column: 5)
    }
    sources[1].rule = "DOG"
    let set = try PatternSet(sources, cache: nil)
    #expect((0..<4).map(set.group) == [0, 1, 0, nil])
    let text = Array("犬と猫".utf8)
    let places = set.places(inGroup: 0, of: text, folded: FoldedText(text))
    #expect(places == [PatternID(number: 0): [6..<9], PatternID(number: 2): [0..<3, 6..<9]])
  }

  // MARK: - The cache

  @Test func theCacheIsWrittenAndUsed() throws {
    let folder = try TestFolder()
    #expect(found(try set(["猫"], cache: folder.path), "猫と犬") == [["猫"]])
    let cat = try #require(try folder.files().first)
    // What lies under the digest of another pattern answers for it: the stored form is what is loaded.
    let other = try TestFolder()
    _ = try set(["犬"], cache: other.path)
    let dog = try #require(try other.files().first)
    try Data(contentsOf: cat).write(to: dog)
    #expect(found(try set(["犬"], cache: other.path), "猫と犬") == [["猫"]])
  }

  enum Damage: Sendable { case cut(to: Int), firstByte, lastByte }

  @Test(arguments: [Damage.cut(to: 0), .cut(to: 10), .cut(to: 32), .cut(to: 33), .cut(to: 200), .firstByte, .lastByte])
  func aDamagedCacheChangesNothing(damage: Damage) throws {
    let folder = try TestFolder()
    _ = try set(["猫"], cache: folder.path)
    let file = try #require(try folder.files().first)
    let whole = try Data(contentsOf: file)
    var bytes = whole
    switch damage {
    case .cut(let length): bytes = bytes.prefix(length)
    case .firstByte: bytes[0] ^= 1
    case .lastByte: bytes[bytes.count - 1] ^= 1
    }
    try bytes.write(to: file)
    #expect(found(try set(["猫"], cache: folder.path), "猫と犬") == [["猫"]])
    // And it is mended.
    #expect(try Data(contentsOf: file) == whole)
  }

  private func source(_ expression: String, isShipped: Bool, isIdle: Bool = false) -> PatternSource {
    PatternSource(
      expression: expression, view: .folded, file: "x.yaml", line: 1, column: 1, isShipped: isShipped, isIdle: isIdle)
  }

  /// What was compiled when the program was built serves whatever the user adds, wherever it stands.
  @Test func patternsOfTheUserStandApart() throws {
    let made = try TestFolder()
    let shipped = [source("猫", isShipped: true), source("犬", isShipped: true)]
    _ = try PatternSet(shipped, cache: made.path)
    #expect(try made.files().count == 1)
    let cache = try TestFolder()
    let sources = [source("鳥", isShipped: false)] + shipped
    let set = try PatternSet(sources, made: [made.path], cache: cache.path)
    #expect(found(set, "犬と猫と鳥") == [["鳥"], ["猫"], ["犬"]])
    #expect(try cache.files().count == 1)
    let later = try PatternSet(sources, made: [made.path], cache: cache.path)
    #expect(found(later, "犬と猫と鳥") == [["鳥"], ["猫"], ["犬"]])
    #expect(try cache.files().count == 1)
  }

  /// Nobody asks where the patterns of a disabled rule match; one that a user wrote is looked at all the same.
  @Test func patternsOfDisabledRulesAreNotSearched() throws {
    let sources = [source("猫", isShipped: true, isIdle: true), source("犬", isShipped: true)]
    #expect(found(try PatternSet(sources, cache: nil), "犬と猫") == [[], ["犬"]])
    #expect(throws: Complaint.self) { try PatternSet([source("(", isShipped: false, isIdle: true)], cache: nil) }
  }

  @Test(arguments: ["/dev/null/cache", "/proc/proviso"])
  func aPlaceThatCannotBeWrittenChangesNothing(folder: String) throws {
    #expect(found(try set(["猫"], cache: RawPath(folder)), "猫と犬") == [["猫"]])
  }
}

/// A folder of its own for one test.
final class TestFolder {
  let url: URL
  var path: RawPath { RawPath(url.path) }

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("proviso-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func files() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
  }

  func write(_ text: String, _ path: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}

/// Counts from several threads.
private final class Tally: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0

  var count: Int { lock.withLock { value } }
  func add() { lock.withLock { value += 1 } }
}
