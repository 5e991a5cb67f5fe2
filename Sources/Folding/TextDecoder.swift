public import Vocabulary

/// Bytes of a file to text.
///
/// A byte order mark or valid UTF-8 settles the encoding. Otherwise the encodings that Japanese and Western files
/// come in compete: each reads a sample, and the most plausible reading wins, if it is plausible at all. A byte that
/// the winner cannot decode becomes one U+FFFD and is listed; none is dropped.
public enum TextDecoder {
  /// nil: not text in any encoding we know (binary).
  public static func decode(_ bytes: [UInt8]) -> SourceText? {
    bytes.withUnsafeBufferPointer { view in
      if let marked = decodeMarked(view) { return marked }
      let census = ByteCensus(view)
      let isUTF8 = census.firstHighByte == nil || UTF8Decoder.isValid(view)
      if let order = orderWithoutMark(view, census, isUTF8: isUTF8) {
        return decoded(readAs: "UTF-16\(order.rawValue)") { WideDecoder.decodeUTF16(view, order, into: &$0) }
      }
      if census.isDenseWithControls(oneIn: 10) { return nil }
      if census.escapes > 0, census.firstHighByte == nil || !isUTF8, let text = decodeISO2022(view) { return text }
      if isUTF8 { return SourceText(utf8: bytes, toFile: OffsetMap(identity: bytes.count)) }
      return decodeUnmarked(view, census)
    }
  }

  private static func decoded(readAs encoding: String, by decoder: (inout DecodedText) -> Void) -> SourceText {
    var text = DecodedText()
    decoder(&text)
    return text.text(readAs: encoding)
  }

  // MARK: - With a byte order mark

  /// nil: no mark, or what follows is not text in the encoding that it names.
  private static func decodeMarked(_ bytes: UnsafeBufferPointer<UInt8>) -> SourceText? {
    for mark in ByteOrderMark.allCases where bytes.starts(with: mark.bytes) {
      var text = DecodedText()
      text.skip(bytes: mark.bytes.count)
      mark.decode(bytes, from: mark.bytes.count, into: &text)
      if let plain = plainText(text, readAs: mark.rawValue) { return plain }
    }
    return nil
  }

  /// nil: too much of it is damage or control characters, so that the mark was none.
  private static func plainText(_ text: DecodedText, readAs encoding: String) -> SourceText? {
    let census = text.utf8.withUnsafeBufferPointer { ByteCensus($0) }
    guard !census.isDenseWithControls(oneIn: 10), text.damagedBytes <= 8 + text.map.sourceCount / 5 else { return nil }
    return text.text(readAs: encoding)
  }

  // MARK: - Without one

  private static func orderWithoutMark(
    _ bytes: UnsafeBufferPointer<UInt8>, _ census: ByteCensus, isUTF8: Bool
  ) -> WideDecoder.Order? {
    // What is valid UTF-8 as well must be full of the NULs that ASCII has in UTF-16.
    if isUTF8 {
      return census.nuls > census.count / 8 ? WideDecoder.orderWithoutMark(bytes, leastShare: 0.7) : nil
    }
    return WideDecoder.orderWithoutMark(bytes, leastShare: 0.2)
  }

  private static func decodeISO2022(_ bytes: UnsafeBufferPointer<UInt8>) -> SourceText? {
    guard JapaneseDecoder.holdsEscapeToJapanese(bytes) else { return nil }
    var text = DecodedText()
    JapaneseDecoder.iso2022.decode(bytes, into: &text)
    return text.damagedBytes <= 2 + bytes.count / 10 ? text.text(readAs: JapaneseDecoder.iso2022.rawValue) : nil
  }

  private static let sampleSize = 65_536
  private static let leastPlausible = 0.5
  private static let leastUTF8 = 0.3

  private static func decodeUnmarked(_ bytes: UnsafeBufferPointer<UInt8>, _ census: ByteCensus) -> SourceText? {
    let readAsUTF8 = { decoded(readAs: UTF8Decoder.name) { UTF8Decoder.decode(bytes, into: &$0) } }
    let certainty = UTF8Decoder.certainty(bytes)
    var best: (score: Double, text: () -> SourceText)?
    if certainty.share >= leastUTF8 { best = (certainty.share, readAsUTF8) }

    if !census.isDenseWithControls(oneIn: 50) {
      // What stands before the first high byte is ASCII in all of them; with one byte more to see a letter by.
      let start = max(0, (census.firstHighByte ?? 0) - 1)
      let sample = UnsafeBufferPointer(rebasing: bytes[start...].prefix(sampleSize))
      for decoder in [JapaneseDecoder.shiftJIS, .eucJP] {
        var text = DecodedText()
        decoder.decode(sample, into: &text)
        let score = JapanesePlausibility.score(text.utf8)
        if score >= leastPlausible, score > best?.score ?? 0 {
          best = (score, { decoded(readAs: decoder.rawValue) { decoder.decode(bytes, into: &$0) } })
        }
      }
      let score = Windows1252.plausibility(bytes)
      if score >= leastPlausible, score > best?.score ?? 0 {
        best = (score, { decoded(readAs: Windows1252.name) { Windows1252.decode(bytes, into: &$0) } })
      }
    }
    if let best { return best.text() }
    // A few bytes that nothing explains, in a text that is ASCII otherwise.
    return certainty.damagedBytes <= 2 + bytes.count / 50 ? readAsUTF8() : nil
  }
}
