internal import Host
internal import Synchronization
internal import Vocabulary

/// Shows on standard error how far a long run is. Nothing for work under a second, nothing where nobody looks.
final class ProgressMeter: Sendable {
  private struct State {
    var shown = 0.0
    var isVisible = false
  }

  private let isShown: Bool
  private let language: Language
  private let things: Wording
  private let start = Clock.monotonicMilliseconds()
  private let state = Mutex(State())

  private static let firstAfter = 1000.0
  private static let every = 200.0

  init(isForced: Bool, language: Language, things: Wording = Wording(en: "files", ja: "件")) {
    self.things = things
    isShown = isForced || Environment.isTerminal(.error)
    self.language = language
  }

  func show(done: Int, total: Int) {
    guard isShown else { return }
    let now = Clock.monotonicMilliseconds()
    let elapsed = now - start
    state.withLock { state in
      guard elapsed > Self.firstAfter, now - state.shown > Self.every else { return }
      state.shown = now
      state.isVisible = true
      let rate = Double(done) / elapsed * 1000
      let left = rate > 0 ? Int(Double(total - done) / rate) : 0
      let text = Wording(
        en: "\(done)/\(total) \(things.en), \(Int(rate))/s, about \(left) s left",
        ja: "\(done)/\(total)\(things.ja)、毎秒\(Int(rate))件、残り約\(left)秒")
      StandardStream.error.write("\r\u{1B}[K" + text[language])
    }
  }

  /// Clears the line.
  func finish() {
    state.withLock { state in
      if state.isVisible { StandardStream.error.write("\r\u{1B}[K") }
      state.isVisible = false
    }
  }
}
