internal import Vocabulary

/// What a term is counted from. Says in a sentence how the count goes: event, years, provision.
enum Counting {
  case death, publication, creation

  func reason(_ year: YearSpan, years: Int, _ provision: Provision) -> Wording {
    let when = Counting.words(year)
    return Wording(
      en: "\(event.en) (\(when.en)) + \(years) years, to the end of the year: \(provision.en)",
      ja: "\(event.ja)(\(when.ja))から\(years)年(年末まで):\(provision.ja)")
  }

  func reason(_ year: Int, years: Int, _ provision: Provision) -> Wording {
    reason(YearSpan(year), years: years, provision)
  }

  private var event: Wording {
    switch self {
    case .death: Wording(en: "death of the last author", ja: "最後に死亡した著作者の死亡")
    case .publication: Wording(en: "first publication", ja: "最初の公表")
    case .creation: Wording(en: "creation", ja: "創作")
    }
  }

  private static func words(_ year: YearSpan) -> Wording {
    switch (year.earliest, year.latest) {
    case (let first?, let last?) where first == last: Wording(en: "\(first)", ja: "\(first)年")
    case (let first?, let last?): Wording(en: "\(first) to \(last)", ja: "\(first)年〜\(last)年")
    case (let first?, nil): Wording(en: "not recorded; not before \(first)", ja: "記録なし、\(first)年以降")
    case (nil, let last?): Wording(en: "not recorded; not after \(last)", ja: "記録なし、\(last)年以前")
    case (nil, nil): Wording(en: "not recorded", ja: "記録なし")
    }
  }
}

extension Wording {
  static let takenAsPublishedInLife = Wording(
    en: "publication is not recorded; taken as published in the author's life, as posthumous works can last longer",
    ja: "公表の記録がないため、著作者の生前に公表されたものとして算出しています(死後公表の場合はより長く存続することがあります)")
}

/// Where a rule stands in the law, as people cite it.
typealias Provision = Wording
