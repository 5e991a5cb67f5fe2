internal import Corpora
internal import Host
internal import Judging
internal import Media
internal import Pipeline
internal import Recording
internal import Vocabulary

/// `doctor`: what proviso finds on this machine and in this project, and what is missing.
struct DoctorCommand {
  let invocation: Invocation
  let console: Console

  private struct Finding {
    enum State { case good, note, bad }

    var state: State
    var what: Wording
  }

  func perform() throws(Complaint) -> ExitCode {
    var findings = [program, cache, git] + media + [fetcher]
    do throws(Complaint) {
      let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
      findings += project(configuration)
    } catch {
      findings.append(bad(error))
    }
    for finding in findings {
      let mark =
        switch finding.state {
        case .good: Wording(en: "ok     ", ja: "正常  ")
        case .note: Wording(en: "note   ", ja: "注意  ")
        case .bad: Wording(en: "problem", ja: "不具合")
        }
      console.write(mark[console.language] + "  " + finding.what[console.language] + "\n")
    }
    return findings.contains { $0.state == .bad } ? .findings : .clean
  }

  private func bad(_ complaint: Complaint) -> Finding {
    Finding(state: .bad, what: Wording(en: complaint.line(in: .en), ja: complaint.line(in: .ja)))
  }

  private var program: Finding {
    let path = Environment.program?.display ?? "–"
    return Finding(
      state: .good,
      what: Wording(
        en: "proviso \(Proviso.version) at \(path), \(Environment.processorCount) processors",
        ja: "proviso \(Proviso.version)(\(path))、プロセッサー数\(Environment.processorCount)"))
  }

  private var cache: Finding {
    guard let folder = Environment.cacheFolder else {
      return Finding(
        state: .note,
        what: Wording(
          en: "no cache: neither XDG_CACHE_HOME nor HOME is set, so every start compiles patterns anew",
          ja: "キャッシュなし: XDG_CACHE_HOMEもHOMEも未設定のため、起動のたびにパターンを処理します"))
    }
    let probe = folder.appending(".probe")
    do throws(SystemFailure) {
      try Files.makeFolder(folder)
      try Files.writeAtomically([], to: probe)
      try Files.remove(probe)
      let kept = KeptResults(in: folder)
      let size = decimalText(Double(kept.bytes / 100_000) / 10)
      return Finding(
        state: .good,
        what: Wording(
          en: "cache in \(folder.display), with results of earlier runs in \(kept.files) files (\(size) MB)",
          ja: "キャッシュ: \(folder.display)(過去の実行結果 \(kept.files)ファイル、\(size) MB)"))
    } catch {
      return Finding(
        state: .note,
        what: Wording(
          en: "cache in \(folder.display) cannot be written (\(error.reason.en)): starts are slower",
          ja: "キャッシュ\(folder.display)に書き込めません(\(error.reason.ja))。起動が遅くなります"))
    }
  }

  private var git: Finding {
    let outcome = Program.run(["git", "--version"])
    guard !outcome.couldNotStart, outcome.status == 0 else {
      return Finding(
        state: .note,
        what: Wording(
          en: "git was not found: --staged and --since cannot work", ja: "gitが見つかりません。--stagedと--sinceは使えません"))
    }
    let version = String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
    return Finding(state: .good, what: Wording(en: String(version), ja: String(version)))
  }

