/// One piece of a program: what it is, and where it stands.
public struct ProgramToken: Sendable, Hashable {
  public enum Kind: UInt8, Sendable, Hashable {
    /// What whoever wrote the program has named.
    case name
    /// What belongs to the language, or to everybody who writes in it.
    case keyword
    case number
    /// A string, a character, a regular expression; each part of one that holds code.
    case string
    case sign
    /// Also a string that only describes the code.
    case comment
  }

  public var kind: Kind
  /// Bytes.
  public var start: UInt32
  public var end: UInt32
  /// The first of its line.
  public var startsLine = false
  /// Of a statement that only names other programs, or the place of this one.
  public var isImport = false

  public var range: Range<Int> { Int(start)..<Int(end) }
}

/// Makes tokens of a program, in the order of their places, none over another.
struct ProgramTokens: ProgramSink {
  private(set) var tokens: [ProgramToken] = []
  private let utf8: [UInt8]
  private let language: TokenWords
  /// Where the open literals, or the parts of them behind a hole, begin.
  private var literals: [Int] = []
  private var startsLine = true

  init(_ utf8: [UInt8], _ language: TokenWords) {
    self.utf8 = utf8
    self.language = language
    tokens.reserveCapacity(utf8.count / 4)
  }

  private mutating func add(_ kind: ProgramToken.Kind, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    tokens.append(
      ProgramToken(kind: kind, start: UInt32(range.lowerBound), end: UInt32(range.upperBound), startsLine: startsLine))
    startsLine = false
  }

  // MARK: - Pieces

  mutating func name(_ range: Range<Int>) { add(language.isKept(utf8[range]) ? .keyword : .name, range) }
  mutating func number(_ range: Range<Int>) { add(.number, range) }
  mutating func regex(_ range: Range<Int>) {
    // One that was opened as a literal.
    if literals.last == range.lowerBound { literals.removeLast() }
    add(.string, range)
  }
  mutating func comment(_ text: DecodedText, _ range: Range<Int>) { add(.comment, range) }

  mutating func openLiteral(at offset: Int) { literals.append(offset) }

  mutating func literal(_ text: DecodedText, closedAt end: Int) {
    guard let start = literals.popLast() else { return }
    addString(start..<max(start, end))
  }

  mutating func openHole(at offset: Int) {
    guard let start = literals.last else { return }
    addString(start..<offset)
  }

  mutating func closeHole(at offset: Int) {
    if !literals.isEmpty { literals[literals.count - 1] = offset }
  }

  /// White space between tags is none.
  private mutating func addString(_ range: Range<Int>) {
    if range.contains(where: { utf8[$0] > 0x20 }) { add(.string, range) }
  }

  mutating func sign(_ range: Range<Int>) {
    if let last = tokens.last, last.kind == .sign, last.end == range.lowerBound,
      Self.operators.contains(Array(utf8[Int(last.start)..<range.upperBound]))
    {
      tokens[tokens.count - 1].end = UInt32(range.upperBound)
    } else {
      add(.sign, range)
    }
  }

  private static let operators = Set(
    wordSet(
      """
      -> => && || << >> :: .. ... ..= ..< ++ -- ** // <= >= <=> <- := |> &^ ?. ?? ?: !== === ??= != == += -= *= /= %= ^= |= &=
      &&= ||= <<= >>= >>> >>>= **= //= .* ->* !! =~ !~ @@ ::= ;; -=
      """
    ).map { Array($0.utf8) })

  // MARK: - What signs mean

  mutating func mark(_ mark: ProgramMark) {}
  mutating func open(_ opener: UInt8) {}
  mutating func close() {}
  mutating func endPart() {}
  mutating func endLine() { startsLine = true }

  mutating func openTag(_ name: ArraySlice<UInt8>) {
    add(.sign, name.startIndex - 1..<name.startIndex)
    add(.name, name.startIndex..<name.endIndex)
  }

  var previousName: ArraySlice<UInt8> {
    guard let last = tokens.last, last.kind == .name || last.kind == .keyword else { return [] }
    return utf8[last.range]
  }

