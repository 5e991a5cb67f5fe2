internal import Vocabulary

extension Parts {
  /// Every string of a program, decoded, and every comment.
  init<Language: ProgramLanguage>(format: String, program text: SourceText, in language: Language.Type) {
    let strings = ProgramStrings(
      text.utf8, lineEnds: Language.lineEnds, joinsNeighbours: Language.joinsNeighbours)
    var reader = ProgramReader<Language, ProgramStrings>(text.utf8, strings)
    reader.readAll()
    var segments = reader.sink.finish()
    let broken = reader.breaks.map {
      BrokenPart(line: text.place(of: $0.offset).line, reason: $0.reason, detail: $0.detail)
    }
    if reader.rest < text.utf8.count { segments.append(Segment(reader.rest..<text.utf8.count, of: text)) }
    // Where something is broken, what was taken for code may be text that lost its quotes.
    if !broken.isEmpty { segments += Self.code(of: text, between: segments) }
    self.init(format: format, segments: segments, broken: broken)
  }

  private static func code(of text: SourceText, between segments: [Segment]) -> [Segment] {
    var code: [Segment] = []
    var end = 0
    func add(upTo start: Int) {
      if start > end, text.utf8[end..<start].holdsWords { code.append(Segment(end..<start, of: text)) }
    }
    for segment in segments {
      let range = segment.source(of: 0..<segment.utf8.count)
      add(upTo: range.lowerBound)
      end = max(end, range.upperBound)
    }
    add(upTo: text.utf8.count)
    return code
  }
}

/// Goes through a program once and tells its strings and comments from its code. What it meets it hands to a sink:
/// `ProgramStrings` makes texts to judge of it, `ProgramTokens` tokens to compare.
///
/// It holds its own stack of what is open, so depth costs no stack of the thread. Where the text breaks off inside
/// the code of a string, everything from there on is plain text: no word is lost.
struct ProgramReader<Language: ProgramLanguage, Sink: ProgramSink> {
  /// What is not as the language wants it.
  struct Break {
    var offset: Int
    var reason: Unassessed.Reason
    var detail: Wording
  }

  var sink: Sink
  private(set) var breaks: [Break] = []
  /// From here on nothing was understood.
  private(set) var rest: Int
  private let utf8: [UInt8]
  private var at = 0
  private var levels: [ProgramLevel] = []
  /// Those of `levels`, the outermost first.
  private var literals: [OpenLiteral] = []
  /// Texts that begin with the next line.
  private var heredocs: [Heredoc] = []
  /// Up to here no slash begins a regular expression.
  private var regexDeadEnd = 0

  /// Deeper nesting is refused.
  private static var depthLimit: Int { 512 }
  /// A file that is broken everywhere says so often enough.
  private static var breakLimit: Int { 100 }

  init(_ utf8: [UInt8], _ sink: Sink) {
    self.utf8 = utf8
    self.sink = sink
    rest = utf8.count
  }

  mutating func readAll() {
    while at < utf8.count {
      guard levels.count <= Self.depthLimit else {
        addBreak(
          at,
          Wording(
            en: "brackets are nested more than \(Self.depthLimit) deep; the rest was read as plain text",
            ja: "括弧の入れ子が \(Self.depthLimit) 段を超えています。以降は地の文として読み取りました"))
        return finish(readUpTo: at)
      }
      switch levels.last {
      case .literal: readLiteral()
      case .hole(let hole) where hole.isFormat: readFormat()
      case .tag: readTag()
      case .children: readChildren()
      default: readToken()
      }
    }
    finish(readUpTo: utf8.count)
  }

  // MARK: - Code

  private mutating func readToken() {
    let lineBreak = utf8.lineBreak(at: at)
    if lineBreak > 0 {
      sink.endLine()
      at += lineBreak
      readHeredocs()
    } else if utf8[at] <= 0x20 {
      at += 1
    } else if let comment = Language.comment(at: at, in: utf8) {
      readComment(comment)
    } else if let opening = Language.literal(at: at, in: utf8, after: sink.previousName) {
      open(opening)
    } else if let heredoc = Language.heredoc(at: at, in: utf8) {
      sink.sign(at..<at + heredoc.length)
      heredocs.append(heredoc)
      at += heredoc.length
    } else if utf8.isName(at: at) {
      readName()
    } else if !readRegex(), !readOpeningTag() {
      readMark()
    }
  }

  private mutating func readName() {
    let start = at
    let isNumber = utf8.hasDigit(at: at)
    while utf8.isName(at: at) || isNumber && continuesNumber(from: start) { at += 1 }
    if isNumber { sink.number(start..<at) } else { sink.name(start..<at) }
  }

