import Host
import Vocabulary

/// A list of training sources through the whole program, beside counting its lines.
enum SourcesBenchmark: Benchmark {
  static let name = "sources"
  static let purpose = "linting a list of a million rows, end to end"

  static func run(in workshop: Workshop) throws {
    let proviso = try workshop.proviso()
    let rows = workshop.amount(1_000_000)
    let list = try workshop.write(table(rows), to: "list.csv").display
    try Race(
      title: "a CSV list of \(rows) rows", unit: .rate(Double(rows), "rows/s"), rounds: 3,
      contenders: [
        Contender("wc -l") { _ in
          ["wc", "-l", list]
        } answer: { output, _ in
          // Without the heading.
          [(firstNumber(in: output[...]) ?? 0) - 1]
        },
        Contender("proviso sources", accepting: [0, 1, 3]) { _ in
          [proviso, "sources", "--format", "jsonl", list]
        } answer: { output, _ in
          [records(in: output) ?? 0]
        },
      ]
    ).run()
  }

  private static func table(_ rows: Int) -> [UInt8] {
    var numbers = SeededNumbers(seed: 11)
    let licences = ["CC-BY-4.0", "CC0-1.0", "", "unknown"]
    var bytes = Array("id,url,creator,license,collected\n".utf8)
    for row in 0..<rows {
      let host = "host-\(Int.random(in: 0..<5000, using: &numbers)).example"
      let creator = "作者 \(Int.random(in: 0..<20_000, using: &numbers))"
      let licence = licences.randomElement(using: &numbers) ?? ""
      bytes += "\(row),https://\(host)/works/\(row).jpg,\(creator),\(licence),2026-10-01\n".utf8
    }
    return bytes
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
