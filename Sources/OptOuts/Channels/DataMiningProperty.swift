internal import Vocabulary

/// The data-mining property of PLUS in XMP (IPTC Photo Metadata 2023.1), and `<dataMining>` of NewsML-G2.
enum DataMiningProperty {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    let statements = values(in: input).map { statement($0.key, constraint: $0.constraint, line: $0.line, question) }
    let order: [OptOutEvidence.Verdict] = [.refused, .allowed, .unknown]
    return order.lazy.compactMap { verdict in statements.first { $0.verdict == verdict } }.first ?? statements.first
      ?? Statement(
        .iptc, .unstated, question.use,
        Wording(en: "the file states nothing about data mining", ja: "ファイルにデータマイニングに関する記載はありません"))
  }

  private struct Value {
    var key: [UInt8]
    var constraint: String?
    var line: Int?
  }

  private static func values(in input: [UInt8]) -> [Value] {
    let trimmed = trimmingWhitespace(input[...])
    // The value alone, as tools list it.
    if !trimmed.contains(UInt8(ascii: "<")), key(in: Array(trimmed)) != nil || trimmed.range(of: "DataMining".utf8) != nil {
      let value = trimmed.split(whereSeparator: { isWhitespace($0) || "\"=:".utf8.contains($0) && $0 != UInt8(ascii: ":") }).last
      return [Value(key: value.map { Array($0) } ?? [], line: 1)]
    }
    var values: [Value] = []
    var constraint: String?
    for document in XMPPackets.documents(in: input) {
      var reading: String?
      var line: Int?
      for event in Markup.events(document, as: .xml) {
        switch event {
        case .open(let element):
          for (name, value) in element.attributes {
            if isProperty(name) { values.append(Value(key: value, line: element.line)) }
            if Markup.local(name) == "otherconstraints" { constraint = value.text }
          }
          // Inside the property stand lists and language alternatives.
          if element.local == "datamining" || element.local == "otherconstraints" {
            reading = element.local
            line = element.line
            if let value = element["rdf:resource"] ?? element["uri"] ?? element["qcode"], reading == "datamining" {
              values.append(Value(key: value, line: line))
              reading = nil
            }
          }
        case .text(let text):
          let text = trimmingWhitespace(text[...])
          if text.isEmpty { continue }
          if reading == "datamining" { values.append(Value(key: Array(text), line: line)) }
          if reading == "otherconstraints" { constraint = text.text }
        case .close(let name):
          if Markup.local(name) == reading { reading = nil }
        case .script: continue
        }
      }
    }
    return values.map { Value(key: $0.key, constraint: constraint, line: $0.line) }
  }

  private static func isProperty(_ name: String) -> Bool {
    Markup.local(name) == "datamining" && name.utf8.contains(UInt8(ascii: ":"))
  }

  /// Behind the address of the vocabulary, or bare.
  private static func key(in value: [UInt8]) -> String? {
    let word = trimmingWhitespace(value[...])
    let bare = word.lastIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }).map { word[($0 + 1)...] } ?? word
    let key = bare.map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") ? $0 - 0x20 : $0 }.text
    return key.hasPrefix("DMI-") ? key : nil
  }

  private static func statement(
    _ value: [UInt8], constraint: String?, line: Int?, _ question: SignalQuestion
  ) -> Statement {
    let verdict = verdict(key(in: value), question.use)
    let reason =
      switch verdict {
      case .refused:
        constraint.map {
          Wording(en: "the file prohibits this use, but see its constraint: \($0)", ja: "ファイルがこの利用を禁じています(条件の記載: \($0))")
        } ?? Wording(en: "the file prohibits this use", ja: "ファイルがこの利用を禁じています")
      case .allowed: Wording(en: "the file allows this use", ja: "ファイルがこの利用を認めています")
      case .unknown: Wording(en: "the value is not one of the vocabulary", ja: "定められた値ではありません")
      case .unstated, .disputed: Wording(en: "the file leaves this use open", ja: "ファイルはこの利用について定めていません")
      }
    return Statement(.iptc, verdict, question.use, reason, line: line, rule: value.text)
  }

  private static func verdict(_ key: String?, _ use: AIUse) -> OptOutEvidence.Verdict {
    switch key {
    case "DMI-UNSPECIFIED": .unstated
    case "DMI-ALLOWED": .allowed
    case "DMI-PROHIBITED-GENAIMLTRAINING": use == .train ? .refused : .unstated
    case "DMI-PROHIBITED-AIMLTRAINING": use.isTraining ? .refused : .unstated
    case "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING": use == .search || use == .index ? .allowed : .refused
    case "DMI-PROHIBITED", "DMI-PROHIBITED-SEECONSTRAINT", "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR",
      "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR":
      .refused
    default: .unknown
    }
  }
}
