/// Something that is one object of the finding record (schema `proviso-findings/1`).
///
/// The order of the keys is part of the contract; absent values are left out. Only `Run` may hold a time.
public protocol WireRecord: Sendable {
  func write(to writer: inout JSONWriter)
}

extension WireRecord {
  /// The record as one line of JSON Lines, with its line end.
  public var line: [UInt8] { JSONWriter.bytes { write(to: &$0) } + [UInt8(ascii: "\n")] }
}

extension Run: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", "run")
      $0.member("schema", Run.schema)
      $0.member("tool", "proviso")
      $0.member("version", version)
      $0.member("packs", packs)
      $0.member("lexicons", lexicons)
      $0.member("corpora", corpora)
      $0.key("targets")
      $0.array(targets) { $0.string($1) }
      $0.member("as_of", asOf)
      $0.member("started", started)
      $0.member("notice", Run.notice)
    }
  }
}

extension Run.Ingredient: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", id)
      $0.member("version", ifPresent: version)
      $0.member("sha256", sha256)
      if let reviewed { $0.member("reviewed", reviewed) }
    }
  }
}

extension Finding: WireRecord {
  public func write(to writer: inout JSONWriter) {
    let statement = writer.statement(of: self)
    writer.object {
      $0.member("kind", "finding")
      $0.member("rule", rule)
      $0.member("pack", pack)
      $0.member("severity", severity.rawValue)
      $0.member("base", base.rawValue)
      $0.member("moves", moves)
      $0.member("confidence", confidence.rawValue)
      $0.member("subject", subject.rawValue)
      place.writeMembers(to: &$0)
      $0.member("text", ifPresent: text)
      if let group {
        $0.member("group", group.key)
        $0.member("count", group.count)
        $0.key("rows")
        $0.array(group.firstRows.prefix(3)) { $0.int($1) }
      }
      $0.member("evidence", evidence)
      if let statement { $0.insert(members: statement.advice) } else { writeAdvice(to: &$0) }
      if let suggestion { $0.member("suggestion", suggestion) }
      if let statement { $0.insert(members: statement.grounds) } else { writeGrounds(to: &$0) }
      $0.member("fingerprint", fingerprint.digits)
      $0.member("status", status.rawValue)
      if let settlement {
        $0.key("settled")
        settlement.write(to: &$0)
      }
    }
  }
}

extension Settlement: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("decision", ifPresent: decision?.rawValue)
      $0.member("reason", reason)
      $0.member("by", ifPresent: by?.name)
      $0.member("identity", ifPresent: by?.identity.rawValue)
      $0.member("approver", ifPresent: approver?.name)
      $0.member("approver_identity", ifPresent: approver?.identity.rawValue)
      $0.member("on", ifPresent: on)
      $0.member("until", ifPresent: until)
      if !conditions.isEmpty {
        $0.key("conditions")
        $0.array(conditions) { $0.string($1) }
      }
      $0.member("at", at)
      if let void { $0.member("void", void) }
    }
  }
}

extension PlacedEvidence: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", "evidence")
      place.writeMembers(to: &$0)
      $0.key("evidence")
      evidence.write(to: &$0)
    }
  }
}

extension Finding.Place {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("path", path.display)
    writer.member("member", ifPresent: member)
    writer.member("record", ifPresent: record)
    writer.member("id", ifPresent: id)
    writer.member("field", ifPresent: field)
    writer.member("line", ifPresent: line)
    writer.member("column", ifPresent: column)
    if let span { writer.member("span", span) }
    if let bytes { writer.member("bytes", TextSpan(start: bytes.start, end: bytes.end)) }
  }
}

extension Finding.Basis: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("source", source)
      $0.member("note", note)
    }
  }
}

extension Move: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      switch self {
      case .branch(let branch, let base):
        $0.member("branch", branch)
        $0.member("base", base.rawValue)
      case .by(let fact, let steps):
        $0.member("fact", fact)
        $0.member("by", steps)
      case .blocks(let fact):
        $0.member("fact", fact)
        $0.member("blocks", true)
      case .cap(let fact, let severity):
        $0.member("fact", fact)
        $0.member("cap", severity.rawValue)
      case .floor(let severity):
        $0.member("floor", severity.rawValue)
      case .configured(let severity):
        $0.member("configured", severity.rawValue)
      }
    }
  }
}

extension Evidence: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      switch self {
      case .name(let name): name.writeMembers(to: &$0)
      case .cue(let cue): cue.writeMembers(to: &$0)
      case .optout(let optout): optout.writeMembers(to: &$0)
      case .share(let share): share.writeMembers(to: &$0)
      case .field(let field): field.writeMembers(to: &$0)
      case .licence(let id, let licenceClass):
        $0.member("type", "licence")
        $0.member("id", id)
        $0.member("class", licenceClass)
      case .match(let match): match.writeMembers(to: &$0)
      case .picture(let picture): picture.writeMembers(to: &$0)
      case .lineage(let lineage): lineage.writeMembers(to: &$0)
      case .right(let right): right.writeMembers(to: &$0)
      }
    }
  }
}

extension NameEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "name")
    writer.member("id", id)
    writer.member("kind", kind.rawValue)
    writer.member("surface", surface)
    writer.member("canonical", canonical)
    writer.key("via")
    writer.array(via) { $0.string($1.rawValue) }
    writer.key("term")
    writer.object { for entry in term { $0.member(entry.jurisdiction, entry.state.rawValue) } }
  }
}

