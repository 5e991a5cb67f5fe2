import Testing

@testable import ProvisoBench

private func label(_ kind: Label.Kind, _ range: Range<Int>) -> Label { Label(kind: kind, range: range) }

private func prediction(_ kind: Label.Kind?, _ range: Range<Int>) -> Prediction {
  Prediction(kind: kind, range: range, canonical: "")
}

private func tally(
  _ labels: [Label], _ predictions: [Prediction], kind: Label.Kind? = nil, by way: Pairing.Way = .overlap
) -> [Int] {
  var tally = Tally()
  tally.add(Pairing(labels, predictions, kind: kind, by: way))
  return [tally.found, tally.wrong, tally.missed]
}

@Suite struct PairingTests {
  @Test func aSharedLetterIsEnoughUnlessPlacesMustBeEqual() {
    let (labels, predictions) = ([label(.creator, 3..<9)], [prediction(.creator, 8..<12)])
    #expect(tally(labels, predictions) == [1, 0, 0])
    #expect(tally(labels, predictions, by: .exact) == [0, 1, 1])
    #expect(tally(labels, [prediction(.creator, 9..<12)]) == [0, 1, 1])
    #expect(tally(labels, [prediction(.creator, 3..<9)], by: .exact) == [1, 0, 0])
  }

  @Test func oneFindingStandsForOneName() {
    let two = [label(.creator, 0..<4), label(.creator, 6..<9)]
    #expect(tally(two, [prediction(.creator, 0..<9)]) == [1, 0, 1])
    #expect(tally([label(.creator, 0..<9)], [prediction(.creator, 0..<4), prediction(.creator, 6..<9)]) == [1, 1, 0])
  }

  @Test func predictionsTakeLabelsInTheOrderOfTheirPlaces() {
    let labels = [label(.creator, 10..<20), label(.creator, 0..<9)]
    #expect(tally(labels, [prediction(.creator, 12..<14), prediction(.creator, 2..<3)]) == [2, 0, 0])
  }

  @Test func kindsMustAgreeExceptForAny() {
    let (labels, predictions) = ([label(.work, 0..<5)], [prediction(.creator, 0..<5)])
    #expect(tally(labels, predictions) == [1, 0, 0])
    #expect(tally(labels, predictions, kind: .work) == [0, 0, 1])
    #expect(tally(labels, predictions, kind: .creator) == [0, 1, 0])
    #expect(tally(labels, predictions, kind: .character) == [0, 0, 0])
  }

  @Test func aNameThatSeveralRulesPointAtCountsOnce() {
    let twice = [prediction(.creator, 0..<5), prediction(.creator, 0..<5), prediction(.work, 0..<5)]
    #expect(tally([label(.creator, 0..<5)], twice) == [1, 0, 0])
    #expect(tally([], twice) == [0, 1, 0])
    #expect(tally([label(.creator, 0..<5)], twice, kind: .creator) == [1, 0, 0])
  }

  @Test(arguments: [Label.Kind.maybe, .platform, .brand, .negated])
  func neutralStretchesCountNeitherWay(kind: Label.Kind) {
    #expect(tally([label(kind, 0..<5)], []) == [0, 0, 0])
    #expect(tally([label(kind, 0..<5)], [prediction(.creator, 4..<8)]) == [0, 0, 0])
    #expect(tally([label(kind, 0..<5), label(.creator, 6..<9)], [prediction(.creator, 4..<8)]) == [1, 0, 0])
  }

  @Test func aLookalikeIsNoNameAndNotNeutral() {
    #expect(tally([label(.not, 0..<5)], [prediction(.creator, 0..<5)]) == [0, 1, 0])
  }
}
