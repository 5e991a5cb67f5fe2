internal import Vocabulary

/// What the codes of a rule's basis stand for: `S1` a document, `30-4` an article of the Copyright Act of Japan.
struct LegalSource {
  let title: Wording
  /// Known from quotations or summaries by others; the document itself has not been read.
  let isSecondHand: Bool

  init?(code: String) {
    if let source = Self.documents[code] {
      self = source
    } else if let article = Self.article(code) {
      self.init(article)
    } else {
      return nil
    }
  }

  private init(_ title: Wording, secondHand: Bool = false) {
    self.title = title
    isSecondHand = secondHand
  }

  /// `30-4`, `113(8)`, `UCPA 2(1)(xi)`: an article with its paragraph and item; of the Copyright Act where no act is
  /// named.
  private static func article(_ code: String) -> Wording? {
    var place = Substring(code)
    var act = Wording(en: "Copyright Act of Japan", ja: "著作権法")
    if code.hasPrefix("UCPA ") {
      place = code.dropFirst("UCPA ".count)
      act = Wording(en: "Unfair Competition Prevention Act", ja: "不正競争防止法")
    }
    guard let article = place.split(separator: "(").first, let japanese = articleNumber(article) else { return nil }
    var ja = japanese
    for (index, part) in place.dropFirst(article.count).split(separator: "(").enumerated() {
      let number = part.prefix { $0 != ")" }
      // Items in Roman numerals differ from those of the Japanese text in nothing but their digits.
      ja += index == 0 ? "\(number)項" : "(\(number))"
    }
    return Wording(en: "\(act.en), Article \(place)", ja: act.ja + ja)
  }

  /// `30-4`: 30条の4
  private static func articleNumber(_ text: Substring) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) }) else {
      return nil
    }
    return "\(first)条" + parts.dropFirst().map { "の\($0)" }.joined()
  }

  private static func second(_ en: String, _ ja: String) -> LegalSource {
    LegalSource(Wording(en: en, ja: ja), secondHand: true)
  }

  private static let documents: [String: LegalSource] = [
    "UCPA": LegalSource(Wording(en: "Unfair Competition Prevention Act", ja: "不正競争防止法")),
    "Trademark Act": LegalSource(Wording(en: "Trademark Act", ja: "商標法")),
    "17 USC 1202": LegalSource(Wording(en: "17 U.S.C. 1202", ja: "米国著作権法1202条")),
    "Supreme Court 2011": LegalSource(Wording(en: "Supreme Court of Japan, 2011", ja: "最高裁判所2011年判決")),
    "S1": second(
      "Agency for Cultural Affairs (subcommittee), General Understanding on AI and Copyright, 2024-03-15",
      "文化審議会著作権分科会法制度小委員会「AIと著作権に関する考え方について」(2024年3月15日)"),
    "S1-minutes": second("Minutes of that subcommittee, 2024", "同小委員会の議事(2024年)"),
    "S2": second(
      "Agency for Cultural Affairs, Checklist and Guidance on AI and Copyright, 2024-07-31",
      "文化庁「AIと著作権に関するチェックリスト&ガイダンス」(2024年7月31日)"),
    "S2-press": second("Press articles on that checklist", "同ガイダンスに関する報道"),
    "S3": second(
      "Agency for Cultural Affairs, General Understanding: Overview, May 2024",
      "文化庁「AIと著作権に関する考え方」英文概要(2024年5月)"),
    "S4": second("Copyright Act of Japan, text of the articles", "著作権法の条文"),
    "S5": second(
      "Copyright Act of Japan, Articles 12-2 and 47-5, with order and regulation",
      "著作権法12条の2・47条の5、同法施行令7条の4、同法施行規則4条の4・4条の5"),
    "S6": second("Agency for Cultural Affairs, questions on terms of protection, 2018", "文化庁 保護期間に関するQ&A(2018年)"),
    "S7": second("Court decisions on terms of old films (2007, 2009)", "旧作映画の保護期間に関する裁判例(2007年・2009年)"),
    "S8": second("Explanations of collecting societies on wartime terms", "著作権管理団体等による戦時加算等の解説"),
    "S8b": second("A lawyer's memo on terms", "保護期間に関する弁護士のメモ"),
    "S9": second("Unfair Competition Prevention Act, Article 2", "不正競争防止法2条"),
    "S9b": second("A collection of legal knowledge on that act", "同法に関する解説"),
    "S10": second(
      "IP High Court 2005-10-06 (news headlines), and the conditions of quotation",
      "知財高裁2005年10月6日判決(記事見出し)および引用の要件"),
    "S11": second("Law firms on terms that override exceptions", "権利制限規定と利用規約の関係に関する解説(オーバーライド)"),
    "S12": second(
      "Supreme Court on publicity rights (Pink Lady), and a report of the Ministry of Justice, 2026-08-07",
      "最高裁(ピンク・レディー事件)の基準および法務省報告(2026年8月7日)"),
    "S13": second(
      "Principle code of the Cabinet Office, 2026-08-25 (contents from drafts)",
      "内閣府 プリンシプル・コード(2026年8月25日。内容は案の段階の資料による)"),
    "S14": second("AI Guidelines for Business", "AI事業者ガイドライン"),
    "S15": second(
      "Directive (EU) 2019/790, and the copyright chapter of the code of practice for general-purpose AI",
      "EU指令2019/790および汎用AI行動規範(著作権の章)"),
    "S15b": second("EU AI Act, dates of Article 50", "EU AI法50条の適用時期"),
    "S16": second("German decisions on GEMA against OpenAI and Suno", "ドイツの裁判例(GEMA対OpenAI、GEMA対Suno)"),
    "S17": second(
      "United States decisions (Bartz, Kadrey, Ross, Doe v. GitHub)", "米国の裁判例(Bartz、Kadrey、Ross、Doe v. GitHub)"),
    "S18": second(
      "Getty Images v Stability AI [2025] EWHC 2863 (Ch), and the United Kingdom's report of 2026",
      "英国の裁判例(Getty Images対Stability AI、2025年)および英国政府報告(2026年)"),
    "S19": second("Attorneys Act, Article 72, and views of the Ministry of Justice", "弁護士法72条および法務省の見解"),
    "S20": second("Supreme Court (Popeye tie), and Copyright Act Article 2(1)(i)", "最高裁(ポパイネクタイ事件)および著作権法2条1項1号"),
    "S20b": second("A Japanese site on the governance of AI", "AIガバナンスに関する国内の解説"),
    "S21": second("Copyright Act of Japan, Articles 59 and 60", "著作権法59条・60条"),
    "S22": second(
      "Audit of dataset licences (Longpre and others, 2024), and the ABJ mark list",
      "データセットのライセンス調査(Longpreほか、2024年)およびABJマーク一覧"),
    "S23": second("Creative Commons legal code", "クリエイティブ・コモンズの利用許諾条項"),
    "S24": second("Charts of copyright terms in the United States", "米国の保護期間の一覧表"),
    "S25": second("Directives 93/98/EEC and 2006/116/EC", "EU指令93/98/EEC・2006/116/EC"),
    "S26": second("United Kingdom, Copyright Act 1988, section 12", "英国著作権法12条"),
  ]
}
