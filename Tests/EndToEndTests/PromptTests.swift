import Foundation
import Testing

/// Prompts from bytes to findings: where a name stands, and what makes it one.
@Suite struct PromptTests {
  struct Place: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var text: String
    var line: Int
    var column: Int
    /// Scalars of the field, or of the file.
    var span: Range<Int>
    /// Bytes of the file.
    var file: Range<Int>
    var field: String?
    var record: Int?

    var testDescription: String { name }
  }

  static let places: [Place] = [
    Place(
      name: "a.txt", bytes: Array("a quiet harbour\na castle in the style of Greg Rutkowski, 8k\n".utf8),
      text: "Greg Rutkowski", line: 2, column: 26, span: 41..<55, file: 41..<55),
    Place(
      name: "ja.txt", bytes: Array("朝の港、静かな海\n🌊波と、新海誠の画風で\n".utf8), text: "新海誠", line: 2, column: 5, span: 13..<16,
      file: 38..<47),
    Place(
      name: "crlf.txt", bytes: Array("朝の港\r\n新海誠の画風で\r\n".utf8), text: "新海誠", line: 2, column: 1, span: 5..<8,
      file: 11..<20),
    Place(
      name: "bom.txt", bytes: [0xEF, 0xBB, 0xBF] + Array("新海誠の画風で".utf8), text: "新海誠", line: 1, column: 1, span: 0..<3,
      file: 3..<12),
    Place(
      name: "sjis.txt", bytes: [UInt8](shiftJIS: "朝の港、静かな海\r\nソ連ではなく、新海誠の画風で\r\n"), text: "新海誠", line: 2, column: 8,
      span: 17..<20, file: 32..<38),
    Place(
      name: "halfwidth.txt", bytes: Array("ｽﾀｼﾞｵｼﾞﾌﾞﾘの画風で".utf8), text: "ｽﾀｼﾞｵｼﾞﾌﾞﾘ", line: 1, column: 1, span: 0..<10,
      file: 0..<30),
    Place(
      name: "wide.txt", bytes: Array("港、in the style of Ｇｒｅｇ Ｒｕｔｋｏｗｓｋｉ".utf8), text: "Ｇｒｅｇ Ｒｕｔｋｏｗｓｋｉ", line: 1,
      column: 19,
      span: 18..<32, file: 22..<62),
    Place(
      name: "escapes.json",
      bytes: Array("[\n {\"id\": \"a\", \"prompt\": \"\\u6e2f\\n\\u65b0\\u6d77\\u8aa0の画風\"}\n]\n".utf8),
      text: "新海誠", line: 2, column: 33, span: 2..<5, file: 34..<52, field: "/prompt", record: 0),
    Place(
      name: "cells.csv", bytes: Array("id,prompt\n1,朝\n2,\"say \"\"hi\"\"\n新海誠の画風\"\n".utf8), text: "新海誠", line: 4,
      column: 1,
      span: 9..<12, file: 30..<39, field: "prompt", record: 1),
    Place(
      name: "lines.jsonl", bytes: Array("{\"prompt\": \"朝\"}\n{\"prompt\": \"by Greg Rutkowski\"}\n".utf8),
      text: "Greg Rutkowski",
      line: 2, column: 16, span: 3..<17, file: 33..<47, field: "/prompt", record: 1),
    Place(
      name: "fence.md", bytes: Array("# 空\n\n```prompt\n雨、新海誠の画風で\n```\n".utf8), text: "新海誠", line: 4, column: 3,
      span: 17..<20,
      file: 23..<32),
  ]

  @Test(arguments: places) func aFindingStandsExactlyWhereTheNameIs(_ place: Place) throws {
    let workspace = try Workspace()
    try workspace.write("prompts/" + place.name, bytes: place.bytes)
    let report = try workspace.report("check")
    let finding = try #require(report.findings.first { $0["rule"] == "JPGEN-CREATOR-NAMED" })
    #expect(report.findings.count == 1 && finding["text"].string == place.text)
    #expect([finding["line"].int, finding["column"].int] == [place.line, place.column])
    #expect(
      [finding["span"]["start"].int, finding["span"]["end"].int] == [place.span.lowerBound, place.span.upperBound])
    #expect(
      [finding["bytes"]["start"].int, finding["bytes"]["end"].int] == [place.file.lowerBound, place.file.upperBound])
    #expect(finding["field"].string == place.field && finding["record"].int == place.record)
  }

  // MARK: - What is flagged

  static let flagged: [(String, String, String)] = [
    ("a castle in the style of Greg Rutkowski", "JPGEN-CREATOR-NAMED", "medium"),
    ("a castle, greg  rutkowski style", "JPGEN-CREATOR-NAMED", "medium"),
    ("no text, by Greg Rutkowski", "JPGEN-CREATOR-NAMED", "medium"),
    ("cityscape at dusk, Makoto Shinkai", "JPGEN-CREATOR-NAMED", "low"),
    ("鳥山明の絵柄を完全に再現して、ロボットを描く", "JPGEN-CREATOR-NAMED", "high"),
    ("宮崎駿風の空と草原", "JPGEN-CREATOR-NAMED", "medium"),
    ("文字なし、新海誠の画風で", "JPGEN-CREATOR-NAMED", "medium"),
    ("写真ではなく、新海誠の画風のイラストで", "JPGEN-CREATOR-NAMED", "medium"),
    ("夕暮れの港町、新海誠、水彩", "JPGEN-CREATOR-NAMED", "low"),
    ("江戸川コナンが登場する短い会話文を書いて", "JPGEN-CHARACTER-NAMED", "medium"),
    ("ピカチュウのスタンプ案を5つ", "JPGEN-CHARACTER-NAMED", "high"),
    ("「進撃の巨人」のような巨大な壁と街", "JPGEN-WORK-NAMED", "high"),
    ("添付画像をトレースしたイラストを作成", "JPGEN-IMITATE-INTENT", "low"),
  ]

  @Test(arguments: flagged) func aPromptIsFlagged(prompt: String, rule: String, severity: String) throws {
    let report = try Workspace().report("prompts", "-", stdin: Array(prompt.utf8))
    #expect(report.findings.contains { $0["rule"].string == rule && $0["severity"].string == severity })
    #expect(Set(report.rules).subtracting([rule, "JPGEN-IMITATE-INTENT", "JPGEN-REF-INPUT"]).isEmpty)
  }

  static let quiet = [
    "a castle, not in the style of Greg Rutkowski", "avoid anything in the style of Greg Rutkowski",
    "Greg Rutkowski style is not allowed", "carved by hand, by the window, by the river",
    "a prince on a throne in a rich red cloak", "Photo credit: Daido Moriyama",
    "宮崎駿風ではなく、オリジナルの水彩タッチで", "新海誠の画風は避けて、落ち着いた色調で", "新海誠風は禁止です", "新海誠っぽくしないで",
    "和風の庭園に浮世絵風の波、北欧風の椅子", "台風が近づく海の風景、水彩画風", "森の中に光が差し込む、林の小道", "キャッチコピーを10案考えて",
  ]

  @Test(arguments: quiet) func aPromptIsLeftAlone(prompt: String) throws {
    let report = try Workspace().report("prompts", "-", stdin: Array(prompt.utf8))
    #expect(report.status == 0 && report.findings.isEmpty, "\(report.texts)")
  }

  @Test func negationEndsWithItsPartOfTheSentence() throws {
    let prompts = ["not in the style of Greg Rutkowski, but in the style of Alphonse Mucha", "新海誠風ではなく、宮崎駿風で"]
    for prompt in prompts {
      let report = try Workspace().report("prompts", "-", stdin: Array(prompt.utf8))
      #expect(report.texts.count == 1 && ["Alphonse Mucha", "宮崎駿"].contains(report.texts[0]), "\(report.texts)")
    }
  }

  @Test func everyNameOfAListCounts() throws {
    let prompt = "in the style of Greg Rutkowski, Alphonse Mucha and Makoto Shinkai; 新海誠・宮崎駿の画風で"
    let report = try Workspace().report("prompts", "-", stdin: Array(prompt.utf8))
    #expect(report.texts == ["Greg Rutkowski", "Alphonse Mucha", "Makoto Shinkai", "新海誠", "宮崎駿"])
  }

  @Test func aNegativePromptIsNoWish() throws {
    let workspace = try Workspace([
      "prompts/a.jsonl": #"{"prompt": "港", "negative_prompt": "新海誠"}"# + "\n" + #"{"prompt": "新海誠の画風"}"#
    ])
    #expect(try workspace.report("check").findings.map { $0["record"] } == [1])
  }

  // MARK: - Severity

  static let hokusai = "葛飾北斎の画風で、富士と波"

  @Test func aTermThatHasRunOutCapsTheSeverity() throws {
    let workspace = try Workspace()
    func finding(_ targets: String, _ more: String...) throws -> JSON {
      let report = RunReport(
        try Proviso.run(
          ["prompts", "-", "--targets", targets, "--format", "jsonl"] + more, in: workspace,
          stdin: Array(Self.hokusai.utf8)))
      return try #require(report.findings.first)
    }
    let japan = try finding("JP")
    #expect(japan["severity"] == "info" && japan["base"] == "medium")
    #expect(japan["moves"].list.contains(["fact": "pd_all", "cap": "info"]))
    #expect(japan.evidence("name").first?["term"] == ["JP": "expired"])
    let both = try finding("JP,US")
    #expect(both["severity"] != "info")
    #expect(both.evidence("name").first?["term"] == ["JP": "expired", "US": "unknown"])
    #expect(!both["moves"].list.contains { $0["cap"] != .null })
  }

  @Test func asOfFixesWhatDependsOnTheDate() throws {
    let name = NameFile.one(id: "person/minato", name: "港野一郎", died: "1975")
    let workspace = try Workspace(["names.tsv": name, "proviso.yaml": "names: {files: [names.tsv]}\n"])
    func run(asOf day: String) throws -> (stated: String?, severity: String?) {
      let report = RunReport(
        try Proviso.run(
          ["prompts", "-", "--as-of", day, "--format", "jsonl"], in: workspace, stdin: Array("港野一郎の画風で".utf8)))
      return (report.records.first?["as_of"].string, report.findings.first?["severity"].string)
    }
    // Seventy years after the death, to the end of that year.
    #expect(try run(asOf: "2045-12-31") == ("2045-12-31", "medium"))
    #expect(try run(asOf: "令和28年1月1日") == ("2046-01-01", "info"))
  }

  @Test func whatTheProjectSaysMovesTheSeverity() throws {
    let workspace = try Workspace(["prompts/a.txt": "新海誠の画風で\n"])
    #expect(try workspace.report("check").findings.first?["severity"] == "medium")
    try workspace.write("proviso.yaml", "project: {public: true}\n")
    let raised = try workspace.report("check")
    #expect(raised.findings.first?["severity"] == "high")
    #expect(raised.findings.first?["moves"] == [["fact": "public", "by": 1]])
    #expect(raised.summary["findings"] == ["high": 1])
    try workspace.write("proviso.yaml", "rules: {JPGEN-CREATOR-NAMED: low}\n")
    #expect(try workspace.report("check").findings.first?["severity"] == "low")
    try workspace.write("proviso.yaml", "names: {ignore: [person/makoto-shinkai]}\n")
    #expect(try workspace.report("check").findings.isEmpty)
  }

  // MARK: - Selecting, and what is no finding

  @Test func allEvidenceAddsTheNamesThatNoRuleTook() throws {
    let workspace = try Workspace()
    let prompt = Array("宮崎駿風ではなく、新海誠の画風で".utf8)
    #expect(try workspace.report("prompts", "-", stdin: prompt).of("evidence").isEmpty)
    let report = try workspace.report("prompts", "-", "--all-evidence", stdin: prompt)
    #expect(report.texts == ["新海誠"])
    #expect(report.of("evidence").map { $0["evidence"]["surface"] } == ["宮崎駿"])
    #expect(report.of("evidence").first?["span"] == ["start": 0, "end": 3])
  }

  @Test func rulesAreSelectedAndLeftOutByIdOrItsBeginning() throws {
    let workspace = try Workspace(["prompts/a.txt": "新海誠の画風で、ピカチュウのイラスト\n"])
    let all = try workspace.report("check").rules
    #expect(all.sorted() == ["JPGEN-CHARACTER-NAMED", "JPGEN-CREATOR-NAMED"])
    #expect(try workspace.report("check", "--select", "JPGEN-CHARACTER-NAMED").rules == ["JPGEN-CHARACTER-NAMED"])
    #expect(try workspace.report("check", "--ignore", "JPGEN-CHARACTER-NAMED").rules == ["JPGEN-CREATOR-NAMED"])
    #expect(try workspace.report("check", "--select", "JP304").rules.isEmpty)
    #expect(try workspace.report("check", "--packs", "jp-30-4").rules.isEmpty)
  }
}

/// Small name lists of the house.
enum NameFile {
  static let header =
    "id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource\tnote\n"

  static func one(id: String, name: String, died: String = "") -> String {
    header + "\(id)\tcreator\t\(name)\t\(name)\t\t\t\t\t\(died)\tJP\tpainter\t0\t\thand\t\n"
  }
}
