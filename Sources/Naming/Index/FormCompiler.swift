internal import Folding
internal import Vocabulary

/// Finds every key under which an entry can be recognised.
struct FormCompiler {
  struct Spelled {
    var key: [UInt8]
    var via: NameEvidence.Via
    var ambiguity: LexiconEntry.Ambiguity
    /// Where the last word of a person's name begins; 0 where the order of words is fixed.
    var lastWord = 0
    /// How kana are written, where that matters.
    var spelling: UInt32 = 0
  }

  private let common: WordSet
  private let dictionary: WordSet
  /// How many entries have a surname.
  private var bearers: [UInt64: Int] = [:]

  private static let shortestSurname = 4
  /// A surname of this length that only one entry has stands for it without a cue.
  private static let tellingSurname = 7
  private static let shortestJoined = 8

  init(entries: [LexiconEntry], common: WordSet, dictionary: WordSet) {
    self.common = common
    self.dictionary = dictionary
    for entry in entries where entry.kind.isPersonal {
      let words = SearchKey.key(entry.name).split(separator: SearchKey.space)
      guard words.count > 1, let last = words.last else { continue }
      bearers[AnchorHash.word(last), default: 0] += 1
    }
  }

  func forms(of entry: LexiconEntry) -> [Spelled] {
    var forms: [Spelled] = []
    func add(_ form: Spelled) {
      guard !form.key.isEmpty, form.key.count < Form.longestKey else { return }
      // One key is one form: the way of writing that needs least undoing comes first.
      if let known = forms.firstIndex(where: { $0.key == form.key }) {
        forms[known].ambiguity = min(forms[known].ambiguity, form.ambiguity)
      } else {
        forms.append(form)
      }
    }
    for (index, form) in entry.written.enumerated() {
      let key = SearchKey.key(form.text)
      let words = WordParts(key)
      let lastWord = entry.kind.isPersonal ? words.lastWord : 0
      add(
        Spelled(
          key: key, via: form.via, ambiguity: words.isLetters ? max(form.ambiguity, .word) : form.ambiguity,
          lastWord: lastWord,
          spelling: Self.isShortKana(key) ? SearchKey.spelling(FoldedText(Array(form.text.utf8)).utf8.span) : 0))
      guard words.count > 1 else { continue }
      if let compact = words.initialsTogether {
        add(Spelled(key: compact, via: form.via, ambiguity: form.ambiguity, lastWord: 0))
      }
      if form.ambiguity == .distinct, words.joined.count >= Self.shortestJoined,
        words.all.contains(where: { !common.holds($0) })
      {
        add(Spelled(key: words.joined, via: .spacing, ambiguity: form.ambiguity))
      }
      if index == 0, entry.kind == .creator, form.ambiguity == .distinct {
        surnames(words).forEach(add)
        if let key = words.initials { add(Spelled(key: key, via: .initials, ambiguity: initialsClass(words))) }
      }
    }
    return forms
  }

  /// Few kana sound like many words: ラベル is no ラヴェル.
  private static func isShortKana(_ key: [UInt8]) -> Bool {
    key.count <= longestShortKana && NearSpellings.eastAsianStarts(key.span) != nil
      && !KeyPart.holdsKanji(key.span)
  }

  private static let longestShortKana = 5 * 3

  private func initialsClass(_ words: WordParts) -> LexiconEntry.Ambiguity {
    guard let last = words.all.last else { return .common }
    return common.holds(last) || dictionary.holds(last) || last.count < Self.shortestSurname ? .word : .distinct
  }

  /// The surname by itself, also with the particle before it.
  private func surnames(_ words: WordParts) -> [Spelled] {
    guard words.isPlain, let last = words.all.last, last.count >= Self.shortestSurname, !common.holds(last) else {
      return []
    }
    // A rare word of the dictionary is a surname where a cue touches it.
    if dictionary.holds(last) { return [Spelled(key: Array(last), via: .surname, ambiguity: .word)] }
    let isTelling = last.count >= Self.tellingSurname && bearers[AnchorHash.word(last)] == 1
    var forms = [
      Spelled(key: Array(last), via: .surname, ambiguity: isTelling ? .distinct : .shared)
    ]
    var start = words.all.count - 1
    while start > 1, Self.particles.contains(Array(words.all[start - 1])) { start -= 1 }
    if start < words.all.count - 1 {
      let key = Array(words.all[start...].joined(separator: [SearchKey.space]))
      forms.append(Spelled(key: key, via: .surname, ambiguity: .distinct))
    }
    return forms
  }

  private static let particles = Set(
    ["van", "von", "der", "den", "de", "da", "di", "du", "del", "della", "la", "le", "ter", "ten"].map {
      Array($0.utf8)
    })
}

/// A key seen as words.
private struct WordParts {
  let all: [ArraySlice<UInt8>]
  private let key: [UInt8]

  init(_ key: [UInt8]) {
    self.key = key
    all = key.split(separator: SearchKey.space)
  }

  var count: Int { all.count }

  /// "e t": any two letters of a spaced heading.
  var isLetters: Bool { !all.isEmpty && all.allSatisfy { $0.count == 1 } }

  /// Nothing but letters a to z.
  var isPlain: Bool { all.allSatisfy { $0.allSatisfy { (0x61...0x7A).contains($0) } } }

  /// Where the last of two to four words in letters begins.
  var lastWord: Int {
    guard (2...4).contains(all.count), let last = all.last, last.count > 1,
      last.allSatisfy({ $0 >= 0x61 && $0 != 0x7F })
    else { return 0 }
    return last.startIndex
  }

  var joined: [UInt8] { isPlain ? Array(all.joined()) : [] }

  /// "hayao miyazaki" as "h miyazaki".
  var initials: [UInt8]? {
    guard isPlain, (2...4).contains(all.count), let last = all.last, last.count > 2,
      all.dropLast().contains(where: { $0.count > 1 })
    else { return nil }
    return all.dropLast().flatMap { [$0[$0.startIndex], SearchKey.space] } + Array(last)
  }

  /// "h p lovecraft" as "hp lovecraft".
  var initialsTogether: [UInt8]? {
    let initials = all.prefix { $0.count == 1 }
    guard initials.count > 1, initials.count < all.count else { return nil }
    return Array(initials.joined()) + [SearchKey.space]
      + Array(all.dropFirst(initials.count).joined(separator: [SearchKey.space]))
  }
}

extension NameEvidence.Kind {
  /// A name of a person: it has a surname, and either part may come first.
  var isPersonal: Bool {
    switch self {
    case .creator, .person, .character: true
    case .studio, .work, .brand, .model: false
    }
  }
}
