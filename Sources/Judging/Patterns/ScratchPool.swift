internal import CHyperscan
internal import Synchronization

/// Room for automata to work in, for one scan at a time, made when somebody scans.
final class ScratchPool: Sendable {
  private let automata: [Automaton]
  private let idle = Mutex<[Scratch]>([])

  private struct Scratch: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// One scratch serves all of them.
  init(for automata: [Automaton]) {
    self.automata = automata
  }

  deinit { idle.withLock { for scratch in $0 { hs_free_scratch(scratch.pointer) } } }

  func withScratch(_ work: (OpaquePointer) -> Void) {
    guard let scratch = idle.withLock({ $0.popLast() }) ?? make() else { return }
    work(scratch.pointer)
    idle.withLock { $0.append(scratch) }
  }

  private func make() -> Scratch? {
    var scratch: OpaquePointer?
    for automaton in automata { guard hs_alloc_scratch(automaton.pointer, &scratch) == HS_SUCCESS else { return nil } }
    return scratch.map(Scratch.init)
  }
}
