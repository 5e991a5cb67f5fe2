internal import Vocabulary

/// Finds what is written so that it is not found, and reads it as it is meant.
///
/// One pass over every text looks at pairs of neighbouring bytes and at the spacing of single letters. Where they
/// could belong to a disguise, the word there is examined by the reader of that disguise.
public enum Disguises {
  /// The views that read something otherwise than the bare text does, in the order of `View`.
  public static func views(of source: [UInt8], folded: FoldedText, bare: BareText) -> [ViewText] {
    source.withUnsafeBufferPointer { source in
      bare.utf8.withUnsafeBufferPointer { text in
        let pages = Pages(source: source, bare: text, folding: folded.toSource, baring: bare.toFolded)
        var suspects = Suspects(pages)
        suspects.search()
        return suspects.found.map { view, rereading in rereading.text(of: view, in: source) }
      }
    }
  }
}

/// A text and its bare form side by side.
struct Pages {
  let source: UnsafeBufferPointer<UInt8>
  let bare: UnsafeBufferPointer<UInt8>
  let folding: OffsetMap
  let baring: OffsetMap

  /// Whether both are ASCII, so that they differ in case only.
  var areASCII: Bool { folding.isIdentity && baring.isIdentity }

  func source(of range: Range<Int>) -> Range<Int> { folding.source(of: baring.source(of: range)) }
}
