public import Host
internal import Imaging

/// The messages between proviso and its worker: a head of sixteen bytes, then the body.
///
///     magic     4 bytes `PVMD`
///     version   u16
///     kind      u16
///     number    u32: the job's, which its answer repeats
///     count     u32: bytes of the body
///
/// The worker speaks first, with a greeting. Everything it says is checked: it has read what strangers made.
public enum MediaMessage {
  public static let version: UInt16 = 1
  public static let headCount = 16
  /// No body is larger.
  public static let largestBody = 64 << 20
  static let magic: UInt32 = 0x444D_5650

  public struct Head: Sendable, Hashable {
    public var kind: UInt16
    public var number: UInt32
    public var count: Int
  }

  enum Kind: UInt16 { case greeting = 1, picture, pages, sketch, text, refusal }

  /// nil: no head, another version, or a body that is too large.
  public static func head(_ bytes: [UInt8]) -> Head? {
    var reader = MediaReader(bytes)
    guard let magic = try? reader.number(UInt32.self), magic == Self.magic,
      let version = try? reader.number(UInt16.self), version == Self.version,
      let kind = try? reader.number(UInt16.self), let number = try? reader.number(UInt32.self),
      let count = try? reader.number(UInt32.self), count <= largestBody
    else { return nil }
    return Head(kind: kind, number: number, count: Int(count))
  }

  private static func message(_ kind: Kind, _ number: UInt32, _ body: MediaWriter = MediaWriter()) -> [UInt8] {
    var writer = MediaWriter()
    writer.add(magic)
    writer.add(version)
    writer.add(kind.rawValue)
    writer.add(number)
    writer.add(UInt32(body.bytes.count))
    return writer.bytes + body.bytes
  }

  // MARK: - The greeting

  public struct Greeting: Sendable, Hashable {
    public var layers: Confinement.Layers
    public var canDecodePictures: Bool
    public var canReadDocuments: Bool

    public init(layers: Confinement.Layers, canDecodePictures: Bool, canReadDocuments: Bool) {
      self.layers = layers
      self.canDecodePictures = canDecodePictures
      self.canReadDocuments = canReadDocuments
    }
  }

  public static func encoded(_ greeting: Greeting) -> [UInt8] {
    var body = MediaWriter()
    body.add(greeting.layers.rawValue)
    body.add(UInt8(greeting.canDecodePictures ? 1 : 0))
    body.add(UInt8(greeting.canReadDocuments ? 1 : 0))
    return message(.greeting, 0, body)
  }

  static func greeting(_ head: Head, _ body: [UInt8]) throws(MediaReader.Nonsense) -> Greeting {
    guard head.kind == Kind.greeting.rawValue, head.number == 0 else { throw MediaReader.Nonsense() }
    var reader = MediaReader(body)
    let layers = Confinement.Layers(rawValue: try reader.number())
    let (pictures, documents): (UInt8, UInt8) = (try reader.number(), try reader.number())
    try reader.end()
    guard layers.isSubset(of: .all), pictures < 2, documents < 2 else { throw MediaReader.Nonsense() }
    return Greeting(layers: layers, canDecodePictures: pictures == 1, canReadDocuments: documents == 1)
  }

  // MARK: - Jobs

  public static func encoded(_ job: MediaJob, number: UInt32) -> [UInt8] {
    var body = MediaWriter()
    switch job {
    case .picture(let side, let planeSide):
      body.add(UInt32(side))
      body.add(UInt32(planeSide))
      return message(.picture, number, body)
    case .pages(let count, let bytes):
      body.add(UInt32(count))
      body.add(UInt32(bytes))
      return message(.pages, number, body)
    }
  }

  /// nil for what is no job.
  public static func job(_ head: Head, _ body: [UInt8]) -> MediaJob? {
    var reader = MediaReader(body)
    guard let first = try? Int(reader.number(UInt32.self)), let second = try? Int(reader.number(UInt32.self)),
      (try? reader.end()) != nil
    else { return nil }
    switch Kind(rawValue: head.kind) {
    case .picture where (1...4096).contains(first) && (0...4096).contains(second):
      return .picture(side: first, planeSide: second)
    case .pages: return .pages(count: first, bytes: min(second, largestBody / 2))
    default: return nil
    }
  }

  // MARK: - Answers

