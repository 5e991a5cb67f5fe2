/// A work of a segment that holds no texts: all that there is of it, so that it can be written anew.
struct SegmentWork {
  struct Posting {
    /// The key bits of a fingerprint, at the upper end.
    var key: UInt64
    /// Of the work.
    var unit: Int
  }

  var units: Int
  /// In scalars.
  var textLength: Int
  /// Of the work.
  var rests: [(unit: Int, scalar: Int)]
  var postings: [Posting] = []
}
