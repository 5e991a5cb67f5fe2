/// Which words of a stretch are worth asking whether they are a word of a name of which another one is misspelt.
///
/// A slip makes a word that is no ordinary one. So of a name of two words one stands beside such a word; only names of
/// more words need be asked for everywhere. Words go by numbers from 0 to 63.
struct SlipPlaces {
  /// One bit for each word.
  private var strange: UInt64 = 0
  private var named: UInt64 = 0
  private var long: UInt64 = 0
  /// A strange word stands before the first one.
  private var followsStrange = false

  /// `isNamed`: it is a word of a name that may be misspelt; `isOfLongName`: of one of three words or more.
  @inline(__always)
  mutating func add(_ number: Int, isOrdinary: Bool, isNamed: Bool, isOfLongName: Bool) {
    let place = UInt64(truncatingIfNeeded: number)
    named |= (isNamed ? 1 : 0) &<< place
    strange |= (isOrdinary ? 0 : 1) &<< place
    long |= (isOfLongName ? 1 : 0) &<< place
  }

  /// Of the words before one, which must be known too if there is one.
  @inline(__always)
  func eachPlace(before number: Int, _ body: (Int) -> Void) {
    let beside = strange &<< 1 | strange &>> 1 | (followsStrange ? 1 : 0)
    var places = (beside | long) & named & ((1 as UInt64) &<< UInt64(truncatingIfNeeded: number) &- 1)
    while places != 0 {
      body(places.trailingZeroBitCount)
      places &= places &- 1
    }
  }

  /// What is still to be asked when words follow one: that word as the first.
  @inline(__always)
  func kept(_ number: Int) -> SlipPlaces {
    var kept = SlipPlaces()
    let place = UInt64(truncatingIfNeeded: number)
    kept.strange = strange &>> place & 1
    kept.named = named &>> place & 1
    kept.long = long &>> place & 1
    kept.followsStrange = number == 0 ? followsStrange : strange &>> (place &- 1) & 1 != 0
    return kept
  }
}
