internal import Declaring
internal import Vocabulary

/// What a value on the command line is: its name in help, how a shell completes it, and how it is read.
struct ValueKind<Value: Sendable>: Sendable {
  let name: String
  let completion: Completion
  /// The complaint says only what is wrong with the value; the parser adds whose it is.
  let read: @Sendable (RawPath) -> Result<Value, Complaint>

  func named(_ name: String) -> ValueKind {
    ValueKind(name: name, completion: completion, read: read)
  }
}

/// What a shell may offer for a value.
enum Completion: Sendable, Hashable {
  case nothing, files, folders
  case words([String])
  /// The commands of proviso.
  case commands

  /// The closed list of what may stand here, if there is one to offer.
  var words: [String]? {
    switch self {
    case .words(let words): words
    case .commands: CommandList.words(after: [])
    case .nothing, .files, .folders: nil
    }
  }
}

extension ValueKind where Value == RawPath {
  static var file: Self { ValueKind(name: "FILE", completion: .files) { .success($0) } }
  static var folder: Self { ValueKind(name: "DIR", completion: .folders) { .success($0) } }
}

extension ValueKind where Value == String {
  static func text(_ name: String) -> Self {
    ValueKind(name: name, completion: .nothing) { raw in
      guard let text = String(validating: raw.bytes, as: UTF8.self) else {
        return .failure(Complaint(Wording(en: "\"\(raw.display)\" is not UTF-8", ja: "「\(raw.display)」はUTF-8ではありません")))
      }
      guard !text.isEmpty else { return .failure(Complaint(Wording(en: "the value is empty", ja: "値が空です"))) }
      return .success(text)
    }
  }

  /// One of the words of a closed list.
  static func word(of words: [String]) -> Self {
    ValueKind(name: words.joined(separator: "|"), completion: .words(words)) { raw in
      let word = raw.display
      guard words.contains(word) else {
        return .failure(
          Complaint(
            Wording(en: "unknown value \"\(word)\"", ja: "未知の値「\(word)」です"),
            remedy: suggestion(for: word, known: words)))
      }
      return .success(word)
    }
  }
}

extension ValueKind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  static var word: Self {
    let words = ValueKind<String>.word(of: Value.allCases.map(\.rawValue))
    return ValueKind(name: words.name, completion: words.completion) { raw in
      words.read(raw).flatMap { word in
        Value(rawValue: word).map { .success($0) } ?? .failure(Complaint(Wording(en: word, ja: word)))
      }
    }
  }
}

extension ValueKind where Value == Int {
  static var count: Self {
    ValueKind(name: "N", completion: .nothing) { raw in
      guard let number = Int(raw.display), number > 0 else {
        return .failure(
          Complaint(
            Wording(
              en: "expected a whole number from 1, found \"\(raw.display)\"",
              ja: "1以上の整数が必要ですが、「\(raw.display)」が指定されました")))
      }
      return .success(number)
    }
  }
}

extension ValueKind where Value == Day {
  static var day: Self {
    ValueKind(name: "DATE", completion: .nothing) { raw in
      do throws(Complaint) { return .success(try Day(parsing: raw.display)) } catch { return .failure(error) }
    }
  }
}

extension ValueKind {
  /// Several in one value, between commas.
  static func list<Element>(of element: ValueKind<Element>) -> Self where Value == [Element] {
    ValueKind(name: "\(element.name),...", completion: element.completion) { raw in
      var elements: [Element] = []
      for part in raw.bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        switch element.read(RawPath(part)) {
        case .success(let value): elements.append(value)
        case .failure(let complaint): return .failure(complaint)
        }
      }
      return .success(elements)
    }
  }
}
