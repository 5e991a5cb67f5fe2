/// What a JSON file says of data sets: Croissant (JSON-LD), SPDX 3, CycloneDX, or the sidecar of one downloaded file.
enum DataSetMetadata {
  /// Whether the keys at the top are those of a description of data, whatever else the file is called.
  static func describes(_ root: Node) -> Bool {
    if root["bomFormat"]?.string == "CycloneDX" || root["spdxVersion"] != nil { return true }
    if isSPDX(root) { return true }
    return types(of: root).contains { $0 == "Dataset" } && root["@context"] != nil
  }

  /// The rows, and where what they tell of begins.
  static func rows(of root: Node) -> [(fields: DocumentRows.Fields, offset: Int)] {
    if root["bomFormat"]?.string == "CycloneDX" { return cycloneDX(root) }
    if isSPDX(root) { return spdx(root) }
    if types(of: root).contains("Dataset"), root["@context"] != nil { return croissant(root) }
    return sidecar(root)
  }

  private static func isSPDX(_ root: Node) -> Bool {
    root["@graph"] != nil && words(root["@context"]).contains { $0.contains("spdx.org") }
  }

  // MARK: - Croissant

  private static func croissant(_ root: Node) -> [(fields: DocumentRows.Fields, offset: Int)] {
    var shared: DocumentRows.Fields = []
    shared += words(root["license"]).map { ("license", $0) }
    shared += words(root["usageInfo"]).map { ("terms", $0) }
    shared += words(root["rai:dataCollectionTimeframe"]).prefix(1).map { ("collected", $0) }
    shared += words(root["rai:dataCollectionType"]).map { ("access", $0) }
    var own = shared
    own += words(root["url"]).map { ("url", $0) }
    own += words(root["name"]).map { ("dataset", $0) }
    own += (words(root["creator"]) + words(root["author"])).map { ("creator", $0) }
    var rows = [(own, root.range.lowerBound)]
    for key in ["isBasedOn", "prov:wasDerivedFrom", "sc:isBasedOn"] {
      guard let source = root[key] else { continue }
      for node in source.elements.isEmpty ? [source] : source.elements {
        let address = (words(node["url"]) + words(node["@id"]) + words(node)).first
        guard let address else { continue }
        rows.append(
          (
            [("url", address), ("dataset", words(node["name"]).first ?? address)]
              + words(node["license"]).map { ("license", $0) }
              + words(node["creator"]).map { ("creator", $0) }, node.range.lowerBound
          ))
      }
    }
    return rows
  }

  private static func types(of node: Node) -> [String] {
    words(node["@type"]).map { $0.split(whereSeparator: { $0 == ":" || $0 == "/" }).last.map(String.init) ?? $0 }
  }

  // MARK: - SPDX 3

  private static func spdx(_ root: Node) -> [(fields: DocumentRows.Fields, offset: Int)] {
    let elements = root["@graph"]?.elements ?? []
    var byID: [String: Node] = [:]
    for element in elements { if let id = identity(element) { byID[id] = element } }
    var licences: [String: [String]] = [:]
    for element in elements {
      let kind = words(member(element, "relationshipType")).first ?? ""
      guard kind.hasSuffix("hasDeclaredLicense") || kind.hasSuffix("hasConcludedLicense"),
        let from = words(element["from"]).first
      else { continue }
      for to in words(element["to"]) {
        let licence = byID[to].flatMap { words(member($0, "licenseExpression")).first ?? words($0["name"]).first }
        licences[from, default: []].append(licence ?? to)
      }
    }
    return elements.compactMap { element in
      let type = (words(element["type"]) + words(element["@type"])).first ?? ""
      guard type.hasSuffix("DatasetPackage") else { return nil }
      var fields: DocumentRows.Fields = words(element["name"]).map { ("dataset", $0) }
      fields += words(member(element, "downloadLocation")).map { ("url", $0) }
      fields += words(member(element, "originatedBy")).map {
        ("creator", byID[$0].flatMap { words($0["name"]).first } ?? $0)
      }
      fields += words(member(element, "builtTime")).map { ("collected", $0) }
      fields += words(member(element, "datasetAvailability")).map { ("access", $0) }
      fields += words(member(element, "dataCollectionProcess")).map { ("access", $0) }
      fields += (identity(element).flatMap { licences[$0] } ?? []).map { ("license", $0) }
      return (fields, element.range.lowerBound)
    }
  }

