public import Host
public import Vocabulary

/// Why a file was not looked at. Costs this file, never the run.
public enum MediaFailure: Error, Sendable, Hashable {
  case refused(MediaRefusal)
  case unreadable(SystemFailure)
  case tooManyBytes
  case timedOut
  /// The worker ended in the middle.
  case crashed
  /// The worker said something that cannot be.
  case lied
  /// There is no worker program, or it does not start.
  case noWorker
  case interrupted

  public func unassessed(_ path: RawPath, expected: Bool) -> Unassessed {
    Unassessed(path: path, reason: reason, detail: detail, expected: expected)
  }

  private var reason: Unassessed.Reason {
    switch self {
    case .refused(.unsupported): .unsupportedKind
    case .refused(.tooLarge), .tooManyBytes: .tooLarge
    case .refused(.malformed): .malformed
    case .refused(.encrypted): .encrypted
    case .refused(.noLibrary), .noWorker: .missingDecoder
    case .unreadable(let failure): failure.isTooLarge ? .tooLarge : .unreadable
    case .timedOut: .timeOut
    case .crashed, .lied: .decoderFailed
    case .interrupted: .interrupted
    }
  }

  private var detail: Wording {
    switch self {
    case .refused(.unsupported):
      Wording(en: "a kind of picture or document that is not decoded", ja: "対応していない形式の画像または文書です")
    case .refused(.tooLarge):
      Wording(
        en:
          "more than \(MediaLimits.picturePixels / 1_000_000) million pixels, or a side above \(MediaLimits.pictureSide)",
        ja: "画素数が\(MediaLimits.picturePixels / 10_000)万を超えるか、一辺が\(MediaLimits.pictureSide)画素を超えています")
    case .tooManyBytes:
      Wording(
        en: "larger than \(MediaLimits.fileBytes >> 20) MiB", ja: "\(MediaLimits.fileBytes >> 20) MiBを超えています")
    case .refused(.malformed):
      Wording(en: "damaged: it cannot be decoded", ja: "破損しているため復号できません")
    case .refused(.encrypted):
      Wording(en: "it can only be read with a password", ja: "パスワードがなければ読み取れません")
    case .refused(.noLibrary):
      Wording(
        en: "the library for this kind is not installed: apt install libvips42 libpoppler-glib8 poppler-data",
        ja: "この形式に必要なライブラリーがありません。apt install libvips42 libpoppler-glib8 poppler-dataで導入してください")
    case .noWorker:
      Wording(
        en: "proviso-media, which decodes pictures and documents, does not start; see proviso doctor",
        ja: "画像・文書を復号するproviso-mediaを起動できません。proviso doctorで確認してください")
    case .unreadable(let failure): failure.reason
    case .timedOut: Wording(en: "decoding took too long and was ended", ja: "復号に時間がかかりすぎたため打ち切りました")
    case .crashed: Wording(en: "the decoder ended while reading it", ja: "読み取り中に復号プログラムが終了しました")
    case .lied: Wording(en: "the decoder gave an answer that cannot be", ja: "復号プログラムの応答が不正です")
    case .interrupted: Wording(en: "interrupted", ja: "中断されました")
    }
  }
}
