internal import Reading
internal import Vocabulary

/// The TDM Reservation Protocol of the W3C community group: `tdm-reservation` 1 reserves rights of text and data
/// mining (Directive 2019/790, Article 4), 0 does not; anything else, and silence, leaves it open.
///
/// Four places: `/.well-known/tdmrep.json`, a header, metadata of HTML and EPUB, XMP of a PDF. The nearer to the work
/// wins over the farther, and silence never resets.
public enum TDMReservation {
  /// Where a reservation stands, the farther from the work first.
  public enum Place: Int, Sendable, Hashable, Comparable, CaseIterable {
    case file, header, document

    public static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
  }

  /// What one place says.
  struct Reservation {
    var isReserved: Bool
    var policy: String?
    var line: Int?
    var rule: String
  }

  private enum Failure: Error { case notRead(Wording) }

  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    let place = place(of: input)
    do throws(Failure) {
      return statement(try reservation(input, place, question), place, question)
    } catch {
      let reason = switch error { case .notRead(let reason): reason }
      return Statement(.tdmrep, .unknown, question.use, reason, scope: .origin)
    }
  }

  /// What several places come to: the statement of the nearest that says anything.
  public static func combined(
    _ inputs: [(place: Place, input: [UInt8])], question: SignalQuestion
  ) -> Statement {
    let statements = inputs.sorted { $0.place > $1.place }.map { read($0.input, question) }
    return statements.first { $0.verdict == .refused || $0.verdict == .allowed }
      ?? statements.first { $0.verdict == .unknown } ?? statements.first ?? statement(nil, .file, question)
  }

  static func place(of input: [UInt8]) -> Place {
    guard let first = input[byteOrderMarkLength(input)...].first(where: { !isWhitespace($0) }) else { return .header }
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") { return .file }
    return first == UInt8(ascii: "<") || input.starts(with: "%PDF".utf8) || input[...].range(of: "<x:xmpmeta".utf8) != nil
      ? .document : .header
  }

  private static func statement(_ found: Reservation?, _ place: Place, _ question: SignalQuestion) -> Statement {
    let scope: Statement.Scope = place == .file ? .path : .work
    guard question.use.isTraining || question.use == .mine else {
      return Statement(
        .tdmrep, .unstated, question.use,
        Wording(
          en: "the protocol speaks of text and data mining only", ja: "このプロトコルはテキスト・データマイニングだけを対象とします"),
        scope: scope)
    }
    guard let found else {
      return Statement(
        .tdmrep, .unstated, question.use,
        Wording(en: "no reservation is set for this address", ja: "このURLについて留保は設定されていません"), scope: scope)
    }
    let reason =
      !found.isReserved
      ? Wording(en: "rights of text and data mining are not reserved", ja: "テキスト・データマイニングの権利は留保されていません")
      : found.policy == nil
        ? Wording(en: "rights of text and data mining are reserved", ja: "テキスト・データマイニングの権利が留保されています")
        : Wording(
          en: "rights of text and data mining are reserved; a licence is offered",
          ja: "テキスト・データマイニングの権利が留保され、ライセンスの案内があります")
    return Statement(
      .tdmrep, found.isReserved ? .refused : .allowed, question.use, reason, scope: scope, line: found.line,
      rule: found.rule, licence: found.policy)
  }

  private static func reservation(
    _ input: [UInt8], _ place: Place, _ question: SignalQuestion
  ) throws(Failure) -> Reservation? {
    switch place {
    case .file: return try inFile(input, question.path)
    case .header: return inHeader(input)
    case .document: return inDocument(input)
    }
  }

  // MARK: - /.well-known/tdmrep.json

  /// The first entry whose location matches decides, not the longest.
  private static func inFile(_ input: [UInt8], _ path: RobotsPath) throws(Failure) -> Reservation? {
    let bytes = Array(input[byteOrderMarkLength(input)...])
    let outcome = JSONParser.parse(bytes)
    guard outcome.failure == nil, let root = outcome.value else {
      throw .notRead(Wording(en: "the file is not JSON", ja: "JSONとして読み取れません"))
    }
    guard case .array(let entries) = root.content else {
      throw .notRead(Wording(en: "the file is not a list of rules", ja: "規則の配列ではありません"))
    }
    for entry in entries {
      guard let location = entry["location"]?.string else { continue }
      guard RobotsPattern(Array(location.utf8)[...]).matches(path) else { continue }
      guard case .number(let digits)? = entry["tdm-reservation"]?.content, digits == "0" || digits == "1" else {
        return nil
      }
      let line = 1 + bytes[..<entry.range.lowerBound].count { $0 == 0x0A }
      return Reservation(
        isReserved: digits == "1", policy: entry["tdm-policy"]?.string, line: line,
        rule: "\(location): tdm-reservation \(digits)")
    }
    return nil
  }

  // MARK: - Header

  private static func inHeader(_ input: [UInt8]) -> Reservation? {
    let policy = HeaderFields.values(of: ["tdm-policy"], in: input).first { $0.name != nil }?.value.text
    var found: Reservation?
    for field in HeaderFields.values(of: ["tdm-reservation"], in: input) {
      // Several lines of one field come to one list.
      for value in field.value.split(separator: UInt8(ascii: ",")).map(trimmingWhitespace) {
        guard let isReserved = flag(value) else { continue }
        if found == nil || isReserved {
          found = Reservation(isReserved: isReserved, policy: policy, line: field.line, rule: "tdm-reservation: \(value.text)")
        }
      }
    }
    return found
  }

  private static func flag(_ value: ArraySlice<UInt8>) -> Bool? {
    value.elementsEqual("1".utf8) ? true : value.elementsEqual("0".utf8) ? false : nil
  }

  // MARK: - HTML, EPUB, XMP

  private static let names = ["tdm-reservation", "tdm:reservation"]

  private static func inDocument(_ input: [UInt8]) -> Reservation? {
    var found: Reservation?
    var policy: String?
    for packet in XMPPackets.documents(in: input) {
      var reading: String?
      for event in Markup.events(packet, as: isPage(packet) ? .html : .xml) {
        switch event {
        case .open(let element):
          reading = nil
          for (name, value) in element.attributes {
            let word = name
            if names.contains(word) { note(value, element.line, &found) }
            if word == "tdm:policy" { policy = trimmingWhitespace(value[...]).text }
          }
          if names.contains(element.name) { reading = "reservation" }
          if element.name == "tdm:policy" {
            reading = "policy"
            if let resource = element["rdf:resource"] { policy = resource.text }
          }
          guard element.local == "meta" else { continue }
          let name = (element["name"] ?? element["property"]).map { trimmingWhitespace($0[...]).lowercased.text } ?? ""
          let isPolicy = name == "tdm-policy" || name == "tdm:policy"
          guard isPolicy || names.contains(name) else { continue }
          if let content = element["content"] {
            if isPolicy { policy = trimmingWhitespace(content[...]).text } else { note(content, element.line, &found) }
          } else {
            reading = isPolicy ? "policy" : "reservation"
          }
        case .text(let text):
          if reading == "reservation" { note(text, nil, &found) }
          if reading == "policy" { policy = trimmingWhitespace(text[...]).text }
        case .close: reading = nil
        case .script: continue
        }
      }
    }
    found?.policy = policy
    return found
  }

  private static func isPage(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1024).lowercased[...]
    return head.range(of: "<html".utf8) != nil || head.range(of: "<!doctype html".utf8) != nil
      || (head.range(of: "<?xml".utf8) == nil && head.range(of: "xmlns".utf8) == nil)
  }

  private static func note(_ value: [UInt8], _ line: Int?, _ found: inout Reservation?) {
    let value = trimmingWhitespace(value[...])
    guard let isReserved = flag(value), found == nil || isReserved else { return }
    found = Reservation(isReserved: isReserved, policy: nil, line: line, rule: "tdm-reservation: \(value.text)")
  }
}

/// The XML in a file: all of it where it is XML or HTML, else the packets of XMP that a picture or a PDF carries.
enum XMPPackets {
  static func documents(in input: [UInt8]) -> [[UInt8]] {
    let start = byteOrderMarkLength(input)
    if input[start...].first(where: { !isWhitespace($0) }) == UInt8(ascii: "<") { return [Array(input[start...])] }
    var packets: [[UInt8]] = []
    for (opening, closing) in [("<x:xmpmeta", "</x:xmpmeta>"), ("<rdf:RDF", "</rdf:RDF>")] where packets.isEmpty {
      var rest = input[...]
      while let from = rest.range(of: opening.utf8) {
        let end = rest[from.upperBound...].range(of: closing.utf8)?.upperBound ?? rest.endIndex
        packets.append(Array(rest[from.lowerBound..<end]))
        rest = rest[end...]
      }
    }
    return packets
  }
}
