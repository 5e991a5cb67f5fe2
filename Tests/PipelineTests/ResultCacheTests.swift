import Dispatch
import Host
import Judging
import Testing
import Vocabulary

@testable import Pipeline
@testable import Settling

/// A run that uses what earlier runs kept says exactly what one says that looks at everything.
@Suite struct ResultCacheTests {
  /// A library of prompts, and a place to keep results.
  private final class Library {
    let folder: TemporaryFolder
    var cache: RawPath { folder.path.appending("cache") }

    init() throws {
      folder = try TemporaryFolder()
      try write("a harbour at dawn\n", "prompts/clean.md")
      try write("in the style of Greg Rutkowski\n", "prompts/dirty.md")
      try write("葛飾北斎の画風で、夜明けの港。\n", "prompts/日本語.txt")
      try write("{\"prompt\": \"by Greg Rutkowski\"", "prompts/torn.json")
      try write("A cat. <!-- proviso: ignore JPGEN-CREATOR-NAMED -- 契約 -->\n", "prompts/ignore.md")
    }

    func write(_ text: String, _ path: String) throws {
      let file = folder.path.appending(path)
      try Files.makeFolder(file.folder)
      try Files.writeAtomically(Array(text.utf8), to: file)
    }

    func request() -> RunRequest {
      var request = RunRequest()
      request.selection = .paths([folder.path.appending("prompts")])
      request.subject = .prompt
      request.asOf = "2026-11-21"
      request.resultFolder = cache
      return request
    }

    func caches() -> [RawPath] {
      ((try? Files.list(cache)) ?? []).map { cache.appending($0.name) }
    }
  }

  /// All that a report says, but when it was made.
  private func said(_ request: RunRequest) throws -> [[UInt8]] {
    let report = try Runner(Equipment(for: request)).run()
    return report.findings.map(\.line) + report.unassessed.map(\.line) + [report.summary.line]
      + report.findings.map { Array("\(String(describing: $0.place.excerpt)) \($0.facts) \($0.branch ?? "")".utf8) }
  }

  private func anew(_ request: RunRequest) throws -> [[UInt8]] {
    var request = request
    request.resultFolder = nil
    return try said(request)
  }

  /// What is said the first time, the second time and without a cache.
  private func expectSame(_ request: RunRequest, _ comment: Comment? = nil) throws {
    let anew = try anew(request)
    #expect(try said(request) == anew, comment)
    #expect(try said(request) == anew, comment)
  }

  @Test func reportsAreTheSame() throws {
    let library = try Library()
    try expectSame(library.request())
    #expect(library.caches().count == 1)
    #expect(KeptResults(in: library.cache).files == 1)
  }

  /// The second run does use what the first one kept: were it empty, this would be no test.
  @Test func whatIsKeptIsUsed() throws {
    let library = try Library()
    _ = try said(library.request())
    let file = try #require(library.caches().first)
    let size = try Files.status(file).size
    _ = try said(library.request())
    #expect(try Files.status(file).size == size)
    try library.write("a lighthouse\n", "prompts/clean.md")
    _ = try said(library.request())
    #expect(try Files.status(file).size > size)
  }

  @Test func nothingStaleIsSaid() throws {
    let library = try Library()
    try expectSame(library.request())
    // The same size, the same name, another content.
    try library.write("in the style of Greg Rutkowskj\n", "prompts/dirty.md")
    try library.write("in the style of Sarah Anderson\n", "prompts/clean.md")
    try expectSame(library.request(), "content")
    var request = library.request()
    request.targets = ["JP", "US"]
    try expectSame(request, "targets")
    request.asOf = "1901-01-01"
    try expectSame(request, "day")
    request.ignore = ["JPGEN-CREATOR"]
    try expectSame(request, "rules")
    request = library.request()
    request.severities = ["JPGEN-CREATOR-NAMED": .stop]
    try expectSame(request, "severities")
    request.facts[.public] = .yes
    try expectSame(request, "facts")
    request.ignoredNames = ["creator/greg-rutkowski"]
    try expectSame(request, "ignored names")
    #expect(library.caches().count > 5)
  }

