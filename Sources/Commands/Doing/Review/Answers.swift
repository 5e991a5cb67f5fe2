internal import Host
internal import Vocabulary

/// What the person at the terminal says, or what a file says in their place: one line an answer.
struct Answers: ~Copyable {
  /// At a terminal a wrong answer is asked for again; from a file it ends the review.
  let isPerson: Bool
  /// The line that was read last, counted from 1.
  private(set) var line = 0
  private var lines: BatchLines
  private var waiting: [BatchLines.Line] = []

  init() throws(Complaint) {
    lines = try BatchLines(RawPath("-"))
    isPerson = Environment.isAsking
  }

  /// Without white space around it. nil: there is no more.
  mutating func next() throws(Complaint) -> String? {
    while waiting.isEmpty {
      guard let more = try lines.next() else { return nil }
      waiting = more.reversed()
    }
    guard let next = waiting.popLast() else { return nil }
    line = next.number
    guard let bytes = next.bytes, let text = String(validating: bytes, as: UTF8.self) else {
      throw complaint(Wording(en: "the answer is not UTF-8, or far too long", ja: "回答がUTF-8でないか、長すぎます"))
    }
    return text.trimmed
  }

  /// What is wrong with the last answer, with its line where it came from a file.
  func complaint(_ problem: Wording, remedy: Wording? = nil) -> Complaint {
    isPerson ? Complaint(problem, remedy: remedy) : Complaint(file: "-", line: line, problem, remedy: remedy)
  }
}

extension String {
  /// Without the white space at its ends.
  var trimmed: String {
    var scalars = Substring(self).unicodeScalars
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
  }
}
