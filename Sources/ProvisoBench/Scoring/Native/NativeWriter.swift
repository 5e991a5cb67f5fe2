import Vocabulary

/// Writes a file with texts in it and remembers where each letter of them went.
struct NativeWriter {
  private(set) var bytes: [UInt8] = []
  /// For each text the bytes of each of its scalars.
  private(set) var texts: [[Range<Int>]] = []

  /// What is no part of a text.
  mutating func add(_ syntax: String) { bytes += syntax.utf8 }

  /// `escaped`: how a scalar is written; nil: as it is.
  mutating func add(text: String, escaped: (Unicode.Scalar) -> String?) {
    texts.append(
      text.unicodeScalars.map { scalar in
        let start = bytes.count
        bytes += (escaped(scalar) ?? String(scalar)).utf8
        return start..<bytes.count
      })
  }
}

/// Ways to write a scalar where it cannot stand as it is.
enum Escapes {
  static func none(_ scalar: Unicode.Scalar) -> String? { nil }

  /// `\"`, `\n`, `\u5bae`, and pairs beyond the first plane: JSON, JavaScript, Java.
  static func json(_ scalar: Unicode.Scalar) -> String? {
    common(scalar) ?? (scalar.isPlain ? nil : scalar.utf16.map { "\\u" + hexadecimal(UInt32($0), 4) }.joined())
  }

  /// `\u5bae`, and `\U0001F3F0` beyond the first plane: Python, Go, C#, TOML, YAML.
  static func long(_ scalar: Unicode.Scalar) -> String? {
    if let known = common(scalar) { return known }
    if scalar.isPlain { return nil }
    return scalar.value > 0xFFFF ? "\\U" + hexadecimal(scalar.value, 8) : "\\u" + hexadecimal(scalar.value, 4)
  }

  /// `\u{5bae}`
  static func braced(_ scalar: Unicode.Scalar) -> String? {
    common(scalar) ?? (scalar.isPlain ? nil : "\\u{" + String(scalar.value, radix: 16) + "}")
  }

  /// Between backquotes, where a dollar begins a hole.
  static func scriptTemplate(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "`", "$", "\\": "\\" + String(scalar)
    case "\r": "\\r"
    default: nil
    }
  }

  static func doubledQuotes(_ scalar: Unicode.Scalar) -> String? { scalar == "\"" ? "\"\"" : nil }

  static func xml(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\r": "_x000D_"
    default: nil
    }
  }

  private static func common(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: nil
    }
  }

  private static func hexadecimal(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension Unicode.Scalar {
  fileprivate var isPlain: Bool { (0x20..<0x7F).contains(value) }
  fileprivate var utf16: [UInt16] { Array(String(self).utf16) }
}
