internal import Judging
internal import Vocabulary

/// What came of a prompt file as it is kept for later runs: everything but what its path and the rules say anyway.
///
/// A finding is kept as it was before decisions and the baseline were heard, so that they always speak anew.
struct ResultRecord {
  let path: RawPath
  let rules: [String: Rule]

  /// nil: it holds something that no prompt gives, and is not kept.
  func bytes(of result: ArtifactResult) -> [UInt8]? {
    guard result.subject == .prompt, !result.isCut, result.evidence.isEmpty else { return nil }
    var writer = PackedWriter()
    writer.number(result.records)
    writer.number(result.bytes)
    writer.optional(result.format) { $0.text($1) }
    writer.optional(result.skippedKind) { $0.text($1) }
    writer.list(result.unassessed) { write($1, to: &$0) }
    do {
      try writer.list(result.findings) { try write($1, to: &$0) }
    } catch {
      return nil
    }
    return writer.bytes
  }

  /// nil: these are other bytes than `bytes(of:)` makes.
  func result(from bytes: [UInt8]) -> ArtifactResult? {
    var reader = PackedReader(bytes)
    var result = ArtifactResult()
    result.subject = .prompt
    do throws(PackedDamage) {
      result.records = try reader.number()
      result.bytes = try reader.number()
      result.format = try reader.optional { reader throws(PackedDamage) in try reader.text() }
      result.skippedKind = try reader.optional { reader throws(PackedDamage) in try reader.text() }
      result.unassessed = try reader.list { reader throws(PackedDamage) in try unassessed(from: &reader) }
      result.findings = try reader.list { reader throws(PackedDamage) in try finding(from: &reader) }
    } catch {
      return nil
    }
    return reader.isAtEnd ? result : nil
  }

  /// What was found is of a kind that is not kept.
  private struct NotKept: Error {}

  // MARK: - Not assessed

  private func write(_ unassessed: Unassessed, to writer: inout PackedWriter) {
    writer.optional(unassessed.record) { $0.number($1) }
    writer.optional(unassessed.field) { $0.text($1) }
    writer.optional(unassessed.line) { $0.number($1) }
    writer.word(unassessed.reason)
    writer.wording(unassessed.detail)
    writer.flag(unassessed.expected)
  }

  private func unassessed(from reader: inout PackedReader) throws(PackedDamage) -> Unassessed {
    Unassessed(
      path: path, record: try reader.optionalNumber(), field: try reader.optionalText(),
      line: try reader.optionalNumber(), reason: try reader.word(), detail: try reader.wording(),
      expected: try reader.flag())
  }

  // MARK: - Findings

  private func write(_ finding: Finding, to writer: inout PackedWriter) throws {
    guard let rule = rules[finding.rule], finding.place.path == path, finding.group == nil,
      let digits = UInt64Pair(finding.fingerprint)
    else { throw NotKept() }
    writer.text(finding.rule)
    writer.word(finding.severity)
    writer.word(finding.base)
    writer.list(finding.moves) { $0.move($1) }
    writer.optional(finding.branch) { $0.text($1) }
    writer.list(finding.facts) {
      $0.word($1.fact)
      $0.text($1.truth.rawValue)
    }
    writer.word(finding.confidence)
    writer.text(finding.subject.rawValue)
    write(finding.place, to: &writer)
    writer.optional(finding.text) { $0.text($1) }
    try writer.list(finding.evidence) { try $0.evidence($1, else: NotKept()) }
    writer.optional(finding.message.isExactly(rule.message) ? nil : finding.message) { $0.wording($1) }
    writer.optional(finding.suggestion) { $0.wording($1) }
    writer.number(Int(bitPattern: UInt(digits.high)))
    writer.number(Int(bitPattern: UInt(digits.low)))
    writer.word(finding.status)
    try writer.optional(finding.settlement) { writer, settlement in
      // Of an ignore beside the text: nobody else has spoken yet.
      guard settlement == Settlement(reason: settlement.reason, at: settlement.at) else { throw NotKept() }
      writer.text(settlement.reason)
      writer.text(settlement.at)
    }
  }

