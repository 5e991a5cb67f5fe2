/// A part of the page of a rule, in one language: a heading with lines below it.
public struct PageSection: Sendable {
  public var title: String
  public var lines: [PageLine]
}

/// A statement, what it consists of, and text to be shown as it stands.
public struct PageLine: Sendable {
  /// What stands before the text and says what it is here for: `near it: `.
  public var lead = ""
  public var text: String
  public var parts: [PageLine] = []
  public var quotation: [String] = []

  init(_ text: String, parts: [PageLine] = [], quotation: [String] = []) {
    self.text = text
    self.parts = parts
    self.quotation = quotation
  }
}
