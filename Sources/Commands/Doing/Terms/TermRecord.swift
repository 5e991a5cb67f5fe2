internal import Declaring
internal import Reading
internal import Terms
internal import Vocabulary

/// Reads the facts of a work from one JSON object of a batch. A key that nobody knows is refused: a misspelt
/// `layers` would otherwise make a translation vanish.
struct TermRecord {
  private let asOf: Day

  init(asOf day: Day) {
    asOf = day
  }

  func facts(_ record: Node) throws(Complaint) -> WorkFacts {
    guard case .object = record.content else {
      throw Complaint(Wording(en: "not a JSON object", ja: "JSONのオブジェクトではありません"))
    }
    try check(record, known: TermRecord.layerKeys + ["id", "title", "layers"])
    var layers = [try layer(record, role: .author)]
    for other in try list(record, "layers") {
      try check(other, known: TermRecord.layerKeys + ["role"])
      guard let role = try value(other, "role", ValueKind<Layer.Role>.word) else {
        throw Complaint(Wording(en: "a layer has no \"role\"", ja: "layersの要素に「role」がありません"))
      }
      layers.append(try layer(other, role: role))
    }
    return WorkFacts(layers: layers)
  }

  private static let personKeys = ["born", "died", "country"]
  private static let layerKeys =
    personKeys + [
      "kind", "name_type", "published", "published_in", "creation", "renewed", "notice", "authors",
    ]

  private func layer(_ record: Node, role: Layer.Role) throws(Complaint) -> Layer {
    let country = try value(record, "country", ValueKind<Country>.country)
    let origin = try value(record, "published_in", ValueKind<Country>.country)
    var layer = Layer(
      role: role, kind: try value(record, "kind", ValueKind<WorkKind>.word) ?? TermRecord.kind(for: role),
      naming: try value(record, "name_type", ValueKind<Naming>.word) ?? .real,
      created: try value(record, "creation", ValueKind<RecordedDate>.recordedDate),
      isRenewed: try flag(record, "renewed"), hasNotice: try flag(record, "notice"))
    layer.publication =
      (try value(record, "published", ValueKind<Publication>.publication) ?? .unrecorded).inside(origin ?? country)
    layer.creators = try creators(record, country: country)
    if let contradiction = layer.contradiction { throw Complaint(contradiction) }
    return layer
  }

  private static func kind(for role: Layer.Role) -> WorkKind {
    switch role {
    case .author, .translator, .edition: .text
    case .illustrator: .art
    case .composer: .music
    }
  }

  private func creators(_ record: Node, country: Country?) throws(Complaint) -> [Creator] {
    let single = try creator(record, country: country)
    let authors = try list(record, "authors")
    guard !authors.isEmpty else { return single.map { [$0] } ?? [] }
    if record["born"] != nil || record["died"] != nil {
      throw Complaint(
        Wording(
          en: "\"authors\" stands beside \"born\" or \"died\"", ja: "「authors」と「born」「died」が併記されています"),
        remedy: Wording(en: "write all persons in \"authors\"", ja: "全員を「authors」に記載してください"))
    }
    var creators: [Creator] = []
    for author in authors {
      try check(author, known: TermRecord.personKeys + ["name", "film_roles"])
      var person = try creator(author, country: country) ?? Creator()
      for role in try list(author, "film_roles") {
        person.filmRoles.insert(try read(role, "film_roles", ValueKind<Creator.FilmRole>.word))
      }
      creators.append(person)
    }
    return creators
  }

  /// nil: nothing is recorded about anyone.
  private func creator(_ record: Node, country: Country?) throws(Complaint) -> Creator? {
    let born = try value(record, "born", ValueKind<Int>.year)
    let died = try value(record, "died", ValueKind<Died>.died)
    let nationality = try value(record, "country", ValueKind<Country>.country) ?? country
    guard born != nil || died != nil || nationality != nil else { return nil }
    return Creator(born: born, death: died?.death(asOf: asOf) ?? .unrecorded, nationality: nationality)
  }

  // MARK: - Values

  private func check(_ record: Node, known: [String]) throws(Complaint) {
    guard case .object(let members) = record.content else {
      throw Complaint(Wording(en: "an object is expected", ja: "オブジェクトが必要です"))
    }
    for member in members where !known.contains(member.key.string) {
      let key = member.key.string
      throw Complaint(
        Wording(en: "unknown key \"\(key)\"", ja: "未知のキー「\(key)」です"), remedy: suggestion(for: key, known: known))
    }
  }

  /// nil: absent or null, which both say that nothing is recorded.
  private func value<Value>(
    _ record: Node, _ key: String, _ kind: ValueKind<Value>
  ) throws(Complaint) -> Value? {
    guard let value = record[key] else { return nil }
    if case .null = value.content { return nil }
    return try read(value, key, kind)
  }

  private func read<Value>(_ value: Node, _ key: String, _ kind: ValueKind<Value>) throws(Complaint) -> Value {
    guard let text = value.identifier else {
      throw Complaint(Wording(en: "\"\(key)\" is neither text nor number", ja: "「\(key)」は文字列または数値で書いてください"))
    }
    do {
      return try kind.read(RawPath(text)).get()
    } catch {
      throw Complaint(
        Wording(en: "\"\(key)\": \(error.problem.en)", ja: "「\(key)」:\(error.problem.ja)"), remedy: error.remedy)
    }
  }

  private func flag(_ record: Node, _ key: String) throws(Complaint) -> Bool? {
    switch record[key]?.content {
    case nil, .null: return nil
    case .bool(let isSet): return isSet
    default: throw Complaint(Wording(en: "\"\(key)\" is neither true nor false", ja: "「\(key)」はtrueまたはfalseで書いてください"))
    }
  }

  private func list(_ record: Node, _ key: String) throws(Complaint) -> [Node] {
    switch record[key]?.content {
    case nil, .null: return []
    case .array(let elements): return elements
    default: throw Complaint(Wording(en: "\"\(key)\" is no list", ja: "「\(key)」は配列で書いてください"))
    }
  }
}

extension Publication {
  /// The same with the country it happened in.
  func inside(_ country: Country?) -> Publication {
    if case .first(let date, _) = self { .first(date, in: country) } else { self }
  }
}
