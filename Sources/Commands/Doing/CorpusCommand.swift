internal import Corpora
internal import Host
internal import Pipeline
internal import Vocabulary

/// `corpus build|add|remove|compact|stats|list|verify`
struct CorpusCommand {
  let invocation: Invocation
  let console: Console

  private var corpus: RawPath { invocation.positionals[0] }

  func perform() throws(Complaint) -> ExitCode {
    switch invocation.path[1] {
    case "build": return try build()
    case "add": return try report(CorpusBuilder.add(invocation.positionals[1], to: corpus))
    case "remove":
      _ = try report(CorpusBuilder.remove(invocation.positionals.dropFirst().map(\.display), from: corpus))
    case "compact": _ = try report(CorpusBuilder.compact(corpus))
    case "stats": try CorpusFigures(invocation: invocation, console: console).write()
    case "list": try list()
    default: try verify()
    }
    return .clean
  }

  private func build() throws(Complaint) -> ExitCode {
    if Files.exists(corpus), !invocation.flag(.force) {
      throw Complaint(
        file: corpus.display, Wording(en: "exists already", ja: "すでに存在します"),
        remedy: Wording(en: "build it anew with --force", ja: "作り直す場合は--forceを指定してください"))
    }
    let folder = invocation.positionals[1]
    let pictures = try PictureCorpora(corpus: corpus, console: console).build(from: folder)
    if let pictures, !CorpusBuilder.holdsTexts(folder) { return pictures }
    let texts = try report(try CorpusBuilder.build(from: folder, to: corpus, hashOnly: invocation.flag(.hashOnly)))
    return pictures == .incomplete ? .incomplete : texts
  }

  private func report(_ stats: CorpusStats) throws(Complaint) -> ExitCode {
    for unassessed in stats.unassessed {
      console.complain(
        Complaint(file: unassessed.path.display, line: unassessed.line, unassessed.detail))
    }
    if !console.isQuiet {
      let name = corpus.display
      let news = Wording(
        en: "\(stats.added) new, \(stats.changed) changed, \(stats.unchanged) as before",
        ja: "新規\(stats.added)、変更\(stats.changed)、変更なし\(stats.unchanged)")
      let hasNews = invocation.path[1] == "add"
      console.line(
        Wording(
          en: "\(name): \(stats.documents) works, \(stats.units) letters, \(stats.bytes) bytes"
            + (hasNews ? "; " + news.en : ""),
          ja: "\(name): \(stats.documents)作品、\(stats.units)字、\(stats.bytes)バイト" + (hasNews ? "(\(news.ja))" : "")))
      for (kind, count) in stats.skipped.sorted(by: { $0.key < $1.key }) where !PictureFolder.endings.contains(kind) {
        console.note(
          Wording(en: "\(count) files skipped: .\(kind) is not read", ja: "\(count)件は対象外です(.\(kind)は未対応)"))
      }
    }
    return stats.unassessed.contains { $0.expected } ? .incomplete : .clean
  }

  private func list() throws(Complaint) {
    if let rows = try PictureCorpora(corpus: corpus, console: console).rows() {
      console.table(rows)
      guard Corpus.exists(in: corpus) else { return }
    }
    let documents = try Corpus(corpus).documents
    let heading = [
      Wording(en: "id", ja: "ID"), Wording(en: "title", ja: "題名"), Wording(en: "creators", ja: "作者"),
      Wording(en: "licence", ja: "ライセンス"), Wording(en: "letters", ja: "字数"), Wording(en: "SHA-256", ja: "SHA-256"),
    ].map { $0[console.language] }
    console.table(
      [heading]
        + documents.map { document in
          [
            document.id, document.title, document.creators.joined(separator: ", "), document.licence ?? "–",
            "\(document.units)", String(document.sha256.prefix(12)),
          ]
        })
  }

  private func verify() throws(Complaint) {
    if let count = try PictureCorpora(corpus: self.corpus, console: console).verified() {
      console.line(Wording(en: "whole and unaltered: \(count) pictures", ja: "欠損・改変はありません(画像\(count)点)"))
      guard Corpus.exists(in: self.corpus) else { return }
    }
    let corpus = try Corpus(corpus)
    try corpus.verify()
    let count = corpus.documents.count
    console.line(
      Wording(en: "whole and unaltered: \(count) works", ja: "欠損・改変はありません(\(count)作品)"))
  }
}
