import Folding
import Testing
import Vocabulary

@testable import Naming

/// A small list, so that each test sees what it turns on.
private let rows = [
  "person/greg\tcreator\tGreg Rutkowski\tグレッグ・ルトコフスキ\t\t\t\t\t\t\t\t0\t\thand",
  "person/mucha\tcreator\tAlphonse Mucha\tアルフォンス・ミュシャ\t\t\tミュシャ\t\t\t\t\t0\t\thand",
  "person/krenz\tcreator\tKrenz Cushart\t\t\t\t\t\t\t\t\t0\t\thand",
  "person/ilya\tcreator\tIlya Kuvshinov\t\t\t\t\t\t\t\t\t0\t\thand",
  "person/hayao\tcreator\tHayao Miyazaki\t宮崎駿\tみやざきはやお\t\t\t\t\t\t\t0\t\thand",
  "person/goro\tcreator\tGoro Miyazaki\t宮崎吾朗\t\t\t\t\t\t\t\t0\t\thand",
  "person/ravel\tcreator\tMaurice Ravel\tモーリス・ラヴェル\t\t\tラヴェル\t\t\t\t\t0\t\thand",
  "person/nagisa\tcreator\tAlphonse Nagisa\tアルフォンス・ナギサ\t\t\t\t\t\t\t\t0\t\thand",
  "person/beeple\tcreator\tBeepleton\t\t\t\t\t\t\t\t\t0\t\thand",
  "person/brown\tcreator\tJohn Brown\t\t\t\t\t\t\t\t\t1\t\thand",
  "person/seal\tcreator\tHenry Seal\t\t\t\tSeal~3\t\t\t\t\t0\t\thand",
  "person/scale\tcreator\tAnna Constable\t\t\t\t\t\t\t\t\t0\t\thand",
  "person/star\tperson\tAnna Starlet\t見本星子\t\t\t\t\t\t\t\t1\t\thand",
  "work/dune\twork\tDune\t砂丘物語\t\t\t\t\t\t\t\t1\t\thand",
  "work/hero\twork\tNagisa Boy\tナギサボーイ\t\t\t\t\t\t\t\t0\t\thand",
  "character/hero\tcharacter\tNagisa Boy\tナギサボーイ\t\t\t\t\t\t\t\t1\t\thand",
  "work/rules\twork\tRules & Dragons: Fury Road 64\t\t\t\t\t\t\t\t\t0\t\thand",
]

private let header = "id\tkind\tname\tja\tkana\tromaji\taliases\tborn\tdied\tcountry\tfield\tambiguity\tparent\tsource"

private let cues = [
  Cue(surface: "in the style of", sense: .style, side: .before, reach: .tight),
  Cue(surface: "by", sense: .style, side: .before, reach: .tight),
  Cue(surface: "portrait of", sense: .depict, side: .before, reach: .tight),
  Cue(surface: "-esque", sense: .style, side: .after, reach: .tight),
  Cue(surface: "風", sense: .style, side: .after, reach: .tight),
  Cue(surface: "の画風", sense: .style, side: .after, reach: .tight),
  Cue(surface: "タッチ", sense: .style, side: .after, reach: .tight),
  Cue(surface: "みたいな", sense: .style, side: .after, reach: .tight),
  Cue(surface: "なし", sense: .negated, side: .after, reach: .near),
]

private func index(classes: SurfaceClasses = SurfaceClasses()) throws -> NameIndex {
  let table = ([header] + rows).joined(separator: "\n")
  return NameIndex(
    lexicons: [try Lexicon(tsv: Array(table.utf8), file: "x.tsv")], cues: cues,
    common: WordSet(lines: Array("candlelight\nwindow\nhand\nharbour\nsharp\nfocus\nand\nseal\nbeach".utf8)),
    dictionary: WordSet(lines: Array("constable\nlighthouse".utf8)), classes: classes)
}

/// Each name as `id surface via…`, in the order of the text.
private func read(_ text: String, depth: NameFinder.Depth = .everything) throws -> [String] {
  let finder = NameFinder(try index(), depth: depth)
  let utf8 = Array(text.utf8)
  return finder.find(in: utf8, folded: FoldedText(utf8)).names.map { name in
    let surface = String(decoding: utf8[name.range], as: UTF8.self)
    let entry = name.entry.flatMap(finder.entry)
    let via = (entry?.via(of: surface, undone: name.undone) ?? name.undone.list).map(\.rawValue)
    return "\(entry?.id ?? LexiconEntry.unlisted) \(surface) \(via.joined(separator: "+"))"
  }
}

