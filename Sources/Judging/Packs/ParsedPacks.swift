internal import Declaring
internal import Digesting
internal import Host
public import Vocabulary

/// The packs that ship as they were parsed when the program was built, without the examples of their rules.
///
/// Parsing fifty rules takes longer than judging by them. A file of these is nothing but time saved: without it, or
/// with one of another version, the packs are parsed at every start.
public struct ParsedPacks: Sendable {
  /// One file of a pack.
  struct Parsed {
    var root: YAMLNode
    /// `RuleDigest` of the whole file, its examples too.
    var digest: String
  }

  private let file: SealedFile
  /// Where the record of each path lies.
  private let places: [String: Range<Int>]

  private static let formVersion = 1
  private static let digestLength = 64

  /// What was written into one of these folders from exactly the files that this program carries.
  init?(in folders: [RawPath], of files: [RuleFiles.File]) {
    let name = Self.name(Self.carried(files))
    for folder in folders {
      guard let file = SealedFile(folder.appending(name)), let places = Self.places(in: file) else { continue }
      self.file = file
      self.places = places
      return
    }
    return nil
  }

  func parsed(_ path: String) -> Parsed? {
    guard let place = places[path] else { return nil }
    return file.withContent { content in
      let bytes = Span<UInt8>(_bytes: content).extracting(place)
      guard bytes.count > Self.digestLength,
        let digest = try? UTF8Span(validating: bytes.extracting(first: Self.digestLength))
      else { return nil }
      var offset = Self.digestLength
      guard let root = FlatYAML.node(in: bytes, at: &offset) else { return nil }
      return Parsed(root: root, digest: String(copying: digest))
    }
  }

  /// Parses what the program carries and keeps it in a folder where it looks for it. Returns the file.
  public static func compile(into folder: RawPath) throws -> RawPath {
    let files = carried(RuleFiles.shipped().files)
    var content: [UInt8] = []
    FlatYAML.append(files.count, to: &content)
    for file in files {
      let root = try YAML.parse(file.bytes, file: file.shown)
      var record = Array(RuleDigest.of(root).utf8)
      FlatYAML.append(root.without("tests"), to: &record)
      FlatYAML.append(file.path.utf8.count, to: &content)
      content += file.path.utf8
      FlatYAML.append(record.count, to: &content)
      content += record
    }
    try Files.makeFolder(folder)
    let path = folder.appending(name(files))
    try SealedFile.write(content, to: path)
    return path
  }

  private static func places(in file: SealedFile) -> [String: Range<Int>]? {
    file.withContent { content in
      let bytes = Span<UInt8>(_bytes: content)
      var offset = 0
      guard let count = FlatYAML.number(in: bytes, at: &offset) else { return nil }
      var places: [String: Range<Int>] = [:]
      for _ in 0..<count {
        guard let path = field(in: bytes, at: &offset), let record = field(in: bytes, at: &offset),
          let utf8 = try? UTF8Span(validating: bytes.extracting(path))
        else { return nil }
        places[String(copying: utf8)] = record
      }
      return places
    }
  }

  /// A length and as many bytes.
  private static func field(in bytes: Span<UInt8>, at offset: inout Int) -> Range<Int>? {
    guard let count = FlatYAML.number(in: bytes, at: &offset), count <= bytes.count - offset else { return nil }
    offset += count
    return offset - count..<offset
  }

  private static func carried(_ files: [RuleFiles.File]) -> [RuleFiles.File] {
    files.filter { $0.isEmbedded && $0.path.hasSuffix(".yaml") }
  }

  private static func name(_ files: [RuleFiles.File]) -> String {
    var hash = SHA256()
    hash.update("\(formVersion)")
    for file in files { hash.update("\n\(file.path)=\(file.sha256)") }
    return "packs-\(hexadecimal(hash.finish()).prefix(32)).packs"
  }
}

extension YAMLNode {
  fileprivate func without(_ key: String) -> YAMLNode {
    guard case .mapping(let entries) = value else { return self }
    return YAMLNode(value: .mapping(entries.filter { $0.key.text != key }), line: line, column: column)
  }
}
