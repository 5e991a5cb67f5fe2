import Host

/// Contenders for one piece of work. They take turns, so that whatever else the machine does meets all of them.
struct Race {
  let title: String
  let unit: Unit
  let rounds: Int
  /// The first is the peer that the others are compared with.
  let contenders: [Contender]

  /// Runs the rounds, after one that is not counted, and shows the table.
  func run() throws {
    let present = contenders.filter(\.isPresent)
    var times = present.map { _ in [Double]() }
    var answers = present.map { _ in Answer() }
    for round in 0...rounds {
      for (index, contender) in present.enumerated() {
        let turn = try contender.turn(round)
        if round > 0 { times[index].append(turn.milliseconds) }
        answers[index] += turn.answer
      }
    }
    // Without its peer nobody is compared: the figures stand alone.
    let hasPeer = contenders.first?.name == present.first?.name && present.count > 1
    var table = Table(["", unit.name, "min – max", hasPeer ? "times as fast (min – max)" : "", "same answers"])
    for (index, contender) in present.enumerated() {
      let figures = Spread(times[index].map(unit.figure))
      let isPeer = !hasPeer || index == 0
      let ratio = Spread(zip(times[0], times[index]).map { $0 / $1 })
      table.add([
        contender.name, shown(figures.median), "\(shown(figures.least)) – \(shown(figures.most))",
        isPeer ? "" : "\(shown(ratio.median)) (\(shown(ratio.least)) – \(shown(ratio.most)))",
        isPeer ? "" : agreement(answers[index], with: answers[0]),
      ])
    }
    StandardStream.output.write("\(title), \(rounds) rounds\n" + table.text)
    for absent in contenders where !absent.isPresent {
      StandardStream.output.write("skipped: \(absent.program ?? absent.name) is not installed\n")
    }
    StandardStream.output.write("\n")
  }

  private func agreement(_ answer: Answer, with peer: Answer) -> String {
    if answer.isEmpty || peer.isEmpty { return "" }
    guard answer.count == peer.count else { return "\(answer.count) for \(peer.count)" }
    let same = zip(answer, peer).filter { $0 == $1 }.count
    // Rounded down: 100 % is said of nothing less.
    return same == peer.count ? "all" : "\(shown(Double(same * 1000 / peer.count) / 10)) %"
  }
}

/// What a time says about the work.
struct Unit: Sendable {
  let name: String
  let figure: @Sendable (_ milliseconds: Double) -> Double

  static let milliseconds = Unit(name: "ms") { $0 }

  /// So much work a second.
  static func rate(_ amount: Double, _ name: String) -> Unit { Unit(name: name) { amount / ($0 / 1000) } }

  static func megabytes(_ count: Int) -> Unit { rate(Double(count) / 1_000_000, "MB/s") }

  /// Nanoseconds for each of so many things.
  static func nanoseconds(each count: Int, _ thing: String) -> Unit {
    Unit(name: "ns/\(thing)") { $0 * 1_000_000 / Double(count) }
  }
}

/// The middle and the ends of some figures.
struct Spread {
  let median: Double
  let least: Double
  let most: Double

  init(_ figures: [Double]) {
    let sorted = figures.sorted()
    median = sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    least = sorted.first ?? 0
    most = sorted.last ?? 0
  }
}
