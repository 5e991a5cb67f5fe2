internal import Unpacking
internal import Vocabulary

/// The words of a document that is an archive of XML: Word, PowerPoint, OpenDocument, EPUB. It is unpacked in memory,
/// within limits, and never onto a disk.
struct PackagedPaper {
  static let endings: Set<String> = ["docx", "docm", "pptx", "pptm", "odt", "odp", "epub"]

  /// All text of one document.
  private static let mostText = 64 << 20

  private(set) var utf8: [UInt8] = []
  private(set) var broken: [BrokenPart] = []
  private let archive: Archive

  init(_ bytes: [UInt8], ending: String) {
    archive = Archive(bytes) { name in Self.isWanted(name, in: ending) }
    if let failure = archive.failure {
      note(failure, of: bytes)
    } else if !endsAsArchive(bytes) {
      note(.truncated, of: bytes)
    }
    if ending == "epub" { readChapters() } else { readParts(ending) }
    if !archive.damaged.isEmpty {
      broken.append(
        BrokenPart(line: nil, detail: Wording(en: "a part of the document is damaged", ja: "文書の一部が破損しています")))
    }
    guard utf8.isEmpty, broken.isEmpty else { return }
    broken.append(
      BrokenPart(line: nil, detail: Wording(en: "there is no text in this document", ja: "この文書にはテキストがありません")))
  }