  /// A point, a sign of an exponent, or what a language puts between the digits.
  private func continuesNumber(from start: Int) -> Bool {
    guard at < utf8.count else { return false }
    switch utf8[at] {
    case UInt8(ascii: "."):
      // No range, and no member of the number.
      return utf8.hasDigit(at: at + 1) || !utf8.isName(at: at + 1) && !utf8.has(UInt8(ascii: "."), at: at + 1)
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      let isHexadecimal =
        utf8[start] == UInt8(ascii: "0") && start + 1 < at && utf8[start + 1] | 0x20 == UInt8(ascii: "x")
      return utf8[at - 1] | 0x20 == UInt8(ascii: "e") && !isHexadecimal && utf8.hasDigit(at: at + 1)
    default: return utf8[at] == Language.digitSeparator && utf8.isName(at: at + 1)
    }
  }

  private mutating func readMark() {
    let byte = utf8[at]
    switch byte {
    case UInt8(ascii: "("): open(byte, closedBy: UInt8(ascii: ")"))
    case UInt8(ascii: "["): open(byte, closedBy: UInt8(ascii: "]"))
    case UInt8(ascii: "{"): open(byte, closedBy: UInt8(ascii: "}"))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close(byte)
    case UInt8(ascii: "\\"):
      // The line goes on in the next one.
      at += 1
      at += utf8.lineBreak(at: at)
    case UInt8(ascii: "+") where utf8.has(byte, at: at + 1), UInt8(ascii: "-") where utf8.has(byte, at: at + 1):
      // `n++` is a value as `n` is.
      sink.sign(at..<at + 2)
      at += 2
    default:
      let (mark, length) = ProgramMark.read(at: at, in: utf8)
      if mark == .colon, case .hole(var hole) = levels.last, literals.last?.style.holes?.hasFormats == true {
        hole.isFormat = true
        levels[levels.count - 1] = .hole(hole)
      }
      sink.sign(at..<at + length)
      sink.mark(mark)
      at += length
    }
  }

  private mutating func open(_ bracket: UInt8, closedBy closing: UInt8) {
    levels.append(.bracket(closedBy: closing))
    sink.sign(at..<at + 1)
    sink.open(bracket)
    at += 1
  }

  /// Closes the nearest bracket of this kind and those inside it that were left open; a hole is not left by a
  /// bracket of another kind.
  private mutating func close(_ byte: UInt8) {
    var depth = levels.count - 1
    search: while depth >= 0 {
      switch levels[depth] {
      case .bracket(byte): break search
      case .bracket: depth -= 1
      case .hole(let hole):
        guard let closing = literals.last?.style.holes?.closing, closing.byte == byte,
          utf8.run(of: byte, at: at, upTo: closing.count) == closing.count
        else { return readStrayBracket() }
        closeBrackets(above: depth)
        return closeHole(hole, length: closing.count)
      case .literal, .tag, .children: return readStrayBracket()
      }
    }
    readStrayBracket()
    guard depth >= 0 else { return }
    closeBrackets(above: depth)
    levels.removeLast()
    sink.close()
  }

  private mutating func readStrayBracket() {
    sink.sign(at..<at + 1)
    at += 1
  }

  private mutating func closeBrackets(above depth: Int) {
    while levels.count > depth + 1 {
      levels.removeLast()
      sink.close()
    }
  }

  /// A regular expression holds no text; only its end must be found.
  private mutating func readRegex() -> Bool {
    guard utf8[at] == UInt8(ascii: "/"), at >= regexDeadEnd, let words = Language.wordsBeforeRegex,
      sink.expectsOperand(after: words), !utf8.has(UInt8(ascii: ")"), at: at + 1)
    else { return false }
    let regex = ProgramRegex(at: at, in: utf8)
    guard regex.isClosed else {
      regexDeadEnd = regex.end
      return false
    }
    sink.regex(at..<regex.end)
    at = regex.end
    return true
  }

  // MARK: - Comments

  private mutating func readComment(_ style: CommentStyle) {
    switch style {
    case .line(let mark):
      let (comment, end) = ProgramComment.lines(at: at, mark: mark, of: utf8) { Language.comment(at: $0, in: utf8) }
      sink.comment(comment.text, at..<end)
      at = end
    case .block(let opening, let closing, let nests):
      let start = at
      let (comment, end, isClosed) = ProgramComment.block(
        at: start, opening: opening, closing: closing, nests: nests, of: utf8)
      sink.comment(comment.text, start..<end)
      at = end
      if isClosed { return }
      addBreak(
        start, reason: .truncated,
        Wording(en: "a comment is not closed before the end of the file", ja: "コメントが閉じられないままファイルが終わっています"))
    }
  }

