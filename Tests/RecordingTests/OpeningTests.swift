import Foundation
import Glibc
import Host
import Testing
import Vocabulary

@testable import Host
@testable import Recording

@Suite("Files that are no log, or cannot be one")
struct OpeningTests {
  let place = Workplace()

  @Test("A file of another kind is refused and left alone", arguments: [RiskLog.Mode.append, .readOnly])
  func otherFile(mode: RiskLog.Mode) throws {
    let path = place.path("memo.txt")
    let content = Array(String(repeating: "これはデータベースではありません。", count: 100).utf8)
    try Files.writeAtomically(content, to: path)
    let found = complaint { _ = try RiskLog(path, mode: mode) }
    #expect(found?.problem.ja == "このファイルはリスクログではありません")
    #expect(found?.file == path.display)
    #expect(try Files.read(path) == content)
  }

  @Test("Another program's database is refused and left alone")
  func otherDatabase() throws {
    let path = place.path("other.db")
    try tamper(path, "CREATE TABLE t (a)")
    let content = try Files.read(path)
    #expect(complaint { _ = try RiskLog(path, mode: .append) }?.problem.en == "this file is not a risk log")
    #expect(try Files.read(path) == content)
  }

  @Test("A log of a newer proviso is refused", arguments: [RiskLog.Mode.append, .readOnly])
  func newer(mode: RiskLog.Mode) throws {
    let path = place.path()
    try append(1...1, to: path)
    try tamper(path, "PRAGMA user_version = 3")
    #expect(complaint { _ = try RiskLog(path, mode: mode) }?.problem.en.contains("newer") == true)
  }

  @Test("Reading makes no file", arguments: [false, true])
  func missing(isEmptyFile: Bool) throws {
    let path = place.path()
    if isEmptyFile { try Files.writeAtomically([], to: path) }
    #expect(complaint { _ = try RiskLog(path, mode: .readOnly) }?.problem.en == "there is no risk log here")
    #expect(Files.exists(path) == isEmptyFile)
  }

  @Test("A folder in the file's place is one complaint")
  func folder() throws {
    #expect(complaint { _ = try RiskLog(RawPath(place.folder), mode: .append) } != nil)
    #expect(complaint { _ = try RiskLog(RawPath(place.folder), mode: .readOnly) } != nil)
    #expect(complaint { _ = try RiskLog(RawPath("/proc/nowhere/log.db"), mode: .append) } != nil)
  }

  @Test("A network file system is refused with advice, for writing only")
  func network() throws {
    let path = place.path()
    try append(1...1, to: path)
    let found = complaint { _ = try RiskLog(path, mode: .append, networkFileSystem: "NFS") }
    #expect(found?.problem.ja.contains("NFS") == true)
    #expect(found?.remedy != nil)
    #expect(complaint { _ = try RiskLog(path, mode: .readOnly, networkFileSystem: "NFS") } == nil)
    #expect(Files.networkFileSystem(magic: 0xFF53_4D42) == "SMB/CIFS")
    #expect(Files.networkFileSystem(of: RawPath("/proc/self")) == nil)
    #expect(Files.networkFileSystem(of: place.path("not/there/yet.db")) == nil)
  }

  @Test("What is read-only cannot be written, and says so; it can still be read and verified")
  func readOnly() async throws {
    let path = place.path()
    try append(1...3, to: path)
    chmod(place.folder, 0o555)
    chmod(path.display, 0o444)
    defer { chmod(place.folder, 0o755) }
    await #expect(processExitsWith: .success) { [path = path.display as String] in
      if getuid() == 0 { seteuid(65534) }
      let path = RawPath(path)
      #expect(complaint { try append(4...4, to: path) }?.problem.en.contains("read-only") == true)
      #expect(complaint { try append(1...1, to: RawPath(path.bytes + "2".utf8)) } != nil)
      let verification = try verify(path)
      #expect(verification.isSound)
    }
  }

  @Test("A read-only file is refused when it is opened, before a long run is lost")
  func readOnlyFile() async throws {
    let path = place.path()
    try append(1...3, to: path)
    chmod(place.folder, 0o777)
    chmod(path.display, 0o444)
    await #expect(processExitsWith: .success) { [path = path.display as String] in
      if getuid() == 0 { seteuid(65534) }
      #expect(complaint { _ = try RiskLog(RawPath(path), mode: .append) }?.problem.en.contains("read-only") == true)
    }
  }

  @Test("A writable file in a read-only folder is one complaint and no harm")
  func readOnlyFolder() async throws {
    let path = place.path()
    try append(1...3, to: path)
    chmod(path.display, 0o666)
    chmod(place.folder, 0o555)
    defer { chmod(place.folder, 0o755) }
    await #expect(processExitsWith: .success) { [path = path.display as String] in
      if getuid() == 0 { seteuid(65534) }
      #expect(complaint { try append(4...4, to: RawPath(path)) } != nil)
    }
    #expect(try verify(path).isSound)
    #expect(try allEvents(path).count == 3)
  }
}
