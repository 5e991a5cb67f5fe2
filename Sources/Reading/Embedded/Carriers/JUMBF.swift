/// The boxes of JUMBF (ISO 19566-5) that a store of C2PA manifests is made of.
enum JUMBF {
  /// A box that holds words, and the labels of the boxes around it: `c2pa`, the manifest, `c2pa.assertions` …
  struct Content {
    enum Kind { case cbor, json }

    var labels: [String]
    var kind: Kind
    var bytes: ArraySlice<UInt8>
  }

  enum Failure: Error { case truncated, malformed, tooDeep, tooLarge }

  private static let contentLimit = 4096

  /// What was found, and what kept the rest from being read.
  static func contents(of store: [UInt8]) -> (contents: [Content], failure: Failure?) {
    var contents: [Content] = []
    do throws(Failure) {
      try walk(store[...], labels: [], into: &contents)
      return (contents, nil)
    } catch {
      return (contents, error)
    }
  }

  private static func walk(_ bytes: ArraySlice<UInt8>, labels: [String], into contents: inout [Content])
    throws(Failure)
  {
    guard labels.count <= Carried.Limits.depth else { throw .tooDeep }
    let boxes = ByteWindow(bytes)
    var labels = labels
    var at = 0
    while at < boxes.count {
      guard var length = boxes.number(at: at, size: 4), let kind = boxes.piece(at: at + 4, count: 4) else {
        throw .truncated
      }
      var head = 8
      if length == 1 {
        guard let long = boxes.long(at: at + 8) else { throw .malformed }
        (length, head) = (long, 16)
      }
      if length == 0 { length = boxes.count - at }
      guard length >= head else { throw .malformed }
      let whole = boxes.piece(at: at + head, count: length - head)
      let content = whole ?? boxes.rest(from: at + head)
      switch String(decoding: kind, as: UTF8.self) {
      // Each box of boxes begins with a description, and its label names what follows.
      case "jumb": try walk(content, labels: labels + [""], into: &contents)
      case "jumd": if !labels.isEmpty { labels[labels.count - 1] = label(content) }
      case "cbor": contents.append(Content(labels: labels, kind: .cbor, bytes: content))
      case "json": contents.append(Content(labels: labels, kind: .json, bytes: content))
      default: break
      }
      guard whole != nil else { throw .truncated }
      guard contents.count <= contentLimit else { throw .tooLarge }
      at += length
    }
  }

  /// Behind the kind (16 bytes) and the flags.
  private static func label(_ description: ArraySlice<UInt8>) -> String {
    let description = ByteWindow(description)
    guard let flags = description.byte(at: 16), flags & 2 != 0 else { return "" }
    return String(decoding: description.rest(from: 17).prefix { $0 != 0 }.prefix(256), as: UTF8.self)
  }
}
