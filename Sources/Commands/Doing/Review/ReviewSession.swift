internal import Declaring
internal import Recording
internal import Settling
internal import Vocabulary

/// One sitting of a reviewer: a finding, what they say of it, the next.
///
/// What is decided is written at once, so that whoever stops in the middle loses nothing. Nothing is overwritten: who
/// goes back and decides again writes a second decision, which takes the place of the first.
struct ReviewSession: ~Copyable {
  struct Item {
    var finding: RecordedFinding
    var subject: DecisionSubject
    /// What stands in the decisions file and does not close it.
    var before: Settlement?
    var isClosed = false
  }

  private var items: [Item]
  private let reviewer: Person
  private let day: Day
  private let record: DecisionRecord
  private let console: Console
  private var answers: Answers
  private var at = 0

  init(
    items: [Item], reviewer: Person, day: Day, record: DecisionRecord, console: Console
  ) throws(Complaint) {
    self.items = items
    self.reviewer = reviewer
    self.day = day
    self.record = record
    self.console = console
    answers = try Answers()
  }

  /// Returns how many findings are still open.
  mutating func run() throws(Complaint) -> Int {
    console.line(
      Wording(
        en: "\(items.count) open findings. Reviewer: \(reviewer.name) (\(reviewer.identity.label.en))",
        ja: "未対応の検出\(items.count)件。確認者: \(reviewer.name)(\(reviewer.identity.label.ja))"))
    console.line(Self.manual)
    while items.indices.contains(at) {
      let item = items[at]
      console.write(
        ReviewCard(finding: item.finding, number: at + 1, count: items.count, before: item.before)
          .text(in: console.language))
      guard try decideOrMove() else { break }
    }
    let open = items.filter { !$0.isClosed }.count
    console.line(
      Wording(
        en: "\(items.count - open) decided, \(open) still open", ja: "判断済み\(items.count - open)件、未対応\(open)件"))
    return open
  }

  // MARK: - One finding

  /// Asks until something is said that can be done. False: the sitting ends.
  private mutating func decideOrMove() throws(Complaint) -> Bool {
    while true {
      guard let word = try ask(Wording(en: "decision", ja: "判断")) else { return false }
      switch word.lowercased() {
      case "q", "quit": return false
      case "n", "next":
        at += 1
        return true
      case "b", "back":
        at = max(0, at - 1)
        return true
      case "s", "skip":
        skipFile()
        return true
      case "", "?", "help": console.line(Self.manual)
      default:
        guard let decision = Self.decision(word) else {
          try refuse(Wording(en: "unknown answer \"\(word)\"", ja: "未知の回答「\(word)」です"), remedy: Self.manual)
          continue
        }
        if try take(decision) {
          at += 1
          return true
        }
      }
    }
  }

  /// On to the first finding of another file.
  private mutating func skipFile() {
    let path = items[at].subject.path
    while items.indices.contains(at), items[at].subject.path == path { at += 1 }
  }

  /// By its number, its word, or its label in either language.
  private static func decision(_ text: String) -> Decision? {
    if let number = Int(text), Decision.allCases.indices.contains(number - 1) { return Decision.allCases[number - 1] }
    return Decision.allCases.first { [$0.rawValue, $0.label.en, $0.label.ja].contains(text) }
  }

  static var manual: Wording {
    func list(_ language: Language) -> String {
      Decision.allCases.enumerated().map { "\($0 + 1) \($1.rawValue) \($1.label[language])" }.joined(separator: " | ")
    }
    return Wording(
      en: list(.en) + " | n next, b back, s skip the rest of this file, q quit, ? this list; / leaves a question",
      ja: list(.ja) + " | n 次へ、b 前へ、s このファイルの残りを飛ばす、q 終了、? この一覧。入力中の/で取り消し")
  }

  // MARK: - A decision

  /// False: it was left, or would not count.
  private mutating func take(_ word: Decision) throws(Complaint) -> Bool {
    guard let decision = try askForAll(of: word) else { return false }
    let subject = items[at].subject
    do throws(Complaint) {
      try record.check(decision, about: subject)
    } catch {
      try refuse(error.problem, remedy: error.remedy)
      return false
    }
    let number = try record.write(decision, about: subject)
    console.line(record.confirmation(of: decision, number))
    items[at].isClosed = decision.decision.closes
    items[at].before = Settlement(
      decision: word, reason: decision.reason, by: decision.by, approver: decision.approver, on: decision.on.iso,
      until: decision.expires?.iso, conditions: decision.conditions, at: record.path.display)
    return true
  }

