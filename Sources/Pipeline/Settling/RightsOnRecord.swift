internal import Discovering
internal import Folding
internal import Host
internal import Naming
internal import Settling
internal import Vocabulary

/// The rights of a project, laid over what is found: by name, by file and by corpus.
struct RightsOnRecord: Sendable {
  private let byID: [String: [Right]]
  private let byTitle: [[UInt16]: [Right]]
  private let byPath: [(glob: Glob, right: Right)]
  private let byCorpus: [RawPath: [Right]]
  private let folder: ProjectFolder
  private let targets: [String]
  private let day: Day?
  private let isPublic: Bool

  init(_ request: RunRequest, finder: NameFinder) {
    folder = ProjectFolder(request.base)
    targets = request.targets
    day = try? Day(parsing: request.asOf)
    isPublic = request.facts[.public] == .yes
    var byID: [String: [Right]] = [:]
    var byTitle: [[UInt16]: [Right]] = [:]
    var byCorpus: [RawPath: [Right]] = [:]
    for right in request.rights {
      // One and the same entry of the lists, however the record spells it.
      for id in Set([right.what] + Self.ids(of: right.what, finder)) { byID[id, default: []].append(right) }
      let title = Self.title(right.what)
      if !title.isEmpty { byTitle[title, default: []].append(right) }
      byCorpus[Self.corpus(request.base.appending(right.what)), default: []].append(right)
    }
    self.byID = byID
    self.byTitle = byTitle
    self.byCorpus = byCorpus
    byPath = request.rights.map { (Glob($0.what), $0) }
  }

  var isEmpty: Bool { byPath.isEmpty }

  // MARK: - What a right is in

  func rights(in name: NameEvidence) -> [Right] {
    if isEmpty { return [] }
    return unique((byID[name.id] ?? []) + rights(titled: name.surface) + rights(titled: name.canonical))
  }

  func rights(titled title: String) -> [Right] { isEmpty ? [] : byTitle[Self.title(title)] ?? [] }

  func rights(withID id: String) -> [Right] { byID[id] ?? [] }

  func rights(inFile path: RawPath) -> [Right] {
    guard !isEmpty, let relative = folder.relative(path) else { return [] }
    return byPath.filter { $0.glob.covers(relative) }.map(\.right)
  }

  func rights(inCorpus path: RawPath) -> [Right] { byCorpus[Self.corpus(path)] ?? [] }

  // MARK: - What it comes to

  /// The use that is made of what is found in something of this kind.
  private func use(in subject: Subject) -> Right.Use? {
    guard let day else { return nil }
    let acts: Set<Right.Act> =
      switch subject {
      case .prompt, .project: [.generate]
      case .source: [.train]
      case .output: isPublic ? [.generate, .publish] : [.generate]
      }
    return Right.Use(acts: acts, territory: targets, day: day)
  }

  /// The circumstances that hold: one right that covers the use is enough.
  func facts(of rights: [Right], in subject: Subject) -> Facts {
    var facts = Facts()
    guard let use = use(in: subject) else { return facts }
    for right in rights where right.shortfall(for: use) == nil { facts[right.kind.fact] = .yes }
    return facts
  }

  /// What a finding says of them, those that do not count too.
  func evidence(of rights: [Right], in subject: Subject) -> [Evidence] {
    guard let use = use(in: subject) else { return [] }
    return unique(rights).map { .right($0.evidence(for: use)) }
  }

  /// What holds for each of several things: a licence for one name says nothing of another.
  static func common(_ all: [Facts]) -> Facts {
    var common = Facts()
    for fact in [Fact.own, .licensed, .consent] where !all.isEmpty && all.allSatisfy({ $0[fact] == .yes }) {
      common[fact] = .yes
    }
    return common
  }

  // MARK: -

  private func unique(_ rights: [Right]) -> [Right] {
    var seen: Set<Right> = []
    return rights.filter { seen.insert($0).inserted }
  }

  /// The entries that a text is a name of as a whole.
  private static func ids(of what: String, _ finder: NameFinder) -> [String] {
    let utf8 = Array(what.utf8)
    return finder.find(in: utf8, folded: FoldedText(utf8)).names.compactMap { name in
      name.range == 0..<utf8.count ? name.entry.flatMap(finder.entry)?.id : nil
    }
  }

  /// Letters and digits, however they are written.
  private static func title(_ text: String) -> [UInt16] { MatchKey(Array(text.utf8)).units }

  private static func corpus(_ path: RawPath) -> RawPath { Files.currentFolder.appending(path).withoutDots }
}
