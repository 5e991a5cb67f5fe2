internal import CSIMD

/// The descriptions of a picture's places side by side, as the counting of their bits wants them.
struct DescriptionList {
  private let words: [UInt64]
  private let method = pv_best_popcount()

  init(_ bits: [SIMD4<UInt64>]) { words = bits.flatMap { bits in (0..<4).map { bits[$0] } } }

  /// Gives back the shortest.
  /// - Parameter distances: as many as there are descriptions.
  func distances(to bits: SIMD4<UInt64>, into distances: inout [UInt16]) -> Int {
    precondition(distances.count * 4 == words.count)
    let one = [bits.x, bits.y, bits.z, bits.w]
    return unsafe Int(pv_distances(method, one, words, words.count / 4, &distances))
  }
}