@Suite struct ReadingTests {
  @Test(arguments: [
    ("a dragon, Greg Rutkowski", "person/greg Greg Rutkowski exact"),
    ("GREG_RUTKOWSKI", "person/greg GREG_RUTKOWSKI fold"),
    ("Gręg Rutköwski", "person/greg Gręg Rutköwski fold"),
    ("Kuvshinov Ilya", "person/ilya Kuvshinov Ilya order"),
    ("Kuvshinov, Ilya", "person/ilya Kuvshinov, Ilya order"),
    ("G. Rutkowski", "person/greg G. Rutkowski initials"),
    ("rutkowski's dragon", "person/greg rutkowski surname"),
    ("#gregrutkowski", "person/greg gregrutkowski spacing"),
    ("みやざきはやおのえ", "person/hayao みやざきはやお kana"),
    ("あるふぉんす・みゅしゃの絵", "person/mucha あるふぉんす・みゅしゃ kana"),
    ("ミュシャー風", "person/mucha ミュシャー kana"),
    ("宮﨑 駿", "person/hayao 宮﨑 駿 fold"),
    ("宮🎨崎🎨駿の絵", "person/hayao 宮🎨崎🎨駿 fold"),
    ("ohtsu, Miyasaki Hayao", "person/hayao Miyasaki Hayao edit1+order"),
    ("アルフォンス・ナギサ風", "person/nagisa アルフォンス・ナギサ exact"),
    ("アルフォンス ナギサ風", "person/nagisa アルフォンス ナギサ kana"),
    ("ミュシャタッチの絵", "person/mucha ミュシャ exact"),
    ("rules & dragons : fury road 6 4", "work/rules rules & dragons : fury road 6 4 fold"),
  ])
  func aNameIsReadHoweverItIsWritten(text: String, expected: String) throws {
    #expect(try read(text) == [expected])
  }

  @Test(arguments: [
    ("greg rutkowsky", "person/greg greg rutkowsky edit1"),
    ("gregg rutkowski", "person/greg gregg rutkowski edit1"),
    ("krenz kushart", "person/krenz krenz kushart edit1"),
    ("greg rutokwski", "person/greg greg rutokwski edit1"),
    ("alphonse muhca", "person/mucha alphonse muhca edit1"),
    ("by beepelton", "person/beeple beepelton edit1"),
    ("宮崎俊の画風", "person/hayao 宮崎俊 edit1"),
    ("宮○駿の絵", "person/hayao 宮○駿 masked"),
    ("宮崎●", "person/hayao 宮崎● masked"),
    ("alphonse m*cha", "person/mucha alphonse m*cha masked"),
  ])
  func aMisspeltNameIsRead(text: String, expected: String) throws {
    #expect(try read(text) == [expected])
    #expect(try read(text, depth: .spelling).allSatisfy { !$0.contains("edit") && !$0.contains("masked") })
  }

  /// The place is that of the disguised letters, no more and no less.
  @Test(arguments: [
    ("a fox, G r e g  R u t k o w s k i, oil", "person/greg G r e g  R u t k o w s k i spacing"),
    ("a fox, gr3g rutk0wsk1, oil", "person/greg gr3g rutk0wsk1 leet"),
    ("a fox, &#71;reg Rutkowski", "person/greg &#71;reg Rutkowski decoded"),
    ("a fox, %47reg Rutkowski", "person/greg %47reg Rutkowski decoded"),
    ("a fox, Grеg Rutkоwski", "person/greg Grеg Rutkоwski confusable"),
    ("a fox, GregRutkowskiStyle", "person/greg GregRutkowski spacing"),
  ])
  func aDisguiseIsUndone(text: String, expected: String) throws {
    #expect(try read(text) == [expected])
    #expect(try read(text, depth: .spelling) != [expected])
  }

  /// Too little speaks for a name.
  @Test(arguments: [
    "beepelton",  // one word, merely like a name
    "Miyazaki",  // two of the list are called so
    "a constable",  // a word of the dictionary
    "a seal on the beach", "John Brown",  // many are called so
    "商品ラベルの案",  // ラヴェル in bare letters
    "したがって", "dune buggy on a harbour", "a dune", "crag and rutkow", "○○さん", "○×クイズ", "a * b", "宮崎県の海",
    "5 a. m. to 9 p. m.", "見本星子さんと会う",
  ])
  func whatIsNoNameIsLeft(text: String) throws {
    #expect(try read(text) == [])
  }

  @Test(arguments: [
    ("by Miyazaki", ["person/hayao Miyazaki surname"]),
    ("by Constable", ["person/scale Constable surname"]),
    ("by John Brown", ["person/brown John Brown exact"]),
    ("portrait of Anna Starlet", ["person/star Anna Starlet exact"]),
    ("portrait of John Brown", []),
    ("in the style of Seal", ["person/seal Seal exact"]),
    ("by Seal", []),
    (
      "Greg Rutkowski, John Brown, Krenz Cushart",
      [
        "person/greg Greg Rutkowski exact", "person/brown John Brown exact", "person/krenz Krenz Cushart exact",
      ]
    ),
  ])
  func aCueOrCompanyMakesAName(text: String, expected: [String]) throws {
    #expect(try read(text) == expected)
  }

