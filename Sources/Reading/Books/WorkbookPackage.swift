internal import Unpacking
internal import Vocabulary

/// The parts of a workbook and how they refer to each other (Open Packaging Conventions). References to anything
/// outside the package are never followed.
struct WorkbookPackage {
  struct Relationship {
    var id: String
    /// The last word of its type: `worksheet`, `comments`.
    var kind: String
    /// The name of the part that is meant.
    var target: String
  }

  let archive: Archive

  init(_ bytes: [UInt8], limits: Archive.Limits) {
    archive = Archive(bytes, limits: limits) { name in
      (name.hasSuffix(".xml") || name.hasSuffix(".rels"))
        && !["docProps/", "xl/theme/", "xl/charts/", "xl/styles", "xl/calcChain", "customXml/"].contains(
          where: name.hasPrefix)
    }
  }

  func part(_ name: String) -> [UInt8]? { archive.members[name] }

  /// What a part refers to; the part of an empty name is the package itself.
  func relationships(of part: String) -> [Relationship] {
    let path = RawPath(part)
    let list = path.folder.appending("_rels").appending(path.name.display + ".rels").display
    guard let xml = self.part(list) else { return [] }
    var found: [Relationship] = []
    _ = XMLReader.read(xml) { event, reader in
      guard case .open("Relationship") = event, let id = reader.attribute("Id"), let type = reader.attribute("Type"),
        let target = reader.attribute("Target"), reader.attribute("TargetMode") != "External"
      else { return }
      let kind = type.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(type[type.index(after: $0)...]) } ?? type
      // An absolute target counts from the root of the package.
      let name =
        target.utf8.first == UInt8(ascii: "/")
        ? RawPath(target.utf8.dropFirst()) : path.folder.appending(RawPath(target))
      found.append(Relationship(id: id, kind: kind, target: String(decoding: name.withoutDots.bytes, as: UTF8.self)))
    }
    return found
  }
}
