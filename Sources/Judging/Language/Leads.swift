internal import Vocabulary

/// The patterns without which a match cannot hold, so that one look at a text for all of them spares it most rules.
extension Match {
  /// Where none of them matches, the match does not hold. Empty: it is known without a pattern whether it can, from
  /// names for example; nil: it may hold whatever the text says.
  ///
  /// Of parts that must all hold, one is enough to tell: the one with the fewest patterns.
  var leads: Set<PatternID>? {
    switch self {
    case .pattern(let ids): Set(ids)
    case .all(let parts): Self.fewest(parts)
    case .near(let find, let to, _, _): Self.fewest([find, to])
    case .any(let parts):
      parts.reduce(into: Set<PatternID>?([])) { leads, part in
        if let more = part.leads { leads?.formUnion(more) } else { leads = nil }
      }
    case .branch(_, let inner), .capped(let inner, _), .unless(let inner, _, _), .count(let inner, _): inner.leads
    // The prompt of an output is another text than the one that is judged.
    case .not, .fact, .lineage: nil
    case .names, .term, .cue, .optout, .licence, .share, .field, .similar, .looks: []
    }
  }

  private static func fewest(_ parts: [Match]) -> Set<PatternID>? {
    parts.compactMap(\.leads).min { $0.count < $1.count }
  }
}
