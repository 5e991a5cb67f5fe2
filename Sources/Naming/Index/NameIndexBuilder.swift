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
    var counts: [UInt64: Int] = [:]
    let span = keys.span
    // Parts of names, which are forms by themselves, make their words no more usual.
    for draft in drafts where ![.surname, .initials, .spacing].contains(draft.form.via) {
      KeyPart.each(of: span.extracting(draft.form.key)) { counts[$0.hash, default: 0] += 1 }
    }
    for index in drafts.indices {
      var best: (part: KeyPart, rank: Int)?
      KeyPart.each(of: span.extracting(drafts[index].form.key)) { part in
        var rank = counts[part.hash] ?? 0
        // Two characters say more than a word, a word more than one character.
        switch part.kind {
        case .pair: break
        case .word:
          // Of two that are as rare the longer one is met less by chance.
          rank = rank << 4 + 1 << 36 - min(part.range.count, 15)
          // Of ordinary words the longest is met least.
          let isOrdinary = part.range.count < shortestRareWord || ordinary.hashes.contains(part.hash)
          if isOrdinary { rank += 1 << 44 - part.range.count << 36 }
        case .single: rank += 1 << 52
        }
        // Of equals the last word (a surname) and the first pair.
        if let known = best, part.kind == .word ? known.rank < rank : known.rank <= rank { return }
        best = (part, rank)
      }
      guard let best else { continue }
      drafts[index].hash = best.part.hash
      drafts[index].form.anchor = best.part.range
    }
  }

  // MARK: - Writing

  private static func image(
    _ drafts: [Draft], keys: [UInt8], records: [[String]], counts amounts: (entries: Int, cues: Int), ordinary: WordSet
  ) -> [UInt32] {
    var counts = NameIndexLayout.Counts()
    var forms: [UInt32] = []
    var neighbours: [UInt32] = []
    var anchorForms: [UInt32] = []
    var hashes: [UInt64] = []
    for (index, draft) in drafts.enumerated() {
      if hashes.last != draft.hash {
        hashes.append(draft.hash)
        anchorForms.append(UInt32(index))
      }
      draft.form.write(to: &forms)
      neighbours.append(Neighbours(of: draft.form, keys.span.extracting(draft.form.key)).packed)
    }
    anchorForms.append(UInt32(drafts.count))
    let near = NearSpellings(drafts.map(\.form), anchorForms: anchorForms, keys: keys)
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

    counts.anchors = hashes.count
    counts.filterBits = bits(for: hashes.count * 16)
    counts.slotBits = bits(for: hashes.count * 2)
    counts.commonBits = bits(for: ordinary.hashes.count * 32)
    counts.namedBits = bits(for: named.count * 32)
    counts.nearBits = max(0, bits(for: near.hashes.count) - 2)
    counts.forms = drafts.count
    counts.near = near.hashes.count
    counts.entries = amounts.entries
    counts.cues = amounts.cues
    counts.keyBytes = keys.count
    counts.textBytes = texts.count

    var image = [NameIndexLayout.magic, NameIndexLayout.version] + counts.words.map { UInt32($0) }
    image.reserveCapacity(
      image.count + forms.count + 4 * hashes.count + 2 * near.hashes.count + (keys.count + texts.count) / 4 + 1 << 12)
    image += filter(hashes, bits: counts.filterBits)
    image += slots(hashes, bits: counts.slotBits)
    image += singles(drafts, keys: keys)
    image += anchorForms
    image += forms
    image += neighbours
    image += set(ordinary.hashes, bits: counts.commonBits)
    image += set(named, bits: counts.namedBits)
    image += near.starts(bits: counts.nearBits)
    image += near.hashes
    image += near.targets
    image += textStarts
    image += packed(keys, texts)
    return image
  }

  /// The least power of two that is not below a number, and at least 64.
  private static func bits(for count: Int) -> Int { max(6, Int.bitWidth - max(1, count - 1).leadingZeroBitCount) }

  private static func filter(_ hashes: [UInt64], bits: Int) -> [UInt32] {
    var filter = [UInt32](repeating: 0, count: 1 << (bits - 5))
    for hash in hashes {
      filter[NameIndexLayout.filterWord(of: hash, bits: bits)] |= NameIndexLayout.filterBits(of: hash)
    }
    return filter
  }

  private static func slots(_ hashes: [UInt64], bits: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: 2 << bits)
    let mask = 1 << bits - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 32) & mask
      while slots[2 * slot + 1] != 0 { slot = (slot + 1) & mask }
      slots[2 * slot] = UInt32(truncatingIfNeeded: hash)
      slots[2 * slot + 1] = UInt32(number + 1)
    }
    return slots
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

  private static func set(_ words: Set<UInt64>, bits: Int) -> [UInt32] {
    var set = [UInt32](repeating: 0, count: 1 << (bits - 5))
    for hash in words { set[NameIndexLayout.filterWord(of: hash, bits: bits)] |= NameIndexLayout.setBits(of: hash) }
    return set
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
  fileprivate var isShort: Bool { via == .surname || via == .initials }

  fileprivate func at(_ key: Range<Int>) -> Form {
    var form = self
    form.key = key
    return form
  }
}
