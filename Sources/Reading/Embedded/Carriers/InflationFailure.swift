internal import Unpacking

/// Why a deflated part did not come out whole.
enum InflationFailure: Error {
  case truncated, damaged, tooLarge
}

extension Inflater {
  /// What came out, and what kept the rest from coming.
  static func unpack(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], failure: InflationFailure?) {
    let (output, state) = Inflater.inflate(bytes, upTo: Carried.Limits.text)
    switch state {
    case .ended: return (output, nil)
    case .hungry: return (output, .truncated)
    case .full: return (output, .tooLarge)
    case .damaged: return (output, .damaged)
    }
  }
}
