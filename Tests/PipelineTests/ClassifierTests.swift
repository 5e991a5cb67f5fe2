import Discovering
import Host
import Testing
import Vocabulary

@testable import Pipeline

@Suite struct ClassifierTests {
  private func subject(_ path: String, _ request: RunRequest = RunRequest()) -> Subject? {
    let path = RawPath(path)
    return Classifier(request: request).classify(
      Artifact(path: path, location: .file(path)), bytes: ArtifactBytes()
    ).subject
  }

  /// README and program files must not cry wolf.
  @Test(
    arguments: [
      ("prompts/castle.md", Subject.prompt), ("art/prompts/城.txt", .prompt), ("sd_prompts.csv", .prompt),
      ("models/style-of-x.safetensors", .prompt), ("README.md", nil), ("src/main.py", nil), ("out/story.txt", nil),
      ("data/table.csv", nil),
    ] as [(String, Subject?)])
  func namesDecideWithoutAConfiguration(path: String, expected: Subject?) {
    #expect(subject(path) == expected)
  }

  @Test func aTableWithAddressesIsASourceList() throws {
    let folder = try TemporaryFolder()
    func write(_ name: String, _ text: String) throws -> RawPath {
      let path = folder.path.appending(name)
      try Files.writeAtomically(Array(text.utf8), to: path)
      return path
    }
    let list = try write("list.csv", "取得元URL,作者\nhttps://a.example/1,青井\n")
    let short = try write("short.jsonl", "{\"url\":\"https://a.example/1\"}")
    let table = try write("sales.csv", "month,sum\n1,2\n")
    #expect(subject(list.display) == .source)
    #expect(subject(short.display) == .source)
    #expect(subject(table.display) == nil)
  }

  @Test func aTextBesideAPictureOfItsNameIsItsCaption() throws {
    let folder = try TemporaryFolder()
    for name in ["城.txt", "城.webp", "塔.txt", "堀.caption", "堀.jpg"] {
      try Files.writeAtomically([65], to: folder.path.appending(name))
    }
    #expect(subject(folder.path.appending("城.txt").display) == .prompt)
    #expect(subject(folder.path.appending("堀.caption").display) == .prompt)
    #expect(subject(folder.path.appending("塔.txt").display) == nil)
  }

  @Test func aPictureIsAskedForTheWordsOnItsRecord() {
    #expect(subject("素材/城.png") == .prompt && subject("a.AVIF") == .prompt)
    var request = RunRequest()
    request.outputs = [Glob("out/**")]
    #expect(subject("out/城.png", request) == .output)
    #expect(subject("素材/城.png", request) == nil)
  }

  @Test func theConfigurationDecidesAlone() {
    var request = RunRequest()
    request.base = RawPath("work")
    request.prompts = [Glob("briefs/**")]
    request.outputs = [Glob("out/**")]
    #expect(subject("work/briefs/a.md", request) == .prompt)
    #expect(subject("work/out/a.txt", request) == .output)
    #expect(subject("work/prompts/a.md", request) == nil)
    #expect(subject("briefs/a.md", request) == nil)
  }

  /// What records how an output was made is a prompt, not an output.
  @Test func sidecarsAndManifestsAreNoOutputs() {
    var request = RunRequest()
    request.outputs = [Glob("out/**")]
    #expect(subject("out/a.txt.prompt.txt", request) == .prompt)
    #expect(subject("out/generations.jsonl", request) == .prompt)
  }

  @Test func aForcedSubjectWins() {
    var request = RunRequest()
    request.subject = .prompt
    #expect(subject("README.md", request) == .prompt)
  }
}
