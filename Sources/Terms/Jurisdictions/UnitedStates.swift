internal import Vocabulary

/// Terms in the United States (17 USC). For works published before 1978 the publication decides, not the life.
struct UnitedStates {
  private let layer: Layer

  init(_ layer: Layer) {
    self.layer = layer
  }

  var end: TermEnd {
    switch layer.kind {
    case .computerGenerated:
      return .open(
        Wording(en: "a human author is needed; dates do not decide", ja: "人の著作者が必要であり、日付からは判断できません"))
    case .government:
      return .open(
        Wording(
          en: "works of the federal government have no copyright (17 USC 105); others do, and dates do not decide",
          ja: "連邦政府の著作物は保護の対象外ですが(17 USC 105)、その他は対象となり、日付からは判断できません"))
    case .soundRecording: return recording
    case .text, .art, .music, .photograph, .film: break
    }
    if let published = layer.published?.year {
      return published < 1978 ? publishedBefore1978(published) : publishedSince1978(published)
    }
    if let created = layer.created?.year, created >= 1978 { return modern }
    if layer.creators.compactMap(\.born).min() ?? 0 >= 1978 { return modern }
    if layer.isUnpublished { return unpublished }
    return .open(
      Wording(
        en: "for works of before 1978 first publication decides, and it is not recorded (17 USC 302–304)",
        ja: "1977年以前の著作物は最初の発行時により定まりますが、その記録がありません(17 USC 302〜304)"))
  }

  // MARK: - Published before 1978

  private func publishedBefore1978(_ year: Int) -> TermEnd {
    let whole = TermEnd(YearSpan(year + 95), Counting.publication.reason(year, years: 95, Provisions.old))
    // Without further facts only the longest possible term counts, so that old works end whatever they did.
    let atMost = TermEnd(earliest: nil, latest: whole.latest, whole.reasons)
    guard let origin = layer.origin else {
      return year >= 1964
        ? whole.warning(Self.noticeNeeded)
        : layer.isRenewed == true ? whole.warning(Self.noticeNeeded) : atMost.adding(Self.renewalUnknown)
    }
    return origin.isUnitedStates ? domestic(year, whole, atMost) : foreign(year, whole, atMost)
  }

  private func domestic(_ year: Int, _ whole: TermEnd, _ atMost: TermEnd) -> TermEnd {
    if layer.hasNotice == false {
      return TermEnd(
        YearSpan(year),
        Wording(
          en: "published in \(year) without a copyright notice, by which the right was lost (Act of 1909)",
          ja: "\(year)年に著作権表示なしで発行されたため、権利は失われました(1909年法)"))
    }
    let checked = layer.hasNotice == true ? whole : whole.warning(Self.noticeNeeded)
    if year >= 1964 || layer.isRenewed == true { return checked }
    guard layer.isRenewed == false else { return atMost.adding(Self.renewalUnknown) }
    return TermEnd(
      YearSpan(year + 28),
      Wording(
        en: "published in \(year) and not renewed: 28 years (17 USC 304(a) as it stood)",
        ja: "\(year)年発行、更新なし:28年(17 USC 304(a)旧規定)"))
  }

  /// Foreign works that were still protected at home in 1996 got back what formalities had cost them.
  private func foreign(_ year: Int, _ whole: TermEnd, _ atMost: TermEnd) -> TermEnd {
    if layer.hasNotice == true, year >= 1964 || layer.isRenewed == true { return whole }
    guard wasProtectedAtHomeIn1996, !layer.allCreators(are: \.isUnitedStates) else {
      return atMost.adding(
        Wording(
          en: "a foreign work: depends on formalities, or on protection at home on 1996-01-01 (17 USC 104A)",
          ja: "外国の著作物:方式の履行、または1996年1月1日時点の本国での保護によります(17 USC 104A)"))
    }
    return whole.adding(
      Wording(
        en: "restored in 1996: it was still protected at home (17 USC 104A)",
        ja: "本国で存続していたため1996年に回復(17 USC 104A)"))
  }

  private var wasProtectedAtHomeIn1996: Bool {
    guard let origin = layer.origin, let restored = Day(year: 1996, month: 1, day: 1) else { return false }
    if origin.isJapan, let earliest = Japan(layer).ownEnd.earliest { return earliest >= restored }
    guard layer.naming == .real || layer.naming == .knownPseudonym, layer.kind != .film,
      let death = layer.lastDeath.earliest
    else { return false }
    if origin.isUnitedKingdom || origin.code == "DE" { return death + 70 >= 1996 }
    // Every member of the Berne Convention gives life and fifty years at least.
    return (origin.isInEuropeanEconomicArea || Self.otherBerneMembers.contains(origin.code)) && death + 50 >= 1996
  }

  private static let otherBerneMembers: Set<String> = ["CA", "AU", "NZ", "CH", "IN", "BR", "MX"]

  private static let noticeNeeded = Wording(
    en: "if it was published with a copyright notice, as works of before 1978 had to be",
    ja: "著作権表示付きで発行された場合(1977年以前の発行では表示が必要でした)")

