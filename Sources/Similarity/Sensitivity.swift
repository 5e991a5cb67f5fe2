/// What decides whether two texts are found to have a passage in common. The numbers were chosen on texts of the
/// nineteenth and twentieth century; the bench in `scripts/bench/similarity` shows what each costs.
public struct Sensitivity: Sendable, Hashable {
  /// The lengths that depend on how much one unit says, in units of the match key.
  public struct Lengths: Sendable, Hashable {
    /// A run that is equal from end to end is reported from here on.
    public var run: Int
    /// A passage with changes in it is reported from this score on: two for each equal unit, less two for each that is
    /// changed, left out or put in.
    public var score: Int
    /// Seeds farther apart than this, in the query and in the reference, are no chain.
    public var queryGap: Int
    public var referenceGap: Int
    /// How far around its seeds a passage is looked for.
    public var margin: Int
    /// Passages of one work that are this near to each other are one, in whatever order they come.
    public var queryJoin: Int
    public var referenceJoin: Int

    public init(
      run: Int, score: Int, queryGap: Int, referenceGap: Int, margin: Int, queryJoin: Int, referenceJoin: Int
    ) {
      self.run = run
      self.score = score
      self.queryGap = queryGap
      self.referenceGap = referenceGap
      self.margin = margin
      self.queryJoin = queryJoin
      self.referenceJoin = referenceJoin
    }
  }

  /// A sentence of twenty characters has about sixteen without its marks. Runs of that length that stand in few works
  /// are copied; what stands in many is left out as a common phrase, so that they can be as short as this.
  public var ideographic = Lengths(
    run: 16, score: 38, queryGap: 60, referenceGap: 120, margin: 120, queryJoin: 90, referenceJoin: 500)
  public var alphabetic = Lengths(
    run: 38, score: 80, queryGap: 120, referenceGap: 250, margin: 250, queryJoin: 260, referenceJoin: 1400)
  /// Of a program one token stands for about five letters. Fewer than 45 tokens are an idiom that everybody writes.
  public var token = Lengths(
    run: 45, score: 90, queryGap: 40, referenceGap: 60, margin: 60, queryJoin: 60, referenceJoin: 300)

  /// What the seeds of a chain must say together, in bits: two that stand in one work only, or several common ones.
  public var chainBits: Float = 14
  /// Beside a passage that was found less is enough: a chain of one seed, and this share of the score.
  public var besideFound = 0.6
  /// A seed that more works have starts no chain.
  public var commonWorks = 12
  /// A seed that more works have is no sign of copying, whatever chain it stands in.
  public var rareWorks = 4
  /// A passage with a larger share of such seeds is a common phrase.
  public var commonShare = 0.35
  /// So is one with fewer rare seeds.
  public var rareSeeds = 2
  /// So is one that is shorter than this, in kana and kanji, with fewer than one kanji in so many units: what people say
  /// every day has few.
  public var everydayUnits = 28
  public var unitsPerKanji = 8
  /// Chains that are aligned for every 5,000 units of the query: the best.
  public var chainsAligned = 24
  /// Half the width of the diagonal band in which passages are aligned.
  public var band = 48

  /// What a change costs in an alignment, where an equal unit gives two.
  public var penalty = 2
  /// An end of a passage of which a smaller share is equal has come in by chance.
  public var endShare = 0.5

  public init() {}

  public func lengths(_ writing: Writing) -> Lengths {
    switch writing {
    case .ideographic: ideographic
    case .alphabetic: alphabetic
    case .token: token
    }
  }

  /// For the letters and the tokens of programs. Names of a library and idioms of a language come again and again, so a
  /// passage of letters must be longer than one of prose.
  public static let program = {
    var program = Sensitivity()
    program.alphabetic.run = 70
    program.alphabetic.score = 140
    program.commonShare = 0.5
    // Of any two programs a third of the tokens agree somehow: passages would grow on and on.
    program.penalty = 3
    program.endShare = 0.7
    return program
  }()
}
