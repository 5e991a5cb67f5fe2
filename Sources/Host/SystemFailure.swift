internal import Glibc
public import Vocabulary

/// The system refused something: its error number, what was asked and of what.
public struct SystemFailure: Error, Sendable, Hashable {
  public let code: Int32
  public let path: RawPath

  public init(code: Int32, path: RawPath) {
    self.code = code
    self.path = path
  }

  public var isLoop: Bool { code == ELOOP }
  /// What was to be there is not.
  public static func missing(_ path: RawPath) -> SystemFailure { SystemFailure(code: ENOENT, path: path) }

  public static func tooLarge(_ path: RawPath) -> SystemFailure { SystemFailure(code: EFBIG, path: path) }

  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  public var isTooLarge: Bool { code == EFBIG }
  public var isInterrupt: Bool { code == EINTR }
  /// Whoever was reading has gone away.
  public var isBrokenPipe: Bool { code == EPIPE }
  public var isFull: Bool { code == ENOSPC || code == EDQUOT }

  /// The reason alone, without the path.
  public var reason: Wording {
    switch code {
    case ENOENT, ENOTDIR: Wording(en: "no such file or folder", ja: "ファイルまたはフォルダーがありません")
    case EACCES, EPERM: Wording(en: "permission denied", ja: "アクセス権がありません")
    case EISDIR: Wording(en: "is a folder", ja: "フォルダーです")
    case ELOOP: Wording(en: "the links go round in a circle", ja: "リンクが循環しています")
    case ENOSPC, EDQUOT: Wording(en: "no space left on the disk", ja: "ディスクの空き容量がありません")
    case EROFS: Wording(en: "the file system is read-only", ja: "読み取り専用のファイルシステムです")
    case ENAMETOOLONG: Wording(en: "the name is too long", ja: "名前が長すぎます")
    case EINTR: Wording(en: "interrupted", ja: "中断されました")
    case EFBIG: Wording(en: "the file is too large", ja: "ファイルが大きすぎます")
    case EMFILE, ENFILE: Wording(en: "too many open files", ja: "開いているファイルが多すぎます")
    default: Wording(en: "system error \(code)", ja: "システムエラー \(code)")
    }
  }

  public var complaint: Complaint { Complaint(file: path.display, reason) }
}
