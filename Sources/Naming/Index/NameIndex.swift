internal import Digesting
public import Host
public import Vocabulary

/// Lexicons and cues compiled into one flat image, which is mapped into memory and searched as it lies.
///
/// Reading tables and sorting keys takes most of a short run; opening an image takes next to nothing. So the image is
/// kept in the cache under a key made of the contents it was compiled from. A cache that is missing, damaged or
/// read-only costs time, never an answer.
public struct NameIndex: Sendable {
  private enum Storage: Sendable {
    case built([UInt32])
    case mapped(SealedFile)
  }

  private let storage: Storage
  let layout: NameIndexLayout
  /// Few and met often, so decoded at once. Entries are decoded when they are found.
  let cues: [Cue]

  /// Compiles.
  public init(
    lexicons: [Lexicon], cues: [Cue], common: WordSet = WordSet(), dictionary: WordSet = WordSet(),
    classes: SurfaceClasses = SurfaceClasses(),
    leavingOut removed: Removals = Removals()
  ) {
    let words = NameIndexBuilder(
      entries: lexicons.flatMap(\.entries).compactMap(removed.remaining), cues: cues, common: common,
      dictionary: dictionary, classes: classes
    ).words
    storage = .built(words)
    layout = NameIndexLayout(of: words.span) ?? .empty
    self.cues = cues
  }

  /// The image that was stored under a key in one of these folders; nil when there is none, or none that is whole.
  public init?(stored key: String, in folders: [RawPath]) {
    for folder in folders {
      guard let file = SealedFile(Self.file(key, in: folder)) else { continue }
      let opened: (layout: NameIndexLayout, cues: [Cue])? = file.withContent { bytes in
        guard bytes.byteCount % 4 == 0, let layout = NameIndexLayout(of: Span<UInt32>(_bytes: bytes)) else {
          return nil
        }
        return (layout, layout.cues(bytes))
      }
      guard let opened else { continue }
      storage = .mapped(file)
      layout = opened.layout
      cues = opened.cues
      return
    }
    return nil
  }

  /// Keeps the image for later runs. Returns its file.
  @discardableResult
  public func store(under key: String, in folder: RawPath) throws(SystemFailure) -> RawPath {
    let path = Self.file(key, in: folder)
    let bytes = withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
    try Files.makeFolder(folder)
    try SealedFile.write(bytes, to: path)
    return path
  }

  private static func file(_ key: String, in folder: RawPath) -> RawPath { folder.appending("names-\(key).names") }

  /// The key of an image: what it is compiled from, in which form, and how names are folded here.
  public static func key(of contents: [(name: String, sha256: String)], leavingOut removed: Set<String>) -> String {
    var hash = SHA256()
    hash.update("\(NameIndexLayout.version)")
    hash.update(SearchKey.key("Ｐｒｏｖｉｓｏ Straße ﬁ ㌔㈱ ｶﾞｷﾞ 宮﨑 駿・高畑 髙 \u{200B}Zdzisław"))
    for content in contents { hash.update("\(content.name)=\(content.sha256)\n") }
    for id in removed.sorted() { hash.update("-\(id)\n") }
    return String(hexadecimal(hash.finish()).prefix(32))
  }

  /// What the lists say of a name; nil: no such number.
  public func entry(_ number: Int) -> LexiconEntry? {
    (0..<layout.counts.entries).contains(number) ? withBytes { layout.entry(number, $0) } : nil
  }

  func withBytes<R>(_ body: (RawSpan) -> R) -> R {
    switch storage {
    // Sound: a 32-bit word has no padding, so all of its bytes are initialised.
    case .built(let words): unsafe body(words.span.bytes)
    case .mapped(let file): file.withContent(body)
    }
  }
}
