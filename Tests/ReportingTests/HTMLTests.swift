import Foundation
import Testing
import Vocabulary

@testable import Reporting

/// What a browser would see: the island, and the rest of the page as tags and texts.
private struct Page {
  let source: String
  let island: [String: Any]
  /// Everything but the contents of style and scripts.
  let markup: String

  init(_ report: Report = SampleReport.full, language: Language = .en, redact: Bool? = nil) throws {
    var options = ReportOptions(language: language)
    options.redact = redact
    source = text(try rendered("html", report, options))
    let found = try #require(source.firstMatch(of: #/<script type="application/json" id="island">(.*?)</script>/#))
    let json = try JSONSerialization.jsonObject(with: Data(found.1.utf8))
    island = try #require(json as? [String: Any])
    markup = source.replacing(#/<(style|script)([^>]*)>(?s:.*?)</(?:style|script)>/#) { "<\($0.1)\($0.2)>" }
  }

  /// The texts of the island in both languages.
  var texts: [String] {
    (island["texts"] as? [Any] ?? []).flatMap { $0 as? [String] ?? [$0 as? String ?? ""] }
  }

  var findings: [[Any]] { island["findings"] as? [[Any]] ?? [] }

  /// The elements by name, as they are opened.
  var tags: [String] { markup.matches(of: #/<([a-z0-9]+)/#).map { String($0.1) } }
}

@Suite struct HTMLPages {
  private static func finding(_ change: (inout Finding) -> Void) -> Finding {
    var finding = SampleReport.japanese
    change(&finding)
    return finding
  }

  private static func report(_ findings: [Finding]) -> Report {
    Report(run: SampleReport.run, findings: findings, unassessed: [], summary: SampleReport.summary)
  }

  @Test(arguments: [
    "</script><script>alert(1)</script>", "<!--<script>", "]]><img src=x onerror=alert(1)>", "\"' onmouseover='x",
    "&lt;b&gt; &amp; \u{2028}\u{2029}\u{0}\u{202E}\u{200B}", "<ｓｃｒｉｐｔ>猫</script>",
  ])
  func hostileTextStaysText(_ text: String) throws {
    let plain = try Page(Self.report([SampleReport.japanese]))
    let page = try Page(
      Self.report([
        Self.finding {
          $0.rule = text
          $0.text = text
          $0.place.path = RawPath(text)
          $0.place.field = text
          $0.place.id = text
          $0.place.excerpt = .init(line: "猫" + text + "犬", marked: TextSpan(start: 1, end: 4))
          $0.message = Wording(en: text, ja: text)
          $0.title = Wording(en: text, ja: text)
          $0.remedy = Wording(en: text, ja: text)
          $0.basis = [.init(source: text, note: Wording(en: text, ja: text))]
          $0.evidence += [.field(FieldEvidence(name: text, value: text))]
        }
      ]))
    // One more piece of evidence and one source; nothing else may have opened an element.
    let extra = page.tags.filter { !["li", "b", "bdi", "dt", "dd", "span"].contains($0) }
    #expect(extra == plain.tags.filter { !["li", "b", "bdi", "dt", "dd", "span"].contains($0) })
    #expect(!page.tags.contains("img") && page.tags.count { $0 == "script" } == 2)
    #expect(page.texts.contains { $0.contains(visible(text)) })
    let hidden: Set<Unicode.Scalar> = ["\u{0}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{200B}"]
    #expect(!page.source.unicodeScalars.contains { hidden.contains($0) })
  }

  /// A digest of its own for the one style and the one script, and no address anywhere that a browser would load.
  @Test func loadsNothingAndRunsNothingElse() throws {
    let page = try Page()
    let policy = try #require(page.source.firstMatch(of: #/Content-Security-Policy" content="([^"]*)"/#)).1
    #expect(policy.hasPrefix("default-src &#39;none&#39;; script-src &#39;sha256-"))
    #expect(!policy.contains("unsafe") && !policy.contains("http"))
    for attribute in [" src=", " style=", " onclick", "http-equiv=\"refresh", "<link", "<iframe", "@import", "url("] {
      #expect(!page.source.contains(attribute), "\(attribute)")
    }
    for link in page.markup.matches(of: #/href="([^"]*)"/#) { #expect(link.1.hasPrefix("#")) }
    for name in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("] {
      #expect(!page.source.contains(name), "\(name)")
    }
  }

  @Test func sameReportGivesSameBytesInBothLanguagesButForTheChoice() throws {
    let english = try Page()
    #expect(english.source == (try Page()).source)
    let japanese = try Page(language: .ja)
    #expect(english.texts == japanese.texts)
    #expect(japanese.source.contains(#"id="lang-ja" checked"#) && english.source.contains(#"id="lang-en" checked"#))
    #expect(japanese.source.contains("<html lang=\"ja\">"))
  }

  @Test func everyFindingIsInTheIslandAndTheFirstAreReadWithoutIt() throws {
    let many = (0..<120).map { number in
      Self.finding {
        $0.place.path = RawPath("画像/\(number / 10).txt")
        $0.place.line = number
        $0.status = number < 30 ? .baseline : .open
      }
    }
    let page = try Page(Self.report(many))
    #expect(page.findings.count == 120)
    #expect(page.tags.count { $0 == "article" } == ReportPage.pageSize)
    // Open ones first; every card has the number of its finding in the report.
    #expect(page.markup.contains(#"id="f-31""#) && !page.markup.contains(#"id="f-1""#))
    #expect(page.markup.contains("70 more are in this file") && page.markup.contains("このほか70件"))
    // What is equal stands once: a hundred and twenty cards of one rule cost little.
    #expect(page.source.utf8.count < 400_000)
    // They are of one content, and the script is told so.
    #expect(Set(page.findings.compactMap { $0[6] as? Int }).count == 1)
  }

  @Test func hugeTextsAreCutAroundTheMark() throws {
    let line = String(repeating: "前", count: 500_000) + "名" + String(repeating: "後", count: 500_000)
    let page = try Page(
      Self.report([
        Self.finding {
          $0.place.excerpt = .init(line: line, marked: TextSpan(start: 500_000, end: 500_001))
          $0.evidence = [.field(FieldEvidence(name: "欄", value: line))]
        }
      ]))
    #expect(page.source.utf8.count < 400_000)
    #expect(page.markup.contains("前<mark>名</mark>後"))
  }

  @Test(arguments: [(0, 0), (3, 99), (99, 120), (2, 1), (0, 5)])
  func marksOutsideOfTheLineAreHarmless(start: Int, end: Int) {
    let passage = MarkedPassage(.init(line: "宮﨑駿風", marked: TextSpan(start: start, end: end)))
    #expect(passage.before + passage.marked + passage.after == "宮﨑駿風")
  }

  @Test func nothingFoundDoesNotLookLikeApproval() throws {
    var report = SampleReport.empty
    let clean = try Page(report)
    #expect(clean.markup.contains("class=\"nothing\""))
    #expect(!clean.markup.contains("✓") && !clean.markup.contains("✔"))
    report.unassessed = SampleReport.unassessed
    let page = try Page(report)
    #expect(page.markup.contains("<b>3</b>"))
    #expect(page.markup.contains("可能性あり") == false)
    #expect(page.markup.contains("検出がないことは何も示しません"))
  }

  @Test func redactedPagesHoldNeitherTextNorName() throws {
    let page = try Page(redact: true)
    for secret in ["Rutkowski", "宮崎", "宮﨑", "吾輩", "夏目", "まだない", "山田花子"] {
      #expect(!page.source.contains(secret), "\(secret)")
    }
    #expect(page.markup.contains("--redact"))
    #expect(!page.markup.contains("class=\"differs\""))
  }
}

@Suite struct PassageDifferences {
  typealias Piece = PassageDifference.Piece

  @Test func charactersOfJapanese() {
    let difference = PassageDifference(here: "吾輩は猫である。名前は無い。", there: "吾輩は犬である。名前は無い。", byWords: false)
    #expect(
      difference.here == [
        Piece(text: "吾輩は", isEqual: true), Piece(text: "猫", isEqual: false), Piece(text: "である。名前は無い。", isEqual: true),
      ])
    #expect(difference.there[1] == Piece(text: "犬", isEqual: false))
  }

  @Test func wordsOfEnglish() {
    let difference = PassageDifference(here: "the old grey cat", there: "the old gray cat", byWords: true)
    #expect(
      difference.here == [
        Piece(text: "the old ", isEqual: true), Piece(text: "grey", isEqual: false), Piece(text: " cat", isEqual: true),
      ])
  }

  @Test func spacesAndLineEndsAreNoDifference() {
    let difference = PassageDifference(here: "湯呑みの\n中に、 灯り", there: "湯呑みの中に、灯り", byWords: false)
    #expect(difference.here.allSatisfy { $0.isEqual } && difference.there.allSatisfy { $0.isEqual })
  }

  @Test func theEndOfWhatWasCutIsNoDifference() {
    let difference = PassageDifference(here: "色の名前でした。そ…", there: "色の名前でした。「それは青", byWords: false)
    #expect(difference.here.allSatisfy { $0.isEqual })
    #expect(difference.there.last == Piece(text: "れは青", isEqual: true) || difference.there.last?.isEqual == true)
  }

  @Test func whatIsTooLongToFollowIsShownWithoutMarks() {
    let long = String(repeating: "あ", count: 50_000)
    let difference = PassageDifference(here: long, there: "い", byWords: false)
    #expect(difference.here == [Piece(text: long, isEqual: true)])
  }
}
