/// A rectangle of numbers, row by row: the brightness of a picture, or what a filter made of it.
public struct Plane<Element: Sendable>: Sendable {
  public let width: Int
  public let height: Int
  public var elements: [Element]

  /// - Parameter elements: `width * height` of them.
  public init(width: Int, height: Int, elements: [Element]) {
    precondition(width >= 0 && height >= 0 && elements.count == width * height)
    self.width = width
    self.height = height
    self.elements = elements
  }

  public subscript(row row: Int, column column: Int) -> Element { elements[row * width + column] }

  /// The part inside a box, which must lie inside the plane.
  public func cropped(to box: PixelBox) -> Plane {
    precondition(box.top >= 0 && box.left >= 0 && box.bottom <= height && box.right <= width)
    var part: [Element] = []
    part.reserveCapacity(box.width * box.height)
    for row in box.top..<box.bottom { part += elements[(row * width + box.left)..<(row * width + box.right)] }
    return Plane(width: box.width, height: box.height, elements: part)
  }
}

extension Plane: Equatable where Element: Equatable {}
extension Plane: Hashable where Element: Hashable {}

extension Plane<Float> {
  /// Brightness as PDQ takes it, from bytes of red, green and blue in turn.
  public init(luma rgb: Span<UInt8>, width: Int, height: Int) {
    precondition(rgb.count == 3 * width * height)
    var luma = [Float](repeating: 0, count: width * height)
    for index in luma.indices {
      let red = 0.299 * Float(rgb[3 * index])
      let green = 0.587 * Float(rgb[3 * index + 1])
      let blue = 0.114 * Float(rgb[3 * index + 2])
      luma[index] = red + green + blue
    }
    self.init(width: width, height: height, elements: luma)
  }
}
