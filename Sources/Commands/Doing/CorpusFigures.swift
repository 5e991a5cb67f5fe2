internal import Corpora
internal import Pipeline
internal import Vocabulary

/// `corpus stats`: how large a corpus is, and how often its works pass the project's bounds without being related.
struct CorpusFigures {
  let invocation: Invocation
  let console: Console

  func write() throws(Complaint) {
    let corpus = try Corpus(invocation.positionals[0])
    let stats = corpus.stats
    func row(_ en: String, _ ja: String, _ value: Int) -> [String] {
      [Wording(en: en, ja: ja)[console.language], "\(value)"]
    }
    console.table([
      row("works", "著作物", stats.documents),
      row("taken out, still on the disk", "取り除いた著作物(ディスク上に残存)", stats.removed),
      row("letters", "字数", stats.units),
      row("parts", "ファイル数", stats.segments),
      row("bytes", "バイト数", stats.bytes),
      row("bytes without the texts", "うち本文以外のバイト数", stats.indexBytes),
    ])
    if stats.isHashOnly {
      console.line(
        Wording(
          en: "fingerprints only: the works themselves are not in it", ja: "指紋(ハッシュ)のみの参照コーパスです。本文は含まれていません"))
    }
    if let pairs = invocation.flag(.calibrate) { try calibrate(corpus, excerpts: pairs) }
  }

  private func calibrate(_ corpus: Corpus, excerpts: Int) throws(Complaint) {
    let policy = try Configuration.loaded(named: invocation.flag(.config), near: nil).similarity
    let calibration = try corpus.calibration(excerpts: excerpts)
    console.line(
      Wording(
        en:
          "\n\(calibration.excerpts) excerpts of \(Calibration.length) letters, laid beside the works of other creators: "
          + "\(calibration.pairs) pairs",
        ja: "\n\(Calibration.length)字の抜粋\(calibration.excerpts)件を、作者の異なる作品と照合: \(calibration.pairs)組"))
    let extents = calibration.matches.map { match in
      policy.bounds(ofWork: match.reference, title: match.title).extent(
        script: match.script, nearVerbatim: match.nearVerbatim, score: match.score, ofWork: match.referenceShare)
    }
    for extent in MatchEvidence.Extent.allCases {
      let passing = extents.count { $0.map { $0 >= extent } ?? false }
      console.line(
        Wording(en: "\(extent.label.en) or more: \(passing)", ja: "「\(extent.label.ja)」以上: \(passing)組"))
    }
  }
}
