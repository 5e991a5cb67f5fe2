import Host
import Vocabulary

/// Compares every `import` with the manifest. SwiftPM lets a room import what arrives by way of another; we do not.
struct Layering {
  private let repository: Repository

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// What any room may import without saying so.
  private static let given: Set<String> = ["Synchronization", "Dispatch"]
  /// Only the room that talks to the system.
  private static let systemRooms: Set<String> = ["Host"]

  func complaints() throws -> [Complaint] {
    let allowed = try manifest()
    var complaints: [Complaint] = []
    for (room, imports) in allowed.sorted(by: { $0.key < $1.key }) {
      for path in try repository.files(in: "Sources/\(room)", endings: ["swift"]) {
        for (index, line) in try repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
        {
          let words = line.split(separator: " ")
          guard let at = words.firstIndex(of: "import"), at <= 2, at + 1 < words.count, !line.hasPrefix("//") else {
            continue
          }
          let name = String(words[at + 1])
          if imports.contains(name) || Self.given.contains(name) { continue }
          if name == "Glibc", Self.systemRooms.contains(room) { continue }
          complaints.append(
            Complaint(
              file: repository.relative(path), line: index + 1,
              Wording(en: "\(room) may not import \(name)", ja: "\(room)は\(name)をimportできません"),
              remedy: Wording(
                en: "name it in Package.swift if the direction is right", ja: "依存の向きが正しければPackage.swiftに記載してください")))
        }
      }
    }
    return complaints
  }

  /// Rooms and what each may import, as Package.swift declares them.
  private func manifest() throws -> [String: Set<String>] {
    let text = try repository.text(of: repository.root.appending("Package.swift"))
    var rooms: [String: Set<String>] = [:]
    for word in ["room(", "program("] {
      for declaration in text.split(separator: word, omittingEmptySubsequences: false).map(String.init).dropFirst() {
        var names = quoted(in: declaration)
        guard !names.isEmpty else { continue }
        rooms[names.removeFirst()] = Set(names)
      }
    }
    return rooms
  }

  /// The quoted words up to the end of the call.
  private func quoted(in declaration: String) -> [String] {
    var depth = 1
    var body = ""
    for character in declaration {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { break }
      body.append(character)
    }
    return body.split(separator: "\"", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
      index % 2 == 1 ? String(part) : nil
    }
  }
}
