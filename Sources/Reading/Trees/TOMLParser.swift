internal import Vocabulary

/// Reads TOML 1.0 from valid UTF-8 and keeps the place of everything, comments too.
///
/// Equal keys are kept, as in JSON: TOML forbids them, but both values hold words. A statement that breaks the rules
/// ends the reading; those before it are given.
struct TOMLParser {
  /// Deeper nesting is refused.
  static let depthLimit = 512

  struct Outcome {
    var root: Node
    /// Keys that name a table once more: `a` in `[a.c]` after `[a.b]`.
    var repeatedKeys: [DecodedText] = []
    /// What stands behind each `#`.
    var comments: [Range<Int>] = []
    var failure: TreeFailure?
    /// Where the statement begins that broke. Only meant beside a failure.
    var restStart = 0
  }

  /// Reads what the range (or the whole text) holds.
  static func parse(_ utf8: [UInt8], in range: Range<Int>? = nil) -> Outcome {
    var parser = TOMLParser(utf8, in: range ?? 0..<utf8.count)
    var failure: TreeFailure?
    do throws(TreeFailure) {
      try parser.parseAll()
    } catch {
      failure = error
      parser.comments.removeAll { $0.lowerBound >= parser.statementStart }
    }
    return Outcome(
      root: parser.node(ofTable: 0), repeatedKeys: parser.repeatedKeys, comments: parser.comments, failure: failure,
      restStart: parser.statementStart)
  }

  /// A table that can still grow: it is made of statements that stand far apart.
  private struct Table {
    var start: Int
    var depth: Int
    var members: [(key: DecodedText, value: Value)] = []
    /// The last member of each name.
    var index: [[UInt8]: Int] = [:]
  }

  private enum Value {
    case node(Node)
    case table(Int)
    case list(Int)
  }

  /// What `[[a]]` stands for each time it is written.
  private struct List {
    var start: Int
    var tables: [Int]
  }

  /// An array or an inline table whose end was not seen yet.
  private struct Open {
    var start: Int
    var elements: [Value] = []
    /// nil: it is an array.
    var inline: Inline?
  }

  private struct Inline {
    var root: Int
    /// Where the value that comes next belongs.
    var table: Int
    var key: DecodedText
  }

  private let utf8: [UInt8]
  private let end: Int
  private var at: Int
  private var statementStart: Int
  private var tables: [Table]
  private var lists: [List] = []
  private var repeatedKeys: [DecodedText] = []
  private var comments: [Range<Int>] = []

  private init(_ utf8: [UInt8], in range: Range<Int>) {
    self.utf8 = utf8
    at = range.lowerBound
    end = range.upperBound
    statementStart = at
    tables = [Table(start: at, depth: 0)]
  }

  private var peek: UInt8? { at < end ? utf8[at] : nil }

  // MARK: - Statements

  private mutating func parseAll() throws(TreeFailure) {
    var current = 0
    while true {
      skipSpace(overLines: true)
      statementStart = at
      guard let byte = peek else { return }
      if byte == UInt8(ascii: "[") {
        current = try parseHeader()
      } else {
        let (owner, key) = try parseKey(of: current)
        add(try parseValue(below: owner), named: key, to: owner)
      }
      skipSpace(overLines: false)
      guard at == end || lineBreak(at: at) > 0 else {
        // The statement itself was read.
        statementStart = at
        throw wrong(at, Wording(en: "a line break is expected here", ja: "ここで改行が必要です"))
      }
    }
  }

  /// `[a.b]` or `[[a.b]]`: the table that the following members belong to.
  private mutating func parseHeader() throws(TreeFailure) -> Int {
    let start = at
    at += 1
    let isElement = peek == UInt8(ascii: "[")
    if isElement { at += 1 }
    var path = try parsePath()
    for _ in 0..<(isElement ? 2 : 1) { try close(with: UInt8(ascii: "]"), start) }
    let name = path.removeLast()
    let parent = try descend(path, from: 0)
    let depth = try depth(below: parent)
    let known = tables[parent].index[name.utf8].map { tables[parent].members[$0].value }
    if case .table(let table) = known, !isElement {
      repeatedKeys.append(name)
      return table
    }
    tables.append(Table(start: isElement ? start : name.start, depth: depth))
    let table = tables.count - 1
    if case .list(let list) = known, isElement {
      repeatedKeys.append(name)
      lists[list].tables.append(table)
    } else if isElement {
      lists.append(List(start: name.start, tables: [table]))
      add(.list(lists.count - 1), named: name, to: parent)
    } else {
      add(.table(table), named: name, to: parent)
    }
    return table
  }

