import Zipping

/// A kind of file that people keep prompts in: the same prompts are to be judged alike in each.
struct NativeForm: Sendable {
  let name: String
  let ending: String
  /// One file holds one text.
  var isOneEach = false
  /// The file for some texts.
  let write: @Sendable (inout NativeWriter, [String]) -> Void
  /// What is done with the bytes in the end. Places then count by cells.
  var pack: (@Sendable ([UInt8]) -> [UInt8])?

  static func named(_ name: String) -> NativeForm? { all.first { $0.name == name } }

  static let all: [NativeForm] = [
    NativeForm(name: "jsonl", ending: "jsonl") { writer, texts in
      for text in texts { writer.add(text, between: "{\"text\": \"", "\"}\n", Escapes.json) }
    },
    NativeForm(name: "json", ending: "json") { writer, texts in
      writer.add("[\n")
      for (index, text) in texts.enumerated() {
        writer.add(text, between: (index == 0 ? "" : ",\n") + "  {\"prompt\": \"", "\"}", Escapes.json)
      }
      writer.add("\n]\n")
    },
    NativeForm(name: "yaml-quoted", ending: "yaml") { writer, texts in
      for text in texts { writer.add(text, between: "- prompt: \"", "\"\n", Escapes.long) }
    },
    NativeForm(name: "yaml-block", ending: "yaml") { writer, texts in
      for text in texts {
        if isBlock(text) {
          writer.add(text, between: "- prompt: |2-\n    ", "\n") { $0 == "\n" ? "\n    " : nil }
        } else {
          writer.add(text, between: "- prompt: \"", "\"\n", Escapes.long)
        }
      }
    },
    NativeForm(name: "toml", ending: "toml") { writer, texts in
      for text in texts { writer.add(text, between: "[[prompts]]\nprompt = \"", "\"\n\n", Escapes.long) }
    },
    NativeForm(name: "csv", ending: "csv") { writer, texts in
      writer.add("id,prompt\r\n")
      for (index, text) in texts.enumerated() {
        writer.add(text, between: "\(index),\"", "\"\r\n", Escapes.doubledQuotes)
      }
    },
    NativeForm(name: "styles", ending: "csv") { writer, texts in
      writer.add("name,prompt,negative_prompt\n")
      for (index, text) in texts.enumerated() {
        writer.add(text, between: "s\(index),\"", "\",\n", Escapes.doubledQuotes)
      }
    },
    NativeForm(
      name: "xlsx", ending: "xlsx",
      write: { writer, texts in
        for text in texts {
          writer.add(
            text, between: "<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\">", "</t></is></c></row>", Escapes.xml)
        }
      }, pack: workbook),
    NativeForm(name: "markdown", ending: "md") { writer, texts in
      for text in texts {
        writer.add(text, between: "## Prompt\n\n``````````text\n", "\n``````````\n\n", Escapes.none)
      }
    },
    NativeForm(name: "text", ending: "txt", isOneEach: true) { writer, texts in
      for text in texts { writer.add(text: text, escaped: Escapes.none) }
    },
    NativeForm(name: "prompty", ending: "prompty", isOneEach: true) { writer, texts in
      for text in texts { writer.add(text, between: "---\nname: x\n---\nuser:\n", "\n", Escapes.none) }
    },
    NativeForm(name: "comfyui", ending: "json") { writer, texts in
      writer.add("{\"c\": {\"class_type\": \"CLIPLoader\", \"inputs\": {}}")
      for (index, text) in texts.enumerated() {
        writer.add(
          text, between: ",\n\"p\(index)\": {\"class_type\": \"CLIPTextEncode\", \"inputs\": {\"text\": \"",
          "\", \"clip\": [\"c\", 0]}},\n\"k\(index)\": {\"class_type\": \"KSampler\", \"inputs\": "
            + "{\"positive\": [\"p\(index)\", 0]}}", Escapes.json)
      }
      writer.add("}\n")
    },
    NativeForm(name: "deforum", ending: "json") { writer, texts in
      writer.add("{\"prompts\": {")
      for (index, text) in texts.enumerated() {
        writer.add(text, between: (index == 0 ? "" : ",\n") + "\"\(index)\": \"", "\"", Escapes.json)
      }
      writer.add("}}\n")
    },
    NativeForm(name: "python", ending: "py") { writer, texts in
      writer.add("PROMPTS = [\n")
      for text in texts { writer.add(text, between: "    \"", "\",\n", Escapes.long) }
      writer.add("]\n")
    },
    NativeForm(name: "typescript", ending: "ts") { writer, texts in
      writer.add("export const prompts = [\n")
      for text in texts { writer.add(text, between: "  `", "`,\n", Escapes.scriptTemplate) }
      writer.add("]\n")
    },
    program("swift", "swift", "let prompts = [\n", "]\n", Escapes.braced),
    program("go", "go", "var prompts = []string{\n", "}\n", Escapes.long),
    program("csharp", "cs", "string[] prompts = {\n", "};\n", Escapes.long),
    program("java", "java", "String[] prompts = {\n", "};\n", Escapes.json),
  ]

  private static func program(
    _ name: String, _ ending: String, _ head: String, _ foot: String,
    _ escaped: @escaping @Sendable (Unicode.Scalar) -> String?
  ) -> NativeForm {
    NativeForm(name: name, ending: ending) { writer, texts in
      writer.add(head)
      for text in texts { writer.add(text, between: "  \"", "\",\n", escaped) }
      writer.add(foot)
    }
  }

  /// Whether a block of YAML can hold the text: each line of it begins with something, and it ends with something.
  private static func isBlock(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, first > " ", last > " " else { return false }
    return scalars.allSatisfy { $0 == "\n" || $0 >= " " && $0.value != 0x7F && !(0x80...0x9F).contains($0.value) }
      && !scalars.contains { [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains($0.value) }
  }

  @Sendable private static func workbook(_ rows: [UInt8]) -> [UInt8] {
    func part(_ name: String, _ text: String) -> (name: String, content: [UInt8]) { (name, Array(text.utf8)) }
    func relation(_ kind: String, _ target: String) -> String {
      "<Relationships><Relationship Id=\"r\" Type=\"x/\(kind)\" Target=\"\(target)\"/></Relationships>"
    }
    return zipped([
      part("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
      part("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
      part("xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" id=\"r\"/></sheets></workbook>"),
      (
        "xl/worksheets/sheet1.xml",
        Array("<worksheet><sheetData>".utf8) + rows + Array("</sheetData></worksheet>".utf8)
      ),
    ])
  }
}

extension NativeWriter {
  fileprivate mutating func add(
    _ text: String, between head: String, _ foot: String, _ escaped: (Unicode.Scalar) -> String?
  ) {
    add(head)
    add(text: text, escaped: escaped)
    add(foot)
  }
}
