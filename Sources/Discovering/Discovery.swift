internal import Host
public import Vocabulary

/// Finds what to look at: the files behind the paths of a call, in an order that does not depend on theirs.
///
/// Folders are walked with the ignore files that apply in them. What is named counts as expected, ignored or
/// not. A file that can be reached in several ways appears once, by its real path where that was among them.
public struct Discovery: Sendable {
  private let paths: [RawPath]
  private let outsiders: Outsiders
  private let standardInputName: RawPath
  private let policy: PolicyFiles

  /// `paths`: files, folders, `-` for standard input, `@FILE` for a list of paths (`@-` reads it from standard
  /// input), separated by NUL bytes or else by line ends.
  public init(
    paths: [RawPath], excludes: [IgnoreRules] = [], standardInputName: RawPath = RawPath("-"),
    policy: PolicyFiles = .onDisk
  ) {
    self.paths = paths
    self.policy = policy
    outsiders = Outsiders(excludes: excludes)
    self.standardInputName = standardInputName
  }

  public struct Outcome: Sendable {
    /// Sorted by the bytes of their paths.
    public var artifacts: [Artifact]
    public var unassessed: [Unassessed]
  }

  /// Complains only of a list (`@FILE`) that cannot be read: then nobody knows what was meant.
  public func artifacts() throws(Complaint) -> Outcome {
    var walk = Walk(outsiders: outsiders, policy: policy)
    var readsStandardInput = false
    for path in paths {
      switch path.bytes.first {
      case UInt8(ascii: "-") where path.bytes.count == 1: readsStandardInput = true
      case UInt8(ascii: "@"):
        for listed in try list(RawPath(path.bytes.dropFirst())) { walk.start(at: listed) }
      default: walk.start(at: path)
      }
    }
    var outcome = walk.finish()
    if readsStandardInput {
      outcome.artifacts.append(Artifact(path: standardInputName, location: .standardInput, expected: true))
      outcome.artifacts.sort { $0.path < $1.path }
    }
    return outcome
  }

  private func list(_ file: RawPath) throws(Complaint) -> [RawPath] {
    do throws(SystemFailure) {
      var reader = file == RawPath("-") ? ByteReader.standardInput() : try ByteReader(file)
      let bytes = try reader.readAll()
      let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
      return bytes.split(separator: separator).compactMap { line in
        let line = separator != 0 && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        return line.isEmpty ? nil : RawPath(line)
      }
    } catch {
      throw Complaint(
        file: file.display,
        Wording(
          en: "the list of paths cannot be read: \(error.reason.en)",
          ja: "パスの一覧を読み込めません。\(error.reason.ja)"),
        remedy: Wording(
          en: "write ./@name for a file whose name begins with @", ja: "名前が@で始まるファイルは ./@名前 と指定してください"))
    }
  }
}
