import Foundation
import Glibc

/// The built program, run as a user runs it: a process with arguments, a folder, an environment and streams.
enum Proviso {
  /// Beside the test program, which is where SwiftPM puts both.
  static let program: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "proviso").path
  }()

  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// Nothing of the tester's own settings reaches the program, unless `environment` says so.
  static let cleanEnvironment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
    "XDG_CACHE_HOME": NSTemporaryDirectory() + "proviso-end-to-end-cache", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
  ]

  /// Runs proviso to its end.
  static func run(
    _ arguments: [String], in folder: Workspace, stdin: [UInt8] = [], environment: [String: String] = [:]
  ) throws -> Outcome {
    try start(arguments, in: folder, stdin: stdin, environment: environment).outcome()
  }

  /// Runs any program the same way, `proviso` being on its path.
  static func run(
    program: String, _ arguments: [String], in folder: Workspace, stdin: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try start(program: program, arguments, in: folder, stdin: stdin, environment: environment).outcome()
  }

  static func start(
    program: String = Proviso.program, _ arguments: [String], in folder: Workspace, stdin: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Running {
    try Running(
      program, arguments, in: folder, stdin: stdin, environment: cleanEnvironment.merging(environment) { $1 })
  }

  /// A process that has been started. Its streams go to files, so that no pipe can fill up.
  final class Running {
    private let process = Process()
    private let streams: URL

    fileprivate init(
      _ program: String, _ arguments: [String], in folder: Workspace, stdin: [UInt8], environment: [String: String]
    ) throws {
      streams = FileManager.default.temporaryDirectory.appending(path: "proviso-streams-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
      for (name, content) in [("in", stdin), ("out", []), ("err", [])] {
        try Data(content).write(to: streams.appending(path: name))
      }
      process.executableURL = URL(filePath: program)
      process.arguments = arguments
      process.currentDirectoryURL = folder.url
      process.environment = environment
      process.standardInput = try FileHandle(forReadingFrom: streams.appending(path: "in"))
      process.standardOutput = try FileHandle(forWritingTo: streams.appending(path: "out"))
      process.standardError = try FileHandle(forWritingTo: streams.appending(path: "err"))
      try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: streams) }

    func interrupt() { kill(process.processIdentifier, SIGINT) }

    func outcome() throws -> Outcome {
      process.waitUntilExit()
      let wasKilled = process.terminationReason == .uncaughtSignal
      return Outcome(
        status: process.terminationStatus + (wasKilled ? 128 : 0),
        output: Array(try Data(contentsOf: streams.appending(path: "out"))),
        errors: String(decoding: try Data(contentsOf: streams.appending(path: "err")), as: UTF8.self))
    }
  }
}
