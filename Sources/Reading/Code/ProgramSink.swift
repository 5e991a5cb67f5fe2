/// What a program is taken apart for: it is told every piece in its order.
protocol ProgramSink {
  /// The name right before.
  var previousName: ArraySlice<UInt8> { get }
  /// Whether a value comes next, not something between two values.
  func expectsOperand(after words: Set<[UInt8]>) -> Bool

  mutating func name(_ range: Range<Int>)
  mutating func number(_ range: Range<Int>)
  mutating func regex(_ range: Range<Int>)
  /// A literal begins, with its quotes. `literal` follows, and holes may come before it.
  mutating func openLiteral(at offset: Int)
  mutating func literal(_ text: DecodedText, closedAt end: Int)
  /// Code begins inside the literal, behind its mark, and ends before the one that closes it.
  mutating func openHole(at offset: Int)
  mutating func closeHole(at offset: Int)
  mutating func comment(_ text: DecodedText, _ range: Range<Int>)
  /// A sign of the code as it stands, before what it means is told.
  mutating func sign(_ range: Range<Int>)

  // What signs mean.

  mutating func mark(_ mark: ProgramMark)
  mutating func endLine()
  mutating func open(_ opener: UInt8)
  mutating func close()
  /// A tag, whose name can say what stands in it.
  mutating func openTag(_ name: ArraySlice<UInt8>)
  /// One attribute or one text of a tag ends.
  mutating func endPart()

  /// How far it is, to go back to where a hole turns out to be none.
  var moment: ProgramMoment { get }
  mutating func goBack(to moment: ProgramMoment)
}

extension ProgramSink {
  mutating func regex(_ range: Range<Int>) { number(range) }
  mutating func openLiteral(at offset: Int) {}
  mutating func sign(_ range: Range<Int>) {}
}

/// How far a sink is.
struct ProgramMoment {
  var depth: Int
  var items: Int
  var comments: Int
}
