/// The text of one file: UTF-8, with the way back to the file's own bytes.
public struct SourceText: Sendable {
  /// Valid UTF-8 without a byte order mark. A byte that could not be decoded is one U+FFFD.
  public let utf8: [UInt8]
  /// From offsets in `utf8` to offsets in the file.
  public let toFile: OffsetMap
  /// The name of the encoding the file was read as, as people write it: `UTF-8`, `Shift_JIS`.
  public let encoding: String
  /// Where bytes could not be decoded: offsets in `utf8`, at most the first hundred.
  public let damage: [Int]
  /// Byte offsets in `utf8` at which lines start.
  private let lineStarts: [Int]
  private let ruler: ScalarRuler

  public init(utf8: [UInt8], toFile: OffsetMap, encoding: String = "UTF-8", damage: [Int] = []) {
    self.utf8 = utf8
    self.toFile = toFile
    self.encoding = encoding
    self.damage = damage
    lineStarts = Self.lineStarts(in: utf8)
    ruler = ScalarRuler(utf8)
  }

  /// A text that is UTF-8 already.
  public init(_ text: String) {
    let utf8 = Array(text.utf8)
    self.init(utf8: utf8, toFile: OffsetMap(identity: utf8.count))
  }

  private static func lineStarts(in utf8: [UInt8]) -> [Int] {
    var starts = [0]
    let text = utf8.span
    var index = 0
    while index < text.count {
      let eight = text.eight(at: index)
      // Mostly nothing here is below the space.
      if ((eight | EightBytes.highBits) &- EightBytes.all(0x20) | eight) & EightBytes.highBits == EightBytes.highBits {
        index += 8
        continue
      }
      var ends =
        EightBytes.places(of: UInt8(ascii: "\n"), in: eight)
        | EightBytes.places(of: UInt8(ascii: "\r"), in: eight)
      while ends != 0 {
        let end = index + (ends.trailingZeroBitCount >> 3)
        ends &= ends &- 1
        // "\r\n" is one end.
        if text[end] == UInt8(ascii: "\n") || end + 1 == text.count || text[end + 1] != UInt8(ascii: "\n") {
          starts.append(end + 1)
        }
      }
      index += 8
    }
    return starts
  }

  /// A place as people count: lines and Unicode scalars from 1.
  public struct Place: Sendable, Hashable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  public var lineCount: Int { lineStarts.count }

  public func place(of offset: Int) -> Place {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let start = ruler.scalars(before: lineStarts[low - 1])
    return Place(line: low, column: ruler.scalars(before: min(offset, utf8.count)) - start + 1)
  }

  /// A range of `utf8` in scalars.
  public func span(of bytes: Range<Int>) -> TextSpan { ruler.span(of: bytes) }

  /// The bytes of a line (counted from 1) without its end.
  public func line(_ number: Int) -> ArraySlice<UInt8> {
    guard lineStarts.indices.contains(number - 1) else { return [] }
    var end = number < lineStarts.count ? lineStarts[number] : utf8.count
    let start = lineStarts[number - 1]
    while end > start, utf8[end - 1] == UInt8(ascii: "\n") || utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return utf8[start..<end]
  }
}

/// How many Unicode scalars valid UTF-8 holds.
public func scalarCount(_ utf8: some Sequence<UInt8>) -> Int {
  var count = 0
  for byte in utf8 where byte & 0xC0 != 0x80 { count += 1 }
  return count
}

/// What a piece of text is in its document.
public enum Role: String, Sendable, Hashable, CaseIterable {
  case prompt, negativePrompt = "negative-prompt", system, example, comment, credit
  /// Text with no role of its own: the body of an output, a cell of a list.
  case plain
}

/// Where a segment stands in the text of its field, when it is only a part of it: a string in a cell of a notebook.
public struct FieldStretch: Sendable {
  /// From offsets in the segment to offsets after `start`.
  public var toField: OffsetMap
  /// Where the segment begins in the field's text.
  public var start: Int
  /// Of the field's text.
  public var ruler: ScalarRuler

  public init(toField: OffsetMap, start: Int, ruler: ScalarRuler) {
    self.toField = toField
    self.start = start
    self.ruler = ruler
  }

  func span(of range: Range<Int>) -> TextSpan {
    let local = toField.source(of: range)
    return ruler.span(of: (local.lowerBound + start)..<(local.upperBound + start))
  }
}

/// A stretch of text that is judged as one: a file, a field of a record, a fenced block.
public struct Segment: Sendable {
  /// The member of the archive that the segment was unpacked from; nil: it stands in the file itself.
  public var member: String?
  /// 0-based index of the record in a structured file.
  public var record: Int?
  /// The record's own id, when it has one.
  public var id: String?
  /// JSON pointer or column name; nil when the segment is the whole file or a stretch of it.
  public var field: String?
  public var role: Role
  /// Decoded text: escapes undone. Valid UTF-8.
  public var utf8: [UInt8]
  /// From offsets in `utf8` to offsets in the document's `SourceText.utf8`.
  public var toSource: OffsetMap
  /// Where the segment begins in `SourceText.utf8` (`toSource` starts there at 0).
  public var start: Int
  /// nil: the segment is its field's whole text, or has no field.
  public var inField: FieldStretch?
  /// The list that the segment is a whole item of, by its number in the document; nil: none.
  public var list: Int?

  public init(
    member: String? = nil, record: Int? = nil, id: String? = nil, field: String? = nil, role: Role = .plain,
    utf8: [UInt8], toSource: OffsetMap, start: Int
  ) {
    self.member = member
    self.record = record
    self.id = id
    self.field = field
    self.role = role
    self.utf8 = utf8
    self.toSource = toSource
    self.start = start
  }

  /// Where a range of the segment stands in the document's text.
  public func source(of range: Range<Int>) -> Range<Int> {
    let local = toSource.source(of: range)
    return (local.lowerBound + start)..<(local.upperBound + start)
  }

  /// A range of the segment in scalars of its field's text.
  public func spanInField(of range: Range<Int>) -> TextSpan {
    inField?.span(of: range) ?? TextSpan(bytes: range, of: utf8)
  }
}

/// A file that was read: its text, and the segments that a format found in it.
public struct Document: Sendable {
  public var artifact: Artifact
  public var text: SourceText
  /// False: the text was unpacked from the file, which has no lines, and places are named by their fields.
  public var standsInFile: Bool
  /// The name of the format that read it: `markdown`, `json`, `text` …
  public var format: String
  public var segments: [Segment]
  /// How many records the file holds; 1 for a plain file.
  public var records: Int
  /// Files that belong to it, by their paths.
  public var references: [FileReference]
  /// Parts that could not be read.
  public var unassessed: [Unassessed]

  public init(
    artifact: Artifact, text: SourceText, standsInFile: Bool = true, format: String, segments: [Segment],
    records: Int = 1, references: [FileReference] = [], unassessed: [Unassessed] = []
  ) {
    self.artifact = artifact
    self.text = text
    self.standsInFile = standsInFile
    self.format = format
    self.segments = segments
    self.records = records
    self.references = references
    self.unassessed = unassessed
  }
}
