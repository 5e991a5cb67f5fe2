internal import Vocabulary

// The commands about proviso itself.
extension CommandList {
  static let housekeeping = [
    Command(
      "init",
      purpose: Wording(
        en: "Set up proviso in the current folder.", ja: "現在のフォルダーにprovisoを導入します。"),
      flags: declarations(.hook, .ci, .force),
      examples: [
        .init(
          line: "proviso init --hook",
          note: Wording(
            en: "Write proviso.yaml and install a pre-commit hook.", ja: "proviso.yamlを作成し、pre-commitフックを導入します。")),
        .init(
          line: "proviso init --ci github",
          note: Wording(
            en: "Write proviso.yaml and a GitHub Actions job.", ja: "proviso.yamlとGitHub Actionsのジョブを作成します。")),
      ], exits: plainExits),
    Command(
      "lsp",
      purpose: Wording(
        en: "Serve an editor: findings while you type.", ja: "エディターと連携し、入力中に検出結果を表示します。"),
      examples: [
        .init(
          line: "proviso lsp",
          note: Wording(
            en: "What an editor starts; it speaks the language server protocol on standard streams.",
            ja: "エディターが起動するコマンドです。標準入出力でLanguage Server Protocolを使います。")),
        .init(
          line: "proviso lsp --lang ja",
          note: Wording(en: "In Japanese, whatever the editor's language.", ja: "エディターの言語にかかわらず日本語で表示します。")),
      ],
      exits: [
        .init(code: .clean, meaning: Wording(en: "the editor ended the session", ja: "エディターが正常に終了しました")),
        .init(
          code: .findings,
          meaning: Wording(en: "the editor went away without ending it", ja: "エディターが終了処理をせずに切断しました")),
        refused,
      ]),
    Command(
      "doctor",
      purpose: Wording(
        en: "Report what proviso finds on this machine and what is missing.", ja: "動作環境を確認し、不足しているものを報告します。"),
      examples: [
        .init(line: "proviso doctor", note: Wording(en: "Check the installation.", ja: "インストール状態を確認します。")),
        .init(
          line: "proviso doctor --config campaign/proviso.yaml",
          note: Wording(en: "Check a project's configuration too.", ja: "プロジェクトの設定も併せて確認します。")),
      ], exits: failing(Wording(en: "something is missing or broken", ja: "不足または不具合があります"))),
    Command(
      "version",
      purpose: Wording(en: "Show the version.", ja: "バージョンを表示します。"),
      examples: [
        .init(line: "proviso version", note: Wording(en: "The version alone.", ja: "バージョンだけを表示します。")),
        .init(
          line: "proviso version --verbose",
          note: Wording(
            en: "With the versions of packs and libraries.", ja: "パックとライブラリのバージョンも表示します。")),
      ], exits: plainExits),
    Command(
      "help",
      purpose: Wording(en: "Show help for a command.", ja: "コマンドの使い方を表示します。"),
      positionals: [
        Positional(
          "COMMAND", 0..., .commands,
          help: Wording(
            en: "The words of a command. Without any, the list of commands.", ja: "コマンド名。省略するとコマンドの一覧を表示します。"))
      ],
      examples: [
        .init(line: "proviso help check", note: Wording(en: "How check is used.", ja: "checkの使い方を表示します。")),
        .init(
          line: "proviso help log export",
          note: Wording(en: "How log export is used.", ja: "log exportの使い方を表示します。")),
      ], exits: plainExits),
    Command(
      "completions",
      purpose: Wording(
        en: "Write the completion script of a shell.", ja: "シェルの補完スクリプトを出力します。"),
      positionals: [
        Positional(
          "SHELL", 1...1, .words(CompletionScript.Shell.allCases.map(\.rawValue)),
          help: Wording(en: "bash, zsh or fish.", ja: "bash、zsh、fishのいずれか。"))
      ],
      examples: [
        .init(
          line: "proviso completions bash > ~/.local/share/bash-completion/completions/proviso",
          note: Wording(en: "For bash.", ja: "bashの場合。")),
        .init(
          line: "proviso completions fish > ~/.config/fish/completions/proviso.fish",
          note: Wording(en: "For fish.", ja: "fishの場合。")),
      ], exits: plainExits),
    Command(
      "man",
      purpose: Wording(en: "Write the manual page.", ja: "マニュアルページを出力します。"),
      examples: [
        .init(line: "proviso man | man -l -", note: Wording(en: "Read it.", ja: "マニュアルを読みます。")),
        .init(
          line: "proviso man > /usr/local/share/man/man1/proviso.1",
          note: Wording(en: "Install it.", ja: "マニュアルを設置します。")),
      ], exits: plainExits),
  ]
}
