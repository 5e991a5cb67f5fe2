import Folding
import Host
import Vocabulary

/// Folds texts that no one would write, mutated from real prompts and from scraps of every disguise, until something
/// that must always hold does not, or the time is over.
struct FoldingFuzz {
  private let call: FuzzCall

  /// nil: the words of the command line say something else.
  init?(_ words: [String]) {
    guard let call = FuzzCall(words, of: "folding"), call.format == nil else { return nil }
    self.call = call
  }

  /// Whether all held.
  func run(_ repository: Repository) throws -> Bool {
    let start = Clock.monotonicMilliseconds()
    let prompts = try realTexts(repository)
    var tried = call.seed
    repeat {
      var dice = Dice(state: tried)
      let text = text(from: prompts, &dice)
      if let broken = FoldingProperties.firstBroken(in: text) {
        StandardStream.error.write("seed \(tried): \(broken)\n\(String(decoding: text, as: UTF8.self))\n\(text)\n")
        return false
      }
      tried += 1
    } while Clock.monotonicMilliseconds() - start < call.seconds * 1000
    StandardStream.output.write("fuzz folding: \(tried - call.seed) texts from seed \(call.seed), all held\n")
    return true
  }

  // MARK: - Texts

  /// Prompts beside the repository, where they are.
  private func realTexts(_ repository: Repository) throws -> [UInt8] {
    let folder = repository.root.appending("../shared/data/prompts")
    guard Files.exists(folder) else { return [] }
    return try Files.list(folder).map { folder.appending($0.name) }.filter { $0.ending == "jsonl" }.sorted()
      .flatMap { try Files.read($0) }
  }

  private static let scraps = [
    "a", "K", "Greg", "rutkowski", "gr3g", "B€k", "8k", "1980s", " ", "  ", ", ", ".", "/", "-", "_", "*", "・", "·",
    "★", "🎨",
    "❤️", "👨‍👩‍👧", "🇬", "🅰", "宮", "崎", "駿", "﨑", "骏", "𠮷", "々", "ゝ", "ゞ", "か", "ガ", "ッ", "ヴ", "ァ", "ー", "〜", "~", "ｶ", "ﾞ",
    "\u{3099}", "\u{309A}", "\u{301}", "\u{338}", "\u{20DD}", "\u{489}", "é", "ø", "Æ", "ß", "İ", "а", "В", "Μ", "ά",
    "Ꮇ", "ʀ",
    "&amp;", "&#71;", "&eacute;", "%41", "%E5%AE%AE", "\\u5bae", "\\xe9", "&", "%", "Ｇ", "　", "@", "!", "1", "MakotoV3",
    "\n", "각", "ᄀ",
    "ش", "\u{200B}", "\u{FE0F}", "⒔", "㎏",
  ].map { Array($0.utf8) }

  private func text(from prompts: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var text: [UInt8] = []
    if !prompts.isEmpty, dice.roll(3) > 0 {
      let start = dice.roll(prompts.count)
      text = Array(prompts[start...].prefix(dice.roll(300)))
    }
    for _ in 0...dice.roll(30) {
      let at = dice.roll(text.count + 1)
      switch dice.roll(16) {
      case 0: text.insert(UInt8(dice.roll(256)), at: at)
      case 1: if at < text.count { text.remove(at: at) }
      case 2:
        if let scalar = Unicode.Scalar(UInt32(dice.roll(0x30000))) {
          text.insert(contentsOf: String(scalar).utf8, at: at)
        }
      case 3:
        let piece = text[at...].prefix(dice.roll(12))
        text.insert(contentsOf: piece, at: dice.roll(text.count + 1))
      default: text.insert(contentsOf: Self.scraps[dice.roll(Self.scraps.count)], at: border(text, at))
      }
    }
    return text
  }

  /// Not inside a character, so that most texts stay valid.
  private func border(_ text: [UInt8], _ offset: Int) -> Int {
    var at = offset
    while at > 0, at < text.count, text[at] & 0xC0 == 0x80 { at -= 1 }
    return at
  }
}
