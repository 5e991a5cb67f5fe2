internal import Digesting
internal import Host
internal import Judging
public import Naming
public import Vocabulary

/// The name lists of a run as they stand in their files, for people who look at them.
public struct NameCatalogue: Sendable {
  public struct List: Sendable {
    /// How it is named in reports and complaints.
    public let file: String
    public let sha256: String
    public let entries: [LexiconEntry]
    private let bytes: [UInt8]

    fileprivate init(file: String, bytes: [UInt8]) throws(Complaint) {
      self.file = file
      self.bytes = bytes
      sha256 = SHA256.hex(bytes)
      entries = try Lexicon(tsv: bytes, file: file).entries
    }

    /// The line that an entry stands on, counted from 1.
    public func line(of id: String) -> Int? {
      let start = Array(id.utf8) + [UInt8(ascii: "\t")]
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return lines.firstIndex { $0.starts(with: start) }.map { $0 + 1 }
    }
  }

  public let lists: [List]
  /// Ids of people who asked to be left out.
  public let removed: Set<String>
  private let cues: [Cue]

  /// `files`: lists beside those of the rules.
  public init(rules: RuleShelf, files: [RawPath]) throws(Complaint) {
    var lists: [List] = []
    var removed: Set<String> = []
    for file in rules.files(in: "names") {
      if file.path == "names/removed.tsv" {
        removed = try Lexicon.removed(tsv: file.bytes, file: file.shown)
      } else {
        lists.append(try List(file: file.shown, bytes: file.bytes))
      }
    }
    for path in files {
      let bytes: [UInt8]
      do throws(SystemFailure) {
        bytes = try Files.read(path, limit: NameShelf.largestList)
      } catch {
        throw error.complaint
      }
      lists.append(try List(file: path.display, bytes: bytes))
    }
    self.lists = lists
    self.removed = removed
    var cues: [Cue] = []
    for file in rules.files(in: "cues") { cues += try Cue.list(tsv: file.bytes, file: file.shown) }
    self.cues = cues
  }

  /// The lists compiled, as a run searches them.
  public func index() -> NameIndex {
    NameIndex(
      lexicons: lists.map { Lexicon(file: $0.file, entries: $0.entries) }, cues: cues, leavingOut: removed)
  }
}
