internal import Host
internal import Vocabulary

/// Goes through folders. Real folders come first and symbolic links after them in a fixed order, so that a
/// folder reached both ways is shown by its real path and walked once.
struct Walk {
  /// A place on the way: how reports name it, and where it is.
  private struct Place {
    /// Relative to the current folder.
    var shown: RawPath
    /// Absolute and free of links.
    var real: RawPath

    func appending(_ name: RawPath) -> Place {
      Place(shown: shown.appending(name), real: real.appending(name))
    }
  }

  private struct Link {
    var shown: RawPath
    /// Absolute: the real folder that the link lies in, and its name.
    var path: RawPath
    var isNamed: Bool
  }

  private let outsiders: Outsiders
  private let policy: PolicyFiles
  private let current = Files.currentFolder
  /// By real path.
  private var found: [RawPath: (artifact: Artifact, isLinked: Bool)] = [:]
  private var walked: Set<RawPath> = []
  private var links: [Link] = []
  private var unassessed: Set<Unassessed> = []

  init(outsiders: Outsiders, policy: PolicyFiles = .onDisk) {
    self.outsiders = outsiders
    self.policy = policy
  }

  /// Takes a path that was named.
  mutating func start(at path: RawPath) {
    let shown = plain(path)
    let place = shown.bytes.isEmpty ? RawPath(".") : shown
    do throws(SystemFailure) {
      let kind = try Files.status(place).kind
      if outsiders.covers(absolute(shown).withoutDots, isFolder: kind == .folder) { return }
      if kind == .other {  // a pipe or a device has no real path, but whoever names it wants it read
        return add(Place(shown: shown, real: absolute(shown)), isNamed: true, isLinked: true)
      }
      let real = try Files.resolve(place)
      if real != absolute(shown) {
        links.append(Link(shown: shown, path: absolute(shown), isNamed: true))
      } else if kind == .folder {
        walk(Place(shown: shown, real: real), isLinked: false)
      } else {
        add(Place(shown: shown, real: real), isNamed: true, isLinked: false)
      }
    } catch {
      report(error, shown, expected: true)
    }
  }

  /// Follows the links that were met, and gives everything in its order.
  mutating func finish() -> Discovery.Outcome {
    while !links.isEmpty {
      let next = links.sorted { $0.shown < $1.shown }
      links = []
      for link in next { follow(link) }
    }
    return Discovery.Outcome(
      artifacts: found.values.map(\.artifact).sorted { $0.path < $1.path },
      unassessed: unassessed.sorted { ($0.path, $0.reason.rawValue) < ($1.path, $1.reason.rawValue) })
  }

  // MARK: -

  private mutating func walk(_ folder: Place, under above: RuleChain? = nil, isLinked: Bool) {
    walked.insert(folder.real)
    let entries: [FolderEntry]
    do throws(SystemFailure) {
      entries = try Files.list(folder.real)
    } catch {
      return report(error, folder.shown, expected: true)
    }
    let rules = above?.descending(into: folder.real) ?? RuleChain(for: folder.real, policy: policy)
    for failure in rules.failures { report(failure, plain(failure.path), expected: false) }
    for entry in entries {
      let place = folder.appending(entry.name)
      let kind = entry.kind ?? (try? Files.status(place.real, followingLinks: false).kind)
      let isFolder = kind == .folder
      if outsiders.includes(absolute(place.shown).withoutDots, isFolder: isFolder) { continue }
      if rules.ignores(place.real, isFolder: isFolder) { continue }
      switch kind {
      case .file: add(place, isNamed: false, isLinked: isLinked)
      case .link: links.append(Link(shown: place.shown, path: place.real, isNamed: false))
      case .folder:
        if isLinked, walked.contains(place.real) { continue }
        walk(place, under: rules, isLinked: isLinked)
      case .other, nil: continue  // a socket or a pipe would keep us waiting
      }
    }
  }

  private mutating func follow(_ link: Link) {
    do throws(SystemFailure) {
      let kind = try Files.status(link.path).kind
      let place = Place(shown: link.shown, real: try Files.resolve(link.path))
      if kind == .folder {
        if !link.isNamed, link.path.bytes.starts(with: place.real.bytes + [slash]) {
          reportLoop(link.shown)
        } else if !walked.contains(place.real) {
          walk(place, isLinked: true)
        }
      } else if kind == .file {
        add(place, isNamed: link.isNamed, isLinked: true)
      }
    } catch {
      report(error, link.shown, expected: link.isNamed)
    }
  }

  private mutating func add(_ place: Place, isNamed: Bool, isLinked: Bool) {
    var artifact = Artifact(path: place.shown, location: .file(place.shown), expected: isNamed)
    if let (known, knownIsLinked) = found[place.real] {
      if !knownIsLinked || (isLinked && known.path < artifact.path) { artifact = known }
      artifact.expected = known.expected || isNamed
      found[place.real] = (artifact, knownIsLinked && isLinked)
    } else {
      found[place.real] = (artifact, isLinked)
    }
  }

  private mutating func report(_ failure: SystemFailure, _ shown: RawPath, expected: Bool) {
    unassessed.insert(
      Unassessed(
        path: shown.bytes.isEmpty ? RawPath(".") : shown,
        reason: failure.isLoop ? .directoryLoop : .unreadable, detail: failure.reason, expected: expected))
  }

  private mutating func reportLoop(_ shown: RawPath) {
    unassessed.insert(
      Unassessed(
        path: shown, reason: .directoryLoop,
        detail: Wording(
          en: "the link leads back to a folder that it lies in; it was not followed",
          ja: "リンク先が自身を含むフォルダーのため、たどっていません"),
        expected: false))
  }

  /// The path without `.`, empty parts and, where it lies in the current folder, that folder: as reports show
  /// it. `..` stays: what it means depends on links. Empty for the current folder itself.
  private func plain(_ path: RawPath) -> RawPath {
    let parts = path.bytes.split(separator: slash).filter { $0 != [UInt8(ascii: ".")] }
    let joined = Array(parts.joined(separator: [slash]))
    if !path.isAbsolute { return RawPath(joined) }
    let whole = [slash] + joined
    if whole == current.bytes { return RawPath([]) }
    let prefix = current.bytes.last == slash ? current.bytes : current.bytes + [slash]
    return RawPath(whole.starts(with: prefix) ? Array(whole.dropFirst(prefix.count)) : whole)
  }

  private func absolute(_ shown: RawPath) -> RawPath {
    shown.bytes.isEmpty ? current : current.appending(shown)
  }
}
