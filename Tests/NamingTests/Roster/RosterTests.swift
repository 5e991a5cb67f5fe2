import Folding
import Foundation
import Testing
import Vocabulary

@testable import Naming

@Suite struct RosterTests {
  /// A key file outside a work folder, gone with it.
  final class Keys {
    let base: URL
    init() throws {
      base = FileManager.default.temporaryDirectory.appending(path: "proviso roster \(UUID().uuidString)")
      try FileManager.default.createDirectory(at: base.appending(path: "work"), withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: base) }

    var work: RawPath { RawPath(base.appending(path: "work").path) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> RawPath {
      let url = base.appending(path: name)
      try Data(bytes).write(to: url)
      return RawPath(url.path)
    }

    func key(_ name: String = "key", seed: UInt8 = 1) throws -> RosterKey {
      try RosterKey(file: try file(name, (0..<32).map { $0 &* 7 &+ seed }), workFolder: work)
    }
  }

  static func entry(
    _ id: String, _ name: String, kana: String = "", aliases: [String] = [],
    ambiguity: LexiconEntry.Ambiguity = .distinct
  ) -> LexiconEntry {
    LexiconEntry(
      id: id, kind: .creator, name: name, ja: "", kana: kana, romaji: [], aliases: aliases, born: nil, died: nil,
      country: nil, field: nil, ambiguity: ambiguity, parent: nil, source: "own")
  }

  static let cues = [
    Cue(surface: "in the style of", sense: .style, side: .before, reach: .tight),
    Cue(surface: "風", sense: .style, side: .after, reach: .tight),
  ]

  static let clients = [
    entry("client/1", "水無瀬ほとり", kana: "みなせ ほとり"), entry("client/2", "Ada Quillfeather"),
    entry("client/3", "凪", ambiguity: .word), entry("client/4", "B'Zarre & Co", aliases: ["アルフォンス・ナギサ"]),
  ]

  private func found(_ text: String, _ keys: Keys) throws -> [String] {
    let key = try keys.key()
    let roster = try Roster(tsv: Roster(of: Self.clients, key: key).tsv, file: "r.roster.tsv")
    let finder = try RosterFinder(roster, key: key, cues: Self.cues, file: "r.roster.tsv")
    let utf8 = Array(text.utf8)
    return finder.find(in: utf8, folded: FoldedText(utf8)).map { name in
      #expect(name.entry.name == name.entry.id && name.entry.aliases.isEmpty)
      return "\(name.entry.id) \(String(decoding: utf8[name.name.range], as: UTF8.self))"
    }
  }

  static let finds: [(text: String, names: [String])] = [
    ("夕暮れ、水無瀬ほとりの画風で", ["client/1 水無瀬ほとり"]), ("夕暮れ、水無瀬 ほとり風", ["client/1 水無瀬 ほとり"]),
    ("by Hotori Minase, 8k", ["client/1 Hotori Minase"]), ("MINASE HOTORI", ["client/1 MINASE HOTORI"]),
    ("みなせほとり", ["client/1 みなせほとり"]), ("ada quillfeather", ["client/2 ada quillfeather"]),
    ("Ｑｕｉｌｌｆｅａｔｈｅｒ　Ａｄａ", ["client/2 Ｑｕｉｌｌｆｅａｔｈｅｒ　Ａｄａ"]), ("Ada-Quillfeather", ["client/2 Ada-Quillfeather"]),
    ("(ada_quillfeather:1.2)", ["client/2 ada_quillfeather"]), ("アルフォンス・ナギサ風", ["client/4 アルフォンス・ナギサ"]),
    ("凪風の海", ["client/3 凪"]), ("凪の海", []), ("Adaquillfeather", []), ("Canada Quillfeather", []),
    ("水無瀬さんとほとりさん", []), ("Ada met Quillfeather", []), ("", []), ("👩🏽‍🎨\u{0}\n\n", []),
  ]

  @Test(arguments: finds) func namesAreFoundThroughTheirDigests(text: String, names: [String]) throws {
    #expect(try found(text, try Keys()) == names)
  }

  @Test func theFileHoldsNoName() throws {
    let keys = try Keys()
    let tsv = String(decoding: Roster(of: Self.clients, key: try keys.key()).tsv, as: UTF8.self)
    for word in ["水無瀬", "ほとり", "Ada", "ada", "quill", "凪", "minase"] { #expect(!tsv.contains(word)) }
    // Equal lists give equal files, in whatever order they came.
    #expect(Roster(of: Self.clients.reversed(), key: try keys.key()).tsv == Array(tsv.utf8))
    #expect(Roster(of: Self.clients, key: try keys.key("other", seed: 2)).tsv != Array(tsv.utf8))
  }

  @Test func anIdOfItsOwnTellsNothingAndStays() throws {
    let keys = try Keys()
    let id = Roster.id(for: "水無瀬ほとり", key: try keys.key())
    #expect(id.hasPrefix("roster/") && id.count == 17)
    #expect(id == Roster.id(for: "水無瀬　ほとり", key: try keys.key()))
    #expect(id != Roster.id(for: "水無瀬ほとり", key: try keys.key("other", seed: 2)))
  }

  @Test func anotherKeyIsSeen() throws {
    let keys = try Keys()
    let roster = Roster(of: Self.clients, key: try keys.key())
    #expect(throws: Complaint.self) {
      try RosterFinder(roster, key: keys.key("other", seed: 2), cues: [], file: "r.roster.tsv")
    }
  }

