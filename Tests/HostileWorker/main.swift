// A worker that misbehaves as the name says that it was started by: what the pool of `Media` must survive.
import Glibc
import Host
import Imaging
import Media

let manner = CommandLine.arguments[0].split(separator: "/").last.map(String.init) ?? ""
let channel = MasterChannel()

func honest(_ width: Int) -> MediaAnswer {
  let view = PictureView(hashes: Turn.allCases.map { _ in PictureHash() }, quality: 50)
  return .sketch(
    PictureSketch(width: width, height: 1, isDamaged: false, whole: view, trimmed: nil, luma: nil))
}

/// An honest message with some bytes written over.
func bent(_ message: [UInt8], at place: Int, _ bytes: [UInt8]) -> [UInt8] {
  var message = message
  message.replaceSubrange(place..<(place + bytes.count), with: bytes)
  return message
}

let greeting = MediaMessage.encoded(
  MediaMessage.Greeting(layers: .all, canDecodePictures: true, canReadDocuments: true))
switch manner {
case "mute": sleep(600)
case "rude": try channel.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
case "stillborn": exit(1)
case "other-version": try channel.send(bent(greeting, at: 4, [9, 0]))
default: try channel.send(greeting)
}
var files = 0
while true {
  let (bytes, descriptor) = try channel.receive(MediaMessage.headCount)
  guard let head = MediaMessage.head(bytes) else { exit(2) }
  _ = try channel.receive(head.count)
  files += 1
  let answer = MediaMessage.encoded(honest(files), number: head.number)
  switch manner {
  case "hang": sleep(600)
  case "crash": abort()
  case "leave": exit(0)
  case "crash-in-the-middle":
    try channel.send(Array(answer.prefix(40)))
    kill(getpid(), SIGKILL)
  case "hang-in-the-middle":
    try channel.send(Array(answer.prefix(40)))
    sleep(600)
  case "garbage": try channel.send((0..<5000).map { _ in UInt8.random(in: 0...255) })
  case "huge": try channel.send(bent(answer, at: 12, [0xFF, 0xFF, 0xFF, 0xFF]))
  case "wrong-number": try channel.send(MediaMessage.encoded(honest(1), number: head.number &+ 1))
  case "wrong-kind":
    try channel.send(
      MediaMessage.encoded(.pages(PagedText(pages: [Array("text".utf8)], pageCount: 1)), number: head.number))
  case "greeting-again": try channel.send(greeting)
  case "quality": try channel.send(bent(answer, at: MediaMessage.headCount + 9, [200]))
  case "no-width": try channel.send(bent(answer, at: MediaMessage.headCount, [0, 0, 0, 0]))
  case "surplus":
    let body = UInt32(answer.count - MediaMessage.headCount + 1)
    try channel.send(bent(answer, at: 12, (0..<4).map { UInt8(truncatingIfNeeded: body >> (8 * $0)) }) + [0])
  case "too-short":
    let body = UInt32(answer.count - MediaMessage.headCount - 1)
    try channel.send(
      bent(answer, at: 12, (0..<4).map { UInt8(truncatingIfNeeded: body >> (8 * $0)) }).dropLast())
  case "every-third" where files % 3 == 0: abort()
  default: try channel.send(answer)
  }
  channel.closeFile(descriptor)
}
