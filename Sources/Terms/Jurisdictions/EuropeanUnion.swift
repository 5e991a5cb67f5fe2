internal import Vocabulary

/// Terms in the member states of the EU: Directive 2006/116, and longer national terms where they are known to go on.
struct EuropeanUnion {
  private let layer: Layer
  private let rules: HarmonisedTerm

  init(_ layer: Layer) {
    self.layer = layer
    rules = HarmonisedTerm(layer, citing: EuropeanUnion.citations)
  }

  var end: TermEnd {
    let own = ownEnd
    guard layer.origin?.isInEuropeanEconomicArea != true,
      layer.allCreators(are: { !$0.isInEuropeanEconomicArea })
    else { return own }
    let compared = HomeTerm(layer).limiting(own, by: EuropeanUnion.citations.home)
    guard layer.origin?.isUnitedStates == true, compared.latest != own.latest else { return compared }
    return compared.or(own).adding(
      Wording(
        en: "Germany does not compare terms with the United States (treaty of 1892)",
        ja: "ドイツは米国との間では保護期間の比較を行いません(1892年条約)"))
  }

  private var ownEnd: TermEnd {
    switch layer.kind {
    case .text, .art, .music, .photograph:
      if layer.hasKnownDeath { return authored }
      return layer.naming.isUnnamed || layer.naming == .corporate ? rules.unnamed : authored
    case .film: return rules.film
    case .soundRecording: return rules.recording
    case .computerGenerated:
      return .open(
        Wording(en: "a human author is needed; dates do not decide", ja: "人の著作者が必要であり、日付からは判断できません"))
    case .government:
      return .open(
        Wording(
          en: "whether official works are protected differs between member states",
          ja: "官公庁の著作物の扱いは加盟国により異なります"))
    }
  }

  private var authored: TermEnd {
    let end = rules.authored()
    let isSpanish = layer.creators.contains { $0.nationality?.code == "ES" }
    let isFrench = layer.creators.contains { $0.nationality?.code == "FR" }
    if isSpanish, let death = layer.lastDeath.latest, death <= 1987 {
      let longer = rules.authored(years: 80).adding(
        Wording(
          en: "Spain counts 80 years for authors who died before 1987-12-07",
          ja: "スペインでは1987年12月7日より前に死亡した著作者について80年です"))
      return death == 1987 ? end.or(longer) : longer
    }
    if isFrench, let death = layer.lastDeath.latest, let extra = frenchExtension(death: death) {
      return TermEnd(
        earliest: end.earliest, latest: Day.end(of: death + 70 + extra), end.reasons
      ).adding(
        Wording(
          en: "France may add war years: to music, and 30 years for authors who died for the country"
            + " (Intellectual Property Code L123-8 to L123-10)",
          ja: "フランスでは戦時の延長(楽曲)や、国のために死亡した著作者への30年の加算があり得ます(知的財産法典L123-8〜10条)"))
    }
    return end
  }

  /// The most years that French war rules can add to 70; nil: none.
  private func frenchExtension(death: Int) -> Int? {
    let mayHaveFallen = (1914...1919).contains(death) || (1939...1947).contains(death)
    // Both wars: 14 years and 272 days, which music keeps on top of 70 and the rest only on top of 50.
    let isOldMusic = layer.kind == .music && layer.published?.year ?? death <= 1947
    switch (mayHaveFallen, isOldMusic) {
    case (true, true): return 45
    case (true, false): return 25
    case (false, true): return 15
    case (false, false): return nil
    }
  }

  private static let citations = HarmonisedTerm.Citations(
    life: Provision(en: "Directive 2006/116 Art. 1(1), (2), 8", ja: "指令2006/116/EC 1条1項・2項、8条"),
    unnamed: Provision(en: "Directive 2006/116 Art. 1(3), (4), (6)", ja: "指令2006/116/EC 1条3項・4項・6項"),
    film: Provision(en: "Directive 2006/116 Art. 2", ja: "指令2006/116/EC 2条"),
    recording: Provision(
      en: "Directive 2006/116 Art. 3(2) as amended by 2011/77", ja: "指令2006/116/EC 3条2項(2011/77/EU改正後)"),
    lateEdition: Provision(en: "Directive 2006/116 Art. 4", ja: "指令2006/116/EC 4条"),
    home: Provision(en: "Directive 2006/116 Art. 7(1)", ja: "指令2006/116/EC 7条1項"))
}
