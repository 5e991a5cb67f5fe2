import Host
import Vocabulary

/// A list of training sources through the whole program, beside counting its lines.
enum SourcesBenchmark: Benchmark {
  static let name = "sources"
  static let purpose = "linting a list of a million rows, end to end"

  static func run(in workshop: Workshop) throws {
    let proviso = try workshop.proviso()
    let rows = workshop.amount(1_000_000)
    let origins = 50_000
    let list = try workshop.write(table(rows, origins: origins), to: "list.csv")
    let robots = try snapshots(origins, in: workshop)
    let verdicts = list.folder.appending("verdicts.jsonl").display
    try Race(
      title: "a CSV list of \(rows) rows and \(origins) origins", unit: .rate(Double(rows), "rows/s"), rounds: 3,
      contenders: [
        Contender("wc -l") { _ in
          ["wc", "-l", list.display]
        } answer: { output, _ in
          // Without the heading.
          [(firstNumber(in: output[...]) ?? 0) - 1]
        },
        Contender("proviso sources", accepting: [0, 1, 3]) { _ in
          [proviso, "sources", "--format", "jsonl", list.display]
        } answer: { output, _ in
          [records(in: output) ?? 0]
        },
        Contender("… against robots.txt, with a verdict for each row", accepting: [0, 1, 3]) { _ in
          [
            proviso, "sources", "--format", "jsonl", "--robots", robots.display, "--agent", "ExampleBot", "--verdicts",
            verdicts, list.display,
          ]
        } answer: { output, _ in
          [records(in: output) ?? 0]
        },
      ]
    ).run()
  }

  private static func host(_ number: Int) -> String { "host-\(number).example" }

  private static func table(_ rows: Int, origins: Int) -> [UInt8] {
    var numbers = SeededNumbers(seed: 11)
    let licences = ["CC-BY-4.0", "CC0-1.0", "", "unknown"]
    let folders = ["works", "images/2024", "wp-content/uploads", "shop/items", "private/albums", "news"]
    var bytes = Array("id,url,creator,license,collected\n".utf8)
    for row in 0..<rows {
      // Few origins have many rows, many have few.
      let place = Double.random(in: 0..<1, using: &numbers)
      let host = host(Int(place * place * Double(origins)))
      let creator = "作者 \(Int.random(in: 0..<20_000, using: &numbers))"
      let licence = licences.randomElement(using: &numbers) ?? ""
      let folder = folders.randomElement(using: &numbers) ?? ""
      let day = 1 + Int.random(in: 0..<28, using: &numbers)
      bytes +=
        "\(row),https://\(host)/\(folder)/\(row).jpg,\(creator),\(licence),2026-10-\(day < 10 ? "0" : "")\(day)\n".utf8
    }
    return bytes
  }

  /// A robots.txt for most origins, as sites have them: nothing, a few folders, crawlers for training, everything.
  private static func snapshots(_ origins: Int, in workshop: Workshop) throws -> RawPath {
    let texts = [
      "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: https://a.example/s.xml\n",
      "User-agent: *\nDisallow: /search\nDisallow: /private/\nDisallow: /*?sort=\nDisallow: /cart\nDisallow: /login\n",
      "User-agent: GPTBot\nUser-agent: CCBot\nUser-agent: ClaudeBot\nDisallow: /\n\nUser-agent: *\nDisallow: /tmp/\n",
      "", "User-agent: *\nDisallow: /\n", "User-agent: Googlebot\nDisallow: /x\n",
    ]
    var index = Array("origin\ttaken\tstatus\tfile\n".utf8)
    var folder = RawPath([])
    for (number, text) in texts.enumerated() {
      folder = try workshop.write(Array(text.utf8), to: "snapshots-\(number).txt").folder
    }
    for origin in 0..<origins where origin % 5 > 0 {
      index += "https://\(host(origin))\t2026-09-\(10 + origin % 20)\t200\tsnapshots-\(origin % texts.count).txt\n".utf8
    }
    _ = try workshop.write(index, to: "index.tsv")
    return folder
  }

  /// The number of records that the summary, the last line of the report, gives.
  private static func records(in report: [UInt8]) -> Int? {
    let key = Array("\"records\":".utf8)
    guard let summary = report.split(separator: 0x0A).last,
      let place = summary.indices.last(where: { summary[$0...].starts(with: key) })
    else { return nil }
    return firstNumber(in: summary[(place + key.count)...])
  }

  private static func firstNumber(in bytes: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: bytes.prefix { (0x30...0x39).contains($0) }, as: UTF8.self))
  }
}
