internal import CMedia
internal import Media

/// Takes the text out of a PDF, page by page.
enum PageReader {
  static func answer(_ descriptor: Int32, count: Int, bytes: Int) -> MediaAnswer {
    var opened: OpaquePointer?
    let status = pv_paged_open(descriptor, &opened)
    guard status == pv_media_ok, let opened else { return .refused(MediaRefusal(status)) }
    defer { pv_paged_close(opened) }
    let pages = Int(pv_paged_count(opened))
    guard pages > 0 else { return .refused(.malformed) }
    var text = PagedText(pages: [], pageCount: pages)
    var total = 0
    for page in 0..<min(pages, count) {
      guard let content = pv_paged_text(opened, Int32(page)) else {
        text.unreadablePages.append(page)
        text.pages.append([])
        continue
      }
      defer { pv_paged_text_free(content) }
      var end = content
      while end.pointee != 0 { end += 1 }
      let length = end - content
      total += length
      if total > bytes { break }
      text.pages.append(UnsafeRawBufferPointer(start: content, count: length).map { $0 })
    }
    return .pages(text)
  }
}
