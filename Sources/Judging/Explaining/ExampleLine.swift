internal import Vocabulary

/// An example of a rule as a person reads it: what is looked at, what else is known, and what comes out.
struct ExampleLine {
  let language: Language

  private static let mostRows = 4
  private static let longest = 160
  /// Of a reference, which several examples share.
  private static let longestReference = 60

  func line(of example: RuleExample) -> PageLine {
    var line = input(example.input)
    if example.facts != Facts() {
      let facts = Fact.allCases.filter { example.facts[$0] == .yes }.map(\.label).inRow
      line.parts.append(PageLine(say(Wording(en: "known: \(facts.en)", ja: "前提: \(facts.ja)"))))
    }
    if let severity = example.severity {
      line.parts.append(
        PageLine(say(Wording(en: "severity: \(severity.label.en)", ja: "重要度: \(severity.label.ja)"))))
    }
    if let confidence = example.confidence {
      line.parts.append(
        PageLine(say(Wording(en: "detection: \(confidence.label.en)", ja: "検出の確度: \(confidence.label.ja)"))))
    }
    return line
  }

  private func say(_ wording: Wording) -> String { wording[language] }

  private func input(_ input: RuleExample.Input) -> PageLine {
    switch input {
    case .prompt(let text, let role):
      guard role == .negativePrompt else { return PageLine(quoted(text)) }
      return PageLine(
        say(Wording(en: "in the negative prompt: ", ja: "ネガティブプロンプト欄: ")) + quoted(text))
    case .list(let csv, let robots): return list(csv, robots)
    case .output(let text, let references, let prompt): return output(text, references, prompt)
    case .project(let record):
      let fields = record.map { field, value in
        let name = RecordField(rawValue: field)?.label ?? Wording(field)
        return Wording(en: "\(name.en) “\(value)”", ja: "\(name.ja)「\(value)」")
      }
      return PageLine(say(Wording(en: "on record: ", ja: "登録内容: ") + fields.inRow))
    }
  }

  private func list(_ csv: String, _ robots: [(host: String, text: String)]) -> PageLine {
    let rows = csv.split(whereSeparator: \.isNewline).map(String.init)
    let count = max(rows.count - 1, 0)
    var shown = Array(rows.prefix(Self.mostRows + 1))
    if rows.count > shown.count { shown.append("…") }
    var line = PageLine(
      say(Wording(en: "a list of \(count) \(count == 1 ? "row" : "rows"):", ja: "\(count)行の一覧:")), quotation: shown)
    for (host, text) in robots {
      line.parts.append(
        PageLine(
          say(Wording(en: "robots.txt of \(host):", ja: "\(host)のrobots.txt:")),
          quotation: text.split(whereSeparator: \.isNewline).map(String.init)))
    }
    return line
  }

  private func output(_ text: String, _ references: [RuleExample.Reference], _ prompt: String?) -> PageLine {
    var line = PageLine(say(Wording(en: "output: ", ja: "生成物: ")) + quoted(text))
    for reference in references {
      let creators = reference.creators.isEmpty ? "" : " (\(reference.creators.joined(separator: ", ")))"
      line.parts.append(
        PageLine(
          say(Wording(en: "reference: ", ja: "参照作品: ")) + reference.title + creators + " "
            + quoted(reference.text, longest: Self.longestReference)))
    }
    if let prompt {
      line.parts.append(PageLine(say(Wording(en: "prompt on record: ", ja: "記録されたプロンプト: ")) + quoted(prompt)))
    }
    return line
  }

  /// On one line, cut where it is long.
  private func quoted(_ text: String, longest: Int = longest) -> String {
    let flat = text.split(whereSeparator: \.isNewline).joined(separator: " / ")
    let cut = flat.count > longest ? flat.prefix(longest) + "…" : flat
    return say(Wording(cut).quoted)
  }
}
