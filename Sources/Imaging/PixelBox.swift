/// A rectangle of pixels; `right` and `bottom` are the first ones outside.
public struct PixelBox: Sendable, Hashable {
  public var left: Int
  public var top: Int
  public var right: Int
  public var bottom: Int

  public init(left: Int, top: Int, right: Int, bottom: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  public var width: Int { right - left }
  public var height: Int { bottom - top }
}

extension PixelBox {
  /// The same part of the same picture at another size.
  public func scaled(from: (width: Int, height: Int), to: (width: Int, height: Int)) -> PixelBox {
    let (oldWidth, oldHeight) = (max(1, from.width), max(1, from.height))
    return PixelBox(
      left: left * to.width / oldWidth, top: top * to.height / oldHeight,
      right: min(to.width, (right * to.width + oldWidth - 1) / oldWidth),
      bottom: min(to.height, (bottom * to.height + oldHeight - 1) / oldHeight))
  }
}
