/// A way to read robots.txt. Lines and groups are the same in both; names and octets are compared otherwise.
public enum RobotsReading: Sendable, Hashable, CaseIterable {
  /// Ours: names compared whole before they are cut to a token, octets compared as RFC 9309 2.2.2 asks, and
  /// `/robots.txt` itself open to everybody.
  case standard
  /// google/robotstxt to the letter: names cut at the first octet that is no letter, hyphen or underscore, escapes
  /// never undone, the address taken as it is given.
  case google
}
