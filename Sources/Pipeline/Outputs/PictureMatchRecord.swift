public import Corpora
internal import Imaging
internal import Vocabulary

extension PictureMatch {
  /// A line of the batch form: `{"kind":"image-match","id",…}`. The score is 1 for no differing bit, 0 for half of them.
  public func record(id: String) -> [UInt8] {
    JSONWriter.bytes { json in
      json.object { json in
        json.member("kind", "image-match")
        json.member("id", id)
        json.member("reference", work.id)
        json.key("score")
        json.decimal(Double(128 - distance) / 128)
        json.member("measure", "pdq")
        json.member("level", level.rawValue)
        json.member("distance", distance)
        json.member("turn", turn.name)
        json.member("negative", isNegative)
        json.member("trimmed", isTrimmed)
      }
    }
  }
}
