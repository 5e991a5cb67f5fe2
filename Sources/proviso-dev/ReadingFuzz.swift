import Host
import Reading
import Vocabulary

/// Reads texts that no one would write as one format, mutated from real files of it, until something that must always
/// hold does not, or the time is over.
struct ReadingFuzz {
  private let call: FuzzCall
  private let format: any Format.Type

  /// nil: the words of the command line say something else.
  init?(_ words: [String]) {
    guard let call = FuzzCall(words, of: "reading"),
      let format = Reader.formats.first(where: { $0.name == call.format })
    else { return nil }
    self.call = call
    self.format = format
  }

  /// Whether all held.
  func run(_ repository: Repository) throws -> Bool {
    let files = try seedFiles(repository)
    guard !files.isEmpty else {
      throw Complaint(
        Wording(
          en: "no file of this repository is read as \(format.name): there is nothing to begin with",
          ja: "\(format.name) として読み取るファイルがこのリポジトリにないため、元になるテキストがありません"))
    }
    let start = Clock.monotonicMilliseconds()
    var slowest = (seed: call.seed, milliseconds: 0.0, bytes: 0)
    var tried = call.seed
    repeat {
      var dice = Dice(state: tried)
      let text = SourceText(String(decoding: mutated(files, &dice), as: UTF8.self))
      let before = Clock.monotonicMilliseconds()
      if let broken = ReadingProperties.firstBroken(in: text, as: format) {
        StandardStream.error.write("seed \(tried): \(broken)\n\(String(decoding: text.utf8, as: UTF8.self))\n")
        return false
      }
      let milliseconds = Clock.monotonicMilliseconds() - before
      if milliseconds > slowest.milliseconds { slowest = (tried, milliseconds, text.utf8.count) }
      tried += 1
    } while Clock.monotonicMilliseconds() - start < call.seconds * 1000
    StandardStream.output.write(
      "fuzz reading \(format.name): \(tried - call.seed) texts made of \(files.count) files from seed \(call.seed), all held; the slowest was seed "
        + "\(slowest.seed), \(slowest.bytes) bytes in \(Int(slowest.milliseconds)) ms\n")
    return true
  }

  // MARK: - Texts

  /// Files of the format in the repository and beside it. A format without endings of its own stands inside others.
  private func seedFiles(_ repository: Repository) throws -> [[UInt8]] {
    let endings = format.endings.isEmpty ? PlainText.endings + JSONFormat.endings + YAMLFormat.endings : format.endings
    var paths: [RawPath] = []
    for folder in Self.folders {
      guard Files.exists(repository.root.appending(folder)) else { continue }
      paths += try repository.files(in: folder, endings: endings)
    }
    return try paths.map { Array(try Files.read($0).prefix(Self.longest)) }
  }

  static let folders = ["Tests", "Examples", "Sources", "docs", "../shared/data/prompts/native"]

  private static let longest = 1 << 16

  /// Signs that mean something somewhere, and characters of one to four bytes.
  private static let scraps = [
    "\"", "\"\"\"", "'", "'''", "`", "\\", "\\u", "\\u{", "\\x", "\\N{", "\\(", "${", "$", "$$", "@", "#", "##", "{",
    "}", "{{", "}}",
    "{%", "%}", "{#", "#}", "(", ")", "[", "]", "<", "</", "/>", ">", "/", "//", "/*", "*/", "--", "---", "```", "~~~",
    "+", "=", "=>", ":", ": ",
    ":=", ",", ";", "|", ">-", "&a", "*a", "!!", "?", "f\"", "rb'", "u8", "\n", "\r\n", "\r", "\t", " ", "    ",
    "\u{0}", "\u{FEFF}", "\u{2028}", "a",
    "0", "1e9", "prompt", "negative_prompt", "role", "system", "true", "null", "é", "宮崎駿", "風", "　", "𠮷", "🎨",
    "\u{FFFC}", "\u{FFFD}",
  ].map { Array($0.utf8) }

  /// A stretch of a file, cut and joined and strewn with scraps.
  private func mutated(_ files: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    Self.mutated(files, scraps: Self.scraps, &dice)
  }

  static func mutated(_ files: [[UInt8]], scraps: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    var text: [UInt8] = []
    if !files.isEmpty {
      let file = files[dice.roll(files.count)]
      let start = dice.roll(3) == 0 ? dice.roll(file.count + 1) : 0
      text = Array(file[start...].prefix(dice.roll(4) == 0 ? file.count : dice.roll(2000)))
    }
    for _ in 0..<dice.roll(24) {
      let at = dice.roll(text.count + 1)
      switch dice.roll(8) {
      case 0: text.insert(UInt8(dice.roll(256)), at: at)
      case 1: if at < text.count { text[at] ^= 1 << UInt8(dice.roll(8)) }
      case 2: text.removeSubrange(at..<min(text.count, at + 1 + dice.roll(40)))
      case 3: text.insert(contentsOf: Array(text[at...].prefix(dice.roll(200))), at: dice.roll(text.count + 1))
      case 4:
        let scrap = scraps[dice.roll(scraps.count)]
        text.insert(contentsOf: repeatElement(scrap, count: dice.roll(1200)).joined(), at: at)
      default: text.insert(contentsOf: scraps[dice.roll(scraps.count)], at: at)
      }
    }
    return text
  }
}
