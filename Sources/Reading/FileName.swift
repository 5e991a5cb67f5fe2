public import Vocabulary

/// Files whose names are judged and whose bytes are not: the weights of a model hold no words, and are called
/// `style-of-x.safetensors`.
public enum FileName {
  static let endings: Set<String> = ["safetensors", "ckpt", "pt", "pth", "sft", "gguf"]

  public static func speaks(for path: RawPath) -> Bool { endings.contains(path.ending) }

  /// The name as a document of one segment, with the field `#name`.
  public static func document(of artifact: Artifact) -> Document {
    let name = Array(artifact.path.name.display.utf8)
    return Document(
      artifact: artifact, text: SourceText(utf8: name, toFile: OffsetMap(identity: name.count)), standsInFile: false,
      format: "file-name",
      segments: [
        Segment(field: "#name", role: .prompt, utf8: name, toSource: OffsetMap(identity: name.count), start: 0)
      ])
  }
}
