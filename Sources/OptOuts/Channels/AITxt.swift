internal import Vocabulary

/// `ai.txt` of Spawning (2023): the grammar of robots.txt over kinds of files, `Disallow: *.jpg`. It refuses training.
///
/// Another file of the same name is being drafted in 2026 (`/.well-known/ai.txt`): which one it is tells the content,
/// never the name.
enum AITxt {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    let file = RobotsFile(input)
    guard file.form == .text else {
      return Statement(
        .aiTxt, .unknown, question.use,
        Wording(en: "a web page stands in the place of the file", ja: "ファイルの代わりにWebページが返されています"), scope: .origin)
    }
    guard file.hasGroups, file.ruleCount > 0 else {
      let isOther = numberedLines(input).contains { !$0.text.isEmpty && $0.text.first != UInt8(ascii: "#") }
      return Statement(
        .aiTxt, .unstated, question.use,
        isOther && !file.hasGroups
          ? Wording(
            en: "this is another kind of ai.txt (draft-car-ai-txt-wellknown), which states no refusal that is read here",
            ja: "別種のai.txt(draft-car-ai-txt-wellknown)であり、ここで読み取れる拒否は示されていません")
          : Wording(en: "no rule is given", ja: "規則がありません"), scope: .origin)
    }
    guard question.use.isTraining || question.use == .mine else {
      return Statement(
        .aiTxt, .unstated, question.use,
        Wording(en: "the file speaks of training only", ja: "このファイルは学習での利用だけを対象とします"), scope: .origin)
    }
    let choice = file.choice(for: RobotsAgent(question.agent), in: .standard)
    var best: (rule: RobotsFile.RuleLine, length: Int)?
    for rule in file.lines(of: choice.groups) where !rule.value.isEmpty {
      guard let length = length(of: Array(file.bytes[rule.value]), matching: question) else { continue }
      if let known = best, known.length > length || (known.length == length && known.rule.allows) { continue }
      best = (rule, length)
    }
    guard let best else {
      return Statement(
        .aiTxt, .unstated, question.use,
        Wording(en: "no rule speaks of this kind of file", ja: "この種類のファイルに関する規則はありません"), scope: .origin)
    }
    return Statement(
      .aiTxt, best.rule.allows ? .allowed : .refused, question.use,
      best.rule.allows
        ? Wording(en: "this kind of file may be used in data sets", ja: "この種類のファイルはデータセットでの利用が認められています")
        : Wording(en: "this kind of file may not be used in data sets", ja: "この種類のファイルはデータセットでの利用が拒否されています"),
      agent: choice.isNamed ? question.agent : nil, scope: .path, line: Int(best.rule.line),
      rule: file.bytes[best.rule.text].text)
  }

  /// How much of a rule fits; nil: it speaks of something else. `*.jpg` means the end of the path, query aside.
  private static func length(of value: [UInt8], matching question: SignalQuestion) -> Int? {
    let path = question.path.octets.prefix { $0 != UInt8(ascii: "?") }
    let star = UInt8(ascii: "*")
    var ending = value[...]
    if ending.first == UInt8(ascii: "/"), ending.dropFirst().first == star { ending = ending.dropFirst() }
    if ending.starts(with: "*.".utf8), !ending.dropFirst().contains(star) {
      let wanted = ending.dropFirst().lowercased
      let suffix = wanted.last == UInt8(ascii: "$") ? Array(wanted.dropLast()) : wanted
      return path.count >= suffix.count && path.suffix(suffix.count).lowercased == suffix ? value.count : nil
    }
    let pattern = RobotsPattern(value[...])
    return pattern.matches(question.path) ? pattern.length : nil
  }
}
