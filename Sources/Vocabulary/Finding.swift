/// A rule that applies to something that was seen, with all that is needed to check it.
public struct Finding: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable, CaseIterable {
    case open, baseline, suppressed, decided

    /// Kept out of reports unless it is asked for.
    public var isHidden: Bool { self == .suppressed || self == .decided }
  }

  /// A source that a rule rests on.
  public struct Basis: Sendable, Hashable {
    public var source: String
    /// What the source says.
    public var note: Wording

    public init(source: String, note: Wording) {
      self.source = source
      self.note = note
    }
  }

  public var rule: String
  public var pack: String
  public var severity: Severity
  public var base: Severity
  public var moves: [Move]
  /// The branch of the rule that spoke; nil: it has no name. For explaining; never part of the record.
  public var branch: String?
  /// What was known of each fact that the rule weighs. For explaining; never part of the record.
  public var facts: [KnownFact]
  public var confidence: Confidence
  public var subject: Subject
  public var place: Place
  public var text: String?
  /// For a rule over a group of rows: how many, and the first three row numbers.
  public var group: Group?
  public var evidence: [Evidence]
  public var title: Wording
  public var message: Wording
  public var remedy: Wording
  /// What can be described instead of the name that was found; nil: nothing is on record.
  public var suggestion: Wording?
  public var basis: [Basis]
  public var reviewed: Bool
  public var fingerprint: Fingerprint
  public var status: Status
  /// What people have said of it; nil: nothing.
  public var settlement: Settlement?

  /// Where a finding stands. Everything but the path can be absent.
  public struct Place: Sendable, Hashable {
    public var path: RawPath
    /// The member of an archive, such as the sheet of a workbook.
    public var member: String?
    public var record: Int?
    public var id: String?
    public var field: String?
    public var line: Int?
    public var column: Int?
    /// Scalars of the decoded field, or of the whole file when there is no field.
    public var span: TextSpan?
    /// Bytes of the original file.
    public var bytes: ByteSpan?
    /// The line that the finding stands on, for showing; never part of the record.
    public var excerpt: Excerpt?

    public init(
      path: RawPath, member: String? = nil, record: Int? = nil, id: String? = nil, field: String? = nil,
      line: Int? = nil, column: Int? = nil, span: TextSpan? = nil, bytes: ByteSpan? = nil, excerpt: Excerpt? = nil
    ) {
      self.path = path
      self.member = member
      self.record = record
      self.id = id
      self.field = field
      self.line = line
      self.column = column
      self.span = span
      self.bytes = bytes
      self.excerpt = excerpt
    }

    /// In a file without lines the field says where to look: `Sheet1!B3`.
    public var cell: String? { line == nil ? field : nil }
  }

  /// A line of the file, or of the text unpacked from it, with the stretch that was meant, in scalars of that line.
  public struct Excerpt: Sendable, Hashable {
    public var line: String
    public var marked: TextSpan

    public init(line: String, marked: TextSpan) {
      self.line = line
      self.marked = marked
    }
  }

  public struct Group: Sendable, Hashable {
    /// What the rows have in common: an origin, a missing column, a creator.
    public var key: String
    public var count: Int
    public var firstRows: [Int]

    public init(key: String, count: Int, firstRows: [Int]) {
      self.key = key
      self.count = count
      self.firstRows = firstRows
    }
  }

  public init(
    rule: String, pack: String, severity: Severity, base: Severity, moves: [Move], branch: String? = nil,
    facts: [KnownFact] = [], confidence: Confidence, subject: Subject, place: Place, text: String?, group: Group? = nil,
    evidence: [Evidence], title: Wording,
    message: Wording, remedy: Wording, basis: [Basis], reviewed: Bool, fingerprint: Fingerprint,
    status: Status = .open, settlement: Settlement? = nil
  ) {
    self.rule = rule
    self.pack = pack
    self.severity = severity
    self.base = base
    self.moves = moves
    self.branch = branch
    self.facts = facts
    self.confidence = confidence
    self.subject = subject
    self.place = place
    self.text = text
    self.group = group
    self.evidence = evidence
    self.title = title
    self.message = message
    self.remedy = remedy
    self.basis = basis
    self.reviewed = reviewed
    self.fingerprint = fingerprint
    self.status = status
    self.settlement = settlement
  }
}

/// 32 hexadecimal digits that stay the same while the matched content stays the same.
public struct Fingerprint: Sendable, Hashable, Comparable {
  public let digits: String

  public init(digits: String) {
    self.digits = digits
  }

  public static func < (a: Fingerprint, b: Fingerprint) -> Bool { a.digits < b.digits }
}
