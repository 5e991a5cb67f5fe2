internal import Vocabulary

/// Cuts JSON objects into rows: one a line, or the elements of one array. Nested keys go by their path, and the
/// elements of an array stand in the column of the array.
///
/// It looks at structure only. What it does not understand is put to `JSONParser`, which says what is wrong.
struct JSONRows: Sendable {
  /// Whether the objects are the elements of an array.
  private let isArray: Bool
  private var paths = KeyPaths()
  /// Of an array: behind its closing bracket, or behind what could not be read. The rest is no row.
  private var isOver = false

  private static let depthLimit = 32

  init(isArray: Bool) {
    self.isArray = isArray
  }

  /// Lines need nothing but their place; the elements of an array stand behind its opening bracket.
  var canGoOn: Bool { !isOver }

  private enum Outcome { case whole(end: Int), cut, broken }

  mutating func cut(_ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch) -> Int {
    isArray
      ? cutElements(&frame, bytes, isLast: isLast, into: &batch)
      : cutLines(&frame, bytes, isLast: isLast, into: &batch)
  }

  // MARK: - Lines

  private mutating func cutLines(
    _ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch
  ) -> Int {
    let text = bytes.span
    var at = 0
    while let found = Line(in: text, from: at, isLast: isLast) {
      at = found.next
      let line = frame.line
      frame.line += 1
      let start = pastSpace(in: text, from: found.range.lowerBound, to: found.range.upperBound)
      if start == found.range.upperBound { continue }
      if found.range.count + 1 > frame.rowLimit {
        frame.skipOversize(line: line, in: &batch)
        continue
      }
      let firstCell = batch.cells.count
      let range = start..<found.range.upperBound
      if case .whole(let end) = object(in: text, from: start, to: range.upperBound, &frame, &batch),
        pastSpace(in: text, from: end, to: range.upperBound) == range.upperBound
      {
        let index = frame.nextIndex()
        batch.rows.append(
          RowBatch.Row(index: index, line: line, cells: firstCell..<batch.cells.count, source: found.range))
      } else {
        drop(from: firstCell, of: &batch)
        addSlowly(bytes, range, source: found.range, line: line, isLast: isLast && at == bytes.count, &frame, &batch)
      }
    }
    return at
  }

  private func drop(from firstCell: Int, of batch: inout RowBatch) {
    batch.cells.removeLast(batch.cells.count - firstCell)
    while let last = batch.rewriting.last, last.cell >= firstCell { batch.rewriting.removeLast() }
  }

  /// What is no plain object: the parser knows better, or says what is wrong.
  private mutating func addSlowly(
    _ bytes: [UInt8], _ range: Range<Int>, source: Range<Int>, line: Int, isLast: Bool, _ frame: inout ListFrame,
    _ batch: inout RowBatch
  ) {
    var utf8 = Array(bytes[range])
    if String(validating: utf8, as: UTF8.self) == nil { utf8 = Array(String(decoding: utf8, as: UTF8.self).utf8) }
    let outcome = JSONParser.parse(utf8)
    guard let value = outcome.value, outcome.failure == nil else {
      let failure = outcome.failure
      frame.skip(
        BrokenPart(
          line: line, reason: failure?.isCutOff == true && isLast ? .truncated : .malformed,
          detail: failure?.problem ?? Wording(en: "this is not a JSON value", ja: "JSON の値ではありません")),
        source: source, in: &batch)
      return
    }
    let firstCell = batch.cells.count
    add(value, in: range.lowerBound, path: "", depth: 0, &frame, &batch)
    batch.rows.append(
      RowBatch.Row(index: frame.nextIndex(), line: line, cells: firstCell..<batch.cells.count, source: source))
  }

