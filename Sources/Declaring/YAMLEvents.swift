internal import CYAML
public import Vocabulary

/// One step through a YAML text: a value begins, ends, or is a scalar. Ranges are bytes of the text.
public struct YAMLEvent: Sendable {
  public enum Kind: Sendable {
    case documentStart
    /// `utf8`: with folds and escapes undone.
    case scalar(utf8: [UInt8], style: Style, hasTag: Bool)
    /// Another name for a value that stands further up.
    case alias(of: String)
    case sequenceStart, mappingStart
    /// The sequence or mapping that began last ends.
    case close
  }

  public enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  public var kind: Kind
  /// The name that aliases use for this value.
  public var anchor: String?
  /// With the anchor and the tag before it.
  public var range: Range<Int>
}

/// Where a text stops being YAML.
public struct YAMLFailure: Error, Sendable {
  /// Where it breaks; where that begins which never ends.
  public var offset: Int
  /// Nothing but white space follows the place where it breaks.
  public var isCutOff: Bool
  /// As libyaml says it, in English; or our own words.
  public var problem: Wording

  public init(offset: Int, isCutOff: Bool = false, problem: Wording) {
    self.offset = offset
    self.isCutOff = isCutOff
    self.problem = problem
  }
}

extension YAML {
  /// Goes through a text of any size, or a stretch of it, event by event. What `take` throws ends it.
  public static func forEachEvent(
    in utf8: [UInt8], range: Range<Int>? = nil, _ take: (YAMLEvent) throws(YAMLFailure) -> Void
  ) throws(YAMLFailure) {
    let range = range ?? 0..<utf8.count
    try utf8[range].withUnsafeBufferPointer { buffer throws(YAMLFailure) in
      guard let handle = pv_yaml_open(buffer.baseAddress, buffer.count) else {
        throw YAMLFailure(offset: range.lowerBound, problem: Wording(en: "out of memory", ja: "メモリが不足しています"))
      }
      defer { pv_yaml_free(handle) }
      while true {
        let raw = pv_yaml_next(handle)
        if raw.kind == pv_yaml_end { return }
        try take(YAMLEvent(raw, of: utf8[range]))
      }
    }
  }
}

extension YAMLEvent {
  fileprivate init(_ raw: pv_yaml_event, of utf8: ArraySlice<UInt8>) throws(YAMLFailure) {
    let text = UnsafeBufferPointer(start: raw.text, count: raw.text == nil ? 0 : raw.count)
    let name = raw.anchor.map { String(cString: $0) }
    anchor = name
    let start = utf8.startIndex + Int(raw.start)
    range = start..<max(start, utf8.startIndex + Int(raw.end))
    switch raw.kind {
    case pv_yaml_document: kind = .documentStart
    case pv_yaml_scalar: kind = .scalar(utf8: Array(text), style: Style(raw.style), hasTag: raw.has_tag != 0)
    case pv_yaml_alias: kind = .alias(of: name ?? "")
    case pv_yaml_sequence: kind = .sequenceStart
    case pv_yaml_mapping: kind = .mappingStart
    case pv_yaml_close: kind = .close
    default:
      let reason = String(decoding: text, as: UTF8.self)
      throw YAMLFailure(
        offset: start, isCutOff: utf8[min(range.upperBound, utf8.endIndex)...].allSatisfy { $0 <= 0x20 },
        problem: Wording(en: "not YAML: \(reason)", ja: "YAMLとして読めません(\(reason))"))
    }
  }
}

extension YAMLEvent.Style {
  fileprivate init(_ raw: pv_yaml_style) {
    self =
      switch raw {
      case pv_yaml_single_quoted: .singleQuoted
      case pv_yaml_double_quoted: .doubleQuoted
      case pv_yaml_literal: .literal
      case pv_yaml_folded: .folded
      default: .plain
      }
  }
}
