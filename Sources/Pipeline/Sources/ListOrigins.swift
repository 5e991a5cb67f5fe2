internal import Host
public import OptOuts
internal import Reading
internal import Sourcing
public import Vocabulary

/// The origins that the rows of a list lie at, each once, in the order of their first rows.
public struct ListOrigins: Sendable {
  public private(set) var all: [String] = []
  private var seen: Set<String> = []

  public init() {}

  public mutating func add(_ address: Address) {
    if seen.insert(address.origin).inserted { all.append(address.origin) }
  }

  /// Adds those of a list, of whatever kind. A line that is a bare host stands for https.
  public mutating func add(listAt path: RawPath) throws(Complaint) {
    do throws(SystemFailure) {
      let isInput = path == RawPath("-")
      let artifact = Artifact(path: path, location: isInput ? .standardInput : .file(path))
      let content = try ListBytes(artifact, bytes: ArtifactBytes())
      var piece: [UInt8] = []
      try content.read(into: &piece)
      let peek = Array(piece.prefix(ListReader.peekSize))
      guard
        var reader = ListReader(path: content.path, firstBytes: peek, wants: { ColumnRole(named: $0) == .origin })
      else { return try addHosts(content, piece) }
      while !piece.isEmpty {
        reader.feed(piece) { take($0) }
        piece = []
        try content.read(into: &piece)
      }
      reader.finish { take($0) }
    } catch {
      throw error.complaint
    }
  }

  private mutating func take(_ batch: RowBatch) {
    for cell in batch.cells {
      if let address = Address(String(decoding: batch.bytes[cell.range], as: UTF8.self)) { add(address) }
    }
  }

  /// One host a line.
  private mutating func addHosts(_ content: ListBytes, _ first: [UInt8]) throws(SystemFailure) {
    var piece = first
    var open: [UInt8] = []
    while !piece.isEmpty {
      open += piece
      let end = open.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      for line in open[..<end].split(separator: UInt8(ascii: "\n")) { addHost(line) }
      open.removeFirst(end)
      if open.count > 1 << 16 { open = [] }
      piece = []
      try content.read(into: &piece)
    }
    addHost(open[...])
  }

  private mutating func addHost(_ line: ArraySlice<UInt8>) {
    let text = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
    guard !text.isEmpty, !text.hasPrefix("#"), text.contains(".") else { return }
    if let address = Address(text) ?? Address("https://" + text) { add(address) }
  }
}