  /// What the program that decodes pictures and PDFs finds when it tries its own sandbox.
  private var media: [Finding] {
    guard let worker = MediaPool.installed else {
      return [
        Finding(
          state: .note,
          what: Wording(
            en: "proviso-media is not installed: pictures and PDFs are not assessed",
            ja: "proviso-mediaがありません。画像とPDFは評価されません"))
      ]
    }
    let outcome = Program.run([worker.display, "--self-test"])
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    let states = Dictionary(
      lines.map { $0.split(separator: "\t") }.filter { $0.count == 2 }.map { ($0[0], $0[1]) },
      uniquingKeysWith: { first, _ in first })
    let layers = [
      ("files", Wording(en: "no other file can be opened (Landlock)", ja: "他のファイルを開けない(Landlock)")),
      ("calls", Wording(en: "no socket, process or program (seccomp)", ja: "通信・プロセス・プログラムを使えない(seccomp)")),
      ("limits", Wording(en: "memory and time are limited", ja: "メモリーと時間が制限されている")),
    ].map { name, layer in
      states[name[...]] == "holds"
        ? Finding(
          state: .good,
          what: Wording(en: "sandbox of proviso-media: \(layer.en)", ja: "proviso-mediaの保護: \(layer.ja)"))
        : Finding(
          state: .note,
          what: Wording(
            en: "sandbox of proviso-media: this does not hold here: \(layer.en)",
            ja: "proviso-mediaの保護: この環境では次の層が機能しません: \(layer.ja)"))
    }
    let libraries = [
      ("pictures", Wording(en: "pictures (libvips42)", ja: "画像(libvips42)")),
      ("documents", Wording(en: "PDF (libpoppler-glib8)", ja: "PDF(libpoppler-glib8)")),
    ].map { name, kind in
      states[name[...]] == "found"
        ? Finding(state: .good, what: Wording(en: "decodes \(kind.en)", ja: "復号できる形式: \(kind.ja)"))
        : Finding(
          state: .note,
          what: Wording(
            en: "a library is missing: \(kind.en) is not assessed", ja: "ライブラリーがないため評価されません: \(kind.ja)"))
    }
    return layers + libraries
  }

  /// Whether snapshots can be taken.
  private var fetcher: Finding {
    guard let program = Environment.companion("proviso-fetch") else {
      return Finding(
        state: .note,
        what: Wording(
          en: "proviso-fetch is not installed: robots fetch cannot work", ja: "proviso-fetchがありません。robots fetchは使えません"))
    }
    let output = Program.run([program.display, "--self-test"]).output
    return output.elementsEqual("curl\tfound\n".utf8)
      ? Finding(
        state: .good,
        what: Wording(en: "proviso-fetch can take snapshots (libcurl4)", ja: "proviso-fetchでスナップショットを取得できます(libcurl4)"))
      : Finding(
        state: .note,
        what: Wording(
          en: "libcurl4 is missing: robots fetch cannot work", ja: "libcurl4がないため、robots fetchは使えません"))
  }

  private func project(_ configuration: Configuration) -> [Finding] {
    var findings: [Finding] = []
    let file = configuration.file?.display
    findings.append(
      Finding(
        state: .good,
        what: Wording(
          en: file.map { "configuration \($0)" } ?? "no proviso.yaml: defaults hold",
          ja: file.map { "設定ファイル: \($0)" } ?? "proviso.yamlはありません(既定値を使用)")))
    do throws(Complaint) {
      let library = try PackLibrary(RuleShelf(folders: configuration.ruleFolders).sources)
      try configuration.checkMentions(knownRules: library.rules.map(\.id), knownPacks: library.packs.map(\.id))
      let unsigned = library.rules.filter { !$0.isReviewed }.count
      findings.append(
        Finding(
          state: .good,
          what: Wording(
            en: "\(library.packs.count) packs, \(library.rules.count) rules (\(unsigned) not yet reviewed by counsel)",
            ja: "\(library.packs.count)パック・\(library.rules.count)ルール(うち弁護士等による確認が未了: \(unsigned))")))
    } catch {
      findings.append(bad(error))
    }
    for path in configuration.corpora {
      do throws(Complaint) {
        let pictures = PictureCorpus.exists(in: path) ? try PictureCorpus(path).works.count : 0
        let texts = pictures == 0 || Corpus.exists(in: path) ? try Corpus(path).documents.count : 0
        let count = texts + pictures
        findings.append(
          Finding(
            state: .good,
            what: Wording(en: "corpus \(path.display): \(count) works", ja: "コーパス\(path.display): \(count)作品")))
      } catch {
        findings.append(bad(error))
      }
    }
    if let log = configuration.log, Files.exists(log.path) {
      do throws(Complaint) {
        let count = try RiskLog(log.path, mode: .readOnly).count
        findings.append(
          Finding(
            state: .good,
            what: Wording(
              en: "risk log \(log.path.display): \(count) events", ja: "リスクログ\(log.path.display): \(count)件")))
      } catch {
        findings.append(bad(error))
      }
    }
    return findings
  }
}
