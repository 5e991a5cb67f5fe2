internal import Corpora
internal import Folding
internal import Host
internal import Reporting
internal import Vocabulary

/// `compare A B`: every passage that two texts share, side by side, with what differs marked.
struct CompareCommand {
  let invocation: Invocation
  let console: Console

  private static let largest = 1 << 26

  func perform() throws(Complaint) -> ExitCode {
    let a = try read(invocation.positionals[0])
    let b = try read(invocation.positionals[1])
    let comparison = TextComparison(a, named: invocation.positionals[0], b, named: invocation.positionals[1])
    if invocation.flag(.plainFormat) == "json" {
      console.write(String(decoding: json(comparison, a, b), as: UTF8.self) + "\n")
    } else {
      writeText(comparison, a, b)
    }
    return comparison.passages.isEmpty ? .clean : .findings
  }

  private func read(_ path: RawPath) throws(Complaint) -> [UInt8] {
    let bytes: [UInt8]
    do throws(SystemFailure) { bytes = try Files.read(path, limit: Self.largest) } catch { throw error.complaint }
    guard let text = TextDecoder.decode(bytes) else {
      throw Complaint(
        file: path.display,
        Wording(en: "the bytes are no text in a known encoding", ja: "対応する文字コードのテキストではありません"))
    }
    return text.utf8
  }

  // MARK: - JSON

  private func json(_ comparison: TextComparison, _ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    let (rulerA, rulerB) = (ScalarRuler(a), ScalarRuler(b))
    return JSONWriter.bytes(indent: 2) { writer in
      writer.object { writer in
        writer.member("schema", "proviso-comparison/1")
        for (name, index) in [("a", 0), ("b", 1)] { writer.member(name, invocation.positionals[index].display) }
        for (name, share) in [("a_share", comparison.shareOfA), ("b_share", comparison.shareOfB)] {
          writer.key(name)
          writer.decimal(share)
        }
        writer.key("passages")
        writer.array(comparison.passages) { writer, passage in
          writer.object { writer in
            writer.member("a", rulerA.span(of: passage.a))
            writer.member("b", rulerB.span(of: passage.b))
            writer.member("score", passage.score)
            writer.member("equal", passage.equal)
            writer.member("compared", passage.compared)
            writer.member("run", passage.run)
            writer.key("pieces")
            writer.array(passage.pieces) { writer, piece in
              writer.object { writer in
                writer.member("equal", piece.isEqual)
                writer.member("a", rulerA.span(of: piece.a))
                writer.member("b", rulerB.span(of: piece.b))
              }
            }
          }
        }
      }
    }
  }

  // MARK: - Side by side

  private func writeText(_ comparison: TextComparison, _ a: [UInt8], _ b: [UInt8]) {
    let percent = { (share: Double) in "\(Int((share * 100).rounded()))%" }
    console.line(
      Wording(
        en: "\(comparison.passages.count) passages in common: \(percent(comparison.shareOfA)) of "
          + "\(invocation.positionals[0].display), \(percent(comparison.shareOfB)) of \(invocation.positionals[1].display)",
        ja: "共通する箇所: \(comparison.passages.count)件(\(invocation.positionals[0].display) の"
          + "\(percent(comparison.shareOfA))、\(invocation.positionals[1].display) の\(percent(comparison.shareOfB)))"))
    let (rulerA, rulerB) = (ScalarRuler(a), ScalarRuler(b))
    let unit =
      comparison.isOfPrograms ? Wording(en: "tokens", ja: "トークン") : Wording(en: "letters", ja: "字")
    let width = max(20, ((Environment.terminalWidth ?? 100) - 3) / 2)
    for passage in comparison.passages {
      let (here, there) = (rulerA.span(of: passage.a), rulerB.span(of: passage.b))
      console.line(
        Wording(
          en: "\n\(here.start)-\(here.end) | \(there.start)-\(there.end): \(passage.equal) of \(passage.compared) "
            + "\(unit.en) equal, longest run \(passage.run)",
          ja: "\n\(here.start)-\(here.end) | \(there.start)-\(there.end): 対応する\(passage.compared)\(unit.ja)のうち"
            + "\(passage.equal)\(unit.ja)が一致、最長の連続一致は\(passage.run)\(unit.ja)"))
      let left = columns(marked(passage, a, passage.pieces.map(\.a), opening: "[-", closing: "-]"), width)
      let right = columns(marked(passage, b, passage.pieces.map(\.b), opening: "{+", closing: "+}"), width)
      for index in 0..<max(left.count, right.count) {
        let one = index < left.count ? left[index] : ""
        let other = index < right.count ? right[index] : ""
        let gap = String(repeating: " ", count: max(0, width - DisplayWidth.of(one)))
        console.write(one + gap + " | " + other + "\n")
      }
    }
  }

  /// The passage as printed, with marks around what the other text has otherwise.
  private func marked(
    _ passage: TextComparison.Passage, _ utf8: [UInt8], _ ranges: [Range<Int>], opening: String, closing: String
  ) -> String {
    var text = ""
    var at = ranges.first?.lowerBound ?? 0
    for (piece, range) in zip(passage.pieces, ranges) {
      if range.lowerBound > at { text += String(decoding: utf8[at..<range.lowerBound], as: UTF8.self) }
      let inner = String(decoding: utf8[max(at, range.lowerBound)..<max(at, range.upperBound)], as: UTF8.self)
      text += piece.isEqual || inner.isEmpty ? inner : opening + inner + closing
      at = max(at, range.upperBound)
    }
    return visible(text)
  }

  private func columns(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for character in text {
      let next = DisplayWidth.of(character)
      if used + next > width {
        lines.append(line)
        line = ""
        used = 0
      }
      line.append(character)
      used += next
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}
