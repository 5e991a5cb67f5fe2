import Foundation
import Glibc
import Synchronization

/// A web server on this machine that answers as a test wishes. Names below `localhost` all lead to it, so what is to
/// be answered is chosen by the name.
final class TestServer: Sendable {
  struct Request: Sendable {
    /// Without the port.
    var host: String
    /// By lower-cased name.
    var fields: [String: String]
    var line: String
    var time: Double
  }

  enum Answer: Sendable {
    case text(String)
    /// Head and body, then silence for so many seconds.
    case stall(String, Double)
    /// Piece after piece until the client has gone.
    case endless
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex<[Request]>([])

  var requests: [Request] { state.withLock { $0 } }

  init(_ answer: @escaping @Sendable (Request, Int) -> Answer) throws {
    // A client that has gone must not end the tests.
    signal(SIGPIPE, SIG_IGN)
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    listener = opened
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(opened, $0, length) == 0 && listen(opened, 64) == 0 && getsockname(opened, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(opened, nil, nil)
        if client < 0 { return }
        Thread.detachNewThread { [weak self] in
          defer { close(client) }
          guard let self, let request = Self.read(client) else { return }
          let count = self.state.withLock {
            $0.append(request)
            return $0.count
          }
          Self.send(answer(request, count), to: client)
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func read(_ client: Int32) -> Request? {
    var head: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
      let got = recv(client, &piece, piece.count, 0)
      if got <= 0 { return nil }
      head += piece[..<got]
      // The beginning of an encrypted connection, which is not understood here.
      if head.first == 0x16 { return nil }
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let host = (fields["host"] ?? "").components(separatedBy: ":")[0]
    return Request(
      host: host, fields: fields, line: lines[0], time: ProcessInfo.processInfo.systemUptime)
  }

  private static func send(_ answer: Answer, to client: Int32) {
    func write(_ text: [UInt8]) -> Bool { Glibc.send(client, text, text.count, 0) == text.count }
    switch answer {
    case .text(let text): _ = write(Array(text.utf8))
    case .stall(let text, let seconds):
      _ = write(Array(text.utf8))
      Thread.sleep(forTimeInterval: seconds)
    case .endless:
      guard write(Array("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".utf8)) else { return }
      let piece = [UInt8](repeating: UInt8(ascii: "#"), count: 65536)
      while write(piece) {}
    }
  }

  /// A whole answer.
  static func ok(_ body: String, _ fields: String...) -> Answer { answer("200 OK", body, fields) }

  static func answer(_ status: String, _ body: String = "", _ fields: [String] = []) -> Answer {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + fields
    return .text(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  static func redirect(to location: String) -> Answer { answer("302 Found", "", ["Location: \(location)"]) }
}
