public import Vocabulary

/// One pattern for paths, read as a line of a `.gitignore` file is, without the `!`.
///
/// `*`, `?` and `[a-z]` stop at slashes, `**` crosses them, `\` takes away a sign's meaning. Without a slash
/// in it, the pattern is for the name alone, in any folder; with one, for the path from the folder that the
/// pattern belongs to. A slash at the end means folders only. Bytes are compared, as git compares them.
/// Matching takes time in proportion to the path, whatever the pattern.
public struct Glob: Sendable, Hashable {
  private enum Token: Sendable, Hashable {
    case byte(UInt8)
    case oneOf(Set<UInt8>)
    /// Any bytes but slashes.
    case star
    /// Any bytes.
    case deep
    /// Nothing; and the next two, a `deep` and a slash, may be left out.
    case fork
  }

  /// nil: the pattern is broken (`[a`), and like git's it matches nothing.
  private let tokens: [Token]?
  /// The tokens, where all of them are plain bytes.
  private let literal: [UInt8]?
  private let isForNames: Bool
  private let isForFolders: Bool

  public init(_ pattern: String) {
    self.init(Array(pattern.utf8))
  }

  public init(_ pattern: [UInt8]) {
    var pattern = pattern[...]
    isForFolders = pattern.last == slash
    if isForFolders { pattern.removeLast() }
    isForNames = !pattern.contains(slash)
    if pattern.first == slash { pattern.removeFirst() }
    tokens = Glob.tokens(of: Array(pattern))
    var bytes: [UInt8]? = tokens == nil ? nil : []
    for token in tokens ?? [] {
      if case .byte(let byte) = token { bytes?.append(byte) } else { bytes = nil }
    }
    literal = bytes
  }

  /// `path` is relative to the folder that the pattern belongs to.
  public func matches(_ path: RawPath, isFolder: Bool = false) -> Bool {
    matches(path.bytes[...], isFolder: isFolder)
  }

  /// True when the path, or a folder that it lies in, matches.
  public func covers(_ path: RawPath) -> Bool {
    for index in path.bytes.indices.dropFirst() where path.bytes[index] == slash {
      if matches(path.bytes[..<index], isFolder: true) { return true }
    }
    return matches(path)
  }

  func matches(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    if isForFolders, !isFolder { return false }
    guard let tokens, !tokens.isEmpty else { return false }
    var text = path
    if isForNames, let last = path.lastIndex(of: slash) { text = path[(last + 1)...] }
    if let literal { return text.elementsEqual(literal) }
    return Glob.match(tokens, text)
  }

  /// Follows every way through the pattern at once: `reached[i]` says that the tokens before `i` can stand
  /// for the bytes read so far.
  private static func match(_ tokens: [Token], _ text: ArraySlice<UInt8>) -> Bool {
    var reached = [Bool](repeating: false, count: tokens.count + 1)
    reached[0] = true
    skip(tokens, &reached)
    for byte in text {
      var isAlive = false
      for index in reached.indices.reversed() {
        var now = false
        if index > 0, reached[index - 1] {
          switch tokens[index - 1] {
          case .byte(let wanted): now = byte == wanted
          case .oneOf(let wanted): now = wanted.contains(byte)
          case .star, .deep, .fork: break
          }
        }
        if index < tokens.count, reached[index] {
          switch tokens[index] {
          case .star: now = now || byte != slash
          case .deep: now = true
          case .byte, .oneOf, .fork: break
          }
        }
        reached[index] = now
        isAlive = isAlive || now
      }
      if !isAlive { return false }
      skip(tokens, &reached)
    }
    return reached[tokens.count]
  }

  /// Steps over the tokens that can stand for nothing.
  private static func skip(_ tokens: [Token], _ reached: inout [Bool]) {
    for (index, token) in tokens.enumerated() where reached[index] {
      switch token {
      case .star, .deep: reached[index + 1] = true
      case .fork:
        reached[index + 1] = true
        reached[index + 3] = true
      case .byte, .oneOf: break
      }
    }
  }

  // MARK: - Reading the pattern

  private static func tokens(of pattern: [UInt8]) -> [Token]? {
    var tokens: [Token] = []
    var index = 0
    var sawSpecial = false
    func peek(_ offset: Int = 0) -> UInt8? { index + offset < pattern.count ? pattern[index + offset] : nil }
    while let byte = peek() {
      let start = index
      index += 1
      switch byte {
      case UInt8(ascii: "\\"):
        guard let escaped = peek() else { return nil }
        tokens.append(.byte(escaped))
        index += 1
      case UInt8(ascii: "?"): tokens.append(.oneOf(ByteClass.allButSlash))
      case UInt8(ascii: "["):
        guard let members = ByteClass.read(pattern, from: &index) else { return nil }
        tokens.append(.oneOf(members))
      case UInt8(ascii: "*"):
        while peek() == UInt8(ascii: "*") { index += 1 }
        // Two stars cross slashes only where they fill the place between two of them. Git compares what
        // stands before the first special sign by itself, and so takes that for a beginning too.
        let isAtStart = start == 0 || pattern[start - 1] == slash || !sawSpecial
        let next = peek()
        let isAtEnd = next == nil || next == slash || (next == UInt8(ascii: "\\") && peek(1) == slash)
        let isDeep = index - start > 1 && isAtStart && isAtEnd
        if isDeep, next == slash { tokens.append(.fork) }
        tokens.append(isDeep ? .deep : .star)
      default: tokens.append(.byte(byte))
      }
      sawSpecial = sawSpecial || "\\?[*".utf8.contains(byte)
    }
    return tokens
  }
}

let slash = UInt8(ascii: "/")
