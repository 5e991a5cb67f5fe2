internal import Declaring
internal import Vocabulary

/// Makes nodes of a YAML text (libyaml reads its structure) and keeps the place of everything, comments too.
///
/// Any number of documents; equal keys kept. When the text breaks the rules, what was read until then is still given.
struct YAMLParser {
  /// Deeper nesting is refused.
  static let depthLimit = 512

  struct Outcome {
    /// Documents that hold something, in their order.
    var documents: [Node] = []
    var comments: [Comment] = []
    var failure: TreeFailure?
    /// Where that begins which is in no document. Only meant beside a failure.
    var restStart = 0
  }

  /// What stands behind a `#`.
  struct Comment {
    /// 0-based index of the document it lies in.
    var document: Int
    var range: Range<Int>
  }

  /// Reads what the range (or the whole text) holds.
  static func parse(_ utf8: [UInt8], in range: Range<Int>? = nil) -> Outcome {
    let range = range ?? 0..<utf8.count
    var parser = YAMLParser(utf8, from: range.lowerBound)
    do throws(YAMLFailure) {
      try YAML.forEachEvent(in: utf8, range: range) { event throws(YAMLFailure) in try parser.take(event) }
      parser.takeComments(upTo: range.upperBound)
      parser.endDocument()
    } catch {
      let waitingKey = parser.open.last?.keyStart
      parser.outcome.restStart = waitingKey ?? parser.readUpTo
      // Comments behind the waiting key are part of the rest.
      parser.outcome.comments.removeAll { $0.range.lowerBound >= parser.outcome.restStart }
      while !parser.open.isEmpty { parser.close(at: error.offset) }
      parser.endDocument()
      parser.outcome.failure = TreeFailure(
        offset: error.offset, isCutOff: error.isCutOff, problem: error.problem)
    }
    return parser.outcome
  }

  /// A sequence or mapping whose end was not seen yet.
  private struct Container {
    var start: Int
    var isMapping: Bool
    var anchor: String?
    var elements: [Node] = []
    var members: [Node.Member] = []
    var key: DecodedText?
    var keyStart: Int?
    /// How many levels of values lie in it.
    var height = 0
  }

  private struct Anchored {
    var node: Node
    var height: Int
  }

  private let utf8: [UInt8]
  private var open: [Container] = []
  private var root: Node?
  private var anchors: [String: Anchored] = [:]
  /// Up to here everything is in a value or is a mark.
  private var readUpTo: Int
  private var outcome = Outcome()

  private init(_ utf8: [UInt8], from start: Int) {
    self.utf8 = utf8
    readUpTo = start
  }

  // MARK: - Events

  private mutating func take(_ event: YAMLEvent) throws(YAMLFailure) {
    switch event.kind {
    case .documentStart:
      endDocument()
    case .scalar(let value, let style, let hasTag):
      takeScalar(event, value, style, hasTag: hasTag)
    case .alias(let name):
      takeComments(upTo: event.range.lowerBound)
      try takeAlias(name, event.range)
      readUpTo = event.range.upperBound
    case .sequenceStart, .mappingStart:
      guard open.count < Self.depthLimit else {
        throw YAMLFailure(
          offset: event.range.lowerBound,
          problem: Wording(
            en: "values are nested more than \(Self.depthLimit) deep",
            ja: "値の入れ子が \(Self.depthLimit) 段を超えています"))
      }
      var isMapping = false
      if case .mappingStart = event.kind { isMapping = true }
      open.append(Container(start: event.range.lowerBound, isMapping: isMapping, anchor: event.anchor))
    case .close:
      close(at: event.range.upperBound)
    }
  }

  private mutating func takeScalar(
    _ event: YAMLEvent, _ value: [UInt8], _ style: YAMLEvent.Style, hasTag: Bool
  ) {
    let token = withoutProperties(event.range)
    takeComments(upTo: token.lowerBound)
    let text = YAMLScalar.decode(utf8, token: token, style: style, value: value)
    if style == .literal || style == .folded { addComment(YAMLScalar.headerComment(utf8, token: token)) }
    readUpTo = event.range.upperBound
    let isKey = open.last.map { $0.isMapping && $0.key == nil } ?? false
    let content = isKey || style != .plain || hasTag ? .string(text) : Node.Content(plain: text)
    place(Node(content: content, range: token), anchor: event.anchor, height: 0)
  }

