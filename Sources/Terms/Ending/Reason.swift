internal import Vocabulary

/// Why a term ends when it does. Put into words only when someone reads it: reports ask for the state alone, for
/// every name they find.
indirect enum Reason: Sendable, Hashable {
  case said(Wording)
  case counted(Counting, YearSpan, years: Int, Provision)
  case noRevival(since: Day)
  case wartime(days: ClosedRange<Int>)
  case between(Day, Day)
  case of(Layer.Role, Reason)

  var wording: Wording {
    switch self {
    case .said(let wording): return wording
    case .counted(let counting, let year, let years, let provision):
      return counting.wording(year, years: years, provision)
    case .noRevival(let day):
      return Wording(
        en: "later extensions reach only what was still protected on \(day.iso), and revive nothing",
        ja: "その後の延長は\(day.iso)の時点で存続していたものだけに適用され、消滅した権利は復活しません")
    case .wartime(let days):
      let isExact = days.count == 1
      let en = isExact ? "\(days.lowerBound)" : "\(days.lowerBound)–\(days.upperBound)"
      let ja = isExact ? "\(days.lowerBound)" : "\(days.lowerBound)〜\(days.upperBound)"
      return Wording(
        en: "wartime addition of \(en) days, by the author's nationality; that of the right holder counts"
          + " (special act of 1952 Art. 4)",
        ja: "戦時加算\(ja)日(著作者の国籍により算出。実際には権利者の国籍によります。連合国特例法4条)")
    case .between(let earliest, let latest):
      return Wording(
        en: "the end lies between \(earliest.iso) and \(latest.iso), which the recorded facts do not decide",
        ja: "満了日は\(earliest.iso)から\(latest.iso)までの間ですが、登録情報からは確定できません")
    case .of(let role, let reason):
      let wording = reason.wording
      return Wording(en: "\(role.label.en): \(wording.en)", ja: "\(role.label.ja):\(wording.ja)")
    }
  }
}
