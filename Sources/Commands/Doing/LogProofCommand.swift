internal import Digesting
internal import Host
internal import Recording
internal import Vocabulary

/// `log checkpoint|prove|redact|key|bundle|merge`
struct LogProofCommand {
  let invocation: Invocation
  let console: Console
  let log: Configuration.Log

  func perform() throws(Complaint) -> ExitCode {
    switch invocation.path[1] {
    case "checkpoint": try checkpoint()
    case "prove": try prove()
    case "redact": try redact()
    case "bundle": try bundle()
    case "merge": try merge()
    default: try key()
    }
    return .clean
  }

  // MARK: - Checkpoints

  private func checkpoint() throws(Complaint) {
    let file = try existing(.append)
    if let answer = invocation.flag(.stampAnswer) {
      let moment = try file.attach(timeStamp: try bytes(of: answer), actor: Environment.userName, signer: try signer())
      return console.line(
        Wording(
          en: "recorded: the authority gives \(moment) (its signature is for openssl ts -verify to check)",
          ja: "記録しました。時刻認証局の時刻: \(moment)(署名の検証はopenssl ts -verifyで行ってください)"))
    }
    guard let signer = try signer() else { throw noKey }
    try file.checkpoint(actor: Environment.userName, signer: signer)
    guard let note = try file.newestCheckpoint() else { return }
    if let request = invocation.flag(.stampRequest) {
      try write(TimeStamp.request(for: note), to: request)
    }
    try write(Array(note.note.utf8), to: invocation.flag(.output))
  }

  // MARK: - Proofs

  private func prove() throws(Complaint) {
    let file = try existing(.readOnly)
    let proof: ProofRecord
    switch (invocation.positionals.first, invocation.flag(.sinceCheckpoint)) {
    case (let word?, nil): proof = try file.proof(ofEvent: try number(word))
    case (nil, let note?): proof = try file.proof(since: try SignedNote(readFrom: note))
    default:
      throw Complaint(
        Wording(
          en: "name either an event or --since CHECKPOINT", ja: "記録の番号か--since CHECKPOINTのどちらか一方を指定してください"))
    }
    try write(proof.bytes, to: invocation.flag(.output))
  }

  // MARK: - Redaction

  private func redact() throws(Complaint) {
    guard let reason = invocation.flag(.reason) else {
      throw Complaint(
        Wording(en: "--reason is missing", ja: "--reasonがありません"),
        remedy: Wording(en: "say why, for whoever reads it later", ja: "後から読む人のために理由を書いてください"))
    }
    guard let word = invocation.positionals.first else { return }
    let file = try existing(.append)
    let actor = Environment.userName
    let record: Int
    if Int(word.display) == nil {
      record = try file.forget(person: word.display, reason: reason, actor: actor, signer: try signer())
    } else {
      let pointers = invocation.flag(.pointer)
      let sequence = try number(word)
      if pointers.isEmpty {
        let there = try file.disclosures(of: sequence).map(\.pointer).joined(separator: ", ")
        throw Complaint(
          Wording(en: "--pointer is missing", ja: "--pointerがありません"),
          remedy: Wording(
            en: there.isEmpty ? "event \(sequence) holds nothing that can be taken out" : "one of: \(there)",
            ja: there.isEmpty ? "記録\(sequence)に墨消しできる値はありません" : "次から指定してください: \(there)"))
      }
      record = try file.redact(event: sequence, at: pointers, reason: reason, actor: actor, signer: try signer())
    }
    console.line(
      Wording(
        en: "taken out; event \(record) records it. Copies and exports made before still hold it.",
        ja: "墨消しし、記録\(record)に残しました。これ以前の控えや書き出しには元の値が残っています。"))
  }

  // MARK: - Several machines

  private func bundle() throws(Complaint) {
    guard let out = invocation.positionals.first else { return }
    guard let signer = try signer() else { throw noKey }
    var content: [UInt8] = []
    try LogBundle.write(try existing(.append), actor: Environment.userName, signer: signer) { content += $0 }
    do throws(SystemFailure) { try Files.writeAtomically(content, to: out, mode: 0o600) } catch {
      throw error.complaint
    }
  }

