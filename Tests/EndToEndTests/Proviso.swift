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
    "XDG_CACHE_HOME": NSTemporaryDirectory() + "proviso-end-to-end-cache",
    "XDG_CONFIG_HOME": NSTemporaryDirectory() + "proviso-end-to-end-config", "GIT_CONFIG_GLOBAL": "/dev/null",
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

  /// A process that has been started. Its streams are files, so that no pipe can fill up.
  ///
  /// Spawned without Foundation, whose processes inherit the blocked signals of whatever thread starts them.
  final class Running {
    private let process: pid_t
    private let streams: URL

    fileprivate init(
      _ program: String, _ arguments: [String], in folder: Workspace, stdin: [UInt8], environment: [String: String]
    ) throws {
      streams = FileManager.default.temporaryDirectory.appending(path: "proviso-streams-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
      try Data(stdin).write(to: streams.appending(path: "in"))

      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_addopen(&actions, 0, streams.appending(path: "in").path, O_RDONLY, 0)
      for (descriptor, name) in [(Int32(1), "out"), (2, "err")] {
        posix_spawn_file_actions_addopen(
          &actions, descriptor, streams.appending(path: name).path, O_WRONLY | O_CREAT, 0o600)
      }
      var attributes = posix_spawnattr_t()
      posix_spawnattr_init(&attributes)
      defer { posix_spawnattr_destroy(&attributes) }
      var none = sigset_t()
      sigemptyset(&none)
      posix_spawnattr_setsigmask(&attributes, &none)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

      // env changes the folder and becomes the program.
      let line = ["/usr/bin/env", "-C", folder.url.path, program] + arguments
      var words = line.map { strdup($0) } + [nil]
      var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
      defer { for text in words + settings { free(text) } }
      var started = pid_t()
      let failure = posix_spawn(&started, line[0], &actions, &attributes, &words, &settings)
      guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
      process = started
    }

    deinit { try? FileManager.default.removeItem(at: streams) }

    func interrupt() { kill(process, SIGINT) }

    /// Waits for its end. To be asked once.
    func outcome() throws -> Outcome {
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7F
      return Outcome(
        status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
        output: Array(try Data(contentsOf: streams.appending(path: "out"))),
        errors: String(decoding: try Data(contentsOf: streams.appending(path: "err")), as: UTF8.self))
    }
  }
}
