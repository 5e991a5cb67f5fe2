internal import Vocabulary

/// What a match looks for, in sentences: one line for each of its words, parts below what joins them.
///
/// Every word of the language has its sentence here in both languages; the compiler asks for it.
struct MatchOutline {
  let language: Language
  let patterns: [PatternSource]

  /// The whole of a rule. What stands there more than once is said once.
  func outline(of match: Match) -> PageLine {
    RepeatedLines.folded(line(of: match)) { letter in
      say(Wording(en: "the same as (\(letter)) above", ja: "前記(\(letter))に同じ"))
    }
  }

  private func line(of match: Match) -> PageLine {
    switch match {
    case .all(let parts):
      joining(Wording(en: "all of these hold:", ja: "次のすべてに当てはまる:"), parts)
    case .any(let parts):
      joining(Wording(en: "any of these holds:", ja: "次のいずれかに当てはまる:"), parts)
    case .not(let inner):
      joining(Wording(en: "this is found nowhere:", ja: "次に当たるものがどこにもない:"), [inner])
    case .branch(let name, let inner):
      prefixed(say(Wording(en: "condition [\(name)]: ", ja: "条件[\(name)]: ")), line(of: inner))
    case .capped(let inner, let most):
      prefixed(
        say(Wording(en: "(detection at most “\(most.label.en)”) ", ja: "(検出の確度は「\(most.label.ja)」まで) ")),
        line(of: inner))
    case .unless(let inner, let exception, let within):
      adding(
        within.map { reach in
          Wording(
            en: "but not where this stands \(distance(reach).en) of it:", ja: "ただし、\(distance(reach).ja)に次のものがある場合を除く:")
        } ?? Wording(en: "but not where this is found:", ja: "ただし、次のものがある場合を除く:"),
        [line(of: exception)], to: line(of: inner))
    case .near(let find, let to, let within, let order):
      near(line(of: find), line(of: to), within, order)
    case .count(let inner, let least):
      joining(
        Wording(en: "at least \(least) different places of this:", ja: "次に当てはまる箇所が\(least)か所以上ある:"), [inner])
    case .names(let test): surrounded(by: test.with, never: test.unless, names(test))
    case .term(let test): surrounded(by: test.names.with, never: test.names.unless, term(test))
    case .cue(let test): surrounded(never: test.unless, cue(test))
    case .pattern(let ids): pattern(ids)
    case .optout(let test): PageLine(say(optout(test)))
    case .licence(let test): PageLine(say(licence(test)))
    case .share(let test): PageLine(say(share(test)))
    case .field(let test): field(test)
    case .similar(let test): PageLine(say(similar(test)))
    case .looks(let level):
      PageLine(
        say(
          Wording(
            en: "a picture, or a part of it, looks like a reference picture (\(level.label.en), or nearer)",
            ja: "画像またはその一部が参照画像に似ている(「\(level.label.ja)」以上)")))
    case .lineage(let inner):
      joining(
        Wording(
          en: "a prompt is on record for the output, and there:", ja: "生成に使ったプロンプトの記録があり、その中に次のものがある:"), [inner])
    case .fact(let fact, let truth): PageLine(say(known(fact, truth)))
    }
  }

  // MARK: - Joining

  private func say(_ wording: Wording) -> String { wording[language] }

  private func joining(_ wording: Wording, _ parts: [Match]) -> PageLine {
    PageLine(say(wording), parts: parts.map(line))
  }

  private func prefixed(_ prefix: String, _ line: PageLine) -> PageLine {
    var line = line
    line.lead = prefix + line.lead
    return line
  }

  /// A condition more, below the line.
  private func adding(_ wording: Wording, _ parts: [PageLine] = [], to line: PageLine) -> PageLine {
    var line = line
    line.parts.append(PageLine(say(wording), parts: parts))
    return line
  }

  private func near(_ find: PageLine, _ to: PageLine, _ within: Reach, _ order: Match.Order) -> PageLine {
    let sequence =
      switch order {
      case .either: Wording("")
      case .before: Wording(en: ", what is pointed at first", ja: "(検出箇所が先)")
      case .after: Wording(en: ", what is pointed at last", ja: "(検出箇所が後)")
      }
    let place = distance(within)
    let sentence = Wording(
      en: "these two stand together, \(place.en)\(sequence.en):", ja: "次の2つが\(place.ja)に並んでいる\(sequence.ja):")
    return PageLine(
      say(sentence),
      parts: [
        prefixed(say(Wording(en: "what the finding points at: ", ja: "検出箇所: ")), find),
        prefixed(say(Wording(en: "near it: ", ja: "その近く: ")), to),
      ])
  }

  private func distance(_ reach: Reach) -> Wording {
    switch (reach.unit, reach.most) {
    case (.characters, let most): Wording(en: "within \(most) characters", ja: "\(most)文字以内")
    case (.words, let most): Wording(en: "within \(most) words", ja: "\(most)語以内")
    case (.sentences, 1): Wording(en: "within the same sentence", ja: "同じ文の中")
    case (.sentences, let most): Wording(en: "within \(most) sentences", ja: "連続する\(most)文以内")
    }
  }

