/// Lays the places of two pictures beside each other: which agree on one way of moving, turning and scaling.
public struct RegionFinder: Sendable {
  /// Two descriptions differ in no more bits.
  public static let nearest = 68
  /// The second best must differ by so much more, in percent.
  private static let ratio = 80
  private static let rounds = 2000
  /// So far off is a place, in pixels of its plane.
  private static let tolerance: Float = 1.75
  private static let apart: Float = 3
  private static let scales: ClosedRange<Float> = (1 / 8)...8

  /// A place of the picture asked about, and the one of the known picture that looks like it.
  private struct Pair {
    var query: SIMD2<Float>
    var reference: SIMD2<Float>
    var distance: Int
  }

  /// x' = a x + b y + c, y' = d x + e y + f.
  private struct Motion {
    var a: Float
    var b: Float
    var c: Float
    var d: Float
    var e: Float
    var f: Float

    func moved(_ place: SIMD2<Float>) -> SIMD2<Float> {
      SIMD2(a * place.x + b * place.y + c, d * place.x + e * place.y + f)
    }

    /// How much larger what is moved becomes.
    var scale: Float { abs(a * e - b * d).squareRoot() }
  }

  /// What agrees, before anybody asks whether that is enough.
  public struct Agreement: Sendable {
    /// Different places that agree, and pairs that looked alike.
    public var places: Int
    public var pairs: Int
    /// How likely a pair agrees by chance: the part of the box that is near enough to where it should lie.
    public var chance: Double
    /// In pixels of both planes.
    public var queryBox: PixelBox
    public var referenceBox: PixelBox
  }

  public init() {}

  /// nil: too few look alike.
  /// - Parameter isMirrored: the picture asked about is taken as in a mirror.
  public func agreement(of query: FeatureSet, with reference: FeatureSet, isMirrored: Bool) -> Agreement? {
    let pairs = pairs(query, reference, isMirrored: isMirrored)
    guard pairs.count >= 4, let first = best(of: pairs) else { return nil }
    var agreeing = first.pairs
    var motion = first.motion
    for _ in 0..<3 {
      guard let fitted = Self.fitted(agreeing), Self.scales.contains(fitted.scale) else { break }
      let more = Self.agreeing(pairs, with: fitted)
      guard more.count >= agreeing.count else { break }
      agreeing = more
      motion = fitted
    }
    let distinct = Self.distinct(agreeing)
    let reach = Self.reach(of: motion)
    let box = Self.box(distinct.map(\.reference), reference)
    // In the box that they fill, not in the whole picture: where all lie on one spot or one line they agree by themselves.
    let chance = Double(Float.pi * reach * reach) / Double(max(1, box.width * box.height))
    return Agreement(
      places: distinct.count, pairs: pairs.count, chance: min(0.5, chance),
      queryBox: Self.box(distinct.map { SIMD2(isMirrored ? -$0.query.x : $0.query.x, $0.query.y) }, query),
      referenceBox: box)
  }

  // MARK: - Pairs

  private func pairs(_ query: FeatureSet, _ reference: FeatureSet, isMirrored: Bool) -> [Pair] {
    let asked = isMirrored ? query.mirroredBits.span : query.bits.span
    let known = reference.bits.span
    let places = reference.places.span
    var pairs: [Pair] = []
    for index in asked.indices {
      let words = asked[index]
      var (best, second, at) = (257, 257, -1)
      for other in known.indices {
        let differing = words ^ known[other]
        let distance =
          differing.x.nonzeroBitCount &+ differing.y.nonzeroBitCount &+ differing.z.nonzeroBitCount
          &+ differing.w.nonzeroBitCount
        guard distance < second else { continue }
        // The same corner on another scale is no rival.
        let isSame = at >= 0 && Self.near(places[at], places[other], 6)
        if distance < best {
          if !isSame { second = best }
          best = distance
          at = other
        } else if !isSame {
          second = distance
        }
      }
      guard at >= 0, best <= Self.nearest, best * 100 <= second * Self.ratio else { continue }
      let place = query.places[index]
      pairs.append(
        Pair(
          query: isMirrored ? SIMD2(-place.x, place.y) : place, reference: reference.places[at], distance: best))
    }
    return pairs.sorted {
      ($0.distance, $0.query.y, $0.query.x, $0.reference.y) < ($1.distance, $1.query.y, $1.query.x, $1.reference.y)
    }
  }

  private static func near(_ one: SIMD2<Float>, _ other: SIMD2<Float>, _ reach: Float) -> Bool {
    let gap = one - other
    return gap.x * gap.x + gap.y * gap.y < reach * reach
  }

  // MARK: - Motion

