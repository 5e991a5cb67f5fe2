/// Function words that one edition prints in kanji and the next in kana: a closed list, no dictionary of readings.
///
/// Each entry is the kanji spelling, `=`, the kana. A leading `.` says: only where no kanji stands on either side, for
/// there the character is part of another word (時 and 時間).
struct MatchWords: Sendable {
  struct Word: Sendable {
    var pattern: [UInt16]
    var kana: [UInt16]
    var standsAlone: Bool
  }

  static let shared = MatchWords()

  /// By the first unit of the pattern, the longest first. Looked up through `index`, 0 for most units.
  let groups: [[Word]]
  let index: [UInt8]

  private init() {
    var byUnit: [UInt16: [Word]] = [:]
    for entry in Self.list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let standsAlone = entry.hasPrefix(".")
      let sides = entry.drop { $0 == "." }.split(separator: "=")
      let pattern = Self.units(sides[0])
      byUnit[pattern[0], default: []].append(
        Word(pattern: pattern, kana: Self.units(sides[1]), standsAlone: standsAlone))
    }
    var groups: [[Word]] = [[]]
    var index = [UInt8](repeating: 0, count: 0x10000)
    for (unit, words) in byUnit.sorted(by: { $0.key < $1.key }) {
      index[Int(unit)] = UInt8(groups.count)
      groups.append(words.sorted { $0.pattern.count > $1.pattern.count })
    }
    self.groups = groups
    self.index = index
  }

  /// As the table folds it, character by character.
  private static func units(_ word: Substring) -> [UInt16] {
    var scanner = MatchScanner(capacity: 16)
    Array(word.utf8).withUnsafeBufferPointer { scanner.scan($0) }
    return scanner.text.units
  }

  static let list = """
    其処=そこ 此処=ここ 何処=どこ 其所=そこ 此所=ここ 何所=どこ 其=そ 此=こ 又=また 亦=また .復=また 云=い 謂=い 迄=まで 侭=まま
    .然=しか 斯=か .唯=ただ .只=ただ .但=ただ 於て=おいて 於い=おい 於け=おけ 為に=ために 為め=ため 為の=ための .様=よう .居=い .達=たち
    .程=ほど .事=こと .物=もの .者=もの .時=とき .所=ところ .処=ところ .方=ほう .何=なに .言=い 出来=でき .無=な .有=あ .成=な .見=み
    呉れ=くれ 貰=もら 仕舞=しま 矢張=やは 兎に角=とにかく 兎も角=ともかく 沢山=たくさん 殆=ほとん .丈=だけ .位=くらい .許=ばか 筈=はず
    .訳=わけ 乍=なが 併し=しかし 而=しか 若し=もし 尤=もっと 勿論=もちろん 丁度=ちょうど 一寸=ちょっと 鳥渡=ちょっと 屹度=きっと 余程=よほど
    成程=なるほど 如何=いか .如=ごと 可き=べき 可し=べし 也=なり 哉=かな 迚=とて 乃=すなわ .即=すなわ .則=すなわ .既=すで .已=すで
    猶=なお .尚=なお .且=か 或は=あるいは .或=ある .凡=およ 凡て=すべて .総=すべ 全て=すべて 忽=たちま .漸=ようや 嘗=かつ .曽=かつ
    敢=あえ .遂=つい .先=ま 殊に=ことに 云々=うんぬん 貴方=あなた 貴女=あなた .私=わたし .頂=いただ .戴=いただ .致=いた .良=よ .頃=ころ
    .置=お .下=くだ .呉=く .今=いま .皆=みな .共=とも .迚も=とても 彼の=あの .難=がた .易=やす .遣=や .来=き .付=つ .附=つ
    """
}
