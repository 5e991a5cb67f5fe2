internal import Vocabulary

/// What may stand at a place of a pack file: the one declaration that files are checked against and that the JSON
/// Schema is written from.
indirect enum Form: Sendable {
  case text
  /// Text that says something.
  case sentence
  /// A whole number, `from` or more.
  case whole(from: Int)
  /// A part of a whole: above 0, at most 1.
  case share
  case truth
  case word([String])
  case list(Form)
  /// One, or a list of at least one.
  case some(Form)
  case record([FormKey])
  /// A mapping whose keys the writer chooses.
  case free(Form)
  /// Told apart by what stands there: text, a list or a mapping.
  case either([Form])
  case match
  /// A match that forbids, where it may be said how near it forbids.
  case exception

  static func words<W: RawRepresentable & CaseIterable>(_ type: W.Type) -> Form where W.RawValue == String {
    .word(type.allCases.map(\.rawValue))
  }

  static let wording = Form.record([.needed("en", .sentence, "English"), .needed("ja", .sentence, "Japanese")])
}

/// A key of a mapping.
struct FormKey: Sendable {
  var name: String
  var form: Form
  var isNeeded: Bool
  /// What an editor shows beside it.
  var note: String

  static func needed(_ name: String, _ form: Form, _ note: String) -> FormKey {
    FormKey(name: name, form: form, isNeeded: true, note: note)
  }

  static func may(_ name: String, _ form: Form, _ note: String) -> FormKey {
    FormKey(name: name, form: form, isNeeded: false, note: note)
  }
}
