import Foundation
import Host
import Vocabulary

@testable import Discovering

/// A folder for one test, gone with it. Names are bytes, because file names are.
final class Folder {
  let path: RawPath

  init(repository: Bool = false) {
    let made = NSTemporaryDirectory() + "proviso-discovering-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
    path = (try? Files.resolve(RawPath(made))) ?? RawPath(made)
    if repository { git("init", "-q", "-b", "main") }
  }

  deinit {
    _ = Program.run(["chmod", "-R", "u+rwx", path.display])
    _ = Program.run(["rm", "-rf", path.display])
  }

  func at(_ name: RawPath) -> RawPath { path.appending(name) }
  func at(_ name: String) -> RawPath { path.appending(name) }

  func write(_ name: String, _ text: String = "x") { write(RawPath(name), text) }

  func write(_ name: RawPath, _ text: String = "x") {
    try? Files.makeFolder(at(name).folder)
    try? Files.writeAtomically(Array(text.utf8), to: at(name))
  }

  func link(_ name: String, to target: String) {
    try? Files.makeFolder(at(name).folder)
    try? FileManager.default.createSymbolicLink(atPath: at(name).display, withDestinationPath: target)
  }

  @discardableResult
  func git(_ arguments: String...) -> [UInt8] {
    Program.run(
      [
        "git", "-c", "core.excludesFile=/dev/null", "-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c",
        "commit.gpgsign=false",
      ] + arguments, in: path
    ).output
  }

  /// What a walk from here finds, relative to here.
  func discover(_ names: String..., excludes: [String] = []) throws -> Discovery.Outcome {
    let paths = names.isEmpty ? [path] : names.map { at($0) }
    return try Discovery(paths: paths, excludes: [IgnoreRules(patterns: excludes, in: path)]).artifacts()
  }

  func found(_ names: String..., excludes: [String] = []) throws -> [String] {
    let paths = names.isEmpty ? [path] : names.map { at($0) }
    let outcome = try Discovery(paths: paths, excludes: [IgnoreRules(patterns: excludes, in: path)]).artifacts()
    return outcome.artifacts.map { relative($0.path).display }
  }

  func relative(_ path: RawPath) -> RawPath {
    RawPath(path.bytes.dropFirst(self.path.bytes.count + 1))
  }
}
