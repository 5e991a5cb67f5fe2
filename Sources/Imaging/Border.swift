/// Finds the frame that somebody put around a picture: on each side the lines of one colour.
public enum Border {
  /// Brightness may differ so much within a frame that went through a lossy format.
  private static let tolerance: Float = 10
  /// So many pixels of a line must agree, in percent.
  private static let share = 97
  /// What is left must have this much of each side, or it is flat art and not a frame.
  private static let leastShare = 4
  private static let leastPixels = 32

  /// What is inside the frame; nil when there is none.
  public static func inside(_ luma: Plane<Float>) -> PixelBox? {
    let elements = luma.elements.span
    let (width, height) = (luma.width, luma.height)
    guard width > leastPixels, height > leastPixels else { return nil }
    var box = PixelBox(left: 0, top: 0, right: width, bottom: height)
    box.top = lines(height, of: width) { line, pixel in elements[line * width + pixel] }
    box.bottom = height - lines(height, of: width) { line, pixel in elements[(height - 1 - line) * width + pixel] }
    guard box.height > 0 else { return nil }
    let (top, rows) = (box.top, box.height)
    box.left = lines(width, of: rows) { line, pixel in elements[(top + pixel) * width + line] }
    box.right = width - lines(width, of: rows) { line, pixel in elements[(top + pixel) * width + width - 1 - line] }
    guard box.width >= max(leastPixels, width / leastShare), box.height >= max(leastPixels, height / leastShare),
      box.width < width || box.height < height
    else { return nil }
    return box
  }

  /// How many lines at one side are of the colour of its first one.
  private static func lines(_ count: Int, of pixels: Int, _ value: (_ line: Int, _ pixel: Int) -> Float) -> Int {
    var first = (0..<pixels).map { value(0, $0) }
    first.sort()
    let colour = first[pixels / 2]
    func agrees(_ line: Int) -> Bool {
      var others = 0
      for pixel in 0..<pixels where abs(value(line, pixel) - colour) > tolerance {
        others += 1
        if others * 100 > pixels * (100 - share) { return false }
      }
      return true
    }
    var line = 0
    while line < count, agrees(line) { line += 1 }
    // Where a frame meets the picture, scaling has mixed a line of both.
    return line == 0 || line == count ? line : min(line + 1, count - 1)
  }
}
