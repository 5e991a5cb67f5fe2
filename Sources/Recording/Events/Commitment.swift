internal import Digesting

/// A value that stands in the log as a digest only, so that it can be taken out later and the log still verifies.
///
/// In the payload the value is replaced by `{"committed":"…"}`: 64 hexadecimal digits of SHA-256 over 16 random bytes,
/// the *salt*, the JSON pointer to the value, a zero byte, and the value as canonical JSON. Salt and value are kept beside the events. Who is shown them can check
/// them against the log; once they are deleted nobody can guess the value, because nobody can guess the salt.
public struct Disclosure: Sendable, Hashable {
  /// Where the value stands: a JSON pointer into the payload.
  public var pointer: String
  public var salt: [UInt8]
  /// Canonical JSON.
  public var value: [UInt8]

  var commitment: String { SHA256.hex(salt + pointer.utf8 + [0] + value) }

  static let saltLength = 16
}

extension CanonicalJSON {
  private static let mark = "committed"
  /// How every commitment begins in canonical bytes.
  static let opening = Array("{\"\(mark)\":\"".utf8)

  /// Replaces what stands at the pointers by commitments. `*` in a pointer means every element or member.
  func committing(at pointers: [String]) -> (kept: CanonicalJSON, disclosures: [Disclosure]) {
    var disclosures: [Disclosure] = []
    var kept = self
    for pointer in pointers {
      kept = kept.replacing(Self.steps(pointer)[...], under: "") { pointer, value in
        guard value.commitment == nil else { return value }
        let disclosure = Disclosure(pointer: pointer, salt: randomBytes(Disclosure.saltLength), value: value.bytes)
        disclosures.append(disclosure)
        return .object([Self.mark: .string(disclosure.commitment)])
      }
    }
    return (kept, disclosures)
  }

  /// Puts values back where their commitments stand. One that does not fit its commitment is not put back.
  func disclosing(_ disclosures: [Disclosure]) -> CanonicalJSON {
    disclosures.reduce(self) { json, disclosure in
      json.replacing(Self.steps(disclosure.pointer)[...], under: "") { _, value in
        guard value.commitment == disclosure.commitment else { return value }
        return CanonicalJSON(parsing: disclosure.value) ?? value
      }
    }
  }

  /// Every commitment in it, with its pointer, in the order of the canonical form.
  var commitments: [(pointer: String, digest: String)] {
    var found: [(String, String)] = []
    func visit(_ json: CanonicalJSON, _ pointer: String) {
      if let digest = json.commitment { return found.append((pointer, digest)) }
      switch json {
      case .array(let elements):
        for (index, element) in elements.enumerated() { visit(element, pointer + "/\(index)") }
      case .object(let members):
        for name in members.keys.sorted() { members[name].map { visit($0, pointer + "/" + Self.escaped(name)) } }
      default: break
      }
    }
    visit(self, "")
    return found
  }

  var isCommitment: Bool { commitment != nil }

  /// The digest, when this is what a commitment looks like.
  private var commitment: String? {
    guard case .object(let members) = self, members.count == 1, case .string(let digest)? = members[Self.mark],
      digest.utf8.count == 64
    else { return nil }
    return digest
  }

  // MARK: - Pointers (RFC 6901)

  private static func steps(_ pointer: String) -> [String] {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      $0.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
        .split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
    }
  }

  private static func escaped(_ name: String) -> String {
    name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
      .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
  }

  private func replacing(
    _ steps: ArraySlice<String>, under pointer: String, _ replace: (String, CanonicalJSON) -> CanonicalJSON
  ) -> CanonicalJSON {
    guard let step = steps.first else { return replace(pointer, self) }
    let rest = steps.dropFirst()
    switch self {
    case .array(var elements):
      let chosen = step == "*" ? Array(elements.indices) : Int(step).map { [$0] } ?? []
      for index in chosen where elements.indices.contains(index) {
        elements[index] = elements[index].replacing(rest, under: pointer + "/\(index)", replace)
      }
      return .array(elements)
    case .object(var members):
      let chosen = step == "*" ? members.keys.sorted() : [step]
      for name in chosen {
        if let value = members[name] {
          members[name] = value.replacing(rest, under: pointer + "/" + Self.escaped(name), replace)
        }
      }
      return .object(members)
    default: return self
    }
  }
}
