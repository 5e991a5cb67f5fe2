import Host
import Reading
import Vocabulary

/// Reads pictures that were damaged in every way, until something that must always hold does not, or the time is over.
struct PictureFuzz {
  private let call: FuzzCall

  /// nil: the words of the command line say something else. `--format`: only files with that ending.
  init?(_ words: [String]) {
    guard let call = FuzzCall(words, of: "pictures") else { return nil }
    self.call = call
  }

  /// Whether all held.
  func run(_ repository: Repository) throws -> Bool {
    let files = try seedFiles(repository)
    guard !files.isEmpty else {
      StandardStream.error.write("no picture to begin with\n")
      return false
    }
    let start = Clock.monotonicMilliseconds()
    var slowest = (seed: call.seed, milliseconds: 0.0, bytes: 0)
    var tried = call.seed
    repeat {
      var dice = Dice(state: tried)
      let bytes = mutated(files, &dice)
      let before = Clock.monotonicMilliseconds()
      if let broken = PictureProperties.firstBroken(in: bytes) {
        StandardStream.error.write("seed \(tried): \(broken)\n")
        return false
      }
      let milliseconds = Clock.monotonicMilliseconds() - before
      if milliseconds > slowest.milliseconds { slowest = (tried, milliseconds, bytes.count) }
      tried += 1
    } while Clock.monotonicMilliseconds() - start < call.seconds * 1000
    StandardStream.output.write(
      "fuzz pictures: \(tried - call.seed) pictures from seed \(call.seed), all held; the slowest was seed "
        + "\(slowest.seed), \(slowest.bytes) bytes in \(Int(slowest.milliseconds)) ms\n")
    return true
  }

  // MARK: - Pictures

  private func seedFiles(_ repository: Repository) throws -> [[UInt8]] {
    let endings = call.format.map { [$0] } ?? Array(PictureRecords.endings)
    var paths: [RawPath] = []
    for folder in ["Tests/ReadingTests/Samples", "../shared/data/prompts/native"] {
      guard Files.exists(repository.root.appending(folder)) else { continue }
      paths += try repository.files(in: folder, endings: endings)
    }
    return try paths.map { Array(try Files.read($0).prefix(Self.longest)) }
  }

  private static let longest = 1 << 16

  /// Words and numbers that mean something to some reader.
  private static let scraps: [[UInt8]] =
    [
      "tEXt", "zTXt", "iTXt", "eXIf", "caBX", "comf", "IDAT", "IEND", "parameters\u{0}", "prompt\u{0}{",
      "Exif\u{0}\u{0}",
      "II*\u{0}", "MM\u{0}*", "UNICODE\u{0}", "ASCII\u{0}\u{0}\u{0}", "JIS\u{0}\u{0}\u{0}\u{0}\u{0}", "XMP ", "EXIF",
      "C2PA",
      "jumb", "jumd", "cbor", "json", "c2pa.claim\u{0}", "c2pa.actions\u{0}", "meta", "iinf", "infe", "iloc", "idat",
      "uuid",
      "8BIM", "<rdf:li>", "</", "Steps: 2, ", "\nNegative prompt: ", "stealth_pnginfo", "[[[[[[[[", "{\"a\":", "NaN",
      "宮崎駿",
    ].map { Array($0.utf8) } + [
      [0], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0, 0, 0, 1],
      [0xFF, 0xE1],
      [0xFF, 0xEB], [0xFF, 0xFE], [0x9F], [0xBF], [0x5F], [0x7F],
      [0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x81, 0x81, 0x81, 0x81], [0x78, 0x9C], [0x1F, 0x8B, 8],
    ]

  private func mutated(_ files: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    var bytes = files[dice.roll(files.count)]
    for _ in 0..<(1 + dice.roll(12)) {
      let at = dice.roll(bytes.count + 1)
      switch dice.roll(8) {
      case 0: bytes.removeLast(min(bytes.count, dice.roll(64)))
      case 1: if at < bytes.count { bytes[at] ^= 1 << UInt8(dice.roll(8)) }
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + dice.roll(40)))
      case 3: bytes.insert(contentsOf: Array(bytes[at...].prefix(dice.roll(400))), at: dice.roll(bytes.count + 1))
      case 4, 5:
        let scrap = Self.scraps[dice.roll(Self.scraps.count)]
        let end = min(bytes.count, at + scrap.count)
        bytes.replaceSubrange(at..<end, with: scrap)
      case 6:
        // Heads lie in the beginning.
        let near = dice.roll(min(bytes.count, 128) + 1)
        if near < bytes.count { bytes[near] = UInt8(dice.roll(256)) }
      default: bytes.insert(contentsOf: Self.scraps[dice.roll(Self.scraps.count)], at: at)
      }
    }
    return bytes
  }
}
