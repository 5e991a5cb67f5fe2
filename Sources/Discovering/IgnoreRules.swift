public import Vocabulary

/// What one `.gitignore` or `.provisoignore` file, or the `--exclude` options, say about the paths below a folder.
public struct IgnoreRules: Sendable {
  private struct Rule {
    var glob: Glob
    var takesBack: Bool
  }

  /// Absolute, with a slash at its end.
  private let prefix: [UInt8]
  private let rules: [Rule]

  /// The text of an ignore file in `folder`, which is absolute.
  public init(file text: [UInt8], in folder: RawPath) {
    var text = text[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    self.init(
      text.split(separator: UInt8(ascii: "\n")).compactMap { line in
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        return line.first == UInt8(ascii: "#") ? nil : IgnoreRules.withoutTrailingSpaces(line)
      }, folder)
  }

  /// Patterns of `--exclude` or of `exclude:` in a configuration, for what lies below `folder`, which is absolute.
  public init(patterns: [String], in folder: RawPath) {
    self.init(patterns.map { Array($0.utf8)[...] }, folder)
  }

  private init(_ lines: [ArraySlice<UInt8>], _ folder: RawPath) {
    prefix = folder.bytes.last == slash ? folder.bytes : folder.bytes + [slash]
    rules = lines.map { line in
      let takesBack = line.first == UInt8(ascii: "!")
      return Rule(glob: Glob(Array(takesBack ? line.dropFirst() : line)), takesBack: takesBack)
    }
  }

  var isEmpty: Bool { rules.isEmpty }

  /// True: ignored. False: taken back. nil: nothing is said. The last rule that matches decides.
  public func verdict(on path: RawPath, isFolder: Bool) -> Bool? {
    guard path.bytes.starts(with: prefix) else { return nil }
    let relative = path.bytes[prefix.count...]
    return rules.last { $0.glob.matches(relative, isFolder: isFolder) }.map { !$0.takesBack }
  }

  /// True when the path, or a folder that it lies in, is ignored.
  public func covers(_ path: RawPath, isFolder: Bool = false) -> Bool {
    guard path.bytes.starts(with: prefix) else { return false }
    for index in path.bytes.indices.dropFirst(prefix.count) where path.bytes[index] == slash {
      if verdict(on: RawPath(path.bytes[..<index]), isFolder: true) == true { return true }
    }
    return verdict(on: path, isFolder: isFolder) == true
  }

  /// Spaces at the end count only behind a backslash.
  private static func withoutTrailingSpaces(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\") {
        index += 1
        end = min(index + 1, line.endIndex)
      } else if line[index] != UInt8(ascii: " ") {
        end = index + 1
      }
      index += 1
    }
    return line[..<end]
  }
}
