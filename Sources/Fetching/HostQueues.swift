/// Whose turn it is: one request a host at a time, with a pause after each, and no more hosts at once than allowed.
struct HostQueues {
  private struct Queue {
    /// Numbers of errands, in the order they came; those before `next` are through.
    var errands: [Int] = []
    var next = 0
    var isBusy = false
    /// Not before this time, in milliseconds.
    var notBefore = 0.0
    /// It stands in `ready` or in `resting`.
    var isListed = false

    var isEmpty: Bool { next == errands.count }
  }

  private let pause: Double
  private let most: Int
  private var queues: [String: Queue] = [:]
  private var ready: [String] = []
  private var readyStart = 0
  /// Hosts that have work and must rest first. All rest equally long, so they stand in the order of their times.
  private var resting: [String] = []
  private var restingStart = 0
  private(set) var busy = 0
  private var waiting = 0

  init(pauseMilliseconds: Int, most: Int) {
    pause = Double(pauseMilliseconds)
    self.most = most
  }

  mutating func add(_ errand: Int, for host: String) {
    queues[host, default: Queue()].errands.append(errand)
    waiting += 1
    list(host)
  }

  /// The next errand that may start; nil: none may now.
  mutating func take(now: Double) -> Int? {
    while restingStart < resting.count, (queues[resting[restingStart]]?.notBefore ?? 0) <= now {
      let host = resting[restingStart]
      restingStart += 1
      if queues[host]?.isEmpty == false { ready.append(host) } else { queues[host] = nil }
    }
    guard busy < most, readyStart < ready.count else { return nil }
    let host = ready[readyStart]
    readyStart += 1
    if readyStart == ready.count {
      ready = []
      readyStart = 0
    }
    guard var queue = queues[host], !queue.isEmpty else { return nil }
    let errand = queue.errands[queue.next]
    queue.next += 1
    queue.isBusy = true
    queue.isListed = false
    queues[host] = queue
    busy += 1
    waiting -= 1
    return errand
  }

  /// The request to the host has ended.
  mutating func finish(_ host: String, now: Double) {
    busy -= 1
    queues[host]?.isBusy = false
    queues[host]?.notBefore = now + pause
    list(host, mustRest: true)
  }

  /// Milliseconds until a host has rested; nil: none is resting.
  func wait(now: Double) -> Double? {
    guard restingStart < resting.count, let queue = queues[resting[restingStart]] else { return nil }
    return max(0, queue.notBefore - now)
  }

  /// Nothing runs and nothing waits.
  var isIdle: Bool { busy == 0 && waiting == 0 }

  private mutating func list(_ host: String, mustRest: Bool = false) {
    guard var queue = queues[host], !queue.isBusy, !queue.isListed else { return }
    // A host without work stays on the list while it rests, so that work which comes meanwhile waits too.
    guard !queue.isEmpty || mustRest else { return }
    queue.isListed = true
    queues[host] = queue
    if mustRest { resting.append(host) } else { ready.append(host) }
  }
}
