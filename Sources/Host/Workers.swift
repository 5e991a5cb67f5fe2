internal import Dispatch
internal import Synchronization

/// The same work on many items at once.
public enum Workers {
  /// One result for each index below `count`, in their order, whichever worker gives it; nil where an interrupt came
  /// first. nil for `jobs`: as many workers as the machine has processors.
  public static func map<Result: Sendable>(
    _ count: Int, jobs: Int? = nil, _ body: @Sendable (Int) -> Result
  ) -> [Result?] {
    let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs ?? Environment.processorCount, count))) { _ in
      while !Environment.isInterrupted {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = body(index)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0 }
  }
}
