internal import Digesting
public import Vocabulary

/// What reading the whole log and computing every hash anew came to.
public enum Verification: Sendable, Hashable {
  /// Every event is what was written. `head` is the newest leaf in hexadecimal digits, zeros for an empty log.
  case sound(count: Int, head: String)
  /// The first event that is not what it must be; no number when it is the file as a whole.
  case broken(at: Int?, Wording)
}

extension RiskLog {
  /// Reads everything, recomputes every hash, and stops at the first thing that does not fit.
  public func verify() throws(Complaint) -> Verification {
    try complaining(about: path) { () throws(DatabaseFailure) in
      var expected = 1
      do throws(DatabaseFailure) {
        return try verify(expecting: &expected)
      } catch {
        guard error.isDamage else { throw error }
        return .broken(at: expected, Wording(en: "the file is damaged here", ja: "この位置でファイルが破損しています"))
      }
    }
  }

  private func verify(expecting expected: inout Int) throws(DatabaseFailure) -> Verification {
    let statement = try database.prepare(
      "SELECT \(RecordedEvent.columns), \(LogSchema.isObject("payload")) FROM events ORDER BY sequence")
    var previous = RecordedEvent.beforeFirst
    while try statement.step() {
      let sequence = statement.int(0)
      if sequence != expected {
        return .broken(
          at: min(sequence, expected),
          sequence > expected
            ? Wording(
              en: "it is missing; the next one is event \(sequence)",
              ja: "イベントがありません。次のイベントは\(sequence)です")
            : Wording(en: "no event can have this number", ja: "あり得ない連番です"))
      }
      do throws(RecordedEvent.Damage) {
        let event = try RecordedEvent(row: statement)
        if let problem = event.problem(following: previous) { return .broken(at: sequence, problem) }
        previous = event.leaf
      } catch {
        return .broken(at: sequence, error.problem)
      }
      if statement.int(RecordedEvent.columnCount) == 0 {
        return .broken(
          at: sequence, Wording(en: "its payload is not a JSON object", ja: "内容がJSONオブジェクトではありません"))
      }
      expected += 1
    }
    guard try LogSchema.isIntact(in: database) else {
      return .broken(
        at: nil,
        Wording(
          en: "every event is in order, but the tables or the append-only guards of the file were altered",
          ja: "各イベントに不整合はありませんが、ファイルの表または追記専用の保護が変更されています"))
    }
    return .sound(count: expected - 1, head: hexadecimal(previous))
  }
}

extension RecordedEvent {
  fileprivate func problem(following newest: [UInt8]) -> Wording? {
    if computedLeaf != leaf {
      return Wording(
        en: "its content does not match its hash: it was changed after it was written",
        ja: "内容がハッシュと一致しません。記録後に変更されています")
    }
    if previous != newest {
      return Wording(
        en: "it does not follow the event before it: one of the two was replaced",
        ja: "直前のイベントとつながりません。いずれかが差し替えられています")
    }
    return nil
  }
}
