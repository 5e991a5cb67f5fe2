internal import Vocabulary

/// What somebody wants to do with a work: channels refuse one use and leave another open.
public enum AIUse: String, Sendable, Hashable, CaseIterable {
  /// Training of generative models.
  case train
  /// Training of other models.
  case trainOther = "train-other"
  /// Text and data mining in general.
  case mine = "tdm"
  /// As input of a model at the time of an answer: retrieval, grounding.
  case input = "ai-input"
  /// Search that leads to the source.
  case search
  /// To be kept in an index.
  case index
  /// To be fetched at all.
  case crawl

  /// The use that a word means, in the spellings of the standards; nil: none.
  public init?(spelling: String) {
    let word = String(decoding: spelling.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : lowercasedASCII($0) }, as: UTF8.self)
    switch word {
    case "train", "training", "ai-train", "train-ai", "train-genai", "genai", "ai-training", "generative",
      "train-generative", "ai-generative-training", "ai":
      self = .train
    case "train-other", "ai-training-other", "train-nongenerative", "ml": self = .trainOther
    case "tdm", "mine", "mining", "data-mining", "text-and-data-mining": self = .mine
    case "ai-input", "input", "inference", "ai-inference", "grounding", "rag": self = .input
    case "search": self = .search
    case "index", "ai-index", "indexing": self = .index
    case "crawl", "fetch", "collect": self = .crawl
    default: return nil
    }
  }

  /// Words that are understood, for who wrote another one.
  public static let spellings = ["train", "train-other", "tdm", "ai-input", "search", "index", "crawl"]

  /// A model learns from the work.
  var isTraining: Bool { self == .train || self == .trainOther }
}
