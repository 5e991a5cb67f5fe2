internal import Digesting
internal import Host
internal import Vocabulary

/// What is named as evidence. A file that is there is named with its digest, so that it can be told from a later one;
/// anything else (the number of a contract) stands as it was written.
enum EvidenceFile {
  static func reference(to text: String) throws(Complaint) -> String {
    let path = RawPath(text)
    guard Files.exists(path) else { return text }
    return "\(path.display) sha256:\(try digest(of: path))"
  }

  static func digest(of path: RawPath) throws(Complaint) -> String {
    do throws(SystemFailure) { return SHA256.hex(try Files.read(path)) } catch { throw error.complaint }
  }
}

extension Invocation {
  /// Who acts, and how that was established. What the system knows cannot be claimed for somebody else.
  func person(named name: String?, by identity: Person.Identity?) throws(Complaint) -> Person {
    let user = Environment.userName
    let identity = identity ?? (name == nil ? .osUser : .selfDeclared)
    if identity == .osUser, let name, name != user {
      throw Complaint(
        Wording(
          en: "\"\(name)\" is not the user of the system, who is \"\(user)\"",
          ja: "「\(name)」はOSのユーザー名ではありません(現在のユーザーは「\(user)」です)"),
        remedy: Wording(
          en: "leave --by out, or say how it was established: self-declared, git-signature, key, external-approval",
          ja: "--byを省くか、本人確認の方法をself-declared、git-signature、key、external-approvalから指定してください"))
    }
    return Person(name: name ?? user, identity: identity)
  }
}
