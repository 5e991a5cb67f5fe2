internal import Folding
internal import Host
internal import Naming
internal import Pipeline
internal import Vocabulary

/// `names find|show|stats|import`
struct NamesCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    if invocation.path[1] == "import" { return try NameImport(invocation, console).perform() }
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    let files = configuration.names.files + invocation.flag(.names)
    let folders = configuration.ruleFolders + invocation.flag(.rules)
    if invocation.path[1] == "find" { return try find(configuration, files: files, ruleFolders: folders) }
    let catalogue = try NameCatalogue(rules: RuleShelf(folders: folders), files: files)
    switch invocation.path[1] {
    case "show": try show(catalogue, configuration)
    default: try NameStatistics(catalogue).write(isJSON: isJSON, to: console)
    }
    return .clean
  }

  private var isJSON: Bool { invocation.flag(.plainFormat) == "json" }

  // MARK: - Find

  private func find(
    _ configuration: Configuration, files: [RawPath], ruleFolders: [RawPath]
  ) throws(Complaint) -> ExitCode {
    var request = RunRequest()
    request.nameFiles = files
    request.ruleFolders = ruleFolders
    request.ignoredNames = Set(configuration.names.ignore)
    request.asOf = Clock.todayInJapan()
    let finder = try Equipment(for: request).finder
    var found: [FoundName] = []
    for text in invocation.positionals {
      let utf8 = Array(text.display.utf8)
      found += finder.find(in: utf8, folded: FoldedText(utf8)).names.map { name in
        FoundName(name, name.entry.flatMap(finder.entry), in: utf8)
      }
    }
    if isJSON {
      let json = JSONWriter.bytes(indent: 2) { writer in writer.array(found) { $1.write(to: &$0) } }
      console.write(String(decoding: json, as: UTF8.self) + "\n")
    } else {
      console.table(found.map(\.row))
      if found.isEmpty {
        console.note(Wording(en: "no name of the lexicons was found", ja: "辞書に該当する名称はありません"))
      }
    }
    return found.isEmpty ? .findings : .clean
  }

  /// A name in a text that was typed.
  private struct FoundName {
    let sighting: Sightings.Name
    /// nil: in no list.
    let entry: LexiconEntry?
    let surface: String
    let via: [String]
    let span: TextSpan

    init(_ sighting: Sightings.Name, _ entry: LexiconEntry?, in utf8: [UInt8]) {
      self.sighting = sighting
      self.entry = entry
      surface = String(decoding: utf8[sighting.range], as: UTF8.self)
      via = (entry?.via(of: surface, undone: sighting.undone) ?? sighting.undone.list).map(\.rawValue)
      span = TextSpan(bytes: sighting.range, of: utf8)
    }

    var row: [String] {
      let cues = sighting.cues.map { "\($0.cue.sense.rawValue): \($0.cue.surface)" }.joined(separator: ", ")
      return [
        surface, entry?.id ?? LexiconEntry.unlisted, entry?.kind.rawValue ?? "",
        [entry?.name ?? "", entry?.ja ?? ""].filter { !$0.isEmpty }.joined(separator: " / "),
        via.joined(separator: " "), cues,
      ]
    }

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("surface", surface)
        writer.member("span", span)
        writer.member("id", entry?.id ?? LexiconEntry.unlisted)
        writer.member("kind", ifPresent: entry?.kind.rawValue)
        writer.member("name", ifPresent: entry?.name)
        writer.member("ja", ifPresent: entry?.ja)
        writer.key("via")
        writer.array(via) { $0.string($1) }
        writer.member("confidence", sighting.confidence.rawValue)
        writer.key("cues")
        writer.array(sighting.cues) { writer, cue in
          writer.object {
            $0.member("sense", cue.cue.sense.rawValue)
            $0.member("surface", cue.cue.surface)
          }
        }
      }
    }
  }

  // MARK: - Show

  private func show(_ catalogue: NameCatalogue, _ configuration: Configuration) throws(Complaint) {
    var pages: [NamePage] = []
    let asOf: Day
    if let day = invocation.flag(.asOf) { asOf = day } else { asOf = try Day(parsing: Clock.todayInJapan()) }
    for word in invocation.positionals {
      let entries = try entries(word.display, in: catalogue)
      pages += entries.map { list, entry in
        NamePage(
          entry: entry, file: list.file, line: list.line(of: entry.id),
          isRemoved: catalogue.removed.remaining(of: entry) == nil,
          isIgnored: configuration.names.ignore.contains(entry.id), asOf: asOf, targets: invocation.flag(.termTargets))
      }
    }
    if isJSON {
      let json = JSONWriter.bytes(indent: 2) { writer in writer.array(pages) { $1.write(to: &$0) } }
      console.write(String(decoding: json, as: UTF8.self) + "\n")
    } else {
      for (index, page) in pages.enumerated() {
        if index > 0 { console.write("\n") }
        page.write(to: console)
      }
    }
  }

  private func entries(
    _ word: String, in catalogue: NameCatalogue
  ) throws(Complaint) -> [(list: NameCatalogue.List, entry: LexiconEntry)] {
    let all = catalogue.lists.flatMap { list in list.entries.map { (list, $0) } }
    let byID = all.filter { $0.1.id == word }
    if !byID.isEmpty { return byID }
    let byName = all.filter { $0.1.isCalled(word) }
    if !byName.isEmpty { return byName }
    let known = word.contains("/") ? all.map(\.1.id) : all.flatMap { [$0.1.name, $0.1.ja] }.filter { !$0.isEmpty }
    throw Complaint(
      Wording(en: "no list has \"\(word)\"", ja: "「\(word)」はどのリストにもありません"),
      remedy: nearestWord(to: word, among: known).map {
        Wording(en: "did you mean \"\($0)\"?", ja: "「\($0)」のことではありませんか")
      } ?? Wording(en: "search a text with `proviso names find`", ja: "文章からの検索には`proviso names find`を使います"))
  }
}
