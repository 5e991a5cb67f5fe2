/// Wordings that a regular expression matches, for people who do not read such expressions.
///
/// Each alternative appears at least once, as far as there is room. What can be anything is shown as `…`. An
/// expression that this reader does not follow is shown as it stands.
struct PatternSample {
  static let most = 24
  private static let anything = "…"
  private static let endings = Set("いうきくけこさしすせそたちつてっなねまみむめよらりるれろん")

  private var rest: Substring

  static func wordings(of expression: String) -> [String] {
    var sample = PatternSample(rest: Substring(expression))
    guard let found = sample.alternatives(), sample.rest.isEmpty else { return [expression] }
    var seen: Set<String> = []
    let kept = found.map(tidy).filter { !$0.isEmpty && $0 != anything && seen.insert($0).inserted }
    return kept.isEmpty ? [expression] : kept
  }

  /// No runs of `…`, no space at an end.
  private static func tidy(_ text: String) -> String {
    var tidied = ""
    for character in text where !(tidied.last == "…" && character == "…") { tidied.append(character) }
    return String(tidied.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// `a|b`, up to a closing bracket or the end; nil: not understood.
  private mutating func alternatives() -> [String]? {
    var all: [String] = []
    while true {
      guard let sequence = sequence() else { return nil }
      all += sequence
      guard rest.first == "|" else { return Array(all.prefix(Self.most)) }
      rest.removeFirst()
    }
  }

  private mutating func sequence() -> [String]? {
    var parts: [[String]] = []
    while let next = rest.first, next != "|", next != ")" {
      guard let part = piece() else { return nil }
      parts.append(quantified(part))
    }
    // Every choice of every part once, instead of every combination.
    let count = parts.map(\.count).max() ?? 1
    return (0..<count).map { index in parts.map { $0[index % $0.count] }.joined() }
  }

  private mutating func piece() -> [String]? {
    switch rest.removeFirst() {
    case "(": return group()
    case "[": return characterClass()
    case "\\": return escape()
    case ".": return [Self.anything]
    case "^", "$": return [""]
    case let character: return [String(character)]
    }
  }

  private mutating func group() -> [String]? {
    if rest.first == "?" {
      // `(?:`, `(?i)`, `(?i:`, `(?<name>`, `(?P<name>`
      while let character = rest.popFirst(), character != ":", character != ">" {
        if character == ")" { return [""] }
      }
    }
    let inner = alternatives()
    guard rest.popFirst() == ")" else { return nil }
    return inner
  }

  private mutating func escape() -> [String]? {
    guard let letter = rest.popFirst() else { return nil }
    switch letter {
    case "b", "B", "A", "z", "Z": return [""]
    case "s", "t", "n": return [" "]
    case "d": return ["0"]
    case "w", "W", "S", "D": return [Self.anything]
    case "p", "P", "x":
      if rest.first == "{", let end = rest.firstIndex(of: "}") { rest = rest[rest.index(after: end)...] }
      return [Self.anything]
    default: return [String(letter)]
    }
  }

  /// Its characters. Signs that may stand around a wording are no part of it, but for the apostrophe and the space.
  private mutating func characterClass() -> [String]? {
    let isDenied = rest.first == "^"
    if isDenied { rest.removeFirst() }
    var members: [String] = []
    var isRange = false
    while let character = rest.popFirst() {
      if character == "]" {
        if isDenied || isRange || members.isEmpty { return [Self.anything] }
        let letters = members.filter { $0.contains { $0.isLetter || $0.isNumber } }
        return letters.isEmpty ? [["'", " "].first(where: members.contains) ?? ""] : letters
      }
      if character == "-", rest.first != "]", !members.isEmpty {
        isRange = true
      } else if character == "\\" {
        members += escape() ?? []
      } else {
        members.append(String(character))
      }
    }
    return nil
  }

  private mutating func quantified(_ samples: [String]) -> [String] {
    var isOptional = false
    switch rest.first {
    case "?", "*":
      rest.removeFirst()
      isOptional = true
    case "+": rest.removeFirst()
    case "{":
      guard let end = rest.firstIndex(of: "}") else { return samples }
      isOptional = rest.dropFirst().first == "0"
      rest = rest[rest.index(after: end)...]
    default: return samples
    }
    if rest.first == "?" { rest.removeFirst() }
    // What may be left out is left out. Gaps are shown, and single kana that are no particles, for they end words.
    let isKept = samples.allSatisfy { sample in
      sample == Self.anything || sample.count == 1 && sample.allSatisfy(Self.endings.contains)
    }
    return isOptional && !isKept ? [""] : samples
  }
}
