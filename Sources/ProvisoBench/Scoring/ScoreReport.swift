import Vocabulary

/// The figures as tables or JSON, and what was missed and wrong as lines to work from.
struct ScoreReport {
  private let scoring: Scoring
  private var score: NamesScore { scoring.score }

  init(_ scoring: Scoring) {
    self.scoring = scoring
  }

  // MARK: - Tables

  var text: String {
    [kinds, groups, others, disguises, bars].joined(separator: "\n")
  }

  private var kinds: String {
    var table = Table(["", "found", "wrong", "missed", "precision", "recall", "F1", "exact F1"])
    for kind in Label.Kind.targets + [nil] {
      table.add(
        [kind?.rawValue ?? "any"] + cells(score.tally(kind)) + [ratio(score.tally(kind, .exact).f1)])
    }
    return "names, by overlap\n" + table.text
  }

  private var groups: String {
    var table = Table(["", "found", "wrong", "missed", "precision", "recall", "F1", "creator F1"])
    for group in PromptGroup.allCases {
      guard let tally = score.byGroup[group] else { continue }
      table.add([group.rawValue] + cells(tally) + [ratio(score.creatorsByGroup[group]?.f1)])
    }
    return "names of any kind, by the prompts they stand in\n" + table.text
  }

  private func cells(_ tally: Tally) -> [String] {
    [
      "\(tally.found)", "\(tally.wrong)", "\(tally.missed)", ratio(tally.precision), ratio(tally.recall),
      ratio(tally.f1),
    ]
  }

  private var others: String {
    var table = Table(["", "hits", "of", ""])
    table.add(
      [
        "false findings in clean prompts", "\(score.falseInClean)", "\(score.cleanPrompts)",
        score.falsePerThousandClean.map { "\(shown($0, places: 1)) per 1,000" } ?? "",
      ])
    table.add(row("look-alikes taken for names", score.lookalikes))
    table.add(row("benign texts flagged", score.benign))
    return "what is no name\n" + table.text
  }

  private var disguises: String {
    var table = Table(["", "found", "of", ""])
    for (kind, share) in score.disguises.sorted(by: { $0.key < $1.key }) { table.add(row(kind, share)) }
    return "disguises: recall \(ratio(score.disguiseRecall)), mean of the kinds \(ratio(score.disguiseRecallByKind))\n"
      + table.text
  }

  private func row(_ name: String, _ share: Share) -> [String] {
    [name, "\(share.hits)", "\(share.total)", ratio(share.value)]
  }

  private var bars: String {
    var table = Table(["", "bar", "figure", ""])
    for bar in score.bars {
      let (level, figure) =
        switch bar.limit {
        case .atLeast(let level): ("≥ " + ratio(level), ratio(bar.figure))
        case .atMost(let level): ("≤ " + shown(level, places: 0), bar.figure.map { shown($0, places: 1) } ?? "–")
        }
      let verdict = bar.isReached.map { $0 ? "reached" : "not reached" } ?? "not measured"
      table.add([bar.name, level, figure, verdict])
    }
    return "bars\n" + table.text
  }

  private func ratio(_ value: Double?) -> String { value.map { shown($0, places: 3) } ?? "–" }

  // MARK: - JSON

  var json: [UInt8] {
    JSONWriter.bytes(indent: 2) {
      $0.object { writer in
        writer.key("kinds")
        writer.array(Label.Kind.targets + [nil]) { writer, kind in
          writer.object {
            $0.member("kind", kind?.rawValue ?? "any")
            for way in Pairing.Way.allCases {
              $0.key(way.rawValue)
              write(score.tally(kind, way), to: &$0)
            }
          }
        }
        writer.key("groups")
        writer.array(PromptGroup.allCases) { writer, group in
          writer.object {
            $0.member("group", group.rawValue)
            $0.key("any")
            write(score.byGroup[group] ?? Tally(), to: &$0)
            $0.key("creator")
            write(score.creatorsByGroup[group] ?? Tally(), to: &$0)
          }
        }
        writer.key("clean")
        writer.object {
          $0.member("prompts", score.cleanPrompts)
          $0.member("false", score.falseInClean)
        }
        writer.key("lookalikes")
        write(score.lookalikes, to: &writer)
        writer.key("benign")
        write(score.benign, to: &writer)
        writer.key("disguises")
        writer.array(score.disguises.sorted { $0.key < $1.key }) { writer, disguise in
          writer.object {
            $0.member("kind", disguise.key)
            $0.member("found", disguise.value.hits)
            $0.member("of", disguise.value.total)
          }
        }
        writer.key("bars")
        writer.array(score.bars) { writer, bar in
          writer.object {
            $0.member("bar", bar.name)
            switch bar.limit {
            case .atLeast(let level):
              $0.key("least")
              $0.decimal(level)
            case .atMost(let level):
              $0.key("most")
              $0.decimal(level)
            }
            $0.key("figure")
            write(bar.figure, to: &$0)
            if let isReached = bar.isReached { $0.member("reached", isReached) }
          }
        }
      }
    } + [0x0A]
  }

