internal import Folding
internal import Vocabulary

/// Compiles entries and cues into the words of an image.
struct NameIndexBuilder {
  let words: [UInt32]

  /// Between the cells of a record; no table can hold it.
  static let separator = UInt8(ascii: "\t")

  /// A form whose anchor is not chosen yet.
  private struct Draft {
    var form: Form
    var hash: UInt64 = 0
    /// Whose homes the filter has for it: its two words, or the hash itself.
    var homes: (UInt64, UInt64) = (0, 0)
    /// Its rarest word; nil where it has two characters of a script without spaces.
    var word: KeyPart?
  }

  /// `common`: words that are met everywhere; `dictionary`: all others that are no names.
  init(
    entries: [LexiconEntry], cues: [Cue], common: WordSet, dictionary: WordSet, classes: SurfaceClasses
  ) {
    let compiler = FormCompiler(entries: entries, common: common, dictionary: dictionary)
    var ordinary = common
    ordinary.formUnion(dictionary)
    var keys: [UInt8] = []
    var drafts: [Draft] = []
    var byKey: [UInt64: Int] = [:]
    func add(_ key: [UInt8], _ form: Form) {
      var form = form
      form.key = keys.count..<keys.count + key.count
      let hash = AnchorHash.word(key)
      // A key of several entries stands for the one that means it most plainly, then for the one listed first.
      if !form.isCue, let known = byKey[hash], keys[drafts[known].form.key].elementsEqual(key) {
        let other = drafts[known].form
        if form.target == other.target { return }
        if Set([form.kind, other.kind]) == [.character, .work] {
          // A character and the work named after it: the character, as plain as the plainer of them.
          if form.kind == .character { drafts[known].form = form.at(other.key) }
          drafts[known].form.ambiguity = min(form.ambiguity, other.ambiguity)
        } else if form.isShort, other.isShort {
          drafts[known].form.ambiguity = max(other.ambiguity, .shared)
        } else if form.ambiguity < other.ambiguity {
          drafts[known].form = form.at(other.key)
        }
        return
      }
      if !form.isCue { byKey[hash] = drafts.count }
      keys += key
      drafts.append(Draft(form: form))
    }
    for (number, entry) in entries.enumerated() where number < Form.mostTargets {
      for spelled in compiler.forms(of: entry) {
        add(
          spelled.key,
          Form(
            target: number, kind: entry.kind, via: spelled.via,
            ambiguity: max(spelled.ambiguity, classes.ambiguity(of: spelled.key)), lastWord: spelled.lastWord,
            spelling: spelled.spelling))
      }
    }
    for (number, cue) in cues.enumerated() {
      let key = SearchKey.key(cue.surface)
      // In bare letters 「みたいなシャツ」 holds 「なし」. Letters of ASCII are what they are.
      let isPlain = key.allSatisfy { $0 < 0x80 }
      add(
        key,
        Form(
          target: number, isCue: true,
          spelling: isPlain ? 0 : SearchKey.spelling(FoldedText(Array(cue.surface.utf8)).utf8.span)))
    }
    Self.anchor(&drafts, keys: keys, ordinary: ordinary)
    drafts.removeAll { $0.hash == 0 }
    // Under one anchor the longest key is tried first.
    let order = drafts.indices.sorted { a, b in
      let (x, y) = (drafts[a], drafts[b])
      return (x.hash, y.form.key.count, x.form.ambiguity.rawValue, a)
        < (y.hash, x.form.key.count, y.form.ambiguity.rawValue, b)
    }
    self.words = Self.image(
      order.map { drafts[$0] }, keys: keys, records: entries.map(\.record) + cues.map(\.record),
      counts: (entries.count, cues.count), ordinary: ordinary)
  }

  // MARK: - Anchors

  private static let shortestRareWord = 3

  /// Chooses the rarest part of every key.
  private static func anchor(_ drafts: inout [Draft], keys: [UInt8], ordinary: WordSet) {
    let parts: Undone = [Undone(.surname), Undone(.initials), Undone(.spacing)]
    var counts: [UInt64: Int] = [:]
    let span = keys.span
    // Parts of names, which are forms by themselves, make their words no more usual.
    for draft in drafts where draft.form.undone.isDisjoint(with: parts) {
      KeyPart.each(of: span.extracting(draft.form.key)) { counts[$0.hash, default: 0] += 1 }
    }
    for index in drafts.indices {
      var best: (part: KeyPart, rank: Int)?
      KeyPart.each(of: span.extracting(drafts[index].form.key)) { part in
        var rank = counts[part.hash] ?? 0
        // Two characters say more than a word, a word more than one character.
        switch part.kind {
        case .pair: break
        case .wordPair: return
        case .word:
          // Of two that are as rare the longer one is met less by chance.
          rank = rank << 4 + 1 << 36 - min(part.range.count, 15)
          // Of ordinary words the longest is met least.
          if isOrdinary(part.range.count, part.hash, ordinary) { rank += 1 << 44 - part.range.count << 36 }
        case .single: rank += 1 << 52
        }
        // Of equals the last word (a surname) and the first pair.
        if let known = best, part.kind == .word ? known.rank < rank : known.rank <= rank { return }
        best = (part, rank)
      }
      guard let best else { continue }
      var anchor = best.part
      if anchor.kind == .word {
        drafts[index].word = anchor
        anchor = wordPair(of: drafts[index].form, span.extracting(drafts[index].form.key), counts, ordinary) ?? anchor
      }
      drafts[index].hash = anchor.hash
      drafts[index].homes = anchor.homes
      drafts[index].form.anchor = anchor.first
    }
  }

