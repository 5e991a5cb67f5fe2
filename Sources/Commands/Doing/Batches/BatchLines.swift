internal import Host
internal import Vocabulary

/// The lines of a batch, read piece by piece, so that a pipe gets its answers while it goes on writing.
struct BatchLines: ~Copyable {
  struct Line {
    /// Counted from 1.
    let number: Int
    /// Without the line break. nil: longer than any record may be.
    let bytes: [UInt8]?
  }

  /// A longer line is no record, unless records are known to be larger.
  static let usualLongest = 1 << 20
  private static let piece = 1 << 16

  private let longest: Int
  private var reader: ByteReader
  /// The beginning of a line whose end has not been read.
  private var open: [UInt8] = []
  private var isTooLong = false
  private var number = 0
  private var hasEnded = false

  /// `-` is standard input.
  init(_ path: RawPath, longest: Int = usualLongest) throws(Complaint) {
    self.longest = longest
    do throws(SystemFailure) {
      reader = path == RawPath("-") ? .standardInput() : try ByteReader(path)
    } catch {
      throw error.complaint
    }
  }

  /// The lines that the next piece completes; nil at the end.
  mutating func next() throws(Complaint) -> [Line]? {
    guard !hasEnded else { return nil }
    var bytes: [UInt8] = []
    do throws(SystemFailure) {
      hasEnded = try reader.read(upTo: BatchLines.piece, into: &bytes) == 0
    } catch {
      throw error.complaint
    }
    var lines: [Line] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      extend(by: rest[..<end])
      lines.append(take())
      rest = rest[(end + 1)...]
    }
    extend(by: rest)
    if hasEnded, !open.isEmpty || isTooLong { lines.append(take()) }
    return lines
  }

  private mutating func extend(by bytes: ArraySlice<UInt8>) {
    isTooLong = isTooLong || open.count + bytes.count > longest
    if isTooLong { open = [] } else { open += bytes }
  }

  private mutating func take() -> Line {
    number += 1
    if number == 1, open.starts(with: [0xEF, 0xBB, 0xBF]) { open.removeFirst(3) }
    if open.last == UInt8(ascii: "\r") { open.removeLast() }
    defer {
      open = []
      isTooLong = false
    }
    return Line(number: number, bytes: isTooLong ? nil : open)
  }
}
