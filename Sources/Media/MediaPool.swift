public import Host
public import Imaging
internal import Synchronization
public import Vocabulary

/// The workers that decode pictures and paged documents.
///
/// One is started for each thread that asks at the same time, on the first file; none is started before. A worker that
/// hangs, crashes or says what cannot be is ended, and the file it was given is not assessed.
public final class MediaPool: Sendable {
  private let program: RawPath?
  public let limits: MediaLimits

  private struct Idle: ~Copyable {
    var workers: [(worker: MediaWorker, files: Int)] = []
    var number: UInt32 = 0
    /// A program that did not start once is not tried again for every file.
    var doesNotStart = false
  }
  private let idle = Mutex(Idle())

  /// - Parameter program: nil: `proviso-media` where it is installed.
  public init(program: RawPath? = nil, limits: MediaLimits = MediaLimits()) {
    self.program = program ?? Self.installed
    self.limits = limits
  }

  public static var installed: RawPath? { Environment.companion("proviso-media") }

  // MARK: - Asking

  public func sketch(
    _ file: borrowing OpenedFile, side: Int = 640, planeSide: Int = 0
  ) throws(MediaFailure) -> PictureSketch {
    let answer = try perform(.picture(side: side, planeSide: planeSide), on: file)
    guard case .sketch(let sketch) = answer else { throw .lied }
    return sketch
  }

  public func sketch(_ path: RawPath, side: Int = 640, planeSide: Int = 0) throws(MediaFailure) -> PictureSketch {
    try sketch(opened(path), side: side, planeSide: planeSide)
  }

  public func pages(
    _ file: borrowing OpenedFile, count: Int = 5000, bytes: Int = 16 << 20
  ) throws(MediaFailure) -> PagedText {
    let answer = try perform(.pages(count: count, bytes: bytes), on: file)
    guard case .pages(let text) = answer else { throw .lied }
    return text
  }

  public func pages(_ path: RawPath, count: Int = 5000, bytes: Int = 16 << 20) throws(MediaFailure) -> PagedText {
    try pages(opened(path), count: count, bytes: bytes)
  }

  /// What a worker says of itself.
  public func greeting() throws(MediaFailure) -> MediaMessage.Greeting {
    let taken = try take()
    give(taken.worker, files: taken.files)
    return taken.worker.greeting
  }

  private func opened(_ path: RawPath) throws(MediaFailure) -> OpenedFile {
    do throws(SystemFailure) { return try OpenedFile(path) } catch { throw .unreadable(error) }
  }

  private func perform(_ job: MediaJob, on file: borrowing OpenedFile) throws(MediaFailure) -> MediaAnswer {
    guard file.size <= MediaLimits.fileBytes else { throw .tooManyBytes }
    let (worker, files, number) = try take()
    // Only a worker that answered is used again; the others end with their last owner, which is here.
    let answer = try worker.perform(job, number: number, on: file, limits: limits)
    give(worker, files: files + 1)
    if case .refused(let refusal) = answer { throw .refused(refusal) }
    return answer
  }

  private func take() throws(MediaFailure) -> (worker: MediaWorker, files: Int, number: UInt32) {
    let (kept, number, isHopeless) = idle.withLock { idle in
      idle.number &+= 1
      return (idle.workers.popLast(), idle.number, idle.doesNotStart)
    }
    if let kept { return (kept.worker, kept.files, number) }
    guard !isHopeless, let program else { throw .noWorker }
    do throws(MediaFailure) {
      return (try MediaWorker(program, limits: limits), 0, number)
    } catch {
      if error == .noWorker { idle.withLock { $0.doesNotStart = true } }
      throw error
    }
  }

  private func give(_ worker: MediaWorker, files: Int) {
    guard files < limits.filesPerWorker else { return }
    idle.withLock { $0.workers.append((worker, files)) }
  }
}
