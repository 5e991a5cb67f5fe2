internal import Host
internal import Reading
internal import Unpacking
internal import Vocabulary

/// The bytes of a list from front to back, unpacked where they are packed.
struct ListBytes: ~Copyable {
  /// What the list is called without the ending of its packing.
  let path: RawPath
  private var source: CompressedStream?
  private let plain: PieceSource

  static let piece = 1 << 20

  init(_ artifact: Artifact, bytes: ArtifactBytes) throws(SystemFailure) {
    plain = try PieceSource(artifact, bytes: bytes)
    let first = try plain.peek()
    if let form = CompressedStream.Form(firstBytes: first) {
      let plain = self.plain
      source = CompressedStream(form) { plain.next() }
      let isNamed = CompressedStream.Form.endings.contains(artifact.path.ending)
      path = isNamed ? RawPath(artifact.path.bytes.dropLast(artifact.path.ending.utf8.count + 1)) : artifact.path
    } else {
      source = nil
      path = artifact.path
    }
  }

  /// Appends the next bytes; none at the end.
  mutating func read(into piece: inout [UInt8]) throws(SystemFailure) {
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
  mutating func skip(_ count: Int, into piece: inout [UInt8]) throws(SystemFailure) {
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
          en: "it unpacks to far more than any list does; the rest was not read", ja: "展開後のサイズが異常に大きいため、途中で読み取りを中止しました"))
    case .truncated:
      return BrokenPart(
        line: nil, reason: .truncated,
        detail: Wording(en: "the packed list ends in the middle", ja: "圧縮された一覧が途中で終わっています"))
    case .damaged:
      return BrokenPart(
        line: nil, reason: .malformed,
        detail: Wording(en: "the packed list is damaged; what stands before the damage was read", ja: "圧縮データが破損しています。破損箇所より前は読み取りました"))
    }
  }
}

/// Hands out the pieces of a file, of standard input or of a blob. A class: the unpacker calls back for more.
private final class PieceSource {
  private var reader: ByteReader?
  private var waiting: [UInt8] = []
  var failure: SystemFailure?

  init(_ artifact: Artifact, bytes: ArtifactBytes) throws(SystemFailure) {
    switch artifact.location {
    case .file(let path): reader = try ByteReader(path)
    case .standardInput: reader = ByteReader.standardInput()
    case .blob:
      reader = nil
      waiting = try bytes.read(artifact)
    }
  }

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
    var piece: [UInt8] = []
    do throws(SystemFailure) {
      _ = try reader?.read(upTo: ListBytes.piece, into: &piece)
    } catch {
      failure = error
    }
    return piece
  }
}
