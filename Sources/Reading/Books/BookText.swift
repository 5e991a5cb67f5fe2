internal import Vocabulary

/// The texts of a book, or of a picture's file, one after another, each on lines of its own: the rest of the program
/// sees one text.
struct BookText {
  private(set) var utf8: [UInt8] = []
  private(set) var segments: [Segment] = []
  /// What was not added because there is too much: where the first of it stands.
  private(set) var overflow: String?

  /// More than this is not judged. One string can stand in a million cells.
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  var isFull: Bool { overflow != nil }

  mutating func add(
    _ text: [UInt8], member: String? = nil, record: Int? = nil, id: String? = nil, field: String, role: Role
  ) {
    guard !text.isEmpty, !isFull else { return }
    guard utf8.count + text.count < limit else {
      overflow = field
      return
    }
    segments.append(
      Segment(
        member: member, record: record, id: id, field: field, role: role, utf8: text,
        toSource: OffsetMap(identity: text.count), start: utf8.count))
    utf8 += text
    utf8.append(UInt8(ascii: "\n"))
  }

  /// Takes segments back, all of them after `start`. Their text stays where it was; nothing points at it.
  mutating func remove(at indices: Set<Int>, from start: Int) {
    guard !indices.isEmpty else { return }
    let kept = segments.indices[start...].filter { !indices.contains($0) }.map { segments[$0] }
    segments.replaceSubrange(start..., with: kept)
  }

  var sourceText: SourceText { SourceText(utf8: utf8, toFile: OffsetMap(identity: utf8.count)) }
}
