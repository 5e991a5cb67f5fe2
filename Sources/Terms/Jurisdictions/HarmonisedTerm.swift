internal import Vocabulary

/// The rules that the EU gave its members in 1995 and that the United Kingdom kept.
struct HarmonisedTerm {
  /// Where each rule stands in the law that is applied.
  struct Citations {
    let life: Provision
    let unnamed: Provision
    let film: Provision
    let recording: Provision
    let lateEdition: Provision
    let home: Provision
  }

  private let layer: Layer
  private let cite: Citations

  init(_ layer: Layer, citing citations: Citations) {
    self.layer = layer
    cite = citations
  }

  /// Life of the last author and so many years.
  func authored(years: Int = 70) -> TermEnd {
    let end = TermEnd(layer.lastDeath + years, Counting.death.reason(layer.lastDeath, years: years, cite.life))
    if layer.isTakenAsPublishedInLife { return end.adding(.takenAsPublishedInLife) }
    // The first publisher of what had expired unpublished has a right of 25 years.
    guard let published = layer.published?.year, published >= 1996, let death = layer.lastDeath.latest,
      published > death + years
    else { return end }
    return end.later(
      TermEnd(YearSpan(published + 25), Counting.publication.reason(published, years: 25, cite.lateEdition)))
  }

  /// Without a known author: from publication, or from creation when nothing came out in that time.
  var unnamed: TermEnd {
    let created = layer.created?.year
    if let published = layer.published?.year, published <= (created ?? published) + 70 {
      return TermEnd(YearSpan(published + 70), Counting.publication.reason(published, years: 70, cite.unnamed))
    }
    guard let created else {
      return .open(
        Wording(
          en: "counted from publication, which is not recorded: \(cite.unnamed.en)",
          ja: "公表時から起算されますが、公表の記録がありません:\(cite.unnamed.ja)"))
    }
    let isSettled = layer.isUnpublished || layer.published != nil
    return TermEnd(
      YearSpan(earliest: created + 70, latest: isSettled ? created + 70 : created + 140),
      Counting.creation.reason(created, years: 70, cite.unnamed))
  }

  /// From the death of the last of four persons. A role that nobody is recorded for leaves the end open.
  var film: TermEnd {
    let recorded = layer.creators.reduce(into: Set<Creator.FilmRole>()) { $0.formUnion($1.filmRoles) }
    let end = TermEnd(layer.lastDeath + 70, Counting.death.reason(layer.lastDeath, years: 70, cite.film))
    guard recorded.count < Creator.FilmRole.allCases.count else { return end }
    return TermEnd(earliest: end.earliest, latest: nil, end.reasons).adding(
      Wording(
        en: "director, authors of screenplay and dialogue, and composer all count; not all are recorded",
        ja: "監督、脚本、台詞、音楽の各担当者すべての没年が必要ですが、記録がそろっていません"))
  }

  /// Fifty years, and seventy for what was still protected on 2013-11-01.
  var recording: TermEnd {
    guard let released = layer.published?.year else {
      guard layer.isUnpublished, let created = layer.created?.year else {
        return .open(
          Wording(
            en: "counted from release, which is not recorded: \(cite.recording.en)",
            ja: "発行時から起算されますが、発行の記録がありません:\(cite.recording.ja)"))
      }
      return TermEnd(YearSpan(created + 50), Counting.creation.reason(created, years: 50, cite.recording))
    }
    return TermHistory.end(of: YearSpan(released), addition: 0...0) { year in
      TermHistory(
        steps: [
          .init(
            endYear: year + 50, aliveOn: nil, reason: Counting.publication.reason(year, years: 50, cite.recording)),
          .init(
            endYear: year + 70, aliveOn: Day(year: 2013, month: 11, day: 1),
            reason: Counting.publication.reason(year, years: 70, cite.recording)),
        ])
    }.adding(
      Wording(
        en: "this is the recording only: music, words and performances are layers of their own",
        ja: "レコード製作者の権利のみの結果です。楽曲、歌詞、実演は別に確認してください"))
  }
}
