/// Which words without quotes are TOML values: numbers and moments, by their form.
enum TOMLWord {
  /// `1_000`, `-0.5e3`, `0xFF`, `+inf`
  static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.starts(with: prefix.utf8) {
      return isDigits(word.dropFirst(2), radix: radix)
    }
    var rest = word
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    if rest.elementsEqual("inf".utf8) || rest.elementsEqual("nan".utf8) { return true }
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    guard parts.count <= 2, isDecimal(parts[0]) else { return false }
    guard parts.count == 2 else { return true }
    let hasSign = parts[1].first == UInt8(ascii: "+") || parts[1].first == UInt8(ascii: "-")
    return isDigits(hasSign ? parts[1].dropFirst() : parts[1], radix: 10)
  }

  /// A date, a time, or both with or without an offset.
  static func isMoment(_ word: ArraySlice<UInt8>) -> Bool {
    if isDate(word) || isTime(word) { return true }
    guard word.count > 11, isDate(word.prefix(10)), "Tt ".utf8.contains(word[word.startIndex + 10]) else {
      return false
    }
    let time = word.dropFirst(11)
    if time.last == UInt8(ascii: "Z") || time.last == UInt8(ascii: "z") { return isTime(time.dropLast()) }
    if has(time.suffix(6), form: "+00:00") || has(time.suffix(6), form: "-00:00") { return isTime(time.dropLast(6)) }
    return isTime(time)
  }

  static func isDate(_ word: ArraySlice<UInt8>) -> Bool { has(word, form: "0000-00-00") }

  private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
    guard has(word.prefix(8), form: "00:00:00") else { return false }
    let fraction = word.dropFirst(8)
    guard fraction.first == UInt8(ascii: ".") else { return fraction.isEmpty }
    return fraction.count > 1 && fraction.dropFirst().allSatisfy(isDigit)
  }

  /// A zero in the form stands for any digit, all else for itself.
  private static func has(_ word: ArraySlice<UInt8>, form: StaticString) -> Bool {
    let form = Array(form.description.utf8)
    return word.count == form.count
      && zip(word, form).allSatisfy { $1 == UInt8(ascii: "0") ? isDigit($0) : $0 == $1 }
  }

  /// With at most one point, and no zero at the front of a whole number.
  private static func isDecimal(_ word: ArraySlice<UInt8>) -> Bool {
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ isDigits($0, radix: 10) }) else { return false }
    return parts[0].count == 1 || parts[0].first != UInt8(ascii: "0")
  }

  /// Underscores may stand between digits.
  private static func isDigits(_ word: ArraySlice<UInt8>, radix: Int) -> Bool {
    word.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false).allSatisfy { group in
      !group.isEmpty && group.allSatisfy { Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < radix } ?? false }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
