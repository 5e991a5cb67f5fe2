import Foundation
import Testing

/// Lists of names: looking into them, and keeping one's own, in the open or under a key.
@Suite struct NamesTests {
  static let table = "氏名,フリガナ,別名,種別,没年\r\n水無瀬ほとり,ミナセ ホトリ,ほとり,イラストレーター,昭和25年\r\n青の渡し守,,,作品,\r\n"

  // MARK: - Looking

  @Test func anEntryIsShownByItsIdAndByAnyOfItsNames() throws {
    let workspace = try Workspace()
    let byID = try workspace.run("names", "show", "person/katsushika-hokusai", "--as-of", "2026-11-21")
    #expect(byID.status == 0 && byID.text.contains("葛飾北斎") && byID.text.contains("1849"))
    #expect(byID.text.contains("Rules/names/creators.tsv:") && byID.text.contains("JP  appears expired"))
    let byName = try workspace.run("names", "show", "葛飾　北斎", "--lang", "ja", "--as-of", "2026-11-21")
    #expect(byName.status == 0 && byName.text.hasPrefix("person/katsushika-hokusai"))
    #expect(byName.text.contains("検索する表記") && byName.text.contains("本結果は法的助言ではありません"))
  }

  @Test func anEntryIsShownToPrograms() throws {
    let outcome = try Workspace().run(
      "names", "show", "KATSUSHIKA HOKUSAI", "--targets", "JP", "--format", "json", "--as-of", "2026-11-21")
    let entry = try JSON(outcome.text)[0]
    #expect(entry["id"] == "person/katsushika-hokusai" && entry["ja"] == "葛飾北斎" && entry["died"] == 1849)
    #expect(entry["terms"]["JP"]["state"] == "expired" && entry["terms"].members.count == 1)
    #expect(!entry["terms"]["JP"]["reasons"].list.isEmpty)
    #expect(entry["spellings"].list.contains { $0["text"] == "葛飾北斎" && $0["via"] == "exact" })
  }

  @Test func anUnknownNameGetsASuggestion() throws {
    let workspace = try Workspace()
    let id = try workspace.run("names", "show", "person/katsushika-hokusia")
    #expect(id.status == 2 && id.errors.contains("did you mean \"person/katsushika-hokusai\"?"))
    let name = try workspace.run("names", "show", "名も無き人びと", "--lang", "ja")
    #expect(name.status == 2 && name.errors.contains("どのリストにもありません"))
  }

  @Test func listsAreCounted() throws {
    let workspace = try Workspace(["own.tsv": NameFile.one(id: "person/minase", name: "水無瀬ほとり", died: "1950")])
    let text = try workspace.run("names", "stats", "--names", "own.tsv", "--lang", "ja")
    #expect(text.status == 0 && text.text.contains("own.tsv") && text.text.contains("合計"))
    let json = try JSON(try workspace.run("names", "stats", "--names", "own.tsv", "--format", "json").text)
    let own = try #require(json["lists"].list.first { $0["file"] == "own.tsv" })
    #expect(own["entries"] == 1 && own["kinds"] == ["creator": 1] && own["with_died"] == 1 && own["with_ja"] == 1)
    #expect(json["lists"].list.compactMap { $0["entries"].int }.reduce(0, +) == json["total"]["entries"].int)
    #expect((json["index_bytes"].int ?? 0) > 100_000)
  }

  @Test func namesAreFoundForPrograms() throws {
    let outcome = try Workspace().run("names", "find", "葛飾北斎の画風で", "--format", "json")
    let found = try JSON(outcome.text)
    #expect(outcome.status == 0 && found.list.count == 1 && found[0]["id"] == "person/katsushika-hokusai")
    #expect(found[0]["span"] == ["start": 0, "end": 4] && found[0]["cues"][0]["sense"] == "style")
    #expect(try Workspace().run("names", "find", "静かな港", "--format", "json").status == 1)
  }

  // MARK: - Importing

