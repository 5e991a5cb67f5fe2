internal import CHost
internal import Glibc
public import Vocabulary

/// Another program that answers over a socket pair, and to which open files can be passed. It ends with its owner.
public struct WorkerProcess: ~Copyable, Sendable {
  private let process: Int32
  private let socket: Int32

  public enum Failure: Error, Sendable, Hashable {
    case timedOut
    case interrupted
    /// It has ended, or the socket did.
    case gone
  }

  /// - Parameter program: its path; nothing is searched for.
  public init(_ program: RawPath, _ arguments: [String] = []) throws(SystemFailure) {
    let worker = withArgumentVector([program.bytes] + arguments.map { Array($0.utf8) }) { pv_worker_start($0) }
    guard worker.process > 0 else { throw SystemFailure(code: -worker.process, path: program) }
    process = worker.process
    socket = worker.socket
  }

  deinit { pv_worker_end(pv_worker(process: process, socket: socket)) }

  /// - Parameter deadline: on the clock of `Clock.monotonicMilliseconds`.
  public func send(_ bytes: [UInt8], passing file: borrowing OpenedFile, before deadline: Double) throws(Failure) {
    try Channel.send(bytes, to: socket, passing: file.descriptor, before: Int64(deadline))
  }

  public func send(_ bytes: [UInt8], before deadline: Double) throws(Failure) {
    try Channel.send(bytes, to: socket, passing: -1, before: Int64(deadline))
  }

  public func receive(_ count: Int, before deadline: Double) throws(Failure) -> [UInt8] {
    try Channel.receive(count, from: socket, before: Int64(deadline)).bytes
  }

}

/// The worker's end of the socket pair.
public struct MasterChannel: Sendable {
  private static let descriptor: Int32 = 3

  /// Closes every other descriptor that the process was started with.
  public init() { pv_close_from(Self.descriptor + 1) }

  public func send(_ bytes: [UInt8]) throws(WorkerProcess.Failure) {
    try Channel.send(bytes, to: Self.descriptor, passing: -1, before: -1)
  }

  /// Exactly so many bytes, and the file that came with them.
  public func receive(_ count: Int) throws(WorkerProcess.Failure) -> (bytes: [UInt8], descriptor: Int32) {
    try Channel.receive(count, from: Self.descriptor, before: -1)
  }

  public func closeFile(_ descriptor: Int32) { Channel.close(descriptor) }
}

/// Bytes and descriptors through a socket, whole or not at all.
private enum Channel {
  static func send(
    _ bytes: [UInt8], to socket: Int32, passing descriptor: Int32, before deadline: Int64
  ) throws(WorkerProcess.Failure) {
    let code = bytes.withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return 0 }
      return pv_send(socket, base, buffer.count, descriptor, deadline)
    }
    try check(code)
  }

  static func receive(
    _ count: Int, from socket: Int32, before deadline: Int64
  ) throws(WorkerProcess.Failure) -> (bytes: [UInt8], descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: count)
    var descriptor: Int32 = -1
    let code = bytes.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return 0 }
      return pv_receive(socket, base, buffer.count, &descriptor, deadline)
    }
    if code != 0 { close(descriptor) }
    try check(code)
    return (bytes, descriptor)
  }

  static func close(_ descriptor: Int32) {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  private static func check(_ code: Int32) throws(WorkerProcess.Failure) {
    switch code {
    case 0: return
    case -ETIME: throw .timedOut
    case -EINTR: throw .interrupted
    default: throw .gone
    }
  }
}
