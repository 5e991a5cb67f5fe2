internal import Vocabulary

/// C2PA manifests: who says to have made a picture, and with what. The signatures are not checked, so these are claims.
///
/// What a model made can lie in the manifest of a parent, and the last one only says that the picture was opened: all
/// manifests of a store are read. A manifest alone means nothing: cameras sign their photos too.
enum ContentCredentials {
  static func read(_ store: CarriedStore, broken: inout [BrokenPart]) -> EmbeddedRecord? {
    let (contents, failure) = JUMBF.contents(of: store.bytes)
    var flaws: [Unassessed.Reason] = []
    switch failure {
    case nil: break
    case .truncated: flaws.append(.truncated)
    case .malformed: flaws.append(.malformed)
    case .tooDeep, .tooLarge: flaws.append(.tooLarge)
    }
    var reading = Reading(record: EmbeddedRecord(tool: "C2PA", place: store.place))
    for content in contents {
      switch value(of: content) {
      case .success(let value): reading.add(value, labels: content.labels)
      case .failure(.truncated): flaws.append(.truncated)
      case .failure(.malformed): flaws.append(.malformed)
      case .failure: flaws.append(.tooLarge)
      }
    }
    if let flaw = flaws.first {
      broken.append(
        BrokenPart(
          line: nil, field: store.place, reason: flaw,
          detail: Wording(
            en: "a part of the C2PA manifest could not be read", ja: "C2PAマニフェストの一部を読み取れませんでした")))
    }
    return contents.isEmpty ? nil : reading.finished()
  }

  private static func value(of content: JUMBF.Content) -> Result<ManifestValue, CBOR.Failure> {
    switch content.kind {
    case .cbor:
      do throws(CBOR.Failure) { return .success(try CBOR.read(content.bytes)) } catch { return .failure(error) }
    case .json:
      let outcome = JSONParser.parse(Array(String(decoding: content.bytes, as: UTF8.self).utf8))
      guard let value = outcome.value, !value.isTooDeep(for: Carried.Limits.depth * 4) else {
        return .failure(.malformed)
      }
      return .success(ManifestValue(value))
    }
  }

  /// Gathers what all manifests of a store say.
  private struct Reading {
    var record: EmbeddedRecord
    var claim = EmbeddedRecord.Claim()

    mutating func add(_ value: ManifestValue, labels: [String]) {
      let label = labels.last ?? ""
      let field = labels.dropFirst().reduce(record.place) { NodePointer.appending($1, to: $0) }
      if label.hasPrefix("c2pa.claim") {
        note(value["claim_generator"]?.text, in: \.generators)
        let info = value["claim_generator_info"]
        for one in (info?.elements ?? []) + [info].compactMap(\.self) { note(one["name"]?.text, in: \.generators) }
      } else if label.hasPrefix("c2pa.actions") {
        for action in value["actions"]?.elements ?? [] { addAction(action) }
      } else if label.contains("ingredient") {
        let title = value["dc:title"]?.text ?? value["title"]?.text ?? label
        let relation = value["relationship"]?.text ?? ""
        // What was put in is a source; what was opened is the picture's former self.
        record.addSource(relation == "inputTo" ? .inputImage : .ingredient, title, field: field)
      }
      addPrompts(value, field: field, depth: 0)
      addSourceTypes(value, depth: 0)
    }

    private mutating func note(_ text: String?, in list: WritableKeyPath<EmbeddedRecord.Claim, [String]>) {
      guard let text, !text.isEmpty, text.utf8.count <= 1024, !claim[keyPath: list].contains(text) else { return }
      if claim[keyPath: list].count < 64 { claim[keyPath: list].append(text) }
    }