  // MARK: - Literals

  private mutating func open(_ opening: LiteralOpening) {
    literals.append(OpenLiteral(opening.style, opening: at, start: at + opening.length))
    levels.append(.literal)
    sink.openLiteral(at: at)
    at += opening.length
    guard let body = opening.body else { return }
    literals[literals.count - 1].text.keep(utf8[body])
    at = opening.end(in: utf8)
    closeLiteral()
  }

  /// The texts that were announced in the line before, each up to the line that holds its tag.
  private mutating func readHeredocs() {
    guard !heredocs.isEmpty else { return }
    let waiting = heredocs
    heredocs = []
    for heredoc in waiting {
      let (body, end) = heredoc.body(from: at, in: utf8)
      guard body.lowerBound < end else { continue }
      open(
        LiteralOpening(
          length: 0, style: LiteralStyle(quote: 0, spansLines: true), body: body, closing: end - body.upperBound))
    }
  }

  private mutating func readLiteral() {
    let top = literals.count - 1
    let style = literals[top].style
    while at < utf8.count {
      let plain = at
      while at < utf8.count, !style.stops(at: utf8[at]) { at += 1 }
      literals[top].text.keep(utf8[plain..<at])
      guard at < utf8.count else { return }
      if utf8[at] == style.quote {
        if readQuotes(style) { return }
      } else if utf8.lineBreak(at: at) > 0 {
        if readLineBreak(style) { return }
      } else if readHole(style) {
        return
      } else if utf8.has(UInt8(ascii: "\\"), at: at), let rules = style.escapes {
        readEscape(rules, style)
      }
    }
  }

  /// Bytes of the literal under way that stand for themselves.
  private mutating func keep(_ count: Int) {
    literals[literals.count - 1].text.keep(utf8[at..<(at + count)])
    at += count
  }

  /// Whether the literal ended.
  private mutating func readQuotes(_ style: LiteralStyle) -> Bool {
    if style.doublesQuotes, utf8.has(style.quote, at: at + 1) {
      literals[literals.count - 1].text.replace(source: 2, with: CollectionOfOne(style.quote))
      at += 2
      return false
    }
    let run = utf8.run(of: style.quote, at: at, upTo: style.quoteCount)
    guard run == style.quoteCount else {
      keep(run)
      return false
    }
    guard utf8.run(of: UInt8(ascii: "#"), at: at + run, upTo: style.hashes) == style.hashes else {
      keep(1)
      return false
    }
    if !style.leavesQuote { at += run + style.hashes }
    closeLiteral()
    return true
  }

  /// Whether the literal ended: it was not meant to go on in another line.
  private mutating func readLineBreak(_ style: LiteralStyle) -> Bool {
    guard style.spansLines else {
      addBreak(
        literals[literals.count - 1].opening,
        Wording(en: "a string is not closed before the end of its line", ja: "文字列が行末までに閉じられていません"))
      closeLiteral()
      return true
    }
    let length = utf8.lineBreak(at: at)
    literals[literals.count - 1].takeLineBreak(length, at: at, of: utf8)
    at += length
    return false
  }

  private mutating func readEscape(_ rules: EscapeRules, _ style: LiteralStyle) {
    guard utf8.run(of: UInt8(ascii: "#"), at: at + 1, upTo: style.hashes) == style.hashes else { return keep(1) }
    let meaning = rules.meaning(at: at, hashes: style.hashes, in: utf8)
    literals[literals.count - 1].take(meaning, at: at, of: utf8)
    at += meaning.length
  }

  private mutating func closeLiteral() {
    levels.removeLast()
    let literal = literals.removeLast()
    if literal.style.isText {
      sink.literal(literal.finished(), closedAt: at)
    } else {
      sink.regex(literal.opening..<at)
    }
    if case .children = levels.last { sink.endPart() }
  }

  // MARK: - Holes

  /// Whether code begins. Braces that open none are read as text.
  private mutating func readHole(_ style: LiteralStyle) -> Bool {
    switch style.holes?.beginning(at: at, hashes: style.hashes, in: utf8) {
    case nil, .other: return false
    case .text(let count):
      keep(count)
      return false
    case .brace:
      literals[literals.count - 1].text.replace(source: 2, with: CollectionOfOne(utf8[at]))
      at += 2
      return false
    case .hole(let text, let length):
      keep(text)
      openHole(length: length)
      return true
    }
  }