  func expectsOperand(after words: Set<[UInt8]>) -> Bool {
    guard let last = tokens.last(where: { $0.kind != .comment }) else { return true }
    switch last.kind {
    case .name, .keyword: return words.contains(Array(utf8[last.range]))
    case .number, .string: return false
    case .comment: return true
    case .sign:
      let byte = utf8[Int(last.end) - 1]
      return byte != UInt8(ascii: ")") && byte != UInt8(ascii: "]")
    }
  }

  var moment: ProgramMoment { ProgramMoment(depth: literals.count, items: tokens.count, comments: 0) }

  mutating func goBack(to moment: ProgramMoment) {
    tokens.removeSubrange(min(moment.items, tokens.count)...)
    // The literal of the hole is left, from its start: what was before the hole is there already.
    literals.removeSubrange(min(moment.depth, literals.count)...)
    if let last = tokens.last, !literals.isEmpty { literals[literals.count - 1] = Int(last.end) }
  }

  // MARK: - Statements

  /// Says of tokens what only shows in their row: strings that describe, and imports.
  mutating func finish() {
    tokens.sort { $0.start < $1.start }
    if language.hasDocumentationStrings { markDocumentation() }
    markImports()
  }

  /// A string that is a whole line outside brackets.
  private mutating func markDocumentation() {
    var depth = 0
    for index in tokens.indices {
      depth = max(0, depth + bracket(at: index))
      guard tokens[index].kind == .string, tokens[index].startsLine, depth == 0 else { continue }
      if index + 1 == tokens.count || tokens[index + 1].startsLine || tokens[index + 1].kind == .comment {
        tokens[index].kind = .comment
      }
    }
  }

  private func bracket(at index: Int) -> Int {
    guard tokens[index].kind == .sign, tokens[index].end - tokens[index].start == 1 else { return 0 }
    switch utf8[Int(tokens[index].start)] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return -1
    default: return 0
    }
  }

  /// Up to the end of the line, or of the brackets that it leaves open.
  private mutating func markImports() {
    var index = 0
    while index < tokens.count {
      guard tokens[index].startsLine, let length = importStart(at: index) else {
        index += 1
        continue
      }
      var depth = 0
      let first = index
      repeat {
        depth += bracket(at: index)
        tokens[index].isImport = true
        index += 1
      } while index < tokens.count && (!tokens[index].startsLine || depth > 0 || index < first + length)
    }
  }

  /// How many tokens make sure that an import begins here; nil: none does.
  private func importStart(at index: Int) -> Int? {
    func text(_ at: Int) -> ArraySlice<UInt8> { at < tokens.count ? utf8[tokens[at].range] : [] }
    // `#include`
    if text(index).elementsEqual("#".utf8), language.importWords.contains(Array(text(index + 1))) { return 2 }
    guard language.importWords.contains(Array(text(index))) else { return nil }
    // `import(…)` and `using (…)` do something; `import (` of Go does not.
    let isCall = text(index + 1).elementsEqual("(".utf8) && !text(index + 2).starts(with: "\"".utf8)
    // `mod name { … }` is a part of the program itself.
    let isModule = text(index).elementsEqual("mod".utf8) || text(index).elementsEqual("namespace".utf8)
    if isModule, text(index + 2).elementsEqual("{".utf8) { return nil }
    return isCall ? nil : 1
  }
}

/// What of a language decides which tokens are kept as they are.
struct TokenWords: Sendable {
  let importWords: Set<[UInt8]>
  let hasDocumentationStrings: Bool
  private let kept: Set<[UInt8]>
  private let ignoresCase: Bool

  init<Language: ProgramLanguage>(_ language: Language.Type) {
    importWords = Set(Language.importWords.map { Array($0.utf8) })
    hasDocumentationStrings = Language.joinsNeighbours
    kept = Set((Language.keywords.union(Language.commonNames)).map { Array($0.utf8) })
    ignoresCase = Language.ignoresCase
  }

  func isKept(_ name: ArraySlice<UInt8>) -> Bool {
    if !ignoresCase { return kept.contains(Array(name)) }
    return kept.contains(name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 })
  }
}
