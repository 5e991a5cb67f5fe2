/// The sixteen lowest waves of a 64 by 64 picture in each direction, without the constant: what PDQ hashes.
///
/// Turning or mirroring the picture moves these numbers about and changes signs, so all eight forms come from one transform.
struct Waves: Sendable {
  static let side = 16

  /// Row by row.
  private var values: [Float]

  /// - Parameter small: 64 by 64.
  init(of small: [Float]) {
    let matrix = Self.matrix
    var half = [Float](repeating: 0, count: 16 * 64)
    // Sums run in the order of the pixels: with numbers of this width another order gives other last bits.
    for row in 0..<16 {
      for pixel in 0..<64 {
        let weight = matrix[row * 64 + pixel]
        for column in 0..<64 { half[row * 64 + column] += weight * small[pixel * 64 + column] }
      }
    }
    values = [Float](repeating: 0, count: 16 * 16)
    for row in 0..<16 {
      for column in 0..<16 {
        var sum: Float = 0
        for pixel in 0..<64 { sum += half[row * 64 + pixel] * matrix[column * 64 + pixel] }
        values[row * 16 + column] = sum
      }
    }
  }

  func turned(_ turn: Turn) -> Waves {
    var turned = self
    for row in 0..<16 {
      for column in 0..<16 {
        let value = values[row * 16 + column]
        let isOdd = (row + column) & 1 == 1
        let place: Int
        let isNegative: Bool
        switch turn {
        case .upright: (place, isNegative) = (row * 16 + column, false)
        case .quarter: (place, isNegative) = (column * 16 + row, column & 1 == 0)
        case .half: (place, isNegative) = (row * 16 + column, isOdd)
        case .threeQuarters: (place, isNegative) = (column * 16 + row, row & 1 == 0)
        case .flippedDown: (place, isNegative) = (row * 16 + column, row & 1 == 0)
        case .mirrored: (place, isNegative) = (row * 16 + column, column & 1 == 0)
        case .transposed: (place, isNegative) = (column * 16 + row, false)
        case .transposedBack: (place, isNegative) = (column * 16 + row, isOdd)
        }
        turned.values[place] = isNegative ? -value : value
      }
    }
    return turned
  }

  /// A bit is set where the wave is above the median, which is the lower of the two in the middle.
  var hash: PictureHash {
    let median = values.sorted()[127]
    var hash = PictureHash()
    for (bit, value) in values.enumerated() where value > median { hash.set(bit) }
    return hash
  }

  /// Sixteen rows of a cosine transform of 64 numbers, of which row 0 is the first that is not constant.
  static let matrix: [Float] = {
    // The root of 2/64 as a float, and the product as a double: that is how the last bits come out as elsewhere.
    let scale = Double(Float((2.0 / 64.0).squareRoot()))
    return (0..<16 * 64).map { Float(scale * cosine(ofTurns: ($0 / 64 + 1) * (2 * ($0 % 64) + 1))) }
  }()

  /// The cosine of so many 256ths of a full turn, by its series; nothing here may call the C library.
  private static func cosine(ofTurns turns: Int) -> Double {
    var turns = turns % 256
    if turns > 128 { turns = 256 - turns }
    if turns > 64 { return -cosine(ofTurns: 128 - turns) }
    let angle = Double.pi / 128 * Double(turns)
    var term = 1.0
    var sum = 1.0
    for step in 1...14 {
      term *= -angle * angle / Double((2 * step - 1) * (2 * step))
      sum += term
    }
    return sum
  }
}
