internal import Host
internal import Vocabulary

/// What can go wrong with a log's file, in words for the person who has to mend it.
enum Refusal {
  static func newer(_ path: RawPath) -> Complaint {
    Complaint(
      file: path.display,
      Wording(
        en: "this risk log was written by a newer version of proviso",
        ja: "このリスクログは、より新しいバージョンのprovisoで書かれています"),
      remedy: Wording(en: "update proviso to read or extend it", ja: "provisoを更新してから読み書きしてください"))
  }

  static func foreign(_ path: RawPath) -> Complaint {
    Complaint(
      file: path.display, Wording(en: "this file is not a risk log", ja: "このファイルはリスクログではありません"),
      remedy: Wording(
        en: "name another file under log.path; nothing was changed in this one",
        ja: "log.pathに別のファイルを指定してください。このファイルは変更していません"))
  }

  static func missing(_ path: RawPath) -> Complaint {
    Complaint(
      file: path.display, Wording(en: "there is no risk log here", ja: "ここにはリスクログがありません"),
      remedy: Wording(
        en: "the first recorded run makes it; check log.path in proviso.yaml",
        ja: "記録を有効にした最初の実行で作成されます。proviso.yamlのlog.pathを確認してください"))
  }

  static func readOnly(_ path: RawPath) -> Complaint {
    Complaint(
      file: path.display,
      Wording(
        en: "the risk log cannot be written: the file or its folder is read-only",
        ja: "リスクログに書き込めません。ファイルまたはフォルダーが読み取り専用です"),
      remedy: Wording(
        en: "nothing was recorded; ask for write access or name another log.path",
        ja: "何も記録していません。書き込み権限を得るか、log.pathに別の場所を指定してください"))
  }

  static func network(_ kind: String, _ path: RawPath) -> Complaint {
    Complaint(
      file: path.display,
      Wording(
        en: "the risk log would lie on a network or user-space file system (\(kind)), where locks do not hold",
        ja: "リスクログの場所がネットワークまたはユーザー空間のファイルシステム(\(kind))にあり、排他制御が保証されません"),
      remedy: Wording(
        en: "keep log.path on a local disk and copy the file to the share after the run",
        ja: "log.pathはローカルディスクに置き、実行後にファイルを共有先へコピーしてください"))
  }

  static func altered(_ path: RawPath) -> Complaint {
    Complaint(
      file: path.display,
      Wording(
        en: "the tables or the append-only guards of this risk log were altered; nothing was recorded",
        ja: "このリスクログの表または追記専用の保護が変更されているため、記録を中止しました"),
      remedy: Wording(
        en: "keep this file as it is, run \"proviso log verify\" and start a new log",
        ja: "このファイルは現状のまま保管し、「proviso log verify」で確認のうえ、新しいログを開始してください"))
  }

  static func badEvent(_ path: RawPath, number: Int, _ problem: Wording) -> Complaint {
    Complaint(
      file: path.display,
      Wording(
        en: "event \(number) of this batch cannot be recorded: \(problem.en); nothing was recorded",
        ja: "この記録単位の\(number)件目を記録できません(\(problem.ja))。何も記録していません"))
  }

  static func damaged(_ path: RawPath, sequence: Int, _ problem: Wording) -> Complaint {
    Complaint(
      file: path.display,
      Wording(en: "event \(sequence): \(problem.en)", ja: "イベント\(sequence):\(problem.ja)"),
      remedy: Wording(
        en: "run \"proviso log verify\" to see where the log was changed",
        ja: "「proviso log verify」で変更箇所を確認してください"))
  }
}

extension DatabaseFailure {
  // Result codes as SQLite documents them; they never change.
  private enum Code {
    static let busy: Int32 = 5
    static let readOnly: Int32 = 8
    static let inputOutput: Int32 = 10
    static let corrupt: Int32 = 11
    static let full: Int32 = 13
    static let cannotOpen: Int32 = 14
    static let notADatabase: Int32 = 26
  }

  /// The file cannot be opened the usual way because nothing can be written beside it.
  var isForWantOfWriting: Bool { primary == Code.cannotOpen || primary == Code.readOnly }

  /// What is stored is not what SQLite wrote.
  var isDamage: Bool { primary == Code.corrupt || primary == Code.notADatabase }

  func complaint(about path: RawPath) -> Complaint {
    switch primary {
    case Code.notADatabase: Refusal.foreign(path)
    case Code.readOnly: Refusal.readOnly(path)
    case Code.full, Code.inputOutput:
      Complaint(
        file: path.display,
        Wording(
          en: "the risk log could not be written: \(reason.en)", ja: "リスクログに書き込めませんでした。\(reason.ja)"),
        remedy: Wording(
          en: "nothing of this batch was recorded and what stood before is unharmed; make room and run again",
          ja: "今回の分は記録されていませんが、既存の記録に影響はありません。空き容量を確保して再実行してください"))
    case Code.cannotOpen:
      Complaint(
        file: path.display,
        Wording(en: "the risk log cannot be opened: \(reason.en)", ja: "リスクログを開けません。\(reason.ja)"),
        remedy: Wording(
          en: "check the folder and its access rights, or name another log.path",
          ja: "フォルダーとアクセス権を確認するか、log.pathに別の場所を指定してください"))
    case Code.busy:
      Complaint(
        file: path.display,
        Wording(
          en: "another program has been holding the risk log for 30 seconds",
          ja: "別のプログラムが30秒以上リスクログを使用中です"),
        remedy: Wording(en: "try again when it has finished", ja: "終了を待ってから再実行してください"))
    case Code.corrupt:
      Complaint(
        file: path.display,
        Wording(en: "the file of the risk log is damaged", ja: "リスクログのファイルが破損しています"),
        remedy: Wording(
          en: "keep it as it is and restore a copy; nothing was recorded",
          ja: "現状のまま保管し、控えから復元してください。何も記録していません"))
    default:
      Complaint(
        file: path.display,
        Wording(en: "the risk log failed: SQLite says \"\(message)\"", ja: "リスクログのエラー:SQLite「\(message)」"))
    }
  }

  private var reason: Wording {
    if primary == Code.full { return Wording(en: "no space left on the disk", ja: "ディスクの空き容量がありません") }
    if systemError != 0 { return SystemFailure(code: systemError, path: RawPath([])).reason }
    return Wording(en: "SQLite says \"\(message)\"", ja: "SQLite「\(message)」")
  }
}

/// Runs something on the database of a log and says what went wrong in the user's words.
func complaining<R: ~Copyable>(
  about path: RawPath, _ body: () throws(DatabaseFailure) -> R
) throws(Complaint) -> R {
  do throws(DatabaseFailure) {
    return try body()
  } catch {
    throw error.complaint(about: path)
  }
}
