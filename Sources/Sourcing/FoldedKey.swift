internal import Folding

/// The form in which the names of people, places and columns of a list are compared: folded, without white space.
func foldedKey(_ text: String) -> String {
  let folded = String(decoding: FoldedText(Array(text.utf8)).utf8, as: UTF8.self)
  return String(String.UnicodeScalarView(folded.unicodeScalars.filter { !$0.properties.isWhitespace }))
}
