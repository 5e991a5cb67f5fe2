internal import Vocabulary

/// Terms in Japan: the Copyright Act of 1970 with its transitional rules, the law of 1899 before it, and the wartime
/// addition.
struct Japan {
  private let layer: Layer
  private let addition: WartimeAddition

  init(_ layer: Layer) {
    self.layer = layer
    addition = WartimeAddition(for: layer)
  }

  var end: TermEnd {
    let own = ownEnd
    guard layer.origin?.isJapan != true, layer.allCreators(are: { !$0.isJapan }) else { return own }
    // The addition is no part of the comparison, and the treaty of 1906 with the United States knew none.
    guard addition.days.upperBound == 0, layer.origin?.isUnitedStates != true else {
      return layer.origin?.countsSeventyYears == true ? own : own.warning(HomeTerm.notWorkedOut(Provisions.home))
    }
    return HomeTerm(layer).limiting(own, by: Provisions.home)
  }

  /// Without the comparison with the home country.
  var ownEnd: TermEnd {
    let end =
      switch layer.kind {
      case .text, .art, .music: work
      case .photograph: photograph
      case .film: film
      case .soundRecording: recording
      case .government: government
      case .computerGenerated:
        TermEnd.open(
          Wording(
            en: "no rule for what has no human author: whether there is a work at all is not a matter of dates",
            ja: "人の創作的関与がない生成物に関する期間の定めはなく、著作物に当たるか否かは日付からは判断できません"))
      }
    var result = end
    if end.latest != nil || end.earliest != nil { result.reasons += addition.reasons }
    return result
  }

  // MARK: - Works in general

  private var work: TermEnd {
    if layer.naming == .corporate { return corporate }
    if layer.naming.isUnnamed { return unnamed }
    return authored
  }

  /// Counted from the death of the last author; under the old law from a posthumous publication.
  private var authored: TermEnd {
    let published = layer.published?.year
    let end = TermHistory.end(of: layer.lastDeath, addition: addition.days) { death in
      let after50 = Counting.death.reason(death, years: 50, Provisions.authored50)
      let after70 = TermHistory.Step(
        endYear: death + 70, aliveOn: Japan.day(2018, 12, 29),
        reason: Counting.death.reason(death, years: 70, Provisions.authored70))
      if layer.isUnpublished || layer.isPosthumous && published ?? 0 >= Japan.presentLaw {
        // What was unpublished had no end under the old law, until the present one came.
        return TermHistory(
          steps: [.init(endYear: max(death + 50, Japan.presentLaw - 1), aliveOn: nil, reason: after50), after70])
      }
      let old =
        layer.isPosthumous
        ? Japan.oldLaw(from: published ?? death, .publication) : Japan.oldLaw(from: death, .death)
      return TermHistory(
        steps: old + [.init(endYear: death + 50, aliveOn: Japan.day(1971, 1, 1), reason: after50), after70])
    }
    if layer.isTakenAsPublishedInLife { return end.adding(.takenAsPublishedInLife) }
    return layer.lastDeath.latest == nil
      ? end.adding(Wording(en: "a year of death is not recorded", ja: "没年の記録がない著作者がいます")) : end
  }

  /// Counted from publication, or from the death where that is known and earlier.
  private var unnamed: TermEnd {
    guard let published = layer.published?.year else {
      let death = layer.lastDeath
      guard layer.hasKnownDeath, let last = death.latest else {
        return .open(
          Wording(
            en: "counted from publication, which is not recorded (Art. 52)", ja: "公表時から起算されますが、公表の記録がありません(52条)"))
      }
      let longest = TermHistory.end(of: YearSpan(last), addition: addition.days) { deathHistory($0) }
      return TermEnd(earliest: nil, latest: longest.latest, longest.reasons)
    }
    let byPublication = TermHistory.end(of: YearSpan(published), addition: addition.days) { year in
      TermHistory(
        steps: Japan.oldLaw(from: year, .publication)
          + Japan.modern(from: year, .publication, Provisions.unnamed50, Provisions.unnamed70))
    }
    guard layer.isPosthumous, let death = layer.lastDeath.latest else { return byPublication }
    return byPublication.sooner(TermHistory.end(of: YearSpan(death), addition: addition.days) { deathHistory($0) })
  }

  private func deathHistory(_ death: Int) -> TermHistory {
    TermHistory(
      steps: Japan.oldLaw(from: death, .death)
        + Japan.modern(from: death, .death, Provisions.unnamed50, Provisions.unnamed70))
  }