extension CueEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "cue")
    writer.member("surface", surface)
    writer.member("sense", sense.rawValue)
    writer.member("start", span.start)
    writer.member("end", span.end)
  }
}

extension OptOutEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "optout")
    writer.member("channel", channel)
    writer.member("verdict", verdict.rawValue)
    writer.member("agent", agent)
    writer.member("use", use)
    writer.member("line", ifPresent: line)
    writer.member("rule", ifPresent: rule)
    guard let snapshot else { return }
    writer.key("snapshot")
    writer.object {
      $0.member("sha256", snapshot.sha256)
      $0.member("taken", ifPresent: snapshot.taken)
      $0.member("status", ifPresent: snapshot.status)
      $0.member("age_days", ifPresent: snapshot.ageDays)
    }
  }
}

extension ShareEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "share")
    writer.member("by", dimension.rawValue)
    writer.member("value", value)
    writer.member("items", items)
    writer.member("total", total)
    writer.key("share")
    writer.decimal(share)
  }
}

extension FieldEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "field")
    writer.member("name", name)
    if let value { writer.member("value", value) } else { writer.member("missing", true) }
  }
}

extension MatchEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "match")
    writer.member("reference", reference)
    writer.member("reference_title", referenceTitle)
    writer.key("reference_creators")
    writer.array(referenceCreators) { $0.string($1) }
    writer.member("q", query)
    writer.member("r", referenceSpan)
    writer.member("measure", measure.rawValue)
    writer.member("value", value)
    writer.member("script", script.rawValue)
    writer.member("excerpt", excerpt)
    if let closeness {
      writer.member("class", closeness.form.rawValue)
      writer.member("equal", closeness.equal)
      writer.member("compared", closeness.compared)
      writer.member("near_verbatim", closeness.nearVerbatim)
      writer.member("score", closeness.score)
      if closeness.lines > 1 { writer.member("lines", closeness.lines) }
      if let extent = closeness.extent { writer.member("extent", extent.rawValue) }
      for (name, share) in [("q_share", closeness.queryShare), ("r_share", closeness.referenceShare)] {
        writer.key(name)
        writer.decimal(share)
      }
    }
    if let program {
      writer.member("language", program.language)
      writer.member("names", program.names)
      writer.member("renamed", program.renamed)
      writer.key("consistency")
      writer.decimal(program.consistency)
    }
    if let referenceLicence { writer.member("reference_licence", referenceLicence) }
  }
}

extension PictureEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "image-match")
    writer.member("reference", reference)
    writer.member("reference_title", referenceTitle)
    writer.key("reference_creators")
    writer.array(referenceCreators) { $0.string($1) }
    writer.member("level", level.rawValue)
    writer.member("measure", measure.rawValue)
    writer.member("value", value)
    for (name, box) in [("q_box", queryBox), ("r_box", referenceBox)] {
      writer.key(name)
      writer.array([box.left, box.top, box.right, box.bottom]) { $0.raw(String($1)) }
    }
    for (name, share) in [("q_share", queryShare), ("r_share", referenceShare)] {
      writer.key(name)
      writer.decimal(share)
    }
    writer.member("transform", turn)
  }
}

extension RightEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "right")
    writer.member("what", what)
    writer.member("kind", kind.rawValue)
    writer.member("holder", ifPresent: holder)
    writer.member("until", ifPresent: until)
    writer.member("pointer", ifPresent: pointer)
    writer.member("at", at)
    if let void { writer.member("void", void) }
  }
}

extension LineageEvidence {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "lineage")
    writer.member("output", output)
    writer.member("prompt", prompt)
    writer.member("via", via.rawValue)
    writer.member("path", path)
    writer.member("line", ifPresent: line)
    writer.member("tool", ifPresent: tool)
    writer.member("model", ifPresent: model)
  }
}

extension Unassessed: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", "unassessed")
      $0.member("path", path.display)
      $0.member("record", ifPresent: record)
      $0.member("field", ifPresent: field)
      $0.member("line", ifPresent: line)
      $0.member("reason", reason.rawValue)
      $0.member("detail", detail)
      $0.member("expected", expected)
    }
  }
}

extension Summary: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", "summary")
      $0.member("files", files)
      $0.member("records", records)
      $0.member("bytes", bytes)
      $0.key("findings")
      $0.object {
        for severity in Severity.allCases.reversed() {
          if let count = findings[severity], count > 0 { $0.member(severity.rawValue, count) }
        }
      }
      $0.member("skipped", skipped)
      $0.member("unassessed", unassessed)
      $0.member("suppressed", suppressed)
      $0.key("rules_that_never_ran")
      $0.array(rulesThatNeverRan) { $0.string($1) }
      $0.member("unclassified", unclassified)
      $0.member("formats", formats)
      $0.member("interrupted", interrupted)
      $0.member("decided", decided)
      $0.member("baseline", baseline)
    }
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ records: [some WireRecord]) {
    key(name)
    array(records) { $1.write(to: &$0) }
  }

  /// Counts by name, in the order of the names.
  fileprivate mutating func member(_ name: String, _ counts: [String: Int]) {
    key(name)
    object { for (name, count) in counts.sorted(by: { $0.key < $1.key }) { $0.member(name, count) } }
  }
}
