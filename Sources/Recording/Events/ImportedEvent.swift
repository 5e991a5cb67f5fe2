internal import Digesting
internal import Vocabulary

/// An event of another log, kept whole in this one: its entry as it was hashed there, and its leaf.
///
/// So the chain, the tree and the signatures of the other log can be checked here too, event by event.
struct ImportedEvent {
  static let kind = "imported"

  /// The first line of the other log's checkpoints.
  let origin: String
  /// See `RecordedEvent.entry`.
  let entry: [UInt8]
  let leaf: [UInt8]
  let json: CanonicalJSON

  /// nil for an entry that is not one JSON object with one meaning.
  init?(origin: String, entry: [UInt8], leaf: [UInt8]) {
    guard let json = CanonicalJSON(parsing: entry), case .object = json else { return nil }
    self.origin = origin
    self.entry = entry
    self.leaf = leaf
    self.json = json
  }

  /// nil for an event of another kind, or one that is not as `event` writes it.
  init?(_ event: LogEvent) {
    guard event.kind == Self.kind, let json = CanonicalJSON(parsing: event.payload),
      let origin = json["origin"]?.string, let entry = json["entry"]?.string, let leaf = json["leaf"]?.string
    else { return nil }
    self.init(origin: origin, entry: Array(entry.utf8), leaf: bytes(ofHexadecimal: leaf) ?? [])
  }

  /// As this log records it; what lists are filtered by stands in the same columns.
  var event: LogEvent {
    LogEvent(
      kind: Self.kind,
      payload: JSONWriter.bytes { json in
        json.object {
          $0.member("entry", String(decoding: entry, as: UTF8.self))
          $0.member("leaf", hexadecimal(leaf))
          $0.member("origin", origin)
        }
      }, rule: text("rule"), severity: text("severity"), path: text("path"), fingerprint: text("fingerprint"),
      run: text("run"))
  }

  /// As it was recorded there.
  var original: LogEvent {
    LogEvent(
      kind: text("kind") ?? "", payload: json["payload"]?.bytes ?? [], rule: text("rule"), severity: text("severity"),
      path: text("path"), fingerprint: text("fingerprint"), run: text("run"))
  }

  func text(_ name: String) -> String? { json[name]?.string }

  var sequence: Int? {
    if case .number(let number)? = json["sequence"] { Int(exactly: number) } else { nil }
  }
}

/// The bytes that `hexadecimal` wrote; nil for anything else.
func bytes(ofHexadecimal text: String) -> [UInt8]? {
  let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
  guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
