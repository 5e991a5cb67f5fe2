internal import Digesting
internal import Host
internal import Reading
internal import Vocabulary

/// Finds the prompt that made an output: a sidecar beside it, a line of a manifest, or the picture's own file.
///
/// Sidecars: `NAME.EXT.prompt.txt`, `NAME.prompt.txt` (or `.md`). Manifests: the ones of the configuration, else
/// `generations.jsonl` in the output's folder, one object a line with `path` or `sha256`, and `prompt`.
struct LineageRecords: Sendable {
  /// A prompt as recorded, with the record it comes from.
  struct Record: Sendable {
    var prompt: String
    var via: LineageEvidence.Via
    var path: RawPath
    var line: Int?
    var tool: String?
    var model: String?
  }

  private static let manifestName = "generations.jsonl"
  private static let sidecarEndings = [".prompt.txt", ".prompt.md"]
  private static let largestRecord = 16 << 20

  private let here = Files.currentFolder
  /// By absolute path: a manifest and an output may be named from different folders.
  private let byPath: [RawPath: [Record]]
  private let bySHA256: [String: [Record]]
  /// Manifests that could not be read, and lines of them that are broken.
  let unassessed: [Unassessed]

  /// True for files that record how outputs came to be: they are no outputs themselves.
  static func isRecord(_ path: RawPath) -> Bool {
    let name = path.name.display
    return name == manifestName || sidecarEndings.contains { name.hasSuffix($0) }
  }

  /// `outputs`: the artifacts whose folders may hold a manifest, when none is configured.
  init(manifests: [RawPath], outputs: [Artifact]) {
    var paths = manifests
    if paths.isEmpty {
      let folders = Set(outputs.map { $0.path.folder })
      paths = folders.map { $0.appending(Self.manifestName) }.filter { Files.exists($0) }.sorted()
    }
    let here = here
    func absolute(_ path: RawPath) -> RawPath { here.appending(path).withoutDots }
    var byPath: [RawPath: [Record]] = [:]
    var bySHA256: [String: [Record]] = [:]
    var unassessed: [Unassessed] = []
    for path in paths {
      let artifact = Artifact(path: path, location: .file(path), expected: true)
      do throws(SystemFailure) {
        let bytes = try Files.read(path, limit: Self.largestRecord)
        let document: Document
        switch Reader.read(artifact, bytes: bytes) {
        case .document(let read): document = read
        case .unassessed(let failure):
          unassessed.append(failure)
          continue
        }
        unassessed += document.unassessed
        for (fields, line) in Self.rows(of: document) {
          guard let prompt = fields["prompt"] else { continue }
          let record = Record(
            prompt: prompt, via: .manifest, path: path, line: line, tool: fields["tool"], model: fields["model"])
          if let output = fields["path"] { byPath[absolute(path.folder.appending(output)), default: []].append(record) }
          if let digest = fields["sha256"] { bySHA256[digest.lowercased(), default: []].append(record) }
        }
      } catch {
        unassessed.append(ArtifactBytes.unassessed(artifact, error))
      }
    }
    self.byPath = byPath
    self.bySHA256 = bySHA256
    self.unassessed = unassessed
  }

  /// Every prompt that is recorded for an output.
  func records(for artifact: Artifact, bytes: [UInt8]) -> [Record] {
    var records = sidecars(of: artifact.path)
    records += byPath[here.appending(artifact.path).withoutDots] ?? []
    if !bySHA256.isEmpty { records += bySHA256[SHA256.hex(bytes)] ?? [] }
    return records + Self.embedded(in: artifact.path, bytes)
  }

  /// What a picture's own file says it was asked for.
  private static func embedded(in path: RawPath, _ bytes: [UInt8]) -> [Record] {
    guard Reader.isPicture(path), let read = PictureRecords(bytes) else { return [] }
    return read.records.flatMap { record in
      record.prompts.map { prompt in
        Record(
          prompt: prompt, via: LineageEvidence.Via(place: record.place), path: path, line: nil, tool: record.tool,
          model: record.models.first)
      }
    }
  }

  private func sidecars(of path: RawPath) -> [Record] {
    var stems = [path]
    if let dot = path.name.bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 {
      stems.append(path.folder.appending(RawPath(path.name.bytes[..<dot])))
    }
    var records: [Record] = []
    for stem in stems {
      for ending in Self.sidecarEndings {
        let sidecar = RawPath(stem.bytes + Array(ending.utf8))
        guard let bytes = try? Files.read(sidecar, limit: Self.largestRecord),
          case .document(let document) = Reader.read(Artifact(path: sidecar, location: .file(sidecar)), bytes: bytes)
        else { continue }
        records.append(
          Record(
            prompt: String(decoding: document.text.utf8, as: UTF8.self), via: .sidecar, path: sidecar, line: nil))
      }
    }
    return records
  }

  /// The string fields of each record of a structured document, with the record's line.
  private static func rows(of document: Document) -> [(fields: [String: String], line: Int)] {
    var rows: [Int: (fields: [String: String], line: Int)] = [:]
    for segment in document.segments {
      guard let record = segment.record, let field = segment.field, !field.hasSuffix("#key") else { continue }
      let line = document.text.place(of: segment.start).line
      let name = field.hasPrefix("/") ? String(field.dropFirst()) : field
      rows[record, default: ([:], line)].fields[name] = String(decoding: segment.utf8, as: UTF8.self)
    }
    return rows.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension LineageEvidence.Via {
  /// By where it stands in a picture's file: `/png/parameters`, `/exif/UserComment`. What other kinds of picture carry
  /// in blocks of text of their own counts as such text.
  fileprivate init(place: String) {
    self =
      switch place.split(separator: "/").first {
      case "exif": .exif
      case "xmp": .xmp
      case "c2pa", "jumbf": .c2pa
      default: .pngText
      }
  }
}
