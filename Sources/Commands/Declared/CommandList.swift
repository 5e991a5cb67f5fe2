internal import Vocabulary

/// The commands there are.
enum CommandList {
  static let purpose = Wording(
    en: "Lint prompts, training-source lists and outputs of generative AI for copyright risk.",
    ja: "生成AIのプロンプト、学習データの出典リスト、生成物について、著作権リスクを点検します。")

  static let generalFlags = declarations(.help, .version, .lang, .config, .quiet, .verbose, .color)

  static let groups = [
    CommandGroup(
      name: "corpus",
      purpose: Wording(en: "Build and look after reference corpora.", ja: "参照コーパスを作成・管理します。")),
    CommandGroup(
      name: "rules", purpose: Wording(en: "Look at rule packs and test them.", ja: "ルールパックを確認・検査します。")),
    CommandGroup(
      name: "names", purpose: Wording(en: "Search the name lists, and keep your own.", ja: "名称リストを検索し、自分のリストを管理します。")),
    CommandGroup(
      name: "baseline",
      purpose: Wording(en: "Keep what was found before apart from what is new.", ja: "既存の検出を、新しい検出と分けて管理します。")),
    CommandGroup(
      name: "decisions",
      purpose: Wording(en: "Record what was decided about findings.", ja: "検出に対する判断を記録・確認します。")),
    CommandGroup(
      name: "log", purpose: Wording(en: "Read, verify and export the risk log.", ja: "リスクログを閲覧・検証・書き出しします。")),
    CommandGroup(
      name: "robots",
      purpose: Wording(en: "Take and read robots.txt snapshots.", ja: "robots.txtのスナップショットを取得し、読み取ります。")),
    CommandGroup(
      name: "optouts",
      purpose: Wording(en: "Read machine-readable refusals of every kind.", ja: "機械可読な拒否の表示をチャネルを問わず読み取ります。")),
  ]

  static let all: [Command] =
    linting + pictures + corpora + rules + names + terms + baseline + decisions + log + robots + optouts
    + housekeeping

  static func command(at path: [String]) -> Command? {
    all.first { $0.path == path }
  }

  static func hasCommands(under path: [String]) -> Bool {
    all.contains { $0.path.count > path.count && $0.path.starts(with: path) }
  }

  static func commands(under path: [String]) -> [Command] {
    all.filter { $0.path.starts(with: path) }
  }

  /// The words that may follow: `list`, `show` … after `rules`.
  static func words(after path: [String]) -> [String] {
    var words: [String] = []
    for command in all where command.path.count > path.count && command.path.starts(with: path) {
      let word = command.path[path.count]
      if !words.contains(word) { words.append(word) }
    }
    return words
  }

  // MARK: - How commands that do not judge end

  static let done = Command.Exit(
    code: .clean, meaning: Wording(en: "done", ja: "完了しました"))
  static let refused = Command.Exit(
    code: .refused,
    meaning: Wording(
      en: "the call, the configuration or a file it names is wrong", ja: "指定、設定、または参照先のファイルに誤りがあります"))
  static let plainExits = [done, refused]

  static func failing(_ meaning: Wording) -> [Command.Exit] {
    [done, .init(code: .findings, meaning: meaning), refused]
  }
}