    private mutating func addAction(_ action: ManifestValue) {
      let agent = action["softwareAgent"]
      note(agent?.text ?? agent?["name"]?.text, in: \.software)
      let operation = action["parameters"]?["com.adobe.firefly.operation"]?.text
      if operation != nil { claim.isAI = true }
      note(operation, in: \.software)
      if let description = action["description"]?.text ?? action["parameters"]?["description"]?.text,
        description.contains("Generative AI")
      {
        claim.isAI = true
        note(description, in: \.software)
      }
      // A person removed something with a model, or drew with one: the types say which.
      note(action["parameters"]?["name"]?.text, in: \.software)
    }

    /// Wherever they stand: an action has one, and so have assertions of some makers.
    private mutating func addSourceTypes(_ value: ManifestValue, depth: Int) {
      guard depth < Carried.Limits.depth else { return }
      for (key, inner) in value.members {
        if key == "digitalSourceType" || key.hasSuffix(":DigitalSourceType"), let type = inner.text {
          let word = SourceTypes.lastWord(of: type)
          note(word, in: \.sourceTypes)
          if SourceTypes.sayAI(word) { claim.isAI = true }
        }
        addSourceTypes(inner, depth: depth + 1)
      }
      for inner in value.elements { addSourceTypes(inner, depth: depth + 1) }
    }

    private mutating func addPrompts(_ value: ManifestValue, field: String, depth: Int) {
      guard depth < Carried.Limits.depth else { return }
      for (key, inner) in value.members {
        let place = NodePointer.appending(key, to: field)
        if let text = inner.text, ["prompt", "Prompt", "ai_prompt", "Iptc4xmpExt:AIPromptInformation"].contains(key) {
          record.add(.prompt, text.utf8, field: place)
        }
        addPrompts(inner, field: place, depth: depth + 1)
      }
      for (index, inner) in value.elements.enumerated() {
        addPrompts(inner, field: "\(field)/\(index)", depth: depth + 1)
      }
    }

    func finished() -> EmbeddedRecord {
      var record = record
      var claim = claim
      let names = (claim.software + claim.generators).joined(separator: "\n").lowercased()
      let maker = ContentCredentials.makers.first { $0.signs.contains(where: names.contains) }
      if let maker, maker.alwaysAI.contains(where: names.contains) { claim.isAI = true }
      if claim.isAI, let maker { record.tool = maker.name }
      for software in claim.software where claim.isAI { record.addModel(software) }
      record.claim = claim
      return record
    }
  }

  /// Makers by the signs of their software, and the signs of software that is nothing but a model.
  fileprivate static let makers: [(name: String, signs: [String], alwaysAI: [String])] = [
    ("OpenAI", ["openai", "chatgpt", "dall·e", "dall-e", "gpt-4o", "gpt-image"], ["dall·e", "dall-e", "gpt-image"]),
    ("Microsoft", ["microsoft", "image creator", "designer"], ["image creator", "microsoft_responsible_ai"]),
    ("Amazon", ["amazon", "bedrock", "titan image"], ["titan image", "amazon bedrock"]),
    ("Google", ["google"], ["imagen", "created by google generative ai"]),
    ("Adobe Firefly", ["firefly"], ["adobe_firefly", "adobe firefly"]),
    ("Stability AI", ["stability"], []), ("Midjourney", ["midjourney"], ["midjourney"]),
    ("Adobe", ["adobe"], []),
  ]
}

/// The kinds of origin that IPTC and C2PA give a picture.
enum SourceTypes {
  static func lastWord(of address: String) -> String {
    String(address.split(separator: "/").last ?? Substring(address))
  }

  /// That a model made all of it or a part.
  static func sayAI(_ word: String) -> Bool {
    ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "trainedAlgorithmicData"].contains(word)
  }
}

extension Node {
  /// Whether the value is nested deeper. Goes level by level.
  fileprivate func isTooDeep(for limit: Int) -> Bool {
    var level = [self]
    for _ in 0..<limit {
      level = level.flatMap { $0.elements + $0.members.map(\.value) }
      if level.isEmpty { return false }
    }
    return true
  }
}