  // MARK: - Prompts

  private func named(_ test: NameTest) -> Wording {
    if test.ofMatchedWork {
      return Wording(
        en: "the work that the output matches, or its creator, is named", ja: "一致した著作物の題名またはその作者の名称が書かれている")
    }
    if test.kinds.count == NameEvidence.Kind.allCases.count {
      return Wording(en: "a listed name stands there", ja: "名称リストにある名称が書かれている")
    }
    let kinds = NameEvidence.Kind.ordered(test.kinds).map(\.label).anyOf
    return Wording(en: "the name of a \(kinds.en) stands there", ja: "\(kinds.ja)の名称が書かれている")
  }

  private func names(_ test: NameTest) -> Wording {
    if test.via.isEmpty { return named(test) }
    let via = NameEvidence.Via.ordered(test.via).map(\.label).anyOf
    return named(test) + Wording(en: ", in this form: \(via.en)", ja: "(表記: \(via.ja))")
  }

  private func term(_ test: TermTest) -> Wording {
    let states = [NameEvidence.Term.protected, .expired, .unknown].filter(test.states.contains).map(\.label).anyOf
    let places =
      test.jurisdictions.isEmpty
      ? Wording(en: "in any target", ja: "対象とするいずれかの国・地域で")
      : Wording(en: "in ", ja: "") + Jurisdiction.ordered(test.jurisdictions).map(\.label).anyOf
        + Wording(en: "", ja: "で")
    return names(test.names)
      + Wording(
        en: ", and by the recorded dates its term of protection \(places.en) is: \(states.en)",
        ja: "。かつ、登録情報に基づく保護期間が\(places.ja)「\(states.ja)」である")
  }

  private func cue(_ test: CueTest) -> Wording {
    let senses = CueEvidence.Sense.ordered(test.senses).map(\.phrase).anyOf
    return Wording(en: "there is \(senses.en)", ja: "\(senses.ja)が書かれている")
  }

  private func surrounded(
    by contexts: Set<Context> = [], never exceptions: Set<Context>, _ sentence: Wording
  ) -> PageLine {
    func lines(_ contexts: Set<Context>) -> [PageLine] { Context.ordered(contexts).map { PageLine(say($0.phrase)) } }
    var line = PageLine(say(sentence))
    if !contexts.isEmpty {
      line = adding(Wording(en: "together with one of these:", ja: "次のいずれかを伴う:"), lines(contexts), to: line)
    }
    if !exceptions.isEmpty {
      line = adding(Wording(en: "left aside where it stands in:", ja: "ただし、次に当たるものを除く:"), lines(exceptions), to: line)
    }
    return line
  }

  private func pattern(_ ids: [PatternID]) -> PageLine {
    let sources = ids.map(\.number).filter(patterns.indices.contains).map { patterns[$0] }
    let isWritten = sources.contains { $0.view == .written }
    return PageLine(
      say(
        Wording(
          en: "wording such as this stands there\(isWritten ? ", capitals and width as here" : ""):",
          ja: "次のような表現が書かれている\(isWritten ? "(大文字・小文字、全角・半角を区別)" : ""):")),
      parts: samples(of: sources))
  }

  private func samples(of sources: [PatternSource]) -> [PageLine] {
    sources.map { source in
      let wordings = PatternSample.wordings(of: source.expression)
      let shown = wordings.prefix(PatternSample.most).map { Wording($0).quoted }.map(say).joined(separator: " ")
      return PageLine(shown)
    }
  }

  // MARK: - Source lists

  private func optout(_ test: OptOutTest) -> Wording {
    let asked = Channel.allCases.filter { test.channels.isEmpty || test.channels.contains($0.rawValue) }
    let read = asked.filter(\.isRead)
    // What is not read yet is no condition that anybody could meet.
    let channels = (read.isEmpty ? asked : read).map(\.label).anyOf
    let waiting = read.isEmpty ? [] : asked.filter { !$0.isRead }.map(\.label)
    let later =
      waiting.isEmpty
      ? Wording("")
      : Wording(en: " (not read yet: \(waiting.inRow.en))", ja: "(\(waiting.inRow.ja)は、現在は読み取りに未対応)")
    let verdicts = OptOutEvidence.Verdict.ordered(test.verdicts).map(\.label.quoted).anyOf
    return Wording(
      en: "for the address of a row, the answer of \(channels.en) is \(verdicts.en)",
      ja: "収集元のURLについて、\(channels.ja)の内容が\(verdicts.ja)である") + later
  }

  private func licence(_ test: LicenceTest) -> Wording {
    let classes = LicenceClass.allCases.filter { test.classes.contains($0.rawValue) }.map(\.label)
    let kinds = (classes + test.ids.sorted().map { Wording($0) }).anyOf
    return Wording(
      en: kinds.en.isEmpty ? "a licence is stated" : "the stated licence is of this kind: \(kinds.en)",
      ja: kinds.ja.isEmpty ? "ライセンスの記載がある" : "記載されたライセンスが次に当たる: \(kinds.ja)")
  }

