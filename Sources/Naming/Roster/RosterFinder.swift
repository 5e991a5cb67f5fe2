internal import Digesting
public import Folding
internal import Synchronization
public import Vocabulary

/// Finds the names of a confidential roster in a text.
///
/// Every stretch of a text that is as long as a name of the roster is hashed and looked up. What is found so is then
/// searched for like any other name, so that cues, boundaries and ambiguity mean the same for it.
public struct RosterFinder: Sendable {
  public let ids: Set<String>
  public let key: RosterKey
  private let names: [String: [Roster.Name]]
  private let lengths: [RosterWords.Length]
  private let cues: [Cue]
  private let memory = Memory()

  /// `file`: what to call the roster in a complaint.
  public init(_ roster: Roster, key: RosterKey, cues: [Cue], file: String) throws(Complaint) {
    guard roster.keyMark == key.mark else {
      throw Complaint(
        file: file, line: 1,
        Wording(en: "was made with another key", ja: "別の鍵で作成された名簿です"),
        remedy: Wording(
          en: "name the key it was made with, or make it anew", ja: "作成時の鍵を指定するか、名簿を作り直してください"))
    }
    self.key = key
    self.cues = cues
    ids = roster.ids
    names = Dictionary(grouping: roster.lines, by: \.digest).mapValues { $0.map(\.name) }
    lengths = Set(roster.lines.map(\.length)).sorted()
  }

  /// A name of the roster. Its entry says no more than its id.
  public struct Found: Sendable {
    public var name: Sightings.Name
    public var entry: LexiconEntry
  }

  /// Searches valid UTF-8. Ranges are bytes of `utf8`.
  public func find(in utf8: [UInt8], folded: FoldedText) -> [Found] {
    let entries = entries(in: folded.utf8)
    guard !entries.isEmpty else { return [] }
    let finder = NameFinder(
      NameIndex(lexicons: [Lexicon(file: "", entries: entries)], cues: cues), depth: .spelling)
    return finder.find(in: utf8, folded: folded).names.compactMap { name in
      guard var entry = name.entry.flatMap(finder.entry) else { return nil }
      entry.name = entry.id
      return Found(name: name, entry: entry)
    }
  }

  /// The names that a text holds somewhere, as it writes them.
  private func entries(in folded: [UInt8]) -> [LexiconEntry] {
    let words = RosterWords(folded)
    var entries: [LexiconEntry] = []
    var seen: Set<Range<Int>> = []
    for start in words.words.indices {
      for length in lengths {
        guard let range = words.stretch(from: start, length), seen.insert(range).inserted else { continue }
        let surface = Array(folded[range])
        for name in names(written: surface) {
          let entry = LexiconEntry(
            id: name.id, kind: name.kind, name: String(decoding: surface, as: UTF8.self), ambiguity: name.ambiguity,
            source: "roster")
          if !entries.contains(entry) { entries.append(entry) }
        }
      }
    }
    return entries
  }

  private func names(written surface: [UInt8]) -> [Roster.Name] {
    if let known = memory.names(written: surface) { return known }
    let key = SearchKey.key(String(decoding: surface, as: UTF8.self))
    let found = names[hexadecimal(self.key.digest(key, for: .name))] ?? []
    memory.keep(found, for: surface)
    return found
  }

  /// What stretches were looked up already: texts repeat their words, and a digest takes long.
  private final class Memory: Sendable {
    private static let most = 1 << 16
    private let answers = Mutex<[[UInt8]: [Roster.Name]]>([:])

    func names(written surface: [UInt8]) -> [Roster.Name]? { answers.withLock { $0[surface] } }

    func keep(_ names: [Roster.Name], for surface: [UInt8]) {
      answers.withLock { answers in
        if answers.count >= Self.most { answers.removeAll() }
        answers[surface] = names
      }
    }
  }
}
