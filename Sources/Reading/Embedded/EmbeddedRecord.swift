public import Vocabulary

/// What one record in a picture's file says of how the picture was made. The file says it; nobody has checked it.
public struct EmbeddedRecord: Sendable {
  /// A text that was handed to the tool, or kept beside it.
  public struct Words: Sendable {
    public enum Standing: Sendable, Hashable {
      /// The tool was asked with it.
      case asked
      /// What the tool made of it: with styles and wildcards filled in.
      case expanded
      /// It stands in the record, and nothing says that it was used.
      case unused
    }

    public var role: Role
    /// Valid UTF-8.
    public var utf8: [UInt8]
    /// A pointer: `/png/prompt/6/inputs/text`.
    public var field: String
    public var standing: Standing

    public var text: String { String(decoding: utf8, as: UTF8.self) }
  }

  /// Something the picture was derived from, beside the words.
  public struct Source: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case lora, embedding, hypernetwork, controlNet = "controlnet", ipAdapter = "ip-adapter"
      case inputImage = "input-image", reference, styleReference = "style-reference", ingredient
    }

    public var kind: Kind
    /// A name, a file, an address.
    public var value: String
    public var field: String
  }

  /// What a manifest or the photo metadata claim about where the picture comes from.
  public struct Claim: Sendable, Hashable {
    /// Who wrote the claim: `ChatGPT`, a camera.
    public var generators: [String] = []
    /// What made the picture: `GPT-4o`, `DALL·E`.
    public var software: [String] = []
    /// The last words of their addresses: `trainedAlgorithmicMedia`.
    public var sourceTypes: [String] = []
    /// What an owner lets be done: `DMI-PROHIBITED-AIMLTRAINING`.
    public var dataMining: [String] = []
    /// It says that a model made the picture, or a part of it.
    public var isAI = false
  }

  /// As its makers write it: `ComfyUI`, `NovelAI`.
  public var tool: String
  /// A pointer to what was read: `/png/parameters`.
  public var place: String
  public var words: [Words] = []
  public var models: [String] = []
  /// As written: no digit is lost.
  public var seeds: [String] = []
  public var sources: [Source] = []
  public var claim: Claim?

  init(tool: String, place: String) {
    self.tool = tool
    self.place = place
  }

  /// The prompts it was asked with, each once.
  public var prompts: [String] { asked(.prompt) }
  public var negativePrompts: [String] { asked(.negativePrompt) }

  private func asked(_ role: Role) -> [String] {
    var seen: Set<String> = []
    return words.filter { $0.role == role && $0.standing == .asked }.map(\.text).filter { seen.insert($0).inserted }
  }
}