  /// `a.b =`: the table and the name that a value belongs to.
  private mutating func parseKey(of table: Int) throws(TreeFailure) -> (table: Int, key: DecodedText) {
    let start = at
    var path = try parsePath()
    guard let byte = peek else { throw cutOff(start) }
    guard byte == UInt8(ascii: "=") else {
      throw wrong(at, Wording(en: "an equals sign is expected after the key", ja: "キーの後に等号が必要です"))
    }
    at += 1
    skipSpace(overLines: false)
    let key = path.removeLast()
    return (try descend(path, from: table), key)
  }

  /// At least one key.
  private mutating func parsePath() throws(TreeFailure) -> [DecodedText] {
    var path: [DecodedText] = []
    while true {
      skipSpace(overLines: false)
      path.append(try parseKeyPart())
      skipSpace(overLines: false)
      guard peek == UInt8(ascii: ".") else { return path }
      at += 1
    }
  }

  private mutating func parseKeyPart() throws(TreeFailure) -> DecodedText {
    guard let byte = peek else { throw cutOff(at) }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try parseString(inOneLine: true) }
    var key = DecodedText(start: at)
    let start = at
    while let byte = peek, Self.isBare(byte) { at += 1 }
    guard at > start else { throw wrong(at, Wording(en: "a key is expected here", ja: "ここにキーが必要です")) }
    key.keep(utf8[start..<at])
    return key
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // MARK: - Tables

  /// The table that a path leads to; what is missing on the way is made.
  private mutating func descend(_ path: [DecodedText], from table: Int) throws(TreeFailure) -> Int {
    var table = table
    for key in path {
      let known = tables[table].index[key.utf8].map { tables[table].members[$0].value }
      if let next = known.flatMap(innermostTable) {
        repeatedKeys.append(key)
        table = next
      } else {
        tables.append(Table(start: key.start, depth: try depth(below: table)))
        add(.table(tables.count - 1), named: key, to: table)
        table = tables.count - 1
      }
    }
    return table
  }

  private func innermostTable(_ value: Value) -> Int? {
    switch value {
    case .node: nil
    case .table(let table): table
    case .list(let list): lists[list].tables.last
    }
  }

  private func depth(below table: Int, by levels: Int = 1) throws(TreeFailure) -> Int {
    let depth = tables[table].depth + levels
    guard depth < Self.depthLimit else {
      throw wrong(
        at,
        Wording(
          en: "values are nested more than \(Self.depthLimit) deep",
          ja: "値の入れ子が \(Self.depthLimit) 段を超えています"))
    }
    return depth
  }

  private mutating func add(_ value: Value, named key: DecodedText, to table: Int) {
    tables[table].index[key.utf8] = tables[table].members.count
    tables[table].members.append((key, value))
  }

  /// No deeper than `depthLimit`.
  private func node(ofTable number: Int) -> Node {
    let members = tables[number].members.map { Node.Member(key: $0.key, value: node(of: $0.value)) }
    let start = tables[number].start
    return Node(content: .object(members), range: start..<max(start, members.last?.value.range.upperBound ?? start))
  }

  private func node(of value: Value) -> Node {
    switch value {
    case .node(let node): return node
    case .table(let number): return node(ofTable: number)
    case .list(let number):
      let start = lists[number].start
      let elements = lists[number].tables.map { node(ofTable: $0) }
      return Node(content: .array(elements), range: start..<max(start, elements.last?.range.upperBound ?? start))
    }
  }

  // MARK: - Values

  private mutating func parseValue(below table: Int) throws(TreeFailure) -> Value {
    var open: [Open] = []
    while true {
      guard var value = try parseScalarOrOpening(into: &open, below: table) else { continue }
      // A complete value can be the last one of several brackets.
      while let ended = try place(value, in: &open) { value = ended }
      if open.isEmpty { return value }
    }
  }

  /// Puts a value into the innermost bracket. What is given back was ended by it; nil: another value must follow, or
  /// nothing is open.
  private mutating func place(_ value: Value, in open: inout [Open]) throws(TreeFailure) -> Value? {
    guard let last = open.indices.last else { return nil }
    let start = open[last].start
    if let inline = open[last].inline {
      add(value, named: inline.key, to: inline.table)
      skipSpace(overLines: false)
      if peek == UInt8(ascii: ",") {
        at += 1
        skipSpace(overLines: false)
        let (table, key) = try parseKey(of: inline.root)
        open[last].inline = Inline(root: inline.root, table: table, key: key)
        return nil
      }
      try close(with: UInt8(ascii: "}"), start)
      open.removeLast()
      return .table(inline.root)
    }
    open[last].elements.append(value)
    skipSpace(overLines: true)
    if peek == UInt8(ascii: ",") {
      at += 1
      skipSpace(overLines: true)
      guard peek == UInt8(ascii: "]") else { return nil }
    }
    try close(with: UInt8(ascii: "]"), start)
    return .node(Node(content: .array(open.removeLast().elements.map { node(of: $0) }), range: start..<at))
  }

