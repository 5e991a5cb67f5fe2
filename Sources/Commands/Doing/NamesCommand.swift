internal import Folding
internal import Host
internal import Naming
internal import Pipeline
internal import Vocabulary

/// `names find`: which names of the lexicons a text holds.
struct NamesCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    var request = RunRequest()
    request.nameFiles = configuration.names.files
    request.ignoredNames = Set(configuration.names.ignore)
    request.asOf = Clock.todayInJapan()
    let finder = try Equipment(for: request).finder
    var rows: [[String]] = []
    for text in invocation.positionals {
      let utf8 = Array(text.display.utf8)
      for name in finder.find(in: utf8, folded: FoldedText(utf8)).names {
        rows.append(row(name, utf8: utf8, finder))
      }
    }
    console.table(rows)
    if rows.isEmpty {
      console.note(Wording(en: "no name of the lexicons was found", ja: "辞書に該当する名称はありません"))
    }
    return rows.isEmpty ? .findings : .clean
  }

  private func row(_ name: Sightings.Name, utf8: [UInt8], _ finder: NameFinder) -> [String] {
    let surface = String(decoding: utf8[name.range], as: UTF8.self)
    let cues = name.cues.map { "\($0.cue.sense.rawValue): \($0.cue.surface)" }.joined(separator: ", ")
    guard let entry = name.entry.flatMap(finder.entry) else {
      return [surface, "unlisted", "", "", name.undone.list.map(\.rawValue).joined(separator: " "), cues]
    }
    return [
      surface, entry.id, entry.kind.rawValue, [entry.name, entry.ja].filter { !$0.isEmpty }.joined(separator: " / "),
      entry.via(of: surface, undone: name.undone).map(\.rawValue).joined(separator: " "), cues,
    ]
  }
}
