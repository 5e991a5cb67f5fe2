internal import Host
internal import Naming
internal import Vocabulary

/// `names import`: a person's own list into a name list, or into a confidential roster.
struct NameImport {
  private let invocation: Invocation
  private let console: Console

  private static let largestList = 256 << 20

  init(_ invocation: Invocation, _ console: Console) {
    self.invocation = invocation
    self.console = console
  }

  func perform() throws(Complaint) -> ExitCode {
    let file = invocation.positionals[0]
    let output = invocation.flag(.output)
    try checkOutput(output, input: file)
    let key = try invocation.flag(.confidential).map { path throws(Complaint) in
      try RosterKey(file: path, workFolder: RawPath("."))
    }
    let table = try NameTable(try read(file), file: file)
    let names = ImportedNames(table, file: file.display, kind: invocation.flag(.nameKind) ?? .creator) { name in
      key.map { Roster.id(for: name, key: $0) } ?? Self.id(for: name)
    }
    for complaint in names.complaints { console.complain(complaint) }
    guard !names.entries.isEmpty else {
      throw Complaint(
        file: file.display, Wording(en: "no name was found in it", ja: "名称が見つかりません"),
        remedy: Wording(
          en: "head the column of names with \"name\" or 氏名, or write one name a line",
          ja: "名称の列の見出しを「氏名」や「name」とするか、1行に1件ずつ書いてください"))
    }
    if let key {
      let roster = Roster(of: names.entries, key: key)
      try write(roster.tsv, to: output)
      say(names, output: output, forms: roster.formCount, encoding: table.encoding)
      if key.isOpenToOthers {
        console.note(
          Wording(
            en: "other users of this machine may read the key; `chmod 600` it",
            ja: "この端末の他の利用者も鍵を読み取れます。`chmod 600`で制限してください"))
      }
    } else {
      try write(Lexicon(file: "", entries: names.entries).tsv, to: output)
      say(names, output: output, forms: nil, encoding: table.encoding)
    }
    return names.complaints.isEmpty ? .clean : .incomplete
  }

  // MARK: - Files

  private func checkOutput(_ output: RawPath?, input: RawPath) throws(Complaint) {
    guard let output, Files.exists(output), (try? Files.status(output))?.kind != .other else { return }
    // Nobody means to lose the list that is being read.
    let isInput = (try? Files.resolve(output)) == (try? Files.resolve(input))
    guard isInput || !invocation.flag(.force) else { return }
    throw Complaint(
      file: output.display,
      isInput
        ? Wording(en: "is the list that is read", ja: "読み取り元のリストです") : Wording(en: "exists already", ja: "すでに存在します"),
      remedy: isInput
        ? Wording(en: "write to another file", ja: "別のファイルに書き出してください")
        : Wording(en: "replace it with --force", ja: "置き換える場合は--forceを指定してください"))
  }

  private func read(_ file: RawPath) throws(Complaint) -> [UInt8] {
    do throws(SystemFailure) {
      guard file != RawPath("-") else {
        var reader = ByteReader.standardInput()
        return try reader.readAll(limit: Self.largestList)
      }
      return try Files.read(file, limit: Self.largestList)
    } catch {
      throw error.complaint
    }
  }

  private func write(_ bytes: [UInt8], to output: RawPath?) throws(Complaint) {
    do throws(SystemFailure) {
      guard let output else { return try StandardStream.output.send(bytes) }
      try Files.writeAtomically(bytes, to: output)
    } catch {
      throw error.complaint
    }
  }

  // MARK: - Ids

  /// `own/hotori-minase`, `own/水無瀬ほとり`: it tells whose it is, and differs from every shipped id.
  private static func id(for name: String) -> String {
    var id = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || NameScript.isJapanese(String(scalar))
      {
        id.unicodeScalars.append(scalar)
      } else if scalar != "'", scalar != "’", !id.hasSuffix("-") {
        id += NameScript.isJapanese(name) ? "" : "-"
      }
    }
    while id.hasSuffix("-") { id.removeLast() }
    return "own/" + (id.isEmpty ? "name" : id)
  }

  // MARK: - What was done

  /// On standard error: the list itself may go to standard output.
  private func say(_ names: ImportedNames, output: RawPath?, forms: Int?, encoding: String) {
    let count = names.entries.count
    let classes = (0...3).map { number in "\(names.entries.count { $0.ambiguity.rawValue == number })" }
      .joined(separator: "/")
    let lost = names.lost
    console.note(
      Wording(
        en: "\(count) names read as \(encoding), \(lost) rows left out; ambiguity 0/1/2/3: \(classes)",
        ja: "\(encoding)として\(count)件を取り込みました(除外\(lost)行、紛らわしさ0/1/2/3: \(classes))"))
    guard let output else { return }
    let name = output.display
    if forms != nil {
      console.note(
        Wording(
          en: "use it with `names: {roster: {file: \(name), key: KEYFILE}}` in proviso.yaml",
          ja: "proviso.yamlに`names: {roster: {file: \(name), key: KEYFILE}}`と書くと使えます"))
    } else {
      console.note(
        Wording(
          en: "use it with `names: {files: [\(name)]}` in proviso.yaml, or --names \(name)",
          ja: "proviso.yamlに`names: {files: [\(name)]}`と書くか、--names \(name)で使えます"))
    }
  }
}
