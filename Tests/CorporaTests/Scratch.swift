import Foundation
import Testing
import Vocabulary

@testable import Corpora

/// A folder for one test, gone with it.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("proviso-corpora-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> RawPath { RawPath(url.appendingPathComponent(name).path) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> RawPath {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return RawPath(file.path)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> RawPath { try write(Array(text.utf8), to: name) }

  func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appendingPathComponent(name))) }

  /// Every file of a folder with its bytes.
  func contents(_ name: String) throws -> [String: [UInt8]] {
    let folder = url.appendingPathComponent(name)
    var files: [String: [UInt8]] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[file] = try read(name + "/" + file)
    }
    return files
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: url.appendingPathComponent(name))
  }

  func segments(_ name: String) throws -> [String] {
    try contents(name).keys.filter { $0.hasPrefix("segment-") }.sorted()
  }

  /// A corpus of these texts, opened.
  func corpus(_ texts: [ReferenceText], unitsPerSegment: Int = 1 << 22, named name: String = "a.corpus") throws
    -> Corpus
  {
    _ = try CorpusBuilder.build(texts, to: path(name), unitsPerSegment: unitsPerSegment)
    return try Corpus(path(name))
  }
}

extension ReferenceText {
  init(_ id: String, _ text: String) {
    self.init(
      id: id, title: "Title of \(id)", creators: ["Someone"], path: RawPath("\(id).txt"), utf8: Array(text.utf8))
  }
}

extension Corpus {
  func matches(in text: String) throws -> [CorpusMatch] { try matches(in: Array(text.utf8)) }
}

/// What a stretch of bytes or scalars of a text says.
func slice(_ text: String, bytes: Range<Int>) -> String {
  String(decoding: Array(text.utf8)[bytes], as: UTF8.self)
}

func slice(_ text: String, scalars: TextSpan) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: Array(text.unicodeScalars)[scalars.start..<scalars.end])
  return String(view)
}

/// A repeatable stream of numbers.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func text(_ count: Int, from alphabet: String) -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &self)] })
  }
}
