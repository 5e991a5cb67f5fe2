internal import CPacks
internal import Digesting
internal import Host
public import Vocabulary

/// The files of a `Rules` folder: packs, names, cues and agents, wherever they are kept.
public struct RuleFiles: Sendable {
  public struct File: Sendable {
    /// Relative to the `Rules` folder: `jp-generation/rules/JPGEN-VERBATIM.yaml`.
    public var path: String
    /// How a complaint names it.
    public var shown: String
    private var content: Content

    private enum Content: Sendable {
      case read([UInt8])
      /// The number of a file inside the program: copied and digested only when asked for.
      case embedded(Int32)
    }

    public init(path: String, shown: String, bytes: [UInt8]) {
      self.path = path
      self.shown = shown
      content = .read(bytes)
    }

    init(embedded index: Int32) {
      path = String(cString: pv_packs_file(index).path)
      shown = "Rules/" + path
      content = .embedded(index)
    }

    public var bytes: [UInt8] {
      switch content {
      case .read(let bytes): return bytes
      case .embedded(let index):
        let file = pv_packs_file(index)
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      }
    }

    /// Carried inside the program, so that what it says was tested when the program was made.
    var isEmbedded: Bool {
      if case .embedded = content { return true }
      return false
    }

    public var sha256: String {
      switch content {
      case .read(let bytes): SHA256.hex(bytes)
      case .embedded(let index): String(cString: pv_packs_file(index).sha256)
      }
    }
  }

  public private(set) var files: [File]

  /// What the program carries inside itself.
  public static func shipped() -> RuleFiles {
    RuleFiles(files: (0..<pv_packs_count()).map { File(embedded: $0) })
  }

  public static let largestFile = 64 << 20
  static let largestFolder = 512 << 20
  static let mostFiles = 20_000
  /// `Rules/<pack>/rules/<ID>.yaml`, and one more.
  static let deepest = 4

  /// A folder of the same shape. It may come from anywhere: nothing outside it is read, and its size is bounded.
  public init(folder: RawPath) throws(Complaint) {
    files = []
    var size = 0
    do {
      guard try Files.status(folder).kind == .folder else {
        throw Complaint(file: folder.display, Wording(en: "is not a folder", ja: "フォルダーではありません"))
      }
      try add(folder, below: "", depth: 0, size: &size)
    } catch let failure as SystemFailure {
      throw failure.complaint
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint(file: folder.display, Wording(en: "cannot be read", ja: "読み取れません"))
    }
  }

  /// Files that were read elsewhere, such as from a revision.
  public init(files: [File]) {
    self.files = files
  }

  private mutating func add(_ folder: RawPath, below prefix: String, depth: Int, size: inout Int) throws {
    for entry in try Files.list(folder) {
      let path = folder.appending(entry.name)
      let name = prefix + entry.name.display
      switch try Files.status(path, followingLinks: false).kind {
      case .folder:
        guard depth + 1 < Self.deepest else {
          throw Complaint(file: path.display, Wording(en: "folders nested too deeply", ja: "フォルダーの階層が深すぎます"))
        }
        try add(path, below: name + "/", depth: depth + 1, size: &size)
      case .file where Self.isRead(name):
        let bytes = try Files.read(path, limit: Self.largestFile)
        size += bytes.count
        guard files.count < Self.mostFiles, size <= Self.largestFolder else {
          throw Complaint(file: folder.display, Wording(en: "too many or too large files", ja: "ファイルが多すぎるか、大きすぎます"))
        }
        files.append(File(path: name, shown: path.display, bytes: bytes))
      case .link where Self.isRead(name) || isFolder(path):
        throw Complaint(
          file: path.display,
          Wording(en: "is a link, which could lead out of the folder", ja: "リンクです(フォルダーの外を指すおそれがあります)"),
          remedy: Wording(en: "put the file itself there", ja: "ファイルそのものを置いてください"))
      default: continue
      }
    }
  }

  public static func isRead(_ name: String) -> Bool { [".yaml", ".tsv", ".txt"].contains { name.hasSuffix($0) } }

  private func isFolder(_ link: RawPath) -> Bool { (try? Files.status(link).kind) == .folder }

  /// The files of one folder with one ending, in order of their paths.
  public func files(in folder: String, ending: String) -> [File] {
    files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(ending) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The folders that hold a pack.
  public var packFolders: [String] {
    files.compactMap { file in
      file.path.hasSuffix("/pack.yaml") ? String(file.path.dropLast("/pack.yaml".count)) : nil
    }.sorted()
  }
}