  private func write(_ tally: Tally, to writer: inout JSONWriter) {
    writer.object {
      $0.member("found", tally.found)
      $0.member("wrong", tally.wrong)
      $0.member("missed", tally.missed)
      for (name, figure) in [("precision", tally.precision), ("recall", tally.recall), ("f1", tally.f1)] {
        $0.key(name)
        write(figure, to: &$0)
      }
    }
  }

  private func write(_ share: Share, to writer: inout JSONWriter) {
    writer.object {
      $0.member("hits", share.hits)
      $0.member("of", share.total)
    }
  }

  private func write(_ figure: Double?, to writer: inout JSONWriter) {
    if let figure { writer.decimal(figure) } else { writer.null() }
  }

  // MARK: - Lines

  /// Each miss and each false finding: `prompt kind "text" (what stands around it)`. `kind`: of a name or a disguise.
  func listing(kind: String?) -> String {
    var groups = Groups(kind: kind)
    for (prompt, predictions) in scoring.prompts {
      let any = Pairing(prompt.labels, predictions, kind: nil, by: .overlap)
      let place = { (kind: String, range: Range<Int>, more: String) in
        Groups.Line(id: prompt.id, kind: kind, text: prompt.text, range: range, more: more)
      }
      for label in any.missed { groups.add("missed", place(label.kind.rawValue, label.range, "")) }
      for prediction in any.wrong {
        let isLookalike = prompt.labels.contains { $0.kind == .not && $0.range.overlaps(prediction.range) }
        groups.add(
          isLookalike ? "false, labelled as a look-alike" : "false",
          place(prediction.kind?.rawValue ?? "other", prediction.range, prediction.canonical))
      }
      for pair in any.pairs {
        let taken = place(pair.label.kind.rawValue, pair.label.range, pair.prediction.canonical)
        if !predictions.contains(where: { $0.range == pair.prediction.range && $0.kind == pair.label.kind }) {
          groups.add("found as another kind", taken)
        } else if pair.prediction.range != pair.label.range {
          groups.add("found with other borders", taken)
        }
      }
    }
    for (disguise, predictions) in scoring.disguises
    where !predictions.contains(where: { $0.range.overlaps(disguise.range) }) {
      groups.add(
        "disguises missed",
        .init(id: disguise.id, kind: disguise.kind, text: disguise.text, range: disguise.range, more: ""))
    }
    for (benign, predictions) in scoring.benign {
      for prediction in predictions {
        groups.add(
          "benign flagged",
          .init(
            id: benign.id, kind: prediction.kind?.rawValue ?? "other", text: benign.text, range: prediction.range,
            more: prediction.canonical))
      }
    }
    return groups.text
  }

  /// Lines under headings, in the order in which the headings first came.
  private struct Groups {
    struct Line {
      var id: String
      var kind: String
      var text: String
      var range: Range<Int>
      /// Whose name it was taken for.
      var more: String
    }

    let kind: String?
    private var headings: [String] = []
    private var lines: [String: [Line]] = [:]

    init(kind: String?) { self.kind = kind }

    mutating func add(_ heading: String, _ line: Line) {
      if let kind, line.kind != kind { return }
      if lines[heading] == nil { headings.append(heading) }
      lines[heading, default: []].append(line)
    }

    var text: String {
      headings.map { heading in
        let lines = (lines[heading] ?? []).sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
        return "\(heading): \(lines.count)\n" + lines.map(shown).joined() + "\n"
      }.joined()
    }

    private func shown(_ line: Line) -> String {
      let name = LabelledSet.slice(line.text, line.range)
      let start = max(0, line.range.lowerBound - Self.reach)
      let around = LabelledSet.slice(line.text, start..<(line.range.upperBound + Self.reach))
      return "  \(line.id) \(line.kind) \"\(onOneLine(name))\" (\(onOneLine(around)))"
        + (line.more.isEmpty ? "\n" : " = \(line.more)\n")
    }

    private static let reach = 30

    private func onOneLine(_ text: String) -> String {
      String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
  }
}