  private func finding(from reader: inout PackedReader) throws(PackedDamage) -> Finding {
    guard let rule = rules[try reader.text()] else { throw PackedDamage() }
    let severity: Severity = try reader.word()
    let base: Severity = try reader.word()
    let moves = try reader.list { reader throws(PackedDamage) in try reader.move() }
    let branch = try reader.optionalText()
    let facts = try reader.list { reader throws(PackedDamage) in
      let fact: Fact = try reader.word()
      guard let truth = Truth(rawValue: try reader.text()) else { throw PackedDamage() }
      return KnownFact(fact: fact, truth: truth)
    }
    let confidence: Confidence = try reader.word()
    guard let subject = Subject(rawValue: try reader.text()) else { throw PackedDamage() }
    let place = try place(from: &reader)
    let text = try reader.optionalText()
    let evidence = try reader.list { reader throws(PackedDamage) in try reader.evidence() }
    let message = try reader.optional { reader throws(PackedDamage) in try reader.wording() }
    let suggestion = try reader.optional { reader throws(PackedDamage) in try reader.wording() }
    let digits = UInt64Pair(
      high: UInt64(UInt(bitPattern: try reader.number())), low: UInt64(UInt(bitPattern: try reader.number())))
    let status: Finding.Status = try reader.word()
    let settlement = try reader.optional { reader throws(PackedDamage) in
      Settlement(reason: try reader.text(), at: try reader.text())
    }
    var finding = Finding(
      rule: rule.id, pack: rule.pack, severity: severity, base: base, moves: moves, branch: branch, facts: facts,
      confidence: confidence, subject: subject, place: place, text: text, evidence: evidence, title: rule.title,
      message: message ?? rule.message, remedy: rule.remedy, basis: rule.basis, reviewed: rule.isReviewed,
      fingerprint: digits.fingerprint, status: status, settlement: settlement)
    finding.suggestion = suggestion
    return finding
  }

  private func write(_ place: Finding.Place, to writer: inout PackedWriter) {
    writer.optional(place.member) { $0.text($1) }
    writer.optional(place.record) { $0.number($1) }
    writer.optional(place.id) { $0.text($1) }
    writer.optional(place.field) { $0.text($1) }
    writer.optional(place.line) { $0.number($1) }
    writer.optional(place.column) { $0.number($1) }
    writer.optional(place.span) { $0.stretch($1.start, $1.end) }
    writer.optional(place.bytes) { $0.stretch($1.start, $1.end) }
    writer.optional(place.excerpt) {
      $0.text($1.line)
      $0.stretch($1.marked.start, $1.marked.end)
    }
  }

  private func place(from reader: inout PackedReader) throws(PackedDamage) -> Finding.Place {
    Finding.Place(
      path: path, member: try reader.optionalText(), record: try reader.optionalNumber(),
      id: try reader.optionalText(), field: try reader.optionalText(), line: try reader.optionalNumber(),
      column: try reader.optionalNumber(),
      span: try reader.optional { reader throws(PackedDamage) in try reader.span() },
      bytes: try reader.optional { reader throws(PackedDamage) in
        let span = try reader.span()
        return ByteSpan(start: span.start, end: span.end)
      },
      excerpt: try reader.optional { reader throws(PackedDamage) in
        Finding.Excerpt(line: try reader.text(), marked: try reader.span())
      })
  }
}

extension Wording {
  /// The same bytes: to strings, letters with their accents apart are the same letters.
  fileprivate func isExactly(_ other: Wording) -> Bool {
    en.utf8.elementsEqual(other.en.utf8) && ja.utf8.elementsEqual(other.ja.utf8)
  }
}

