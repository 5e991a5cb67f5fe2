internal import Vocabulary

/// A line of a file with carets under the stretch that was meant, made to fit a width.
///
/// What stands before and after is cut with `…` so that the stretch can be seen; when the stretch itself is too
/// wide, its beginning is shown.
struct ExcerptView: Sendable {
  var line: String
  /// As wide as `line` up to the end of the mark: spaces, then carets.
  var carets: String

  init(_ excerpt: Finding.Excerpt, width: Int) {
    let cells = Cells(excerpt, around: max(width, 20))
    let window = cells.window(width: max(width, 20))
    let shown = cells.all[window]
    let isCutBefore = cells.isCutBefore || window.lowerBound > 0
    let isCutAfter = cells.isCutAfter || window.upperBound < cells.all.count
    line = (isCutBefore ? "…" : "") + shown.map(\.text).joined() + (isCutAfter ? "…" : "")

    let marked = cells.marked.clamped(to: window)
    let before = cells.width(of: window.lowerBound..<marked.lowerBound) + (isCutBefore ? 1 : 0)
    let isMarkCut = marked.upperBound < cells.marked.upperBound
    let under = cells.width(of: marked) + (isMarkCut ? 1 : 0)
    carets = String(repeating: " ", count: before) + String(repeating: "^", count: max(under, 1))
  }
}

/// The characters around a mark. A line can be megabytes long, so no more of it is looked at than can be shown.
private struct Cells {
  var all: [ExcerptCell]
  /// The characters that hold a scalar of the mark. At the end of the line it can be empty.
  var marked: Range<Int>
  var isCutBefore: Bool
  var isCutAfter: Bool

  init(_ excerpt: Finding.Excerpt, around width: Int) {
    // A shown column needs a scalar, but for marks and joiners: four times the width leaves room for them.
    let reach = width * 4
    let scalars = excerpt.line.unicodeScalars
    let markStart = max(0, excerpt.marked.start)
    let markEnd = max(markStart, excerpt.marked.end)
    let skipped = max(0, markStart - reach)
    let lower = scalars.index(scalars.startIndex, offsetBy: skipped, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let length = min(markEnd - skipped, 2 * reach) + reach
    let upper = scalars.index(lower, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
    isCutBefore = lower > scalars.startIndex
    isCutAfter = upper < scalars.endIndex
    all = String(scalars[lower..<upper]).map(ExcerptCell.init)

    var position = skipped
    var first: Int?
    var end = 0
    for (index, cell) in all.enumerated() {
      let isMarked = position < max(markEnd, markStart + 1) && position + cell.scalars > markStart
      if isMarked {
        first = first ?? index
        end = index + 1
      }
      position += cell.scalars
    }
    marked = first.map { $0..<end } ?? all.count..<all.count
  }

  func width(of range: Range<Int>) -> Int {
    all[range].reduce(0) { $0 + $1.width }
  }

  /// The characters to show: the mark, and as much on both sides as there is room for.
  func window(width: Int) -> Range<Int> {
    if !isCutBefore, !isCutAfter, self.width(of: 0..<all.count) <= width { return 0..<all.count }
    // One column on each side is kept for the sign that something was cut.
    var room = width - 2
    var lower = marked.lowerBound
    var upper = lower
    while upper < marked.upperBound, all[upper].width <= room {
      room -= all[upper].width
      upper += 1
    }
    guard upper == marked.upperBound else { return lower..<upper }
    // Half of the room goes before the mark; what one side does not need, the other gets.
    var roomBefore = max(room / 2, room - self.width(of: upper..<all.count))
    while lower > 0, all[lower - 1].width <= roomBefore {
      lower -= 1
      roomBefore -= all[lower].width
      room -= all[lower].width
    }
    while upper < all.count, all[upper].width <= room {
      room -= all[upper].width
      upper += 1
    }
    return lower..<upper
  }
}
