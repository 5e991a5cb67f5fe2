internal import Declaring
internal import Digesting
public import Vocabulary

/// Every pack that was loaded, with the patterns that their rules share.
public struct PackLibrary: Sendable {
  public private(set) var packs: [Pack] = []
  public private(set) var patterns: [PatternSource] = []
  private var headers: [PackHeader] = []
  private let readsExamples: Bool
  private let parsed: ParsedPacks?

  /// Later files win: a pack of the same id replaces an earlier one as a whole, and of two that adjust one rule the
  /// later one counts. `examples`: false leaves out the examples of shipped rules, which are most of their text and
  /// which no lint needs. `made`: where the shipped ones may lie parsed since build time.
  public init(_ sources: [RuleFiles], examples: Bool = true, made: [RawPath] = []) throws(Complaint) {
    readsExamples = examples
    parsed = examples ? nil : ParsedPacks(in: made, of: sources.flatMap(\.files))
    var chosen: [String: Int] = [:]
    for (index, source) in sources.enumerated() {
      try Self.checkStrays(in: source)
      for folder in source.packFolders { chosen[folder] = index }
    }
    var owners: [String: (rule: Rule, source: Int)] = [:]
    for (folder, index) in chosen.sorted(by: { $0.key < $1.key }) {
      let pack = try read(folder, sources[index])
      for rule in pack.rules {
        if let owner = owners[rule.id] {
          throw owner.source > index ? Self.twice(owner.rule, after: rule) : Self.twice(rule, after: owner.rule)
        }
        owners[rule.id] = (rule, index)
      }
      packs.append(pack)
    }
    for header in headers.sorted(by: { (chosen[$0.pack.id] ?? 0, $0.pack.id) < (chosen[$1.pack.id] ?? 0, $1.pack.id) })
    {
      try adjust(header)
    }
  }

  public var rules: [Rule] { packs.flatMap(\.rules) }

  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// Of two rules with one id the one that was added later is to blame.
  private static func twice(_ rule: Rule, after owner: Rule) -> Complaint {
    Complaint(
      file: rule.file, line: rule.line, column: rule.column,
      Wording(en: "rule \(rule.id) stands in \(owner.file) too", ja: "ルール\(rule.id)は\(owner.file)にもあります"))
  }

  /// A rule in no pack would never be loaded, and nobody would know.
  private static func checkStrays(in source: RuleFiles) throws(Complaint) {
    let folders = source.packFolders
    let stray = source.files.filter { file in
      file.path.hasSuffix(".yaml") && !folders.contains { file.path.hasPrefix($0 + "/") }
    }.min { $0.path < $1.path }
    guard let stray else { return }
    throw Complaint(
      file: stray.shown, line: 1, column: 1,
      Wording(en: "stands in no pack", ja: "どのパックにも属していません"),
      remedy: Wording(
        en: "a pack is a folder with a pack.yaml inside the folder of rules",
        ja: "ルールのフォルダーの中に、pack.yamlのあるパックのフォルダーを置いてください"))
  }

  private mutating func read(_ folder: String, _ source: RuleFiles) throws(Complaint) -> Pack {
    var hash = SHA256()
    var header: PackHeader?
    var rules: [Rule] = []
    for file in source.files(in: folder, ending: ".yaml") {
      hash.update(file.path)
      hash.update([0])
      hash.update(file.sha256)
      hash.update([0])
      if file.path == folder + "/pack.yaml" {
        if let parsed = parsed(file) {
          header = try PackHeader(parsed.root, file: file.shown, folder: folder)
        } else {
          header = try PackHeader(file, folder: folder)
        }
      } else if file.path.hasPrefix(folder + "/rules/") {
        let reader = RuleReader(
          file: file.shown, pack: folder, jurisdictions: header?.pack.jurisdictions ?? [],
          firstPattern: patterns.count)
        let (rule, more) = try read(file, by: reader)
        let leads = rule.match.leads ?? []
        for var pattern in more {
          pattern.rule = rule.id
          pattern.isLead = leads.contains(PatternID(number: patterns.count))
          pattern.isShipped = file.isEmbedded
          pattern.isIdle = rule.disabledBecause != nil
          patterns.append(pattern)
        }
        rules.append(rule)
      } else {
        throw Complaint(
          file: file.shown, line: 1, column: 1,
          Wording(en: "stands outside \(folder)/rules", ja: "\(folder)/rulesの外にあります"),
          remedy: Wording(en: "move it there", ja: "同フォルダーへ移してください"))
      }
    }
    guard let header else {
      throw Complaint(file: folder, Wording(en: "pack.yaml is missing", ja: "pack.yamlがありません"))
    }
    guard !rules.isEmpty || !header.extends.isEmpty else {
      throw Complaint(
        file: header.file, line: 1, column: 1, Wording(en: "a pack without a rule", ja: "ルールが1つもないパックです"),
        remedy: Wording(en: "rules stand in \(folder)/rules", ja: "ルールは\(folder)/rulesに置いてください"))
    }
    headers.append(header)
    var pack = header.pack
    pack.rules = rules.sorted { $0.id < $1.id }
    pack.sha256 = hexadecimal(hash.finish())
    return pack
  }

  private func parsed(_ file: RuleFiles.File) -> ParsedPacks.Parsed? {
    file.isEmbedded ? parsed?.parsed(file.path) : nil
  }

  /// A signature is about the examples too, so a signed rule is read whole.
  private func read(
    _ file: RuleFiles.File, by reader: RuleReader
  ) throws(Complaint) -> (rule: Rule, patterns: [PatternSource]) {
    if let parsed = parsed(file) { return try reader.read(parsed) }
    if !readsExamples, file.isEmbedded {
      let read = try reader.read(RuleReader.withoutExamples(file.bytes), examples: false)
      if read.rule.review == nil { return read }
    }
    return try reader.read(file.bytes)
  }

  /// Does to the rules of other packs what a pack asks for.
  private mutating func adjust(_ header: PackHeader) throws(Complaint) {
    var known: [String] = []
    for mention in header.extends {
      guard let pack = packs.first(where: { $0.id == mention.pack }) else {
        throw Complaint(
          file: header.file, line: mention.line, column: mention.column,
          Wording(en: "unknown pack \"\(mention.pack)\"", ja: "未知のパック「\(mention.pack)」です"),
          remedy: suggestion(for: mention.pack, known: packs.map(\.id).filter { $0 != header.pack.id }))
      }
      known += pack.rules.map(\.id)
    }
    for wish in header.wishes {
      guard known.contains(wish.rule) else {
        throw Complaint(
          file: header.file, line: wish.line, column: wish.column,
          Wording(
            en: "no pack that this one extends has a rule \"\(wish.rule)\"",
            ja: "拡張元のパックにルール「\(wish.rule)」はありません"),
          remedy: suggestion(for: wish.rule, known: known))
      }
      for pack in packs.indices {
        for rule in packs[pack].rules.indices where packs[pack].rules[rule].id == wish.rule {
          packs[pack].rules[rule].adjustment = wish.adjustment
        }
      }
    }
  }
}
