import Foundation
import Host
import Testing
import Vocabulary

@testable import Judging

@Suite struct ParsedPacksTests {
  private func library(made: [RawPath], examples: Bool = false) throws -> PackLibrary {
    try PackLibrary([RuleFiles.shipped()], examples: examples, made: made)
  }

  /// What a run needs of a library, as text.
  private func needed(_ library: PackLibrary) -> [String] {
    library.packs.map { "\($0.id) \($0.version) \($0.title) \($0.sha256) \($0.adjusted)" }
      + library.rules.map { rule in
        // A set shows its elements in any order, so the letters of a match are put in one.
        "\(rule.id) \(rule.title) \(rule.subjects) \(rule.severity) \(rule.message) \(rule.basis)"
          + " \(rule.file):\(rule.line):\(rule.column) \("\(rule.match)".utf8.sorted())"
      } + library.patterns.map { "\($0)" }
  }

  @Test func whatIsReadBackIsWhatWasParsed() throws {
    let folder = try TestFolder()
    _ = try ParsedPacks.compile(into: folder.path)
    let quick = try library(made: [folder.path])
    #expect(needed(quick) == needed(try library(made: [])))
    // Signatures are about the examples too.
    #expect(quick.rules.map(\.sha256) == (try library(made: [], examples: true)).rules.map(\.sha256))
  }

  /// What lies in the folder is what is read, and not the text that the program carries.
  @Test func theFileIsUsed() throws {
    let folder = try TestFolder()
    let file = try ParsedPacks.compile(into: folder.path)
    let title = try #require(try library(made: []).rules.first?.title.ja)
    var content = try Files.read(file).dropFirst(64)
    let place = try #require(content.firstRange(of: Array(title.utf8)))
    content.replaceSubrange(place, with: Array(title.utf8.map { _ in UInt8(ascii: "x") }))
    try SealedFile.write(Array(content), to: file)
    #expect(try library(made: [folder.path]).rules.first?.title.ja.allSatisfy { $0 == "x" } == true)
  }

  @Test func withoutAUsableFileTheTextIsParsed() throws {
    let expected = needed(try library(made: []))
    let folder = try TestFolder()
    #expect(needed(try library(made: [folder.path])) == expected)
    let file = try ParsedPacks.compile(into: folder.path)
    let whole = try Files.read(file)
    for damaged in [[], Array(whole.prefix(1000)), whole.map { $0 ^ 1 }] {
      try Files.writeAtomically(damaged, to: file)
      #expect(needed(try library(made: [folder.path])) == expected)
    }
    // Sound as a file, but of another form.
    for content in [[], [0xFF], Array(whole.dropFirst(64).prefix(5000))] as [[UInt8]] {
      try SealedFile.write(content, to: file)
      #expect(needed(try library(made: [folder.path])) == expected)
    }
    // Of another version of the packs.
    try Files.writeAtomically(whole, to: folder.path.appending("packs-0123456789abcdef0123456789abcdef.packs"))
    try Files.remove(file)
    #expect(needed(try library(made: [folder.path])) == expected)
  }

  @Test func packsOfTheUserAreReadFromTheirText() throws {
    let folder = try TestFolder()
    _ = try ParsedPacks.compile(into: folder.path)
    let shipped = try #require(try library(made: []).packs.first { !$0.rules.isEmpty })
    var header = ""
    for file in RuleFiles.shipped().files where file.path == shipped.id + "/pack.yaml" {
      header = String(decoding: file.bytes, as: UTF8.self)
    }
    let own = RuleFiles(
      files: [
        .init(path: shipped.id + "/pack.yaml", shown: "own/pack.yaml", bytes: Array(header.utf8)),
        .init(
          path: shipped.id + "/rules/T-RULE.yaml", shown: "own/T-RULE.yaml", bytes: Array(SampleRule().text.utf8)),
      ])
    let mixed = try PackLibrary([RuleFiles.shipped(), own], examples: false, made: [folder.path])
    #expect(mixed.packs.first { $0.id == shipped.id }?.rules.map(\.id) == ["T-RULE"])
  }
}
