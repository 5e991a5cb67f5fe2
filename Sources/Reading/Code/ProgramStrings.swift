internal import Vocabulary

/// Makes segments of the strings of a program: those that are one text are joined, and each gets the role that its
/// name states.
///
/// It is told the tokens in their order. A name is what a string is assigned to, the label, key or attribute before
/// it, or what it is passed to; a role goes down into brackets until a nearer name states another.
struct ProgramStrings: ProgramSink {
  private let utf8: [UInt8]
  private let lineEnds: LineEnds
  private let joinsNeighbours: Bool
  private var found: [Found] = []
  private var comments: [Segment] = []
  /// The program itself, and the brackets that are open.
  private var frames = [Frame()]
  private var previous = Previous.nothing

  /// A segment, and whether its role is settled whoever speaks.
  private struct Found {
    var segment: Segment
    var isSettled: Bool
  }

  /// The token before.
  private enum Previous {
    case nothing
    case name(Range<Int>)
    case literal
    /// `["name"]`: what follows may be assigned to it.
    case subscripted([UInt8])
    /// A number, or a bracket that closed.
    case value
    /// A brace that closed.
    case blockEnd
    case mark(ProgramMark)

    var isValue: Bool {
      switch self {
      case .name, .literal, .subscripted, .value, .blockEnd: true
      case .nothing, .mark: false
      }
    }
  }

  /// What stands between two commas, semicolons or line ends.
  private struct Element {
    enum Shape { case empty, literal, name, member, other }
    enum Key { case speaker, speech }

    /// The segments that were there before it.
    var firstSegment = 0
    var shape = Shape.empty
    var isNamed = false
    /// Named by the element before it: `("system", "…")`.
    var isPaired = false
    var asksQuestion = false
    var role: Role?
    var key: Key?
    var speaker: Role?
  }

  private struct Frame {
    /// nil: the program itself, or the code in a hole.
    var opener: UInt8?
    /// What the name of the whole bracket states.
    var role: Role?
    var isCondition = false
    var element = Element()
    /// A literal that may be joined with the next one, or be its key.
    var waiting: DecodedText?
    var lineEnded = false
    /// Chat messages say beside their content who speaks.
    var speaker: Role?
    var speeches: [Range<Int>] = []
    /// The token before a hole's literal.
    var outerPrevious = Previous.nothing
  }

  private var frame: Frame {
    get { frames[frames.count - 1] }
    _modify { yield &frames[frames.count - 1] }
  }

  init(_ utf8: [UInt8], lineEnds: LineEnds, joinsNeighbours: Bool) {
    self.utf8 = utf8
    self.lineEnds = lineEnds
    self.joinsNeighbours = joinsNeighbours
  }

  /// The name right before.
  var previousName: ArraySlice<UInt8> {
    if case .name(let range) = previous { utf8[range] } else { [] }
  }

  /// Whether a value comes next, not something between two values.
  func expectsOperand(after words: Set<[UInt8]>) -> Bool {
    switch previous {
    case .nothing, .mark, .blockEnd: true
    case .literal, .subscripted, .value: false
    case .name(let range): words.contains(Array(utf8[range]))
    }
  }

  // MARK: - Tokens

  mutating func name(_ range: Range<Int>) {
    var isMember = false
    if case .mark(.dot) = previous { isMember = frame.element.shape != .other } else { beginValue() }
    frame.element.shape = isMember ? .member : frame.element.shape == .empty ? .name : .other
    if frame.element.key == .speaker { frame.element.speaker = Role(speaker: utf8[range]) ?? frame.element.speaker }
    previous = .name(range)
  }

  mutating func number(_ range: Range<Int>) {
    beginValue()
    frame.element.shape = .other
    previous = .value
  }

  mutating func literal(_ text: DecodedText, closedAt end: Int) {
    if frame.waiting != nil, isJoined {
      frame.waiting?.append(text)
    } else {
      beginValue()
      frame.element.shape = frame.element.shape == .empty ? .literal : .other
      if frame.element.key == .speaker { frame.element.speaker = Role(named: text.utf8[...]) }
      frame.waiting = text
    }
    previous = .literal
  }

  private var isJoined: Bool {
    switch previous {
    case .mark(.plus): true
    case .literal: joinsNeighbours
    default: false
    }
  }