  private static func identity(_ node: Node) -> String? { (words(node["spdxId"]) + words(node["@id"])).first }

  /// A property with or without the name of its profile before it: `software_downloadLocation`.
  private static func member(_ node: Node, _ name: String) -> Node? {
    node.members.last { $0.key.string == name || $0.key.string.hasSuffix("_" + name) }?.value
  }

  // MARK: - CycloneDX

  private static func cycloneDX(_ root: Node) -> [(fields: DocumentRows.Fields, offset: Int)] {
    var rows: [(fields: DocumentRows.Fields, offset: Int)] = []
    var components = (root["components"]?.elements ?? []) + [root["metadata"]?["component"]].compactMap(\.self)
    // Components hold components; an index and not a call, so that depth costs no stack.
    var next = 0
    while next < components.count {
      let component = components[next]
      next += 1
      components += component["components"]?.elements ?? []
      if component["type"]?.string == "data" {
        rows.append((fields(ofComponent: component), component.range.lowerBound))
      }
      for data in (component["data"]?.elements ?? [])
        + (component["modelCard"]?["modelParameters"]?["datasets"]?.elements ?? [])
      where data["ref"] == nil {
        rows.append((fields(ofData: data), data.range.lowerBound))
      }
    }
    return rows
  }

  private static func fields(ofComponent component: Node) -> DocumentRows.Fields {
    var fields: DocumentRows.Fields = words(component["name"]).map { ("dataset", $0) }
    for licence in component["licenses"]?.elements ?? [] {
      let named = licence["license"]
      fields += (words(licence["expression"]) + words(named?["id"]) + words(named?["name"])).prefix(1).map {
        ("license", $0)
      }
    }
    for reference in component["externalReferences"]?.elements ?? [] {
      fields += words(reference["url"]).map { ("url", $0) }
    }
    fields += (words(component["author"]) + words(component["publisher"]) + words(component["supplier"])).prefix(1)
      .map { ("creator", $0) }
    for data in component["data"]?.elements ?? [] { fields += words(data["contents"]?["url"]).map { ("url", $0) } }
    return fields
  }

  private static func fields(ofData data: Node) -> DocumentRows.Fields {
    words(data["name"]).map { ("dataset", $0) } + words(data["contents"]?["url"]).map { ("url", $0) }
      + (data["governance"]?["owners"]?.elements ?? []).flatMap { words($0["organization"]) + words($0["contact"]) }
      .map { ("creator", $0) }
  }

  // MARK: - Sidecars

  /// One object is one row; an object whose only array holds objects is the list that it wraps.
  private static func sidecar(_ root: Node) -> [(fields: DocumentRows.Fields, offset: Int)] {
    let lists = root.members.map(\.value).filter { list in
      if case .object = list.elements.first?.content { true } else { false }
    }
    if let list = lists.first, lists.count == 1 || root["url"] == nil {
      return list.elements.map { (flat($0, name: "", depth: 0), $0.range.lowerBound) }
    }
    return [(flat(root, name: "", depth: 0), root.range.lowerBound)]
  }

  private static func flat(_ node: Node, name: String, depth: Int) -> DocumentRows.Fields {
    if let word = node.identifier { return [(name, word)] }
    guard depth < 8 else { return [] }
    return node.elements.flatMap { flat($0, name: name, depth: depth + 1) }
      + node.members.flatMap { member in
        flat(member.value, name: name.isEmpty ? member.key.string : name + "." + member.key.string, depth: depth + 1)
      }
  }

  /// The words of a value: itself, those in an array, or what an object is called.
  private static func words(_ node: Node?) -> [String] {
    guard let node else { return [] }
    if let word = node.identifier { return word.isEmpty ? [] : [word] }
    if !node.elements.isEmpty {
      return node.elements.flatMap { element in
        element.identifier.map { [$0] } ?? [name(of: element)].compactMap(\.self)
      }
    }
    return [name(of: node)].compactMap(\.self)
  }

  private static func name(of object: Node) -> String? {
    for key in ["name", "url", "@id", "@value"] {
      if let word = object[key]?.identifier { return word }
    }
    return nil
  }
}