  // MARK: - Bad files

  static let header = "# proviso roster 1, key 0011223344556677\nid\tkind\thmac\tlength\tambiguity\n"
  static let digest = String(repeating: "0a", count: 32)
  static let broken: [(text: String, place: String)] = [
    ("", "r:1: "), ("id\tkind\thmac\tlength\tambiguity\n", "r:1: "), ("# proviso roster 2, key 00\n", "r:1: "),
    (header + "a\tcreator\t\(digest)\t2w\t4\n", "r:3:79: "), (header + "a\tcreator\tabc\t2w\t0\n", "r:3:11: "),
    (header + "a\tpainter\t\(digest)\t2w\t0\n", "r:3:3: "), (header + "a\tcreator\t\(digest)\t2\t0\n", "r:3:76: "),
    (header + "a\tcreator\t\(digest)\t0w\t0\n", "r:3:76: "),
    (header + "a\tcreator\t\(digest)\t99999c\t0\n", "r:3:76: "),
    (header + "\tcreator\t\(digest)\t2w\t0\n", "r:3:1: "), (header + "a\tcreator\n", "r:3: "),
  ]

  @Test(arguments: broken) func whatIsWrongIsSaidAtItsPlace(text: String, place: String) {
    do {
      _ = try Roster(tsv: Array(text.utf8), file: "r")
      Issue.record("read")
    } catch {
      #expect(error.line(in: .en).hasPrefix(place), "\(error.line(in: .en))")
      #expect(error.line(in: .ja).hasPrefix(place))
    }
  }

  // MARK: - Keys

  @Test func aKeyIsLongRandomAndElsewhere() throws {
    let keys = try Keys()
    func complaint(_ file: RawPath) -> String? {
      do {
        _ = try RosterKey(file: file, workFolder: keys.work)
        return nil
      } catch {
        return error.line(in: .en)
      }
    }
    let good = (0..<32).map { UInt8($0) }
    #expect(complaint(try keys.file("k", good)) == nil)
    #expect(complaint(try keys.file("line", good + [0x0A])) == nil)
    #expect(try #require(complaint(try keys.file("short", Array(good.dropLast())))).contains("is no key"))
    #expect(try #require(complaint(try keys.file("zeros", Array(repeating: 0, count: 64)))).contains("is no key"))
    #expect(try #require(complaint(RawPath(keys.base.appending(path: "none").path))).contains("head -c 32"))
    #expect(try #require(complaint(try keys.file("work/k", good))).contains("inside the project"))
    // A repository reaches as far up as its .git.
    try FileManager.default.createDirectory(at: keys.base.appending(path: ".git"), withIntermediateDirectories: true)
    #expect(try #require(complaint(try keys.file("k", good))).contains("inside the project"))
  }

  @Test func aLineBreakAtTheEndIsNoPartOfTheKey() throws {
    let keys = try Keys()
    let bytes = (0..<40).map { UInt8($0 + 40) }
    let bare = try RosterKey(file: try keys.file("a", bytes), workFolder: keys.work)
    let ended = try RosterKey(file: try keys.file("b", bytes + [0x0D, 0x0A]), workFolder: keys.work)
    #expect(bare.mark == ended.mark)
    let print = Fingerprint(digits: String(repeating: "a", count: 32))
    #expect(bare.sealed(print) == ended.sealed(print) && bare.sealed(print) != print)
    #expect(bare.sealed(print).digits.count == 32)
  }
}

@Suite struct LexiconWritingTests {
  @Test func aListReadsBackAsItWasWritten() throws {
    var entry = RosterTests.entry("own/2", "水無瀬\tほとり", kana: "みなせほとり", aliases: ["みなせ", "H. Minase"])
    entry.died = 1950
    let lexicon = Lexicon(file: "own.tsv", entries: [entry, RosterTests.entry("own/1", "Ada")])
    let read = try Lexicon(tsv: lexicon.tsv, file: "own.tsv")
    #expect(read.entries.map(\.id) == ["own/1", "own/2"])
    #expect(read.entries[1].name == "水無瀬 ほとり" && read.entries[1].died == 1950)
    #expect(read.entries[1].aliases == ["みなせ", "H. Minase"])
  }
}