  mutating func comment(_ text: DecodedText, _ range: Range<Int>) {
    if text.utf8[...].holdsWords { comments.append(text.segment(field: nil, role: .comment)) }
  }

  mutating func mark(_ mark: ProgramMark) {
    if mark != .sigil { frame.lineEnded = false }
    switch mark {
    case .comma: endElement(pairs: true)
    case .semicolon: endElement()
    case .plus:
      if case .literal = previous { break }
      flush()
      frame.element.shape = .other
    case .dot: flush()
    case .sigil: beginValue()
    case .colon where frame.element.asksQuestion:
      frame.element.asksQuestion = false
      flush()
    case .colon, .assignment:
      takeName(isAssignment: mark == .assignment)
    case .question:
      frame.element.asksQuestion = true
      fallthrough
    case .other:
      flush()
      frame.element.shape = .other
    }
    previous = .mark(mark)
  }

  mutating func endLine() {
    switch lineEnds {
    case .endStatements:
      guard frames.count == 1 else { return }
      endElement()
      previous = .nothing
    case .mayEndStatements:
      let opener = frame.opener
      frame.lineEnded = opener != UInt8(ascii: "(") && opener != UInt8(ascii: "[")
    }
  }

  mutating func open(_ opener: UInt8) {
    flush()
    var inner = Frame(opener: opener, role: frame.element.role ?? frame.role)
    if opener == UInt8(ascii: "("), case .name(let range) = previous {
      inner.role = frame.element.role ?? Role(identifier: utf8[range]) ?? frame.role
      inner.isCondition = Self.conditions.contains { $0.elementsEqual(utf8[range]) }
    }
    push(inner)
  }

  private static let conditions = ["if", "while", "for", "with"].map { Array($0.utf8) }

  mutating func close() {
    var lone: [UInt8]?
    if frame.element.shape == .literal, !frame.element.isNamed { lone = frame.waiting?.utf8 }
    let closed = pop()
    if closed.opener == UInt8(ascii: "["), let lone {
      previous = .subscripted(lone)
    } else if closed.isCondition {
      previous = .mark(.other)
    } else {
      previous = closed.opener == UInt8(ascii: "{") ? .blockEnd : .value
    }
    frame.element.shape = .other
  }

  /// Code begins inside a literal that is still open.
  mutating func openHole(at offset: Int) {
    var inner = Frame(role: frame.element.role ?? frame.role)
    inner.outerPrevious = previous
    push(inner)
  }

  mutating func closeHole(at offset: Int) {
    previous = pop().outerPrevious
  }

  /// A tag, whose name can state a role for what stands in it.
  mutating func openTag(_ name: ArraySlice<UInt8>) {
    beginValue()
    push(Frame(opener: UInt8(ascii: "<"), role: Role(identifier: name) ?? frame.element.role ?? frame.role))
  }

  /// One attribute or one text of a tag ends.
  mutating func endPart() {
    endElement()
    previous = .mark(.other)
  }

  private mutating func push(_ inner: Frame) {
    frames.append(inner)
    frame.element.firstSegment = found.count
    previous = .mark(.other)
  }

  private mutating func pop() -> Frame {
    endElement()
    settleSpeeches()
    return frames.removeLast()
  }

  // MARK: - Names

  /// What stands before a colon or an equals sign names what comes after it.
  private mutating func takeName(isAssignment: Bool) {
    switch previous {
    case .literal:
      let key = frame.waiting
      frame.waiting = nil
      if let key {
        add(key, role: .plain, isSettled: true)
        takeKey(key.utf8[...], isAssignment: isAssignment)
      }
    case .name(let range): takeKey(utf8[range], isAssignment: isAssignment)
    case .subscripted(let key): takeKey(key[...], isAssignment: isAssignment)
    default: flush()
    }
  }

  private mutating func takeKey(_ key: ArraySlice<UInt8>, isAssignment: Bool) {
    flush()
    let role = Role(identifier: key)
    // In `prompt: Text = "…"` the colon named it, and a type stands before the equals sign.
    if !isAssignment || frame.element.role == nil || !frame.element.isNamed {
      frame.element.role = role ?? frame.element.role
    }
    frame.element.isNamed = true
    frame.element.shape = .empty
    frame.element.key = Self.key(key)
  }

