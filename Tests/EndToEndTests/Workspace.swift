import Foundation
import Glibc

/// A folder for one test, gone with it. Names are bytes where it matters, because file names are.
final class Workspace {
  /// Free of links, so that it equals what the program sees.
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    let made = FileManager.default.temporaryDirectory.appending(path: "proviso e2e \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    url = made.resolvingSymlinksInPath()
    for (name, text) in files { try write(name, text) }
  }

  deinit {
    chmod(url.path, 0o755)
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

  func write(_ name: String, bytes: [UInt8]) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// A file whose name is no UTF-8.
  func write(rawName: [UInt8], _ text: String) throws {
    let name = Array((url.path + "/").utf8) + rawName + [0]
    let descriptor = name.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) } ?? -1
    }
    guard descriptor >= 0 else { throw POSIXError(.EIO) }
    try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: Data(text.utf8))
  }

  func folder(_ name: String) throws {
    try FileManager.default.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  // MARK: - Programs in it

  @discardableResult
  func run(_ arguments: String..., stdin: String = "", environment: [String: String] = [:]) throws -> Proviso.Outcome {
    try Proviso.run(arguments, in: self, stdin: Array(stdin.utf8), environment: environment)
  }

  /// The records of a run, whatever its exit code.
  func report(_ arguments: String..., stdin: [UInt8] = [], environment: [String: String] = [:]) throws -> RunReport {
    RunReport(
      try Proviso.run(arguments + ["--format", "jsonl"], in: self, stdin: stdin, environment: environment))
  }

  @discardableResult
  func git(_ arguments: String..., environment: [String: String] = [:]) throws -> Proviso.Outcome {
    try Proviso.run(
      program: "/usr/bin/git",
      ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"] + arguments, in: self,
      environment: environment)
  }

  @discardableResult
  func shell(_ script: String, environment: [String: String] = [:]) throws -> Proviso.Outcome {
    let here = URL(filePath: Proviso.program).deletingLastPathComponent().path
    return try Proviso.run(
      program: "/bin/sh", ["-c", script], in: self,
      environment: ["PATH": "\(here):/usr/local/bin:/usr/bin:/bin"].merging(environment) { $1 })
  }
}
