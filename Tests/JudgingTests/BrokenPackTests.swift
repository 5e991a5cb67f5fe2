import Foundation
import Host
import Testing
import Vocabulary

@testable import Judging

/// Every folder of `Broken` holds packs with one defect, and in `expected.txt` the line that names it.
@Suite struct BrokenPackTests {
  private static let folder = repository.appending("Tests/JudgingTests/Broken")

  static let names = ((try? Files.list(folder)) ?? []).map(\.name.display).sorted()

  @Test func thereAreMany() {
    #expect(Self.names.count >= 70)
  }

  @Test(arguments: names)
  func theDefectIsNamedWithItsPlace(name: String) throws {
    let folder = Self.folder.appending(name)
    let complaint = #expect(throws: Complaint.self) {
      let library = try PackLibrary([RuleFiles.shipped(), RuleFiles(folder: folder)])
      _ = try PatternSet(library.patterns, cache: nil)
    }
    let line = (complaint?.line(in: .en) ?? "").replacingOccurrences(of: folder.display + "/", with: "")
    let expected = String(decoding: try Files.read(folder.appending("expected.txt")), as: UTF8.self)
    #expect(line + "\n" == expected)
    #expect(complaint?.line != nil && complaint?.column != nil)
    #expect(
      complaint?.problem.ja.unicodeScalars.contains { ("ぁ"..."ヿ").contains($0) || ("一"..."鿿").contains($0) } == true)
  }
}
