internal import Vocabulary

extension Report {
  /// The report without what was read from inputs, lexicons and corpora: texts, names, titles and excerpts are
  /// replaced by a mark with their length. Rules, places, numbers, digests and fingerprints stay.
  func redacted() -> Report {
    var report = self
    report.findings = findings.map { $0.redacted() }
    report.evidence = evidence.map { PlacedEvidence(place: $0.place, evidence: $0.evidence.redacted()) }
    return report
  }
}

/// `[redacted 14]`: what stood there had 14 characters.
func redactionMark(_ text: String) -> String {
  "[redacted \(text.unicodeScalars.count)]"
}

extension Finding {
  fileprivate func redacted() -> Finding {
    let secrets = Secrets([text, group?.key] + evidence.flatMap(\.secrets))
    var finding = self
    finding.text = text.map(redactionMark)
    finding.group?.key = redactionMark(group?.key ?? "")
    finding.place.excerpt = place.excerpt?.redacted()
    finding.evidence = evidence.map { $0.redacted() }
    finding.settlement = settlement?.redacted()
    finding.title = secrets.removed(from: title)
    finding.message = secrets.removed(from: message)
    // A description can be as telling as the name.
    finding.suggestion = nil
    finding.remedy = secrets.removed(from: remedy)
    return finding
  }
}

extension Settlement {
  /// People are named here, and reasons name whom they are about.
  fileprivate func redacted() -> Settlement {
    var settlement = self
    settlement.reason = redactionMark(reason)
    settlement.by?.name = redactionMark(by?.name ?? "")
    settlement.approver?.name = redactionMark(approver?.name ?? "")
    settlement.conditions = conditions.map(redactionMark)
    return settlement
  }
}

extension Finding.Excerpt {
  /// The line keeps its length and the mark its place, so that columns stay true.
  fileprivate func redacted() -> Finding.Excerpt {
    Finding.Excerpt(line: String(repeating: "#", count: line.unicodeScalars.count), marked: marked)
  }
}

extension Evidence {
  /// What a rule's message may repeat. Cues are common words of the language and would garble it,
  /// except those that a pattern caught: they may be anything.
  fileprivate var secrets: [String?] {
    switch self {
    case .name(let name): [name.surface, name.canonical, name.id]
    case .cue(let cue): cue.sense == .pattern ? [cue.surface] : []
    case .optout, .licence: []
    case .share(let share): [share.value]
    case .field(let field): [field.value]
    case .match(let match): [match.referenceTitle, match.excerpt, match.referenceExcerpt] + match.referenceCreators
    case .picture(let picture): [picture.referenceTitle] + picture.referenceCreators
    case .lineage(let lineage): [lineage.prompt]
    case .right(let right): [right.what, right.holder]
    }
  }

  /// The id of a name spells the name and goes too; the id of a reference says only where to look, like a path.
  fileprivate func redacted() -> Evidence {
    switch self {
    case .name(var name):
      name.id = redactionMark(name.id)
      name.surface = redactionMark(name.surface)
      name.canonical = redactionMark(name.canonical)
      return .name(name)
    case .cue(var cue):
      cue.surface = redactionMark(cue.surface)
      return .cue(cue)
    case .optout, .licence:
      return self
    case .share(var share):
      share.value = redactionMark(share.value)
      return .share(share)
    case .field(var field):
      field.value = field.value.map(redactionMark)
      return .field(field)
    case .match(var match):
      match.referenceTitle = redactionMark(match.referenceTitle)
      match.referenceCreators = match.referenceCreators.map(redactionMark)
      match.excerpt = redactionMark(match.excerpt)
      match.referenceExcerpt = match.referenceExcerpt.map(redactionMark)
      return .match(match)
    case .picture(var picture):
      picture.referenceTitle = redactionMark(picture.referenceTitle)
      picture.referenceCreators = picture.referenceCreators.map(redactionMark)
      return .picture(picture)
    case .right(var right):
      right.what = redactionMark(right.what)
      right.holder = right.holder.map(redactionMark)
      right.pointer = right.pointer.map(redactionMark)
      return .right(right)
    case .lineage(var lineage):
      lineage.prompt = redactionMark(lineage.prompt)
      return .lineage(lineage)
    }
  }
}

/// Strings that must not be seen in a sentence that may hold them.
private struct Secrets {
  /// The longest first, so that a name inside a longer text does not leave the rest of it.
  private let secrets: [(bytes: [UInt8], mark: [UInt8])]

  init(_ texts: [String?]) {
    secrets = Set(texts.compactMap(\.self)).filter { !$0.isEmpty }
      .map { (Array($0.utf8), Array(redactionMark($0).utf8)) }
      .sorted { a, b in
        a.0.count == b.0.count ? a.0.lexicographicallyPrecedes(b.0) : a.0.count > b.0.count
      }
  }

  func removed(from wording: Wording) -> Wording {
    Wording(en: removed(from: wording.en), ja: removed(from: wording.ja))
  }

  private func removed(from sentence: String) -> String {
    let source = Array(sentence.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < source.count {
      if let found = secrets.first(where: { source[index...].starts(with: $0.bytes) }) {
        result += found.mark
        index += found.bytes.count
      } else {
        result.append(source[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
