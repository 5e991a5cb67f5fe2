import Foundation
import Host
import Imaging
import Media
import Testing
import Vocabulary

/// Whatever a worker does costs one file, within its time, and the next file gets another worker.
@Suite struct HostileWorkerTests {
  private let limits = MediaLimits(milliseconds: 700, startMilliseconds: 20_000, filesPerWorker: 100)

  private func pool(_ manner: String, in folder: borrowing TemporaryFolder, _ limits: MediaLimits) throws -> MediaPool {
    let link = folder.path.appending(RawPath(manner))
    try FileManager.default.createSymbolicLink(
      atPath: link.display, withDestinationPath: Built.folder.appending(path: "hostile-worker").path)
    return MediaPool(program: link, limits: limits)
  }

  private func failure(of pool: MediaPool) throws -> MediaFailure? {
    let file = try OpenedFile(holding: [1, 2, 3])
    do throws(MediaFailure) {
      _ = try pool.sketch(file)
      return nil
    } catch { return error }
  }

  @Test(arguments: [
    ("hang", MediaFailure.timedOut), ("hang-in-the-middle", .timedOut), ("crash", .crashed), ("leave", .crashed),
    ("crash-in-the-middle", .crashed), ("garbage", .lied), ("huge", .lied), ("wrong-number", .lied),
    ("wrong-kind", .lied), ("greeting-again", .lied), ("quality", .lied), ("no-width", .lied), ("surplus", .lied),
    ("too-short", .lied),
  ])
  func costsOneFile(_ manner: String, _ expected: MediaFailure) throws {
    let folder = try TemporaryFolder()
    let pool = try pool(manner, in: folder, limits)
    for _ in 0..<2 {
      #expect(try failure(of: pool) == expected)
    }
  }

  @Test(arguments: ["mute", "rude", "stillborn", "other-version"])
  func whatDoesNotGreetIsNoWorker(_ manner: String) throws {
    let folder = try TemporaryFolder()
    let pool = try pool(manner, in: folder, MediaLimits(milliseconds: 500, startMilliseconds: 1500))
    #expect(try failure(of: pool) == .noWorker)
    // It is not tried again.
    let start = Clock.monotonicMilliseconds()
    for _ in 0..<20 { #expect(try failure(of: pool) == .noWorker) }
    #expect(Clock.monotonicMilliseconds() - start < 1000)
  }

  @Test func aMissingProgramIsNoWorker() throws {
    #expect(try failure(of: MediaPool(program: RawPath("/nonexistent/proviso-media"))) == .noWorker)
  }

  @Test func aCrashLeavesTheOtherFilesAlone() throws {
    let folder = try TemporaryFolder()
    let pool = try pool("every-third", in: folder, limits)
    let failures = try (0..<9).map { _ in try failure(of: pool) }
    #expect(failures == [nil, nil, .crashed, nil, nil, .crashed, nil, nil, .crashed])
  }

  @Test func aWorkerIsReplacedAfterSoManyFiles() throws {
    let folder = try TemporaryFolder()
    let pool = try pool("honest", in: folder, MediaLimits(milliseconds: 5000, filesPerWorker: 3))
    let file = try OpenedFile(holding: [1])
    let widths = try (0..<7).map { _ in try pool.sketch(file).width }
    #expect(widths == [1, 2, 3, 1, 2, 3, 1])
  }

  @Test func manyAskAtTheSameTime() async throws {
    let folder = try TemporaryFolder()
    let pool = try pool("honest", in: folder, MediaLimits(milliseconds: 20_000, filesPerWorker: 10))
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<40 {
        group.addTask {
          guard let file = try? OpenedFile(holding: [1]), let sketch = try? pool.sketch(file) else { return 0 }
          return sketch.width
        }
      }
      for await width in group { #expect((1...10).contains(width)) }
    }
  }

  @Test func everyFailureHasItsReason() {
    let reasons = [
      MediaFailure.timedOut, .crashed, .lied, .noWorker, .tooManyBytes, .interrupted, .refused(.encrypted),
      .unreadable(.missing(RawPath("a"))),
    ].map { $0.unassessed(RawPath("a.png"), expected: true).reason }
    #expect(
      reasons == [
        .timeOut, .decoderFailed, .decoderFailed, .missingDecoder, .tooLarge, .interrupted, .encrypted, .unreadable,
      ])
  }
}

/// The programs that were built beside the test program.
enum Built {
  static let folder: URL = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent()
  }()

  static let worker = RawPath(folder.appending(path: "proviso-media").path)
}
