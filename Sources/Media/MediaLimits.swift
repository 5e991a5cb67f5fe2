/// What a file may be, and what a worker may take, before it is given up.
public struct MediaLimits: Sendable, Hashable {
  public static let picturePixels = 200_000_000
  public static let pictureSide = 65_500
  public static let fileBytes = 512 << 20
  /// Address space of a worker, its libraries among it.
  public static let memory = 2 << 30
  /// Processor time of a worker in all its life.
  public static let processorSeconds = 900

  /// For one file.
  public var milliseconds: Double
  /// For starting up and saying so.
  public var startMilliseconds: Double
  /// After so many files a worker is replaced, so that what leaks or was tampered with is gone.
  public var filesPerWorker: Int

  public init(milliseconds: Double = 20_000, startMilliseconds: Double = 20_000, filesPerWorker: Int = 500) {
    self.milliseconds = milliseconds
    self.startMilliseconds = startMilliseconds
    self.filesPerWorker = filesPerWorker
  }
}
