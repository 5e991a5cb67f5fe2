internal import Vocabulary

extension Parts {
  /// Every string of a program, decoded, and every comment.
  init<Language: ProgramLanguage>(format: String, program text: SourceText, in language: Language.Type) {
    var reader = ProgramReader<Language>(text)
    reader.readAll()
    self.init(format: format, segments: reader.segments, broken: reader.broken)
  }
}

/// Goes through a program once and tells its strings and comments from its code.
///
/// It holds its own stack of what is open, so depth costs no stack of the thread. Where the text breaks off inside
/// the code of a string, everything from there on is read as plain text: no word is lost.
struct ProgramReader<Language: ProgramLanguage> {
  private(set) var segments: [Segment] = []
  private(set) var broken: [BrokenPart] = []
  private let text: SourceText
  private let utf8: [UInt8]
  private var at = 0
  private var levels: [Level] = []
  /// Those of `levels`, the outermost first.
  private var literals: [OpenLiteral] = []
  private var strings: ProgramStrings
  /// Up to here no slash begins a regular expression.
  private var regexDeadEnd = 0

  /// What is open.
  private enum Level {
    case bracket(closedBy: UInt8)
    /// The text of a literal, the last of `literals`.
    case literal
    case hole(OpenHole)
    /// Between `<` and `>`.
    case tag
    /// What stands behind a tag until it is closed.
    case children
  }

  /// Code inside a literal, which is the level beneath.
  private struct OpenHole {
    var start: Int
    /// Behind the colon there is no code.
    var isFormat = false
    /// What to go back to when it does not end.
    var moment: ProgramStrings.Moment
    var brokenBefore: Int
  }

  /// Deeper nesting is refused.
  private static var depthLimit: Int { 512 }
  /// A file that is broken everywhere says so often enough.
  private static var brokenLimit: Int { 100 }

  init(_ text: SourceText) {
    self.text = text
    utf8 = text.utf8
    strings = ProgramStrings(utf8, lineEnds: Language.lineEnds, joinsNeighbours: Language.joinsNeighbours)
  }

  mutating func readAll() {
    while at < utf8.count {
      guard levels.count <= Self.depthLimit else {
        addBroken(
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
      strings.endLine()
      at += lineBreak
    } else if utf8[at] <= 0x20 {
      at += 1
    } else if let comment = Language.comment(at: at, in: utf8) {
      readComment(comment)
    } else if let opening = Language.literal(at: at, in: utf8, after: strings.previousName) {
      open(opening)
    } else if utf8.isName(at: at) {
      readName()
    } else if !readRegex(), !readOpeningTag() {
      readMark()
    }
  }

  private mutating func readName() {
    let start = at
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[at])
    while utf8.isName(at: at) || isNumber && utf8.has(UInt8(ascii: "."), at: at) { at += 1 }
    if isNumber { strings.number() } else { strings.name(start..<at) }
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
      at += 2
    default:
      let (mark, length) = ProgramMark.read(at: at, in: utf8)
      if mark == .colon, case .hole(var hole) = levels.last, literals.last?.style.holes?.hasFormats == true {
        hole.isFormat = true
        levels[levels.count - 1] = .hole(hole)
      }
      strings.mark(mark)
      at += length
    }
  }

