internal import CHost
public import Vocabulary

/// Another program, run to its end.
public enum Program {
  public struct Outcome: Sendable {
    /// Exit code; 128 + signal; negative when it could not be started.
    public var status: Int32
    public var output: [UInt8]
    public var error: [UInt8]

    public var couldNotStart: Bool { status < 0 }
  }

  /// Runs `arguments[0]` from the path, in `folder`, with `input` on its standard input.
  public static func run(_ arguments: [String], in folder: RawPath? = nil, input: [UInt8] = []) -> Outcome {
    var process = withArgumentVector(arguments.map { Array($0.utf8) }) { list in
      input.withUnsafeBufferPointer { bytes in
        guard let folder else { return pv_run(list, nil, bytes.baseAddress, bytes.count) }
        return withCString(folder) { pv_run(list, $0, bytes.baseAddress, bytes.count) }
      }
    }
    defer { pv_process_free(&process) }
    return Outcome(
      status: process.status, output: Array(UnsafeBufferPointer(start: process.output, count: process.output_count)),
      error: Array(UnsafeBufferPointer(start: process.error, count: process.error_count)))
  }
}

/// Texts as C programs take them: each closed by a zero, the list by a null.
func withArgumentVector<R>(_ texts: [[UInt8]], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R) -> R {
  let pointers = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: texts.count + 1)
  for (index, text) in texts.enumerated() {
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
    for (place, byte) in text.enumerated() { copy[place] = CChar(bitPattern: byte) }
    copy[text.count] = 0
    pointers[index] = UnsafePointer(copy)
  }
  pointers[texts.count] = nil
  defer {
    for index in texts.indices { pointers[index]?.deallocate() }
    pointers.deallocate()
  }
  return body(pointers)
}