/// A fingerprint as the numbers that its digits are.
private struct UInt64Pair {
  var high: UInt64
  var low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// nil: these are no 32 lower-case digits.
  init?(_ fingerprint: Fingerprint) {
    let digits = fingerprint.digits.utf8
    guard digits.count == 32, let high = UInt64(String(fingerprint.digits.prefix(16)), radix: 16),
      let low = UInt64(String(fingerprint.digits.suffix(16)), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
    guard self.fingerprint == fingerprint else { return nil }
  }

  var fingerprint: Fingerprint {
    Fingerprint(
      digits: String(decoding: [high, low].flatMap(Self.digits), as: UTF8.self))
  }

  private static func digits(_ number: UInt64) -> [UInt8] {
    (0..<16).map { place in
      let digit = UInt8(truncatingIfNeeded: number >> (60 - 4 * UInt64(place))) & 15
      return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
  }
}

// MARK: - The words of a finding

extension PackedWriter {
  fileprivate mutating func wording(_ wording: Wording) {
    text(wording.en)
    text(wording.ja)
  }

  fileprivate mutating func stretch(_ start: Int, _ end: Int) {
    number(start)
    number(end &- start)
  }

  fileprivate mutating func move(_ move: Move) {
    switch move {
    case .branch(let branch, let base):
      number(0)
      text(branch)
      word(base)
    case .by(let fact, let steps):
      number(1)
      text(fact)
      number(steps)
    case .blocks(let fact):
      number(2)
      text(fact)
    case .cap(let fact, let severity):
      number(3)
      text(fact)
      word(severity)
    case .floor(let severity):
      number(4)
      word(severity)
    case .configured(let severity):
      number(5)
      word(severity)
    }
  }

  /// The kinds of evidence that there are in prompts.
  fileprivate mutating func evidence(_ evidence: Evidence, else failure: any Error) throws {
    switch evidence {
    case .name(let name):
      number(0)
      text(name.id)
      word(name.kind)
      text(name.surface)
      text(name.canonical)
      list(name.via) { $0.word($1) }
      list(name.term) {
        $0.text($1.jurisdiction)
        $0.text($1.state.rawValue)
      }
    case .cue(let cue):
      number(1)
      text(cue.surface)
      word(cue.sense)
      stretch(cue.span.start, cue.span.end)
    case .field(let field):
      number(2)
      text(field.name)
      optional(field.value) { $0.text($1) }
    case .right(let right):
      number(3)
      text(right.what)
      word(right.kind)
      for value in [right.holder, right.until, right.pointer] { optional(value) { $0.text($1) } }
      text(right.at)
      optional(right.void) { $0.wording($1) }
    case .optout, .share, .licence, .match, .picture, .lineage: throw failure
    }
  }
}

extension PackedReader {
  fileprivate mutating func optionalText() throws(PackedDamage) -> String? { try flag() ? try text() : nil }

  fileprivate mutating func optionalNumber() throws(PackedDamage) -> Int? { try flag() ? try number() : nil }

  fileprivate mutating func wording() throws(PackedDamage) -> Wording {
    Wording(en: try text(), ja: try text())
  }

  fileprivate mutating func span() throws(PackedDamage) -> TextSpan {
    let start = try number()
    return TextSpan(start: start, end: start &+ (try number()))
  }

  fileprivate mutating func move() throws(PackedDamage) -> Move {
    switch try number() {
    case 0: .branch(try text(), base: try word())
    case 1: .by(fact: try text(), steps: try number())
    case 2: .blocks(fact: try text())
    case 3: .cap(fact: try text(), at: try word())
    case 4: .floor(try word())
    case 5: .configured(try word())
    default: throw PackedDamage()
    }
  }

  fileprivate mutating func evidence() throws(PackedDamage) -> Evidence {
    switch try number() {
    case 0:
      return .name(
        NameEvidence(
          id: try text(), kind: try word(), surface: try text(), canonical: try text(),
          via: try list { reader throws(PackedDamage) in try reader.word() },
          term: try list { reader throws(PackedDamage) in
            let jurisdiction = try reader.text()
            guard let state = NameEvidence.Term(rawValue: try reader.text()) else { throw PackedDamage() }
            return NameEvidence.TermState(jurisdiction: jurisdiction, state: state)
          }))
    case 1: return .cue(CueEvidence(surface: try text(), sense: try word(), span: try span()))
    case 2: return .field(FieldEvidence(name: try text(), value: try optionalText()))
    case 3:
      return .right(
        RightEvidence(
          what: try text(), kind: try word(), holder: try optionalText(), until: try optionalText(),
          pointer: try optionalText(), at: try text(),
          void: try optional { reader throws(PackedDamage) in try reader.wording() }))
    default: throw PackedDamage()
    }
  }
}
