private import CXML

/// Goes through XML from front to back: elements as they open and close, and the text between them.
///
/// Nothing outside the bytes is opened, and a document type is refused, so there are no entities to blow up.
public struct XMLReader: ~Copyable {
  public enum Failure: Error, Sendable, Hashable {
    /// libxml2 is not installed.
    case noLibrary
    /// Not well formed, or cut off.
    case malformed
    /// It declares a document type, where entities and outside files are named.
    case documentType
  }

  public enum Event {
    /// The local name of the element; its attributes can be asked for until the next event.
    case open(String)
    case close(String)
    case text([UInt8])
  }

  private let handle: OpaquePointer

  fileprivate init(_ handle: OpaquePointer) {
    self.handle = handle
  }

  deinit { pv_xml_free(handle) }

  /// Hands each event to the body, and the reader to ask for attributes. What was read before a failure was handed on.
  public static func read(_ bytes: [UInt8], _ body: (Event, borrowing XMLReader) -> Void) -> Failure? {
    if bytes.isEmpty { return .malformed }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let handle = pv_xml_open_memory(base, buffer.count) else {
        return .noLibrary
      }
      let reader = XMLReader(handle)
      while true {
        switch pv_xml_next(handle) {
        case pv_xml_end: return nil
        case pv_xml_open: body(.open(reader.name), reader)
        case pv_xml_close: body(.close(reader.name), reader)
        case pv_xml_text: body(.text(reader.value), reader)
        case pv_xml_doctype: return .documentType
        default: return .malformed
        }
      }
    }
  }

  /// An attribute of the element that just opened, by its local name.
  public func attribute(_ name: String) -> String? {
    pv_xml_attribute(handle, name).map { String(cString: $0) }
  }

  private var name: String { pv_xml_name(handle).map { String(cString: $0) } ?? "" }

  private var value: [UInt8] {
    guard let text = pv_xml_value(handle) else { return [] }
    var count = 0
    while text[count] != 0 { count += 1 }
    return Array(UnsafeBufferPointer(start: text, count: count))
  }
}