  /// Two pairs give a motion; the one that most pairs agree with is kept.
  private func best(of pairs: [Pair]) -> (motion: Motion, pairs: [Pair])? {
    var best: (motion: Motion, count: Int)?
    func tryMotion(_ one: Int, _ other: Int) {
      guard let motion = Self.motion(pairs[one], pairs[other]) else { return }
      let count = Self.count(pairs, with: motion)
      if count > best?.count ?? 2 { best = (motion, count) }
    }
    let all = pairs.count * (pairs.count - 1) / 2
    if all <= Self.rounds {
      for one in pairs.indices { for other in 0..<one { tryMotion(one, other) } }
    } else {
      // The pairs that look most alike come first, and are drawn more often.
      var state: UInt64 = 0x9E37_79B9_7F4A_7C15
      func draw() -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let share = Double(state >> 11) / Double(1 << 53)
        return min(pairs.count - 1, Int(share * share.squareRoot() * Double(pairs.count)))
      }
      for _ in 0..<Self.rounds {
        let (one, other) = (draw(), draw())
        if one != other { tryMotion(one, other) }
      }
    }
    guard let best else { return nil }
    return (best.motion, Self.agreeing(pairs, with: best.motion))
  }

  private static func motion(_ one: Pair, _ other: Pair) -> Motion? {
    let (from, to) = (other.query - one.query, other.reference - one.reference)
    let length = from.x * from.x + from.y * from.y
    guard length >= 64 else { return nil }
    let cosine = (from.x * to.x + from.y * to.y) / length
    let sine = (from.x * to.y - from.y * to.x) / length
    guard scales.contains((cosine * cosine + sine * sine).squareRoot()) else { return nil }
    return Motion(
      a: cosine, b: -sine, c: one.reference.x - cosine * one.query.x + sine * one.query.y, d: sine, e: cosine,
      f: one.reference.y - sine * one.query.x - cosine * one.query.y)
  }

  /// How far from where it should lie a place may be: as far as it was off in either picture.
  private static func reach(of motion: Motion) -> Float { tolerance * (1 + motion.scale) }

  private static func count(_ pairs: [Pair], with motion: Motion) -> Int {
    let reach = reach(of: motion)
    var count = 0
    for pair in pairs where near(motion.moved(pair.query), pair.reference, reach) { count += 1 }
    return count
  }

  private static func agreeing(_ pairs: [Pair], with motion: Motion) -> [Pair] {
    let reach = reach(of: motion)
    return pairs.filter { near(motion.moved($0.query), $0.reference, reach) }
  }

  /// The motion with the least squares of error, which may also squeeze and shear.
  private static func fitted(_ pairs: [Pair]) -> Motion? {
    guard pairs.count >= 5 else { return nil }
    var (xx, xy, yy, x, y) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (ux, uy, u, vx, vy, v) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    let count = Double(pairs.count)
    for pair in pairs {
      let (px, py) = (Double(pair.query.x), Double(pair.query.y))
      let (qx, qy) = (Double(pair.reference.x), Double(pair.reference.y))
      xx += px * px
      xy += px * py
      yy += py * py
      x += px
      y += py
      ux += qx * px
      uy += qx * py
      u += qx
      vx += qy * px
      vy += qy * py
      v += qy
    }
    // About the middle, so that two unknowns remain.
    let (cxx, cxy, cyy) = (xx - x * x / count, xy - x * y / count, yy - y * y / count)
    let determinant = cxx * cyy - cxy * cxy
    guard determinant > 1e-3 * cxx * cyy, determinant > 1 else { return nil }
    func solved(_ px: Double, _ py: Double, _ sum: Double) -> (Float, Float, Float) {
      let (bx, by) = (px - sum * x / count, py - sum * y / count)
      let (first, second) = ((bx * cyy - by * cxy) / determinant, (by * cxx - bx * cxy) / determinant)
      return (Float(first), Float(second), Float((sum - first * x - second * y) / count))
    }
    let ((a, b, c), (d, e, f)) = (solved(ux, uy, u), solved(vx, vy, v))
    let motion = Motion(a: a, b: b, c: c, d: d, e: e, f: f)
    // A mirror image is looked for by itself, and nothing is squeezed to a line.
    guard a * e - b * d > 0 else { return nil }
    let (wide, high) = ((a * a + d * d).squareRoot(), (b * b + e * e).squareRoot())
    return wide < 3 * high && high < 3 * wide ? motion : nil
  }

  /// Of places that lie on each other in either picture one counts: a logo that stands there ten times is one logo.
  private static func distinct(_ pairs: [Pair]) -> [Pair] {
    var kept: [Pair] = []
    for pair in pairs
    where !kept.contains(where: { near($0.query, pair.query, apart) || near($0.reference, pair.reference, apart) }) {
      kept.append(pair)
    }
    return kept
  }

  private static func box(_ places: [SIMD2<Float>], _ set: FeatureSet) -> PixelBox {
    guard let first = places.first else { return PixelBox(left: 0, top: 0, right: 0, bottom: 0) }
    let low = places.reduce(first) { pointwiseMin($0, $1) }
    let high = places.reduce(first) { pointwiseMax($0, $1) }
    return PixelBox(
      left: max(0, Int(low.x)), top: max(0, Int(low.y)), right: min(set.width, Int(high.x) + 1),
      bottom: min(set.height, Int(high.y) + 1))
  }
}
