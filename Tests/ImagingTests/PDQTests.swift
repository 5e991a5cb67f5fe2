import Imaging
import Testing

/// Known answers are those of `pdqhash` 0.2.8 from PyPI, which wraps Meta's own program, for the same pixels.
@Suite struct PDQTests {
  struct Known: Sendable, CustomTestStringConvertible {
    var seed, height, width, quality: Int
    var upright: String

    init(_ seed: Int, _ height: Int, _ width: Int, _ quality: Int, _ upright: String) {
      (self.seed, self.height, self.width, self.quality, self.upright) = (seed, height, width, quality, upright)
    }

    var testDescription: String { "\(width)x\(height)" }

    var luma: Plane<Float> {
      Plane(luma: Scene.rgb(seed, height: height, width: width).span, width: width, height: height)
    }
  }

  static let known = [
    Known(1, 64, 64, 100, "a8e9670258d5b70b28f5570a3075eda632585d93a1ed9eab4156b6a980db6eaa"),
    Known(2, 100, 150, 100, "714c46fd4c00a8d1d1aaab55be9dd52ebe4aa19b8a729de22a872b5ef27ca904"),
    Known(3, 480, 640, 100, "19f80ffa1ff08ff01ff0fff8fff8fff0ffe0ffe0fdc09c00c8008c008c008000"),
    Known(4, 7, 300, 100, "5663cccc899c3333ad9cb2634d8c555348cdae8cb732aaa95a73cd9c5263cccc"),
    Known(5, 9, 7, 15, "6a95952a692d0ad5952a6ad5952a952a6ad5952a6ad5e52b96da6ad5952a6ad5"),
    Known(6, 513, 129, 100, "fec64f0ee00f020f414ef85edf7ccf7cfb7c5d7875585558d548b5481840e840"),
    Known(7, 640, 427, 100, "01fa83f14ffc13f21fec7ff0bff0ffe0fff2ffe8ff807f409a00208090002000"),
    Known(8, 63, 65, 100, "c2a81ca5b1716e0ad85ab71768f85987d37896a7b5b8a937a94c2b532a96aad4"),
    Known(9, 1, 9, 0, "0000000000000000000000000000000000000000000000000000000000000000"),
    Known(10, 900, 1400, 100, "ff1ffffefff3ffaffefcffc4ff01fe08e2c0ce003c004018c000f800e0106000"),
    Known(11, 128, 128, 100, "93f52e22587db301ac7f69e05b00523f54f894c0d58fa59fdd9c85b8dd3095b0"),
  ]

  @Test(arguments: known) func hasTheBitsOfMetasProgram(_ known: Known) {
    let view = PictureView(of: known.luma)
    #expect(view[.upright].hexadecimal == known.upright)
    #expect(view.quality == known.quality)
  }

  /// In the order of `pdqhash.compute_dihedral`.
  static let forms = [
    "714c46fd4c00a8d1d1aaab55be9dd52ebe4aa19b8a729de22a872b5ef27ca904",
    "1ef306dd168f646d36259c6f46ae72aa5a582b494932a999cbc638f009fc29b7",
    "24186c571955025b84ff01ffebc87f84e31f0b31df27370877d281f4a72903ae",
    "4ba6bc57cbdadec763f836c513fbd8000f0d81e31c6703339e93925a5ca9031d",
    "714cb9024c00572ef1aa54aabe9daad1be4a7e648a726a1d2a87d4a1f27c56fb",
    "041813a81955ad8484fffe00ebc8007be31fd4ce9f27c0b777d27e0ba729fc51",
    "1ff3e90296cf8b9236bd639046ae8d555a58d4b649325666cbc6c70f09fc5648",
    "0aa643a8c39a21386360c93a13fb27ff0f0d7e0c0c67fccc9e936da55ca97ce2",
  ]

  @Test func hasAllEightForms() {
    let view = PictureView(of: Self.known[1].luma)
    #expect(view.hashes.map(\.hexadecimal) == Self.forms)
  }