  private func merge() throws(Complaint) {
    let trusted = try invocation.trustedKeys()
    // All are read and checked before the first is merged.
    var bundles: [LogBundle] = []
    for file in invocation.positionals {
      let content: [UInt8]
      do throws(SystemFailure) { content = try Files.read(file) } catch { throw error.complaint }
      bundles.append(try LogBundle(content, file: file.display, trusting: trusted))
    }
    let team = try RiskLog(log.path, mode: .append)
    for bundle in bundles {
      let merged = try team.merge(bundle, actor: Environment.userName, signer: try signer())
      console.line(
        Wording(
          en: "\(merged.origin), signed by \(merged.key): \(merged.added) events added, \(merged.known) known before",
          ja: "\(merged.origin)(署名鍵 \(merged.key)): \(merged.added)件を追加しました(統合済み\(merged.known)件)"))
    }
  }

  // MARK: - Keys

  private var noKey: Complaint {
    Complaint(
      Wording(en: "there is no key to sign with", ja: "署名に使う鍵がありません"),
      remedy: Wording(
        en: "make one with proviso log key --new FILE and name it under log.key",
        ja: "proviso log key --new FILEで作成し、log.keyに指定してください"))
  }

  private func key() throws(Complaint) {
    if let file = invocation.flag(.newKey) {
      return console.write(try LogKey.make(file).verifier.line + "\n")
    }
    if let file = invocation.flag(.sealingKey) { return try makeSealingKey(file) }
    guard let signer = try signer() else {
      throw Complaint(
        Wording(en: "there is no key", ja: "鍵がありません"),
        remedy: Wording(en: "proviso log key --new FILE makes one", ja: "proviso log key --new FILEで作成できます"))
    }
    console.write(signer.verifier.line + "\n")
  }

  /// The file opens what is sealed, so it is for whoever may read; what is printed is for log.seal-to.
  private func makeSealingKey(_ file: RawPath) throws(Complaint) {
    if Files.exists(file) {
      throw Complaint(
        file: file.display,
        Wording(en: "there is a file already, and a key is never replaced", ja: "既にファイルがあります。鍵は上書きしません"))
    }
    let key = OpeningKey()
    do throws(SystemFailure) {
      try Files.writeAtomically(Array((key.line + "\n").utf8), to: file, mode: 0o600)
    } catch {
      throw error.complaint
    }
    console.write(key.sealing.line + "\n")
  }

  // MARK: -

  private func signer() throws(Complaint) -> NoteSigner? { try LogKey.signer(configured: log.key) }

  /// A log that is there: these commands make none.
  private func existing(_ mode: RiskLog.Mode) throws(Complaint) -> RiskLog {
    if !Files.exists(log.path) { return try RiskLog(log.path, mode: .readOnly) }
    return try RiskLog(log.path, mode: mode)
  }

  private func number(_ word: RawPath) throws(Complaint) -> Int {
    guard let number = Int(word.display), number > 0 else {
      throw Complaint(
        Wording(en: "\"\(word.display)\" is no number of an event", ja: "「\(word.display)」は記録の番号ではありません"))
    }
    return number
  }

  private func bytes(of file: RawPath) throws(Complaint) -> [UInt8] {
    do throws(SystemFailure) { return try Files.read(file, limit: 1 << 20) } catch { throw error.complaint }
  }

  private func write(_ bytes: [UInt8], to file: RawPath?) throws(Complaint) {
    guard let file else { return console.write(String(decoding: bytes, as: UTF8.self)) }
    do throws(SystemFailure) { try Files.writeAtomically(bytes, to: file) } catch { throw error.complaint }
  }
}

extension Invocation {
  /// The keys that are named to be trusted.
  func trustedKeys() throws(Complaint) -> [NoteVerifier] {
    var trusted: [NoteVerifier] = []
    for line in flag(.trustedKey) {
      guard let key = NoteVerifier(parsing: line) else {
        throw Complaint(
          Wording(en: "\"\(line)\" is no key as log key prints it", ja: "「\(line)」はlog keyが表示する形式の鍵ではありません"))
      }
      trusted.append(key)
    }
    return trusted
  }
}

extension SignedNote {
  /// A checkpoint that somebody kept in a file.
  init(readFrom file: RawPath) throws(Complaint) {
    let bytes: [UInt8]
    do throws(SystemFailure) { bytes = try Files.read(file, limit: 1 << 16) } catch { throw error.complaint }
    guard let note = SignedNote(parsing: String(decoding: bytes, as: UTF8.self)) else {
      throw Complaint(
        file: file.display, Wording(en: "this is no checkpoint", ja: "チェックポイントではありません"),
        remedy: Wording(
          en: "proviso log checkpoint --output FILE writes one", ja: "proviso log checkpoint --output FILEで作成できます"))
    }
    self = note
  }
}
