/// Blurs a picture and takes 64 by 64 of its pixels: two passes of a box along rows and columns, which together weigh
/// like a tent. At the edges the box is cut, not filled up.
enum TentFilter {
  static let side = 64
  private static let passes = 2

  static func shrunk(_ plane: Plane<Float>) -> [Float] {
    if plane.width == side, plane.height == side { return plane.elements }
    var blurred = plane.elements
    var scratch = [Float](repeating: 0, count: blurred.count)
    for _ in 0..<passes {
      blurRows(blurred.span, into: &scratch, width: plane.width, height: plane.height)
      blurColumns(scratch.span, into: &blurred, width: plane.width, height: plane.height)
    }
    var small: [Float] = []
    small.reserveCapacity(side * side)
    for row in 0..<side {
      let line = Int((Double(row) + 0.5) * Double(plane.height) / Double(side)) * plane.width
      for column in 0..<side {
        small.append(blurred[line + Int((Double(column) + 0.5) * Double(plane.width) / Double(side))])
      }
    }
    return small
  }

  /// How wide the box is for a side of so many pixels.
  private static func window(_ side: Int) -> Int { (side + 127) / 128 }

  /// How many pixels the box reaches ahead of the one in its middle.
  private static func ahead(_ window: Int) -> Int { (window + 2) / 2 - 1 }

  // Both keep one running sum a line, added to first and then taken from: another order gives other last bits.

  private static func blurRows(_ from: Span<Float>, into: inout [Float], width: Int, height: Int) {
    let window = window(width)
    let ahead = ahead(window)
    var target = into.mutableSpan
    for row in 0..<height {
      let start = row &* width
      var sum: Float = 0
      var count: Float = 0
      for column in 0..<(width &+ ahead) {
        if column < width {
          sum += from[start &+ column]
          if column < window { count += 1 }
        }
        if column >= window {
          sum -= from[start &+ column &- window]
          if column >= width { count -= 1 }
        }
        if column >= ahead { target[start &+ column &- ahead] = sum / count }
      }
    }
  }

  private static func blurColumns(_ from: Span<Float>, into: inout [Float], width: Int, height: Int) {
    let window = window(height)
    let ahead = ahead(window)
    var sums = [Float](repeating: 0, count: width)
    var sum = sums.mutableSpan
    var target = into.mutableSpan
    var count: Float = 0
    for row in 0..<(height &+ ahead) {
      if row < height {
        let start = row &* width
        for column in 0..<width { sum[column] += from[start &+ column] }
        if row < window { count += 1 }
      }
      if row >= window {
        let start = (row &- window) &* width
        for column in 0..<width { sum[column] -= from[start &+ column] }
        if row >= height { count -= 1 }
      }
      if row >= ahead {
        let start = (row &- ahead) &* width
        for column in 0..<width { target[start &+ column] = sum[column] / count }
      }
    }
  }
}
