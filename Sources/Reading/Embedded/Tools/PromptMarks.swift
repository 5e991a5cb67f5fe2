/// What a prompt names in the signs of its tool: `<lora:name:0.8>`, `embedding:name`, `--sref address`.
enum PromptMarks {
  static func sources(in utf8: [UInt8], field: String) -> [EmbeddedRecord.Source] {
    var sources: [EmbeddedRecord.Source] = []
    var seen: Set<EmbeddedRecord.Source> = []
    func add(_ kind: EmbeddedRecord.Source.Kind, _ value: ArraySlice<UInt8>) {
      let value = String(decoding: value.prefix(512), as: UTF8.self)
      let source = EmbeddedRecord.Source(kind: kind, value: value, field: field)
      if sources.count < 256, !value.isEmpty, seen.insert(source).inserted { sources.append(source) }
    }
    for at in utf8.indices {
      switch utf8[at] {
      case UInt8(ascii: "<"):
        for (mark, kind) in networks where utf8[at...].starts(with: mark) {
          add(
            kind, utf8[(at + mark.count)...].prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ">") && $0 >= 0x20 }
          )
        }
      case UInt8(ascii: "e") where utf8[at...].starts(with: embedding):
        add(.embedding, utf8[(at + embedding.count)...].prefix { $0 > 0x20 && !",():;<>".utf8.contains($0) })
      case UInt8(ascii: "-"):
        for (mark, kind) in references where utf8[at...].starts(with: mark) {
          // Several may follow, up to the next sign.
          for word in utf8[(at + mark.count)...].split(separator: UInt8(ascii: " ")) {
            if word.starts(with: "--".utf8) { break }
            add(kind, word)
          }
        }
      default: break
      }
    }
    return sources
  }

  private typealias Sign = (mark: [UInt8], kind: EmbeddedRecord.Source.Kind)

  private static func sign(_ mark: String, _ kind: EmbeddedRecord.Source.Kind) -> Sign { (Array(mark.utf8), kind) }

  private static let networks = [
    sign("<lora:", .lora), sign("<lyco:", .lora), sign("<hypernet:", .hypernetwork), sign("<embed:", .embedding),
  ]
  private static let embedding = Array("embedding:".utf8)
  private static let references = [
    sign("--sref ", .styleReference), sign("--cref ", .reference), sign("--oref ", .reference),
  ]
}
