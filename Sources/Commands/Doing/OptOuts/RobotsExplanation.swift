internal import OptOuts
internal import Vocabulary

/// Why a robots.txt says what it says to one agent about one path, line by line, in both readings.
struct RobotsExplanation {
  let lines: [Wording]

  init(response: RobotsResponse?, agent: String, path: RobotsPath) {
    guard let response else {
      lines = [RobotsAnswer.Reason.noSnapshot.wording]
      return
    }
    let answer = response.answer(agent: agent, path: path)
    var lines = RobotsExplanation.remarks(on: response.file)
    guard response.isDecidedByRules else {
      lines.append(
        Wording(
          en: "\(answer.verdict.label.en): \(answer.reason.wording.en)",
          ja: "\(answer.verdict.label.ja): \(answer.reason.wording.ja)"))
      self.lines = lines
      return
    }
    let rules = response.rules(for: agent)
    let ours = rules.verdict(path, in: .standard)
    let googles = rules.verdict(path, in: .google)
    lines.append(
      RobotsExplanation.sentence(
        Wording(en: "RFC 9309 with names compared whole", ja: "RFC 9309に沿った解釈(名称は全体を照合)"), ours))
    lines.append(RobotsExplanation.sentence(Wording(en: "Google's parser", ja: "Googleのパーサー"), googles))
    if answer.verdict == .disputed {
      lines.append(RobotsExplanation.difference(ours, googles))
    }
    self.lines = lines
  }

  /// `Google's parser: allowed; line 3 under "*": Allow: /`
  private static func sentence(_ reading: Wording, _ verdict: RobotsVerdict) -> Wording {
    let outcome: OptOutEvidence.Verdict = verdict.stated ? (verdict.allowed ? .allowed : .refused) : .unstated
    let label = outcome.label
    guard let line = verdict.line, let rule = verdict.rule else {
      let why =
        verdict.heading.map { heading in
          Wording(
            en: "the rules under \"\(heading)\" do not speak of this path",
            ja: "「\(heading)」の規則にこのパスに当たるものはありません")
        } ?? Wording(en: "no group speaks to this agent", ja: "このクローラーに向けたグループはありません")
      return Wording(en: "\(reading.en): \(label.en); \(why.en)", ja: "\(reading.ja): \(label.ja)。\(why.ja)")
    }
    let heading = verdict.heading ?? "*"
    return Wording(
      en: "\(reading.en): \(label.en); line \(line) under \"\(heading)\" decides: \(rule)",
      ja: "\(reading.ja): \(label.ja)。「\(heading)」の\(line)行目で決まります: \(rule)")
  }

  private static func difference(_ ours: RobotsVerdict, _ googles: RobotsVerdict) -> Wording {
    if ours.heading != googles.heading {
      return Wording(
        en: "the readings differ: Google's parser cuts names at the first character that is no letter, hyphen or "
          + "underscore, so another group speaks to the agent",
        ja: "解釈が分かれます。Googleのパーサーは名称を英字・ハイフン・下線以外の文字で切るため、別のグループが適用されます")
    }
    if ours.line == nil, !googles.allowed {
      return Wording(
        en: "the readings differ: RFC 9309 leaves /robots.txt open to everybody, or compares the escapes otherwise",
        ja: "解釈が分かれます。RFC 9309では/robots.txt自体は常に取得できるほか、エスケープの照合方法も異なります")
    }
    return Wording(
      en: "the readings differ: RFC 9309 compares escaped and plain characters as equal, Google's parser octet for octet",
      ja: "解釈が分かれます。RFC 9309はエスケープの有無を区別しませんが、Googleのパーサーは文字どおりに照合します")
  }

  private static func remarks(on file: RobotsFile) -> [Wording] {
    var remarks: [Wording] = []
    if file.form == .page {
      remarks.append(
        Wording(
          en: "note: the file begins like a web page; only lines that are rules were read",
          ja: "注: Webページの形で始まるファイルのため、規則として読める行だけを読み取りました"))
    }
    if file.isLongerThanCrawlersRead {
      remarks.append(
        Wording(
          en: "note: the file is longer than 500 KiB; crawlers may not read what stands behind that",
          ja: "注: 500 KiBを超えるファイルです。以降の部分はクローラーに読まれない可能性があります"))
    }
    return remarks
  }
}