  private func share(_ test: ShareTest) -> Wording {
    let percent = "\(Int((test.atLeast * 100).rounded()))%"
    let unit =
      switch test.dimension {
      case .creator: Wording(en: "one creator", ja: "1人の作者")
      case .host: Wording(en: "one host", ja: "1つのサイト(ホスト)")
      case .account: Wording(en: "one account", ja: "1つのアカウント")
      case .tag: Wording(en: "one tag", ja: "1つのタグ")
      }
    var sentence = Wording(
      en: "\(unit.en) makes up \(test.atLeast == 1 ? "all" : "at least \(percent)") of the list",
      ja: "\(unit.ja)が一覧の\(test.atLeast == 1 ? "すべて" : "\(percent)以上")を占める")
    var limits: [Wording] = []
    if test.itemsAtLeast > 1 {
      limits.append(Wording(en: "with at least \(test.itemsAtLeast) items", ja: "該当が\(test.itemsAtLeast)件以上"))
    }
    if test.totalAtMost < .max {
      limits.append(Wording(en: "in a list of at most \(test.totalAtMost)", ja: "一覧全体が\(test.totalAtMost)件以下"))
    }
    if !limits.isEmpty { sentence = sentence + Wording(en: ", \(limits.inRow.en)", ja: "(\(limits.inRow.ja)の場合)") }
    return sentence
  }

  // MARK: - Records

  private func field(_ test: FieldTest) -> PageLine {
    let fields = RecordField.ordered(test.fields).map(\.label)
    let name = fields.anyOf
    switch test.demand {
    case .missing:
      return PageLine(say(recorded(fields, Wording(en: "not on record", ja: "の記載がない"))))
    case .present:
      return PageLine(say(recorded(fields, Wording(en: "on record", ja: "の記載がある"))))
    case .value(let values):
      let choices = values.sorted().map { Wording($0).quoted }.anyOf
      return PageLine(say(Wording(en: "\(name.en) is \(choices.en)", ja: "\(name.ja)が\(choices.ja)である")))
    case .pattern(let ids):
      let sources = ids.map(\.number).filter(patterns.indices.contains).map { patterns[$0] }
      return PageLine(
        say(Wording(en: "\(name.en) holds wording such as this:", ja: "\(name.ja)に次のような表現がある:")),
        parts: samples(of: sources))
    }
  }

  private func recorded(_ fields: [Wording], _ state: Wording) -> Wording {
    fields.count == 1
      ? Wording(en: "\(state.en): \(fields.inRow.en)", ja: fields.inRow.ja + state.ja)
      : Wording(en: "one of these is \(state.en): \(fields.inRow.en)", ja: "次のいずれか\(state.ja): \(fields.inRow.ja)")
  }

  private func known(_ fact: Fact, _ truth: Truth) -> Wording {
    switch truth {
    case .yes: Wording(en: "it is on record that \(fact.label.en)", ja: "「\(fact.label.ja)」との登録がある")
    case .no:
      Wording(en: "it is on record that this is not so: \(fact.label.en)", ja: "「\(fact.label.ja)」に当たらないとの登録がある")
    case .unknown:
      Wording(en: "it is not on record whether \(fact.label.en)", ja: "「\(fact.label.ja)」かどうかの登録がない")
    }
  }

  // MARK: - Outputs

  private func similar(_ test: SimilarTest) -> Wording {
    var parts: [Wording] = []
    if test.ja > 0 || test.en > 0 {
      let least = Wording(
        en: "for at least \(test.en) words (Japanese: \(test.ja) characters)",
        ja: "日本語では\(test.ja)文字以上(その他の言語では\(test.en)語以上)")
      parts.append(
        test.measure == .exactRun
          ? Wording(en: "the same \(least.en)", ja: "\(least.ja)同じである")
          : Wording(en: "nearly word for word the same \(least.en)", ja: "\(least.ja)ほぼ同じである"))
    }
    if let extent = test.extent {
      parts.append(
        Wording(
          en: "at least \(extent.label.en) by the project's bounds", ja: "プロジェクトの基準で「\(extent.label.ja)」以上に当たる"))
    }
    if test.share > 0 { parts.append(part(test.share, of: Wording(en: "the output", ja: "生成物"))) }
    if test.ofReference > 0 { parts.append(part(test.ofReference, of: Wording(en: "the work", ja: "作品"))) }
    if test.score > 0 {
      parts.append(Wording(en: "of a score of at least \(test.score)", ja: "スコアが\(test.score)以上である"))
    }
    if test.lines > 0 {
      parts.append(Wording(en: "in at least \(test.lines) short lines", ja: "\(test.lines)行以上の短い行からなる"))
    }
    if !test.forms.isEmpty { parts.append(MatchEvidence.Form.ordered(test.forms).map(\.label).anyOf) }
    return Wording(
      en: "a passage of a reference work stands in the output: \(parts.inRow.en)",
      ja: "参照作品の文章が生成物にある(\(parts.inRow.ja))")
  }

  private func part(_ share: Double, of whole: Wording) -> Wording {
    let percent = Int((share * 100).rounded())
    return Wording(en: "at least \(percent)% of \(whole.en)", ja: "\(whole.ja)の\(percent)%以上である")
  }
}
