internal import Vocabulary

/// What holds for every text, checked on one: by the tests on many, and by `proviso-dev fuzz folding` for minutes.
public enum FoldingProperties {
  /// The first that does not hold for these bytes, in words.
  public static func firstBroken(in source: [UInt8]) -> String? {
    let folded = FoldedText(source)
    let bare = BareText(folded)
    let isValid = isUTF8(source)
    if !tiles(folded.toSource, source.count, folded.utf8.count) { return "the map of the folded text does not tile" }
    if !tiles(bare.toFolded, folded.utf8.count, bare.utf8.count) { return "the map of the bare text does not tile" }
    if isValid, !isUTF8(folded.utf8) || !isUTF8(bare.utf8) { return "what is folded is not UTF-8" }
    let again = FoldedText(bare.utf8)
    if isValid {
      if FoldedText(folded.utf8).utf8 != folded.utf8 { return "folding twice differs" }
      if again.utf8 != bare.utf8 { return "the bare text is not folded" }
      if BareText(again).utf8 != bare.utf8 { return "baring twice differs" }
      if let broken = brokenStretch(source, folded, bare) { return broken }
    }
    for view in Disguises.views(of: source, folded: folded, bare: bare) {
      if let broken = firstBroken(view, of: source, isValid: isValid) { return "\(view.view): \(broken)" }
    }
    return nil
  }

  /// Any characters of the folded or bare text, widened to whole pieces, is what its source becomes alone.
  private static func brokenStretch(_ source: [UInt8], _ folded: FoldedText, _ bare: BareText) -> String? {
    let length = bare.utf8.count
    for step in 0..<24 where length > 0 {
      var lower = step &* 7919 % length
      var upper = min(length, lower + 1 + step &* 31 % 40)
      while lower > 0, bare.utf8[lower] & 0xC0 == 0x80 { lower -= 1 }
      while upper < length, bare.utf8[upper] & 0xC0 == 0x80 { upper += 1 }
      let range = lower..<upper
      let middle = bare.toFolded.source(of: range)
      let alone = BareText(FoldedText(Array(folded.utf8[middle])))
      if alone.utf8 != Array(bare.utf8[bare.toFolded.derived(of: middle)]) { return "bare \(range) differs alone" }
      let from = folded.toSource.source(of: middle)
      if FoldedText(Array(source[from])).utf8 != Array(folded.utf8[folded.toSource.derived(of: from)]) {
        return "folded \(middle) differs alone"
      }
    }
    return nil
  }

  private static func firstBroken(_ view: ViewText, of source: [UInt8], isValid: Bool) -> String? {
    if !tiles(view.toSource, source.count, view.utf8.count) { return "the map does not tile" }
    if view.changed.isEmpty { return "nothing changed" }
    if isValid, !isUTF8(view.utf8) { return "not UTF-8" }
    var end = 0
    for range in view.changed {
      if range.lowerBound < end || range.upperBound > view.utf8.count { return "changed stretches are out of order" }
      end = range.upperBound
      let stretch = Array(source[view.toSource.source(of: range)])
      let folded = FoldedText(stretch)
      let alone = Disguises.views(of: stretch, folded: folded, bare: BareText(folded)).first { $0.view == view.view }
      if isValid, alone?.utf8 != Array(view.utf8[range]) { return "\(range) differs alone" }
    }
    return nil
  }

  private static func tiles(_ map: OffsetMap, _ source: Int, _ derived: Int) -> Bool {
    map.sourceCount == source && map.derivedCount == derived && map.source(of: 0..<derived).upperBound <= source
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { UTF8Decoder.isValid($0) } }
}