  private mutating func openHole(length: Int) {
    levels.append(.hole(OpenHole(start: at, moment: sink.moment, breaksBefore: breaks.count)))
    at += length
    sink.openHole(at: at)
  }

  private mutating func closeHole(_ hole: OpenHole, length: Int) {
    sink.closeHole(at: at)
    at += length
    levels.removeLast()
    literals[literals.count - 1].text.leaveHole(source: at - hole.start)
  }

  /// The format behind a colon: text up to the brace, which may hold braces with code.
  private mutating func readFormat() {
    guard case .hole(var hole) = levels.last, let style = literals.last?.style else { return }
    while at < utf8.count {
      switch utf8[at] {
      case UInt8(ascii: "}"): return close(utf8[at])
      case UInt8(ascii: "{"): return open(utf8[at], closedBy: UInt8(ascii: "}"))
      case style.quote where style.quoteCount == 1, UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        // No format, then: a brace that nothing closes.
        hole.isFormat = false
        levels[levels.count - 1] = .hole(hole)
        return
      default: at += 1
      }
    }
  }

  // MARK: - Markup

  private static var textBetweenTags: LiteralStyle {
    LiteralStyle(quote: UInt8(ascii: "<"), leavesQuote: true, spansLines: true, holes: .markupBraces)
  }

  /// Whether a tag opened: `<Name` or `<>` where a value is expected.
  private mutating func readOpeningTag() -> Bool {
    guard utf8[at] == UInt8(ascii: "<"), let markup = Language.markup,
      sink.expectsOperand(after: Language.wordsBeforeRegex ?? []), let tag = MarkupTag(at: at + 1, in: utf8),
      markup == .plain || !tag.isGeneric(in: utf8)
    else { return false }
    openTag(tag.name)
    return true
  }

  private mutating func openTag(_ name: Range<Int>) {
    levels.append(.tag)
    sink.openTag(utf8[name])
    at = name.upperBound
  }

  private mutating func closeTag() {
    levels.removeLast()
    sink.close()
    if case .children = levels.last { sink.endPart() }
  }

  /// Attributes, up to the end of the tag.
  private mutating func readTag() {
    switch utf8[at] {
    case 0...0x20:
      sink.endLine()
      at += 1
    case UInt8(ascii: ">"):
      sink.endPart()
      levels[levels.count - 1] = .children
      at += 1
    case UInt8(ascii: "/") where utf8.has(UInt8(ascii: ">"), at: at + 1):
      at += 2
      closeTag()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      open(LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[at], spansLines: true)))
    default:
      if let comment = Language.comment(at: at, in: utf8) {
        readComment(comment)
      } else if let attribute = MarkupTag(at: at, in: utf8), !attribute.name.isEmpty {
        sink.name(attribute.name)
        at = attribute.name.upperBound
      } else {
        readMark()
      }
    }
  }

  /// Text and tags, up to the closing tag.
  private mutating func readChildren() {
    guard utf8[at] == UInt8(ascii: "<") else {
      return open(LiteralOpening(length: 0, style: Self.textBetweenTags))
    }
    if utf8.has(UInt8(ascii: "/"), at: at + 1) {
      while at < utf8.count, utf8[at] != UInt8(ascii: ">") { at += 1 }
      at = min(at + 1, utf8.count)
      closeTag()
    } else if let tag = MarkupTag(at: at + 1, in: utf8) {
      openTag(tag.name)
    } else {
      at += 1
    }
  }

  // MARK: - The end

  private mutating func addBreak(_ offset: Int, reason: Unassessed.Reason = .malformed, _ detail: Wording) {
    guard breaks.count < Self.breakLimit else { return }
    breaks.append(Break(offset: offset, reason: reason, detail: detail))
  }

  /// Settles what is still open. What no literal holds from the offset on is left over.
  private mutating func finish(readUpTo offset: Int) {
    rest = offset
    let outermostHole = levels.lazy.compactMap { if case .hole(let hole) = $0 { hole } else { nil } }.first
    if let hole = outermostHole {
      rest = hole.start
      sink.goBack(to: hole.moment)
      breaks.removeSubrange(min(hole.breaksBefore, breaks.count)...)
      literals.removeSubrange(1...)
    }
    if let literal = literals.popLast() {
      if !literal.style.leavesQuote || outermostHole != nil {
        addBreak(
          literal.opening, reason: .truncated,
          Wording(en: "a string is not closed before the end of the file", ja: "文字列が閉じられないままファイルが終わっています"))
      }
      sink.literal(literal.finished(), closedAt: rest)
    }
  }
}
