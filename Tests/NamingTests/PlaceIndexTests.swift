import Testing

@testable import Naming

@Suite struct PlaceIndexTests {
  private static let places = [0..<3, 5..<6, 5..<30, 12..<13, 40..<44, 40..<41, 90..<95]

  /// Asked about every stretch, it leaves none out that comparing all would find.
  @Test(arguments: [0, 1, 10]) func noneThatIsNearIsLeftOut(distance: Int) {
    let index = PlaceIndex(Self.places)
    for start in 0..<100 {
      for end in start...min(start + 12, 100) {
        let near = Self.places.indices.filter { place in
          Self.places[place].lowerBound <= end + distance && Self.places[place].upperBound >= start - distance
        }
        #expect(Set(index.indices(within: distance, of: start..<end)).isSuperset(of: near))
      }
    }
  }

  @Test func whatIsFarIsNotLookedAt() {
    let index = PlaceIndex((0..<1000).map { $0 * 10..<$0 * 10 + 5 })
    #expect(index.indices(within: 20, of: 5000..<5010).count < 10)
    #expect(PlaceIndex([]).indices(within: 20, of: 5..<9).isEmpty)
  }
}
