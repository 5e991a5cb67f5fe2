import Host
import Imaging
import Scanning
import Vocabulary

/// Hashing brightness that is decoded already, beside `pdqhash`, and finding near hashes among a million, beside numpy;
/// both of Python, from the start of the program to its end.
enum PicturesBenchmark: Benchmark {
  static let name = "pictures"
  static let purpose = "hashing pictures and finding near hashes"

  static func run(in workshop: Workshop) throws {
    var numbers = SeededNumbers(seed: 8)
    try hashing(&numbers, in: workshop)
    try scanning(&numbers, in: workshop)
  }

  private static func hashing(_ numbers: inout SeededNumbers, in workshop: Workshop) throws {
    let (width, height, count) = (640, 480, workshop.amount(100))
    // Soft shapes and fine noise, so that there is something to see.
    var rgb: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for colour in 0..<3 {
          let shape = x * x / 900 + y * y / (300 + 60 * colour) + x * y / 700
          rgb.append(UInt8(shape % 230) + UInt8.random(in: 0..<20, using: &numbers))
        }
      }
    }
    let pixels = rgb
    let file = try workshop.write(pixels, to: "rgb")
    let script = [
      "import sys, numpy, pdqhash",
      "pixels = numpy.fromfile(sys.argv[1], numpy.uint8).reshape(\(height), \(width), 3)",
      "for _ in range(\(count)): hashes, quality = pdqhash.compute_dihedral(pixels)",
      "sys.stdout.write(''.join(str(int(bit)) for hash in hashes for bit in hash))",
    ].joined(separator: "\n")
    let peer = Contender("pdqhash, compute_dihedral") { _ in
      ["python3", "-c", script, file.display]
    } answer: { digits, _ in
      digits.map { Int($0) - 48 }
    }
    let ours = Contender("PictureView") { _ in
      var view: PictureView?
      for _ in 0..<count { view = PictureView(of: Plane(luma: pixels.span, width: width, height: height)) }
      return view?.hashes ?? []
    } answer: { hashes, _ in
      hashes.flatMap { hash in (0..<256).reversed().map { hash[$0] ? 1 : 0 } }
    }
    try Race(
      title: "eight hashes of \(width) by \(height) pixels, \(count) times",
      unit: .rate(Double(count), "pictures/s"), rounds: 3,
      contenders: (python(has: "pdqhash") ? [peer] : []) + [ours]
    ).run()
  }

  private static func scanning(_ numbers: inout SeededNumbers, in workshop: Workshop) throws {
    let count = workshop.amount(1_000_000)
    let words = (0..<4 * count).map { _ in numbers.next() }
    let forms = (0..<8).map { form in SIMD4<UInt64>((0..<4).map { words[4 * 1000 * form + $0] ^ 5 }) }
    let most = 90
    let hashes = try workshop.write(bytes(words), to: "hashes")
    let asked = try workshop.write(bytes(forms.flatMap { form in (0..<4).map { form[$0] } }), to: "asked")
    let script = [
      "import sys, numpy",
      "hashes = numpy.fromfile(sys.argv[1], numpy.uint64).reshape(-1, 4)",
      "near = numpy.full(len(hashes), 256)",
      "for form in numpy.fromfile(sys.argv[2], numpy.uint64).reshape(-1, 4):",
      "    far = numpy.bitwise_count(hashes ^ form).sum(axis=1, dtype=numpy.int32)",
      "    near = numpy.minimum(near, numpy.minimum(far, 256 - far))",
      "print(*numpy.nonzero(near <= \(most))[0])",
    ].joined(separator: "\n")
    let peer = Contender("numpy, bitwise_count") { _ in
      ["python3", "-c", script, hashes.display, asked.display]
    } answer: { output, _ in
      String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    }
    let mapped = try MappedFile(hashes)
    let ours = HashScan.Method.available.map { method in
      Contender("HashScan, \(method)") { _ in
        mapped.withBytes { HashScan(for: forms, method: method).near(in: $0, within: most) }
      } answer: { near, _ in
        near.map(\.index)
      }
    }
    try Race(
      title: "\(count) hashes, eight forms and their complements", unit: .milliseconds, rounds: 5,
      contenders: (python(has: "numpy") ? [peer] : []) + ours
    ).run()
  }

  private static func python(has module: String) -> Bool {
    Program.run(["python3", "-c", "import \(module)"]).status == 0
  }

  private static func bytes(_ words: [UInt64]) -> [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) } }
  }
}