  /// What the picture is turned to must have the hash that was foretold, but for rounding at the median.
  @Test(arguments: Turn.allCases) func formsAreThoseOfTheTurnedPicture(_ turn: Turn) {
    let side = 128
    let luma = Plane(luma: Scene.rgb(3, height: side, width: side).span, width: side, height: side)
    var turned = luma
    for row in 0..<side {
      for column in 0..<side {
        let (back, down) = (side - 1 - row, side - 1 - column)
        turned.elements[row * side + column] =
          switch turn {
          case .upright: luma[row: row, column: column]
          case .quarter: luma[row: column, column: back]
          case .half: luma[row: back, column: down]
          case .threeQuarters: luma[row: down, column: row]
          case .flippedDown: luma[row: back, column: column]
          case .mirrored: luma[row: row, column: down]
          case .transposed: luma[row: column, column: row]
          case .transposedBack: luma[row: down, column: back]
          }
      }
    }
    // Pixels are taken a little right of and below the middle, so a turned picture is not quite the same one.
    let foretold = PictureView(of: luma)[turn]
    let seen = PictureView(of: turned)[.upright]
    let distances = Turn.allCases.map { PictureView(of: luma)[$0].distance(to: seen) }
    #expect(foretold.distance(to: seen) == distances.min())
    #expect(foretold.distance(to: seen) <= 48)
  }

  /// A picture that was decoded to a quarter of its size has nearly the hash that the large one has.
  @Test func aSmallerDecodingHasTheHashOfTheLarge() {
    let (side, scale) = (1280, 4)
    let large = Plane(luma: Scene.rgb(11, height: side / 8, width: side / 8).span, width: side / 8, height: side / 8)
    // Enlarged smoothly, then shrunk by the mean.
    var elements: [Float] = []
    for row in 0..<side {
      for column in 0..<side {
        let (y, x) = (min(Float(row) / 8, 158.9), min(Float(column) / 8, 158.9))
        let (i, j) = (Int(y), Int(x))
        let top = large[row: i, column: j] * (1 - x + Float(j)) + large[row: i, column: j + 1] * (x - Float(j))
        let low = large[row: i + 1, column: j] * (1 - x + Float(j)) + large[row: i + 1, column: j + 1] * (x - Float(j))
        elements.append(top * (1 - y + Float(i)) + low * (y - Float(i)))
      }
    }
    let whole = Plane(width: side, height: side, elements: elements)
    let small = Plane(
      width: side / scale, height: side / scale,
      elements: (0..<side / scale * (side / scale)).map { index in
        var sum: Float = 0
        for row in 0..<scale {
          for column in 0..<scale {
            sum += whole[row: index / (side / scale) * scale + row, column: index % (side / scale) * scale + column]
          }
        }
        return sum / Float(scale * scale)
      })
    let exact = PictureView(of: whole)[.upright]
    let corrected = PictureView(of: small, width: side, height: side)[.upright].distance(to: exact)
    #expect(corrected <= 4 && corrected <= PictureView(of: small)[.upright].distance(to: exact))
  }

  @Test func theNegativeHasTheComplement() {
    let luma = Self.known[2].luma
    let negative = Plane(width: luma.width, height: luma.height, elements: luma.elements.map { 255 - $0 })
    let distance = PictureView(of: negative)[.upright].distance(to: PictureView(of: luma)[.upright].complement)
    // The median itself is on the other side.
    #expect(distance <= 2)
  }

  @Test func hexadecimalIsReadBack() throws {
    let hash = try #require(PictureHash(hexadecimal: Self.forms[0]))
    #expect(hash.hexadecimal == Self.forms[0])
    #expect(hash[255] == false && hash[254] && PictureHash(hexadecimal: "0") == nil)
    #expect(PictureHash(hexadecimal: String(repeating: "g", count: 64)) == nil)
    #expect(hash.distance(to: hash.complement) == 256)
  }
}
