internal import CHost
internal import Glibc
public import Vocabulary

/// What surrounds the process.
public enum Environment {
  /// The arguments after the program's name, as bytes.
  public static var arguments: [RawPath] {
    CommandLine.arguments.indices.dropFirst().map { index in
      guard let argument = CommandLine.unsafeArgv[index] else { return RawPath([]) }
      return RawPath(UnsafeBufferPointer(start: argument, count: strlen(argument)).map { UInt8(bitPattern: $0) })
    }
  }

  public static func value(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
  }

  /// The path of the running program.
  public static var program: RawPath? { try? Files.resolve(RawPath("/proc/self/exe")) }

  /// Where what was made at build time lies: beside the program, or in `share/proviso` where it is installed.
  public static var dataFolders: [RawPath] {
    guard let folder = program?.folder else { return [] }
    return [folder, folder.appending("../share/proviso")]
  }

  /// Another program of the same installation, beside the running one or below `lib/proviso`; nil: it is not there.
  public static func companion(_ name: String) -> RawPath? {
    guard let folder = program?.folder else { return nil }
    return [folder.appending(name), folder.appending("../lib/proviso").appending(name)]
      .first { (try? Files.status($0))?.isExecutable == true }
  }

  /// `$XDG_CACHE_HOME/proviso` or `~/.cache/proviso`; nil when neither is known.
  public static var cacheFolder: RawPath? {
    if let cache = value("XDG_CACHE_HOME"), cache.hasPrefix("/") { return RawPath(cache).appending("proviso") }
    guard let home = value("HOME"), !home.isEmpty else { return nil }
    return RawPath(home).appending(".cache/proviso")
  }

  /// `$XDG_CONFIG_HOME/proviso` or `~/.config/proviso`; nil when neither is known.
  public static var configurationFolder: RawPath? {
    if let folder = value("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return RawPath(folder).appending("proviso") }
    guard let home = value("HOME"), !home.isEmpty else { return nil }
    return RawPath(home).appending(".config/proviso")
  }

  /// The name the user goes by at the system; a number where there is none.
  public static var userName: String {
    if let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return "uid \(geteuid())"
  }

  public static func isTerminal(_ stream: StandardStream) -> Bool { isatty(stream.rawValue) == 1 }

  /// Whether a person can answer.
  public static var isAsking: Bool { isatty(0) == 1 }

  /// The columns of the terminal on standard output; nil when there is none.
  public static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// From now on an interrupt sets `isInterrupted`; a second one ends the process.
  public static func catchInterrupts() { pv_catch_interrupts() }
  public static var isInterrupted: Bool { pv_interrupted() != 0 }

  public static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}

public enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// Writes everything. Fails when the reader has gone away or the disk is full.
  public func send(_ bytes: [UInt8]) throws(SystemFailure) {
    try writeAll(bytes, to: rawValue, path: RawPath("-"))
  }

  /// The same for what nobody depends on. False when not all of it could be written.
  @discardableResult
  public func write(_ bytes: [UInt8]) -> Bool { (try? send(bytes)) != nil }

  @discardableResult
  public func write(_ text: String) -> Bool { write(Array(text.utf8)) }
}
