public import Vocabulary

/// A programming language whose programs are compared token by token.
public struct CodeLanguage: Sendable {
  public let name: String
  public let endings: [String]
  /// Whether `SELECT` and `select` are one word.
  public let ignoresCase: Bool
  private let lineStarts: [[UInt8]]
  private let read: @Sendable ([UInt8]) -> [ProgramToken]

  private init<Language: ProgramLanguage & Format>(_ language: Language.Type) {
    name = Language.name
    endings = Language.endings
    ignoresCase = Language.ignoresCase
    lineStarts = Language.lineStarts.map { Array($0.utf8) }
    let words = TokenWords(language)
    read = { utf8 in
      var reader = ProgramReader<Language, ProgramTokens>(utf8, ProgramTokens(utf8, words))
      reader.readAll()
      return reader.tokens()
    }
  }

  /// Any bytes give tokens; what cannot be understood gives none.
  public func tokens(of utf8: [UInt8]) -> [ProgramToken] { read(utf8) }

  public static let all: [CodeLanguage] = [
    CodeLanguage(CCode.self), CodeLanguage(CSharpCode.self), CodeLanguage(GoCode.self), CodeLanguage(JavaCode.self),
    CodeLanguage(JavaScriptCode.self), CodeLanguage(KotlinCode.self), CodeLanguage(PHPCode.self),
    CodeLanguage(PythonCode.self), CodeLanguage(RubyCode.self), CodeLanguage(RustCode.self), CodeLanguage(SQLCode.self),
    CodeLanguage(ShellCode.self), CodeLanguage(SwiftCode.self), CodeLanguage(TypeScriptCode.self),
    CodeLanguage(TypeScriptMarkupCode.self),
  ]

  private static let byEnding: [String: CodeLanguage] = {
    var languages: [String: CodeLanguage] = [:]
    for language in all { for ending in language.endings { languages[ending] = language } }
    return languages
  }()

  public static let endings = Set(byEnding.keys)

  /// By the ending of the name, or by the first line of a file whose name has none.
  public static func of(_ path: RawPath, _ utf8: [UInt8]) -> CodeLanguage? {
    let ending = path.ending
    return ending.isEmpty ? named(byFirstLine: utf8) : byEnding[ending.lowercased()]
  }

  /// `#!/usr/bin/env python3`
  private static func named(byFirstLine utf8: [UInt8]) -> CodeLanguage? {
    guard utf8.starts(with: "#!".utf8) else { return nil }
    let line = utf8[2...].prefix { $0 != 0x0A && $0 != 0x0D }.prefix(200)
    let program = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }
      .map { String(decoding: $0.prefix { $0 | 0x20 >= UInt8(ascii: "a") }, as: UTF8.self) }
      .last { programs[$0] != nil }
    return program.flatMap { programs[$0] }.flatMap { byEnding[$0] }
  }

  private static let programs = [
    "python": "py", "node": "js", "deno": "ts", "ruby": "rb", "php": "php", "sh": "sh", "bash": "sh", "zsh": "sh",
    "dash": "sh", "ksh": "sh", "swift": "swift", "kotlin": "kt",
  ]

  // MARK: - Programs without a name

  private static let sample = 1 << 14

  /// The language that a text is most likely written in; nil: it reads like prose, or like several.
  public static func guessed(from utf8: [UInt8]) -> CodeLanguage? {
    if let named = named(byFirstLine: utf8) { return named }
    let lines = utf8.prefix(sample).split { $0 == 0x0A || $0 == 0x0D }
      .map { $0.drop { $0 == 0x20 || $0 == 0x09 } }.filter { !$0.isEmpty }
    guard lines.count >= 3 else { return nil }
    // Code ends its lines with signs, or is full of them.
    let codeLines = lines.count { line in
      let last = line.last { $0 > 0x20 } ?? 0
      return ";{}()[]:,=+|\\>".utf8.contains(last) || line.contains { "(){}[]=;<>$".utf8.contains($0) }
    }
    guard codeLines * 10 >= lines.count * 3 else { return nil }
    var best: (language: CodeLanguage, hits: Int)?
    for language in all {
      let hits = lines.count { line in language.lineStarts.contains { language.begins(line, with: $0) } }
      if hits > best?.hits ?? 0 { best = (language, hits) }
    }
    guard let best, best.hits >= 2, best.hits * 16 >= lines.count else { return nil }
    return best.language
  }

  private func begins(_ line: ArraySlice<UInt8>, with start: [UInt8]) -> Bool {
    if !ignoresCase { return line.starts(with: start) }
    return line.prefix(start.count).map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
      == start
  }
}

extension ProgramReader where Sink == ProgramTokens {
  fileprivate func tokens() -> [ProgramToken] {
    var tokens = sink
    tokens.finish()
    return tokens.tokens
  }
}