  private mutating func takeAlias(_ name: String, _ range: Range<Int>) throws(YAMLFailure) {
    var node = Node(content: .null, range: range)
    var height = 0
    // A value that means itself has no end yet, and one that lies too deep is not looked into.
    if let meant = anchors[name] {
      if meant.height + open.count < Self.depthLimit {
        node = meant.node
        height = meant.height
      }
    } else if !open.contains(where: { $0.anchor == name }) {
      throw YAMLFailure(
        offset: range.lowerBound, problem: Wording(en: "an alias to nothing", ja: "参照先のない別名(alias)です"))
    }
    node.isAlias = true
    place(node, anchor: nil, height: height)
  }

  /// Puts a complete value where it belongs.
  private mutating func place(_ node: Node, anchor: String?, height: Int) {
    if let anchor { anchors[anchor] = Anchored(node: node, height: height) }
    guard !open.isEmpty else {
      root = node
      return
    }
    let top = open.count - 1
    open[top].height = max(open[top].height, height + 1)
    if !open[top].isMapping {
      open[top].elements.append(node)
    } else if let key = open[top].key {
      open[top].members.append(Node.Member(key: key, value: node))
      open[top].key = nil
      open[top].keyStart = nil
    } else {
      // What is no plain name becomes a value beside the one it names, so that its words are judged.
      var name = DecodedText(start: node.range.lowerBound)
      if case .string(let text) = node.content, !node.isAlias {
        name = text
      } else {
        open[top].members.append(Node.Member(key: name, value: node))
      }
      open[top].key = name
      open[top].keyStart = node.range.lowerBound
    }
  }

  private mutating func close(at offset: Int) {
    guard let container = open.popLast() else { return }
    let content: Node.Content = container.isMapping ? .object(container.members) : .array(container.elements)
    let end = max(container.start, offset)
    place(Node(content: content, range: container.start..<end), anchor: container.anchor, height: container.height)
  }

  private mutating func endDocument() {
    if let root, root.holdsSomething { outcome.documents.append(root) }
    root = nil
    anchors = [:]
  }

  // MARK: - Between the values

  /// A scalar without the anchor and the tag before it.
  private func withoutProperties(_ range: Range<Int>) -> Range<Int> {
    var at = range.lowerBound
    while at < range.upperBound, utf8[at] == UInt8(ascii: "&") || utf8[at] == UInt8(ascii: "!") {
      while at < range.upperBound, space(at: at) == 0 { at += 1 }
      while at < range.upperBound {
        if utf8[at] == UInt8(ascii: "#") { at = YAMLBytes.endOfLine(utf8, from: at, to: range.upperBound) }
        let length = space(at: at)
        if length == 0 { break }
        at += length
      }
    }
    return at..<range.upperBound
  }

  /// Between values stand only marks, names of anchors and tags, and comments.
  private mutating func takeComments(upTo end: Int) {
    var at = readUpTo
    while at < end {
      if utf8[at] == UInt8(ascii: "#"), at == readUpTo || !isNamed(at - 1) {
        let lineEnd = YAMLBytes.endOfLine(utf8, from: at, to: end)
        addComment(at..<lineEnd)
        at = lineEnd
      } else {
        at += 1
      }
    }
    readUpTo = max(readUpTo, end)
  }

  private mutating func addComment(_ range: Range<Int>) {
    guard let words = HashComment.words(utf8, in: range) else { return }
    outcome.comments.append(Comment(document: outcome.documents.count, range: words))
  }

  /// The length of the blank or the line break there; 0: there is none.
  private func space(at offset: Int) -> Int {
    guard offset < utf8.count else { return 0 }
    return YAMLBytes.isBlank(utf8[offset]) ? 1 : YAMLBytes.lineBreak(utf8, at: offset, end: utf8.count)
  }

  /// A `#` behind such a byte belongs to a tag.
  private func isNamed(_ offset: Int) -> Bool {
    switch utf8[offset] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension Node {
  /// Not the nothing that stands between two lines `---`.
  fileprivate var holdsSomething: Bool {
    if case .null = content { return !range.isEmpty }
    return true
  }
}

extension Node.Content {
  /// What a scalar without quotes means (the core schema of YAML 1.2).
  fileprivate init(plain text: DecodedText) {
    let word = text.utf8.count <= 40 ? text.string : ""
    switch word {
    case "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    default:
      if text.utf8.isEmpty {
        self = .null
      } else {
        self = Self.isNumber(word) ? .number(word) : .string(text)
      }
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    guard let first = word.utf8.first, first <= UInt8(ascii: "9") else { return false }
    if word.hasPrefix("0x") {
      return word.utf8.dropFirst(2).allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
    }
    if word.hasPrefix("0o") { return Int(word.dropFirst(2), radix: 8) != nil }
    let unsigned = word.hasPrefix("-") || word.hasPrefix("+") ? word.dropFirst() : word[...]
    if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(unsigned) { return true }
    let digits = unsigned.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
    return digits && Double(unsigned) != nil
  }
}
