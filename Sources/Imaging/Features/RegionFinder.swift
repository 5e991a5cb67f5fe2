/// Lays the places of two pictures beside each other: which agree on one way of moving, turning and scaling.
///
/// A pair of places that look alike says by itself how one picture must be moved to lie on the other, as each place has a
/// direction and a size. So every pair is heard, and the motion that most others agree with is made exact.
public struct RegionFinder: Sendable {
  /// Two descriptions differ in no more bits.
  public static let nearest = 80
  /// The second best must differ by so much more, in percent.
  private static let ratio = 84
  /// So far off is a place, in pixels of its plane.
  private static let tolerance: Float = 2
  /// What one pair says is off by so much of the way from it, and by no more pixels than this.
  private static let looseShare: Float = 0.2
  private static let loosest: Float = 40
  private static let apart: Float = 3
  private static let scales: ClosedRange<Float> = (1 / 12)...12
  /// How often the arms of a pair agree by chance: a quarter of the turns, and fewer than half of the scales.
  private static let armChance = 0.1
  /// So many motions are made exact.
  private static let tries = 8

  /// A place of the picture asked about, and the one of the known picture that looks like it.
  private struct Pair {
    var query: SIMD2<Float>
    var reference: SIMD2<Float>
    var queryArm: SIMD2<Float>
    var referenceArm: SIMD2<Float>
    var distance: Int
    /// Turns and scales one arm to the other.
    var turn: SIMD2<Float>
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

    /// A direction has no place.
    func turned(_ arm: SIMD2<Float>) -> SIMD2<Float> { SIMD2(a * arm.x + b * arm.y, d * arm.x + e * arm.y) }

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
    guard pairs.count >= 4, let (motion, agreeing) = best(of: pairs) else { return nil }
    let distinct = Self.distinct(agreeing)
    let reach = Self.reach(of: motion)
    let box = Self.box(distinct.map(\.reference), reference)
    // In the box that they fill, not in the whole picture: where all lie on one spot or one line they agree by themselves.
    let chance = Self.armChance * Double(Float.pi * reach * reach) / Double(max(1, box.width * box.height))
    return Agreement(
      places: distinct.count, pairs: pairs.count, chance: min(0.5, chance),
      queryBox: Self.box(distinct.map { SIMD2(isMirrored ? -$0.query.x : $0.query.x, $0.query.y) }, query),
      referenceBox: box)
  }

  // MARK: - Pairs

