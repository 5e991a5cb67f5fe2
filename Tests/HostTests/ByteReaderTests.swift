import Testing
import Vocabulary

@testable import Host

@Suite("Byte readers")
struct ByteReaderTests {
  @Test("Refusing a folder closes no file of another thread")
  func folders() async {
    let failures = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var failures = 0
          for _ in 0..<2000 {
            if task.isMultiple(of: 2) {
              if (try? Files.read(RawPath("/usr"))) != nil { failures += 1 }
            } else if (try? Files.list(RawPath("/usr"))) == nil {
              failures += 1
            }
          }
          return failures
        }
      }
      return await group.reduce(0, +)
    }
    #expect(failures == 0)
  }
}
