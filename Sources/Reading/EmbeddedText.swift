internal import Vocabulary

extension DecodedText {
  /// What another format finds in this piece: code in a cell of a notebook, front matter before a prompt.
  ///
  /// Places lead back to the text that the piece stands in. With a field, spans count in the field's text.
  func segments(as format: any Format.Type, record: Int? = nil, id: String? = nil, field: String?, role: Role)
    -> [Segment]
  {
    let inner = SourceText(utf8: utf8, toFile: OffsetMap(identity: utf8.count))
    let ruler = ScalarRuler(utf8)
    return format.read(inner).segments.map { part in
      var segment = part
      let (outer, offset) = toSource.part(of: part.start..<(part.start + part.toSource.sourceCount))
      segment.toSource = outer.followed(by: part.toSource)
      segment.start = start + offset
      segment.record = record
      segment.id = id
      segment.field = field
      if part.role == .plain { segment.role = role }
      if field != nil { segment.inField = FieldStretch(toField: part.toSource, start: part.start, ruler: ruler) }
      return segment
    }
  }
}
