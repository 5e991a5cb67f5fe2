import Host
import Vocabulary

/// Names to search for: the shipped ones first, then artists of prompting lists, then artists of museums and Japanese
/// persons, works and companies. Each part is drawn by lot, the same way on every machine.
struct NamePool {
  let names: [String]

  private static let prompting = [Source(file: "artists_in_prompting_lists.tsv", column: 0)]
  private static let others = [
    Source(file: "museum_artists.tsv.gz", column: 0), Source(file: "jmnedict_persons.tsv.gz", column: 0),
    Source(file: "jmnedict_works_companies_products.tsv.gz", column: 1),
  ]

  private struct Source {
    let file: String
    let column: Int
  }

  /// `folder`: nil where there are only the shipped names.
  init(shipped: ShippedNames, folder: RawPath?) throws {
    var numbers = SeededNumbers(seed: 3)
    var parts = [shipped.distinct]
    if let folder {
      for sources in [Self.prompting, Self.others] {
        parts.append(try sources.flatMap { try Self.read($0, in: folder) })
      }
    }
    var seen: Set<String> = []
    names = parts.flatMap { part in
      // One letter is no name; one name is listed once, however it is written.
      part.sorted().filter { $0.unicodeScalars.count > 1 && seen.insert($0.lowercased()).inserted }
        .shuffled(using: &numbers)
    }
  }

  /// A column of a table with tabs; the first line names the columns.
  private static func read(_ source: Source, in folder: RawPath) throws -> [String] {
    let file = folder.appending(source.file)
    let bytes: [UInt8]
    if file.ending == "gz" {
      let outcome = Program.run(["gzip", "-dc", file.display])
      guard outcome.status == 0 else {
        throw Complaint(file: file.display, Wording(en: "gzip cannot read it", ja: "gzipで展開できません"))
      }
      bytes = outcome.output
    } else {
      bytes = try Files.read(file)
    }
    return bytes.split(separator: 0x0A).dropFirst().compactMap { line in
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
      return source.column < cells.count ? String(decoding: cells[source.column], as: UTF8.self) : nil
    }
  }
}
