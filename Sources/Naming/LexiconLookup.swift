public import Vocabulary

extension LexiconEntry {
  /// A way to write the name that a text is searched for, with what has to be undone to read it.
  public struct Spelling: Sendable, Hashable {
    public var text: String
    public var via: NameEvidence.Via
  }

  /// All of them, each once: those that the list states, and the usual spellings of its reading.
  public var spellings: [Spelling] {
    let stated = forms.map { Spelling(text: $0.text, via: $0.via) }
    let read = JapaneseName.romajiForms(name: name, kana: kana, romaji: romaji).map { Spelling(text: $0, via: .romaji) }
    var seen: Set<[UInt8]> = []
    return (stated + read).filter { seen.insert(SearchKey.key($0.text)).inserted }
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
