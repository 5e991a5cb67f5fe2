internal import Vocabulary

/// The words in a picture's own file as a document, each with its place in the file's records as field.
enum PictureText {
  static let name = "picture-record"

  static func read(_ artifact: Artifact, bytes: [UInt8]) -> Reader.Outcome {
    guard let records = PictureRecords(bytes) else {
      return .unassessed(
        Unassessed(
          path: artifact.path, reason: .malformed,
          detail: Wording(
            en: "the name says a picture, and the bytes are none that proviso reads",
            ja: "名前は画像ですが、内容は対応している形式の画像ではありません"),
          expected: artifact.expected))
    }
    var text = BookText(limit: Carried.Limits.text * 2)
    for record in records.records { add(record, to: &text) }
    for words in records.unknown { text.add(words.utf8, field: words.field, role: .plain) }
    var unassessed = (records.broken + records.unknown.map(BrokenPart.init(unknown:))).map {
      $0.unassessed(in: artifact)
    }
    if let place = text.overflow {
      unassessed.append(BrokenPart(tooMuchFrom: place).unassessed(in: artifact))
    }
    if text.segments.isEmpty, unassessed.isEmpty { unassessed.append(noRecord(artifact)) }
    return .document(
      Document(
        artifact: artifact, text: text.sourceText, standsInFile: false, format: name, segments: text.segments,
        unassessed: unassessed))
  }

  /// Nothing is missing when a picture says nothing of itself, so it never counts.
  private static func noRecord(_ artifact: Artifact) -> Unassessed {
    Unassessed(
      path: artifact.path, reason: .noRecord,
      detail: Wording(
        en: "the picture's file has no record of a prompt; the picture itself was not looked at",
        ja: "画像ファイルにプロンプトの記録はありません。画像そのものは点検していません"),
      expected: false)
  }

  private static func add(_ record: EmbeddedRecord, to text: inout BookText) {
    var known = Set(text.segments.map(\.utf8))
    for words in record.words where known.insert(words.utf8).inserted {
      text.add(words.utf8, field: words.field, role: words.role)
    }
    // Names of models, and of what was put in, speak as file names do; those that stand in the prompt were judged there.
    let fields = Set(record.words.map(\.field))
    let names =
      record.models.map { (name: $0, field: record.place + "#model") }
      + record.sources.filter { !fields.contains($0.field) }
      .map { (name: $0.value, field: $0.field) }
    for name in names where known.insert(Array(name.name.utf8)).inserted {
      text.add(Array(name.name.utf8), field: name.field, role: .prompt)
    }
  }
}

extension BrokenPart {
  fileprivate init(unknown words: EmbeddedRecord.Words) {
    self.init(
      line: nil, field: words.field, reason: .unknownRecord,
      detail: Wording(
        en: "this record speaks of prompts in a layout that proviso does not know; its text was judged as it stands",
        ja: "プロンプトに関する記録ですが、未対応の形式です。文字列はそのまま点検しました"))
  }

  fileprivate init(tooMuchFrom field: String) {
    self.init(
      line: nil, field: field, reason: .tooLarge,
      detail: Wording(
        en: "the picture's file holds more text than proviso reads; what stands before it was judged",
        ja: "画像ファイルの文字列が上限を超えています。それより前は点検しました"))
  }
}
