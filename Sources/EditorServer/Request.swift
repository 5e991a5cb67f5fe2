internal import Reading
internal import Vocabulary

/// What an editor asks or tells (JSON-RPC 2.0).
struct Request {
  /// As it was written: a number or a string in quotes. nil: a notification, which is not answered.
  var id: String?
  var method: String
  var parameters: Node?

  init?(_ message: Node) {
    guard let method = message["method"]?.string else { return nil }
    self.method = method
    parameters = message["params"]
    let id = message["id"]
    self.id =
      id?.digits
      ?? id?.string.map { text in
        String(decoding: JSONWriter.bytes { $0.string(text) }, as: UTF8.self)
      }
  }

  subscript(path: String...) -> Node? {
    path.reduce(parameters) { node, key in node?[key] }
  }
}

extension Node {
  /// A number as it is written.
  var digits: String? {
    if case .number(let digits) = content { return digits }
    return nil
  }

  var position: Position? {
    guard let line = self["line"]?.digits.flatMap({ Int($0) }),
      let character = self["character"]?.digits.flatMap({ Int($0) }), line >= 0, character >= 0
    else { return nil }
    return Position(line: line, character: character)
  }

  var positions: Range<Position>? {
    guard let start = self["start"]?.position, let end = self["end"]?.position, start <= end else { return nil }
    return start..<end
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ range: Range<Position>) {
    key(name)
    object {
      $0.member("start", range.lowerBound)
      $0.member("end", range.upperBound)
    }
  }

  private mutating func member(_ name: String, _ position: Position) {
    key(name)
    object {
      $0.member("line", position.line)
      $0.member("character", position.character)
    }
  }
}
