public import Vocabulary

extension Lexicon {
  /// A list that was made otherwise than by reading a table.
  public init(file: String, entries: [LexiconEntry]) {
    self.file = file
    self.entries = entries
  }

  /// The table as it is read back: sorted by id, what would break a cell made a space.
  public var tsv: [UInt8] {
    let header = [
      "id", "kind", "name", "ja", "kana", "romaji", "aliases", "born", "died", "country", "field", "ambiguity",
      "parent", "source", "note",
    ]
    let rows = entries.sorted { $0.id < $1.id }.map { Array($0.withClassesInPlace.record.dropLast()) + [""] }
    let lines = ([header] + rows).map { cells in cells.map(Self.cell).joined(separator: "\t") + "\n" }
    return Array(lines.joined().utf8)
  }

  private static func cell(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}

extension LexiconEntry {
  /// With the classes of single ways of writing behind them: `Seal~3`.
  fileprivate var withClassesInPlace: LexiconEntry {
    func marked(_ text: String) -> String { ownAmbiguity[text].map { "\(text)~\($0.rawValue)" } ?? text }
    var entry = self
    entry.name = marked(name)
    entry.ja = marked(ja)
    entry.kana = marked(kana)
    entry.romaji = romaji.map(marked)
    entry.aliases = aliases.map(marked)
    return entry
  }

  /// An entry of which nothing but the name is known yet.
  public init(id: String, kind: NameEvidence.Kind, name: String, ambiguity: Ambiguity, source: String) {
    self.init(
      id: id, kind: kind, name: name, ja: "", kana: "", romaji: [], aliases: [], born: nil, died: nil, country: nil,
      field: nil, ambiguity: ambiguity, parent: nil, source: source)
  }
}
