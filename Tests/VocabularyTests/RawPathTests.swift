import Testing
import Vocabulary

@Suite struct RawPathTests {
  @Test(
    arguments: [
      (Array("a/b.txt".utf8), "a/b.txt"), (Array("背景/絵.png".utf8), "背景/絵.png"), (Array("100%".utf8), "100%25"),
      ([0x82, 0xA0, 0x2E, 0x63], "%82%A0.c"), (Array("絵".utf8) + [0xE7, 0xB5], "絵%E7%B5"), ([0xC0, 0xAF], "%C0%AF"),
      ([0xED, 0xA0, 0x80], "%ED%A0%80"), ([], ""), (Array("%41".utf8), "%2541"), (Array("か\u{3099}".utf8), "か\u{3099}"),
    ] as [([UInt8], String)])
  func displayReadsBack(bytes: [UInt8], display: String) {
    #expect(Array(RawPath(bytes).display.utf8) == Array(display.utf8))
    #expect(RawPath(display: display).bytes == bytes)
  }

  @Test func everyPairOfBytesReadsBack() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let path = RawPath([first, second])
        if RawPath(display: path.display) != path { Issue.record("\(first) \(second)") }
      }
    }
  }

  @Test(
    arguments: [
      ("a/背景.PNG", "背景.PNG", "a", "png"), ("x", "x", "", ""), (".gitignore", ".gitignore", "", ""),
      ("/x.tar.gz", "x.tar.gz", "/", "gz"), ("a/b/", "", "a/b", ""), ("a.d/c", "c", "a.d", ""),
    ])
  func parts(path: String, name: String, folder: String, ending: String) {
    let raw = RawPath(path)
    #expect(raw.name == RawPath(name))
    #expect(raw.folder == RawPath(folder))
    #expect(raw.ending == ending)
  }

  @Test func appending() {
    #expect(RawPath("a").appending("背景") == RawPath("a/背景"))
    #expect(RawPath("a/").appending("b") == RawPath("a/b"))
    #expect(RawPath("").appending("b") == RawPath("b"))
    #expect(RawPath("a").appending("/b") == RawPath("/b"))
  }

  @Test func orderIsThatOfTheBytes() {
    let sorted = [RawPath("背"), RawPath([0xFF]), RawPath("a/b"), RawPath("a"), RawPath("B")].sorted()
    #expect(sorted == [RawPath("B"), RawPath("a"), RawPath("a/b"), RawPath("背"), RawPath([0xFF])])
  }
}

@Suite struct PathsWithDots {
  @Test(arguments: [
    ("a/./b/../c", "a/c"), ("../a", "../a"), ("a/../../b", "../b"), ("/a/../../b", "/b"), ("./絵/", "絵"), ("/", "/"),
    ("", ""),
  ])
  func areWorkedOut(path: String, expected: String) {
    #expect(RawPath(path).withoutDots == RawPath(expected))
  }

  @Test func nothingIsAddedByNothing() {
    #expect(RawPath("a").appending(RawPath([])) == RawPath("a"))
  }
}
