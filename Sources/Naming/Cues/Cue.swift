internal import Declaring
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
    let table = try TabTable(
      bytes, file: file, required: ["surface", "lang", "sense", "side", "reach"], optional: ["note"])
    var cues: [Cue] = []
    for row in table.rows {
      cues.append(
        Cue(
          surface: table.text(row, "surface"), sense: try table.word(row, "sense", of: CueEvidence.Sense.self),
          side: try table.word(row, "side", of: Side.self), reach: try table.word(row, "reach", of: Reach.self)))
    }
    return cues
  }
}

extension Cue {
  /// The cells of a cue in a compiled index. Read back by `init(record:)`.
  var record: [String] { [surface, sense.rawValue, side.rawValue, reach.rawValue] }

  init?(record: [String]) {
    guard record.count == 4, let sense = CueEvidence.Sense(rawValue: record[1]), let side = Side(rawValue: record[2]),
      let reach = Reach(rawValue: record[3])
    else { return nil }
    self.init(surface: record[0], sense: sense, side: side, reach: reach)
  }
}
