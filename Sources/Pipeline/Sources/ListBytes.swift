internal import Host
internal import Reading
internal import Unpacking
internal import Vocabulary

/// The bytes of a list from front to back, unpacked where they are packed.
struct ListBytes {
  /// What the list is called without the ending of its packing.
  let path: RawPath
  private let source: CompressedStream?
  private let plain: PieceSource
  private let parquet: ParquetTable?

  static let piece = 1 << 18

  init(_ artifact: Artifact, bytes: ArtifactBytes) throws(SystemFailure) {
    var plain = try PieceSource(artifact, bytes: bytes)
    if case .file(let path) = artifact.location, try plain.peek().starts(with: ParquetTable.opening) {
      let table = try ParquetTable.open(path)
      parquet = table
      var copy = artifact
      if let file = table.file { copy.location = .file(file) }
      plain = table.file == nil ? PieceSource() : try PieceSource(copy, bytes: bytes)
      self.plain = plain
      source = nil
      self.path = RawPath(artifact.path.bytes + Array(".csv".utf8))
      return
    }
    parquet = nil
    self.plain = plain
    if let form = CompressedStream.Form(firstBytes: try plain.peek()) {
      source = CompressedStream(form) { plain.next() }
      let isNamed = CompressedStream.Form.endings.contains(artifact.path.ending)
      path = isNamed ? RawPath(artifact.path.bytes.dropLast(artifact.path.ending.utf8.count + 1)) : artifact.path
    } else {
      source = nil
      path = artifact.path
    }
  }

  /// Appends the next bytes; none at the end.
  func read(into piece: inout [UInt8]) throws(SystemFailure) {
    if source == nil {
      piece += plain.next()
    } else {
      source?.read(upTo: ListBytes.piece, into: &piece)
    }
    if let failure = plain.failure {
      plain.failure = nil
      throw failure
    }
  }

  /// Goes past so many bytes of the list; `piece` holds what was read of it already, and then what follows.
  func skip(_ count: Int, into piece: inout [UInt8]) throws(SystemFailure) {
    var left = count
    while left > piece.count {
      left -= piece.count
      piece.removeAll(keepingCapacity: true)
      try read(into: &piece)
      if piece.isEmpty { return }
    }
    piece.removeFirst(left)
    if piece.isEmpty { try read(into: &piece) }
  }

  /// Why the list could not be unpacked to its end; nil: it could.
  var damage: BrokenPart? {
    if let problem = parquet?.problem { return problem }
    guard let failure = source?.failure else { return nil }
    switch failure {
    case .noLibrary:
      return BrokenPart(
        line: nil, reason: .unsupportedKind,
        detail: Wording(
          en: "libarchive is not installed, so packed lists cannot be read", ja: "libarchiveがないため、圧縮された一覧を読み取れません"))
    case .tooLarge:
      return BrokenPart(
        line: nil, reason: .tooLarge,
        detail: Wording(
          en: "it unpacks to far more than any list does; the rest was not read", ja: "展開後のサイズが異常に大きいため、途中で読み取りを中止しました")
      )
    case .truncated:
      return BrokenPart(
        line: nil, reason: .truncated,
        detail: Wording(en: "the packed list ends in the middle", ja: "圧縮された一覧が途中で終わっています"))
    case .damaged:
      return BrokenPart(
        line: nil, reason: .malformed,
        detail: Wording(
          en: "the packed list is damaged; what stands before the damage was read", ja: "圧縮データが破損しています。破損箇所より前は読み取りました")
      )
    }
  }
}

/// A file or standard input, read piece by piece.
private final class OpenList {
  private var reader: ByteReader

  init(_ reader: consuming ByteReader) {
    self.reader = reader
  }

  func next() throws(SystemFailure) -> [UInt8] {
    var piece: [UInt8] = []
    _ = try reader.read(upTo: ListBytes.piece, into: &piece)
    return piece
  }
}

/// Hands out the pieces of a file, of standard input or of a blob. A class: the unpacker calls back for more.
private final class PieceSource {
  private let list: OpenList?
  private var waiting: [UInt8] = []
  var failure: SystemFailure?

  init(_ artifact: Artifact, bytes: ArtifactBytes) throws(SystemFailure) {
    switch artifact.location {
    case .file(let path): list = OpenList(try ByteReader(path))
    case .standardInput: list = OpenList(ByteReader.standardInput())
    case .blob:
      list = nil
      waiting = try bytes.read(artifact)
    }
  }

  /// Of nothing.
  init() { list = nil }

  func peek() throws(SystemFailure) -> [UInt8] {
    if waiting.isEmpty { waiting = next() }
    if let failure { throw failure }
    return waiting
  }

  /// Empty at the end, and after a failure.
  func next() -> [UInt8] {
    if !waiting.isEmpty {
      defer { waiting = [] }
      return waiting
    }
    do throws(SystemFailure) {
      return try list?.next() ?? []
    } catch {
      failure = error
      return []
    }
  }
}
