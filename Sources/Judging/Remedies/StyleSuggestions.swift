internal import Declaring
public import Vocabulary

/// What can be described instead of naming a creator: wordings from a fixed table, nothing made up.
public struct StyleSuggestions: Sendable {
  private var byCreator: [String: Wording] = [:]

  /// What an attribute speaks of, in the order of a sentence.
  private static let kinds = ["medium", "palette", "light", "era", "composition"]

  /// No suggestion for anybody.
  public init() {}

  /// Reads the wordings, and which of them are usual for whom.
  public init(
    attributes: (tsv: [UInt8], file: String), creators: (tsv: [UInt8], file: String)
  ) throws(Complaint) {
    let wordings = try TabTable(attributes.tsv, file: attributes.file, required: ["code", "kind", "en", "ja"])
    var known: [String: (kind: String, wording: Wording)] = [:]
    for row in wordings.rows {
      let kind = wordings.text(row, "kind")
      guard Self.kinds.contains(kind) else {
        throw wordings.complaint(
          row, "kind",
          Wording(
            en: "kind is one of \(Self.kinds.joined(separator: ", "))",
            ja: "kindは\(Self.kinds.joined(separator: "、"))のいずれかです"))
      }
      let wording = Wording(en: wordings.text(row, "en"), ja: wordings.text(row, "ja"))
      known[wordings.text(row, "code")] = (kind, wording)
    }
    let table = try TabTable(creators.tsv, file: creators.file, required: ["id"] + Self.kinds)
    for row in table.rows {
      var parts: [Wording] = []
      for kind in Self.kinds {
        let code = table.text(row, kind)
        guard let attribute = known[code], attribute.kind == kind else {
          throw table.complaint(
            row, kind,
            Wording(
              en: "\"\(code)\" is no \(kind) of \(attributes.file)", ja: "「\(code)」は\(attributes.file)の\(kind)にありません"))
        }
        parts.append(attribute.wording)
      }
      byCreator[table.text(row, "id")] = Wording(
        en: "for example: \(parts.map(\.en).joined(separator: "; "))",
        ja: "例:\(parts.map(\.ja).joined(separator: "、"))")
    }
  }

  /// nil: nothing is on record to suggest.
  public func suggestion(for creator: String) -> Wording? { byCreator[creator] }
}
