import Host
import Vocabulary

/// Where a benchmark works: a folder that goes away, how much to do, and what real material there is.
final class Workshop {
  let isQuick: Bool
  /// The folder of real material.
  private let data: RawPath
  private let temporary: TemporaryFolder

  init(isQuick: Bool, data: RawPath) throws(SystemFailure) {
    self.isQuick = isQuick
    self.data = data
    temporary = try TemporaryFolder()
  }

  var folder: RawPath { temporary.path }

  /// An amount of work, a tenth of it when time is short.
  func amount(_ whole: Int) -> Int { isQuick ? max(1, whole / 10) : whole }

  func write(_ bytes: [UInt8], to name: String) throws(SystemFailure) -> RawPath {
    let path = folder.appending(name)
    try Files.makeFolder(path.folder)
    try Files.writeAtomically(bytes, to: path)
    return path
  }

  /// The program that was built beside this one.
  func proviso() throws(Complaint) -> String {
    if let path = Environment.program?.folder.appending("proviso"), Files.exists(path) { return path.display }
    throw Complaint(
      Wording(en: "there is no proviso beside this program", ja: "同じフォルダーにprovisoがありません"),
      remedy: Wording(en: "run: swift build -c release", ja: "swift build -c release を実行してください"))
  }

  /// Where real material lies: beside the repository, and no part of it.
  static let usualData = RawPath("../shared/data")

  /// Real material, where there is some; nil, and said so, where it does not.
  func realData(_ name: String) -> RawPath? {
    let path = data.appending(name)
    if Files.exists(path) { return path }
    note("\(path.display) is not there: generated input only")
    return nil
  }

  /// The bytes of all files of a folder with an ending, in the order of their names.
  func contents(of folder: RawPath, ending: String) throws(SystemFailure) -> [[UInt8]] {
    var contents: [[UInt8]] = []
    for entry in try Files.list(folder) where entry.name.ending == ending {
      contents.append(try Files.read(folder.appending(entry.name)))
    }
    return contents
  }

  func note(_ line: String) { StandardStream.output.write("note: \(line)\n\n") }

  /// How many programs want the processor, over the last minute: above the number of cores, figures are noise.
  static var load: String {
    let words = (try? Files.read(RawPath("/proc/loadavg"))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return "\(words.prefix { $0 != " " }) on \(Environment.processorCount) cores"
  }
}
