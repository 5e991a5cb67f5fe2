internal import Vocabulary

/// Really Simple Licensing 1.0 (and its draft 0.9): a licence in XML, and the lines that point to one.
///
/// What `<permits>` lists is licensed and the rest is not; what is prohibited stays so whatever is permitted; the
/// content with the longest matching address counts; where a licence must be obtained or paid, the use is refused
/// until that is done. A licence that is pointed to and cannot be read licenses nothing.
enum RSLLicence {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    let text = input[byteOrderMarkLength(input)...]
    let begin = text.first { !isWhitespace($0) }
    if begin == UInt8(ascii: "<") {
      let isDocument = text.prefix(4096).range(of: "<rsl".utf8) != nil || text.prefix(512).range(of: "<?xml".utf8) != nil
      let isPage = text.prefix(1024).lowercased[...].range(of: "<html".utf8) != nil
      return isDocument && !isPage ? inDocument(Array(text), question) : inPage(Array(text), question)
    }
    if let link = robotsLink(input, question) { return declared(link.url, question, line: link.line, agent: link.agent) }
    if let link = headerLink(input) { return declared(link.url, question, line: link.line, agent: nil) }
    return silent(question)
  }

  // MARK: - Pointers

  private static func robotsLink(_ input: [UInt8], _ question: SignalQuestion) -> (url: String, line: Int, agent: String?)? {
    let file = RobotsFile(input)
    let licences = file.records.filter { $0.key == .license }
    guard !licences.isEmpty else { return nil }
    let choice = file.choice(for: RobotsAgent(question.agent), in: .standard)
    // Lines of a group take the place of those of the whole file, which stand before any group.
    let own = licences.filter { $0.group.map(choice.groups.contains) ?? false }
    guard let record = own.first ?? licences.first(where: { $0.group == nil }) else { return nil }
    return (file.bytes[record.value].text, record.line, own.isEmpty || !choice.isNamed ? nil : question.agent)
  }

  /// `Link: <https://example.com/license.xml>; rel="license"; type="application/rsl+xml"`
  private static func headerLink(_ input: [UInt8]) -> (url: String, line: Int)? {
    for field in HeaderFields.values(of: ["link"], in: input) {
      for link in field.value.split(separator: UInt8(ascii: "<")).dropFirst(field.value.first == UInt8(ascii: "<") ? 0 : 1) {
        guard let end = link.firstIndex(of: UInt8(ascii: ">")) else { continue }
        let parameters = link[end...].lowercased.filter { $0 != UInt8(ascii: "\"") && !isWhitespace($0) }[...]
        if parameters.range(of: "rel=license".utf8) != nil, parameters.range(of: "type=application/rsl+xml".utf8) != nil {
          return (link[..<end].text, field.line)
        }
      }
    }
    return nil
  }

  private static func inPage(_ page: [UInt8], _ question: SignalQuestion) -> Statement {
    for event in Markup.events(page, as: .html) {
      switch event {
      case .script(let element, let content)
      where element["type"].map { trimmingWhitespace($0[...]).lowercased.elementsEqual("application/rsl+xml".utf8) } ?? false:
        return inDocument(Array(trimmingWhitespace(content[...])), question)
      case .open(let element) where element.name == "link" || element.name == "a":
        let rel = element["rel"]?.lowercased.split(whereSeparator: isWhitespace) ?? []
        let type = element["type"].map { trimmingWhitespace($0[...]).lowercased } ?? []
        guard rel.contains(where: { $0.elementsEqual("license".utf8) }), type.elementsEqual("application/rsl+xml".utf8),
          let href = element["href"]
        else { continue }
        return declared(href.text, question, line: element.line, agent: nil)
      default: continue
      }
    }
    return silent(question)
  }

  private static func declared(_ url: String, _ question: SignalQuestion, line: Int, agent: String?) -> Statement {
    Statement(
      .rsl, .unknown, question.use,
      Wording(
        en: "a licence is declared and was not given to be read; until it is, nothing is licensed",
        ja: "ライセンス文書が指定されていますが内容が与えられていません。確認できるまでは許諾がないものとして扱ってください"),
      agent: agent, scope: .origin, line: line, rule: url, licence: url)
  }

  private static func silent(_ question: SignalQuestion) -> Statement {
    Statement(
      .rsl, .unstated, question.use, Wording(en: "no licence speaks of this address", ja: "このURLに関するライセンスはありません"),
      scope: .origin)
  }

  // MARK: - The document

  private struct Content {
    var url: [UInt8]
    var needsServer = false
    var licences: [Licence] = []
    var line: Int
  }

  private struct Licence {
    var permits: [String: [String]] = [:]
    var prohibits: [String: [String]] = [:]
    /// nil: none is asked.
    var payment: String?
    var line: Int
  }

  private static func contents(of document: [UInt8]) -> [Content]? {
    var markup = Markup(document, as: .xml)
    let events = markup.events()
    guard markup.isWellFormed else { return nil }
    var contents: [Content] = []
    var isRSL = false
    var text: [UInt8] = []
    var type = ""
    for event in events {
      switch event {
      case .open(let element):
        text = []
        switch element.local {
        case "rsl": isRSL = true
        case "content" where isRSL:
          contents.append(
            Content(url: element["url"] ?? [], needsServer: !(element["server"] ?? []).isEmpty, line: element.line))
        case "license" where !contents.isEmpty:
          contents[contents.count - 1].licences.append(Licence(line: element.line))
        case "permits", "prohibits", "payment":
          type = (element["type"] ?? []).lowercased.text
        default: continue
        }
      case .text(let more): text += more
      case .close(let name):
        guard let content = contents.indices.last, let licence = contents[content].licences.indices.last else { continue }
        let words = text.split { $0 == UInt8(ascii: ",") || isWhitespace($0) }.map { $0.lowercased.text }
        switch Markup.local(name) {
        case "permits": contents[content].licences[licence].permits[type, default: []] += words
        case "prohibits": contents[content].licences[licence].prohibits[type, default: []] += words
        case "payment": contents[content].licences[licence].payment = type.isEmpty ? "free" : type
        default: break
        }
        text = []
      case .script: continue
      }
    }
    return isRSL ? contents : nil
  }

  private static func inDocument(_ document: [UInt8], _ question: SignalQuestion) -> Statement {
    guard let contents = contents(of: document) else {
      return Statement(
        .rsl, .refused, question.use,
        Wording(
          en: "the licence document is not well-formed RSL: nothing is licensed", ja: "ライセンス文書がRSLとして不正なため、許諾はないものとされます"),
        scope: .origin)
    }
    let matching = contents.compactMap { content in weight(of: content, question).map { (weight: $0, content: content) } }
    guard let longest = matching.map(\.weight).max() else { return silent(question) }
    let chosen = matching.filter { $0.weight == longest }.map(\.content)
    // Any of several licences may be taken; the best of them counts, and of several contents the worst.
    let answers = chosen.map { content in
      content.licences.map { answer($0, content, question) }.min { $0.0 < $1.0 }
        ?? (Rank.silent, silent(question))
    }
    return answers.max { $0.0 < $1.0 }?.1 ?? silent(question)
  }

  private static func weight(of content: Content, _ question: SignalQuestion) -> Int? {
    if content.url.isEmpty { return 0 }
    var pattern = content.url[...]
    if let scheme = pattern.range(of: "://".utf8) {
      let host = pattern[scheme.upperBound...].prefix { $0 != UInt8(ascii: "/") }
      if let url = question.url, let asked = Address(url.text), !host.contains(UInt8(ascii: "*")),
        asked.host != host.lowercased.text
      {
        return nil
      }
      pattern = pattern[host.endIndex...]
      if pattern.isEmpty { pattern = [UInt8(ascii: "/")] }
    }
    let compiled = RobotsPattern(pattern)
    return compiled.matches(question.path) ? compiled.length : nil
  }

  /// The better stands first.
  private enum Rank: Int, Comparable {
    case free, silent, conditional, refused

    static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  /// The words that mean a use, the narrowest first.
  private static func words(for use: AIUse) -> Set<String> {
    switch use {
    case .train, .trainOther: ["ai-train", "train-ai", "ai-all", "all"]
    case .mine: ["ai-all", "all"]
    case .input: ["ai-input", "ai-all", "all"]
    case .index: ["ai-index", "ai-all", "all"]
    case .search: ["search", "all"]
    case .crawl: ["all"]
    }
  }

  private static func answer(_ licence: Licence, _ content: Content, _ question: SignalQuestion) -> (Rank, Statement) {
    let words = words(for: question.use)
    func statement(_ rank: Rank, _ verdict: OptOutEvidence.Verdict, _ rule: String?, _ reason: Wording) -> (Rank, Statement) {
      (
        rank,
        Statement(
          .rsl, verdict, question.use, reason, scope: content.url.isEmpty ? .origin : .path, line: licence.line, rule: rule)
      )
    }
    if let word = licence.prohibits["usage"]?.first(where: words.contains) {
      return statement(
        .refused, .refused, "prohibits \(word)",
        Wording(en: "the licence prohibits \"\(word)\"", ja: "ライセンスが「\(word)」を禁じています"))
    }
    if let permitted = licence.permits["usage"], !permitted.contains(where: words.contains) {
      return statement(
        .refused, .refused, "permits " + permitted.joined(separator: " "),
        Wording(en: "the licence permits other uses only", ja: "ライセンスは他の利用だけを許諾しています"))
    }
    let payment = licence.payment ?? "free"
    if content.needsServer || !["free", "attribution"].contains(payment) {
      return statement(
        .conditional, .refused, "payment \(payment)",
        content.needsServer
          ? Wording(en: "a licence must be obtained from a server first", ja: "事前にサーバーからライセンスを取得する必要があります")
          : Wording(en: "a licence must be obtained first (payment: \(payment))", ja: "事前にライセンスの取得が必要です(対価の種別: \(payment))"))
    }
    if !(licence.permits["user"] ?? []).isEmpty || !(licence.prohibits["user"] ?? []).isEmpty
      || !(licence.permits["geo"] ?? []).isEmpty || !(licence.prohibits["geo"] ?? []).isEmpty
    {
      return statement(
        .conditional, .disputed, nil,
        Wording(
          en: "the licence holds for some users or countries only, which proviso cannot tell",
          ja: "ライセンスが利用者や国を限定しており、該当するかどうかは判断できません"))
    }
    if licence.permits["usage"] == nil, licence.prohibits["usage"] != nil {
      return statement(
        .silent, .unstated, nil,
        Wording(en: "the licence prohibits other uses and does not speak of this one", ja: "ライセンスは他の利用を禁じており、この利用については示していません"))
    }
    return statement(
      .free, .allowed, licence.permits["usage"].map { "permits " + $0.joined(separator: " ") },
      payment == "attribution"
        ? Wording(en: "the licence permits this use with attribution", ja: "ライセンスは帰属表示を条件にこの利用を許諾しています")
        : Wording(en: "the licence permits this use", ja: "ライセンスがこの利用を許諾しています"))
  }
}
