internal import Vocabulary

/// `<meta name="robots" content="noai, noimageai">` in a page; the name may also be that of one crawler.
enum MetaRobots {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    var rules: [RobotsTagRule] = []
    for case .open(let element) in Markup.events(input, as: .html) where element.name == "meta" {
      guard let name = element["name"], let content = element["content"] else { continue }
      let word = trimmingWhitespace(name[...]).lowercased
      let isForEveryone = word.elementsEqual("robots".utf8)
      guard isForEveryone || question.isAddressed(by: word) else { continue }
      rules += RobotsTagHeader.headerRules(content[...], line: element.line).map { rule in
        RobotsTagRule(agent: isForEveryone ? rule.agent : word, word: rule.word, line: rule.line)
      }
    }
    // A bare list of words is what the attribute holds.
    if rules.isEmpty, !input.contains(UInt8(ascii: "<")) { rules = RobotsTagHeader.headerRules(input[...], line: 1) }
    return RobotsTagRule.statement(.metaRobots, rules, question)
  }
}
