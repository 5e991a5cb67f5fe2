/// How much a decoded text looks like Japanese.
///
/// Bytes in Chinese, Korean or Russian encodings are often valid in a Japanese one, but they come out as kanji that
/// hardly anybody uses. Real text has kana, or kanji that everybody uses.
enum JapanesePlausibility {
  /// The mean over all characters above ASCII: 1 for kana and everyday kanji, less for all else, and less than
  /// nothing for what does not occur. Characters that many decoders would give prove little.
  static func score(_ utf8: [UInt8]) -> Double {
    var sum = 0.0
    var count = 0
    utf8.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count {
        let (scalar, length) = wellFormedScalar(bytes, at: at) ?? (0xFFFD, 1)
        if scalar >= 0x80 {
          let isAlone = (at == 0 || bytes[at - 1] < 0x80) && (at + length == bytes.count || bytes[at + length] < 0x80)
          sum += isAlone && (0xFF61...0xFF9F).contains(scalar) ? strayKana : weight(scalar)
          count += 1
        }
        at += length
      }
    }
    return count == 0 ? -1 : sum / Double(count)
  }

  /// One half-width kana among ASCII is one stray byte in Shift_JIS, more likely from elsewhere.
  private static let strayKana = 0.2

  private static func weight(_ scalar: UInt32) -> Double {
    switch scalar {
    case 0x3000...0x30FF: 1
    case 0x4E00...0x9FFF: everyday.contains(scalar) ? 1 : 0.3
    case 0xFF01...0xFF5E: 0.8
    case 0xFF61...0xFF9F: 0.5
    case 0xE000...0xF8FF: -0.5
    case 0xFFFD: -2
    default: 0.3
    }
  }

  /// Kanji that newspapers, names and places use most.
  private static let everyday: Set<UInt32> = Set(
    """
    日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高
    代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公持野協取都和統以機平総加
    山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千
    考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台
    広容必応演電住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比
    難防補車優夫研収断井何南石足違消境神番規術護展態導備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域
    助労例衛然早張映限親額監環験追商葉義伝働形景落好退準賀訴辺造英被株頭技低毎医復仕去姿味負失移差個門写評課末守若種美命福量望松非撃佐核
    観察整段横型深字答夜製票音様財港識注呼達白黒赤青緑色花春夏秋冬風雨雪光火絵図像描筆線影顔髪目服空街森林川海星夢歌曲詞詩集巻章話者著編
    訳画監督漫崎宮駿塚治虫鳥山明村上樹田中佐藤鈴木高橋渡辺伊藤小林加藤吉斎松井清水池岡石阪福谷原島藤三郎太一美恵由紀奈真理香子介平雄夫彦柄描真似
    """.unicodeScalars.map(\.value))
}
