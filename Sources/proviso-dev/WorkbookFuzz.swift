import Host
import Reading
import Unpacking
import Vocabulary
import Zipping

/// Reads workbooks that no one would save: bytes of real ones changed, and parts of them changed and packed again.
struct WorkbookFuzz {
  private let call: FuzzCall

  /// nil: the words of the command line say something else.
  init?(_ words: [String]) {
    guard let call = FuzzCall(words, of: "reading"), call.format == "xlsx" else { return nil }
    self.call = call
  }

  /// Whether all held.
  func run(_ repository: Repository) throws -> Bool {
    var paths: [RawPath] = []
    for folder in ReadingFuzz.folders where Files.exists(repository.root.appending(folder)) {
      paths += try repository.files(in: folder, endings: ["xlsx"])
    }
    let books = try paths.map { try Files.read($0) }.filter { Archive($0) { _ in true }.failure == nil }
    guard !books.isEmpty else {
      throw Complaint(
        Wording(
          en: "there is no workbook in this repository to begin with", ja: "元になるブックがこのリポジトリにありません"))
    }
    let start = Clock.monotonicMilliseconds()
    var tried = call.seed
    repeat {
      var dice = Dice(state: tried)
      let bytes = changed(books[dice.roll(books.count)], &dice)
      if let broken = ReadingProperties.firstBroken(inWorkbook: bytes) {
        StandardStream.error.write("seed \(tried): \(broken)\n")
        try Files.writeAtomically(bytes, to: RawPath("broken-\(tried).xlsx"))
        return false
      }
      tried += 1
    } while Clock.monotonicMilliseconds() - start < call.seconds * 1000
    StandardStream.output.write(
      "fuzz reading xlsx: \(tried - call.seed) books made of \(books.count) from seed \(call.seed), all held\n")
    return true
  }

  private static let scraps = [
    "<c r=\"A1\" t=\"s\"><v>0</v></c>", "<c r=\"XFD1048576\"><v>1</v></c>", "t=\"inlineStr\"", "<is><t>", "</t></is>",
    "<row r=\"",
    "\"", "<", ">", "</", "/>", "&#x0;", "&amp;", "&#x5bae;", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<![CDATA[",
    "]]>",
    "<rPh><t>", "_x000D_", "<mergeCell ref=\"A1:XFD1048576\"/>", "<si>", "</si>", "-1", "99999999999999999999", "宮崎駿",
    "\u{FFFD}",
  ].map { Array($0.utf8) }

  private func changed(_ book: [UInt8], _ dice: inout Dice) -> [UInt8] {
    if dice.roll(3) == 0 {
      var bytes = book
      for _ in 0..<(1 + dice.roll(8)) {
        let at = dice.roll(bytes.count)
        switch dice.roll(4) {
        case 0: bytes[at] = UInt8(dice.roll(256))
        case 1: bytes[at] ^= 1 << UInt8(dice.roll(8))
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + dice.roll(64)))
        default: bytes = Array(bytes.prefix(max(at, 1)))
        }
        if bytes.isEmpty { return bytes }
      }
      return bytes
    }
    let archive = Archive(book) { _ in true }
    var members = archive.members.sorted { $0.key < $1.key }.map { (name: $0.key, content: $0.value) }
    for _ in 0..<(1 + dice.roll(3)) {
      let index = dice.roll(members.count)
      members[index].content = ReadingFuzz.mutated([members[index].content], scraps: Self.scraps, &dice)
    }
    return zipped(members)
  }
}