  private func add(
    _ value: Node, in start: Int, path: String, depth: Int, _ frame: inout ListFrame, _ batch: inout RowBatch
  ) {
    guard path.utf8.count <= ListColumns.longestName else { return }
    var range = (start + value.range.lowerBound)..<(start + value.range.upperBound)
    switch value.content {
    case .null: return
    case .object(let members):
      for member in members {
        let key = member.key.string
        add(member.value, in: start, path: path.isEmpty ? key : path + "." + key, depth: depth + 1, &frame, &batch)
      }
      return
    case .array(let elements):
      for element in elements { add(element, in: start, path: path, depth: depth + 1, &frame, &batch) }
      return
    case .string:
      range = (range.lowerBound + 1)..<(range.upperBound - 1)
      guard let column = frame.columns.number(of: path.isEmpty ? "value" : path) else { return }
      batch.rewriting.append(RowBatch.Rewriting(cell: batch.cells.count, form: .escaped))
      batch.cells.append(RowBatch.Cell(column: column, range: range))
    case .bool, .number:
      guard let column = frame.columns.number(of: path.isEmpty ? "value" : path) else { return }
      batch.cells.append(RowBatch.Cell(column: column, range: range))
    }
  }

  // MARK: - Elements of an array

  private mutating func cutElements(
    _ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch
  ) -> Int {
    let text = bytes.span
    var at = 0
    while !isOver {
      while at < text.count, isBetweenElements(text[at]) {
        if text[at] == UInt8(ascii: "\n") { frame.line += 1 }
        at += 1
      }
      guard at < text.count else { return at }
      if text[at] == UInt8(ascii: "]") {
        isOver = true
        break
      }
      let firstCell = batch.cells.count
      let line = frame.line
      switch object(in: text, from: at, to: text.count, &frame, &batch) {
      case .whole(let end):
        for place in at..<end where text[place] == UInt8(ascii: "\n") { frame.line += 1 }
        batch.rows.append(
          RowBatch.Row(
            index: frame.nextIndex(), line: line, cells: firstCell..<batch.cells.count, source: at..<end))
        at = end
      case .cut where !isLast:
        drop(from: firstCell, of: &batch)
        return at
      case .cut, .broken:
        drop(from: firstCell, of: &batch)
        isOver = true
        let outcome = JSONParser.parse(bytes, in: at..<min(bytes.count, at + frame.rowLimit))
        frame.skip(
          BrokenPart(
            line: line, reason: outcome.failure?.isCutOff == true ? .truncated : .malformed,
            detail: Wording(
              en: "an element of the array cannot be read, nor what stands behind it",
              ja: "配列のこの要素と、それ以降を読み取れません")),
          in: &batch)
      }
    }
    return text.count
  }

