/// Finds the places of a picture that are worth keeping, in a pyramid of ever smaller copies of it.
///
/// Corners are those of FAST (nine pixels in a row on a ring are all brighter or all darker), ranked by Harris' measure.
/// Half of the places are the strongest, the other half is spread over a grid: else a caption eats them all.
public struct FeatureDetector: Sendable {
  /// How many places are kept.
  public var most: Int
  /// The bits of the mirrored picture are taken too.
  public var isMirrored: Bool

  /// Of a picture that is known.
  public static let reference = FeatureDetector(most: 700, isMirrored: false)
  /// Of one that is asked about: other things may stand in it too.
  public static let query = FeatureDetector(most: 1500, isMirrored: true)

  public init(most: Int, isMirrored: Bool) {
    self.most = most
    self.isMirrored = isMirrored
  }

  private static let levels = 8
  private static let step: Float = 1.2
  /// No place is nearer to the edge: what is compared must lie inside, however it is turned.
  private static let margin = 20
  private static let threshold = 10
  private static let cells = 8

  private struct Corner {
    var x: Int
    var y: Int
    var strength: Float
  }

  public func features(of luma: Plane<UInt8>) -> FeatureSet {
    var set = FeatureSet(width: luma.width, height: luma.height)
    var plane = luma
    var scale: Float = 1
    // Each level is smaller by one step, and so is its part of the places.
    let whole = (1 - pow(1 / Self.step, Self.levels)) / (1 - 1 / Self.step)
    var part = Float(most) / whole
    for level in 0..<Self.levels {
      if level > 0 {
        let (width, height) = (Int(Float(plane.width) / Self.step), Int(Float(plane.height) / Self.step))
        guard width > 2 * Self.margin, height > 2 * Self.margin else { break }
        plane = Self.scaled(plane, width: width, height: height)
        scale = Float(luma.width) / Float(width)
        part /= Self.step
      }
      guard plane.width > 2 * Self.margin, plane.height > 2 * Self.margin else { break }
      add(plane, scale: scale, most: Int(part.rounded(.up)), to: &set)
    }
    return set
  }

  private func pow(_ base: Float, _ exponent: Int) -> Float { (0..<exponent).reduce(1) { power, _ in power * base } }

  private func add(_ plane: Plane<UInt8>, scale: Float, most: Int, to set: inout FeatureSet) {
    let corners = chosen(Self.corners(of: plane), of: plane, most: most)
    guard !corners.isEmpty else { return }
    let soft = Self.blurred(plane)
    let pattern = FeaturePattern.pairs
    let pairs = pattern.span
    let (bytes, width) = (soft.elements.span, soft.width)
    for corner in corners {
      let turn = Self.direction(at: corner.x, corner.y, in: plane)
      set.places.append(SIMD2((Float(corner.x) + 0.5) * scale, (Float(corner.y) + 0.5) * scale))
      set.bits.append(Self.bits(at: corner.x, corner.y, turn, 1, pairs, bytes, width))
      if isMirrored { set.mirroredBits.append(Self.bits(at: corner.x, corner.y, turn, -1, pairs, bytes, width)) }
    }
  }

  /// The bits of a mirrored picture are those of the pattern mirrored before it is turned.
  private static func bits(
    at x: Int, _ y: Int, _ turn: SIMD2<Float>, _ side: Float, _ pairs: Span<FeaturePattern.Pair>, _ bytes: Span<UInt8>,
    _ width: Int
  ) -> SIMD4<UInt64> {
    func value(_ place: SIMD2<Float>) -> UInt8 {
      let dx = turn.x * place.x - turn.y * side * place.y
      let dy = turn.y * place.x + turn.x * side * place.y
      return bytes[(y &+ Int(dy.rounded())) &* width &+ x &+ Int(dx.rounded())]
    }
    var words = SIMD4<UInt64>.zero
    for word in 0..<4 {
      var bits: UInt64 = 0
      for bit in 0..<64 {
        let pair = pairs[word &* 64 &+ bit]
        if value(pair.first) < value(pair.second) { bits |= 1 << UInt64(bit) }
      }
      words[word] = bits
    }
    return words
  }

  // MARK: - Corners

