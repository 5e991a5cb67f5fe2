internal import Vocabulary

/// What a structured file is about, whatever syntax it is written in: a node graph, a notebook, a prompt template.
///
/// A new shape is one file with one type; the registry is generated from the folder. Every string of a value is
/// judged with a shape or without: a shape only says more of some of them.
protocol Shape: Sendable {
  /// As reports name it: `notebook`, `comfyui`.
  static var name: String { get }
  /// nil: the value is of another shape.
  static func meaning(of root: Node) -> Meaning?
}

/// What a shape knows of the values inside. Each is named by where it begins.
struct Meaning: Sendable {
  /// The role of a string, whatever its key is called; or of every string inside, until a nearer key states another.
  var roles: [Int: Role] = [:]
  /// Lists of strings that are one text: the lines of a notebook's cell.
  var joined: Set<Int> = []
  /// Strings, or joined lists of them, that hold a file of another format.
  var embedded: [Int: any Format.Type] = [:]
  /// Values that hold no words: pictures in base64, digests.
  var wordless: Set<Int> = []
  /// Strings that name a file that belongs to the value. False: where no such file is, they are mere words.
  var files: [Int: Bool] = [:]

  mutating func state(_ role: Role, of node: Node?) {
    if let node { roles[node.range.lowerBound] = role }
  }

  mutating func join(_ node: Node?) {
    if let node { joined.insert(node.range.lowerBound) }
  }

  mutating func embed(_ format: any Format.Type, in node: Node?) {
    if let node { embedded[node.range.lowerBound] = format }
  }

  mutating func refer(to node: Node?, isStated: Bool = true) {
    if let node { files[node.range.lowerBound] = isStated }
  }

  mutating func leaveOut(_ node: Node?) {
    if let node { wordless.insert(node.range.lowerBound) }
  }
}
