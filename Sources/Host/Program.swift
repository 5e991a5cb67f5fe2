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
    let owned = arguments.map { Array($0.utf8CString) }
    var pointers: [UnsafePointer<CChar>?] = owned.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
      copy.update(from: text, count: text.count)
      return UnsafePointer(copy)
    }
    pointers.append(nil)
    defer { for pointer in pointers { pointer?.deallocate() } }
    var process = pointers.withUnsafeBufferPointer { list in
      input.withUnsafeBufferPointer { bytes in
        guard let base = list.baseAddress else { return pv_process() }
        guard let folder else { return pv_run(base, nil, bytes.baseAddress, bytes.count) }
        return withCString(folder) { pv_run(base, $0, bytes.baseAddress, bytes.count) }
      }
    }
    defer { pv_process_free(&process) }
    return Outcome(
      status: process.status, output: Array(UnsafeBufferPointer(start: process.output, count: process.output_count)),
      error: Array(UnsafeBufferPointer(start: process.error, count: process.error_count)))
  }
}
