private import CZlib

/// Unpacks deflated data (zlib, gzip or bare) piece by piece, never more than it is asked for: kilobytes can hold
/// gigabytes.
public struct Inflater: ~Copyable {
  public enum Wrapping: Sendable {
    /// zlib or gzip, as the head says.
    case headed
    case bare
  }

  public enum State: Sendable, Hashable {
    /// It waits for more input.
    case hungry
    /// The limit was reached, and there is more.
    case full
    case ended
    case damaged
  }

  private let handle: OpaquePointer?
  private var isOver = false

  public init(_ wrapping: Wrapping = .headed) {
    handle = pv_inflate_open(wrapping == .bare ? 1 : 0)
  }

  deinit { if let handle { pv_inflate_free(handle) } }

  /// Unpacks the next piece of the input and appends what comes out, up to so many bytes in all.
  public mutating func inflate(_ input: ArraySlice<UInt8>, into output: inout [UInt8], upTo limit: Int) -> State {
    guard let handle, !isOver else { return .damaged }
    var rest = input
    var block = [UInt8](repeating: 0, count: 1 << 15)
    while true {
      var given = min(block.count, limit - output.count)
      let asked = given
      // One byte more than the limit tells whether there is more.
      if given <= 0 { given = 1 }
      var taken = rest.count
      let step = rest.withUnsafeBufferPointer { source in
        block.withUnsafeMutableBufferPointer { target in
          target.baseAddress.map { pv_inflate(handle, source.baseAddress, &taken, $0, &given) } ?? pv_inflate_damaged
        }
      }
      rest = rest.dropFirst(taken)
      if asked <= 0, given > 0 {
        isOver = true
        return .full
      }
      output += block[..<given]
      switch step {
      case pv_inflate_end:
        isOver = true
        return .ended
      case pv_inflate_more:
        if given == 0, taken == 0 || rest.isEmpty { return .hungry }
      default:
        isOver = true
        return .damaged
      }
    }
  }

  /// A whole stream at once, and how it ended.
  public static func inflate(_ input: ArraySlice<UInt8>, _ wrapping: Wrapping = .headed, upTo limit: Int)
    -> (bytes: [UInt8], state: State)
  {
    var inflater = Inflater(wrapping)
    var output: [UInt8] = []
    let state = inflater.inflate(input, into: &output, upTo: limit)
    return (output, state)
  }
}
