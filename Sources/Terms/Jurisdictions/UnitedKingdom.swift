internal import Vocabulary

/// Terms in the United Kingdom: the Act of 1988 (CDPA) with its transitional rules.
struct UnitedKingdom {
  private let layer: Layer
  private let rules: HarmonisedTerm

  init(_ layer: Layer) {
    self.layer = layer
    rules = HarmonisedTerm(layer, citing: UnitedKingdom.citations)
  }

  var end: TermEnd {
    let own = ownEnd
    guard layer.origin?.isUnitedKingdom != true, layer.allCreators(are: { !$0.isUnitedKingdom }) else { return own }
    return HomeTerm(layer).limiting(own, by: UnitedKingdom.citations.home)
  }

  private var ownEnd: TermEnd {
    switch layer.kind {
    case .text, .art, .music, .photograph:
      if layer.naming.isUnnamed, !layer.hasKnownDeath { return unnamed }
      return authored
    case .film: return film
    case .soundRecording: return rules.recording
    case .government: return crown
    case .computerGenerated: return computerGenerated
    }
  }

  /// An organisation is no author here: the persons behind the work count.
  private var authored: TermEnd {
    let end = rules.authored()
    if layer.naming == .corporate, !layer.hasKnownDeath {
      return end.adding(
        Wording(
          en: "an organisation is no author: the lives of those who made the work count (CDPA s.9)",
          ja: "団体は著作者とならず、実際に創作した者の没年によります(CDPA 9条)"))
    }
    guard let death = layer.lastDeath.latest, death <= 1989, layer.isUnpublished || layer.isPosthumous else {
      return end
    }
    if let published = layer.published?.year, published < 1989 {
      return end.later(
        TermEnd(YearSpan(published + 50), Counting.publication.reason(published, years: 50, Provisions.posthumous)))
    }
    let certain = layer.kind == .text || layer.kind == .music
    let longer = TermEnd(YearSpan(2039), Provisions.unpublishedIn1989)
    // Of pictures only some were covered, and in 1989 itself the month decides.
    return certain && layer.published?.year != 1989 && death < 1989 ? end.later(longer) : end.or(end.later(longer))
  }

  private var unnamed: TermEnd {
    let end = rules.unnamed
    guard layer.isUnpublished || layer.published?.year ?? 0 >= 1989, layer.created?.year ?? 0 < 1989 else {
      return end
    }
    return end.or(end.later(TermEnd(YearSpan(2039), Provisions.unpublishedIn1989)))
  }

  private var film: TermEnd {
    layer.naming.isUnnamed && layer.creators.allSatisfy { $0.deathYears.latest == nil } ? rules.unnamed : rules.film
  }

  /// Works of officers of the Crown; other states have rules of their own.
  private var crown: TermEnd {
    guard layer.allCreators(are: { $0.isUnitedKingdom }) else {
      return .open(
        Wording(
          en: "rules for official works are for the Crown only (CDPA s.163)", ja: "官公庁の著作物の規定は英国王室に限られます(CDPA 163条)"))
    }
    if let published = layer.published?.year {
      let end = TermEnd(
        YearSpan(published + 50), Counting.publication.reason(published, years: 50, Provisions.crown))
      guard let created = layer.created?.year, published > created + 75 else { return end }
      return TermEnd(YearSpan(created + 125), Counting.creation.reason(created, years: 125, Provisions.crown))
    }
    guard let created = layer.created?.year else {
      return .open(
        Wording(
          en: "neither publication nor creation is recorded (CDPA s.163)", ja: "公表も創作も記録がありません(CDPA 163条)"))
    }
    return TermEnd(
      YearSpan(earliest: layer.isUnpublished ? created + 125 : created + 50, latest: created + 125),
      Counting.creation.reason(created, years: 125, Provisions.crown))
  }

  private var computerGenerated: TermEnd {
    guard let created = layer.created?.year else {
      let latest = layer.published?.year
      return TermEnd(
        YearSpan(earliest: nil, latest: latest) + 50,
        Counting.creation.reason(YearSpan(earliest: nil, latest: latest), years: 50, Provisions.computerGenerated))
    }
    return TermEnd(YearSpan(created + 50), Counting.creation.reason(created, years: 50, Provisions.computerGenerated))
  }

  private enum Provisions {
    static let posthumous = Provision(en: "CDPA Sch. 1 para. 12(2)", ja: "CDPA 附則1第12条2項")
    static let unpublishedIn1989 = Reason.said(
      Wording(
        en: "unpublished on 1989-08-01: to the end of 2039 if that is longer (CDPA Sch. 1 para. 12)",
        ja: "1989年8月1日時点で未公表の場合、長ければ2039年末まで(CDPA 附則1第12条)"))
    static let crown = Provision(en: "CDPA s.163(3)", ja: "CDPA 163条3項")
    static let computerGenerated = Provision(en: "CDPA s.12(7)", ja: "CDPA 12条7項")
  }

  private static let citations = HarmonisedTerm.Citations(
    life: Provision(en: "CDPA s.12(2)", ja: "CDPA 12条2項"),
    unnamed: Provision(en: "CDPA s.12(3), 13B(4)", ja: "CDPA 12条3項・13B条4項"),
    film: Provision(en: "CDPA s.13B(2)", ja: "CDPA 13B条2項"),
    recording: Provision(en: "CDPA s.13A(2)", ja: "CDPA 13A条2項"),
    lateEdition: Provision(en: "SI 1996/2967 reg. 16", ja: "1996年規則2967号16条"),
    home: Provision(en: "CDPA s.12(6), 13B(7)", ja: "CDPA 12条6項・13B条7項"))
}
