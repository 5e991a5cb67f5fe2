internal import Digesting
internal import Host
internal import Judging
internal import Naming
internal import Vocabulary

extension Equipment {
  private static let largestRoster = 256 << 20

  /// The confidential roster of a run, with what the run says of it.
  static func openRoster(
    _ files: RunRequest.Roster, workFolder: RawPath, rules: RuleShelf
  ) throws(Complaint) -> (finder: RosterFinder, ingredient: Run.Ingredient) {
    let key = try RosterKey(file: files.key, workFolder: workFolder)
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try Files.read(files.file, limit: largestRoster)
    } catch {
      throw error.complaint
    }
    var cues: [Cue] = []
    for file in rules.files(in: "cues") { cues += try Cue.list(tsv: file.bytes, file: file.shown) }
    let name = files.file.display
    let finder = try RosterFinder(try Roster(tsv: bytes, file: name), key: key, cues: cues, file: name)
    return (finder, Run.Ingredient(id: name, version: nil, sha256: SHA256.hex(bytes)))
  }
}