  /// White space, commas, and the bracket that opens the array.
  private func isBetweenElements(_ byte: UInt8) -> Bool {
    isJSONSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[")
  }

  // MARK: - One object

  /// The object that a line ends with. False: it is none, or something stands behind it.
  mutating func takeObject(
    in text: Span<UInt8>, from start: Int, to end: Int, _ frame: inout ListFrame, _ batch: inout RowBatch
  ) -> Bool {
    guard case .whole(let stop) = object(in: text, from: start, to: end, &frame, &batch) else { return false }
    return pastSpace(in: text, from: stop, to: end) == end
  }

  /// Takes the wanted cells of the object that begins here.
  private mutating func object(
    in text: Span<UInt8>, from start: Int, to end: Int, _ frame: inout ListFrame, _ batch: inout RowBatch
  ) -> Outcome {
    guard text[start] == UInt8(ascii: "{") else { return .broken }
    paths.beginRow()
    /// The keys whose objects are open, and whether each is an array instead.
    var parents: [(key: Int, isArray: Bool)] = [(KeyPaths.root, false)]
    var at = start + 1
    var isFirst = true
    while let parent = parents.last {
      at = pastSpace(in: text, from: at, to: end)
      guard at < end else { return .cut }
      let closing = parent.isArray ? UInt8(ascii: "]") : UInt8(ascii: "}")
      if text[at] == closing {
        at += 1
        parents.removeLast()
        isFirst = false
        continue
      }
      if !isFirst {
        guard text[at] == UInt8(ascii: ",") else { return .broken }
        at = pastSpace(in: text, from: at + 1, to: end)
        guard at < end else { return .cut }
      }
      var key = parent.key
      if !parent.isArray {
        guard text[at] == UInt8(ascii: "\"") else { return .broken }
        switch string(in: text, from: at, to: end) {
        case .cut: return .cut
        case .broken: return .broken
        case .whole(let close, let isEscaped):
          if isEscaped { return .broken }
          key = paths.key(in: text, (at + 1)..<close, of: parent.key, &frame.columns)
          at = pastSpace(in: text, from: close + 1, to: end)
        }
        guard at < end else { return .cut }
        guard text[at] == UInt8(ascii: ":") else { return .broken }
        at = pastSpace(in: text, from: at + 1, to: end)
        guard at < end else { return .cut }
      }
      isFirst = false
      switch text[at] {
      case UInt8(ascii: "\""):
        switch string(in: text, from: at, to: end) {
        case .cut: return .cut
        case .broken: return .broken
        case .whole(let close, let isEscaped):
          if let column = paths.column(of: key) {
            if isEscaped {
              batch.rewriting.append(RowBatch.Rewriting(cell: batch.cells.count, form: .escaped))
            }
            batch.cells.append(RowBatch.Cell(column: column, range: (at + 1)..<close))
          }
          at = close + 1
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard parents.count < JSONRows.depthLimit else { return .broken }
        parents.append((key, text[at] == UInt8(ascii: "[")))
        isFirst = true
        at += 1
      default:
        let word = at
        while at < end, isWordByte(text[at]) { at += 1 }
        guard at < end else { return .cut }
        guard at > word, isScalar(text, word..<at) else { return .broken }
        if text[word] != UInt8(ascii: "n"), let column = paths.column(of: key) {
          batch.cells.append(RowBatch.Cell(column: column, range: word..<at))
        }
      }
    }
    return .whole(end: at)
  }

  private enum StringOutcome { case whole(close: Int, isEscaped: Bool), cut, broken }

  /// Where the string that opens here is closed.
  private func string(in text: Span<UInt8>, from quote: Int, to end: Int) -> StringOutcome {
    var at = quote + 1
    var isEscaped = false
    while at < end {
      let eight = text.eight(at: at)
      let stops =
        EightBytes.places(of: UInt8(ascii: "\""), in: eight) | EightBytes.places(of: UInt8(ascii: "\\"), in: eight)
        | ((eight &- EightBytes.all(0x20)) & ~eight & EightBytes.highBits)
      guard stops != 0 else {
        at += 8
        continue
      }
      at += stops.trailingZeroBitCount >> 3
      guard at < end else { return .cut }
      switch text[at] {
      case UInt8(ascii: "\""): return .whole(close: at, isEscaped: isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        at += 2
      default: return .broken
      }
    }
    return .cut
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// A number, `true`, `false`, `null`, or the `NaN` that Python writes.
  private func isScalar(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let first = text[range.lowerBound]
    if first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
      return range.allSatisfy { text[$0] < UInt8(ascii: "A") || text[$0] | 0x20 == UInt8(ascii: "e") }
    }
    let word = range.count <= 8 ? String(decoding: range.map { text[$0] }, as: UTF8.self) : ""
    return word == "true" || word == "false" || word == "null" || word == "NaN" || word == "Infinity"
  }

  private func pastSpace(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var at = start
    while at < end, isJSONSpace(text[at]) { at += 1 }
    return at
  }
}

func isJSONSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
}

/// One line of a text that comes in pieces.
struct Line {
  /// Without its break.
  var range: Range<Int>
  var next: Int

  /// nil: the text holds no whole line more.
  init?(in text: Span<UInt8>, from start: Int, isLast: Bool) {
    var at = start
    while at < text.count {
      let eight = text.eight(at: at)
      let stops =
        EightBytes.places(of: UInt8(ascii: "\n"), in: eight) | EightBytes.places(of: UInt8(ascii: "\r"), in: eight)
      if stops != 0 {
        at += stops.trailingZeroBitCount >> 3
        var next = at + 1
        if text[at] == UInt8(ascii: "\r") {
          if next == text.count, !isLast { return nil }
          if next < text.count, text[next] == UInt8(ascii: "\n") { next += 1 }
        }
        range = start..<at
        self.next = next
        return
      }
      at += 8
    }
    guard isLast, start < text.count else { return nil }
    range = start..<text.count
    next = text.count
  }
}
