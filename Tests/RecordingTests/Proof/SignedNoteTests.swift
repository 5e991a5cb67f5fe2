import Testing

@testable import Digesting
@testable import Recording

@Suite("Signed notes and their keys")
struct SignedNoteTests {
  // The key and the note that Go's implementation of signed notes is documented with.
  private static let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  private static let open = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  private static let text =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  private static let signature =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

  @Test("A note is signed as another implementation signs it")
  func knownAnswer() throws {
    let signer = try #require(NoteSigner(parsing: Self.secret))
    #expect(signer.verifier.line == Self.open)
    #expect(signer.secretLine == Self.secret)
    let note = SignedNote(Self.text, signedBy: signer)
    #expect(note.note == Self.text + "\n" + Self.signature)
    #expect(SignedNote(parsing: note.note) == note)
    #expect(try note.isSigned(by: #require(NoteVerifier(parsing: Self.open))))
  }

  @Test(
    "A changed letter, another name or another key is not signed",
    arguments: ["If you", "cryptography", "problem is"])
  func changed(word: String) throws {
    let verifier = try #require(NoteVerifier(parsing: Self.open))
    let text = Self.text.replacing(word, with: word.uppercased())
    #expect(SignedNote(parsing: text + "\n" + Self.signature)?.isSigned(by: verifier) == false)
    let renamed = Self.signature.replacing("PeterNeumann", with: "山田")
    #expect(SignedNote(parsing: Self.text + "\n" + renamed)?.isSigned(by: verifier) == false)
    #expect(SignedNote(Self.text, signedBy: NoteSigner(newNamed: "PeterNeumann")).isSigned(by: verifier) == false)
  }

  @Test(
    "What is no note, key or checkpoint is none",
    arguments: [
      "", "\n", "\n\n", "a\n", "a\n\n", "a\n\n— b\n", "a\n\n- b AAAAAAA=\n", "a\n\n— b !!!!\n", "春\n\n— 春 春\n",
    ])
  func malformed(text: String) {
    #expect(SignedNote(parsing: text) == nil)
    #expect(NoteVerifier(parsing: text) == nil)
    #expect(NoteSigner(parsing: text) == nil)
    #expect(Checkpoint(parsing: text) == nil)
  }

  @Test("A key whose id does not fit it is none")
  func wrongID() {
    #expect(NoteVerifier(parsing: Self.open.replacing("c74f20a3", with: "c74f20a4")) == nil)
    #expect(NoteSigner(parsing: Self.secret.replacing("Peter", with: "Piter")) == nil)
  }

  @Test("A checkpoint reads as it was written")
  func checkpoint() throws {
    let checkpoint = Checkpoint(
      origin: "proviso-log/0011", size: 12, root: SHA256.digest("春".utf8),
      times: ["2026-11-21T00:00:00Z", "2026-11-21T09:00:00+09:00"])
    #expect(Checkpoint(parsing: checkpoint.text) == checkpoint)
    #expect(checkpoint.text.hasPrefix("proviso-log/0011\n12\n"))
    for wrong in ["\n+12\n", "\n012\n", "\n-1\n", "\n春\n"] {
      #expect(Checkpoint(parsing: checkpoint.text.replacing("\n12\n", with: wrong)) == nil)
    }
  }
}
