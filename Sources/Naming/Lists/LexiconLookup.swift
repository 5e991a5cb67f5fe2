internal import Vocabulary

extension LexiconEntry {
  /// All ways to write the name: those that the list states, and the usual spellings of its reading.
  var written: [Written] {
    let stated = forms
    // People who are no creators are many, and are asked for by the name that their list gives.
    guard !kana.isEmpty, kind != .person, ambiguity == .distinct else { return stated }
    let read = JapaneseName.romajiForms(name: name, kana: kana, romaji: romaji)
    return stated + read.map { Written(text: $0, via: .romaji, ambiguity: ambiguity) }
  }

  /// The ways to write the name that a text is searched for, each once.
  public var spellings: [Written] {
    var seen: Set<[UInt8]> = []
    return written.filter { seen.insert(SearchKey.key($0.text)).inserted }
  }

  /// True for any spelling of the name, in other case, width or spacing too.
  public func isCalled(_ name: String) -> Bool {
    let key = SearchKey.key(name)
    return !key.isEmpty && spellings.contains { SearchKey.key($0.text) == key }
  }
}

extension NameIndex {
  /// What the compiled lists take, in memory and in the cache.
  public var byteCount: Int { withBytes { $0.byteCount } }
}
