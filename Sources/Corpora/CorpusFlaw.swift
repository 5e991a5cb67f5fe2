internal import Vocabulary

/// What can be wrong with a corpus on disk, each in one sentence and with the way out.
enum CorpusFlaw {
  private static let rebuild = Wording(
    en: "build it again with `proviso corpus build`", ja: "`proviso corpus build` で作成し直してください")

  static func missing(_ file: String) -> Complaint {
    Complaint(
      file: file, Wording(en: "there is no corpus here", ja: "参照コーパスがありません"),
      remedy: Wording(
        en: "check the path, or build one with `proviso corpus build`",
        ja: "パスを確認するか、`proviso corpus build` で作成してください"))
  }

  static func foreign(_ file: String) -> Complaint {
    Complaint(
      file: file, Wording(en: "this is not a corpus file of proviso", ja: "proviso の参照コーパスのファイルではありません"),
      remedy: rebuild)
  }

  static func damaged(_ file: String) -> Complaint {
    Complaint(
      file: file,
      Wording(
        en: "the corpus file is damaged: it is not what was written", ja: "参照コーパスのファイルが破損しています(書き込み時の内容と一致しません)"),
      remedy: rebuild)
  }

  static func withoutTexts(_ file: String) -> Complaint {
    Complaint(
      file: file,
      Wording(
        en: "the corpus holds fingerprints only, and this needs the texts themselves",
        ja: "指紋のみの参照コーパスには本文がないため、この処理はできません"),
      remedy: Wording(
        en: "name a corpus that was built without --hash-only", ja: "--hash-only を付けずに作成した参照コーパスを指定してください"))
  }

  static func newer(_ file: String, schema: Int, ours: Int) -> Complaint {
    Complaint(
      file: file,
      Wording(
        en: "the corpus was written by a newer proviso (schema \(schema); this one reads \(ours))",
        ja: "新しいバージョンの proviso で作成された参照コーパスです(スキーマ \(schema)、この版が読めるのは \(ours))"),
      remedy: Wording(
        en: "update proviso, or build the corpus again with this one",
        ja: "proviso を更新するか、この版で参照コーパスを作成し直してください"))
  }

  static func older(_ file: String) -> Complaint {
    Complaint(
      file: file,
      Wording(
        en: "the corpus was written by an older proviso, which compared texts in another way",
        ja: "照合方式の異なる旧バージョンの proviso で作成された参照コーパスです"),
      remedy: rebuild)
  }

  static func otherFolding(_ file: String) -> Complaint {
    Complaint(
      file: file,
      Wording(
        en: "the corpus was folded by other rules than this proviso has",
        ja: "この版の proviso とは異なる文字正規化規則で作成された参照コーパスです"),
      remedy: rebuild)
  }
}
