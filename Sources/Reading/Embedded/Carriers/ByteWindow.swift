/// Reads numbers and pieces out of a stretch of bytes, and never leaves it. Offsets begin at the stretch.
struct ByteWindow {
  enum Order { case big, little }

  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
  }

  var count: Int { bytes.count }

  /// nil: it does not lie in the stretch as a whole.
  func piece(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<start + count]
  }

  /// From the offset to the end; empty beyond it.
  func rest(from offset: Int) -> ArraySlice<UInt8> {
    bytes.dropFirst(max(0, offset))
  }

  func byte(at offset: Int) -> UInt8? {
    piece(at: offset, count: 1)?.first
  }

  /// A number of at most seven bytes.
  func number(at offset: Int, size: Int, _ order: Order = .big) -> Int? {
    guard size <= 7, let piece = piece(at: offset, count: size) else { return nil }
    return order == .big
      ? piece.reduce(0) { $0 << 8 | Int($1) } : piece.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Eight bytes; nil also when it is larger than any file.
  func long(at offset: Int) -> Int? {
    guard byte(at: offset) == 0 else { return nil }
    return number(at: offset + 1, size: 7)
  }

  func starts(with text: StaticString, at offset: Int = 0) -> Bool {
    let word = text.description.utf8
    return piece(at: offset, count: word.count)?.elementsEqual(word) ?? false
  }
}

extension ArraySlice<UInt8> {
  /// What stands before the first zero, and what behind it; nil: there is no zero.
  func splitAtZero() -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>)? {
    firstIndex(of: 0).map { (self[..<$0], self[($0 + 1)...]) }
  }
}
