import Foundation
import Testing
import Unpacking
import Zipping

@Suite struct ArchiveTests {
  private func names(_ archive: Archive) -> [String] { archive.members.keys.sorted() }

  @Test func membersComeOutAsTheyWentIn() {
    let zip = zipped([("a.xml", "城".utf8 + []), ("日本/語.xml", [0, 1, 2]), ("b.bin", [9])])
    let archive = Archive(zip) { $0.hasSuffix(".xml") }
    #expect(archive.failure == nil)
    #expect(archive.members["a.xml"] == Array("城".utf8))
    #expect(names(archive) == ["a.xml", "日本/語.xml"])
  }

  @Test func whatMembersAreCalledLeadsNowhere() {
    let zip = zipped([("../../etc/passwd", [1]), ("/tmp/x", [2]), ("..\\y", [3])])
    let archive = Archive(zip) { _ in true }
    #expect(archive.members["../../etc/passwd"] == [1])
    #expect(archive.failure == nil)
    #expect(!FileManager.default.fileExists(atPath: "../../etc/passwd.new"))
  }

  @Test func theFirstOfTwoMembersOfOneNameIsKept() {
    let archive = Archive(zipped([("a", [1]), ("a", [2])])) { _ in true }
    #expect(archive.members["a"] == [1])
    #expect(archive.repeated == ["a"])
  }

  @Test func aDamagedMemberDoesNotTakeTheOthersWithIt() throws {
    var zip = zipped([("a", Array("城".utf8)), ("b", Array("塔".utf8))])
    let at = try #require(zip.firstRange(of: Array("城".utf8)))
    zip[at.lowerBound] ^= 1
    let archive = Archive(zip) { _ in true }
    #expect(archive.damaged == ["a"])
    #expect(archive.members["b"] == Array("塔".utf8))
  }

  @Test func anEncryptedMemberIsSaidToBeSo() {
    let archive = Archive(zipped([("a", Array(repeating: 7, count: 40))], flags: 1)) { _ in true }
    #expect(archive.failure == .encrypted(member: "a"))
  }

  @Test func cutAnywhereItSaysSo() {
    let zip = zipped([("a", Array("城と塔".utf8)), ("b", Array("堀".utf8))])
    for length in 0..<zip.count {
      let archive = Archive(Array(zip[..<length])) { _ in true }
      // Without the list at its end every member can still be read.
      if length < 74 { #expect(archive.failure != nil, "\(length)") }
    }
    #expect(Archive(zipped([])) { _ in true }.failure == .notAnArchive)
    #expect(Archive(Array("PK, but no archive".utf8)) { _ in true }.failure != nil)
  }

  @Test func thereIsALimitToEverything() {
    let limits = Archive.Limits(members: 3, bytes: 100, ratio: 10, freeBytes: 50)
    let many = zipped((0..<4).map { ("\($0)", [1]) })
    #expect(Archive(many, limits: limits) { _ in true }.failure == .tooLarge)
    let large = zipped([("a", Array(repeating: 1, count: 60)), ("b", Array(repeating: 1, count: 60))])
    #expect(Archive(large, limits: limits) { _ in true }.failure == .tooLarge)
    #expect(Archive(large, limits: limits) { $0 == "a" }.failure == nil)
    let tight = Archive.Limits(members: 3, bytes: 1 << 20, ratio: 0, freeBytes: 50)
    #expect(Archive(large, limits: tight) { _ in true }.failure == .tooLarge)
  }
}

@Suite struct XMLReaderTests {
  private func events(_ xml: String) -> (lines: [String], failure: XMLReader.Failure?) {
    var lines: [String] = []
    let failure = XMLReader.read(Array(xml.utf8)) { event, reader in
      switch event {
      case .open(let name): lines.append("<\(name) \(reader.attribute("id") ?? "-")")
      case .close(let name): lines.append(">\(name)")
      case .text(let text): lines.append(String(decoding: text, as: UTF8.self))
      }
    }
    return (lines, failure)
  }

  @Test func elementsAndTextComeInTheirOrder() {
    let (lines, failure) = events("<a xmlns:r='u'><r:b r:id='1'/>城 &amp; <![CDATA[<塔>]]><c id='二'>x</c></a>")
    #expect(failure == nil)
    #expect(lines == ["<a -", "<b 1", ">b", "城 & <塔>", "<c 二", "x", ">c", ">a"])
  }

  @Test func entitiesAreRefused() {
    let bomb = "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;&x;&x;&x;'>]><a>&y;</a>"
    #expect(events(bomb).failure == .documentType)
    let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
    #expect(events(outside).failure == .documentType)
    #expect(events(outside).lines == [])
  }

  @Test(arguments: ["", "城", "<a>", "<a><b></a>", "<a>&unknown;</a>", "<a>\u{1}</a>", "<a", "<a/>x"])
  func whatIsNotWellFormedIsSaidToBeSo(_ xml: String) {
    #expect(events(xml).failure == .malformed)
  }

  @Test func whatStoodBeforeTheDamageWasHandedOn() {
    #expect(events("<a><t>城</t><t>塔").lines.prefix(4) == ["<a -", "<t -", "城", ">t"])
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(events(deep).failure == .malformed)
  }
}
