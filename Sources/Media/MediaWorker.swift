internal import Host
internal import Vocabulary

/// One worker process and what has been asked of it.
final class MediaWorker: Sendable {
  private let process: WorkerProcess
  let greeting: MediaMessage.Greeting

  /// Starts the program and waits for its greeting.
  init(_ program: RawPath, limits: MediaLimits) throws(MediaFailure) {
    let started: WorkerProcess
    do throws(SystemFailure) { started = try WorkerProcess(program) } catch { throw .noWorker }
    let deadline = Clock.monotonicMilliseconds() + limits.startMilliseconds
    do throws(MediaFailure) {
      let (head, body) = try Self.message(from: started, before: deadline)
      do throws(MediaReader.Nonsense) { greeting = try MediaMessage.greeting(head, body) } catch { throw .lied }
    } catch {
      // What cannot even greet is no worker, whatever it does instead.
      throw error == .interrupted ? error : .noWorker
    }
    process = started
  }

  func perform(
    _ job: MediaJob, number: UInt32, on file: borrowing OpenedFile, limits: MediaLimits
  ) throws(MediaFailure) -> MediaAnswer {
    let deadline = Clock.monotonicMilliseconds() + limits.milliseconds
    do throws(WorkerProcess.Failure) {
      try process.send(MediaMessage.encoded(job, number: number), passing: file, before: deadline)
    } catch { throw Self.failure(error) }
    let (head, body) = try Self.message(from: process, before: deadline)
    guard head.number == number else { throw .lied }
    do throws(MediaReader.Nonsense) {
      return try MediaMessage.answer(head, body, to: job)
    } catch { throw .lied }
  }

  private static func message(
    from process: borrowing WorkerProcess, before deadline: Double
  ) throws(MediaFailure) -> (MediaMessage.Head, [UInt8]) {
    let bytes = try receive(MediaMessage.headCount, from: process, before: deadline)
    guard let head = MediaMessage.head(bytes) else { throw .lied }
    return (head, try receive(head.count, from: process, before: deadline))
  }

  private static func receive(
    _ count: Int, from process: borrowing WorkerProcess, before deadline: Double
  ) throws(MediaFailure) -> [UInt8] {
    do throws(WorkerProcess.Failure) { return try process.receive(count, before: deadline) } catch {
      throw failure(error)
    }
  }

  private static func failure(_ failure: WorkerProcess.Failure) -> MediaFailure {
    switch failure {
    case .timedOut: .timedOut
    case .interrupted: .interrupted
    case .gone: .crashed
    }
  }
}
