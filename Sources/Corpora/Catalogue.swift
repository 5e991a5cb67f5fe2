internal import Digesting
internal import Vocabulary

/// The list of what is in a corpus: its segments with size and digest, and the works in each.
///
/// A text of tab-separated lines, `\t \n \r \\` escaped, that closes with its own digest. It is replaced as the last
/// step of a build, so what it lists is always whole.
struct Catalogue: Sendable, Hashable {
  struct SegmentEntry: Sendable, Hashable {
    var byteCount: Int
    var sha256: String
    var documents: [CorpusDocument]
    /// Those of them that were taken out; of these only the size is known any more.
    var removed: Set<Int> = []

    /// The works that are in the corpus.
    var present: [CorpusDocument] { documents.indices.filter { !removed.contains($0) }.map { documents[$0] } }

    mutating func remove(at work: Int) {
      documents[work] = CorpusDocument(
        id: "", title: "", creators: [], licence: nil, path: RawPath([]), units: documents[work].units, sha256: "")
      removed.insert(work)
    }

    /// Segments are named by their content and never change.
    var name: String { "segment-\(sha256.prefix(12)).pvs" }
  }

  static let fileName = "catalogue"
  static let signature = "proviso-corpus"
  static let schema = 4

  /// Of a corpus that is lent without its works: goes into all its fingerprints and digests.
  var salt: UInt64?
  var segments: [SegmentEntry] = []
  /// Of everything in the catalogue, and so of everything in the corpus. Only of one that was read.
  private(set) var sha256 = ""

  func encoded() -> [UInt8] {
    var text = Self.line([Self.signature, "\(Self.schema)"])
    if let salt { text += Self.line(["hash-only", String(salt, radix: 16)]) }
    for segment in segments {
      text += Self.line(["segment", "\(segment.byteCount)", segment.sha256])
      for (index, document) in segment.documents.enumerated() {
        if segment.removed.contains(index) {
          text += Self.line(["removed", "\(document.units)"])
          continue
        }
        text += Self.line(
          [
            "document", document.id, document.path.display, document.sha256, "\(document.units)",
            document.licence ?? "", document.title,
          ] + document.creators)
      }
    }
    return Array((text + Self.line(["end", SHA256.hex(Array(text.utf8))])).utf8)
  }

  /// - Parameter file: the name that complaints show.
  init(reading bytes: [UInt8], file: String) throws(Complaint) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let head = Self.fields(lines[0])
    guard head.first == Self.signature else { throw CorpusFlaw.foreign(file) }
    guard head.count == 2, let schema = Int(head[1]), schema >= 1 else { throw CorpusFlaw.damaged(file) }
    guard schema <= Self.schema else { throw CorpusFlaw.newer(file, schema: schema, ours: Self.schema) }
    // The last line is the digest of all before it, and its end is the end of the file.
    guard lines.count >= 3, lines[lines.count - 1].isEmpty else { throw CorpusFlaw.damaged(file) }
    let close = lines[lines.count - 2]
    sha256 = SHA256.hex(bytes[..<close.startIndex])
    guard Self.fields(close) == ["end", sha256] else { throw CorpusFlaw.damaged(file) }
    for line in lines[1..<(lines.count - 2)] {
      let fields = Self.fields(line)
      switch fields.first {
      case "hash-only":
        guard fields.count == 2, salt == nil, segments.isEmpty, let number = UInt64(fields[1], radix: 16) else {
          throw CorpusFlaw.damaged(file)
        }
        salt = number
      case "segment":
        guard fields.count == 3, let byteCount = Int(fields[1]), byteCount >= 0, fields[2].utf8.count == 64,
          fields[2].utf8.allSatisfy({ Self.isHexadecimal($0) })
        else { throw CorpusFlaw.damaged(file) }
        segments.append(SegmentEntry(byteCount: byteCount, sha256: fields[2], documents: []))
      case "document":
        guard fields.count >= 7, !segments.isEmpty, let units = Int(fields[4]), units >= 0 else {
          throw CorpusFlaw.damaged(file)
        }
        segments[segments.count - 1].documents.append(
          CorpusDocument(
            id: fields[1], title: fields[6], creators: Array(fields[7...]),
            licence: fields[5].isEmpty ? nil : fields[5], path: RawPath(display: fields[2]), units: units,
            sha256: fields[3]))
      case "removed":
        guard fields.count == 2, !segments.isEmpty, let units = Int(fields[1]), units >= 0 else {
          throw CorpusFlaw.damaged(file)
        }
        let last = segments.count - 1
        segments[last].documents.append(
          CorpusDocument(
            id: "", title: "", creators: [], licence: nil, path: RawPath([]), units: units, sha256: ""))
        segments[last].remove(at: segments[last].documents.count - 1)
      default: throw CorpusFlaw.damaged(file)
      }
    }
  }

  /// The works that are in the corpus, by id.
  var documents: [CorpusDocument] { segments.flatMap(\.present).sorted { $0.id < $1.id } }

  init() {}

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  static func line(_ fields: [String]) -> String {
    fields.map(escaped).joined(separator: "\t") + "\n"
  }

  private static func escaped(_ field: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\t": text.append(contentsOf: "\\t".unicodeScalars)
      case "\n": text.append(contentsOf: "\\n".unicodeScalars)
      case "\r": text.append(contentsOf: "\\r".unicodeScalars)
      case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { field in
      field.contains(UInt8(ascii: "\\")) ? unescaped(field) : String(decoding: field, as: UTF8.self)
    }
  }

  private static func unescaped(_ field: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in field {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      switch (isEscaped, byte) {
      case (true, UInt8(ascii: "t")): bytes.append(UInt8(ascii: "\t"))
      case (true, UInt8(ascii: "n")): bytes.append(UInt8(ascii: "\n"))
      case (true, UInt8(ascii: "r")): bytes.append(UInt8(ascii: "\r"))
      default: bytes.append(byte)
      }
      isEscaped = false
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
