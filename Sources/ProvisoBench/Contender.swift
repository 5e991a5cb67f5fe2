import Host
import Vocabulary

/// What a contender found, as numbers that others must find too, one by one. Empty: there is nothing to compare.
typealias Answer = [Int]

/// Someone who does the work of a race.
struct Contender {
  struct Turn {
    var milliseconds: Double
    var answer: Answer
  }

  let name: String
  /// The program that has to be installed.
  let program: String?
  /// Does the work of one round.
  let turn: (_ round: Int) throws -> Turn

  /// Work inside this process. Only `work` is on the clock.
  init<Result>(
    _ name: String, prepare: @escaping (_ round: Int) throws -> Void = { _ in },
    work: @escaping (_ round: Int) throws -> Result,
    answer: @escaping (_ result: Result, _ round: Int) throws -> Answer = { _, _ in [] }
  ) {
    self.init(name, program: nil, prepare: prepare, work: work, answer: answer)
  }

  /// A program, from its start to its end. `accepting`: the exit codes that are no failure. `ownClock`: what the program
  /// itself measured, without its start and its preparations, in milliseconds.
  init(
    _ name: String, in folder: RawPath? = nil, input: [UInt8] = [], accepting codes: Set<Int32> = [0],
    prepare: @escaping (_ round: Int) throws -> Void = { _ in }, command: @escaping (_ round: Int) -> [String],
    ownClock: ((_ output: [UInt8]) -> Double?)? = nil,
    answer: @escaping (_ output: [UInt8], _ round: Int) throws -> Answer = { _, _ in [] }
  ) {
    let work = { (round: Int) throws -> [UInt8] in
      let outcome = Program.run(command(round), in: folder, input: input)
      guard codes.contains(outcome.status) else {
        throw Complaint(
          Wording(
            en: "\(name) ended with \(outcome.status): \(String(decoding: outcome.error.prefix(500), as: UTF8.self))",
            ja: "\(name)が終了コード\(outcome.status)で終了しました"))
      }
      return outcome.output
    }
    self.init(name, program: command(0)[0], prepare: prepare, work: work, ownClock: ownClock, answer: answer)
  }

  private init<Result>(
    _ name: String, program: String?, prepare: @escaping (Int) throws -> Void,
    work: @escaping (Int) throws -> Result, ownClock: ((Result) -> Double?)? = nil,
    answer: @escaping (Result, Int) throws -> Answer
  ) {
    self.name = name
    self.program = program
    turn = { round in
      try prepare(round)
      let start = Clock.monotonicMilliseconds()
      let result = try work(round)
      let end = Clock.monotonicMilliseconds()
      return Turn(milliseconds: ownClock?(result) ?? (end - start), answer: try answer(result, round))
    }
  }

  /// False when the program that it needs is not installed.
  var isPresent: Bool {
    guard let program else { return true }
    return !Program.run([program, "--version"]).couldNotStart
  }
}