  private static func key(_ name: ArraySlice<UInt8>) -> Element.Key? {
    guard name.count <= 8 else { return nil }
    switch String(decoding: name, as: UTF8.self).lowercased() {
    case "role", "from": return .speaker
    case "content", "contents", "value", "text", "parts": return .speech
    default: return nil
    }
  }

  // MARK: - Segments

  /// A name, a literal or a number comes: the first of a statement when a line ended after a value.
  private mutating func beginValue() {
    if frame.lineEnded, previous.isValue { endElement() }
    frame.lineEnded = false
    flush()
  }

  private mutating func flush() {
    guard let text = frame.waiting else { return }
    frame.waiting = nil
    add(text, role: frame.element.role ?? frame.role ?? .plain)
  }

  private mutating func add(_ text: DecodedText, role: Role, isSettled: Bool = false) {
    guard text.utf8[...].holdsWords else { return }
    found.append(Found(segment: text.segment(field: nil, role: role), isSettled: isSettled))
  }

  /// `pairs`: at a comma, where a lone literal or member may name what comes next.
  private mutating func endElement(pairs: Bool = false) {
    let element = frame.element
    var name: [UInt8]?
    if pairs, !element.isNamed, !element.isPaired {
      if element.shape == .literal { name = frame.waiting?.utf8 }
      if element.shape == .member { name = Array(previousName) }
    }
    if joinsNeighbours, frames.count == 1, element.shape == .literal, !element.isNamed, let text = frame.waiting {
      frame.waiting = nil
      add(text, role: .comment)
    }
    flush()
    if element.key == .speech { frame.speeches.append(element.firstSegment..<found.count) }
    if element.key == .speaker, let speaker = element.speaker { frame.speaker = speaker }
    frame.lineEnded = false
    frame.element = Element()
    frame.element.firstSegment = found.count
    if let name {
      takeKey(name[...], isAssignment: false)
      frame.element.isNamed = false
      frame.element.isPaired = true
    }
  }

  private mutating func settleSpeeches() {
    guard let speaker = frame.speaker, frame.opener != nil else { return }
    for speech in frame.speeches {
      for index in speech where !found[index].isSettled {
        found[index].segment.role = speaker
        found[index].isSettled = true
      }
    }
  }

  // MARK: - The end

  var moment: ProgramMoment { ProgramMoment(depth: frames.count, items: found.count, comments: comments.count) }

  /// Forgets what came after a hole was opened.
  mutating func goBack(to moment: ProgramMoment) {
    if moment.depth < frames.count { previous = frames[moment.depth].outerPrevious }
    frames.removeSubrange(moment.depth...)
    found.removeSubrange(moment.items...)
    comments.removeSubrange(moment.comments...)
  }

  /// All segments in the order of their places.
  mutating func finish() -> [Segment] {
    while frames.count > 1 { _ = pop() }
    endElement()
    settleSpeeches()
    return (found.map(\.segment) + comments).sorted { $0.start < $1.start }
  }
}

extension ArraySlice<UInt8> {
  /// A text without a letter or a digit is not judged: `", "`, or a hole alone.
  var holdsWords: Bool {
    var rest = self
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        return true
      case 0x80...:
        guard rest.starts(with: Hole.utf8) else { return true }
        rest = rest.dropFirst(Hole.utf8.count)
      default:
        rest = rest.dropFirst()
      }
    }
    return false
  }
}

extension Role {
  /// The role that a name in a program states: `negative_prompt`, `DEFAULT_SYSTEM_PROMPT`, `buildPrompt`.
  fileprivate init?(identifier: ArraySlice<UInt8>) {
    guard identifier.count <= 80, let role = Role(named: identifier) ?? Role(heading: identifier) else { return nil }
    self = role
  }

  /// Who speaks, by the name of a constant: `system`, `ChatMessageRoleSystem`.
  fileprivate init?(speaker: ArraySlice<UInt8>) {
    let lastWord = speaker.lastIndex { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? speaker.startIndex
    guard let role = Role(named: speaker) ?? Role(named: speaker[lastWord...]) else { return nil }
    self = role
  }
}
