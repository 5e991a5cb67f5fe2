import Digesting
import Folding
import Host
import Vocabulary

/// Folding with a map back, beside ICU without one; and Shift_JIS to UTF-8 with a map back, beside iconv.
enum FoldingBenchmark: Benchmark {
  static let name = "folding"
  static let purpose = "folding text, and decoding Shift_JIS"

  static func run(in workshop: Workshop) throws {
    for language in Prose.Language.allCases {
      var prose = Prose(language, seed: 4)
      try foldingRace("\(language.rawValue) text", prose.text(bytes: workshop.amount(20_000_000)))
    }
    if let real = workshop.realData("text") {
      for folder in ["en", "ja"] {
        try foldingRace(
          "real text (\(folder))", Array(workshop.contents(of: real.appending(folder), ending: "txt").joined()))
      }
    }
    try decodingRace(in: workshop)
  }

  private static func foldingRace(_ title: String, _ utf8: [UInt8]) throws {
    let whole = WholeTextFolding(utf8)
    try Race(
      title: title, unit: .megabytes(utf8.count), rounds: 5,
      contenders: [
        Contender("ICU on UTF-16, no map") { _ in
          whole.folded()
        } answer: { folded, _ in
          digest(of: Array(String(decoding: folded, as: UTF16.self).utf8))
        },
        Contender("FoldedText") { _ in
          FoldedText(utf8)
        } answer: { folded, _ in
          digest(of: folded.utf8)
        },
      ]
    ).run()
  }

  private static func decodingRace(in workshop: Workshop) throws {
    var prose = Prose(.japanese, seed: 5)
    let utf8 = try workshop.write(prose.text(bytes: workshop.amount(20_000_000)), to: "utf8.txt")
    let made = Program.run(["iconv", "-f", "UTF-8", "-t", "CP932", utf8.display])
    guard made.status == 0 else { return workshop.note("iconv is not installed: no Shift_JIS text to decode") }
    let file = try workshop.write(made.output, to: "shift-jis.txt")
    try Race(
      title: "Shift_JIS to UTF-8", unit: .megabytes(made.output.count), rounds: 5,
      contenders: [
        Contender("iconv") { _ in
          ["iconv", "-f", "CP932", "-t", "UTF-8", file.display]
        } answer: { output, _ in
          digest(of: output)
        },
        Contender("TextDecoder, reading the file") { _ in
          TextDecoder.decode(try Files.read(file))
        } answer: { text, _ in
          digest(of: text?.utf8 ?? [])
        },
      ]
    ).run()
  }

  /// One number that stands for all the bytes.
  private static func digest(of bytes: [UInt8]) -> Answer {
    [SHA256.digest(bytes).prefix(7).reduce(0) { $0 << 8 | Int($1) }]
  }
}
