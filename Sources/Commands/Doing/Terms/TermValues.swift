internal import Declaring
internal import Terms
internal import Vocabulary

// The values that facts about a work have, on the command line and in records alike.

/// A year of death, or that the person lives.
enum Died: Sendable {
  case year(Int), living

  func death(asOf day: Day) -> Creator.Death {
    switch self {
    case .year(let year): .year(year)
    case .living: .notBefore(day.year)
    }
  }
}

extension ValueKind where Value == RecordedDate {
  static var recordedDate: Self {
    ValueKind(name: "YEAR|DATE", completion: .nothing) { raw in
      do throws(Complaint) {
        return .success(try RecordedDate(parsing: raw.display))
      } catch {
        return .failure(Complaint(error.problem, remedy: .yearOrDay))
      }
    }
  }
}

extension ValueKind where Value == Int {
  static var year: Self {
    ValueKind(name: "YEAR", completion: .nothing) { ValueKind<RecordedDate>.recordedDate.read($0).map(\.year) }
  }
}

extension ValueKind where Value == Died {
  static var died: Self {
    ValueKind(name: "YEAR|living", completion: .words(["living"])) { raw in
      raw.display == "living" ? .success(.living) : ValueKind<Int>.year.read(raw).map { .year($0) }
    }
  }
}

extension ValueKind where Value == Publication {
  /// Without the country.
  static var publication: Self {
    ValueKind(name: "YEAR|DATE|never", completion: .words(["never"])) { raw in
      raw.display == "never"
        ? .success(.never) : ValueKind<RecordedDate>.recordedDate.read(raw).map { .first($0, in: nil) }
    }
  }
}

extension ValueKind where Value == Country {
  static var country: Self {
    ValueKind(name: "CC", completion: .nothing) { raw in
      guard let country = Country(raw.display) else {
        return .failure(
          Complaint(
            Wording(en: "\"\(raw.display)\" is no code of a country", ja: "「\(raw.display)」は国コードではありません"),
            remedy: Wording(en: "write two letters, like JP or US", ja: "JP、USのように2文字で書いてください")))
      }
      return .success(country)
    }
  }
}

extension Wording {
  fileprivate static let yearOrDay = Wording(
    en: "write a year of four digits, or a day like 1953-04-23 or 昭和28年4月23日",
    ja: "4桁の西暦、または1953-04-23、昭和28年4月23日のような日付を書いてください")
}
