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

  static let githubJob = """
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
          # proviso must be on the path here: install it in the step before, or use an image that holds it.
          - run: proviso check --since "origin/${{ github.base_ref }}" --format github --format text=proviso.txt

    """

  static let gitlabJob = """
    # Include this file from .gitlab-ci.yml. proviso must be on the path of the image.
    proviso:
      stage: test
      script:
        - proviso check --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format gitlab=gl-code-quality-report.json --format text
      rules:
        - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
      artifacts:
        when: always
        reports:
          codequality: gl-code-quality-report.json

    """
}
