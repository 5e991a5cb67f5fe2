internal import Host
internal import OptOuts
internal import Vocabulary

/// The program `proviso-fetch`: takes one order from proviso, says what came of each origin, and ends.
public enum FetchServer {
  public static func main() {
    if Environment.arguments.contains(RawPath("--self-test")) {
      let hasLibrary =
        Transfers(agent: "", connectMilliseconds: 1, totalMilliseconds: 1, longestBody: 1) != nil
      StandardStream.output.write("curl\t\(hasLibrary ? "found" : "missing")\n")
      return
    }
    let channel = MasterChannel()
    // When proviso has gone there is nobody to tell, and what was got is in the store.
    try? serve(channel)
  }

  private static func serve(_ channel: MasterChannel) throws {
    let count = FetchWire.count(try channel.receive(FetchWire.headCount).bytes)
    let bytes = try channel.receive(count).bytes
    func tell(_ outcome: FetchOutcome) throws { try channel.send(FetchWire.framed(Array(outcome.line.utf8))) }
    guard let order = FetchOrder(bytes) else { return try tell(.finished("order")) }
    let ledger: SnapshotLedger
    do throws(Complaint) {
      ledger = try SnapshotLedger(folder: order.store)
    } catch {
      return try tell(.finished(error.line(in: .en)))
    }
    var fetcher = Fetcher(order, ledger: ledger, report: tell)
    do {
      try tell(.finished(try fetcher.run() ? nil : "libcurl"))
    } catch let complaint as Complaint {
      try tell(.finished(complaint.line(in: .en)))
    }
  }
}
