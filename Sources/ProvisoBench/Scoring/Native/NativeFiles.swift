import Host
import Vocabulary

/// Texts in files of one kind, and the way back from a place in a file to a text.
struct NativeFiles {
  private struct File {
    /// The number of its first text.
    var first: Int
    var texts: [[Range<Int>]]
  }

  private let form: NativeForm
  private var files: [RawPath: File] = [:]

  init(_ texts: [String], as form: NativeForm, in folder: RawPath) throws(SystemFailure) {
    self.form = form
    let groups = form.isOneEach ? texts.map { [$0] } : [texts]
    var first = 0
    for group in groups {
      var writer = NativeWriter()
      form.write(&writer, group)
      let name = RawPath("\(first).\(form.ending)")
      try Files.writeAtomically(form.pack?(writer.bytes) ?? writer.bytes, to: folder.appending(name))
      files[name] = File(first: first, texts: writer.texts)
      first += group.count
    }
  }

  /// The number of the text, and a range of it in Unicode scalars. nil: the place lies in none.
  func text(at place: Finding.Place) -> (text: Int, range: Range<Int>)? {
    guard let file = files[place.path.name] else { return nil }
    if form.pack != nil {
      guard let row = place.field?.split(separator: "A").last.flatMap({ Int($0) }), let span = place.span,
        file.texts.indices.contains(row - 1)
      else { return nil }
      return (file.first + row - 1, span.start..<span.end)
    }
    guard let bytes = place.bytes,
      let index = file.texts.firstIndex(where: { text in
        guard let first = text.first, let last = text.last else { return false }
        return (first.lowerBound..<last.upperBound).contains(bytes.start)
      })
    else { return nil }
    let scalars = file.texts[index]
    guard let start = scalars.firstIndex(where: { $0.upperBound > bytes.start }),
      let last = scalars.lastIndex(where: { $0.lowerBound < bytes.end }), start <= last
    else { return nil }
    return (file.first + index, start..<(last + 1))
  }
}
