import Foundation
import Glibc
import Host
import Testing
import Vocabulary

@testable import Recording

@Suite("Many writers, sudden ends, full disks")
struct EnduranceTests {
  let place = Workplace()

  @Test("Threads with their own connections lose nothing")
  func threads() async throws {
    let path = place.path()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 1...4 {
        group.addTask {
          for number in 1...20 { try append(number...(number + 2), to: path, actor: "w\(writer)") }
        }
      }
      try await group.waitForAll()
    }
    guard case .sound(let sound) = try verify(path), sound.count == 240 else {
      Issue.record("\(try verify(path))")
      return
    }
    for writer in 1...4 { #expect(try actors(path).filter { $0 == "w\(writer)" }.count == 60) }
  }

  @Test("Programs that make and extend one log at the same moment lose nothing")
  func processes() async throws {
    let path = place.path()
    func program(_ name: String) async {
      await #expect(processExitsWith: .success) { [path = path.display as String, name = name as String] in
        let log = try RiskLog(RawPath(path), mode: .append)
        for number in 1...50 {
          _ = try log.append([event(number), event(number)], actor: name)
        }
      }
    }
    async let a: Void = program("a")
    async let b: Void = program("b")
    async let c: Void = program("c")
    async let d: Void = program("d")
    _ = await (a, b, c, d)
    #expect(try verify(path).isSound)
    let names = try actors(path)
    for name in ["a", "b", "c", "d"] { #expect(names.filter { $0 == name }.count == 100) }
  }

  @Test("A program killed in the middle leaves every acknowledged event and a sound log", arguments: 1...5)
  func killed(round: Int) async throws {
    let path = place.path()
    let acknowledged = place.path("acknowledged")
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path.display as String, acknowledged = acknowledged.display as String, round = round as Int] in
      let log = try RiskLog(RawPath(path), mode: .append)
      let note = open(acknowledged, O_WRONLY | O_CREAT | O_APPEND, 0o644)
      let killer = Thread {
        usleep(UInt32(20_000 * round + 3_000))
        kill(getpid(), SIGKILL)
      }
      killer.start()
      while true {
        let range = try log.append((1...20).map { event($0) }, actor: "killed")
        let line = "\(range.upperBound - 1)\n"
        write(note, line, line.utf8.count)
      }
    }
    let last = (try? Files.read(acknowledged)).map { String(decoding: $0, as: UTF8.self) }
    let promised = last?.split(separator: "\n").last.flatMap { Int($0) } ?? 0
    guard Files.exists(path) else {
      #expect(promised == 0)
      return
    }
    try append(1...1, to: path)
    guard case .sound(let sound) = try verify(path) else {
      Issue.record("broken after a kill")
      return
    }
    #expect(sound.count > promised)
    #expect((sound.count - 1).isMultiple(of: 20))
  }

  @Test("A full disk is one complaint, and the log stays valid")
  func fullDisk() async throws {
    let path = place.path()
    await #expect(processExitsWith: .success) { [path = path.display as String] in
      signal(SIGXFSZ, SIG_IGN)
      let path = RawPath(path)
      try append(1...10, to: path)
      var limit = rlimit(rlim_cur: 200_000, rlim_max: 200_000)
      setrlimit(__rlimit_resource_t(UInt32(RLIMIT_FSIZE.rawValue)), &limit)
      let log = try RiskLog(path, mode: .append)
      let found = complaint { _ = try log.append((1...2000).map { event($0) }, actor: "a") }
      #expect(found?.problem.en.contains("could not be written") == true)
      #expect(try log.verify().isSound)
      #expect(try log.append([event(11)], actor: "a") == 11..<12)
    }
    guard case .sound(let sound) = try verify(path), sound.count == 11 else {
      Issue.record("broken after a full disk")
      return
    }
  }

  @Test("A database that may not grow says that the disk is full")
  func noMorePages() throws {
    let path = place.path()
    let log = try RiskLog(path, mode: .append)
    _ = try log.append([event(1)], actor: "a")
    try log.database.run("PRAGMA max_page_count = 8")
    let found = complaint { _ = try log.append((1...2000).map { event($0) }, actor: "a") }
    #expect(found?.problem.ja.contains("空き容量がありません") == true)
    #expect(found?.remedy != nil)
    try log.database.run("PRAGMA max_page_count = 80000")
    #expect(try log.append([event(2)], actor: "a") == 2..<3)
    #expect(try log.verify().isSound)
  }
}
