internal import Host
internal import Pipeline
internal import Reading
internal import Vocabulary

/// What is said of one picture: what its file records, what could not be read, and what was not compared.
struct PictureAnswer {
  let path: RawPath
  /// nil: nothing of it could be read.
  private(set) var records: PictureRecords?
  /// The works that it looks like, the nearest first.
  private(set) var matches: [PictureMatchRecord] = []
  private(set) var unassessed: [Unassessed] = []

  /// A larger file is not read.
  private static let largest = 64 << 20

  /// - Parameters:
  ///   - isRead: what its file records was asked for.
  ///   - comparison: nil where there is nothing to compare with.
  ///   - isCompared: a comparison was asked for.
  init(_ path: RawPath, isRead: Bool, comparison: PictureComparison?, isCompared: Bool) {
    self.path = path
    if isRead { read() }
    guard isCompared else { return }
    guard let comparison else {
      unassessed.append(
        Unassessed(
          path: path, reason: .missingCorpus,
          detail: Wording(en: "not compared: there is no picture corpus", ja: "画像のコーパスがないため、照合していません"),
          expected: true))
      return
    }
    let outcome = comparison.outcome(of: path)
    matches = outcome.records
    if let item = outcome.unassessed { unassessed.append(item) }
  }

  private mutating func read() {
    let artifact = Artifact(path: path, location: .file(path), expected: true)
    do throws(SystemFailure) {
      let bytes = try Files.read(path, limit: Self.largest)
      records = PictureRecords(bytes)
      if records == nil {
        unassessed.append(Reader.unsupportedKind(artifact))
      }
    } catch {
      unassessed.append(
        Unassessed(
          path: path, reason: error.isTooLarge ? .tooLarge : .unreadable, detail: error.reason, expected: true))
    }
    if let records {
      unassessed += records.broken.map { $0.unassessed(in: artifact) }
      unassessed += records.unknown.map { words in
        Unassessed(
          path: path, field: words.field, reason: .unknownRecord,
          detail: Wording(
            en: "this record speaks of prompts in a layout that proviso does not know",
            ja: "プロンプトに関する記録ですが、未対応の形式です"),
          expected: true)
      }
    }
  }

  // MARK: - JSON

  /// One `image-match` for each work that it looks like, `metadata`, then one `unassessed` for each part that could not be read or compared.
  func lines(id: Node?) -> [[UInt8]] {
    var lines = matches.map { match in
      line { writer in
        writer.member("kind", "image-match")
        writer.identifier(id)
        writer.member("path", path.display)
        match.write(to: &writer)
      }
    }
    if let records { lines.append(line { metadata(of: records, id: id, in: &$0) }) }
    lines += unassessed.map { item in
      line { writer in
        writer.member("kind", "unassessed")
        writer.identifier(id)
        writer.member("path", path.display)
        writer.member("field", ifPresent: item.field)
        writer.member("reason", item.reason.rawValue)
        writer.member("detail", item.detail)
      }
    }
    return lines
  }

  private func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.bytes { $0.object(members) } + "\n".utf8
  }

  /// The picture's main record stands at the top; all others follow in `others`.
  private func metadata(of records: PictureRecords, id: Node?, in writer: inout JSONWriter) {
    writer.member("kind", "metadata")
    writer.identifier(id)
    writer.member("path", path.display)
    writer.member("format", records.format)
    writer.record(records.main)
    if let claim = records.records.lazy.compactMap(\.claim).first {
      writer.key("claim")
      writer.claim(claim)
    }
    let others = records.records.dropFirst()
    guard !others.isEmpty else { return }
    writer.key("others")
    writer.array(others) { writer, record in writer.object { $0.record(record) } }
  }
}

extension JSONWriter {
  /// nil: the file has no record, which is said so: `"tool":null`.
  fileprivate mutating func record(_ record: EmbeddedRecord?) {
    member("tool", orNull: record?.tool)
    member("place", orNull: record?.place)
    member("prompt", orNull: record?.prompts.first)
    member("negative_prompt", orNull: record?.negativePrompts.first)
    member("model", orNull: record?.models.first)
    key("seed")
    seed(record?.seeds.first)
    guard let record else { return }
    list("prompts", record.prompts)
    list("negative_prompts", record.negativePrompts)
    list("models", record.models)
    key("seeds")
    array(record.seeds) { $0.seed($1) }
    key("sources")
    array(record.sources) { writer, source in
      writer.object {
        $0.member("kind", source.kind.rawValue)
        $0.member("value", source.value)
        $0.member("field", source.field)
      }
    }
  }

  /// A claim is what somebody wrote into the file: its signature was not checked.
  fileprivate mutating func claim(_ claim: EmbeddedRecord.Claim) {
    object {
      $0.member("ai", claim.isAI)
      $0.member("verified", false)
      $0.list("generators", claim.generators)
      $0.list("software", claim.software)
      $0.list("source_types", claim.sourceTypes)
      $0.list("data_mining", claim.dataMining)
    }
  }

  private mutating func list(_ name: String, _ values: [String]) {
    key(name)
    array(values) { $0.string($1) }
  }

  private mutating func member(_ name: String, orNull value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// A number when it is one that every reader can hold.
  private mutating func seed(_ seed: String?) {
    guard let seed else { return null() }
    if let number = UInt64(seed), "\(number)" == seed { raw(seed) } else { string(seed) }
  }
}
