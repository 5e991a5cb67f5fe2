/// All that is kept of a picture once it was decoded: how large it is, its views, and a small plane of its brightness.
public struct PictureSketch: Sendable, Hashable {
  /// In pixels, after the picture was turned as its file asks for.
  public var width: Int
  public var height: Int
  /// The decoder met an error and gave what it had.
  public var isDamaged: Bool
  public var whole: PictureView
  /// Without the frame around it, where there is one.
  public var trimmed: PictureView?
  /// The brightness, on a small scale; nil where nobody asked for it.
  public var luma: Plane<UInt8>?

  public init(
    width: Int, height: Int, isDamaged: Bool, whole: PictureView, trimmed: PictureView?, luma: Plane<UInt8>?
  ) {
    self.width = width
    self.height = height
    self.isDamaged = isDamaged
    self.whole = whole
    self.trimmed = trimmed
    self.luma = luma
  }

  /// From decoded pixels, whose number can be smaller than that of the file.
  public init(
    of luma: Plane<Float>, width: Int, height: Int, isDamaged: Bool = false, planeSide: Int = 0
  ) {
    self.init(
      width: width, height: height, isDamaged: isDamaged,
      whole: PictureView(of: luma, width: width, height: height),
      trimmed: Border.inside(luma).map { box in
        PictureView(
          of: luma.cropped(to: box), width: box.width * width / luma.width, height: box.height * height / luma.height)
      },
      luma: planeSide > 0 ? Self.small(luma, side: planeSide) : nil)
  }

  /// By the mean of the pixels that fall into each, so that the longer side has at most `side` of them.
  private static func small(_ luma: Plane<Float>, side: Int) -> Plane<UInt8> {
    let longer = max(luma.width, luma.height, 1)
    let width = longer <= side ? luma.width : max(1, luma.width * side / longer)
    let height = longer <= side ? luma.height : max(1, luma.height * side / longer)
    var elements: [UInt8] = []
    elements.reserveCapacity(width * height)
    for row in 0..<height {
      let rows = (row * luma.height / height)..<max((row + 1) * luma.height / height, row * luma.height / height + 1)
      for column in 0..<width {
        let start = column * luma.width / width
        let columns = start..<max((column + 1) * luma.width / width, start + 1)
        var sum: Float = 0
        for line in rows { for pixel in columns { sum += luma[row: line, column: pixel] } }
        elements.append(UInt8(max(0, min(255, sum / Float(rows.count * columns.count) + 0.5))))
      }
    }
    return Plane(width: width, height: height, elements: elements)
  }
}
