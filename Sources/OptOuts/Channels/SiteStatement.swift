/// What a site says for all its addresses, in a file of its own or in its robots.txt: asked about one address after
/// another.
public struct SiteStatement: Sendable {
  public let channel: RefusalChannel
  /// False: the same is said of every address.
  public let dependsOnPath: Bool
  private let bytes: [UInt8]

  /// Channels with a file of their own.
  public static let files: [RefusalChannel] = [.aiTxt, .tdmrep, .rsl]

  /// The file of a channel.
  public init(_ channel: RefusalChannel, file bytes: [UInt8]) {
    self.channel = channel
    self.bytes = bytes
    dependsOnPath = true
  }

  private init(_ channel: RefusalChannel, in file: RobotsFile, dependsOnPath: Bool) {
    self.channel = channel
    bytes = file.bytes
    self.dependsOnPath = dependsOnPath
  }

  /// The other channels that have lines in a robots.txt.
  public static func all(in file: RobotsFile) -> [SiteStatement] {
    let keys: [(RobotsLines.Key, RefusalChannel)] = [
      (.contentUsage, .contentUsage), (.contentSignal, .contentSignal), (.license, .rsl),
    ]
    return keys.compactMap { key, channel in
      let records = file.records.filter { $0.key == key }
      guard !records.isEmpty else { return nil }
      let dependsOnPath =
        key == .contentUsage
        || (key == .contentSignal && records.contains { "/*".utf8.contains(file.bytes[$0.value].first ?? 0) })
      return SiteStatement(channel, in: file, dependsOnPath: dependsOnPath)
    }
  }

  public func statement(agent: String, url: ArraySlice<UInt8>) -> Statement {
    channel.statement(in: bytes, question: SignalQuestion(agent: agent, url: Array(url)))
  }
}