  /// nil: the reviewer left the questions.
  private mutating func askForAll(of word: Decision) throws(Complaint) -> RecordedDecision? {
    let subject = items[at].subject
    let isGrave = DecisionPolicy.needsApproval(word, at: subject.severity)
    guard let reason = try askForText(Wording(en: "reason", ja: "理由")) else { return nil }
    var decision = RecordedDecision(
      fingerprint: subject.fingerprint, rule: subject.rule, decision: word, reason: reason, by: reviewer, on: day)
    guard try askForExpiry(of: &decision, isNeeded: isGrave) else { return nil }
    guard
      let conditions = try askForList(
        Wording(en: "condition (empty line: no more)", ja: "条件(空行で終了)"), isNeeded: isGrave || word == .conditional)
    else { return nil }
    decision.conditions = conditions
    let isElsewhere = reviewer.identity == .externalApproval
    guard
      let evidence = try askForList(
        Wording(en: "evidence: a file or a number (empty line: no more)", ja: "証拠: ファイルまたは番号(空行で終了)"),
        isNeeded: isElsewhere)
    else { return nil }
    for text in evidence { decision.evidence.append(try EvidenceFile.reference(to: text)) }
    if isGrave {
      guard let approver = try askForApprover() else { return nil }
      decision.approver = approver
    }
    return decision
  }

  // MARK: - Questions

  private static let leave = "/"

  /// nil: there are no more answers.
  private mutating func ask(_ question: Wording) throws(Complaint) -> String? {
    console.write("\(question[console.language])> ")
    let answer = try answers.next()
    // What came from a file is shown beside its question, as a person's typing would be.
    if !answers.isPerson { console.write((answer ?? "") + "\n") }
    return answer
  }

  /// Something must be said. nil: the question was left.
  private mutating func askForText(_ question: Wording) throws(Complaint) -> String? {
    while true {
      guard let text = try askInside(question) else { return nil }
      if !text.isEmpty { return text }
      try refuse(
        Wording(en: "\(question.en): an answer is needed", ja: "\(question.ja): 入力が必要です"))
    }
  }

  /// False: the question was left.
  private mutating func askForExpiry(of decision: inout RecordedDecision, isNeeded: Bool) throws(Complaint) -> Bool {
    let question =
      isNeeded
      ? Wording(en: "expires on", ja: "有効期限") : Wording(en: "expires on (empty line: never)", ja: "有効期限(空行で期限なし)")
    while true {
      guard let text = try askInside(question) else { return false }
      if text.isEmpty, !isNeeded { return true }
      do throws(Complaint) {
        decision.expires = try Day(parsing: text)
        return true
      } catch {
        try refuse(error.problem, remedy: error.remedy)
      }
    }
  }

  /// nil: the question was left.
  private mutating func askForList(_ question: Wording, isNeeded: Bool) throws(Complaint) -> [String]? {
    var texts: [String] = []
    while true {
      guard let text = try askInside(question) else { return nil }
      if !text.isEmpty {
        texts.append(text)
      } else if isNeeded, texts.isEmpty {
        try refuse(Wording(en: "at least one is needed", ja: "1件以上の入力が必要です"))
      } else {
        return texts
      }
    }
  }

  private mutating func askForApprover() throws(Complaint) -> Person? {
    guard let name = try askForText(Wording(en: "approver", ja: "承認者")) else { return nil }
    let forms = Person.Identity.allCases.map(\.rawValue)
    let question = Wording(
      en: "how the approver was established (\(forms.joined(separator: ", ")))",
      ja: "承認者の本人確認の方法(\(forms.joined(separator: "、")))")
    while true {
      guard let word = try askInside(question) else { return nil }
      if let identity = Person.Identity(rawValue: word) { return Person(name: name, identity: identity) }
      try refuse(
        Wording(en: "unknown word \"\(word)\"", ja: "未知の値「\(word)」です"), remedy: suggestion(for: word, known: forms))
    }
  }

  /// nil: the question was left. That answers end inside a decision is a mistake of their file.
  private mutating func askInside(_ question: Wording) throws(Complaint) -> String? {
    guard let text = try ask(question) else {
      if answers.isPerson { return nil }
      throw answers.complaint(
        Wording(
          en: "the answers end inside a decision, which was not recorded", ja: "判断の途中で回答が終わったため、その判断は記録していません"))
    }
    return text == Self.leave ? nil : text
  }

  /// Says what is wrong and lets a person try again; ends the review where nobody is there to.
  private func refuse(_ problem: Wording, remedy: Wording? = nil) throws(Complaint) {
    let complaint = answers.complaint(problem, remedy: remedy)
    if !answers.isPerson { throw complaint }
    console.complain(complaint)
  }
}
