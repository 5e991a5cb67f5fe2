/// What a detector saw. It states, it does not judge: no law is known here.
public enum Evidence: Sendable, Hashable {
  case name(NameEvidence)
  case cue(CueEvidence)
  case optout(OptOutEvidence)
  case share(ShareEvidence)
  case field(FieldEvidence)
  case licence(id: String, class: String)
  case match(MatchEvidence)
  case picture(PictureEvidence)
  case lineage(LineageEvidence)
  case right(RightEvidence)
}

/// A creator, work, character … of a lexicon found in a text.
public struct NameEvidence: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case creator, studio, work, character, brand, model, person
  }

  /// What had to be undone to read the name.
  public enum Via: String, Sendable, Hashable, CaseIterable {
    case exact, fold, kana, romaji, confusable, spacing, edit1, edit2
    /// Given name and surname in the other order, given names as initials, the surname alone.
    case order, initials, surname
    /// Digits for letters, escapes, a letter covered by a sign.
    case leet, decoded, masked
    /// In no list: what stands where a name would, and looks like one.
    case shape
  }

  /// Whether protection by copyright appears to last, as far as the recorded dates tell.
  public enum Term: String, Sendable, Hashable {
    case protected, expired, unknown
  }

  public var id: String
  public var kind: Kind
  public var surface: String
  public var canonical: String
  public var via: [Via]
  /// By jurisdiction, in the order of the targets: `JP`, `EU` …
  public var term: [TermState]

  public struct TermState: Sendable, Hashable {
    public var jurisdiction: String
    public var state: Term

    public init(jurisdiction: String, state: Term) {
      self.jurisdiction = jurisdiction
      self.state = state
    }
  }

  public init(id: String, kind: Kind, surface: String, canonical: String, via: [Via], term: [TermState]) {
    self.id = id
    self.kind = kind
    self.surface = surface
    self.canonical = canonical
    self.via = via
    self.term = term
  }
}

/// Wording around a name that says what it is there for.
public struct CueEvidence: Sendable, Hashable {
  public enum Sense: String, Sendable, Hashable, CaseIterable {
    case style, imitate, depict, negated, bibliographic, credit
    /// A pattern of a rule matched; the rule says what that means.
    case pattern
  }

  public var surface: String
  public var sense: Sense
  /// In the scalars of the segment.
  public var span: TextSpan

  public init(surface: String, sense: Sense, span: TextSpan) {
    self.surface = surface
    self.sense = sense
    self.span = span
  }
}

/// What a refusal channel says about a use of an address.
public struct OptOutEvidence: Sendable, Hashable {
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case refused, allowed, unstated, unknown, disputed
  }

  /// The copy of the statement that was read.
  public struct Snapshot: Sendable, Hashable {
    public var sha256: String
    /// ISO date-time as recorded; nil when nobody wrote it down.
    public var taken: String?
    public var status: Int?
    /// Between the snapshot and the collection of the row; nil when either is unknown.
    public var ageDays: Int?

    public init(sha256: String, taken: String?, status: Int?, ageDays: Int?) {
      self.sha256 = sha256
      self.taken = taken
      self.status = status
      self.ageDays = ageDays
    }
  }

  public var channel: String
  public var verdict: Verdict
  public var agent: String
  public var use: String
  public var line: Int?
  public var rule: String?
  public var snapshot: Snapshot?

  public init(
    channel: String, verdict: Verdict, agent: String, use: String, line: Int? = nil, rule: String? = nil,
    snapshot: Snapshot? = nil
  ) {
    self.channel = channel
    self.verdict = verdict
    self.agent = agent
    self.use = use
    self.line = line
    self.rule = rule
    self.snapshot = snapshot
  }
}

/// How much of a list one creator, host, account or tag makes up.
public struct ShareEvidence: Sendable, Hashable {
  public enum Dimension: String, Sendable, Hashable, CaseIterable {
    case creator, host, account, tag
  }

  public var dimension: Dimension
  public var value: String
  public var items: Int
  public var total: Int

  /// Between 0 and 1.
  public var share: Double { total == 0 ? 0 : Double(items) / Double(total) }

  public init(dimension: Dimension, value: String, items: Int, total: Int) {
    self.dimension = dimension
    self.value = value
    self.items = items
    self.total = total
  }
}

/// A field that a record has, or lacks.
public struct FieldEvidence: Sendable, Hashable {
  public var name: String
  /// nil: the field is missing or empty.
  public var value: String?

  public init(name: String, value: String?) {
    self.name = name
    self.value = value
  }
}

