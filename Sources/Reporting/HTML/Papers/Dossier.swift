public import Vocabulary

/// All that is on record about one output or one project, on one page to keep and to print: what happened when, what was
/// found with both texts side by side, what was decided, and what proves that the record is as it was.
///
/// One file without anything from outside and without a script; both languages stand in it.
public struct Dossier: Sendable {
  public typealias Line = (label: Wording, text: Wording)

  public struct Moment: Sendable {
    public var number: Int
    public var japan: String
    public var kind: Wording
    public var what: Wording
    public var by: String
    public var leaf: String

    public init(number: Int, japan: String, kind: Wording, what: Wording, by: String, leaf: String) {
      self.number = number
      self.japan = japan
      self.kind = kind
      self.what = what
      self.by = by
      self.leaf = leaf
    }
  }

  /// A finding with what was decided about it.
  public struct Exhibit: Sendable {
    public struct Pair: Sendable {
      public var title: String
      public var here: String
      /// nil: the log does not hold it.
      public var there: String?

      public init(title: String, here: String, there: String?) {
        self.title = title
        self.here = here
        self.there = there
      }
    }

    public var severity: Severity
    public var status: Finding.Status
    public var title: Wording
    public var place: Wording
    public var message: Wording
    public var evidence: [(heading: Wording, items: [Wording])] = []
    public var pairs: [Pair] = []
    public var lines: [Line] = []
    /// The newest last: it counts.
    public var verdicts: [(number: Int, lines: [Line])] = []

    public init(severity: Severity, status: Finding.Status, title: Wording, place: Wording, message: Wording) {
      self.severity = severity
      self.status = status
      self.title = title
      self.place = place
      self.message = message
    }
  }

  public var subject: [Line] = []
  public var moments: [Moment] = []
  public var exhibits: [Exhibit] = []
  public var proof: [Line] = []
  /// What the dossier does not show, and why.
  public var withheld: [Wording] = []

  public init() {}

  /// `language` is shown first; the reader can change it.
  public func html(in language: Language) -> [UInt8] {
    PageHead.document(
      title: Self.title[language], language: language, style: PageStyle.text + PaperStyle.text,
      body: DossierPage(self, language).body)
  }

  static let title = Wording(en: "Dossier of the risk log", ja: "リスクログ調査資料")
}
