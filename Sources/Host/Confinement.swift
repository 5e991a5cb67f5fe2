internal import CHost
public import Vocabulary

/// What takes from this process all that decoding a picture does not need, for good.
public struct Confinement: Sendable {
  /// Each holds without the others.
  public struct Layers: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No file but those that are named can be opened, and no port (Landlock).
    public static let files = Layers(rawValue: UInt8(pv_layer_files))
    /// No socket, no process, no program, no writing, no memory that becomes code (seccomp).
    public static let calls = Layers(rawValue: UInt8(pv_layer_calls))
    /// Memory, time and descriptors have an end.
    public static let limits = Layers(rawValue: UInt8(pv_layer_limits))
    public static let all: Layers = [.files, .calls, .limits]
  }

  /// Files and folders that can still be read; those that are not there are left out.
  public var readable: [RawPath]
  /// Bytes of address space, libraries among them.
  public var memory: Int
  /// Seconds of processor time in all.
  public var seconds: Int

  public init(readable: [RawPath], memory: Int, seconds: Int) {
    self.readable = readable
    self.memory = memory
    self.seconds = seconds
  }

  /// To be called while the process has one thread. The layers that the kernel granted.
  public func enter() -> Layers {
    let layers = withArgumentVector(readable.map(\.bytes)) { pv_confine($0, UInt64(memory), UInt64(seconds)) }
    return Layers(rawValue: UInt8(truncatingIfNeeded: layers))
  }

  /// Tries what is forbidden, in a process that has entered: the layers that hold.
  public func tried() -> Layers { Layers(rawValue: UInt8(truncatingIfNeeded: pv_try_confinement(UInt64(memory)))) }
}
