internal import CICU

/// Letters and symbols that are read as Latin letters in the midst of them.
enum Lookalike {
  /// Whether a scalar of a bare text is a letter that is not plainly Latin, or a symbol used as a letter.
  static func isOdd(_ scalar: UInt32) -> Bool {
    if isSymbolLetter(scalar) { return true }
    switch script(of: scalar) {
    case .cyrillic, .greek, .letter: return true
    case .latin: return scalar >= 0x80 && letters[scalar] != nil
    default: return false
    }
  }

  /// Whether it stands for a Latin letter even where no Latin letter stands beside it.
  static func isLatinLetter(_ scalar: UInt32) -> Bool { isSymbolLetter(scalar) || script(of: scalar) == .latin }

  /// The ASCII letters that an odd letter is read as. `written` is the letter as it stands in the source, where its
  /// case tells more: Η looks like H, η like n.
  static func reading(of bare: UInt32, written: UInt32?) -> [UInt8]? {
    if let letter = symbolLetter(bare) { return [letter] }
    if let written, written != bare, let letters = skeleton(of: written) { return letters }
    return letters[bare].map { [$0] } ?? skeleton(of: bare)
  }

  // MARK: - Symbols

  static func isSymbolLetter(_ scalar: UInt32) -> Bool { symbolLetter(scalar) != nil }

  /// Regional indicators, and white letters in black circles and squares. NFKC reads the other circled letters.
  private static func symbolLetter(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x1F1E6...0x1F1FF: UInt8(truncatingIfNeeded: 0x61 + scalar - 0x1F1E6)
    case 0x1F150...0x1F169: UInt8(truncatingIfNeeded: 0x61 + scalar - 0x1F150)
    case 0x1F170...0x1F189: UInt8(truncatingIfNeeded: 0x61 + scalar - 0x1F170)
    default: nil
    }
  }

  // MARK: - Letters

  /// Small capitals and other letters of phonetics; and letters of other scripts where the tables of confusables
  /// name no Latin letter, or another one than who reads fast.
  private static let letters: [UInt32: UInt8] = {
    let groups = [
      "aᴀɑɐ", "bʙβв", "cᴄ", "dᴅ", "eᴇɛəǝε", "fꜰ", "gɢɡ", "hʜн", "iɪɩι", "jᴊ", "kᴋκк", "lʟ", "mᴍм", "nɴηипո", "oᴏɔσ",
      "pᴘρ",
      "qꞯ", "rʀɹяг", "sꜱ", "tᴛτт", "uᴜʊυμ", "vᴠʌν", "wᴡωшщ", "xχ", "yʏγ", "zᴢ",
    ]
    var letters: [UInt32: UInt8] = [:]
    for group in groups {
      for scalar in group.unicodeScalars.dropFirst() { letters[scalar.value] = group.utf8.first }
    }
    return letters
  }()

  /// What Unicode's confusables make of a letter, if that is ASCII letters once it is bare.
  private static func skeleton(of scalar: UInt32) -> [UInt8]? {
    var units = [UInt16](repeating: 0, count: 32)
    let length = units.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { pv_skeleton_of(scalar, $0, Int32(buffer.count)) } ?? -1
    }
    guard length > 0, length <= units.count else { return nil }
    let text = String(decoding: units[..<Int(length)], as: UTF16.self)
    var read: [UInt8] = []
    for scalar in String(decoding: BareText(FoldedText(Array(text.utf8))).utf8, as: UTF8.self).unicodeScalars {
      guard let letter = scalar.isASCII ? UInt8(truncatingIfNeeded: scalar.value) : letters[scalar.value],
        isASCIILetter(letter)
      else { return nil }
      read.append(letter)
    }
    return read.isEmpty || read.count > 2 ? nil : read
  }
}
