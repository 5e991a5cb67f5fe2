internal import Vocabulary

/// A notice in plain words, in English or Japanese: "may not be used to train AI", 「AI学習への利用を禁じます」.
///
/// Whether prose counts as machine-readable is contested, so it is weak and stands apart from what standards say. A
/// sentence counts when it names a use of this kind and forbids or permits it.
enum PlainNotice {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    let isPage = trimmingWhitespace(input[...]).first == UInt8(ascii: "<")
    var found: [(verdict: OptOutEvidence.Verdict, sentence: ArraySlice<UInt8>, line: Int)] = []
    for (line, sentence) in sentences(isPage ? words(of: input) : input) {
      if let verdict = verdict(of: Array(sentence), question.use) { found.append((verdict, sentence, line)) }
    }
    guard let chosen = found.first(where: { $0.verdict == .refused }) ?? found.first else {
      return Statement(
        .notice, .unstated, question.use,
        Wording(en: "no sentence speaks of this use", ja: "この利用に触れた文はありません"), scope: .origin, isWeak: true)
    }
    return Statement(
      .notice, chosen.verdict, question.use,
      chosen.verdict == .refused
        ? Wording(en: "a notice in plain words forbids this use", ja: "文章による告知がこの利用を禁じています")
        : Wording(en: "a notice in plain words permits this use", ja: "文章による告知がこの利用を認めています"),
      scope: .origin, line: isPage ? nil : chosen.line, rule: trimmingWhitespace(chosen.sentence).text, isWeak: true)
  }

  private static func words(of page: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    for event in Markup.events(page, as: .html) {
      switch event {
      case .text(let words): text += words
      case .open(let element), .script(let element, _): if blocks.contains(element.name) { text.append(0x0A) }
      case .close(let name): if blocks.contains(name) { text.append(0x0A) }
      }
    }
    return text
  }

  private static let blocks: Set<String> = ["p", "div", "li", "br", "td", "tr", "h1", "h2", "h3", "section", "script", "body"]

  // MARK: - Sentences

  private static func sentences(_ text: [UInt8]) -> [(line: Int, sentence: ArraySlice<UInt8>)] {
    var sentences: [(line: Int, sentence: ArraySlice<UInt8>)] = []
    var start = 0
    var line = 1
    var startLine = 1
    let stop = Array("。".utf8)
    func isEnd(_ at: Int) -> Bool {
      if text[at] == UInt8(ascii: "!") || text[at] == UInt8(ascii: "?") || text[at] == UInt8(ascii: ";") { return true }
      if text[at] == UInt8(ascii: ".") { return at + 1 == text.count || isWhitespace(text[at + 1]) }
      // A line that ends is no end of a sentence; an empty one is.
      if text[at] == 0x0A { return at + 1 < text.count && (text[at + 1] == 0x0A || text[at + 1] == 0x0D) }
      return at >= 2 && text[(at - 2)...at].elementsEqual(stop)
    }
    for at in text.indices {
      if text[at] == 0x0A { line += 1 }
      if isEnd(at) {
        sentences.append((startLine, text[start...at]))
        start = at + 1
        startLine = line
      }
    }
    if start < text.count { sentences.append((startLine, text[start...])) }
    return sentences
  }

  // MARK: - What a sentence says

  private static let training = [
    "train", "machine learning", "machine-learning", "artificial intelligence", "generative ai", "language model", " ai ",
    " ai-", " ai.", " ai,", " ai;", "(ai)", "ai/ml", "ai学習", "機械学習", "生成ai", "生成系ai", "人工知能", "深層学習", "学習データ", "学習用データ", "aiの学習", "aiに学習",
    "aiへの学習", "学習への利用", "学習に利用", "学習に使用", "学習させ", "データマイニング", "ai開発", "ai 学習", "aiモデル",
  ]
  private static let mining = ["data mining", "text and data", "data-mining", "tdm", "データマイニング", "情報解析", "テキストマイニング"]
  private static let collecting = ["scrap", "crawl", "harvest", "automated means", "robot", "collection of content", "スクレイピング", "クローリング", "クロール", "自動収集"]

  private static let forbidding = [
    "not be used", "may not", "must not", "shall not", "not permit", "not allow", "not authori", "prohibit", "forbid",
    "forbidden", "do not", "don't", "cannot be used", "not to be used", "without prior", "without our", "without permission",
    "without the", "without written", "without express", "without consent", "no part", "reserve", "opt out", "opt-out",
    "object to", "is banned", "not consent", "not grant", "no permission", "disallow", "refuse", "no ai training", "no ai ",
    "禁止", "禁じ", "お断り", "ご遠慮", "しないで", "認めません", "認めていません", "許可しません", "許可していません", "許諾しません", "許諾していません", "不可",
    "拒否", "お控え", "留保", "認めておりません", "許可しておりません", "許諾しておりません", "反対", "使わないで", "やめて", "してはなりません", "できません",
    "許可なく", "無断で", "同意しません", "固く",
  ]
  private static let permitting = [
    "may be used", "is allowed", "are allowed", "is permitted", "are permitted", "you may use", "free to use", "welcome to",
    "we allow", "we permit", "freely use", "許可します", "許可しています", "許諾します", "認めます", "認めています", "自由に利用", "自由にお使い", "ご自由に", "利用できます",
    "利用可能です", "歓迎", "可能です", "して構いません", "しても構いません", "問題ない", "認められます",
  ]
  /// A prohibition that is taken back.
  private static let lifted = [
    "not prohibit", "not forbid", "does not restrict", "do not object", "not reserve", "no objection", "禁止しません", "禁止していません",
    "禁じません", "禁じていません", "拒否しません", "禁止するものではありません", "禁止しておりません",
  ]

  private static func verdict(of sentence: [UInt8], _ use: AIUse) -> OptOutEvidence.Verdict? {
    let text = ([UInt8(ascii: " ")] + sentence.lowercased.map { isWhitespace($0) ? 0x20 : $0 } + [UInt8(ascii: " ")])[...]
    func holds(_ words: [String]) -> Bool { words.contains { text.range(of: $0.utf8) != nil } }
    let isMeant: Bool
    switch use {
    case .train, .trainOther: isMeant = holds(training) || holds(mining) || holds(collecting)
    case .mine: isMeant = holds(mining) || holds(training)
    case .input: isMeant = holds(["retrieval", "grounding", "inference", "rag", "生成aiへの入力", "aiに入力", "aiへの入力"])
    case .crawl: isMeant = holds(collecting)
    case .search, .index: isMeant = holds(["search engine", "index", "検索エンジン", "索引"])
    }
    guard isMeant else { return nil }
    if holds(lifted) { return .allowed }
    if holds(forbidding) { return .refused }
    return holds(permitting) ? .allowed : nil
  }
}
