import Dispatch
import Testing
import Vocabulary

@testable import Host

@Suite struct RecordFileTests {
  private func key(_ number: Int) -> RecordFile.Key {
    RecordFile.Key(high: UInt64(number) &* 0x9E37_79B9_7F4A_7C15, low: UInt64(number))
  }

  private func record(_ number: Int) -> (key: RecordFile.Key, bytes: [UInt8]) {
    (key(number), Array("記録 \(number) ".utf8) + [UInt8](repeating: UInt8(number & 0xFF), count: number % 7))
  }

  private func numbers(_ path: RawPath, upTo count: Int) -> [Int] {
    let file = RecordFile(path)
    return (0..<count).filter { number in
      guard let bytes = file.record(key(number)) else { return false }
      #expect(bytes == record(number).bytes, "a wrong answer for \(number)")
      return true
    }
  }

  @Test func whatIsAddedIsFoundAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    #expect(RecordFile(path).record(key(1)) == nil)
    try RecordFile(path).append((0..<10).map(record))
    try RecordFile(path).append([])
    try RecordFile(path).append((20..<30).map(record))
    #expect(numbers(path, upTo: 40) == Array(0..<10) + Array(20..<30))
    #expect(RecordFile(path).isWhole && RecordFile(path).batchCount == 3)
    try RecordFile(path).rewrite(adding: [record(35)])
    #expect(numbers(path, upTo: 40) == Array(0..<10) + Array(20..<30) + [35])
    #expect(RecordFile(path).batchCount == 1)
    try RecordFile(path).replace(with: [record(1)])
    #expect(numbers(path, upTo: 40) == [1])
  }

  @Test func whatWasAddedLastCounts() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    try RecordFile(path).append([(key(1), [1])])
    try RecordFile(path).append([(key(1), [2])])
    #expect(RecordFile(path).record(key(1)) == [2])
    try RecordFile(path).rewrite(adding: [])
    #expect(RecordFile(path).record(key(1)) == [2])
  }

  @Test func itIsForItsOwnerAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    try RecordFile(path).append([record(1)])
    #expect(try !Files.status(path).isOpenToOthers)
    try RecordFile(path).rewrite(adding: [record(2)])
    #expect(try !Files.status(path).isOpenToOthers)
  }

  /// Every bit counts, and what is damaged is not there.
  @Test func damageGivesNoWrongAnswer() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    try RecordFile(path).append((0..<3).map(record))
    try RecordFile(path).append((3..<5).map(record))
    let whole = try Files.read(path)
    for index in whole.indices {
      for bit in [0, 7] as [UInt8] {
        var damaged = whole
        damaged[index] ^= 1 << bit
        try Files.writeAtomically(damaged, to: path)
        #expect(numbers(path, upTo: 6).count < 5, "byte \(index)")
      }
    }
    for count in whole.indices {
      try Files.writeAtomically(Array(whole.prefix(count)), to: path)
      let left = numbers(path, upTo: 6)
      #expect(left == [] || left == [0, 1, 2])
      #expect(
        RecordFile(path).isWhole
          == (count == 0 || left == [0, 1, 2] && RecordFile(path).byteCount == count && isEnd(count, whole)))
      // Whoever adds next mends it.
      if !RecordFile(path).isWhole {
        try RecordFile(path).rewrite(adding: [record(5)])
        #expect(RecordFile(path).isWhole && numbers(path, upTo: 6) == left + [5])
      }
    }
  }

  /// Whether a batch ends after so many bytes.
  private func isEnd(_ count: Int, _ whole: [UInt8]) -> Bool {
    whole[count...].starts(with: "PVRECS01".utf8)
  }

  @Test func anyNumberMayAddAtOnce() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("a")
    DispatchQueue.concurrentPerform(iterations: 16) { writer in
      for round in 0..<8 { try? RecordFile(path).append([record(writer * 8 + round)]) }
    }
    #expect(numbers(path, upTo: 128) == Array(0..<128))
    #expect(RecordFile(path).isWhole)
  }
}