  private func pairs(_ query: FeatureSet, _ reference: FeatureSet, isMirrored: Bool) -> [Pair] {
    let asked = isMirrored ? query.mirroredBits : query.bits
    let known = DescriptionList(reference.bits)
    let places = reference.places.span
    var distances = [UInt16](repeating: 0, count: reference.count)
    var pairs: [Pair] = []
    for (index, words) in asked.enumerated() {
      guard known.distances(to: words, into: &distances) <= Self.nearest else { continue }
      let span = distances.span
      var (best, second, at) = (257, 257, -1)
      for other in span.indices {
        let distance = Int(span[other])
        guard distance < second else { continue }
        // The same place on another scale is no rival.
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
      var (place, arm) = (query.places[index], query.arms[index])
      if isMirrored { (place.x, arm.x) = (-place.x, -arm.x) }
      let length = arm.x * arm.x + arm.y * arm.y
      guard length > 0 else { continue }
      let to = reference.arms[at]
      let turn = SIMD2(arm.x * to.x + arm.y * to.y, arm.x * to.y - arm.y * to.x) / length
      guard Self.scales.contains((turn.x * turn.x + turn.y * turn.y).squareRoot()) else { continue }
      pairs.append(
        Pair(
          query: place, reference: reference.places[at], queryArm: arm, referenceArm: to, distance: best, turn: turn))
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

  /// Every pair proposes a motion; of those that most others roughly agree with, the one that most agree with exactly.
  private func best(of pairs: [Pair]) -> (motion: Motion, pairs: [Pair])? {
    var proposals = pairs.indices.map { (pair: $0, votes: Self.votes(for: pairs[$0], among: pairs)) }
    proposals.sort { ($1.votes, $0.pair) < ($0.votes, $1.pair) }
    var best: (motion: Motion, pairs: [Pair], places: Int)?
    for proposal in proposals.prefix(Self.tries) {
      guard proposal.votes >= 3, let exact = refined(pairs[proposal.pair], among: pairs) else { continue }
      let places = Self.distinct(exact.pairs).count
      if places > best?.places ?? 0 { best = (exact.motion, exact.pairs, places) }
    }
    return best.map { ($0.motion, $0.pairs) }
  }

  private static func votes(for pair: Pair, among pairs: [Pair]) -> Int {
    var votes = 0
    for other in pairs where agrees(other, with: pair) { votes += 1 }
    return votes
  }

  /// Whether a pair says nearly the same as another one.
  private static func agrees(_ other: Pair, with pair: Pair) -> Bool {
    let (turn, gap) = (pair.turn, other.query - pair.query)
    let off = other.turn - turn
    let length = turn.x * turn.x + turn.y * turn.y
    guard off.x * off.x + off.y * off.y <= 0.25 * length else { return false }
    let moved = SIMD2(turn.x * gap.x - turn.y * gap.y, turn.y * gap.x + turn.x * gap.y)
    let miss = other.reference - pair.reference - moved
    let way = (moved.x * moved.x + moved.y * moved.y).squareRoot()
    let reach = min(loosest, tolerance * (1 + length.squareRoot()) + looseShare * way)
    return miss.x * miss.x + miss.y * miss.y <= reach * reach
  }

  private func refined(_ pair: Pair, among pairs: [Pair]) -> (motion: Motion, pairs: [Pair])? {
    var agreeing = pairs.filter { Self.agrees($0, with: pair) }
    guard var motion = Self.similarity(agreeing) else { return nil }
    // First what is nearly right, then what is.
    for slack in [4, 2, 1] as [Float] {
      let next = Self.agreeing(pairs, with: motion, slack: slack)
      guard next.count >= 3, let better = Self.similarity(next) else { return nil }
      (agreeing, motion) = (next, better)
    }
    for _ in 0..<4 {
      guard let fitted = Self.fitted(agreeing), Self.scales.contains(fitted.scale) else { break }
      let more = Self.agreeing(pairs, with: fitted, slack: 1)
      guard more.count >= agreeing.count else { break }
      (agreeing, motion) = (more, fitted)
    }
    return (motion, agreeing)
  }

  /// How far from where it should lie a place may be: as far as it was off in either picture.
  private static func reach(of motion: Motion) -> Float { tolerance * (1 + motion.scale) }

  private static func agreeing(_ pairs: [Pair], with motion: Motion, slack: Float) -> [Pair] {
    let reach = reach(of: motion) * slack
    return pairs.filter { pair in
      guard near(motion.moved(pair.query), pair.reference, reach) else { return false }
      let arm = motion.turned(pair.queryArm)
      let off = arm - pair.referenceArm
      return off.x * off.x + off.y * off.y <= 0.36 * (arm.x * arm.x + arm.y * arm.y)
    }
  }

  /// The turn, scale and shift with the least squares of error.
  private static func similarity(_ pairs: [Pair]) -> Motion? {
    guard pairs.count >= 3 else { return nil }
    let count = Float(pairs.count)
    let from = pairs.reduce(SIMD2<Float>.zero) { $0 + $1.query } / count
    let to = pairs.reduce(SIMD2<Float>.zero) { $0 + $1.reference } / count
    var (along, across, length): (Float, Float, Float) = (0, 0, 0)
    for pair in pairs {
      let (p, q) = (pair.query - from, pair.reference - to)
      along += p.x * q.x + p.y * q.y
      across += p.x * q.y - p.y * q.x
      length += p.x * p.x + p.y * p.y
    }
    guard length > 1 else { return nil }
    let (cosine, sine) = (along / length, across / length)
    guard scales.contains((cosine * cosine + sine * sine).squareRoot()) else { return nil }
    return Motion(
      a: cosine, b: -sine, c: to.x - cosine * from.x + sine * from.y, d: sine, e: cosine,
      f: to.y - sine * from.x - cosine * from.y)
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
