internal import Folding
internal import Reading
internal import Vocabulary

/// A rights file as a table with a header. What is several in one cell stands between commas, semicolons or bars.
struct RightsTable {
  let file: String

  func rights(_ bytes: [UInt8]) throws(Complaint) -> [Right] {
    guard let text = TextDecoder.decode(bytes) else {
      throw Complaint(
        file: file, Wording(en: "is no text in an encoding that can be read", ja: "対応している文字コードのテキストではありません"),
        remedy: Wording(en: "save it as CSV in UTF-8 or Shift_JIS", ja: "UTF-8またはShift_JISのCSVで保存し直してください"))
    }
    let parts = SeparatedValues.read(text)
    if let broken = parts.broken.first { throw Complaint(file: file, line: broken.line, broken.detail) }
    var drafts: [RightDraft] = []
    var record: Int?
    for segment in parts.segments {
      guard let column = segment.field else { continue }
      let stands = text.place(of: segment.start)
      let place = RightDraft.Place(file: file, line: stands.line, column: stands.column)
      guard segment.record != nil else {
        _ = try RightsWords.key(ofColumn: String(column.dropLast("#key".count)), at: place)
        continue
      }
      if segment.record != record {
        drafts.append(RightDraft(place: RightDraft.Place(file: file, line: stands.line, column: 1)))
      }
      record = segment.record
      let key = try RightsWords.key(ofColumn: column, at: place)
      let cell = String(decoding: segment.utf8, as: UTF8.self)
      drafts[drafts.count - 1].entries[key] = RightDraft.Entry(texts: RightsWords.texts(cell, of: key), place: place)
    }
    var rights: [Right] = []
    for draft in drafts { rights.append(try draft.right()) }
    return rights
  }
}
