import Testing
import Vocabulary

@testable import Reporting

/// The pages that are kept and printed.
@Suite struct PaperTests {
  private let hostile = "</bdi><script>alert(1)</script>\"'&"

  private func dossier() -> Dossier {
    var dossier = Dossier()
    dossier.subject = [(Wording(en: "File", ja: "ファイル"), Wording(en: hostile, ja: hostile))]
    dossier.moments = [
      .init(
        number: 2, japan: "2026-11-21 18:00:00", kind: Wording(en: "finding", ja: "検出"),
        what: Wording(en: "names a creator", ja: "作家名の指定"), by: hostile, leaf: "0f")
    ]
    var exhibit = Dossier.Exhibit(
      severity: .high, state: Decision.licensed.label, title: Wording(en: "Long match", ja: "長い一致箇所"),
      place: Wording(en: "a.txt", ja: "a.txt"), message: Wording(en: "m", ja: "文"))
    exhibit.evidence = [(Wording(en: "Similarity", ja: "類似性に関する証拠"), [Wording(en: "e", ja: "証")])]
    exhibit.pairs = [
      .init(title: "渡り板の海", here: "波が三度鳴った", there: "波が二度鳴った"), .init(title: "b", here: "x", there: nil),
    ]
    exhibit.verdicts = [(7, [(Wording(en: "Decision", ja: "判断"), Decision.licensed.label)])]
    dossier.exhibits = [exhibit]
    dossier.withheld = [Wording(en: "one value was taken out", ja: "1件は墨消し済みです")]
    return dossier
  }

  @Test(arguments: Language.allCases) func aDossierHoldsBothLanguagesAndNothingFromOutside(language: Language) {
    let page = String(decoding: dossier().html(in: language), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(page.contains("id=\"lang-\(language.rawValue)\" checked"))
    for text in [
      "Timeline", "経過", "類似性に関する証拠", "許諾取得済み", "licence obtained", "1件は墨消し済みです", Run.notice.en, Run.notice.ja,
    ] {
      #expect(page.contains(text), "\(text)")
    }
    // The two texts side by side, what differs marked; and one whose other side is not at hand.
    #expect(page.contains("<mark class=\"differs\">三</mark>") && page.contains("<mark class=\"differs\">二</mark>"))
    #expect(page.contains("参照作品の本文は手元にありません"))
    #expect(!page.contains("<script") && !page.contains("://") && !page.contains("src="))
    #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"))
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-") && !page.contains("script-src"))
  }

  @Test func aDossierOfNothingSaysSoWithoutJudging() {
    let page = String(decoding: Dossier().html(in: .ja), as: UTF8.self)
    #expect(page.contains("記録はありません") && page.contains("適法性を示すものではありません"))
  }

  @Test func aFormLeavesRoomForASeal() {
    let form = PaperForm(
      title: "承認書", subject: [("件名", hostile)], headings: ["手順", "押印欄"], rows: [["起案", ""], ["決裁", ""]],
      notices: ["印影は証明になりません"], language: .ja)
    let page = String(decoding: form.html, as: UTF8.self)
    #expect(page.contains("<td class=\"seal\"><bdi></bdi></td>") && page.contains("印影は証明になりません"))
    #expect(page.contains("<html lang=\"ja\">") && !page.contains("<script>"))
  }
}
