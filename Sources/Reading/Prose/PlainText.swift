public import Vocabulary

/// Text without structure: the whole file is one segment, unless its lines show that it is a list of values or says
/// itself what to keep out.
/// Program text is read so too, until its language has a format of its own.
public enum PlainText: Format {
  public static let name = "text"
  public static let endings = [
    "txt", "text", "caption", "log", "rst", "adoc", "org", "tex", "html", "htm", "xml", "svg", "ini", "kt", "c", "h",
    "cc", "cpp", "hpp", "m", "cxx", "hh", "hxx", "kts", "rs", "rb", "rake", "php", "lua", "r", "scala", "sh", "bash",
    "zsh", "sql", "css",
  ]

  public static func read(_ text: SourceText) -> Parts {
    if SidedPrompt.recognises(text) { return SidedPrompt.read(text) }
    if Wildcards.recognises(text) { return Wildcards.read(text) }
    let whole = 0..<text.utf8.count
    return Parts(format: name, segments: whole.isEmpty ? [] : [Segment(whole, of: text)])
  }
}