  private static let renewalUnknown = Wording(
    en: "works of before 1964 lasted 28 years unless renewed; country or renewal is not recorded (17 USC 304(a))",
    ja: "1963年以前の発行は更新がなければ28年ですが、発行国または更新の記録がありません(17 USC 304(a))")

  // MARK: - Since 1978

  private func publishedSince1978(_ year: Int) -> TermEnd {
    var end = modern
    // Made before 1978, by its date or because its author was dead: the first publication by 2002 was rewarded.
    let existed = layer.created.map { $0.year < 1978 } ?? ((layer.lastDeath.latest ?? 1978) < 1978)
    if existed {
      end = end.later(
        year <= 2002
          ? TermEnd(YearSpan(2047), Provisions.publishedBy2002) : TermEnd(YearSpan(2002), Provisions.not2002))
    }
    guard layer.hasNotice == false, year <= 1989, layer.origin?.isUnitedStates ?? true else { return end }
    return TermEnd(earliest: nil, latest: end.latest, end.reasons).adding(
      Wording(
        en: "published without notice before 1989-03-01: kept only if registered within five years (17 USC 405)",
        ja: "1989年3月1日より前に著作権表示なしで発行:5年以内の登録がなければ失われています(17 USC 405)"))
  }

  private var unpublished: TermEnd { modern.later(TermEnd(YearSpan(2002), Provisions.not2002)) }

  /// Life and 70 years; without a natural person in view 95 from publication or 120 from creation.
  private var modern: TermEnd {
    let isUnnamed = layer.naming == .corporate || layer.naming.isUnnamed && !layer.hasKnownDeath
    guard isUnnamed else {
      return TermEnd(layer.lastDeath + 70, Counting.death.reason(layer.lastDeath, years: 70, Provisions.life))
    }
    let created = layer.created?.year
    let fromCreation = created.map { year in
      TermEnd(YearSpan(year + 120), Counting.creation.reason(year, years: 120, Provisions.unnamed))
    }
    if let published = layer.published?.year {
      let fromPublication = TermEnd(
        YearSpan(published + 95), Counting.publication.reason(published, years: 95, Provisions.unnamed))
      return fromCreation.map { fromPublication.sooner($0) } ?? fromPublication
    }
    guard let created, let fromCreation else {
      return .open(
        Wording(
          en: "neither publication nor creation is recorded (17 USC 302(c))", ja: "発行も創作も記録がありません(17 USC 302(c))"))
    }
    return layer.isUnpublished
      ? fromCreation
      : TermEnd(earliest: Day.end(of: created + 95), latest: fromCreation.latest, fromCreation.reasons)
  }

  // MARK: - Sound recordings

  /// Fixed before 1972-02-15: a table of its own, none of it longer than to that day in 2067.
  private var recording: TermEnd {
    let federal = Day(year: 1972, month: 2, day: 15)
    let last = Day(year: 2067, month: 2, day: 15)
    guard let fixed = layer.created ?? layer.published, let federal else {
      return .open(
        Wording(
          en: "neither release nor recording is dated (17 USC 1401)", ja: "発行も録音も日付の記録がありません(17 USC 1401)"))
    }
    let early = TermEnd(earliest: last, latest: last, [Provisions.recordingTable])
    if fixed.last < federal {
      guard let released = layer.published?.year else {
        return layer.isUnpublished ? early : TermEnd(earliest: nil, latest: last, early.reasons)
      }
      switch released {
      case ...1922: return TermEnd(YearSpan(2021), Provisions.recordingTable)
      case 1923...1946:
        return TermEnd(
          YearSpan(released + 100), Counting.publication.reason(released, years: 100, Provisions.recording))
      case 1947...1956:
        return TermEnd(
          YearSpan(released + 110), Counting.publication.reason(released, years: 110, Provisions.recording))
      default: return early
      }
    }
    guard let released = layer.published?.year else {
      return TermEnd(earliest: early.earliest, latest: nil, early.reasons)
    }
    let later =
      released < 1978
      ? TermEnd(YearSpan(released + 95), Counting.publication.reason(released, years: 95, Provisions.old)) : modern
    return fixed.first < federal ? early.or(later) : later
  }

  private enum Provisions {
    static let old = Provision(en: "17 USC 304, 305", ja: "17 USC 304・305")
    static let life = Provision(en: "17 USC 302(a), 303", ja: "17 USC 302(a)・303")
    static let unnamed = Provision(en: "17 USC 302(c)", ja: "17 USC 302(c)")
    static let recording = Provision(en: "17 USC 1401(a)(2)", ja: "17 USC 1401(a)(2)")
    static let recordingTable = Wording(
      en: "recorded before 1972-02-15: by the table of 17 USC 1401(a)(2)",
      ja: "1972年2月15日より前の録音:17 USC 1401(a)(2)の期間表によります")
    static let publishedBy2002 = Wording(
      en: "made before 1978 and published from 1978 to 2002: not before the end of 2047 (17 USC 303(a))",
      ja: "1978年より前に創作され1978〜2002年に発行:2047年末まで(17 USC 303(a))")
    static let not2002 = Wording(
      en: "made before 1978 and unpublished then: not before the end of 2002 (17 USC 303(a))",
      ja: "1978年より前に創作され当時未発行:2002年末まで(17 USC 303(a))")
  }
}