  private mutating func note(_ failure: Archive.Failure, of bytes: [UInt8]) {
    switch failure {
    case .noLibrary:
      broken.append(BrokenPart(line: nil, reason: .unreadable, detail: BrokenPart.missingLibrary("libarchive")))
    case .encrypted: noteEncryption()
    case .notAnArchive
    where isCompound(bytes) && holds(bytes, Array("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })):
      noteEncryption()
    case .notAnArchive:
      broken.append(
        BrokenPart(
          line: nil, detail: Wording(en: "this is no document of its kind", ja: "ファイルの中身が拡張子の示す文書形式ではありません")))
    case .truncated:
      broken.append(
        BrokenPart(
          line: nil, reason: .truncated,
          detail: Wording(
            en: "the document ends in the middle; what could be unpacked was read",
            ja: "文書が途中で終わっています。取り出せた部分は読み取りました")))
    case .tooLarge:
      broken.append(
        BrokenPart(
          line: nil, reason: .tooLarge,
          detail: Wording(
            en: "the document unpacks to far more than its size", ja: "文書を展開すると、ファイルの大きさに比べて極端に大きくなります")))
    }
  }

  private static func isWanted(_ name: String, in ending: String) -> Bool {
    switch ending {
    case "docx", "docm": order(ofPart: name) != nil
    case "pptx", "pptm":
      (name.hasPrefix("ppt/slides/slide") || name.hasPrefix("ppt/notesSlides/notesSlide")) && name.hasSuffix(".xml")
    case "epub":
      [".opf", ".xhtml", ".html", ".htm", "container.xml", "encryption.xml"].contains {
        name.lowercased().hasSuffix($0)
      }
    default: name == "content.xml" || name == "META-INF/manifest.xml"
    }
  }

  /// The parts of a document of Word that hold text, in the order in which they are read.
  private static func order(ofPart name: String) -> Int? {
    ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"].firstIndex(of: name)
  }

  // MARK: - Office documents

  private mutating func readParts(_ ending: String) {
    if archive.members["META-INF/manifest.xml"].map(Self.isEncrypted) ?? false {
      noteEncryption()
      return
    }
    let names = archive.members.keys.filter { !$0.hasPrefix("META-INF/") }
    // slide2 before slide10, and each slide before its notes.
    for name in names.sorted(by: { Self.place($0) < Self.place($1) }) { read(name) }
  }

  private static func place(_ name: String) -> (Int, Int, String) {
    let number = Int(String(decoding: name.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)) ?? 0
    return (order(ofPart: name) ?? number, name.contains("notesSlide") ? 1 : 0, name)
  }

  /// An OpenDocument that is encrypted says so of each of its parts.
  private static func isEncrypted(_ manifest: [UInt8]) -> Bool {
    var found = false
    _ = XMLReader.read(manifest) { event, _ in
      if case .open("encryption-data") = event { found = true }
    }
    return found
  }

  private mutating func noteEncryption() {
    broken.append(
      BrokenPart(
        line: nil, reason: .encrypted,
        detail: Wording(en: "it can only be read with a password", ja: "パスワードがないと読み取れません")))
  }

  /// What is deleted, computed or a reading of kanji is no text of the document.
  private static let silent: Set<String> = ["delText", "instrText", "rt", "ruby-text", "tracked-changes"]
  private static let paragraphs: Set<String> = ["p", "h", "br", "line-break", "cr"]
  private static let spaces: Set<String> = ["tab", "s"]
  /// In OpenXML words stand in `t` only; in OpenDocument everywhere.
  private mutating func read(_ name: String) {
    guard let xml = archive.members[name] else { return }
    let isOpenXML = name != "content.xml"
    var text: [UInt8] = []
    var silence = 0
    var isInText = false
    let room = Self.mostText - utf8.count
    let failure = XMLReader.read(xml) { event, _ in
      guard text.count < room else { return }
      switch event {
      case .open(let element):
        if Self.silent.contains(element) { silence += 1 }
        if element == "t" { isInText = true }
        if Self.spaces.contains(element) { text.append(0x20) }
      case .close(let element):
        if Self.silent.contains(element) { silence -= 1 }
        if element == "t" { isInText = false }
        if Self.paragraphs.contains(element), text.last != 0x0A { text.append(0x0A) }
      case .text(let words):
        if silence == 0, isInText || !isOpenXML { text += words }
      }
    }
    utf8 += text
    if failure != nil || text.count >= room {
      broken.append(
        BrokenPart(
          line: nil, field: name, reason: text.count >= room ? .tooLarge : .malformed,
          detail: text.count >= room
            ? Wording(en: "there is more text than is read of one document", ja: "1文書として読み取れるテキスト量を超えています")
            : Wording(en: "the document is damaged in \(name)", ja: "文書の \(name) が破損しています")))
    }
  }

  // MARK: - Books

  /// The chapters in the order of the book.
  private mutating func readChapters() {
    if archive.members["META-INF/encryption.xml"].map({ $0.contains(Array("EncryptedData".utf8)) }) ?? false,
      !archive.members.keys.contains(where: isReadable)
    {
      noteEncryption()
      return
    }
    var chapters = spine()
    if chapters.isEmpty { chapters = archive.members.keys.filter(isChapter).sorted() }
    for name in chapters where utf8.count < Self.mostText {
      guard let page = archive.members[name].flatMap({ WebPage($0) }) else {
        broken.append(
          BrokenPart(
            line: nil, field: name,
            detail: Wording(en: "the book lacks its part \(name)", ja: "書籍に含まれるはずの \(name) がありません")))
        continue
      }
      if utf8.last != 0x0A, !utf8.isEmpty { utf8.append(0x0A) }
      utf8 += page.utf8
      broken += page.broken
    }
  }

  private func isChapter(_ name: String) -> Bool { WebPage.endings.contains(RawPath(name).ending) }

  /// A chapter that is enciphered is no text of any kind.
  private func isReadable(_ name: String) -> Bool {
    isChapter(name) && (archive.members[name]?.prefix(512).contains(UInt8(ascii: "<")) ?? false)
  }

  private func spine() -> [String] {
    guard let root = archive.members.keys.filter({ $0.hasSuffix(".opf") }).min(), let xml = archive.members[root]
    else { return [] }
    var places: [String: String] = [:]
    var order: [String] = []
    _ = XMLReader.read(xml) { event, reader in
      switch event {
      case .open("item"): if let id = reader.attribute("id") { places[id] = reader.attribute("href") }
      case .open("itemref"): if let id = reader.attribute("idref") { order.append(id) }
      default: break
      }
    }
    let folder = RawPath(root).folder
    return order.compactMap { places[$0] }.map { href in
      String(decoding: folder.appending(RawPath(Self.decoded(href))).withoutDots.bytes, as: UTF8.self)
    }
  }

  /// `%E6%9C%AC.xhtml`
  private static func decoded(_ href: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(href.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
