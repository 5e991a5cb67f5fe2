internal import Vocabulary

/// Cuts the archive of a crawl (WARC, and WAT and WET made of it) into rows: one for each capture, with its address, its
/// time, and the HTTP headers that may state a refusal. Pages themselves are read past.
struct CrawlArchiveRows: Sendable {
  /// Bytes of the present record that are still to be read past.
  private(set) var pending = 0
  /// As the last request called itself.
  private var agent: String?

  static let opening = Array("WARC/".utf8)
  private static let longestHead = 1 << 20
  /// HTTP headers that are handed on, and the WARC fields.
  private static let kept: Set<String> = [
    "content-type", "x-robots-tag", "tdm-reservation", "tdm-policy", "content-usage", "content-signal", "link",
  ]

  /// A column called `link` would hold addresses of sources.
  private static func column(_ header: String) -> String { header == "link" ? "http-link" : header }

  var header: [String]? { [agent ?? ""] }
  mutating func goOn(with names: [String]) { agent = names.first.flatMap { $0.isEmpty ? nil : $0 } }

  /// A field of a header: where its value stands.
  private struct Field {
    var name: String
    var value: Range<Int>
  }

  mutating func cut(_ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch) -> Int {
    var at = 0
    while true {
      let past = min(pending, bytes.count - at)
      at += past
      pending -= past
      if pending > 0 {
        if isLast { reportCut(&frame, &batch) }
        return at
      }
      while at < bytes.count, isJSONSpace(bytes[at]) { at += 1 }
      guard at < bytes.count else { return at }
      guard bytes[at...].starts(with: CrawlArchiveRows.opening) else {
        if !isLast, bytes.count - at < CrawlArchiveRows.opening.count { return at }
        at = resume(in: bytes, from: at, isLast: isLast, &frame, &batch)
        continue
      }
      guard let head = endOfHead(in: bytes, from: at, limit: CrawlArchiveRows.longestHead) else {
        if isLast { reportCut(&frame, &batch) }
        if !isLast, bytes.count - at <= CrawlArchiveRows.longestHead { return at }
        return bytes.count
      }
      let fields = self.fields(in: bytes, at..<head)
      guard let length = text("content-length", fields, bytes).flatMap({ Int($0) }), length >= 0 else {
        frame.line = frame.count + 1
        frame.skip(
          BrokenPart(
            line: frame.count + 1,
            detail: Wording(en: "a record of the archive does not state its length", ja: "アーカイブのレコードに長さの記載がありません")),
          in: &batch)
        at = head
        continue
      }
      guard let used = take(bytes, at..<head, fields, length: length, isLast: isLast, &frame, &batch) else { return at }
      at = head + used
      pending = length - used
    }
  }

  private func reportCut(_ frame: inout ListFrame, _ batch: inout RowBatch) {
    batch.problems.append(
      BrokenPart(
        line: frame.count + 1, reason: .truncated,
        detail: Wording(en: "the archive ends in the middle of a record", ja: "アーカイブがレコードの途中で終わっています")))
  }

  /// Where the next record begins after bytes that are none.
  private func resume(
    in bytes: [UInt8], from start: Int, isLast: Bool, _ frame: inout ListFrame, _ batch: inout RowBatch
  ) -> Int {
    frame.skip(
      BrokenPart(
        line: frame.count + 1,
        detail: Wording(en: "here stands no record of a web archive", ja: "Webアーカイブのレコードではありません")),
      in: &batch)
    var at = start + 1
    while at < bytes.count {
      guard let next = bytes[at...].firstIndex(of: UInt8(ascii: "W")) else { return bytes.count }
      if bytes[next - 1] == UInt8(ascii: "\n"), bytes[next...].starts(with: CrawlArchiveRows.opening) { return next }
      at = next + 1
    }
    return bytes.count
  }

  // MARK: - Records

  /// How many bytes of the record's content were looked at; nil: more of them are needed.
  private mutating func take(
    _ bytes: [UInt8], _ head: Range<Int>, _ fields: [Field], length: Int, isLast: Bool, _ frame: inout ListFrame,
    _ batch: inout RowBatch
  ) -> Int? {
    let start = head.upperBound
    let isWhole = bytes.count - start >= length
    func http() -> Int? {
      let end = start + min(length, bytes.count - start)
      if let http = endOfHead(in: bytes, from: start, to: end, limit: CrawlArchiveRows.longestHead) { return http }
      return isWhole || isLast || end - start > CrawlArchiveRows.longestHead ? end : nil
    }
    switch text("warc-type", fields, bytes) {
    case "request":
      guard let end = http() else { return nil }
      if let name = text("user-agent", self.fields(in: bytes, start..<end), bytes) { agent = name }
      return end - start
    case "response", "revisit":
      guard let end = http() else { return nil }
      let isHTTP = text("content-type", fields, bytes)?.hasPrefix("application/http") ?? false
      add(head, fields, isHTTP ? self.fields(in: bytes, start..<end) : [], bytes, &frame, &batch)
      return end - start
    case "resource", "conversion":
      add(head, fields, [], bytes, &frame, &batch)
      return 0
    case "metadata" where text("content-type", fields, bytes) == "application/json":
      guard isWhole || isLast || length > frame.rowLimit else { return nil }
      addExtract(head, fields, Array(bytes[start..<(start + min(length, bytes.count - start))]), &frame, &batch)
      return min(length, bytes.count - start)
    default: return 0
    }
  }

