internal import Folding
internal import Vocabulary

/// A text that a picture's file carries beside its pixels, and its place: `/png/parameters`, `/exif/UserComment`.
struct CarriedText: Sendable {
  /// A pointer: what is found inside the text is named by going on from here.
  var place: String
  /// The last part of the place: the keyword of a chunk, the name of a tag.
  var key: String
  /// Valid UTF-8.
  var utf8: [UInt8]
}

/// A store of C2PA manifests, in boxes of JUMBF.
struct CarriedStore: Sendable {
  var place: String
  var bytes: [UInt8]
}

/// Everything that a picture's file carries beside its pixels.
struct Carried: Sendable {
  /// As people name the kind of file: `png`, `jpeg`.
  var format = ""
  private(set) var texts: [CarriedText] = []
  private(set) var stores: [CarriedStore] = []
  private(set) var broken: [BrokenPart] = []
  private var budget = Limits.text
  private var places: Set<String> = []

  /// No honest picture comes near any of these.
  enum Limits {
    /// Of all texts together.
    static let text = 16 << 20
    /// Of one chunk, also when it is unpacked.
    static let chunk = 64 << 20
    static let pieces = 4096
    static let side = 65_500
    /// Of a picture that may hide a text: they are held in memory all at once.
    static let hiddenPixels = 64 << 20
    static let depth = 16
  }

  /// Bytes in any encoding.
  mutating func add(_ bytes: some Collection<UInt8>, in carrier: String, key: String) {
    let bytes = Array(bytes)
    guard hasRoom(for: bytes.count, in: carrier) else { return }
    guard let text = TextDecoder.decode(bytes) else {
      note(
        .unsupportedEncoding, in: carrier, key: key,
        Wording(en: "this text is in no encoding that proviso reads", ja: "対応している文字コードのテキストではありません"))
      return
    }
    append(text.utf8, in: carrier, key: key)
  }

  mutating func add(_ text: String, in carrier: String, key: String) {
    guard hasRoom(for: text.utf8.count, in: carrier) else { return }
    append(Array(text.utf8), in: carrier, key: key)
  }

  private mutating func append(_ utf8: [UInt8], in carrier: String, key: String) {
    // Programs end texts with zeros, and begin them so.
    let words = utf8.drop { $0 == 0 }
    guard let last = words.lastIndex(where: { $0 != 0 }) else { return }
    budget -= words.count
    let place = Carried.place(carrier, key)
    // The same text can stand in several blocks of one kind; EXIF is often written twice.
    let isRepeated =
      !places.insert(place).inserted
      && texts.contains { $0.place == place && $0.utf8.elementsEqual(words[...last]) }
    guard !isRepeated else { return }
    texts.append(CarriedText(place: place, key: key, utf8: Array(words[...last])))
  }

  mutating func addStore(_ bytes: some Collection<UInt8>, in carrier: String) {
    guard bytes.count <= Limits.chunk, stores.count < Limits.depth else { return noteTooLarge(in: carrier) }
    stores.append(CarriedStore(place: Carried.place(carrier, "c2pa"), bytes: Array(bytes)))
  }

  private mutating func hasRoom(for count: Int, in carrier: String) -> Bool {
    if count <= budget, texts.count < Limits.pieces { return true }
    noteTooLarge(in: carrier)
    return false
  }

  static func place(_ carrier: String, _ key: String) -> String {
    NodePointer.appending(key, to: "/" + carrier)
  }

  // MARK: - What could not be read

  mutating func note(_ reason: Unassessed.Reason, in carrier: String, key: String? = nil, _ detail: Wording) {
    let place = key.map { Carried.place(carrier, $0) } ?? "/" + carrier
    let part = BrokenPart(line: nil, field: place, reason: reason, detail: detail)
    // A hostile file can be broken in a million places; one of a kind is enough.
    if !broken.contains(where: { $0.reason == part.reason && $0.field == part.field }), broken.count < 64 {
      broken.append(part)
    }
  }

  mutating func noteTruncated(in carrier: String, key: String? = nil) {
    note(
      .truncated, in: carrier, key: key,
      Wording(
        en: "the file ends in the middle of this part; what stands before it was read",
        ja: "この部分の途中でファイルが終わっています。それより前は読み取りました"))
  }

  mutating func noteMalformed(in carrier: String, key: String? = nil) {
    note(
      .malformed, in: carrier, key: key,
      Wording(en: "this part of the picture's file is damaged", ja: "画像ファイルのこの部分は破損しています"))
  }

  mutating func noteTooLarge(in carrier: String, key: String? = nil) {
    note(
      .tooLarge, in: carrier, key: key,
      Wording(
        en: "this part of the picture's file holds more than proviso reads",
        ja: "画像ファイルのこの部分は、読み取れる大きさを超えています"))
  }

  mutating func noteInflation(_ state: InflationFailure, in carrier: String, key: String? = nil) {
    switch state {
    case .truncated: noteTruncated(in: carrier, key: key)
    case .damaged: noteMalformed(in: carrier, key: key)
    case .tooLarge: noteTooLarge(in: carrier, key: key)
    }
  }
}
