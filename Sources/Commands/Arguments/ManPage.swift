internal import Vocabulary

/// The manual page, in the roff of the `man` macros, made from the declarations of commands and flags.
struct ManPage {
  let language: Language
  let version: String

  func text() -> String {
    var page = Roff()
    page.title("PROVISO", section: 1, source: "proviso \(version)")
    page.section(heading(en: "NAME", ja: "名前"))
    page.line("proviso \\- \(Roff.flowing(CommandList.purpose[language]))")
    page.section(heading(en: "SYNOPSIS", ja: "書式"))
    page.bold("proviso COMMAND [OPTIONS] [ARGUMENTS]")
    page.section(heading(en: "COMMANDS", ja: "コマンド"))
    for command in CommandList.all { describe(command, on: &page) }
    page.section(heading(en: "OPTIONS", ja: "オプション"))
    for group in FlagGroup.allCases { describe(group, on: &page) }
    page.section(heading(en: "EXIT STATUS", ja: "終了ステータス"))
    for code in ExitCode.allCases { page.item("\(code.rawValue)", code.meaning[language]) }
    page.section(heading(en: "ENVIRONMENT", ja: "環境変数"))
    for (name, meaning) in environment { page.item(name, meaning[language]) }
    page.section(heading(en: "FILES", ja: "ファイル"))
    for (name, meaning) in files { page.item(name, meaning[language]) }
    page.section(heading(en: "NOTE", ja: "注意"))
    page.paragraph(Run.notice[language])
    return page.text
  }

  private func describe(_ command: Command, on page: inout Roff) {
    page.subsection("proviso \(command.name)")
    page.paragraph(command.purpose[language])
    page.bold(command.usage)
    for positional in command.positionals { page.item(positional.name, positional.help[language]) }
    if !command.ownFlags.isEmpty {
      page.paragraph(
        heading(en: "Options: ", ja: "オプション: ") + command.ownFlags.map { "--" + $0.name }.joined(separator: ", "))
    }
    for example in command.examples {
      page.paragraph(example.note[language])
      page.example(example.line)
    }
  }

  /// Every flag once; a name that means different things to different commands stands once for each meaning.
  private func describe(_ group: FlagGroup, on page: inout Roff) {
    var flags: [FlagDeclaration] = []
    for command in CommandList.all {
      for flag in command.flags where flag.group == group {
        if !flags.contains(where: { $0.name == flag.name && $0.help == flag.help }) { flags.append(flag) }
      }
    }
    if flags.isEmpty { return }
    page.subsection(group.title[language])
    for flag in flags {
      let spelling = flag.spelling.drop { $0 == " " }
      page.item(String(spelling), flag.fullHelp[language])
    }
  }

  private func heading(en: String, ja: String) -> String { Wording(en: en, ja: ja)[language] }

  private var environment: [(String, Wording)] {
    [
      ("LC_ALL, LC_MESSAGES, LANG", Wording(en: "The language of messages.", ja: "メッセージの言語を決めます。")),
      (
        "NO_COLOR",
        Wording(en: "When set, no colour unless --color always.", ja: "設定されていると、--color alwaysの場合を除き色を付けません。")
      ),
      ("XDG_CACHE_HOME", Wording(en: "Where compiled rules and names are kept.", ja: "コンパイル済みのルールと名称辞書の保存先です。")),
    ]
  }

  private var files: [(String, Wording)] {
    [
      (
        Configuration.fileName,
        Wording(
          en: "The configuration of a project, found upwards from the first path.",
          ja: "プロジェクトの設定。最初のパスから上位のフォルダーへ順に探します。")
      ),
      (
        ".provisoignore",
        Wording(en: "Paths to leave out, written like .gitignore.", ja: "対象から除くパス。.gitignoreと同じ書き方です。")
      ),
    ]
  }
}
