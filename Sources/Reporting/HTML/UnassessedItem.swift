internal import Vocabulary

/// A line of what should have been judged and was not.
struct UnassessedItem {
  private let item: Unassessed

  init(_ item: Unassessed) {
    self.item = item
  }

  var markup: Markup {
    var place = item.path.bytes.isEmpty ? PlaceName.project : Wording(en: item.path.display, ja: item.path.display)
    let details = (item.line.map { ":\($0)" } ?? "") + (item.cell.map { ":\($0)" } ?? "")
    let record = item.record.map { Wording(en: ", record \($0)", ja: "、レコード \($0)") } ?? Wording(en: "", ja: "")
    place = Wording(en: place.en + details + record.en, ja: place.ja + details + record.ja)
    return tag(
      "li",
      tag("span", class: "badge unassessed", .text(item.reason.label)),
      tag("bdi", class: "where", .text(place)),
      tag("p", .text(item.detail)))
  }
}

/// Where a finding stands, in words.
enum PlaceName {
  static let project = Wording(en: "(project)", ja: "(プロジェクト)")
}
