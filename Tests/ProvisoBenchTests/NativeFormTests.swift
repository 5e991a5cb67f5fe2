import Host
import Reading
import Testing
import Vocabulary

@testable import ProvisoBench

/// What is written in a kind of file is read from it again, letter by letter where it stands.
@Suite struct NativeFormTests {
  static let texts = [
    "a castle, in the style of Greg Rutkowski", "新海誠の画風で、夕暮れの港", "say \"hi\"\n\tand \\n 'bye' 🏰",
    "{{a}} ${b} `c` <d> & #e",
    "葛飾北斎、\n\n富嶽三十六景 --ar 16:9", "x: y - z | [w] # v", "𠮷野家\u{3000}風",
  ]

  @Test(arguments: NativeForm.all.map(\.name)) func everyLetterIsFoundWhereItWasWritten(name: String) throws {
    let form = try #require(NativeForm.named(name))
    // Braces are holes of a template.
    let texts = name == "prompty" ? Self.texts.filter { !$0.contains("{{") } : Self.texts
    for group in form.isOneEach ? texts.map({ [$0] }) : [texts] {
      var writer = NativeWriter()
      form.write(&writer, group)
      let bytes = form.pack?(writer.bytes) ?? writer.bytes
      let path = RawPath("a.\(form.ending)")
      guard case .document(let document) = Reader.read(Artifact(path: path, location: .file(path)), bytes: bytes) else {
        Issue.record("\(name) was not read")
        continue
      }
      #expect(document.unassessed.isEmpty)
      for (text, places) in zip(group, writer.texts) {
        let segment = try #require(document.segments.first { $0.utf8.elementsEqual(text.utf8) }, "\(name): \(text)")
        guard form.pack == nil else { continue }
        var at = 0
        for (scalar, place) in zip(text.unicodeScalars, places) {
          let count = String(scalar).utf8.count
          let found = document.text.toFile.source(of: segment.source(of: at..<(at + count)))
          // The indentation of the next line was written with a line break.
          #expect(found.lowerBound == place.lowerBound && found.clamped(to: place) == found, "\(name): \(text)")
          at += count
        }
      }
    }
  }

  @Test func aPlaceLeadsBackToItsText() throws {
    let folder = try TemporaryFolder()
    let form = try #require(NativeForm.named("json"))
    let files = try NativeFiles(["城", "a 塔"], as: form, in: folder.path)
    var writer = NativeWriter()
    form.write(&writer, ["城", "a 塔"])
    let place = writer.texts[1][2]
    let found = files.text(
      at: Finding.Place(path: RawPath("x/0.json"), bytes: ByteSpan(start: place.lowerBound, end: place.upperBound)))
    #expect(found?.text == 1 && found?.range == 2..<3)
    #expect(files.text(at: Finding.Place(path: RawPath("0.json"), bytes: ByteSpan(start: 0, end: 1))) == nil)
  }
}