  @Test func aSpreadsheetBecomesAListThatIsSearched() throws {
    let workspace = try Workspace(["prompts/a.txt": "夕暮れの港、水無瀬 ほとりの画風で\n"])
    try workspace.write("clients.csv", bytes: [UInt8](shiftJIS: Self.table))
    let made = try workspace.run("names", "import", "clients.csv", "-o", "own.tsv", "--lang", "ja")
    #expect(made.status == 0 && made.output.isEmpty)
    #expect(made.errors.contains("Shift_JISとして2件を取り込みました"))
    let list = try workspace.text("own.tsv")
    #expect(list.contains("own/水無瀬ほとり\tcreator\t水無瀬ほとり\t水無瀬ほとり\tミナセ ホトリ\t\tほとり~2\t\t1950\t"))
    #expect(list.contains("own/青の渡し守\twork\t"))

    let byFlag = try workspace.report("check", "--names", "own.tsv")
    #expect(byFlag.texts == ["水無瀬 ほとり"])
    #expect(byFlag.findings.first?.evidence("name").first?["id"] == "own/水無瀬ほとり")
    try workspace.write("proviso.yaml", "names: {files: [own.tsv]}\n")
    let byConfiguration = try workspace.report("check")
    #expect(byConfiguration.texts == ["水無瀬 ほとり"])
    // The list itself is no input, and is read whatever the folder.
    #expect(!byConfiguration.findings.contains { $0["path"] == "own.tsv" })
  }

  @Test func aReadingBringsItsRomaji() throws {
    let workspace = try Workspace(["list.csv": Self.table])
    #expect(try workspace.run("names", "import", "list.csv", "-o", "own.tsv").status == 0)
    for text in ["art by Hotori Minase", "Minase Hotori style"] {
      let report = try workspace.report("prompts", "-", "--names", "own.tsv", stdin: Array(text.utf8))
      #expect(report.findings.first?.evidence("name").first?["id"] == "own/水無瀬ほとり", "\(text)")
    }
  }

  @Test func nothingIsOverwritten() throws {
    let workspace = try Workspace(["list.csv": Self.table, "own.tsv": "precious\n"])
    let refused = try workspace.run("names", "import", "list.csv", "-o", "own.tsv")
    #expect(refused.status == 2 && refused.errors.contains("own.tsv: exists already; replace it with --force"))
    #expect(try workspace.text("own.tsv") == "precious\n")
    #expect(try workspace.run("names", "import", "list.csv", "-o", "own.tsv", "--force").status == 0)
    #expect(try workspace.text("own.tsv").hasPrefix("id\tkind\t"))
    // Not even with --force, when it is what is read.
    #expect(try workspace.run("names", "import", "list.csv", "-o", "list.csv", "--force").status == 2)
    #expect(try workspace.text("list.csv") == Self.table)
  }

