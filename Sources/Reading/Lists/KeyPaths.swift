internal import Vocabulary

/// Gives numbers to the keys of JSON objects by the path that leads to them: `metadata.url`. Rows mostly have their
/// keys in the order of the row before, so that order is tried first and no key becomes a string twice.
struct KeyPaths: Sendable {
  private struct Key: Sendable {
    var parent: Int
    var name: [UInt8]
    var path: String
    /// nil: nobody wants it.
    var column: Int?
    /// The key that followed it last; -1: none yet.
    var next = -1
  }

  private struct Place: Hashable, Sendable {
    var parent: Int
    var name: [UInt8]
  }

  static let root = 0
  /// Stands for all keys beyond the number that is kept.
  static let unknown = -1

  private var keys = [Key(parent: -1, name: [], path: "", column: nil)]
  private var places: [Place: Int] = [:]
  private var last = 0

  func column(of key: Int) -> Int? { key > 0 ? keys[key].column : nil }

  mutating func beginRow() { last = 0 }

  mutating func key(
    in text: Span<UInt8>, _ range: Range<Int>, of parent: Int, _ columns: inout ListColumns
  ) -> Int {
    let guess = keys[last].next
    if guess >= 0, keys[guess].parent == parent, equals(keys[guess].name, text, range) {
      last = guess
      return guess
    }
    guard parent != KeyPaths.unknown, range.count <= ListColumns.longestName else { return KeyPaths.unknown }
    let name = range.map { text[$0] }
    let place = Place(parent: parent, name: name)
    let number: Int
    if let known = places[place] {
      number = known
    } else {
      guard keys.count < ListColumns.most else { return KeyPaths.unknown }
      let own = String(decoding: name, as: UTF8.self)
      let path = parent == KeyPaths.root ? own : keys[parent].path + "." + own
      number = keys.count
      keys.append(Key(parent: parent, name: name, path: path, column: columns.number(of: path)))
      places[place] = number
    }
    keys[last].next = number
    last = number
    return number
  }

  private func equals(_ name: [UInt8], _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard name.count == range.count else { return false }
    for index in name.indices where name[index] != text[range.lowerBound + index] { return false }
    return true
  }
}
