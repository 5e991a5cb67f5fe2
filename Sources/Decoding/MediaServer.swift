internal import CMedia
internal import Host
internal import Imaging
internal import Media
internal import Vocabulary

/// The worker: loads its libraries, gives up all it does not need, and answers job after job until nobody asks.
public enum MediaServer {
  /// What decoding reads when it runs: fonts' names and the character maps of East Asian PDFs.
  private static let confinement = Confinement(
    readable: [
      "/usr/share/poppler", "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
      "/usr/share/xml/fontconfig", "/var/cache/fontconfig",
    ].map { RawPath($0) },
    memory: MediaLimits.memory, seconds: MediaLimits.processorSeconds)

  public static func main() {
    if Environment.arguments.contains(RawPath("--self-test")) { return selfTest() }
    let channel = MasterChannel()
    let (layers, found) = start()
    let greeting = MediaMessage.Greeting(
      layers: layers, canDecodePictures: found & Int32(pv_media_pictures) != 0,
      canReadDocuments: found & Int32(pv_media_documents) != 0)
    // When proviso has gone there is nobody to tell.
    try? serve(channel, greeting)
  }

  private static func start() -> (layers: Confinement.Layers, found: Int32) {
    let found = pv_media_start()
    return (confinement.enter(), found)
  }

  private static func serve(_ channel: MasterChannel, _ greeting: MediaMessage.Greeting) throws {
    try channel.send(MediaMessage.encoded(greeting))
    while true {
      let (bytes, descriptor) = try channel.receive(MediaMessage.headCount)
      defer { channel.closeFile(descriptor) }
      guard let head = MediaMessage.head(bytes),
        let job = MediaMessage.job(head, try channel.receive(head.count).bytes)
      else { return }
      let answer: MediaAnswer =
        switch job {
        case .picture(let side, let planeSide): PictureDecoder.answer(descriptor, side: side, planeSide: planeSide)
        case .pages(let count, let bytes): PageReader.answer(descriptor, count: count, bytes: bytes)
        }
      try channel.send(MediaMessage.encoded(answer, number: head.number))
    }
  }

  /// A line for each layer of the sandbox and each library: its name, then whether trying showed that it holds.
  private static func selfTest() {
    let (granted, found) = start()
    let tried = confinement.tried()
    let layers: [(String, Confinement.Layers)] = [("files", .files), ("calls", .calls), ("limits", .limits)]
    var text = ""
    for (name, layer) in layers {
      text += "\(name)\t\(tried.contains(layer) ? "holds" : granted.contains(layer) ? "fails" : "missing")\n"
    }
    text += "pictures\t\(found & Int32(pv_media_pictures) != 0 ? "found" : "missing")\n"
    text += "documents\t\(found & Int32(pv_media_documents) != 0 ? "found" : "missing")\n"
    StandardStream.output.write(text)
  }
}
