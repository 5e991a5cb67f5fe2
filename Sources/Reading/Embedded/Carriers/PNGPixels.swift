internal import Unpacking

/// The pixels of a PNG, row by row and only as many as are asked for: eight bits a channel, not interlaced, which is
/// what programs hide texts in.
struct PNGPixels {
  struct Header {
    var width: Int
    var height: Int
    /// 3 or 4.
    var channels: Int

    /// nil: a kind of PNG that nothing is hidden in.
    init?(_ data: ArraySlice<UInt8>) {
      let fields = ByteWindow(data)
      guard let width = fields.number(at: 0, size: 4), let height = fields.number(at: 4, size: 4),
        let depth = fields.byte(at: 8), let colour = fields.byte(at: 9), let interlace = fields.byte(at: 12),
        depth == 8, colour == 2 || colour == 6, interlace == 0, (1...Carried.Limits.side).contains(width),
        (1...Carried.Limits.side).contains(height), width * height <= Carried.Limits.hiddenPixels
      else { return nil }
      (self.width, self.height, channels) = (width, height, colour == 6 ? 4 : 3)
    }
  }

  let header: Header
  let chunks: [ArraySlice<UInt8>]

  private var stride: Int { header.width * header.channels }

  /// The bytes of the first rows, filters undone; fewer when the picture is damaged.
  func rows(_ count: Int) -> [UInt8] {
    let wanted = min(count, header.height)
    var inflater = Inflater()
    var packed: [UInt8] = []
    let limit = wanted * (stride + 1)
    for chunk in chunks {
      let state = inflater.inflate(chunk, into: &packed, upTo: limit)
      if state != .hungry || packed.count >= limit { break }
    }
    return unfiltered(packed)
  }

  /// Each row begins with the number of its filter, which says what was taken from each byte.
  private func unfiltered(_ packed: [UInt8]) -> [UInt8] {
    let stride = stride
    let channels = header.channels
    let rows = packed.count / (stride + 1)
    var pixels = [UInt8](repeating: 0, count: rows * stride)
    let source = packed.span
    var target = pixels.mutableSpan
    for row in 0..<rows {
      let from = row * (stride + 1)
      let filter = source[from]
      let start = row * stride
      for column in 0..<stride {
        let byte = source[from + 1 + column]
        let left = column >= channels ? Int(target[start + column - channels]) : 0
        let above = row > 0 ? Int(target[start + column - stride]) : 0
        let corner = row > 0 && column >= channels ? Int(target[start + column - stride - channels]) : 0
        let guess =
          switch filter {
          case 1: left
          case 2: above
          case 3: (left + above) / 2
          case 4: Self.nearest(left, above, corner)
          default: 0
          }
        target[start + column] = byte &+ UInt8(truncatingIfNeeded: guess)
      }
    }
    return pixels
  }

  /// The neighbour that is nearest to left + above - corner (Paeth).
  private static func nearest(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let sum = left + above - corner
    let distances = (abs(sum - left), abs(sum - above), abs(sum - corner))
    if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? above : corner
  }
}
