// What developers and CI run on the repository itself: `generate` writes generated files, `check` proves that they
// are fresh, that every import follows the manifest and that nothing says what proviso must never say; `compile` makes
// of the shipped names, packs and patterns what the program maps into memory; `background` counts what stands in many
// texts; `classes` measures on real prompts which ways of writing a name are words of everyday prompts too; `fuzz folding` folds random texts, `fuzz reading` reads them as a
// format, and `fuzz pictures` reads the records of damaged pictures, until something that must always hold does not.

import Corpora
import Host
import Judging
import Pipeline
import Vocabulary

let words = Environment.arguments.map(\.display)
let repository = Repository(root: RawPath("."))
do {
  switch words {
  case ["generate"]:
    let files = GeneratedFiles(repository)
    for file in try files.stale() {
      try Files.makeFolder(file.path.folder)
      try Files.writeAtomically(file.content, to: file.path)
      StandardStream.output.write("wrote \(file.path.display)\n")
    }
    for path in try files.leftover() {
      try Files.remove(path)
      StandardStream.output.write("removed \(path.display)\n")
    }
  case ["check"]:
    var complaints = try GeneratedFiles(repository).stale().map {
      Complaint(
        file: $0.path.display, Wording(en: "is stale", ja: "最新ではありません"),
        remedy: Wording(en: "run: swift run proviso-dev generate", ja: "swift run proviso-dev generate を実行してください"))
    }
    complaints += try GeneratedFiles(repository).leftover().map {
      Complaint(file: $0.display, Wording(en: "is of no rule", ja: "対応するルールがありません"))
    }
    complaints += try Layering(repository).complaints()
    complaints += try ForbiddenPhrases(repository).complaints()
    complaints += try RuleExamplesCheck(repository).complaints()
    for complaint in complaints { StandardStream.error.write(complaint.line(in: .en) + "\n") }
    if !complaints.isEmpty { Environment.exit(1) }
    StandardStream.output.write("proviso-dev check: imports, generated files, phrases and rule examples are in order\n")
  case _ where words.count == 2 && words[0] == "compile":
    let folder = RawPath(words[1])
    for file in [try NameRecipe().compile(into: folder), try ParsedPacks.compile(into: folder)] {
      StandardStream.output.write("wrote \(file.display)\n")
    }
    _ = try PatternSet(PackLibrary([RuleFiles.shipped()], examples: false).patterns, cache: folder)
  case _ where words.count == 2 && words[0] == "classes":
    let table = try SurfaceCommonness(prompts: RawPath(words[1]), finder: NameRecipe().measuringFinder())
    try Files.writeAtomically(Array(table.tsv.utf8), to: repository.root.appending("Rules/words/surfaces.tsv"))
    StandardStream.output.write("\(table.summary)\n")
  case _ where words.count > 1 && words[0] == "background":
    var recipe = BackgroundRecipe(leastIdeographic: 8, leastAlphabetic: 6)
    for folder in words.dropFirst() { try recipe.add(RawPath(folder)) }
    recipe.add(phrases: try Files.read(repository.root.appending("scripts/background/stock-phrases.txt")))
    let (code, count) = recipe.file
    try Files.writeAtomically(
      Array(code.utf8), to: repository.root.appending("Sources/Corpora/Background/Background.generated.swift"))
    StandardStream.output.write("\(count) k-grams, \(code.utf8.count) bytes\n")
  default:
    let allHeld: Bool
    if let fuzz = FoldingFuzz(words) {
      allHeld = try fuzz.run(repository)
    } else if let fuzz = WorkbookFuzz(words) {
      allHeld = try fuzz.run(repository)
    } else if let fuzz = ReadingFuzz(words) {
      allHeld = try fuzz.run(repository)
    } else if let fuzz = PictureFuzz(words) {
      allHeld = try fuzz.run(repository)
    } else {
      StandardStream.error.write(
        "usage: proviso-dev generate | check | compile FOLDER | classes PROMPTS_FOLDER\n"
          + "       proviso-dev fuzz folding --seconds N [--seed S]\n"
          + "       proviso-dev fuzz reading --format NAME --seconds N [--seed S]\n"
          + "       proviso-dev fuzz pictures --seconds N [--seed S] [--format ENDING]\n")
      Environment.exit(2)
    }
    if !allHeld { Environment.exit(1) }
  }
} catch let complaint as Complaint {
  StandardStream.error.write(complaint.line(in: .en) + "\n")
  Environment.exit(2)
} catch let failure as SystemFailure {
  StandardStream.error.write(failure.complaint.line(in: .en) + "\n")
  Environment.exit(2)
}
