import Testing

@testable import EditorServer

@Suite struct OpenTextTests {
  private static let text = "a 🏰 castle\r\n葛飾北斎 style\rthird\n"

  @Test(arguments: [
    (PositionEncoding.utf8, 7), (.utf16, 5), (.utf32, 4),
  ])
  func charactersAreCountedAsAgreed(encoding: PositionEncoding, character: Int) {
    let open = OpenText(Array(Self.text.utf8), encoding: encoding)
    let castle = Position(line: 0, character: character)
    #expect(open.offset(of: castle) == 7)
    #expect(open.position(of: 7) == castle)
  }

  @Test(arguments: [PositionEncoding.utf8, .utf16, .utf32])
  func everyPlaceLeadsBack(encoding: PositionEncoding) {
    let bytes = Array(Self.text.utf8)
    let open = OpenText(bytes, encoding: encoding)
    for offset in bytes.indices where bytes[offset] & 0xC0 != 0x80 && bytes[offset] != 0x0A {
      #expect(open.offset(of: open.position(of: offset)) == offset)
    }
    #expect(open.position(of: bytes.count) == Position(line: 3, character: 0))
  }

  @Test func placesOutsideAreBroughtInside() {
    let open = OpenText(Array(Self.text.utf8), encoding: .utf16)
    #expect(open.offset(of: Position(line: 0, character: 99)) == 13)
    #expect(open.offset(of: Position(line: 99, character: 0)) == Self.text.utf8.count)
    #expect(open.position(of: 9999) == Position(line: 3, character: 0))
  }

  @Test func changesAreAppliedInTheirOrder() {
    var open = OpenText(Array("城と海\n二行目".utf8), encoding: .utf16)
    open.replace(Position(line: 0, character: 1)..<Position(line: 0, character: 2), with: Array("、".utf8))
    open.replace(Position(line: 1, character: 0)..<Position(line: 1, character: 0), with: Array("第".utf8))
    open.replace(Position(line: 0, character: 3)..<Position(line: 1, character: 1), with: [])
    #expect(String(decoding: open.utf8, as: UTF8.self) == "城、海二行目")
    open.replace(nil, with: Array("新".utf8))
    #expect(open.utf8 == Array("新".utf8))
  }

  @Test func aLineEndsBeforeItsBreak() {
    let open = OpenText(Array(Self.text.utf8), encoding: .utf32)
    #expect(open.extent(ofLine: 0) == Position(line: 0, character: 0)..<Position(line: 0, character: 10))
    #expect(open.extent(ofLine: 77).lowerBound.line == 3)
  }
}
