internal import Judging
internal import Naming
internal import Vocabulary

/// Where names of a confidential roster stand in a text. Whatever is said of that text shows their ids instead.
struct HiddenNames {
  private let places: [(range: Range<Int>, id: String)]
  private let key: RosterKey?

  init(_ observations: [Observation], roster: RosterFinder?) {
    guard let roster else {
      key = nil
      places = []
      return
    }
    key = roster.key
    places = observations.compactMap { observation in
      guard case .name(let name) = observation.evidence, let range = observation.range,
        roster.ids.contains(name.id)
      else { return nil }
      return (range, name.id)
    }.sorted { $0.0.lowerBound < $1.0.lowerBound }
  }

  var isEmpty: Bool { places.isEmpty }

  /// A stretch of the text with the ids in place of the names.
  func shown(_ range: Range<Int>, of utf8: [UInt8]) -> String {
    var shown: [UInt8] = []
    var at = range.lowerBound
    for place in places where place.range.overlaps(range) && place.range.lowerBound >= at {
      shown += utf8[at..<place.range.lowerBound]
      shown += place.id.utf8
      at = place.range.upperBound
    }
    if at < range.upperBound { shown += utf8[at..<range.upperBound] }
    return String(decoding: shown, as: UTF8.self)
  }

  /// A finding in this text, made so that neither its evidence nor its fingerprint gives a name away.
  func sealed(_ finding: Finding, at range: Range<Int>, in utf8: [UInt8]) -> Finding {
    guard let key, !isEmpty else { return finding }
    var finding = finding
    finding.text = shown(range, of: utf8)
    finding.fingerprint = key.sealed(finding.fingerprint)
    finding.evidence = finding.evidence.map { evidence in
      // A pattern may have caught anything.
      guard case .cue(var cue) = evidence, cue.sense == .pattern else { return evidence }
      cue.surface = covered(cue.surface)
      return .cue(cue)
    }
    return finding
  }
}

extension Finding.Place {
  /// The place without the line that it stands on, which holds a confidential name or may hold one.
  var withCoveredExcerpt: Finding.Place {
    var place = self
    place.excerpt = excerpt.map { Finding.Excerpt(line: covered($0.line), marked: $0.marked) }
    return place
  }
}

/// As many marks as there are characters, so that columns stay true.
private func covered(_ text: String) -> String { String(repeating: "#", count: text.unicodeScalars.count) }
