public import Vocabulary

/// A way to read a text. Those after `bare` each undo one disguise.
public enum View: String, Sendable, CaseIterable, Hashable {
  /// NFKC_Casefold: width, case, compatibility forms.
  case folded
  /// Without diacritics, lengths of vowels, variants of kana and kanji.
  case bare
  /// HTML entities, percent-escapes and backslash escapes read once.
  case decoded
  /// Letters of other scripts, and symbols, that look like Latin letters inside a Latin word.
  case unspoofed
  /// Single letters with something between each.
  case unspaced
  /// Digits and signs that stand for letters.
  case unleeted
  /// CamelCase, and digits joined to letters, as words.
  case uncamelled
}

/// The parts of a text that a view reads otherwise, in bare form, with what stands around them.
public struct ViewText: Sendable {
  public let view: View
  /// Excerpts, with six line feeds between them.
  public let utf8: [UInt8]
  /// From `utf8` to bytes of the text itself. What no excerpt shows is deleted, the line feeds are inserted.
  public let toSource: OffsetMap
  /// The stretches of `utf8` that this view reads otherwise than the bare text does.
  public let changed: [Range<Int>]
}
