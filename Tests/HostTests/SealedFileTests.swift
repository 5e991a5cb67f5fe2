import Foundation
import Testing
import Vocabulary

@testable import Host

@Suite struct SealedFileTests {
  private static let content = Array("名前の一覧 and a list of names, longer than the step of the sum: 一二三四五六七八九十".utf8)

  private func content(_ path: RawPath) -> [UInt8]? {
    SealedFile(path)?.withContent { content in content.withUnsafeBytes { Array($0) } }
  }

  /// Sets the time of the last change, as a copy that keeps times does.
  private func setChange(of path: RawPath, to date: Date) throws {
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path.display)
  }

  private func change(of path: RawPath) throws -> Date {
    try #require(try FileManager.default.attributesOfItem(atPath: path.display)[.modificationDate] as? Date)
  }

  @Test func whatIsWrittenIsRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    for bytes in [[], [7], Self.content] as [[UInt8]] {
      try SealedFile.write(bytes, to: path)
      #expect(content(path) == bytes)
      #expect(try change(of: path) < Date(timeIntervalSince1970: 1_300_000_000))
    }
    let address = SealedFile(path)?.withContent { $0.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
    #expect(address.map { $0 % 64 } == 0)
  }

  @Test func nothingDamagedIsOpened() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    try SealedFile.write(Self.content, to: path)
    let whole = try Files.read(path)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x10
      try Files.writeAtomically(damaged, to: path)
      #expect(SealedFile(path) == nil, "byte \(index)")
    }
    for count in whole.indices {
      try Files.writeAtomically(Array(whole.prefix(count)), to: path)
      #expect(SealedFile(path) == nil, "cut at \(count)")
    }
    try Files.writeAtomically(whole + [0], to: path)
    #expect(SealedFile(path) == nil)
    #expect(SealedFile(folder.path.appending("missing")) == nil)
    #expect(SealedFile(folder.path) == nil)
  }

  @Test func aCopyWithoutItsTimesIsSummedAndRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    try SealedFile.write(Self.content, to: path)
    let copy = folder.path.appending("b")
    try Files.writeAtomically(try Files.read(path), to: copy)
    #expect(content(copy) == Self.content)
  }

  /// A cut that kept its time is seen all the same; that nothing else is looked at is what makes opening quick.
  @Test func whatIsSealedIsNotSummed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    try SealedFile.write(Self.content, to: path)
    let sealed = try change(of: path)
    var changed = try Files.read(path)
    changed[changed.count - 1] ^= 1
    try Files.writeAtomically(changed, to: path)
    #expect(SealedFile(path) == nil)
    try setChange(of: path, to: sealed)
    #expect(SealedFile(path) != nil)
    try Files.writeAtomically(Array(changed.dropLast()), to: path)
    try setChange(of: path, to: sealed)
    #expect(SealedFile(path) == nil)
  }
}
