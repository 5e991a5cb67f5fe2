import Foundation
import Testing
import Vocabulary

@testable import Folding

@Suite struct DisguisesTests {
  private func views(_ text: String) -> [ViewText] { viewTexts(Array(text.utf8)) }

  /// What a view reads otherwise, piece by piece; nil when it reads nothing otherwise.
  private func changes(_ view: View, _ text: String) -> [String]? {
    views(text).first { $0.view == view }.map { view in
      view.changed.map { String(decoding: view.utf8[$0], as: UTF8.self) }
    }
  }

  /// Plain prose is passed over many bytes at a time. What is disguised is seen wherever it stands in it, and nothing
  /// is seen where there is nothing.
  @Test(arguments: [
    "gr3g", "g r e g o r", "g r e g", "gregRutkowski", "a b c", "%E5%AE%AE", "gr&#101;g", "mu+ha", "宮/崎/駿", "grеg",
    "8K art", "plain words, and more", "a 1 b 2", "Ａｂc",
  ])
  func standsAnywhereInProse(disguise: String) {
    let expected = views("xx. \(disguise), the end").map(\.view)
    for before in 2...130 {
      for after in ["", " Who lives there? Nobody, since 1900 (or so).", String(repeating: "m", count: 60)] {
        let text = String(repeating: "x", count: before) + ". " + disguise + ", the end" + after
        #expect(views(text).map(\.view) == expected, "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("&#71;r&#x65;g &Eacute;mile &lt;x&gt;", ["g", "e", "e", "<", ">"]),
    ("Greg%20Rutkowski %E5%AE%AE%E5%B4%8E%E9%A7%BF風", [" ", "宮崎駿"]),
    ("\\u5bae\\u5d0e %u5bae \\ud83c\\udfa8 \\xe9 \\xe5\\xae\\xae \\u{29}", ["宮崎", "宮", "🎨", "e", "宮", ")"]),
    ("&amp;#77;", ["&"]), ("&#71reg", ["g"]), ("%2541", ["%"]), ("%EF%BC%A7", ["g"]), ("gr&#8203;eg", ["re"]),
  ])
  func decodes(text: String, expected: [String]) {
    #expect(changes(.decoded, text) == expected)
  }

  @Test(arguments: [
    ("grеg rutkоwski", ["greg", "rutkowski"]),  // Cyrillic е and о
    ("Вeksinski Μucha", ["beksinski", "mucha"]),  // Cyrillic capital В, Greek capital Μ
    ("яutkowski風", ["rutkowski"]), ("ɢʀᴇɢ ʀᴜᴛᴋᴏᴡꜱᴋɪ", ["greg", "rutkowski"]),
    ("🅶🆁🅴🅶 🇬🇷🇪🇬🇴", ["greg", "grego"]),
    ("Ꮇucha", ["mucha"]), ("Mոcha", ["mncha"]),
  ])
  func readsLookalikes(text: String, expected: [String]) {
    #expect(changes(.unspoofed, text) == expected)
  }

  @Test(arguments: [
    ("G r e g   R u t k o w s k i", ["greg rutkowski"]), ("G r e g R u t", ["gregrut"]),
    ("g.r.e.g. r.u.t", ["greg rut"]), ("g-r-e-g r-u-t", ["greg rut"]), ("M*u*c*h*a", ["mucha"]),
    ("g r e g / r u t", ["greg rut"]), ("M · u · c · h · a", ["mucha"]), ("Ｍ　ｕ　ｃ　ｈ　ａ", ["mucha"]),
    ("gr🎨eg rut★kowski", ["greg", "rutkowski"]), ("M🎨u🎨c🎨h🎨a", ["mucha"]), ("M 🎨 u ★ c 🎨 h 🎨 a", ["mucha"]),
    ("宮🎨崎🎨駿風", ["宮崎駿"]), ("絵は宮/崎/駿で", ["宮崎駿"]), ("宮・崎・駿", ["宮崎駿"]), ("ピ★カ★チュウ", ["ピカチ"]),
    ("ピ/カ/チ/ュ/ウ", ["ピカチユウ"]), ("宮❤️崎❤️駿", ["宮崎駿"]),
    ("宮〓崎〒駿", ["宮崎駿"]), ("rut〓kowski", ["rutkowski"]), ("rutk䷀owski", ["rutkowski"]),
    ("M 〓 u 〓 c 〓 h 〓 a", ["mucha"]), ("a b c㇍hagall", ["chagall"]),
  ])
  func joinsWhatIsSpaced(text: String, expected: [String]) {
    #expect(changes(.unspaced, text) == expected)
  }

  @Test(arguments: [
    ("Gr3g Rutk0wsk1", ["greg", "rutkowski"]), ("b€ks!nski, @rtgerm!", ["beksinski", "artgerm"]),
    ("5h1nk41風", ["shinkai"]), ("m4k070", ["makoto"]), ("rutkowsk1", ["rutkowski"]), ("(4rtgerm:1.2)", ["artgerm"]),
    ("Ｇｒ３ｇ", ["greg"]), ("gr3g_rutk0wski", ["greg", "rutkowski"]), ("a$ap r+uvw", ["asap", "rtuvw"]),
    ("k\u{B5}vsh1nov", ["kuvshinov"]),
  ])
  func readsDigitsAsLetters(text: String, expected: [String]) {
    #expect(changes(.unleeted, text) == expected)
  }

  @Test(arguments: [
    ("GregRutkowskiStyle", ["greg rutkowski style"]), ("MakotoShinkaiV3", ["makoto shinkai v 3"]),
    ("rutkowski2", ["rutkowski 2"]), ("JoséÁlvarez風", ["jose alvarez"]), ("新海MakotoShinkai", ["makoto shinkai"]),
    ("Beyoncé2", ["beyonce 2"]), ("3Élodie", ["3 elodie"]), ("ŵŵŵŵŻ7の絵", ["wwwwz 7"]),
    ("ルネ9Élodieの絵", ["9 elodie"]),
  ])
  func cutsCamelCase(text: String, expected: [String]) {
    #expect(changes(.uncamelled, text) == expected)
  }

  @Test(arguments: [
    "a painting in the style of greg rutkowski, artstation, 8 k, 4 k, f/1.8, 35mm!",
    "by h. p. lovecraft and d & d, jean - honore fragonard", "1 9 8 0 s style, 9 0 s", "b. i. g. and i, a robot",
    "family 👨‍👩‍👧 emoji ❤️ and 🇯🇵 🇬🇧 flags", "می‌خواهم", "version 1.2.3.4.5 and v2", "a / b / c",
    "8k 4k 1980s 35mm f1.8 3d 2b v2 mp3 h264 1080p", "#ff8800 ff8800", "日本語の文章です。赤、青、黄。",
    "рутковски и Μούχα", "Привет, как дела? 5 μm", "don’t – it’s “quoted”…", "50% off, R&B, AT&T \\n \\section",
    "100% C:\\new", "紅葉/桜/雪", "レオナルド・ダ・ヴィンチ", "ﾎﾟｹﾓﾝＳＡＬＥ！！", "wait!! what? yes!", "宮崎 駿 風", "x = y + z",
    "〒100-0001 東京都、〓と〒。「㊙」〆 第5回 café 5 ℃", "สวัสดี ชาวโลก", "한국어 문장", "\u{5E9}\u{5DC}\u{5D5}\u{5DD}", "café naïve Dvořák",
  ])
  func leavesOrdinaryTextAlone(text: String) {
    let found = views(text).map { view in
      "\(view.view): \(view.changed.map { String(decoding: view.utf8[$0], as: UTF8.self) })"
    }
    #expect(found == [])
  }

  @Test func excerptsShowTheSurroundingsAndLeadBack() throws {
    let filler = String(repeating: "lorem ipsum dolor ", count: 40)
    let text = filler + "by Gr3g RUTKOWSKI, 宮﨑 " + filler + "m4k070 end"
    let view = try #require(views(text).first { $0.view == .unleeted })
    let parts = String(decoding: view.utf8, as: UTF8.self).components(separatedBy: "\n\n\n\n\n\n")
    try #require(parts.count == 2)
    #expect(parts[0].contains("dolor by greg rutkowski, 宮崎 lorem"))
    #expect(parts[0].utf8.count < 180 && parts[0].hasPrefix(" ") != parts[0].hasPrefix("o"))
    #expect(parts[1].hasSuffix("dolor makoto end"))
    let source = Array(text.utf8)
    #expect(
      view.changed.map { String(decoding: source[view.toSource.source(of: $0)], as: UTF8.self) } == ["Gr3g", "m4k070"])
    #expect(view.toSource.sourceCount == source.count && view.toSource.derivedCount == view.utf8.count)
    let name = try #require(parts[0].range(of: "宮崎"))
    let start = parts[0].utf8.distance(from: parts[0].startIndex, to: name.lowerBound)
    #expect(String(decoding: source[view.toSource.source(of: start..<start + 6)], as: UTF8.self) == "宮﨑")
  }

  @Test func viewsComeInTheirOrder() {
    let found = views("GregRutkowski gr3g M u c h a grеg %41 ").map(\.view)
    #expect(found == [.decoded, .unspoofed, .unspaced, .unleeted, .uncamelled])
  }
}

func viewTexts(_ source: [UInt8]) -> [ViewText] {
  let folded = FoldedText(source)
  return Disguises.views(of: source, folded: folded, bare: BareText(folded))
}