  /// A work or a character is asked for without a cue; how it is written says that it is meant.
  @Test(arguments: [
    ("scene from Dune", ["work/dune Dune exact"]), ("castle, dune, oil", ["work/dune dune fold"]),
    ("『砂丘物語』の一場面", ["work/dune 砂丘物語 exact"]), ("砂丘物語の一場面", []),
    // A character comes before the work that is named after it.
    ("Nagisa Boy at sea", ["character/hero Nagisa Boy exact"]),
  ])
  func aTitleIsWrittenAsOne(text: String, expected: [String]) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("in the style of irakli nadar, oil", ["unlisted irakli nadar shape"]),
    ("Greg Rutkowski, irakli nadar, sharp focus", ["person/greg Greg Rutkowski exact", "unlisted irakli nadar shape"]),
    ("アンナ・ミハイロワの画風で", ["unlisted アンナ・ミハイロワ shape"]),
    ("by candlelight", []), ("by the window", []), ("by hand", []),
    ("My prompt\nBy Shushant Lakhyani\nYou are a cook", []),
    ("Greg Rutkowski, sharp focus", ["person/greg Greg Rutkowski exact"]),
    ("クレヨン・パステルで", []),
  ])
  func aNameThatNoListHasIsShapedLikeOne(text: String, expected: [String]) throws {
    #expect(try read(text) == expected)
  }

  /// 「みたいなシャツ」 holds 「なし」 in bare letters only.
  @Test func aCueIsReadAsItIsWritten() throws {
    let finder = NameFinder(try index())
    let utf8 = Array("宮崎駿みたいなシャツ".utf8)
    let name = try #require(finder.find(in: utf8, folded: FoldedText(utf8)).names.first)
    #expect(name.cues.map(\.cue.surface) == ["みたいな"])
  }

  @Test func aSurfaceMayCountForLessThanItsEntry() throws {
    let table = Array("surface\tclass\tseen\torigin\nRUTKOWSKI\t2\t9\tmeasured\n".utf8)
    let finder = NameFinder(try index(classes: SurfaceClasses(tsv: table, file: "surfaces.tsv")))
    func count(_ text: String) -> Int {
      finder.find(in: Array(text.utf8), folded: FoldedText(Array(text.utf8))).names.count
    }
    #expect(count("rutkowski") == 0)
    #expect(count("by rutkowski") == 1)
    #expect(count("Greg Rutkowski") == 1)
    #expect(throws: Complaint.self) {
      try SurfaceClasses(tsv: Array("surface\tclass\nx\t7\n".utf8), file: "surfaces.tsv")
    }
  }

  @Test func howSureTheReadingIs() throws {
    let finder = NameFinder(try index())
    func confidence(_ text: String) -> [Confidence] {
      finder.find(in: Array(text.utf8), folded: FoldedText(Array(text.utf8))).names.map(\.confidence)
    }
    #expect(confidence("Greg Rutkowski") == [.exact])
    #expect(confidence("greg rutkowsky") == [.likely])
    #expect(confidence("gr3g rutk0wsk1") == [.possible])
    #expect(confidence("in the style of irakli nadar") == [.possible])
  }

  /// Many names under one surname, and a text that repeats it.
  @Test func aLargeListIsCompiledAndSearched() throws {
    let table =
      ([header] + (0..<20_000).map { "p/\($0)\tcreator\tanna\($0)x smithsonian\t見本\($0)子\t\t\t\t\t\t\t\t0\t\t" })
      .joined(separator: "\n")
    let finder = NameFinder(
      NameIndex(lexicons: [try Lexicon(tsv: Array(table.utf8), file: "x.tsv")], cues: cues))
    let text = Array(String(repeating: "smithsonian anna19999x smithsonian 見本7子 ", count: 50).utf8)
    let names = finder.find(in: text, folded: FoldedText(text)).names
    #expect(Set(names.compactMap { $0.entry.flatMap(finder.entry)?.id }) == ["p/19999", "p/7"])
    #expect(names.count == 100)
  }
}

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("mucha", "mucha", 0), ("mucha", "muhca", 1), ("mucha", "muca", 1), ("mucha", "muchas", 1), ("mucha", "macho", 2),
    ("", "ab", 2),
  ])
  func editsAreCounted(a: String, b: String, expected: Int) {
    #expect(EditDistance.within(2, Array(a.utf8).span, Array(b.utf8).span) == expected)
    #expect(EditDistance.within(expected - 1, Array(a.utf8).span, Array(b.utf8).span) == nil || expected == 0)
  }

  @Test func whatIsTooFarIsNotCounted() {
    #expect(EditDistance.within(2, Array("abcdef".utf8).span, Array("ghijkl".utf8).span) == nil)
    let long = [UInt8](repeating: 0x61, count: 41)
    #expect(EditDistance.within(2, long.span, long.span) == nil)
  }
}
