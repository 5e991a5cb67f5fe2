internal import Vocabulary

/// A way in which somebody refuses, or allows, that machines use a work.
public enum RefusalChannel: String, Sendable, Hashable, CaseIterable {
  case robots
  case xRobotsTag = "x-robots-tag"
  case metaRobots = "meta-robots"
  case tdmrep
  case aiTxt = "ai-txt"
  case contentUsage = "content-usage"
  case contentSignal = "content-signal"
  case rsl, iptc, c2pa
  case datasetCard = "dataset-card"
  case notice
  case llmsTxt = "llms-txt"

  /// As evidence and rules call it.
  public var family: String { self == .metaRobots ? RefusalChannel.xRobotsTag.rawValue : rawValue }

  /// The channel that a word means, in any sensible spelling; nil: none.
  public init?(spelling: String) {
    let word = spelling.utf8.map { byte in
      [UInt8(ascii: "_"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "/")].contains(byte)
        ? UInt8(ascii: "-") : lowercasedASCII(byte)
    }
    guard let channel = RefusalChannel.spellings[String(decoding: word, as: UTF8.self)] else { return nil }
    self = channel
  }

  /// Which channel a misspelt word may have meant.
  public static func nearest(to spelling: String) -> String? {
    nearestWord(to: spelling.lowercased(), among: spellings.keys.sorted())
  }

  private static let spellings: [String: RefusalChannel] = {
    let words: [RefusalChannel: [String]] = [
      .robots: ["robots", "robots-txt", "rep"],
      .xRobotsTag: ["x-robots-tag", "xrobotstag", "x-robots", "robots-tag", "x-robots-tag-header"],
      .metaRobots: ["meta-robots", "robots-meta", "html", "html-meta", "meta", "meta-tag", "html-meta-robots"],
      .tdmrep: [
        "tdmrep", "tdm", "tdmrep-json", "tdmrep-file", "tdmrep-well-known", "tdmrep-header", "tdmrep-http",
        "tdm-reservation", "tdmrep-html", "tdmrep-meta", "tdmrep-epub", "tdmrep-pdf", "tdmrep-xmp", "tdmrep-opf",
        "tdmrep-epub2", "tdmrep-epub3",
      ],
      .aiTxt: ["ai-txt", "aitxt", "spawning", "spawning-ai-txt"],
      .contentUsage: [
        "content-usage", "aipref", "content-usage-header", "content-usage-robots", "aipref-header", "aipref-robots",
        "content-usage-http", "aipref-http", "content-usage-robots-txt", "aipref-robots-txt",
      ],
      .contentSignal: [
        "content-signal", "content-signals", "content-signal-robots", "content-signals-robots",
        "cloudflare-content-signals", "contentsignals", "contentsignal",
      ],
      .rsl: [
        "rsl", "rsl-xml", "rsl-robots", "rsl-link", "rsl-header", "rsl-html", "rsl-document", "rsl-robots-txt",
        "rsl-http", "rsl-license", "rsl-licence",
      ],
      .iptc: [
        "iptc", "plus", "xmp", "iptc-plus", "iptc-xmp", "plus-xmp", "plus-datamining", "plus-data-mining", "newsml",
        "newsml-g2", "iptc-newsml", "iptc-photo", "datamining", "data-mining",
      ],
      .c2pa: [
        "c2pa", "cawg", "c2pa-json", "c2pa-cbor", "cawg-json", "cawg-cbor", "c2pa-training-mining",
        "cawg-training-mining", "c2pa-manifest", "training-mining", "c2pa-cawg",
      ],
      .datasetCard: ["dataset-card", "datasetcard", "card", "hf-card", "huggingface", "hf-dataset-card", "readme"],
      .notice: ["notice", "plain-notice", "terms", "tos", "plain-language", "text-notice", "prose"],
      .llmsTxt: ["llms-txt", "llmstxt"],
    ]
    var spellings: [String: RefusalChannel] = [:]
    for (channel, list) in words { for word in list { spellings[word] = channel } }
    return spellings
  }()

  /// What the channel says in a text: the one of its places that the text is, is known by its content.
  public func statement(in input: [UInt8], question: SignalQuestion) -> Statement {
    switch self {
    case .robots: RobotsSignal.read(input, question)
    case .xRobotsTag: RobotsTagHeader.read(input, question)
    case .metaRobots: MetaRobots.read(input, question)
    case .tdmrep: TDMReservation.read(input, question)
    case .aiTxt: AITxt.read(input, question)
    case .contentUsage: ContentUsage.read(input, question)
    case .contentSignal: ContentSignal.read(input, question)
    case .rsl: RSLLicence.read(input, question)
    case .iptc: DataMiningProperty.read(input, question)
    case .c2pa: TrainingMiningAssertion.read(input, question)
    case .datasetCard: DatasetCard.read(input, question)
    case .notice: PlainNotice.read(input, question)
    case .llmsTxt:
      Statement(
        self, .unstated, question.use,
        Wording(
          en: "llms.txt is a guide for models and neither refuses nor allows anything",
          ja: "llms.txtはモデル向けの案内であり、拒否も許可も示しません"), scope: .origin)
    }
  }
}

/// Who asks a channel, for what, about which address.
public struct SignalQuestion: Sendable {
  public var agent: String
  public var use: AIUse
  /// nil: the site as a whole.
  public var url: [UInt8]?
  /// The last part of the address tells what kind of file it is.
  let path: RobotsPath

  public init(agent: String = "*", use: AIUse = .train, url: [UInt8]? = nil) {
    self.agent = agent
    self.use = use
    self.url = url
    path = RobotsPath(requested: (url ?? [UInt8(ascii: "/")])[...])
  }

  /// Whether a name in a statement means the one who asks.
  func isAddressed(by name: [UInt8]) -> Bool {
    let name = RobotsAgent(String(decoding: name, as: UTF8.self))
    let asker = RobotsAgent(agent)
    return name.whole == asker.whole || (asker.token != nil && name.whole == asker.token)
  }
}