  /// nil: a bracket was opened, and something must come in it.
  private mutating func parseScalarOrOpening(into open: inout [Open], below table: Int) throws(TreeFailure) -> Value? {
    let start = at
    guard let byte = peek else { throw cutOff(open.last?.start ?? statementStart) }
    switch byte {
    case UInt8(ascii: "["):
      _ = try depth(below: table, by: open.count + 1)
      at += 1
      skipSpace(overLines: true)
      if peek == UInt8(ascii: "]") {
        at += 1
        return .node(Node(content: .array([]), range: start..<at))
      }
      open.append(Open(start: start))
      return nil
    case UInt8(ascii: "{"):
      tables.append(Table(start: start, depth: try depth(below: table, by: open.count + 1)))
      let root = tables.count - 1
      at += 1
      skipSpace(overLines: false)
      if peek == UInt8(ascii: "}") {
        at += 1
        return .table(root)
      }
      let (owner, key) = try parseKey(of: root)
      open.append(Open(start: start, inline: Inline(root: root, table: owner, key: key)))
      return nil
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let text = try parseString(inOneLine: false)
      return .node(Node(content: .string(text), range: start..<at))
    default:
      let content = try parseWord()
      return .node(Node(content: content, range: start..<at))
    }
  }

  private mutating func close(with bracket: UInt8, _ start: Int) throws(TreeFailure) {
    guard let byte = peek else { throw cutOff(start) }
    guard byte == bracket else {
      throw wrong(at, Wording(en: "a comma or a closing bracket is expected", ja: "コンマまたは閉じ括弧が必要です"))
    }
    at += 1
  }

  /// A number, a date, `true` or `false`.
  private mutating func parseWord() throws(TreeFailure) -> Node.Content {
    let start = at
    while let byte = peek, Self.isBare(byte) || "+.:".utf8.contains(byte) { at += 1 }
    // A space may stand between a date and its time.
    if TOMLWord.isDate(utf8[start..<at]), peek == UInt8(ascii: " "), at + 1 < end,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[at + 1])
    {
      at += 1
      while let byte = peek, Self.isBare(byte) || "+.:".utf8.contains(byte) { at += 1 }
    }
    let word = utf8[start..<at]
    if word.elementsEqual("true".utf8) { return .bool(true) }
    if word.elementsEqual("false".utf8) { return .bool(false) }
    guard TOMLWord.isNumber(word) || TOMLWord.isMoment(word) else {
      if at == end { throw cutOff(start) }
      throw wrong(start, Wording(en: "this is not a TOML value", ja: "TOML の値ではありません"))
    }
    return .number(String(decoding: word, as: UTF8.self))
  }

  private mutating func parseString(inOneLine: Bool) throws(TreeFailure) -> DecodedText {
    let string = try TOMLString(at: at, in: utf8, upTo: end, inOneLine: inOneLine)
    at = string.at
    return string.text
  }

  // MARK: - Between

  private mutating func skipSpace(overLines: Bool) {
    while let byte = peek {
      if YAMLBytes.isBlank(byte) {
        at += 1
      } else if byte == UInt8(ascii: "#") {
        takeComment()
      } else if overLines, lineBreak(at: at) > 0 {
        at += lineBreak(at: at)
      } else {
        return
      }
    }
  }

  private mutating func takeComment() {
    let sign = at
    while at < end, lineBreak(at: at) == 0 { at += 1 }
    if let words = HashComment.words(utf8, in: sign..<at) { comments.append(words) }
  }

  private func lineBreak(at offset: Int) -> Int { TOMLString.lineBreak(utf8, at: offset, end: end) }

  private func wrong(_ offset: Int, _ problem: Wording) -> TreeFailure {
    TreeFailure(offset: offset, problem: problem)
  }

  private func cutOff(_ offset: Int) -> TreeFailure { .cutOffTOML(offset) }
}

extension TreeFailure {
  static func cutOffTOML(_ offset: Int) -> TreeFailure {
    TreeFailure(
      offset: offset, isCutOff: true,
      problem: Wording(en: "the TOML text ends in the middle", ja: "TOML が途中で終わっています"))
  }
}
