public import Vocabulary

/// Wording that says what a name near it is there for.
public struct Cue: Sendable, Hashable {
  /// Where it stands, seen from the name.
  public enum Side: String, Sendable, Hashable, CaseIterable { case before, after, either }
  public enum Reach: String, Sendable, Hashable, CaseIterable {
    /// Touches the name: only spaces, quotes and small particles between.
    case tight
    /// Within a few words of it.
    case near
  }

  public var surface: String
  public var sense: CueEvidence.Sense
  public var side: Side
  public var reach: Reach

  /// Reads a list of cues.
  public static func list(tsv bytes: [UInt8], file: String) throws(Complaint) -> [Cue] {
    let table = try TabSeparated(bytes, file: file, columns: ["surface", "lang", "sense", "side", "reach"])
    var cues: [Cue] = []
    for row in table.rows {
      cues.append(
        Cue(
          surface: row["surface"], sense: try word("sense", row, file), side: try word("side", row, file),
          reach: try word("reach", row, file)))
    }
    return cues
  }

  private static func word<W: RawRepresentable & CaseIterable>(
    _ column: String, _ row: TabSeparated.Row, _ file: String
  ) throws(Complaint) -> W where W.RawValue == String {
    guard let word = W(rawValue: row[column]) else {
      let known = W.allCases.map(\.rawValue).joined(separator: ", ")
      throw Complaint(
        file: file, line: row.line,
        Wording(en: "\(column): unknown word \"\(row[column])\"", ja: "\(column): 未知の語「\(row[column])」です"),
        remedy: Wording(en: "valid: \(known)", ja: "使える語: \(known)"))
    }
    return word
  }
}
