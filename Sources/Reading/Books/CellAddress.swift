/// Where a cell stands in a sheet, counted from 0.
struct CellAddress: Hashable, Sendable {
  var row: Int
  var column: Int

  /// As Excel allows.
  static let rows = 1_048_576
  static let columns = 16_384

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads `B3`, with or without dollar signs; nil: it is no address.
  init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    var digits = 0
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0: column = column * 26 + Int(byte - 0x40)
      case UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0: column = column * 26 + Int(byte - 0x60)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        row = row * 10 + Int(byte - 0x30)
        digits += 1
      default: return nil
      }
      if column > Self.columns || row > Self.rows { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// `B3`
  var name: String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(0x41 + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self) + "\(row + 1)"
  }
}

/// A sheet's name as formulas write it: in quotes where it could be taken for something else.
func quotedSheetName(_ name: String) -> String {
  let scalars = name.unicodeScalars
  let isPlain = scalars.allSatisfy {
    $0 == "_" || $0 == "." || $0.properties.isAlphabetic || $0.properties.numericType != nil
  }
  let startsPlain = scalars.first.map { $0 == "_" || $0.properties.isAlphabetic } ?? false
  if isPlain, startsPlain, CellAddress(name) == nil, !isRowColumnReference(name) { return name }
  return "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}

/// `R1C1`, `R`, `C12`: addresses of the other kind.
private func isRowColumnReference(_ name: String) -> Bool {
  let rest = name.uppercased().utf8.filter { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  return rest.elementsEqual("R".utf8) || rest.elementsEqual("C".utf8) || rest.elementsEqual("RC".utf8)
}
