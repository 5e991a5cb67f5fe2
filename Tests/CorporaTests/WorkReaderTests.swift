import Testing
import Vocabulary
import Zipping

@testable import Corpora

private let sentence = "山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていた。"
private let english = "The keeper of the seventh lock wrote down every boat that passed, its colour and its cargo."

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private let word = """
  <?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
  <w:p><w:r><w:t>山あいの小さな駅に、その朝</w:t></w:r><w:del><w:r><w:delText>消した</w:delText></w:r></w:del><w:r><w:ruby><w:rt><w:r><w:t>きしゃ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>はじめての汽車</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>が着いた。雪はまだ屋根の上に残っていた。</w:t></w:r></w:p>
  </w:body></w:document>
  """
private let openDocument = """
  <?xml version="1.0"?><office:document-content xmlns:office="urn:o" xmlns:text="urn:t"><office:body><office:text>
  <text:p>山あいの小さな<text:ruby><text:ruby-base>駅</text:ruby-base><text:ruby-text>えき</text:ruby-text></text:ruby>に、その朝はじめての汽車が着いた。<text:span>雪はまだ屋根の上に残っていた。</text:span></text:p>
  </office:text></office:body></office:document-content>
  """
private let page = """
  <!DOCTYPE html><html><head><title>t</title><script>if (a < b) {}</script></head><body><p>山あいの小さな<ruby>駅<rp>(</rp><rt>えき</rt></ruby>に、その朝はじめての<b>汽車</b>が着いた。<!-- <p>no --><br>雪はまだ&#23627;根の上に残っていた。</p></body></html>
  """
private let slides = [1, 2, 10].map { number in
  (
    "ppt/slides/slide\(number).xml",
    bytes("<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>\(number)枚目</a:t></a:r></a:p></p:sld>")
  )
}

/// What works and outputs are kept in.
@Suite struct WorkReaderTests {
  private func text(_ bytes: [UInt8], _ name: String) -> String? {
    guard case .success(let text) = WorkReader().text(bytes, of: RawPath(name)) else { return nil }
    return String(decoding: text.utf8, as: UTF8.self).split { $0.isNewline }
      .map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.joined(separator: "|")
  }

  private func refusal(_ bytes: [UInt8], _ name: String) -> Unassessed.Reason? {
    guard case .failure(let failure) = WorkReader().text(bytes, of: RawPath(name)) else { return nil }
    return failure.unassessed.reason
  }

  @Test func wordsOfADocument() {
    #expect(text(zipped([("word/document.xml", bytes(word))]), "a.docx") == sentence)
    #expect(text(zipped([("content.xml", bytes(openDocument))]), "a.odt") == sentence)
    #expect(text(bytes(page), "a.html") == sentence.replacing("着いた。", with: "着いた。|"))
    #expect(text(zipped(slides.reversed()), "a.pptx") == "1枚目|2枚目|10枚目")
  }

  @Test func chaptersOfABookInItsOrder() {
    let package = """
      <package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="b" href="%E7%AC%AC2.xhtml"/><item id="a" href="z1.xhtml"/></manifest>\
      <spine><itemref idref="a"/><itemref idref="b"/></spine></package>
      """
    let book = zipped([
      ("OEBPS/book.opf", bytes(package)), ("OEBPS/第2.xhtml", bytes("<html><body><p>二</p></body></html>")),
      ("OEBPS/z1.xhtml", bytes("<html><body><p>一</p></body></html>")),
    ])
    #expect(text(book, "a.epub") == "一|二")
  }

  @Test func whatIsDamagedOrLockedSaysSo() {
    #expect(refusal(bytes("PK nothing"), "a.docx") == .malformed)
    #expect(refusal(bytes("hello"), "a.epub") == .malformed)
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0, 0] + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }
    #expect(refusal(compound, "a.docx") == .encrypted)
    let manifest = "<manifest xmlns=\"m\"><file-entry><encryption-data/></file-entry></manifest>"
    let locked = zipped([("META-INF/manifest.xml", bytes(manifest)), ("content.xml", [1, 2, 3])])
    #expect(refusal(locked, "a.odt") == .encrypted)
    #expect(refusal([0x81, 0xFF, 0x00, 0x81], "a.html") != nil)
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><document>&b;</document>"
    #expect(refusal(zipped([("word/document.xml", bytes(bomb))]), "a.docx") == .malformed)
    // Cut anywhere: a reason, or the text that was there, and never an end of the program.
    let whole = zipped([("word/document.xml", bytes(word))])
    for count in stride(from: 0, to: whole.count - 1, by: 7) {
      if case .success(let text) = WorkReader().text(Array(whole[..<count]), of: RawPath("a.docx")) {
        #expect(!text.unassessed.isEmpty)
      }
    }
  }

  @Test func aCorpusOfDocumentsIsSearchedLikeOneOfTexts() throws {
    let scratch = try Scratch()
    try scratch.write(zipped([("word/document.xml", bytes(word))]), to: "works/a.docx")
    try scratch.write("<p>" + english + "</p>", to: "works/b.html")
    try scratch.write([0, 1, 2], to: "works/c.epub")
    let stats = try CorpusBuilder.build(from: scratch.path("works"), to: scratch.path("a.corpus"))
    #expect(stats.documents == 2 && stats.unassessed.map(\.reason) == [.malformed])
    let corpus = try Corpus(scratch.path("a.corpus"))
    #expect(try corpus.matches(in: sentence).map(\.reference) == ["a.docx"])
    #expect(try corpus.matches(in: english).map(\.reference) == ["b.html"])
  }
}
