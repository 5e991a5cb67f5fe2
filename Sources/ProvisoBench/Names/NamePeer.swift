import Host
import Reading
import Vocabulary

/// What finding names in some files took.
struct NameTimes {
  struct Scan {
    var bytes: Int
    var milliseconds: [Double]
    var matches: Int

    var megabytesPerSecond: Double { Double(bytes) / 1000 / Spread(milliseconds).median }
  }

  var build: Double
  /// One for each file, in their order.
  var scans: [Scan]

  /// Enough scans for a figure: so many, or what ten seconds hold. `scripts/bench/peers.py` keeps to the same.
  static func isEnough(_ milliseconds: [Double], in workshop: Workshop) -> Bool {
    milliseconds.count >= scans(in: workshop) || milliseconds.reduce(0, +) >= 10_000
  }

  static func scans(in workshop: Workshop) -> Int { workshop.isQuick ? 1 : 3 }
}

/// A program that finds names from a list in a file.
enum NamePeer {
  /// A Python package, driven by `scripts/bench/peers.py`.
  case python(String)
  case ripgrep

  static let all: [NamePeer] = [.ripgrep, .python("pyahocorasick"), .python("ahocorasick_rs"), .python("hyperscan")]

  enum Outcome {
    case times(NameTimes)
    /// Why there are none, in a few words.
    case none(String)
  }

  var name: String {
    switch self {
    case .python(let package): package
    case .ripgrep: "rg -F -i -f"
    }
  }

  func run(names: RawPath, count: Int, files: [(path: RawPath, bytes: [UInt8])], in workshop: Workshop) throws
    -> Outcome
  {
    switch self {
    case .python(let package): try Self.python(package, names, files, in: workshop)
    case .ripgrep: try Self.ripgrep(names, count, files, in: workshop)
    }
  }

  // MARK: - Python

  private static let interpreter = RawPath(".build/peers/bin/python")
  private static let driver = "scripts/bench/peers.py"
  private static let notInstalled: Int32 = 3

  private static func python(
    _ package: String, _ names: RawPath, _ files: [(path: RawPath, bytes: [UInt8])], in workshop: Workshop
  ) throws -> Outcome {
    guard Files.exists(interpreter) else { return .none("not installed: run scripts/bench/peers.sh") }
    let outcome = Program.run(
      [interpreter.display, driver, package, "\(NameTimes.scans(in: workshop))", names.display]
        + files.map(\.path.display))
    if outcome.status == notInstalled { return .none("not installed: run scripts/bench/peers.sh") }
    guard outcome.status == 0, let report = JSONParser.parse(outcome.output).value,
      let build = number(report["build"]), let load = number(report["load"])
    else { return .none("ended with \(outcome.status)") }
    let scans = zip(array(report["scans"]), files).map { scan, file in
      NameTimes.Scan(
        bytes: file.bytes.count, milliseconds: array(scan["milliseconds"]).compactMap(number),
        matches: number(scan["matches"]).map { Int($0) } ?? 0)
    }
    return .times(NameTimes(build: load + build, scans: scans))
  }

  /// The lines that hold a name between borders of words, by pyahocorasick; nil: it is not installed.
  static func linesWithNames(names: RawPath, file: RawPath) -> Set<Int>? {
    let outcome = Program.run([interpreter.display, driver, "lines", names.display, file.display])
    guard outcome.status == 0, let value = JSONParser.parse(outcome.output).value else { return nil }
    return Set(array(value).compactMap { number($0).map { Int($0) } })
  }

  private static func array(_ value: Node?) -> [Node] {
    if case .array(let elements) = value?.content { return elements }
    return []
  }

  private static func number(_ value: Node?) -> Double? {
    if case .number(let digits) = value?.content { return Double(digits) }
    return nil
  }

  // MARK: - ripgrep

  private static let patience = "60"
  /// Bytes times names: 10 MB for a thousand names.
  private static let sampleFactor = 10_000_000_000

  /// Its time on an empty file is what it needs to start and to build. Where it is hopeless it gets a sample: the more
  /// names, the less text.
  private static func ripgrep(
    _ names: RawPath, _ count: Int, _ files: [(path: RawPath, bytes: [UInt8])], in workshop: Workshop
  ) throws -> Outcome {
    let empty = try workshop.write([], to: "empty.txt")
    func search(_ file: RawPath) -> (milliseconds: Double, matches: Int)? {
      let start = Clock.monotonicMilliseconds()
      let outcome = Program.run(
        ["timeout", patience, "rg", "-j1", "-F", "-i", "--count-matches", "-f", names.display, file.display])
      let end = Clock.monotonicMilliseconds()
      guard [0, 1].contains(outcome.status) else { return nil }
      return (end - start, Int(String(decoding: outcome.output.dropLast(), as: UTF8.self)) ?? 0)
    }
    if Program.run(["rg", "--version"]).couldNotStart { return .none("not installed") }
    if workshop.isQuick, count > 10_000 { return .none("takes too long for --quick") }
    guard let build = search(empty) else { return .none("refuses, or takes over \(patience) s to build") }
    var scans: [NameTimes.Scan] = []
    for (index, file) in files.enumerated() {
      let sample = file.bytes.prefix(min(file.bytes.count, workshop.amount(sampleFactor) / count))
      let path = try workshop.write(Array(sample), to: "sample-\(index).txt")
      guard let found = search(path) else { return .none("takes over \(patience) s for \(sample.count) bytes") }
      scans.append(
        NameTimes.Scan(
          bytes: sample.count, milliseconds: [max(0.1, found.milliseconds - build.milliseconds)],
          matches: found.matches))
    }
    return .times(NameTimes(build: build.milliseconds, scans: scans))
  }
}
