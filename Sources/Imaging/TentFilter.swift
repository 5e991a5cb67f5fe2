/// Blurs a picture and takes 64 by 64 of its pixels: two passes of a box along rows and columns, which together weigh
/// like a tent. At the edges the box is cut, not filled up.
enum TentFilter {
  static let side = 64
  private static let passes = 2

  /// - Parameters width, height: what the picture had before it was decoded to a smaller size.
  static func shrunk(_ plane: Plane<Float>, width: Int, height: Int) -> [Float] {
    if plane.width == side, plane.height == side, width == side, height == side { return plane.elements }
    var blurred = plane.elements
    var scratch = [Float](repeating: 0, count: blurred.count)
    for _ in 0..<passes {
      blurRows(blurred.span, into: &scratch, width: plane.width, height: plane.height)
      blurColumns(scratch.span, into: &blurred, width: plane.width, height: plane.height)
    }
    let rows = samples(plane.height, of: height)
    let columns = samples(plane.width, of: width)
    var small: [Float] = []
    small.reserveCapacity(side * side)
    for row in rows {
      for column in columns {
        func mixed(_ line: Int) -> Float {
          let place = line * plane.width + column.index
          let here = blurred[place]
          return column.share == 0 ? here : here + (blurred[place + 1] - here) * column.share
        }
        let here = mixed(row.index)
        small.append(row.share == 0 ? here : here + (mixed(row.index + 1) - here) * row.share)
      }
    }
    return small
  }

  /// A pixel, and how much of the next one is mixed in.
  private struct Sample {
    var index: Int
    var share: Float
  }

  /// Where the 64 samples lie along a side. Of a picture that was decoded smaller they lie where they would have lain
  /// in the large one, a fraction of a pixel off: that keeps four bits of 256 from turning over.
  private static func samples(_ count: Int, of whole: Int) -> [Sample] {
    (0..<side).map { number in
      let index = Int((Double(number) + 0.5) * Double(whole) / Double(side))
      if count == whole { return Sample(index: index, share: 0) }
      let middle = (Double(index) + 0.5 + lead(whole)) * Double(count) / Double(whole) - 0.5 - lead(count)
      let place = max(0, min(middle, Double(count - 1)))
      let start = min(Int(place), max(0, count - 2))
      return Sample(index: start, share: count > 1 ? Float(place - Double(start)) : 0)
    }
  }

  /// How far both passes of an even box, which has no middle pixel, reach ahead.
  private static func lead(_ side: Int) -> Double { window(side).isMultiple(of: 2) ? 1 : 0 }

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
