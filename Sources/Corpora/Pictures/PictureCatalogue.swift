internal import Digesting
internal import Vocabulary

/// The list of the pictures in a corpus and the file that holds their hashes: as `Catalogue`, tab-separated, closed by
/// its own digest, and replaced as the last step of a build.
struct PictureCatalogue: Sendable, Hashable {
  static let fileName = "catalogue-of-pictures"
  static let signature = "proviso-pictures"
  /// Since 2 there are local features, since 3 they are those of a scale space. Older ones are passed over.
  static let schema = 3

  var byteCount: Int
  var sha256: String
  /// The file of local features; nil in a corpus from before there were any.
  var features: Part?
  var works: [PictureWork]

  /// A file beside the index.
  struct Part: Sendable, Hashable {
    var byteCount: Int
    var sha256: String
  }

  var featuresName: String? { features.map { "segment-of-features-\($0.sha256.prefix(12)).pvf" } }
  var indexName: String { "segment-of-pictures-\(sha256.prefix(12)).pvp" }

  func encoded() -> [UInt8] {
    var text = Catalogue.line([Self.signature, "\(Self.schema)"])
    text += Catalogue.line(["index", "\(byteCount)", sha256])
    if let features { text += Catalogue.line(["features", "\(features.byteCount)", features.sha256]) }
    for work in works {
      text += Catalogue.line(
        [
          "picture", work.id, work.path.display, work.sha256, "\(work.width)", "\(work.height)", work.licence ?? "",
          work.title,
        ] + work.creators)
    }
    return Array((text + Catalogue.line(["end", SHA256.hex(Array(text.utf8))])).utf8)
  }

  init(byteCount: Int, sha256: String, features: Part?, works: [PictureWork]) {
    self.byteCount = byteCount
    self.sha256 = sha256
    self.features = features
    self.works = works
  }

  init(reading bytes: [UInt8], file: String) throws(Complaint) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let head = Catalogue.fields(lines[0])
    guard head.first == Self.signature else { throw CorpusFlaw.foreign(file) }
    guard head.count == 2, let schema = Int(head[1]), schema >= 1 else { throw CorpusFlaw.damaged(file) }
    guard schema <= Self.schema else { throw CorpusFlaw.newer(file, schema: schema, ours: Self.schema) }
    guard lines.count >= 4, lines[lines.count - 1].isEmpty else { throw CorpusFlaw.damaged(file) }
    let close = lines[lines.count - 2]
    let index = Catalogue.fields(lines[1])
    guard Catalogue.fields(close) == ["end", SHA256.hex(bytes[..<close.startIndex])], index.count == 3,
      index[0] == "index", let byteCount = Int(index[1])
    else { throw CorpusFlaw.damaged(file) }
    self.init(byteCount: byteCount, sha256: index[2], features: nil, works: [])
    for line in lines[2..<(lines.count - 2)] {
      let fields = Catalogue.fields(line)
      if fields.count == 3, fields[0] == "features", features == nil, works.isEmpty, let byteCount = Int(fields[1]) {
        if schema == Self.schema { features = Part(byteCount: byteCount, sha256: fields[2]) }
        continue
      }
      guard fields.count >= 8, fields[0] == "picture", let width = Int(fields[4]), let height = Int(fields[5]) else {
        throw CorpusFlaw.damaged(file)
      }
      works.append(
        PictureWork(
          id: fields[1], title: fields[7], creators: Array(fields[8...]), licence: fields[6].isEmpty ? nil : fields[6],
          path: RawPath(display: fields[2]), width: width, height: height, sha256: fields[3]))
    }
  }
}
