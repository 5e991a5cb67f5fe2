import CICU

/// What ICU alone takes: the whole text in one call, and no way back to the places it came from.
struct WholeTextFolding {
  private let units: [UInt16]

  init(_ utf8: [UInt8]) { units = Array(String(decoding: utf8, as: UTF8.self).utf16) }

  /// From UTF-16 to UTF-16: what UTF-8 costs on both sides is not counted.
  func folded() -> [UInt16] {
    var output = [UInt16](repeating: 0, count: units.count * 2)
    let count = unsafe pv_fold(units, Int32(units.count), &output, Int32(output.count))
    output.removeLast(output.count - max(0, min(output.count, Int(count))))
    return output
  }
}
