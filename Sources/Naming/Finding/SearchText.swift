internal import Folding
internal import Vocabulary

/// A text in the forms in which it is searched, and the ways between them.
struct SearchText {
  let utf8: [UInt8]
  let folded: FoldedText
  let bare: BareText

  init(utf8: [UInt8], folded: FoldedText) {
    self.utf8 = utf8
    self.folded = folded
    bare = BareText(folded)
  }

  func folded(of range: Range<Int>) -> Range<Int> {
    bare.toFolded.isIdentity ? range : bare.toFolded.source(of: range)
  }

  func source(of range: Range<Int>) -> Range<Int> { folded.toSource.source(of: folded(of: range)) }

  /// The same for who asks in the order of the text.
  func source(of range: Range<Int>, _ way: inout Way) -> Range<Int> {
    folded.toSource.source(of: bare.toFolded.source(of: range, near: &way.folded), near: &way.source)
  }

  /// Where in the two maps the last answer was.
  struct Way {
    fileprivate var folded = 0
    fileprivate var source = 0
  }

  func bare(of source: Range<Int>) -> Range<Int> {
    bare.toFolded.derived(of: folded.toSource.derived(of: source))
  }
}
