internal import Corpora
internal import Discovering
internal import Host
internal import Media
internal import Pipeline
internal import Reading
internal import Reporting
internal import Vocabulary

/// `images`: what pictures' own files say they were asked for, and which works of a corpus they look like.
struct ImagesCommand {
  let invocation: Invocation
  let console: Console

  /// With `--metadata` alone nothing is compared; with `--corpus` in a batch nothing else is read without it.
  private var isCompared: Bool { !invocation.flag(.metadata) || !invocation.flag(.corpus).isEmpty }
  private var isRead: Bool {
    invocation.flag(.metadata) || invocation.flag(.batch) == nil || invocation.flag(.corpus).isEmpty
  }

  /// nil: no corpus is named, or none holds pictures.
  private func comparison(_ configuration: Configuration) throws(Complaint) -> PictureComparison? {
    guard isCompared else { return nil }
    var corpora: [PictureCorpus] = []
    for path in configuration.corpora + invocation.flag(.corpus) {
      if PictureCorpus.exists(in: path) {
        corpora.append(try PictureCorpus(path))
      } else if !Corpus.exists(in: path) {
        // Its complaint says what there is instead.
        _ = try Corpus(path)
      }
    }
    return corpora.isEmpty ? nil : PictureComparison(corpora: corpora, pool: MediaPool())
  }

  func perform() throws(Complaint) -> ExitCode {
    guard let batch = invocation.flag(.batch) else { return try show() }
    guard invocation.positionals.isEmpty else {
      throw Complaint(Wording(en: "--batch stands beside paths", ja: "--batchとパスが併せて指定されています"))
    }
    return try answer(batch)
  }

  // MARK: - Many

  private func answer(_ file: RawPath) throws(Complaint) -> ExitCode {
    let comparison = try comparison(Configuration.loaded(named: invocation.flag(.config), near: nil))
    return try BatchAnswer.write(to: try BatchLines(file), jobs: invocation.flag(.jobs)) { line in
      BatchAnswer(to: line) { record throws(Complaint) in
        guard let path = record.node["path"]?.string else {
          throw Complaint(Wording(en: "no path of a picture", ja: "画像のパス(path)がありません"))
        }
        let answer = PictureAnswer(RawPath(path), isRead: isRead, comparison: comparison, isCompared: isCompared)
        return BatchAnswer.Records(
          lines: answer.lines(id: record.id), isIncomplete: answer.unassessed.contains(where: \.expected))
      }
    }
  }

  // MARK: - A few

  private func show() throws(Complaint) -> ExitCode {
    let paths = invocation.positionals
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: paths.first)
    let excludes = IgnoreRules(
      patterns: configuration.exclude, in: Files.currentFolder.appending(configuration.folder).withoutDots)
    let outcome = try Discovery(
      paths: paths.isEmpty ? [RawPath(".")] : paths, excludes: [excludes], standardInputName: RawPath("-"),
      policy: .onDisk
    ).artifacts()
    let comparison = try comparison(configuration)
    var isIncomplete = !outcome.unassessed.isEmpty
    for item in outcome.unassessed { console.write(visible(item.path.display) + "  " + line(of: item)) }
    for artifact in outcome.artifacts where artifact.expected || Reader.isPicture(artifact.path) {
      let answer = PictureAnswer(
        artifact.path, isRead: isRead, comparison: comparison, isCompared: isCompared)
      isIncomplete = isIncomplete || answer.unassessed.contains(where: \.expected)
      if invocation.flag(.plainFormat) == "json" {
        for line in answer.lines(id: nil) { StandardStream.output.write(line) }
      } else {
        write(answer)
      }
    }
    return isIncomplete ? .incomplete : .clean
  }

  private func write(_ answer: PictureAnswer) {
    console.write(visible(answer.path.display) + "\n")
    if let records = answer.records {
      if records.records.isEmpty {
        console.write(
          "  "
            + Wording(en: "the file has no record of how it was made", ja: "生成に関する記録はありません")[console.language] + "\n")
      }
      for record in records.records { write(record) }
    }
    console.table(
      answer.matches.map { match in
        let seen = match.evidence
        let share = Int((seen.queryShare * 100).rounded())
        let box = "\(seen.queryBox.left),\(seen.queryBox.top)-\(seen.queryBox.right),\(seen.queryBox.bottom)"
        return [
          " ", seen.level.label[console.language], visible(seen.reference), visible(seen.referenceTitle), box,
          "\(share)%",
        ]
      })
    for item in answer.unassessed { console.write("  " + line(of: item)) }
  }

  private func line(of item: Unassessed) -> String {
    let place = item.field.map { visible($0) + "  " } ?? ""
    return place + item.reason.label[console.language] + ": " + visible(item.detail[console.language]) + "\n"
  }

  private func write(_ record: EmbeddedRecord) {
    console.write("  " + visible(record.tool) + "  " + visible(record.place) + "\n")
    var rows: [[String]] = []
    func add(_ label: Wording, _ value: String) {
      rows.append(["   ", label[console.language], visible(value)])
    }
    for prompt in record.prompts { add(Wording(en: "prompt", ja: "プロンプト"), prompt) }
    for prompt in record.negativePrompts { add(Wording(en: "negative prompt", ja: "ネガティブプロンプト"), prompt) }
    for model in record.models { add(Wording(en: "model", ja: "モデル"), model) }
    for seed in record.seeds { add(Wording(en: "seed", ja: "シード"), seed) }
    for source in record.sources { add(source.kind.label, source.value) }
    if let claim = record.claim {
      for type in claim.sourceTypes { add(Wording(en: "source type, as claimed", ja: "出所の種類(申告)"), type) }
      for generator in claim.generators { add(Wording(en: "claimed by", ja: "申告元"), generator) }
      for software in claim.software { add(Wording(en: "made with, as claimed", ja: "使用ソフトウェア(申告)"), software) }
      for mining in claim.dataMining { add(Wording(en: "data mining", ja: "データマイニング"), mining) }
      add(
        Wording(en: "signature", ja: "署名"), Wording(en: "not verified", ja: "検証していません")[console.language])
    }
    console.table(rows)
  }
}

extension EmbeddedRecord.Source.Kind {
  /// As people call it.
  fileprivate var label: Wording {
    switch self {
    case .lora: Wording(en: "LoRA", ja: "LoRA")
    case .embedding: Wording(en: "embedding", ja: "埋め込み(Embedding)")
    case .hypernetwork: Wording(en: "hypernetwork", ja: "ハイパーネットワーク")
    case .controlNet: Wording(en: "ControlNet", ja: "ControlNet")
    case .ipAdapter: Wording(en: "IP-Adapter", ja: "IP-Adapter")
    case .inputImage: Wording(en: "input image", ja: "入力画像")
    case .reference: Wording(en: "reference", ja: "参照画像")
    case .styleReference: Wording(en: "style reference", ja: "画風の参照")
    case .ingredient: Wording(en: "ingredient", ja: "元となった素材")
    }
  }
}
