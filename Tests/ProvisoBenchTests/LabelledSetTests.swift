import Host
import Testing
import Vocabulary

@testable import ProvisoBench

@Suite struct LabelledSetTests {
  private static let header = "prompt\tstart\tend\tkind\ttext\tcanonical\tnote\n"
  private static let constructed = "id\tlang\ttext\nc1\tja\t空の下\\n宮崎駿風の森\nc2\ten\tno name here\n"

  private func read(_ files: [String: String]) throws -> LabelledSet {
    let folder = try TemporaryFolder()
    for (name, content) in files { try Files.writeAtomically(Array(content.utf8), to: folder.path.appending(name)) }
    return try LabelledSet(folder: folder.path, collection: nil)
  }

  @Test func labelsAreStretchesOfScalars() throws {
    let set = try read([
      "constructed.tsv": Self.constructed,
      "constructed-labels.tsv": Self.header + "c1\t4\t7\tcreator\t宮崎駿\tHayao Miyazaki\t\nc2\t\t\tclean\t\t\t\n",
    ])
    #expect(set.complaints.isEmpty)
    #expect(set.prompts.map(\.text) == ["空の下\n宮崎駿風の森", "no name here"])
    #expect(set.prompts.map(\.labels) == [[Label(kind: .creator, range: 4..<7)], []])
    #expect(set.prompts.map(\.group) == [.constructedJapanese, .constructedEnglish])
  }

  @Test(arguments: [
    ("c1\t3\t6\tcreator\t宮崎駿", "constructed-labels.tsv:2:16: "),
    ("c1\t5\t99\twork\t宮崎駿", "constructed-labels.tsv:2:4: "),
    ("c1\t4\t4\twork\t", "constructed-labels.tsv:2:4: "), ("c1\t4\t7\twrok\t宮崎駿", "constructed-labels.tsv:2:8: "),
    ("c9\t4\t7\twork\t宮崎駿", "constructed-labels.tsv:2:1: "),
  ])
  func aLabelThatDoesNotFitIsComplainedOf(row: String, place: String) throws {
    let set = try read(["constructed.tsv": Self.constructed, "constructed-labels.tsv": Self.header + row + "\n"])
    let lines = set.complaints.map { $0.line(in: .ja) }
    #expect(lines.count == 1)
    #expect(lines.first?.contains(place) == true)
    #expect(set.prompts.allSatisfy { $0.labels.isEmpty })
  }

  @Test func disguisesAndBenignTextsHoldEscapes() throws {
    let set = try read([
      "disguises.tsv":
        "kind\tlang\ttext\tstart\tend\tcanonical\nline-break\ten\tby greg\\nrutkowski\t3\t17\tGreg Rutkowski\n",
      "benign.tsv": "id\ttext\nb1\t和風\\t\\\\洋風\n",
    ])
    #expect(set.disguises.map { LabelledSet.slice($0.text, $0.range) } == ["greg\nrutkowski"])
    #expect(set.benign.map(\.text) == ["和風\t\\洋風"])
  }

  /// The set that is checked in, against the prompts it speaks of where they are at hand.
  @Test func theDevelopmentSetFitsItsTexts() throws {
    let repository = RawPath(#filePath).folder.folder.folder
    let prompts = repository.appending("../shared/data/prompts")
    let set = try LabelledSet(
      folder: repository.appending("Tests/NamesDevelopmentSet"),
      collection: Files.exists(prompts) ? PromptCollection(folder: prompts) : nil)
    #expect(set.complaints.map { $0.line(in: .en) } == [])
  }
}
