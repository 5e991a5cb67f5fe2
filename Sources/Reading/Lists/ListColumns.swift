/// The columns of a list that somebody wants, numbered in the order in which they are met. The others are read past.
struct ListColumns: Sendable {
  private(set) var names: [String] = []

  private let wants: @Sendable (String) -> Bool
  private var numbers: [String: Int?] = [:]

  /// Keys that differ in every row must not fill the memory.
  static let most = 4096
  /// Nor keys that are longer than any name.
  static let longestName = 512

  init(wants: @escaping @Sendable (String) -> Bool) {
    self.wants = wants
  }

  /// nil: nobody wants it.
  mutating func number(of name: String) -> Int? {
    if let known = numbers[name] { return known }
    guard numbers.count < ListColumns.most else { return nil }
    var number: Int?
    if name.utf8.count <= ListColumns.longestName, wants(name) {
      number = names.count
      names.append(name)
    }
    numbers[name] = .some(number)
    return number
  }
}