  private static func corners(of plane: Plane<UInt8>) -> [Corner] {
    let (width, height) = (plane.width, plane.height)
    let bytes = plane.elements.span
    let ring = [
      (0, -3), (1, -3), (2, -2), (3, -1), (3, 0), (3, 1), (2, 2), (1, 3), (0, 3), (-1, 3), (-2, 2), (-3, 1), (-3, 0),
      (-3, -1), (-2, -2), (-1, -3),
    ].map { $0.1 * width + $0.0 }
    let offsets = ring.span
    var strengths = [Float](repeating: 0, count: width * height)
    var found: [Corner] = []
    for y in margin..<(height - margin) {
      for x in margin..<(width - margin) {
        let place = y &* width &+ x
        let here = Int(bytes[place])
        let (bright, dark) = (here &+ threshold, here &- threshold)
        // Nine in a row always take in two of these four that stand side by side.
        let (north, south) = (Int(bytes[place &+ offsets[0]]), Int(bytes[place &+ offsets[8]]))
        let (east, west) = (Int(bytes[place &+ offsets[4]]), Int(bytes[place &+ offsets[12]]))
        let mayBeBright = (north > bright || south > bright) && (east > bright || west > bright)
        let mayBeDark = (north < dark || south < dark) && (east < dark || west < dark)
        guard mayBeBright || mayBeDark else { continue }
        var (brighter, darker): (UInt32, UInt32) = (0, 0)
        for index in 0..<16 {
          let value = Int(bytes[place &+ offsets[index]])
          if value > bright { brighter |= 1 << UInt32(index) }
          if value < dark { darker |= 1 << UInt32(index) }
        }
        guard hasNine(brighter) || hasNine(darker) else { continue }
        let strength = harris(at: place, bytes, width)
        guard strength > 0 else { continue }
        strengths[place] = strength
        found.append(Corner(x: x, y: y, strength: strength))
      }
    }
    let all = strengths.span
    return found.filter { corner in
      let place = corner.y * width + corner.x
      for row in -1...1 {
        for column in -1...1 {
          let other = place + row * width + column
          let strength = all[other]
          if strength > corner.strength || (strength == corner.strength && other < place) { return false }
        }
      }
      return true
    }
  }

  private static func hasNine(_ ring: UInt32) -> Bool {
    let twice = ring | ring << 16
    let two = twice & twice >> 1
    let four = two & two >> 2
    let eight = four & four >> 4
    return eight & twice >> 8 != 0
  }

  /// How much the brightness changes in both directions, over seven by seven pixels.
  private static func harris(at place: Int, _ bytes: Span<UInt8>, _ width: Int) -> Float {
    var (xx, yy, xy) = (0, 0, 0)
    for row in -3...3 {
      for column in -3...3 {
        let here = place &+ row &* width &+ column
        let (up, down) = (here &- width, here &+ width)
        let (nw, n, ne) = (Int(bytes[up &- 1]), Int(bytes[up]), Int(bytes[up &+ 1]))
        let (w, e) = (Int(bytes[here &- 1]), Int(bytes[here &+ 1]))
        let (sw, s, se) = (Int(bytes[down &- 1]), Int(bytes[down]), Int(bytes[down &+ 1]))
        let dx = ne &+ 2 &* e &+ se &- nw &- 2 &* w &- sw
        let dy = sw &+ 2 &* s &+ se &- nw &- 2 &* n &- ne
        xx &+= dx &* dx
        yy &+= dy &* dy
        xy &+= dx &* dy
      }
    }
    let (a, b, c) = (Float(xx), Float(yy), Float(xy))
    return a * b - c * c - 0.04 * (a + b) * (a + b)
  }

  /// The strongest, and the strongest of each cell of a grid in turn.
  private func chosen(_ corners: [Corner], of plane: Plane<UInt8>, most: Int) -> [Corner] {
    let sorted = corners.sorted { ($1.strength, $0.y, $0.x) < ($0.strength, $1.y, $1.x) }
    guard sorted.count > most else { return sorted }
    var taken = Array(sorted.prefix(most / 2))
    var cells = [[Corner]](repeating: [], count: Self.cells * Self.cells)
    for corner in sorted.dropFirst(most / 2) {
      cells[corner.y * Self.cells / plane.height * Self.cells + corner.x * Self.cells / plane.width].append(corner)
    }
    var round = 0
    while taken.count < most {
      let next = cells.compactMap { $0.indices.contains(round) ? $0[round] : nil }
      taken += next.prefix(most - taken.count)
      round += 1
    }
    return taken
  }

