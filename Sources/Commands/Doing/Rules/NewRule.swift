internal import Host
internal import Judging
internal import Pipeline
internal import Vocabulary

/// `rules new`: the file of a rule with every field explained and the texts left empty, for `rules check` to ask for.
struct NewRule {
  let invocation: Invocation
  let console: Console

  private static let standardPack = "house"
  private static let standardFolder = RawPath("rules")

  func write() throws(Complaint) -> ExitCode {
    let id = invocation.positionals.first?.display ?? ""
    let pack = invocation.flag(.pack) ?? Self.standardPack
    let folder = invocation.flag(.packFolder) ?? Self.standardFolder
    try Self.check(id, of: UInt8(ascii: "A")...UInt8(ascii: "Z"), what: Wording(en: "an id is capitals", ja: "IDは英大文字"))
    try Self.check(
      pack, of: UInt8(ascii: "a")...UInt8(ascii: "z"),
      what: Wording(en: "the name of a pack is small letters", ja: "パック名は英小文字"))
    let header = folder.appending("\(pack)/pack.yaml")
    let file = folder.appending("\(pack)/rules/\(id).yaml")
    try checkIsNew(id, pack, in: folder, header: header, file: file)
    do throws(SystemFailure) {
      try Files.makeFolder(file.folder)
      if !Files.exists(header) {
        try Files.writeAtomically(Array(RuleStarter.pack(named: pack)[console.language].utf8), to: header)
        console.line(Wording(en: "wrote \(header.display)", ja: "\(header.display)を作成しました"))
      }
      try Files.writeAtomically(Array(RuleStarter.rule(id)[console.language].utf8), to: file)
    } catch {
      throw error.complaint
    }
    console.line(Wording(en: "wrote \(file.display)", ja: "\(file.display)を作成しました"))
    let next = "proviso rules check --rules \(folder.display) --packs \(pack)"
    console.line(
      Wording(
        en: "Fill it in; this says what is still missing: \(next)", ja: "内容を記入してください。不足している項目は次のコマンドで確認できます: \(next)"))
    return .clean
  }

  private static func check(_ name: String, of letters: ClosedRange<UInt8>, what: Wording) throws(Complaint) {
    let isPlain = name.utf8.allSatisfy { byte in
      letters.contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isPlain, name.utf8.contains(where: letters.contains) else {
      throw Complaint(
        Wording(en: "\"\(name)\": \(what.en), digits and hyphens", ja: "「\(name)」: \(what.ja)・数字・ハイフンで指定してください"))
    }
  }

  /// Nothing is overwritten, no id stands twice, and no shipped pack is replaced by accident.
  private func checkIsNew(
    _ id: String, _ pack: String, in folder: RawPath, header: RawPath, file: RawPath
  ) throws(Complaint) {
    if (try? Files.status(file, followingLinks: false)) != nil {
      throw Complaint(file: file.display, Wording(en: "exists already", ja: "すでに存在します"))
    }
    if Files.exists(folder),
      let twin = try RuleFiles(folder: folder).files.first(where: { $0.path.hasSuffix("/rules/\(id).yaml") })
    {
      throw Complaint(
        file: twin.shown, Wording(en: "has the id \(id) already", ja: "ID \(id)はすでに使われています"),
        remedy: Wording(en: "choose another id", ja: "別のIDを指定してください"))
    }
    let shipped = try PackLibrary([RuleFiles.shipped()])
    if let rule = shipped.rule(id), rule.pack != pack {
      throw Complaint(
        Wording(en: "\(id) is a rule of \(rule.pack)", ja: "\(id)は\(rule.pack)にあるルールのIDです"),
        remedy: Wording(en: "choose another id", ja: "別のIDを指定してください"))
    }
    if !Files.exists(header), shipped.packs.contains(where: { $0.id == pack }) {
      throw Complaint(
        Wording(en: "\(pack) is a shipped pack, which this one would replace", ja: "\(pack)は同梱のパックのため、作成すると置き換えになります"),
        remedy: Wording(en: "choose another --pack", ja: "別のパックを--packで指定してください"))
    }
  }
}
