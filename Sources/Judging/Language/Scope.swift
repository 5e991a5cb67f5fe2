public import Vocabulary

/// One thing a detector saw, and where.
public struct Observation: Sendable {
  public var evidence: Evidence
  /// Bytes of the segment; nil when it stands for a whole row group or file.
  public var range: Range<Int>?
  /// The words around a name that say what it is there for.
  public var cues: [CueEvidence]
  public var confidence: Confidence
  /// Circumstances that hold for this observation alone, such as an expired term.
  public var facts: Facts
  /// Lexicon ids of what a matched work is called and who made it, however they are written.
  public var identities: Set<String>
  /// The patterns that the value of a field matches.
  public var patterns: Set<PatternID>

  public init(
    _ evidence: Evidence, range: Range<Int>? = nil, cues: [CueEvidence] = [], confidence: Confidence = .exact,
    facts: Facts = Facts(), identities: Set<String> = [], patterns: Set<PatternID> = []
  ) {
    self.evidence = evidence
    self.range = range
    self.cues = cues
    self.confidence = confidence
    self.facts = facts
    self.identities = identities
    self.patterns = patterns
  }
}

/// What the rules judge at one time: all that was seen in a segment, a group of rows, or an output.
public struct Scope: Sendable {
  public var subject: Subject
  public var role: Role
  public var observations: [Observation]
  /// What was seen around it, in the rest of the list: it supports a finding and is never what one points at.
  public var context: [Observation]
  /// Where the patterns of rules match; nil: nothing to look for them in.
  public var patterns: PatternSearch?
  /// Matched stretches of the segment as text, for pattern evidence.
  public var utf8: [UInt8]
  /// Circumstances that hold for all of it, such as a licence for the whole file.
  public var facts: Facts
  /// The prompts that are recorded for an output, each with its record.
  public var lineage: [(record: LineageEvidence, prompt: Scope)]

  public init(
    subject: Subject, role: Role = .plain, observations: [Observation], context: [Observation] = [],
    patterns: PatternSearch? = nil, utf8: [UInt8] = [], facts: Facts = Facts(),
    lineage: [(record: LineageEvidence, prompt: Scope)] = []
  ) {
    self.subject = subject
    self.role = role
    self.observations = observations
    self.context = context
    self.patterns = patterns
    self.utf8 = utf8
    self.facts = facts
    self.lineage = lineage
  }
}