  private mutating func open(_ bracket: UInt8, closedBy closing: UInt8) {
    levels.append(.bracket(closedBy: closing))
    strings.open(bracket)
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
        else { return at += 1 }
        closeBrackets(above: depth)
        return closeHole(hole, length: closing.count)
      case .literal, .tag, .children: return at += 1
      }
    }
    at += 1
    guard depth >= 0 else { return }
    closeBrackets(above: depth)
    levels.removeLast()
    strings.close()
  }

  private mutating func closeBrackets(above depth: Int) {
    while levels.count > depth + 1 {
      levels.removeLast()
      strings.close()
    }
  }

  /// A regular expression holds no text; only its end must be found.
  private mutating func readRegex() -> Bool {
    guard utf8[at] == UInt8(ascii: "/"), at >= regexDeadEnd, let words = Language.wordsBeforeRegex,
      strings.expectsOperand(after: words), !utf8.has(UInt8(ascii: ")"), at: at + 1)
    else { return false }
    var end = at + 1
    var isInClass = false
    while end < utf8.count, utf8.lineBreak(at: end) == 0 {
      switch utf8[end] {
      case UInt8(ascii: "\\") where utf8.lineBreak(at: end + 1) == 0: end += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        at = end + 1
        while utf8.isName(at: at) { at += 1 }
        strings.number()
        return true
      default: break
      }
      end += 1
    }
    regexDeadEnd = end
    return false
  }

  // MARK: - Comments

  private mutating func readComment(_ style: CommentStyle) {
    switch style {
    case .line(let mark): readLineComments(mark: mark)
    case .block(let nests): readBlockComment(nests: nests)
    }
  }

  /// A comment up to the end of its line; those that fill the next lines belong to it.
  private mutating func readLineComments(mark: Int) {
    var comment = ProgramComment(start: at)
    let fillsLine = startsLine(at)
    comment.skip(mark)
    var end = comment.takeLine(of: utf8, marks: utf8[at])
    while fillsLine {
      let lineBreak = utf8.lineBreak(at: end)
      var next = end + lineBreak
      while utf8.hasBlank(at: next) { next += 1 }
      guard lineBreak > 0, next < utf8.count, utf8[next] == utf8[at],
        case .line(let mark) = Language.comment(at: next, in: utf8)
      else { break }
      comment.keep(utf8[end..<(end + lineBreak)])
      comment.skip(next - end - lineBreak + mark)
      end = comment.takeLine(of: utf8, marks: utf8[at])
    }
    at = end
    strings.comment(comment.text)
  }

  private func startsLine(_ offset: Int) -> Bool {
    var at = offset
    while at > 0, utf8.hasBlank(at: at - 1) { at -= 1 }
    return at == 0 || utf8[at - 1] == UInt8(ascii: "\n") || utf8[at - 1] == UInt8(ascii: "\r")
  }

  private mutating func readBlockComment(nests: Bool) {
    let start = at
    var depth = 1
    var end = at + 2
    while end < utf8.count {
      if utf8[end] == UInt8(ascii: "*"), utf8.has(UInt8(ascii: "/"), at: end + 1) {
        depth -= 1
        if depth == 0 { break }
        end += 2
      } else if nests, utf8[end] == UInt8(ascii: "/"), utf8.has(UInt8(ascii: "*"), at: end + 1) {
        depth += 1
        end += 2
      } else {
        end += 1
      }
    }
    end = min(end, utf8.count)
    var comment = ProgramComment(start: start)
    comment.skip(2)
    comment.takeLines(of: utf8, upTo: end)
    strings.comment(comment.text)
    at = min(end + 2, utf8.count)
    if end == utf8.count {
      addBroken(
        start, reason: .truncated,
        Wording(en: "a comment is not closed before the end of the file", ja: "コメントが閉じられないままファイルが終わっています"))
    }
  }

  // MARK: - Literals

  private mutating func open(_ opening: LiteralOpening) {
    literals.append(OpenLiteral(opening.style, opening: at, start: at + opening.length))
    levels.append(.literal)
    at += opening.length
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
      addBroken(
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
    if literal.style.isText { strings.literal(literal.finished()) } else { strings.number() }
    if case .children = levels.last { strings.endPart() }
  }

  // MARK: - Holes

  /// Whether code begins. Braces that open none are read as text.
  private mutating func readHole(_ style: LiteralStyle) -> Bool {
    let byte = utf8[at]
    switch style.holes {
    case nil: return false
    case .dollarBraces:
      guard byte == UInt8(ascii: "$") else { return false }
      guard utf8.has(UInt8(ascii: "{"), at: at + 1) else {
        keep(1)
        return false
      }
      openHole(length: 2)
      return true
    case .escapedParentheses:
      guard byte == UInt8(ascii: "\\"), utf8.run(of: UInt8(ascii: "#"), at: at + 1, upTo: style.hashes) == style.hashes,
        utf8.has(UInt8(ascii: "("), at: at + 1 + style.hashes)
      else { return false }
      openHole(length: 2 + style.hashes)
      return true
    case .markupBraces:
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else { return false }
      return readBraces(byte, needed: 1)
    case .countedBraces(let needed):
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else { return false }
      return readBraces(byte, needed: needed)
    case .braces:
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else { return false }
      if utf8.has(byte, at: at + 1) {
        literals[literals.count - 1].text.replace(source: 2, with: CollectionOfOne(byte))
        at += 2
        return false
      }
      return readBraces(byte, needed: 1)
    }
  }

  /// The last braces of a run open a hole when there are enough of them.
  private mutating func readBraces(_ byte: UInt8, needed: Int) -> Bool {
    let run = utf8.run(of: byte, at: at)
    guard byte == UInt8(ascii: "{"), run >= needed else {
      keep(run)
      return false
    }
    keep(run - needed)
    openHole(length: needed)
    return true
  }

  private mutating func openHole(length: Int) {
    levels.append(.hole(OpenHole(start: at, moment: strings.moment, brokenBefore: broken.count)))
    strings.openHole()
    at += length
  }

  private mutating func closeHole(_ hole: OpenHole, length: Int) {
    at += length
    levels.removeLast()
    strings.closeHole()
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
      strings.expectsOperand(after: Language.wordsBeforeRegex ?? []), let name = tagName(at: at + 1),
      markup == .plain || !isGeneric(name)
    else { return false }
    openTag(name)
    return true
  }

  /// nil: no tag begins here.
  private func tagName(at offset: Int) -> Range<Int>? {
    if utf8.has(UInt8(ascii: ">"), at: offset) { return offset..<offset }
    guard utf8.isName(at: offset), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[offset]) else { return nil }
    var end = offset
    while utf8.isName(at: end) || end < utf8.count && ".:-".utf8.contains(utf8[end]) { end += 1 }
    return offset..<end
  }

  /// `<T,>(…)`, `<T extends X>(…)`, `<T>(…)`: parameters of a function, not a tag.
  private func isGeneric(_ name: Range<Int>) -> Bool {
    var next = name.upperBound
    while utf8.hasBlank(at: next) { next += 1 }
    if utf8.has(UInt8(ascii: ","), at: next) { return true }
    if utf8[next...].starts(with: "extends ".utf8) { return true }
    return name.count == 1 && utf8.has(UInt8(ascii: ">"), at: next) && utf8.has(UInt8(ascii: "("), at: next + 1)
  }

  private mutating func openTag(_ name: Range<Int>) {
    levels.append(.tag)
    strings.openTag(utf8[name])
    at = name.upperBound
  }

  private mutating func closeTag() {
    levels.removeLast()
    strings.close()
    if case .children = levels.last { strings.endPart() }
  }

  /// Attributes, up to the end of the tag.
  private mutating func readTag() {
    switch utf8[at] {
    case 0...0x20:
      strings.endLine()
      at += 1
    case UInt8(ascii: ">"):
      strings.endPart()
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
      } else if let name = tagName(at: at), !name.isEmpty {
        strings.name(name)
        at = name.upperBound
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
    } else if let name = tagName(at: at + 1) {
      openTag(name)
    } else {
      at += 1
    }
  }

  // MARK: - The end

  private mutating func addBroken(_ offset: Int, reason: Unassessed.Reason = .malformed, _ detail: Wording) {
    guard broken.count < Self.brokenLimit else { return }
    broken.append(BrokenPart(line: text.place(of: offset).line, reason: reason, detail: detail))
  }

  /// Settles what is still open. What no literal holds from the offset on is read as plain text.
  private mutating func finish(readUpTo offset: Int) {
    var rest = offset
    let outermostHole = levels.lazy.compactMap { if case .hole(let hole) = $0 { hole } else { nil } }.first
    if let hole = outermostHole {
      rest = hole.start
      strings.goBack(to: hole.moment)
      broken.removeSubrange(min(hole.brokenBefore, broken.count)...)
      literals.removeSubrange(1...)
    }
    if let literal = literals.popLast() {
      if !literal.style.leavesQuote || outermostHole != nil {
        addBroken(
          literal.opening, reason: .truncated,
          Wording(en: "a string is not closed before the end of the file", ja: "文字列が閉じられないままファイルが終わっています"))
      }
      strings.literal(literal.finished())
    }
    segments = strings.finish()
    if rest < utf8.count { segments.append(Segment(rest..<utf8.count, of: text)) }
    if !broken.isEmpty { addCode() }
  }

  /// Where something is broken, what was taken for code may be text that lost its quotes.
  private mutating func addCode() {
    var code: [Segment] = []
    var end = 0
    func add(upTo start: Int) {
      if start > end, utf8[end..<start].holdsWords { code.append(Segment(end..<start, of: text)) }
    }
    for segment in segments {
      let range = segment.source(of: 0..<segment.utf8.count)
      add(upTo: range.lowerBound)
      end = max(end, range.upperBound)
    }
    add(upTo: utf8.count)
    segments += code
  }
}
