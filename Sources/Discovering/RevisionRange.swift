internal import Vocabulary

/// What `--since` names: where changes began, and where they end.
///
/// `OLD` alone ends in the work tree. `OLD..NEW` ends in a commit, so that it needs no work tree: what a server is
/// pushed. A side that is left out is `HEAD`, as in git.
struct RevisionRange: Sendable, Hashable {
  let old: String
  /// nil: the work tree.
  let new: String?

  init(_ text: String) throws(Complaint) {
    // No name of a branch or a tag holds two dots, so the first two part the sides.
    let characters = Array(text.utf8)
    let dot = UInt8(ascii: ".")
    let dots = characters.indices.dropLast().first { characters[$0] == dot && characters[$0 + 1] == dot }
    guard let dots else {
      old = text
      new = nil
      try check()
      return
    }
    func side(_ bytes: ArraySlice<UInt8>) -> String {
      bytes.isEmpty ? "HEAD" : String(decoding: bytes, as: UTF8.self)
    }
    old = side(characters[..<dots])
    // Three dots mean in git's diff what two mean here.
    new = side(characters[dots...].drop { $0 == dot })
    try check()
  }

  /// What git writes where there was no commit before, or is none any more.
  static func isNothing(_ revision: String) -> Bool {
    revision.utf8.count >= 40 && revision.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// Nothing that git would take for an option.
  private func check() throws(Complaint) {
    for revision in [old, new].compactMap(\.self) where revision.isEmpty || revision.hasPrefix("-") {
      throw Complaint(
        Wording(en: "\"\(revision)\" is not a revision", ja: "「\(revision)」はリビジョンではありません"),
        remedy: Wording(
          en: "name a branch, a tag or a commit, or two of them as OLD..NEW",
          ja: "ブランチ、タグ、コミットのいずれか、または2つを「旧..新」の形で指定してください"))
    }
  }
}