  private func add(
    _ head: Range<Int>, _ fields: [Field], _ http: [Field], _ bytes: [UInt8], _ frame: inout ListFrame,
    _ batch: inout RowBatch
  ) {
    let firstCell = batch.cells.count
    func add(_ name: String, _ range: Range<Int>) {
      if let column = frame.columns.number(of: name) {
        batch.cells.append(RowBatch.Cell(column: column, range: range))
      }
    }
    for field in fields {
      switch field.name {
      case "warc-target-uri":
        // Older archives put the address in angle brackets.
        let isBracketed = bytes[field.value].first == UInt8(ascii: "<") && bytes[field.value].last == UInt8(ascii: ">")
        add("WARC-Target-URI", isBracketed ? (field.value.lowerBound + 1)..<(field.value.upperBound - 1) : field.value)
      case "warc-date": add("WARC-Date", field.value)
      default: break
      }
    }
    for field in http where CrawlArchiveRows.kept.contains(field.name) {
      add(CrawlArchiveRows.column(field.name), field.value)
    }
    addAgent(&frame, &batch)
    batch.rows.append(
      RowBatch.Row(
        index: frame.nextIndex(), line: frame.count, cells: firstCell..<batch.cells.count, source: head))
  }

  private func addAgent(_ frame: inout ListFrame, _ batch: inout RowBatch) {
    if let agent { addText(Array(agent.utf8), "user_agent", &frame, &batch) }
  }

  private func addText(_ text: [UInt8], _ name: String, _ frame: inout ListFrame, _ batch: inout RowBatch) {
    guard let column = frame.columns.number(of: name) else { return }
    batch.rewriting.append(RowBatch.Rewriting(cell: batch.cells.count, form: .text(text)))
    batch.cells.append(RowBatch.Cell(column: column, range: 0..<0))
  }

  /// A record of a WAT: what somebody extracted from a capture, as JSON.
  private mutating func addExtract(
    _ head: Range<Int>, _ fields: [Field], _ json: [UInt8], _ frame: inout ListFrame, _ batch: inout RowBatch
  ) {
    let envelope = JSONParser.parse(json).value?["Envelope"]
    let payload = envelope?["Payload-Metadata"]
    if let request = payload?["HTTP-Request-Metadata"]?["Headers"] {
      for member in request.members where member.key.string.lowercased() == "user-agent" {
        agent = member.value.string ?? agent
      }
    }
    guard let response = payload?["HTTP-Response-Metadata"] else { return }
    let firstCell = batch.cells.count
    for name in ["WARC-Target-URI", "WARC-Date"] {
      if let value = envelope?["WARC-Header-Metadata"]?[name]?.string {
        addText(Array(value.utf8), name, &frame, &batch)
      }
    }
    for member in response["Headers"]?.members ?? [] {
      let name = member.key.string.lowercased()
      guard CrawlArchiveRows.kept.contains(name) else { continue }
      for value in [member.value] + member.value.elements {
        if let text = value.string { addText(Array(text.utf8), CrawlArchiveRows.column(name), &frame, &batch) }
      }
    }
    addAgent(&frame, &batch)
    batch.rows.append(
      RowBatch.Row(
        index: frame.nextIndex(), line: frame.count, cells: firstCell..<batch.cells.count, source: head))
  }

  // MARK: - Headers

  private func text(_ name: String, _ fields: [Field], _ bytes: [UInt8]) -> String? {
    fields.first { $0.name == name }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// Behind the blank line that ends a header.
  private func endOfHead(in bytes: [UInt8], from start: Int, to end: Int? = nil, limit: Int) -> Int? {
    let end = min(end ?? bytes.count, start + limit)
    var at = start
    while at < end, let line = bytes[at..<end].firstIndex(of: UInt8(ascii: "\n")) {
      var next = line + 1
      if next < end, bytes[next] == UInt8(ascii: "\r") { next += 1 }
      if next < end, bytes[next] == UInt8(ascii: "\n") { return next + 1 }
      at = line + 1
    }
    return nil
  }

  private func fields(in bytes: [UInt8], _ range: Range<Int>) -> [Field] {
    var fields: [Field] = []
    for line in bytes[range].split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon - line.startIndex < 64 else { continue }
      var start = colon + 1
      var end = line.endIndex
      while start < end, isJSONSpace(line[start]) { start += 1 }
      while end > start, isJSONSpace(line[end - 1]) { end -= 1 }
      fields.append(
        Field(name: String(decoding: line[..<colon], as: UTF8.self).lowercased(), value: start..<end))
    }
    return fields
  }
}