  /// Counted from publication, or from creation when nothing was published in that time.
  private var corporate: TermEnd {
    let published = layer.published?.year
    let created = layer.created?.year
    if let published, created.map({ published <= $0 + 70 }) ?? true {
      return TermHistory.end(of: YearSpan(published), addition: addition.days) { year in
        TermHistory(
          steps: Japan.oldLawCorporate(from: year)
            + Japan.modern(from: year, .publication, Provisions.corporate50, Provisions.corporate70))
      }
    }
    if let created, layer.isUnpublished || published != nil {
      return TermHistory.end(of: YearSpan(created), addition: addition.days) { year in
        TermHistory(steps: Japan.modern(from: year, .creation, Provisions.corporate50, Provisions.corporate70))
      }
    }
    return TermEnd(
      earliest: created.flatMap { Day.end(of: $0 + 50) }, latest: nil,
      [
        Wording(
          en: "counted from publication, which is not recorded (Art. 53)", ja: "公表時から起算されますが、公表の記録がありません(53条)")
      ])
  }

  // MARK: - Films

  /// From publication; under the old law a credited natural person's life counts when that lasts longer.
  private var film: TermEnd {
    guard let published = layer.published?.year else {
      guard layer.isUnpublished, let created = layer.created?.year, created >= Japan.presentLaw else {
        return .open(
          Wording(
            en: "counted from publication, which is not recorded (Art. 54)", ja: "公表時から起算されますが、公表の記録がありません(54条)"))
      }
      return TermHistory.end(of: YearSpan(created), addition: addition.days) { filmHistory($0, .creation) }
    }
    if published >= Japan.presentLaw || layer.naming == .corporate || layer.naming.isUnnamed {
      return TermHistory.end(of: YearSpan(published), addition: addition.days) { filmHistory($0, .publication) }
    }
    let byPublication = TermHistory.end(of: YearSpan(published), addition: addition.days) {
      filmHistory($0, .publication)
    }
    let base = layer.isPosthumous ? YearSpan(published) : layer.lastDeath
    let byLife = TermHistory.end(of: base, addition: addition.days) { year in
      TermHistory(
        steps: Japan.oldLaw(from: year, layer.isPosthumous ? .publication : .death)
          + filmSteps(published, .publication))
    }
    guard byLife.latest == nil else { return byLife }
    return TermEnd(
      earliest: [byPublication.earliest, byLife.earliest].compactMap(\.self).max(), latest: nil,
      byPublication.reasons
    ).adding(
      Wording(
        en: "a film of before 1971 by a credited natural person lasts 38 years after the death if that is longer;"
          + " no such death and no corporate authorship is recorded (law of 1899 Art. 3, 52; suppl. Art. 7)",
        ja: "1970年以前の映画で自然人が著作者の場合は死後38年と比べて長いほうによりますが、"
          + "没年も団体名義であることも記録されていません(旧著作権法3条・52条、附則7条)"))
  }

  private func filmHistory(_ year: Int, _ counting: Counting) -> TermHistory {
    TermHistory(steps: Japan.oldLawCorporate(from: year) + filmSteps(year, counting))
  }

  private func filmSteps(_ year: Int, _ counting: Counting) -> [TermHistory.Step] {
    [
      .init(
        endYear: year + 50, aliveOn: Japan.day(1971, 1, 1),
        reason: counting.reason(year, years: 50, Provisions.film50)),
      .init(
        endYear: year + 70, aliveOn: Japan.day(2004, 1, 1),
        reason: counting.reason(year, years: 70, Provisions.film70)),
    ]
  }

  // MARK: - Photographs, recordings, government

  /// The old law gave photographs ten to thirteen years, and more to some; which is not decided by dates.
  private var photograph: TermEnd {
    let ordinary = work
    guard (layer.published?.year ?? 0) <= Japan.lastShortPhotograph,
      (layer.created?.year ?? 0) <= Japan.lastShortPhotograph
    else { return ordinary }
    return TermEnd(earliest: nil, latest: ordinary.latest, ordinary.reasons).adding(
      Wording(
        en: "photographs published or made by 1957 had 10 to 13 years under the law of 1899 (Art. 23, 52), or as long"
          + " as a text that they were made for (Art. 24)",
        ja: "1957年までに発行または製作された写真は旧著作権法で10〜13年とされ(23条・52条)、"
          + "文芸作品等のために製作されたものはその著作物と同じ期間です(24条)"))
  }

