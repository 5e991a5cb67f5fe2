internal import Vocabulary

/// Compiles entries and cues into the words of an image.
struct NameIndexBuilder {
  let words: [UInt32]

  /// Between the cells of a record; no table can hold it.
  static let separator = UInt8(ascii: "\t")

  init(entries: [LexiconEntry], cues: [Cue]) {
    var forms: [UInt32] = []
    var keys: [(key: [UInt8], payload: UInt32)] = []
    for (index, entry) in entries.enumerated() {
      var seen: [[UInt8]] = []
      for form in entry.forms {
        let key = SearchKey.key(form.text)
        if seen.contains(key) { continue }
        seen.append(key)
        keys.append((key, UInt32(forms.count)))
        forms.append(NameForm(entry: index, via: form.via, ambiguity: entry.ambiguity).word)
      }
    }
    // Cues are numbered behind the names.
    for (index, cue) in cues.enumerated() { keys.append((SearchKey.key(cue.surface), UInt32(forms.count + index))) }
    let trie = KeyTrie(keys)
    var texts: [UInt8] = []
    var textStarts: [UInt32] = []
    for record in entries.map(\.record) + cues.map(\.record) {
      textStarts.append(UInt32(texts.count))
      texts += record.joined(separator: "\t").utf8
    }
    textStarts.append(UInt32(texts.count))

    let counts = [
      trie.edgeStarts.count - 1, trie.labels.count, trie.payloads.count, forms.count, entries.count, cues.count,
      texts.count,
    ]
    var words = [NameIndexLayout.magic, NameIndexLayout.version, 0] + counts.map { UInt32($0) }
    words += trie.edgeStarts
    words += trie.payloadStarts
    words += trie.payloads
    words += forms
    words += textStarts
    words += Self.packed(trie.labels + texts)
    words[2] = NameIndexLayout.checksum(of: words.span)
    self.words = words
  }

  private static func packed(_ bytes: [UInt8]) -> [UInt32] {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      (0..<4).reduce(0) { word, offset in
        start + offset < bytes.count ? word | UInt32(bytes[start + offset]) << (8 * UInt32(offset)) : word
      }
    }
  }
}

/// One way to write the name of an entry, in one word: what finding needs without looking at the entry.
struct NameForm {
  var entry: Int
  var via: NameEvidence.Via
  var ambiguity: LexiconEntry.Ambiguity

  init(entry: Int, via: NameEvidence.Via, ambiguity: LexiconEntry.Ambiguity) {
    self.entry = entry
    self.via = via
    self.ambiguity = ambiguity
  }

  init(word: UInt32) {
    entry = Int(word >> 6)
    via = NameEvidence.Via.allCases[min(Int(word >> 2 & 15), NameEvidence.Via.allCases.count - 1)]
    ambiguity = LexiconEntry.Ambiguity(rawValue: Int(word & 3)) ?? .common
  }

  var word: UInt32 {
    let via = NameEvidence.Via.allCases.firstIndex(of: via) ?? 0
    return UInt32(entry) << 6 | UInt32(via) << 2 | UInt32(ambiguity.rawValue)
  }
}
