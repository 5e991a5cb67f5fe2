import Foundation

/// What the tests need of a shell: its way of splitting a line, and shells that happen to be installed.
enum Shell {
  /// The calls of a line as words, as a shell would split them: quotes, `|`, `&&`, `<` and `>`.
  static func words(of line: String) -> [[String]] {
    var calls: [[String]] = []
    var call: [String] = []
    var word: String?
    var isQuoted = false
    func end() {
      if let ended = word { call.append(ended) }
      word = nil
    }
    for character in line {
      switch character {
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case _ where isQuoted: word?.append(character)
      case " ": end()
      default: word = (word ?? "") + String(character)
      }
    }
    end()
    for word in call {
      if ["|", "&&"].contains(word) || calls.isEmpty { calls.append([]) }
      if !["|", "&&"].contains(word) { calls[calls.count - 1].append(word) }
    }
    return calls.map { Array($0.prefix { !["<", ">"].contains($0) }) }
  }

  /// Where a program lies, when it is installed.
  static func find(_ program: String) -> String? {
    ["/bin", "/usr/bin", "/usr/local/bin"].map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a program with a text on its standard input.
  static func run(_ program: String, _ arguments: [String], input: String = "") throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "proviso-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    for file in files { try Data(input.utf8).write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    let handles = try files.dropFirst().map { file in
      let handle = try FileHandle(forWritingTo: file)
      try handle.truncate(atOffset: 0)
      return handle
    }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    try process.run()
    process.waitUntilExit()
    func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
    return Outcome(status: process.terminationStatus, output: try text(files[1]), errors: try text(files[2]))
  }
}