  /// The producer's right. Works that are recorded have terms of their own.
  private var recording: TermEnd {
    guard let released = layer.published?.year else {
      return .open(
        Wording(
          en: "counted from release, which is not recorded (Art. 101)", ja: "発行時から起算されますが、発行の記録がありません(101条)"))
    }
    let end = TermHistory.end(of: YearSpan(released), addition: addition.days) { year in
      TermHistory(
        steps: [
          .init(
            endYear: year + 50, aliveOn: nil,
            reason: Counting.publication.reason(year, years: 50, Provisions.recording)),
          .init(
            endYear: year + 70, aliveOn: Japan.day(2018, 12, 29),
            reason: Counting.publication.reason(year, years: 70, Provisions.recording)),
        ])
    }.adding(
      Wording(
        en: "this is the recording only: music, words and performances are layers of their own",
        ja: "レコード製作者の権利のみの結果です。楽曲、歌詞、実演は別に確認してください"))
    guard released < Japan.presentLaw, layer.naming != .corporate else { return end }
    // A natural person's recording of before 1971 was a work of that person, for 50 years of the new law at most.
    let longest = Day.end(of: max(released + 70, 2020))?.later(byDays: addition.days.upperBound)
    return TermEnd(earliest: end.earliest, latest: longest, end.reasons).adding(
      Wording(
        en: "recordings of before 1971 by a natural person can last longer (suppl. Art. 15)",
        ja: "1970年以前の自然人によるレコードはより長く存続する場合があります(附則15条)"))
  }

  private var government: TermEnd {
    var official = layer
    official.kind = .text
    official.naming = .corporate
    let longest = Japan(official).work
    return TermEnd(earliest: nil, latest: longest.latest, longest.reasons).adding(
      Wording(
        en: "laws, notices and judgments have no copyright (Art. 13); other official works do",
        ja: "法令、告示、判決等は著作権の対象外ですが(13条)、その他の官公庁の著作物は対象です"))
  }

  // MARK: - Laws

  /// The law of 1970 took effect with this year.
  private static let presentLaw = 1971
  private static let lastShortPhotograph = 1957

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? { Day(year: year, month: month, day: day) }

  /// 30 years, kept alive in steps until the present law came.
  private static func oldLaw(from year: Int, _ counting: Counting) -> [TermHistory.Step] {
    let extensions = [
      (30, nil), (33, day(1962, 4, 5)), (35, day(1965, 5, 18)), (37, day(1967, 7, 27)), (38, day(1969, 12, 8)),
    ]
    return extensions.map { years, alive in
      .init(endYear: year + years, aliveOn: alive, reason: counting.reason(year, years: years, Provisions.oldLaw))
    }
  }

  private static func oldLawCorporate(from year: Int) -> [TermHistory.Step] {
    let extensions = [(30, nil), (32, day(1967, 7, 27)), (33, day(1969, 12, 8))]
    return extensions.map { years, alive in
      .init(
        endYear: year + years, aliveOn: alive,
        reason: Counting.publication.reason(year, years: years, Provisions.oldLawCorporate))
    }
  }

  private static func modern(
    from year: Int, _ counting: Counting, _ before: Provision, _ after: Provision
  ) -> [TermHistory.Step] {
    [
      .init(endYear: year + 50, aliveOn: day(1971, 1, 1), reason: counting.reason(year, years: 50, before)),
      .init(endYear: year + 70, aliveOn: day(2018, 12, 29), reason: counting.reason(year, years: 70, after)),
    ]
  }

  private enum Provisions {
    static let oldLaw = Provision(en: "law of 1899 Art. 3–5, 52", ja: "旧著作権法3条〜5条・52条")
    static let oldLawCorporate = Provision(en: "law of 1899 Art. 6, 52", ja: "旧著作権法6条・52条")
    static let authored50 = Provision(
      en: "Copyright Act Art. 51(2) before 2018-12-30", ja: "著作権法51条2項(2018年12月30日改正前)")
    static let authored70 = Provision(
      en: "Copyright Act Art. 51(2), 57", ja: "著作権法51条2項・57条")
    static let unnamed50 = Provision(
      en: "Copyright Act Art. 52(1) before 2018-12-30", ja: "著作権法52条1項(2018年12月30日改正前)")
    static let unnamed70 = Provision(en: "Copyright Act Art. 52(1), 57", ja: "著作権法52条1項・57条")
    static let corporate50 = Provision(
      en: "Copyright Act Art. 53(1) before 2018-12-30", ja: "著作権法53条1項(2018年12月30日改正前)")
    static let corporate70 = Provision(en: "Copyright Act Art. 53(1), 57", ja: "著作権法53条1項・57条")
    static let film50 = Provision(
      en: "Copyright Act Art. 54(1) before 2004-01-01", ja: "著作権法54条1項(2004年1月1日改正前)")
    static let film70 = Provision(en: "Copyright Act Art. 54(1), 57", ja: "著作権法54条1項・57条")
    static let home = Provision(en: "Copyright Act Art. 58", ja: "著作権法58条")
    static let recording = Provision(en: "Copyright Act Art. 101(2)", ja: "著作権法101条2項")
  }
}
