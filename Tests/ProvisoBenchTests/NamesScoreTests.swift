import Testing

@testable import ProvisoBench

private func prediction(_ range: Range<Int>, _ kind: Label.Kind? = .creator) -> Prediction {
  Prediction(kind: kind, range: range, canonical: "")
}

@Suite struct NamesScoreTests {
  @Test func precisionRecallAndTheirMean() {
    let tally = Tally(found: 6, wrong: 2, missed: 4)
    #expect(tally.precision == 0.75)
    #expect(tally.recall == 0.6)
    #expect(tally.f1 == 12.0 / 18)
  }

  @Test func nothingOfNothingIsNoFigure() {
    #expect(Tally().precision == nil)
    #expect(Tally().f1 == nil)
    #expect(Tally(missed: 2).recall == 0)
    #expect(NamesScore().bars.allSatisfy { $0.isReached == nil })
  }

  @Test func onlyPromptsWithoutATargetAreClean() {
    var score = NamesScore()
    score.add(labels: [], predictions: [prediction(0..<3), prediction(0..<3), prediction(5..<7)], group: .english)
    score.add(labels: [Label(kind: .maybe, range: 0..<3)], predictions: [prediction(0..<3)], group: .japanese)
    score.add(labels: [Label(kind: .work, range: 0..<3)], predictions: [prediction(8..<9)], group: .japanese)
    score.add(labels: [], predictions: [], group: .english)
    #expect(score.cleanPrompts == 3)
    #expect(score.falseInClean == 2)
    #expect(score.falsePerThousandClean == 2000.0 / 3)
  }

  @Test func groupsAreCountedApart() {
    var score = NamesScore()
    let label = Label(kind: .creator, range: 0..<3)
    score.add(labels: [label], predictions: [prediction(0..<3)], group: .japanese)
    score.add(labels: [label], predictions: [], group: .english)
    #expect(score.byGroup[.japanese]?.recall == 1)
    #expect(score.byGroup[.english]?.recall == 0)
    score.add(labels: [label, label], predictions: [], group: .constructedJapanese)
    #expect(score.japanese == Tally(found: 1, wrong: 0, missed: 2))
    #expect(score.tally(.creator).recall == 0.25)
    #expect(score.tally(nil, .exact).recall == 0.25)
  }

  @Test func lookalikesAreHitByTheStretch() {
    var score = NamesScore()
    let labels = [Label(kind: .not, range: 0..<3), Label(kind: .not, range: 5..<8)]
    score.add(labels: labels, predictions: [prediction(7..<9)], group: .japanese)
    #expect(score.lookalikes == Share(hits: 1, total: 2))
  }

  @Test func disguisesOverAllAndByKind() {
    var score = NamesScore()
    for _ in 0..<3 { score.addDisguise("leet", at: 0..<4, predictions: [prediction(2..<6)]) }
    score.addDisguise("丸伏せ", at: 0..<4, predictions: [prediction(4..<6)])
    #expect(score.disguiseRecall == 0.75)
    #expect(score.disguiseRecallByKind == 0.5)
  }

  @Test func barsAreReachedAtTheirLevel() {
    #expect(Bar(name: "", limit: .atLeast(0.9), figure: 0.9).isReached == true)
    #expect(Bar(name: "", limit: .atLeast(0.9), figure: 0.8999).isReached == false)
    #expect(Bar(name: "", limit: .atMost(0), figure: 1).isReached == false)
    #expect(Bar(name: "", limit: .atMost(20), figure: 20).isReached == true)
  }
}