  private static func isOrdinary(_ length: Int, _ hash: UInt64, _ ordinary: WordSet) -> Bool {
    length < shortestRareWord || ordinary.hashes.contains(hash)
  }

  /// The two words that are met together least, of those that stand together in whatever order the words of the form
  /// are. Two words hardly ever do so by chance, so that nearly all that is found by them is the form.
  private static func wordPair(
    of form: Form, _ key: Span<UInt8>, _ counts: [UInt64: Int], _ ordinary: WordSet
  ) -> KeyPart? {
    var words: [KeyPart] = []
    var pairs: [KeyPart] = []
    KeyPart.each(of: key) { part in
      if part.kind == .word { words.append(part) }
      if part.kind == .wordPair { pairs.append(part) }
    }
    var best: (part: KeyPart, rank: Int)?
    for part in pairs {
      let isOneSided = part.range.upperBound < form.lastWord || part.range.lowerBound >= form.lastWord
      guard form.lastWord == 0 || isOneSided || words.count == 2 else { continue }
      let both = words.filter { part.range.contains($0.range.lowerBound) }
      // A text may write 64 as 6 4.
      guard !both.contains(where: { holdsNumber(key.extracting($0.range)) }) else { continue }
      let usual = both.filter { isOrdinary($0.range.count, $0.hash, ordinary) }.count
      let longest = both.reduce(0) { max($0, $1.range.count) }
      let rank = usual << 40 + (15 - min(longest, 15)) << 32 + (counts[part.hash] ?? 0)
      if let known = best, known.rank <= rank { continue }
      best = (part, rank)
    }
    return best?.part
  }

  /// Two digits side by side.
  private static func holdsNumber(_ word: Span<UInt8>) -> Bool {
    for index in word.indices.dropFirst() where word[index] &- 0x30 < 10 && word[index - 1] &- 0x30 < 10 { return true }
    return false
  }

  // MARK: - Writing

  private static func image(
    _ drafts: [Draft], keys: [UInt8], records: [[String]], counts amounts: (entries: Int, cues: Int), ordinary: WordSet
  ) -> [UInt32] {
    var counts = NameIndexLayout.Counts()
    var forms: [UInt32] = []
    var anchors: [(hash: UInt64, first: Int)] = []
    for (index, draft) in drafts.enumerated() {
      if anchors.last?.hash != draft.hash { anchors.append((draft.hash, index)) }
      var form = draft.form
      form.endsRun = index + 1 == drafts.count || drafts[index + 1].hash != draft.hash
      form.write(to: &forms)
    }
    let misspelt = Misspelt(drafts, keys: keys)
    let near = NearSpellings(drafts.map(\.form), anchors: misspelt.words, keys: keys)
    let named = wordsOfNames(drafts, keys: keys)
    var texts: [UInt8] = []
    var textStarts: [UInt32] = []
    for record in records {
      textStarts.append(UInt32(texts.count))
      for (index, cell) in record.enumerated() {
        if index > 0 { texts.append(separator) }
        texts += cell.utf8
      }
    }
    textStarts.append(UInt32(texts.count))

    let questions = anchors.count + misspelt.anchors.count + misspelt.longNames.count
    counts.filterBits = HashFilter.bits(for: questions)
    counts.anchorBits = AnchorTable.bits(for: anchors.count)
    counts.nearAnchorBits = AnchorTable.bits(for: misspelt.anchors.count)
    counts.commonBits = WordTable.bits(for: ordinary.hashes.count)
    counts.namedBits = WordTable.bits(for: named.count)
    counts.nearBits = max(0, NameIndexLayout.bits(for: near.hashes.count) - 2)
    counts.nearFilterBits = SpellingFilter.bits(for: near.hashes.count)
    counts.forms = drafts.count
    counts.nearForms = misspelt.forms.count / NearForm.words
    counts.near = near.hashes.count
    counts.entries = amounts.entries
    counts.cues = amounts.cues
    counts.keyBytes = keys.count
    counts.textBytes = texts.count

    var image = [NameIndexLayout.magic, NameIndexLayout.version] + counts.words.map { UInt32($0) }
    image.reserveCapacity(
      image.count + forms.count + misspelt.forms.count + 8 * anchors.count + 2 * near.hashes.count
        + (keys.count + texts.count) / 4 + 1 << 12)
    image += [UInt32](repeating: 0, count: (16 - image.count % 16) % 16)
    image += filter(drafts, anchors, misspelt, bits: counts.filterBits)
    image += AnchorTable.words(anchors, bits: counts.anchorBits)
    image += AnchorTable.words(misspelt.anchors, bits: counts.nearAnchorBits)
    image += singles(drafts, keys: keys)
    image += forms
    image += misspelt.forms
    image += WordTable.words(ordinary.hashes, bits: counts.commonBits)
    image += WordTable.words(named, bits: counts.namedBits)
    image += SpellingFilter.words(near.hashes, bits: counts.nearFilterBits)
    image += near.starts(bits: counts.nearBits)
    image += near.hashes
    image += near.targets
    image += textStarts
    image += packed(keys, texts)
    return image
  }