  @Test func problemsNameTheirRowAndTheRestGoesOn() throws {
    let workspace = try Workspace(["list.csv": "氏名,没年\n水無瀬ほとり,いつか\n,1950\n凪野一郎,1950\n"])
    let outcome = try workspace.run("names", "import", "list.csv")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("list.csv:2:1: \"いつか\" is no year; left out"))
    #expect(outcome.errors.contains("list.csv:3:1: no name; the row is left out"))
    #expect(outcome.lines.count == 3)
    #expect(try workspace.run("names", "import", "none.csv").status == 2)
    #expect(try workspace.run("names", "import", "-", stdin: "").status == 2)
    #expect(try workspace.run("names", "import", "-", "--kind", "work", stdin: "青の渡し守\n").text.contains("\twork\t"))
  }

  // MARK: - Confidential rosters

  /// A key beside the work folder, and a roster in it.
  private func confidential(_ files: [String: String]) throws -> (work: Workspace, keys: Workspace) {
    let keys = try Workspace()
    try keys.write("roster.key", bytes: (0..<32).map { $0 &* 37 &+ 11 })
    let work = try Workspace(files)
    let made = try work.run(
      "names", "import", "-", "--confidential", keys.path("roster.key"), "-o", "clients.roster.tsv", stdin: Self.table)
    try #require(made.status == 0, "\(made.errors)")
    try work.write(
      "proviso.yaml", "names: {roster: {file: clients.roster.tsv, key: \"\(keys.path("roster.key"))\"}}\n")
    return (work, keys)
  }

  static let secrets = ["水無瀬", "ほとり", "minase", "Minase", "hotori", "Hotori", "渡し守"]

  @Test func aRosterFindsNamesAndNeverShowsThem() throws {
    let (work, keys) = try confidential([
      "prompts/a.txt": "港、水無瀬ほとりの画風で。添付画像をトレースして\n",
      "prompts/b.jsonl": #"{"prompt": "art by Hotori Minase, 8k"}"# + "\n",
    ])
    withExtendedLifetime(keys) {}
    let roster = try work.text("clients.roster.tsv")
    for secret in Self.secrets { #expect(!roster.contains(secret)) }
    for format in ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv"] {
      let outcome = try work.run("check", "--format", format, "--no-redact", "--explain", "--all-evidence")
      #expect(outcome.status == 1, "\(format) \(outcome.errors)")
      for secret in Self.secrets { #expect(!outcome.text.contains(secret), "\(format) shows \(secret)") }
    }
    let report = try work.report("check")
    let named = report.findings.filter { $0["rule"] == "JPGEN-CREATOR-NAMED" }
    #expect(named.count == 2 && Set(named.map { $0["text"].string }).count == 1)
    let name = try #require(named.first?.evidence("name").first)
    #expect(name["id"].string?.hasPrefix("roster/") == true)
    #expect(name["surface"] == name["id"] && name["canonical"] == name["id"] && named.first?["text"] == name["id"])
    #expect(named.first?["span"] == ["start": 2, "end": 8])
    // Cues mean for it what they mean for others.
    #expect(named.allSatisfy { $0["severity"] == "medium" })
  }

  @Test func theFingerprintHangsOnTheKey() throws {
    let files = ["prompts/a.txt": "港、水無瀬ほとりの画風で\n"]
    let (work, keys) = try confidential(files)
    withExtendedLifetime(keys) {}
    let sealed = try #require(try work.report("check").findings.first?["fingerprint"].string)
    #expect(try work.report("check").findings.first?["fingerprint"].string == sealed)
    try work.write("open.tsv", NameFile.one(id: "person/minase", name: "水無瀬ほとり"))
    try work.write("proviso.yaml", "names: {files: [open.tsv]}\n")
    let open = try #require(try work.report("check").findings.first?["fingerprint"].string)
    #expect(open.count == sealed.count && open != sealed)
  }

  @Test func aRosterNeedsItsKeyFromOutside() throws {
    let (work, keys) = try confidential(["prompts/a.txt": "港\n"])
    func complaint(key: String) throws -> String {
      try work.write("proviso.yaml", "names: {roster: {file: clients.roster.tsv, key: \"\(key)\"}}\n")
      let outcome = try work.run("check")
      #expect(outcome.status == 2)
      return outcome.errors
    }
    try keys.write("other.key", bytes: (0..<32).map { $0 &* 5 &+ 1 })
    #expect(try complaint(key: keys.path("other.key")).contains("clients.roster.tsv:1: was made with another key"))
    #expect(try complaint(key: keys.path("none.key")).contains("no such file"))
    try work.write("inside.key", bytes: (0..<32).map { $0 &* 5 &+ 1 })
    #expect(try complaint(key: "inside.key").contains("the key lies inside the project"))
    try work.write("proviso.yaml", "names: {roster: {fiel: a, key: b}}\n")
    let typo = try work.run("check")
    #expect(typo.status == 2 && typo.errors.contains("file"))
    // Home is where a key lies on every machine.
    try work.write("proviso.yaml", "names: {roster: {file: clients.roster.tsv, key: ~/roster.key}}\n")
    #expect(try work.run("check", environment: ["HOME": keys.url.path]).status == 0)
  }
}