  public static func encoded(_ answer: MediaAnswer, number: UInt32) -> [UInt8] {
    var body = MediaWriter()
    switch answer {
    case .refused(let refusal):
      body.add(refusal.rawValue)
      return message(.refusal, number, body)
    case .pages(let text):
      body.add(UInt32(text.pageCount))
      body.add(UInt32(text.pages.count))
      for page in text.pages { body.add(page) }
      body.add(UInt32(text.unreadablePages.count))
      for page in text.unreadablePages { body.add(UInt32(page)) }
      return message(.text, number, body)
    case .sketch(let sketch):
      body.add(UInt32(sketch.width))
      body.add(UInt32(sketch.height))
      body.add(UInt8(sketch.isDamaged ? 1 : 0))
      add(sketch.whole, to: &body)
      body.add(UInt8(sketch.trimmed == nil ? 0 : 1))
      if let trimmed = sketch.trimmed { add(trimmed, to: &body) }
      body.add(UInt8(sketch.luma == nil ? 0 : 1))
      if let luma = sketch.luma {
        body.add(UInt32(luma.width))
        body.add(UInt32(luma.height))
        body.add(luma.elements)
      }
      return message(.sketch, number, body)
    }
  }

  private static func add(_ view: PictureView, to body: inout MediaWriter) {
    body.add(UInt8(view.quality))
    for hash in view.hashes { for word in 0..<4 { body.add(hash.words[word]) } }
  }

  /// What was answered to a job; anything else than a fitting answer is nonsense.
  static func answer(_ head: Head, _ body: [UInt8], to job: MediaJob) throws(MediaReader.Nonsense) -> MediaAnswer {
    var reader = MediaReader(body)
    let answer: MediaAnswer
    switch (Kind(rawValue: head.kind), job) {
    case (.refusal, _):
      guard let refusal = MediaRefusal(rawValue: try reader.number()) else { throw MediaReader.Nonsense() }
      answer = .refused(refusal)
    case (.text, .pages(let count, let bytes)):
      answer = .pages(try text(&reader, count: count, bytes: bytes))
    case (.sketch, .picture(_, let planeSide)):
      answer = .sketch(try sketch(&reader, planeSide: planeSide))
    default: throw MediaReader.Nonsense()
    }
    try reader.end()
    return answer
  }

  private static func text(
    _ reader: inout MediaReader, count: Int, bytes: Int
  ) throws(MediaReader.Nonsense) -> PagedText {
    let pageCount = Int(try reader.number(UInt32.self))
    let given = Int(try reader.number(UInt32.self))
    guard given <= count, given <= pageCount else { throw MediaReader.Nonsense() }
    var text = PagedText(pages: [], pageCount: pageCount)
    var total = 0
    for _ in 0..<given {
      let page = try reader.content()
      total += page.count
      guard total <= bytes else { throw MediaReader.Nonsense() }
      text.pages.append(page)
    }
    let unreadable = Int(try reader.number(UInt32.self))
    guard unreadable <= given else { throw MediaReader.Nonsense() }
    for _ in 0..<unreadable {
      let page = Int(try reader.number(UInt32.self))
      guard page < given else { throw MediaReader.Nonsense() }
      text.unreadablePages.append(page)
    }
    return text
  }

  private static func sketch(_ reader: inout MediaReader, planeSide: Int) throws(MediaReader.Nonsense) -> PictureSketch
  {
    let (width, height) = (Int(try reader.number(UInt32.self)), Int(try reader.number(UInt32.self)))
    guard width > 0, height > 0, width <= MediaLimits.pictureSide, height <= MediaLimits.pictureSide else {
      throw MediaReader.Nonsense()
    }
    let isDamaged = try truth(&reader)
    var sketch = PictureSketch(
      width: width, height: height, isDamaged: isDamaged, whole: try view(&reader), trimmed: nil, luma: nil)
    if try truth(&reader) { sketch.trimmed = try view(&reader) }
    guard try truth(&reader) else {
      guard planeSide == 0 else { throw MediaReader.Nonsense() }
      return sketch
    }
    let (columns, rows) = (Int(try reader.number(UInt32.self)), Int(try reader.number(UInt32.self)))
    let elements = try reader.content()
    guard (1...max(1, planeSide)).contains(columns), (1...max(1, planeSide)).contains(rows), planeSide > 0,
      elements.count == columns * rows
    else { throw MediaReader.Nonsense() }
    sketch.luma = Plane(width: columns, height: rows, elements: elements)
    return sketch
  }

  private static func view(_ reader: inout MediaReader) throws(MediaReader.Nonsense) -> PictureView {
    let quality = Int(try reader.number(UInt8.self))
    guard quality <= 100 else { throw MediaReader.Nonsense() }
    var hashes: [PictureHash] = []
    for _ in Turn.allCases {
      var words = SIMD4<UInt64>.zero
      for word in 0..<4 { words[word] = try reader.number() }
      hashes.append(PictureHash(words: words))
    }
    return PictureView(hashes: hashes, quality: quality)
  }

  private static func truth(_ reader: inout MediaReader) throws(MediaReader.Nonsense) -> Bool {
    let byte = try reader.number(UInt8.self)
    guard byte < 2 else { throw MediaReader.Nonsense() }
    return byte == 1
  }
}