  /// What stands under the words by which names are found that are spelt nearly so.
  private struct Misspelt {
    /// The words that say where a name may stand of which another word is misspelt.
    private(set) var anchors: [(hash: UInt64, first: Int)] = []
    /// Those of them under which a name of three words or more stands.
    private(set) var longNames: [UInt64] = []
    /// All words, those that are names by themselves too: one of the places of each, and what stands under it first.
    private(set) var words: [(word: Range<Int>, first: Int)] = []
    private(set) var forms: [UInt32] = []

    init(_ drafts: [Draft], keys: [UInt8]) {
      let found = drafts.enumerated().compactMap { number, draft in
        draft.form.mayBeMisspelt ? draft.word.map { (number, draft.form, $0) } : nil
      }.sorted { ($0.2.hash, $0.0) < ($1.2.hash, $1.0) }
      for (index, (number, form, word)) in found.enumerated() {
        if index == 0 || found[index - 1].2.hash != word.hash {
          let place = form.key.lowerBound + word.range.lowerBound..<form.key.lowerBound + word.range.upperBound
          words.append((place, index))
        }
        let near = NearForm(number, form, anchor: word.range, keys.span.extracting(form.key))
        near.write(to: &forms, endsRun: index + 1 == found.count || found[index + 1].2.hash != word.hash)
        guard near.hasCompanion, let first = words.last?.first else { continue }
        if anchors.last?.hash != word.hash { anchors.append((word.hash, first)) }
        if keys[form.key].count(where: { $0 == SearchKey.space }) > 1, longNames.last != word.hash {
          longNames.append(word.hash)
        }
      }
    }
  }

  private static func filter(
    _ drafts: [Draft], _ anchors: [(hash: UInt64, first: Int)], _ misspelt: Misspelt, bits: Int
  ) -> [UInt32] {
    var filter = HashFilter.Writer(bits: bits)
    for (hash, _) in misspelt.anchors { filter.add(.isNearAnchor(hash), of: hash, or: hash) }
    for hash in misspelt.longNames { filter.add(.isOfLongName(hash), of: hash, or: hash) }
    for (hash, first) in anchors {
      let homes = drafts[first].homes
      filter.add(.isAnchor(hash), of: homes.0, or: homes.1)
    }
    return filter.words
  }

  private static func singles(_ drafts: [Draft], keys: [UInt8]) -> [UInt32] {
    var singles = [UInt32](repeating: 0, count: NameIndexLayout.singleWords)
    for draft in drafts {
      let key = keys.span.extracting(draft.form.key)
      guard let scalar = scalar(at: draft.form.anchor.lowerBound, in: key), scalar < 0x10000,
        draft.hash == AnchorHash.single(scalar)
      else { continue }
      singles[Int(scalar >> 5)] |= 1 << (scalar & 31)
    }
    return singles
  }

  private static func wordsOfNames(_ drafts: [Draft], keys: [UInt8]) -> Set<UInt64> {
    var words: Set<UInt64> = []
    for draft in drafts where !draft.form.isCue {
      KeyPart.each(of: keys.span.extracting(draft.form.key)) { if $0.kind == .word { words.insert($0.hash) } }
    }
    return words
  }

  private static func packed(_ parts: [UInt8]...) -> [UInt32] {
    var words: [UInt32] = []
    words.reserveCapacity(parts.reduce(0) { $0 + $1.count } / 4 + 1)
    var word: UInt32 = 0
    var filled: UInt32 = 0
    for part in parts {
      for byte in part {
        word |= UInt32(byte) << filled
        filled += 8
        if filled == 32 {
          words.append(word)
          word = 0
          filled = 0
        }
      }
    }
    if filled > 0 { words.append(word) }
    return words
  }
}

extension Form {
  /// A part of a name, which several people have.
  fileprivate var isShort: Bool { undone == Undone(.surname) || undone == Undone(.initials) }

  fileprivate func at(_ key: Range<Int>) -> Form {
    var form = self
    form.key = key
    return form
  }
}