  @Test func listsAndRulesAreLookedAt() throws {
    let library = try Library()
    func list(_ name: String) throws {
      try library.write(
        """
        id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource\tnote
        creator/zz\tcreator\t\(name)\t\t\t\t\t\t\t\t\t0\t\thouse\t

        """, "names.tsv")
    }
    func rule(_ word: String) throws {
      try library.write("id: house\nversion: 1\ntitle: {en: House, ja: 社内}\n", "rules/house/pack.yaml")
      try library.write(
        """
        id: HOUSE-WORD
        title: {en: "A word of the house", ja: "社内の語"}
        applies-to: prompt
        severity: {base: high}
        match: {pattern: '\(word)'}
        message: {en: "A word.", ja: "語があります。"}
        remedy: {en: "Another.", ja: "別の語に。"}
        basis: [{source: S5, note: {en: "regulation 4-4", ja: "施行規則4条の4"}}]
        tests: {flag: [{prompt: 'a \(word)'}], pass: [{prompt: 'a zebra'}]}
        """, "rules/house/rules/HOUSE-WORD.yaml")
    }
    try library.write("a harbour by Zorblax Quimby, with a quokka and a wombat\n", "prompts/clean.md")
    var request = library.request()
    request.nameFiles = [library.folder.path.appending("names.tsv")]
    request.ruleFolders = [library.folder.path.appending("rules")]
    var all: Set<[[UInt8]]> = []
    for (name, word) in [("Zorblax Quimby", "quokka"), ("Zorblax Quimbo", "quokka"), ("Zorblax Quimby", "wombat")] {
      try list(name)
      try rule(word)
      try expectSame(request)
      all.insert(try said(request))
    }
    #expect(all.count == 3)
  }

  /// Decisions, the baseline and rights are never part of what is kept, or part of what it is kept under.
  @Test func whatPeopleSayIsHeardAnew() throws {
    let library = try Library()
    var request = library.request()
    let report = try Runner(Equipment(for: request)).run()
    request.baseline = Baseline(report.findings)
    try expectSame(request, "baseline")
    let again = try Runner(Equipment(for: request)).run()
    #expect(!again.findings.isEmpty && again.findings.allSatisfy { $0.status != .open })
    request = library.request()
    var right = Right(what: "creator/greg-rutkowski", kind: .licence, at: "rights.yaml:1")
    right.acts = [.generate]
    right.territory = ["world"]
    request.rights = [right]
    try expectSame(request, "right")
    request.rights[0].until = Day(year: 2026, month: 11, day: 20)
    try expectSame(request, "right that ended")
    request.asOf = "2026-11-20"
    try expectSame(request, "right on its last day")
  }

  @Test func damageChangesNoAnswer() throws {
    let library = try Library()
    let request = library.request()
    let anew = try anew(request)
    _ = try said(request)
    let file = try #require(library.caches().first)
    let whole = try Files.read(file)
    for step in 0..<40 {
      var damaged = whole
      if step % 2 == 0 {
        damaged[whole.count * step / 40] ^= 0x20
      } else {
        damaged.removeLast(whole.count * step / 40)
      }
      try Files.writeAtomically(damaged, to: file)
      #expect(try said(request) == anew)
      // And it is mended.
      #expect(RecordFile(file).isWhole)
    }
    try Files.remove(file)
    try Files.makeFolder(file)
    #expect(try said(request) == anew)
  }

  @Test func anyNumberMayRunAtOnce() throws {
    let library = try Library()
    for index in 0..<30 { try library.write("prompt \(index) by Greg Rutkowski\n", "prompts/\(index).txt") }
    let request = library.request()
    let anew = try anew(request)
    DispatchQueue.concurrentPerform(iterations: 6) { _ in #expect((try? said(request)) == anew) }
    #expect(try said(request) == anew)
  }

  @Test func namesWithoutAFindingAreNotKept() throws {
    let library = try Library()
    var request = library.request()
    request.allEvidence = true
    try expectSame(request)
    #expect(library.caches().isEmpty)
  }

  @Test func filesOfOldRecipesAreRemoved() throws {
    let library = try Library()
    for year in 2001...2012 {
      var request = library.request()
      request.asOf = "\(year)-01-01"
      _ = try said(request)
    }
    #expect(library.caches().count == 8)
  }
}
