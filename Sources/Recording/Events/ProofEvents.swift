internal import Digesting
internal import Vocabulary

// Events that the log writes about itself.
extension LogEvent {
  static let checkpointKind = "checkpoint"
  static let keyKind = "key"
  static let redactionKind = "redaction"

  /// Signs everything before it.
  static func checkpoint(_ note: SignedNote) -> LogEvent {
    LogEvent(kind: checkpointKind, payload: JSONWriter.bytes { $0.object { $0.member("note", note.note) } })
  }

  /// From here on this key signs checkpoints.
  static func key(_ verifier: NoteVerifier) -> LogEvent {
    LogEvent(kind: keyKind, payload: JSONWriter.bytes { $0.object { $0.member("verifier", verifier.line) } })
  }

  /// Values were deleted. The commitments that stand for them stay.
  static func redaction(of sequence: Int, at pointers: [String], reason: String) -> LogEvent {
    LogEvent(
      kind: redactionKind,
      payload: JSONWriter.bytes { json in
        json.object {
          $0.key("pointers")
          $0.array(pointers) { $0.string($1) }
          $0.member("reason", reason)
          $0.member("sequence", sequence)
        }
      })
  }

  /// A name was deleted from the table of people.
  static func forgetting(_ person: String, reason: String) -> LogEvent {
    LogEvent(
      kind: redactionKind,
      payload: JSONWriter.bytes { json in
        json.object {
          $0.member("person", person)
          $0.member("reason", reason)
        }
      })
  }

  /// An authority's answer over a checkpoint, kept with the note that it is about.
  static func timeStamp(_ response: [UInt8], at moment: String, over note: SignedNote) -> LogEvent {
    LogEvent(
      kind: "timestamp",
      payload: JSONWriter.bytes { json in
        json.object {
          $0.member("moment", moment)
          $0.member("note", note.note)
          $0.member("response", Base64.text(response))
        }
      })
  }

  // MARK: - Read again

  var noteOfCheckpoint: SignedNote? {
    guard kind == Self.checkpointKind, let note = json?.text(at: ["note"]) else { return nil }
    return SignedNote(parsing: note)
  }

  var verifierOfKey: NoteVerifier? {
    guard kind == Self.keyKind, let line = json?.text(at: ["verifier"]) else { return nil }
    return NoteVerifier(parsing: line)
  }

  var redacted: (sequence: Int, pointers: [String])? {
    guard kind == Self.redactionKind, case .object(let members)? = json,
      case .number(let sequence)? = members["sequence"], case .array(let pointers)? = members["pointers"]
    else { return nil }
    return (
      Int(sequence),
      pointers.compactMap { if case .string(let pointer) = $0 { pointer } else { nil } }
    )
  }

  private var json: CanonicalJSON? { CanonicalJSON(parsing: payload) }
}