  /// Towards where the neighbourhood is brighter: cosine and sine.
  private static func direction(at x: Int, _ y: Int, in plane: Plane<UInt8>) -> SIMD2<Float> {
    let bytes = plane.elements.span
    var (sumX, sumY) = (0, 0)
    for dy in -15...15 {
      let half = halves[abs(dy)]
      let row = (y &+ dy) &* plane.width &+ x
      for dx in -half...half {
        let value = Int(bytes[row &+ dx])
        sumX &+= dx &* value
        sumY &+= dy &* value
      }
    }
    let (a, b) = (Float(sumX), Float(sumY))
    let length = (a * a + b * b).squareRoot()
    return length > 0 ? SIMD2(a / length, b / length) : SIMD2(1, 0)
  }

  /// Half of each line of a disc of radius 15.
  private static let halves = (0...15).map { Int(Float(225 - $0 * $0).squareRoot()) }

  // MARK: - Planes

  private static func scaled(_ plane: Plane<UInt8>, width: Int, height: Int) -> Plane<UInt8> {
    let bytes = plane.elements.span
    /// In 256ths of a pixel.
    func places(_ count: Int, of whole: Int) -> [(index: Int, next: Int, share: Int)] {
      (0..<count).map { number in
        let middle = (Float(number) + 0.5) * Float(whole) / Float(count) - 0.5
        let place = max(0, min(Float(whole - 1), middle))
        let index = Int(place)
        return (index, min(index + 1, whole - 1), Int((place - Float(index)) * 256))
      }
    }
    let columns = places(width, of: plane.width)
    let columnSpan = columns.span
    var elements = [UInt8](repeating: 0, count: width * height)
    var target = elements.mutableSpan
    for (row, line) in places(height, of: plane.height).enumerated() {
      let (upper, lower) = (line.index &* plane.width, line.next &* plane.width)
      for column in 0..<width {
        let (left, right, share) = columnSpan[column]
        let above = Int(bytes[upper &+ left]) &* (256 &- share) &+ Int(bytes[upper &+ right]) &* share
        let below = Int(bytes[lower &+ left]) &* (256 &- share) &+ Int(bytes[lower &+ right]) &* share
        target[row &* width &+ column] = UInt8(
          truncatingIfNeeded: (above &* (256 &- line.share) &+ below &* line.share &+ 32768) >> 16)
      }
    }
    return Plane(width: width, height: height, elements: elements)
  }

  /// By a bell curve of width 2 over seven pixels each way, so that one noisy pixel turns no bit over.
  private static func blurred(_ plane: Plane<UInt8>) -> Plane<UInt8> {
    let (width, height) = (plane.width, plane.height)
    let bytes = plane.elements.span
    var lines = [UInt8](repeating: 0, count: width * height)
    var across = lines.mutableSpan
    func weighed(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> UInt8 {
      UInt8(truncatingIfNeeded: (a &* 54 &+ b &* 48 &+ c &* 34 &+ d &* 19 &+ 128) >> 8)
    }
    func at(_ place: Int) -> Int { Int(bytes[place]) }
    for y in 0..<height {
      let row = y &* width
      for x in 3..<(width &- 3) {
        let place = row &+ x
        across[place] = weighed(
          at(place), at(place &- 1) &+ at(place &+ 1), at(place &- 2) &+ at(place &+ 2),
          at(place &- 3) &+ at(place &+ 3))
      }
    }
    var elements = [UInt8](repeating: 0, count: width * height)
    var target = elements.mutableSpan
    let source = lines.span
    func of(_ place: Int) -> Int { Int(source[place]) }
    for y in 3..<(height &- 3) {
      let row = y &* width
      for x in 0..<width {
        let place = row &+ x
        target[place] = weighed(
          of(place), of(place &- width) &+ of(place &+ width), of(place &- 2 &* width) &+ of(place &+ 2 &* width),
          of(place &- 3 &* width) &+ of(place &+ 3 &* width))
      }
    }
    return Plane(width: width, height: height, elements: elements)
  }
}