/// A passage of an output that stands in a work of the reference corpus.
public struct MatchEvidence: Sendable, Hashable {
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// Length of the longest run that is equal after folding, in letters and digits.
    case exactRun = "exact-run"
    /// Length of the longest stretch in which at most one letter of ten is changed.
    case nearVerbatim = "near-verbatim"
  }

  /// How far a passage goes, by the project's own bounds.
  public enum Extent: String, Sendable, Hashable, CaseIterable, Comparable {
    case slight, marked, extensive

    public static func < (a: Extent, b: Extent) -> Bool {
      switch (a, b) {
      case (.slight, .marked), (.slight, .extensive), (.marked, .extensive): true
      default: false
      }
    }
  }

  public var reference: String
  public var referenceTitle: String
  public var referenceCreators: [String]
  /// In scalars of the output's text and of the reference's.
  public var query: TextSpan
  public var referenceSpan: TextSpan
  public var measure: Measure
  public var value: Int
  /// `ja` counts characters, `en` counts words, `code` counts tokens: the script of the matched passage.
  public var script: Script
  public var excerpt: String
  /// The same passage as the reference has it, for showing side by side; never part of the record. nil: it is not at
  /// hand, as where a reference was lent as hashes.
  public var referenceExcerpt: String?
  /// How near the whole passage is; nil when only the run was measured.
  public var closeness: Closeness?
  public var program: Program?
  /// Of the reference, as its files or its catalogue say.
  public var referenceLicence: String?

  /// How a passage differs from that of the reference.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// Letter for letter; spaces and punctuation are not looked at.
    case verbatim
    /// In another case or width.
    case width
    /// In another spelling: old kanji, historical kana, look-alike letters.
    case orthography
    /// With letters changed, added or left out.
    case edited
    /// In quotation marks, with the work or its creator named beside it.
    case quoted
    /// Of a reference that is known by its fingerprints only: they are the same, the wording cannot be laid beside.
    case fingerprints
    /// A program in which the names were replaced, each by another one throughout.
    case renamed
  }

  /// What is known of a passage of a program besides.
  public struct Program: Sendable, Hashable {
    public var language: String
    /// Different names in the passage of the reference, and those of them that the output calls otherwise.
    public var names: Int
    public var renamed: Int
    /// How many of the places with a name follow one exchange of names for names, between 0 and 1.
    public var consistency: Double

    public init(language: String, names: Int, renamed: Int, consistency: Double) {
      self.language = language
      self.names = names
      self.renamed = renamed
      self.consistency = consistency
    }
  }

  /// The whole passage, with the changes that were made to it.
  public struct Closeness: Sendable, Hashable {
    public var form: Form
    /// Letters and digits that both have, and all that were laid beside each other.
    public var equal: Int
    public var compared: Int
    /// How much of the output and of the reference it covers, between 0 and 1.
    public var queryShare: Double
    public var referenceShare: Double
    /// The longest stretch in which at most one letter of ten is changed, in the unit of the script.
    public var nearVerbatim: Int
    /// Two for each letter that both have, less two for each that is changed, added or left out.
    public var score: Int
    /// The short lines of the output that the passage fills, as verse does; 0 for prose.
    public var lines: Int
    /// nil: less than is worth a word.
    public var extent: Extent?

    public init(
      form: Form, equal: Int, compared: Int, queryShare: Double, referenceShare: Double, nearVerbatim: Int,
      score: Int, lines: Int = 0, extent: Extent? = nil
    ) {
      self.form = form
      self.equal = equal
      self.compared = compared
      self.queryShare = queryShare
      self.referenceShare = referenceShare
      self.nearVerbatim = nearVerbatim
      self.score = score
      self.lines = lines
      self.extent = extent
    }
  }

  public enum Script: String, Sendable, Hashable {
    case ja, en, code
  }

  public init(
    reference: String, referenceTitle: String, referenceCreators: [String], query: TextSpan,
    referenceSpan: TextSpan, measure: Measure, value: Int, script: Script, excerpt: String,
    referenceExcerpt: String? = nil, closeness: Closeness? = nil, program: Program? = nil,
    referenceLicence: String? = nil
  ) {
    self.closeness = closeness
    self.program = program
    self.referenceLicence = referenceLicence
    self.referenceExcerpt = referenceExcerpt
    self.reference = reference
    self.referenceTitle = referenceTitle
    self.referenceCreators = referenceCreators
    self.query = query
    self.referenceSpan = referenceSpan
    self.measure = measure
    self.value = value
    self.script = script
    self.excerpt = excerpt
  }
}

/// What is recorded about how an output came to be.
public struct LineageEvidence: Sendable, Hashable {
  public enum Via: String, Sendable, Hashable, CaseIterable {
    case sidecar, manifest
    /// In the picture's own file: a text chunk of a PNG, photo metadata, a manifest of content credentials.
    case pngText = "png-text"
    case exif, xmp, c2pa
  }

  public var output: String
  public var prompt: String
  public var via: Via
  /// The file that holds the record, and its line.
  public var path: String
  public var line: Int?
  public var tool: String?
  public var model: String?

  public init(
    output: String, prompt: String, via: Via, path: String, line: Int?, tool: String? = nil, model: String? = nil
  ) {
    self.output = output
    self.prompt = prompt
    self.via = via
    self.path = path
    self.line = line
    self.tool = tool
    self.model = model
  }
}

/// A right that is on record for something that was found, and whether it counts here.
public struct RightEvidence: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case own, licence, consent

    /// The circumstance that holds while it counts.
    public var fact: Fact {
      switch self {
      case .own: .own
      case .licence: .licensed
      case .consent: .consent
      }
    }
  }

  /// What it is in, as the record has it.
  public var what: String
  public var kind: Kind
  public var holder: String?
  /// The last day, ISO; nil: none is recorded.
  public var until: String?
  /// The number of a contract or of an approval.
  public var pointer: String?
  /// Where it is recorded: `rights.yaml:12`.
  public var at: String
  /// Why it does not count here; nil: it does.
  public var void: Wording?

  public init(
    what: String, kind: Kind, holder: String? = nil, until: String? = nil, pointer: String? = nil, at: String,
    void: Wording? = nil
  ) {
    self.what = what
    self.kind = kind
    self.holder = holder
    self.until = until
    self.pointer = pointer
    self.at = at
    self.void = void
  }
}
