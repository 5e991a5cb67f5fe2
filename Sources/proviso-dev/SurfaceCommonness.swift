import Folding
import Host
import Naming
import Reading
import Vocabulary

/// Measures on real prompts how often a way of writing a name stands where nothing says that a name is meant.
///
/// A prompt is clean when nothing in it is supported: no reading has a cue, names around it, or the quotes and capitals
/// of a title. What stands in many clean prompts and has support in few others is a word first and a name second.
/// Only lone words of people and studios are measured: a whole name is one wherever it stands, and a character or a
/// brand is meant by its name alone.
struct SurfaceCommonness {
  /// In how many prompts a way of writing stands.
  struct Count {
    /// In clean ones.
    var clean = 0
    /// Where something says that a name is meant.
    var supported = 0
    /// The class without this measure.
    var ambiguity: LexiconEntry.Ambiguity
  }

  private var counts: [[UInt8]: Count] = [:]
  private var prompts = 0
  private var cleanPrompts = 0

  /// Below it chance decides.
  private static let fewest = 4
  /// From it on not even a cue beside it makes a name of it.
  private static let many = 40

  init(prompts folder: RawPath, finder: NameFinder) throws {
    let files = try Files.list(folder).map { folder.appending($0.name) }.filter { $0.ending == "jsonl" }.sorted()
    for file in files {
      JSONLines.forEachLine(of: SourceText(utf8: try Files.read(file), toFile: OffsetMap())) { line in
        guard case .string(let text)? = line.outcome.value?["text"]?.content else { return }
        add(finder.readings(in: text.utf8, folded: FoldedText(text.utf8)))
      }
    }
  }

  private mutating func add(_ readings: [NameReading]) {
    prompts += 1
    let isClean = !readings.contains(where: \.isSupported)
    if isClean { cleanPrompts += 1 }
    // A prompt counts once for each way of writing.
    var seen: [[UInt8]: NameReading] = [:]
    for reading in readings where Self.isMeasured(reading) && seen[reading.key]?.isSupported != true {
      seen[reading.key] = reading
    }
    for (key, reading) in seen {
      if isClean { counts[key, default: Count(ambiguity: reading.ambiguity)].clean += 1 }
      if reading.isSupported { counts[key, default: Count(ambiguity: reading.ambiguity)].supported += 1 }
    }
  }

  private static func isMeasured(_ reading: NameReading) -> Bool {
    [.creator, .person, .studio].contains(reading.kind) && !reading.key.contains(UInt8(ascii: " "))
  }

  private static func measured(_ count: Count) -> LexiconEntry.Ambiguity {
    guard count.clean >= fewest, count.supported * 3 < count.clean else { return .distinct }
    return count.clean >= many && count.supported * 20 < count.clean ? .common : .word
  }

  /// Only what the measure changes.
  private var changed: [(surface: String, measured: LexiconEntry.Ambiguity, count: Count)] {
    counts.compactMap { key, count in
      let measured = Self.measured(count)
      return measured > count.ambiguity ? (String(decoding: key, as: UTF8.self), measured, count) : nil
    }.sorted { $0.surface.utf8.lexicographicallyPrecedes($1.surface.utf8) }
  }

  var tsv: String {
    var text = "surface\tclass\tseen\torigin\n"
    for (surface, measured, count) in changed {
      text += "\(surface)\t\(measured.rawValue)\t\(count.clean)/\(count.supported)\tmeasured\n"
    }
    return text
  }

  var summary: String {
    "\(prompts) prompts, \(cleanPrompts) of them clean; \(counts.count) ways of writing seen, \(changed.count) reclassed"
  }
}
