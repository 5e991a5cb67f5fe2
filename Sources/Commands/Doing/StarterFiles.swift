internal import Vocabulary

/// What `init` writes.
enum StarterFiles {
  static let configuration = Wording(
    en: """
      # What proviso looks at in this project, and how. Every key may be left out.
      version: 1
      project:
        # name: spring-campaign
        targets: [JP]          # where the work is meant to be used: JP, EU, US, UK
        # public: true         # will it be published?
        # commercial: true
      prompts: ["prompts/**"]
      # sources: ["data/*.csv"]
      # outputs: ["out/**"]
      # corpora: ["corpora/house.corpus"]
      # rights: rights.yaml    # own works, licences, consents: what they cover never blocks
      fail-on: high            # the hook stops at this severity; lower ones are shown
      # log: {path: .proviso/log.db, record: [check]}   # keep .proviso/ out of git

      """,
    ja: """
      # provisoがこのプロジェクトで点検する対象と方法です。どのキーも省略できます。
      version: 1
      project:
        # name: spring-campaign
        targets: [JP]          # 利用を予定する国・地域: JP, EU, US, UK
        # public: true         # 公開する予定があるか
        # commercial: true     # 商用利用か
      prompts: ["prompts/**"]
      # sources: ["data/*.csv"]
      # outputs: ["out/**"]
      # corpora: ["corpora/house.corpus"]
      # rights: rights.yaml    # 自社の名称・キャラクター、許諾、同意の一覧(登録したものはコミットを止めません)
      fail-on: high            # フックはこの重要度以上で停止し、それ未満は表示のみ
      # log: {path: .proviso/log.db, record: [check]}   # .proviso/はgitの管理外にしてください

      """)

  static let staffNotice = Wording(
    en: """
      Tell the people who work here: proviso reads prompts, source lists and outputs of this project on this machine.
      It sends nothing anywhere. It keeps a record only where `log` is set, and then names who ran it.
      """,
    ja: """
      関係者への周知事項: provisoは、このプロジェクトのプロンプト・出典リスト・生成物をこの端末上で読み取ります。
      外部への送信は行いません。記録を残すのは`log`を設定した場合だけで、その際は実行者名も記録します。
      """)

  /// Names no address: where a team keeps proviso is its own choice.
  static let githubJob = """
    # Lints what a pull request changes. Where the runner does not have proviso, it is taken from PROVISO_URL, the address
    # of proviso-<version>-linux-<machine>.tar.gz, and has to have the digest PROVISO_SHA256 (Settings, Variables).
    name: proviso
    on: [pull_request]
    permissions:
      contents: read
    jobs:
      proviso:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
            with:
              fetch-depth: 0
          - name: Install proviso
            env:
              PROVISO_URL: ${{ vars.PROVISO_URL }}
              PROVISO_SHA256: ${{ vars.PROVISO_SHA256 }}
            run: |
              if command -v proviso; then exit; fi
              cd "$RUNNER_TEMP"
              curl -fsSL "${PROVISO_URL:?is not set}" -o proviso.tar.gz
              echo "${PROVISO_SHA256:?is not set}  proviso.tar.gz" | sha256sum --check
              mkdir proviso
              tar -xzf proviso.tar.gz -C proviso --strip-components=1
              echo "$PWD/proviso/bin" >> "$GITHUB_PATH"
          - name: Check what changed
            env:
              BASE: ${{ github.event.pull_request.base.sha }}
            run: proviso check --since "$BASE" --fail-on high --format github

    """

  static let gitlabJob = """
    # Lints what a merge request changes. Include this file from .gitlab-ci.yml. Where the image does not have proviso, it
    # is taken from PROVISO_URL, the address of proviso-<version>-linux-<machine>.tar.gz, and has to have the digest
    # PROVISO_SHA256 (Settings, CI/CD, Variables). The image needs git, and curl for that.
    proviso:
      stage: test
      variables:
        GIT_DEPTH: "0"
      script:
        - |
          if ! command -v proviso; then
            curl -fsSL "${PROVISO_URL:?is not set}" -o /tmp/proviso.tar.gz
            echo "${PROVISO_SHA256:?is not set}  /tmp/proviso.tar.gz" | sha256sum --check
            mkdir -p /tmp/proviso
            tar -xzf /tmp/proviso.tar.gz -C /tmp/proviso --strip-components=1
            export PATH="/tmp/proviso/bin:$PATH"
          fi
        - >-
          proviso check --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --fail-on high
          --format gitlab=gl-code-quality-report.json --format text
      rules:
        - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
      artifacts:
        when: always
        reports:
          codequality: gl-code-quality-report.json

    """
}
