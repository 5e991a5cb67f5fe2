/// The lines of one other standard in a robots.txt, for one agent: `Key: [/path ]value`.
struct GroupRecords {
  struct Record {
    var line: Int
    /// The whole line, as written.
    var text: String
    /// nil: all paths.
    var pattern: RobotsPattern?
    var value: [UInt8]

    /// What decides between records; none is shorter than any pattern.
    var weight: Int { pattern?.length ?? 0 }
  }

  /// Of the groups that speak to the agent, as RFC 9309 chooses them.
  private(set) var own: [Record] = []
  /// Wherever they stand.
  private(set) var all: [Record] = []
  let isNamed: Bool

  init(_ file: RobotsFile, key: RobotsLines.Key, agent: String) {
    let choice = file.choice(for: RobotsAgent(agent), in: .standard)
    isNamed = choice.isNamed
    for record in file.records where record.key == key {
      let (path, value) = GroupRecords.parts(file.bytes[record.value])
      let read = Record(
        line: record.line, text: file.bytes[record.text].text, pattern: path.map { RobotsPattern($0) }, value: value)
      all.append(read)
      if let group = record.group, choice.groups.contains(group) { own.append(read) }
    }
  }

  /// A path in front ends at the first space or tab.
  private static func parts(_ value: ArraySlice<UInt8>) -> (ArraySlice<UInt8>?, [UInt8]) {
    guard value.first == UInt8(ascii: "/") || (value.first == UInt8(ascii: "*") && !value.contains(UInt8(ascii: "="))
      || value.starts(with: "*/".utf8)) else { return (nil, Array(value)) }
    let end = value.firstIndex { $0 == 0x20 || $0 == 0x09 } ?? value.endIndex
    return (value[..<end], Array(trimmingWhitespace(value[end...])))
  }

  /// Those that match with the longest path, of some records.
  static func longest(_ records: [Record], for path: RobotsPath) -> [Record] {
    let matching = records.filter { $0.pattern?.matches(path) ?? true }
    let longest = matching.map(\.weight).max() ?? 0
    return matching.filter { $0.weight == longest }
  }

  /// Whether a text is a robots.txt and not the value of a header.
  static func isRobots(_ input: [UInt8]) -> Bool {
    numberedLines(input).contains { line in
      line.text.split(at: UInt8(ascii: ":")).map {
        ["user-agent", "useragent", "disallow", "allow"].contains($0.0.lowercased.text)
      } ?? false
    }
  }
}
