internal import Declaring
internal import Digesting

/// SHA-256 of what a rule says, its `reviewed` entry left out: what a lawyer's signature is about.
///
/// Taken over the values that were read and not over the lines of the file, so that nothing can hide behind the
/// entry that is left out, and comments and layout can change without a new signature.
enum RuleDigest {
  static func of(_ root: YAMLNode) -> String {
    var form: [UInt8] = []
    append(root, leavingOut: "reviewed", to: &form)
    return SHA256.hex(form)
  }

  /// Each value with its kind and its length, so that no two rules have the same form.
  private static func append(_ node: YAMLNode, leavingOut key: String? = nil, to form: inout [UInt8]) {
    switch node.value {
    case .scalar(let text, let isPlain):
      form += "\(isPlain ? "plain" : "quoted") \(text.utf8.count):\(text)".utf8
    case .sequence(let elements):
      form += "list \(elements.count):".utf8
      for element in elements { append(element, to: &form) }
    case .mapping(let entries):
      let kept = entries.filter { key == nil || $0.key.text != key }
      form += "mapping \(kept.count):".utf8
      for entry in kept {
        append(entry.key, to: &form)
        append(entry.value, to: &form)
      }
    }
  }
}
