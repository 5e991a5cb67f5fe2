internal import Vocabulary

// The words of the match language as people read them.

extension Rule.Phase {
  var label: Wording {
    switch self {
    case .training: Wording(en: "collecting for training", ja: "学習データの収集・学習")
    case .development: Wording(en: "development", ja: "モデルの開発")
    case .generation: Wording(en: "generation", ja: "生成")
    case .use: Wording(en: "use of what was generated", ja: "生成物の利用")
    case .any: Wording(en: "at any time", ja: "全段階")
    }
  }
}

extension Context {
  var phrase: Wording {
    switch self {
    case .style: Wording(en: "wording that names a style (“in the style of …”)", ja: "作風の指定(「〜の画風で」など)")
    case .imitate: Wording(en: "wording that asks for a copy (“exactly like …”)", ja: "模倣の指示(「〜そっくりに」など)")
    case .depict: Wording(en: "wording that makes it the subject (“portrait of …”)", ja: "描く対象としての指定(「〜の肖像」など)")
    case .negated: Wording(en: "wording that excludes it (“not”, “avoid”)", ja: "否定・除外の指定(「〜ではなく」など)")
    case .bibliographic:
      Wording(en: "a citation, review or study of it (“biography of …”)", ja: "書誌・批評・研究としての言及(「〜の評伝」など)")
    case .credit: Wording(en: "a credit line", ja: "クレジット・権利表記")
    case .negativePrompt:
      Wording(en: "a field for what is to be left out (negative prompt)", ja: "ネガティブプロンプト(除外したいものを書く欄)")
    }
  }
}

extension CueEvidence.Sense {
  /// Wording with this sense, as a noun.
  var phrase: Wording { Context(rawValue: rawValue)?.phrase ?? label }
}

extension Severity {
  /// What is to be done about it.
  var meaning: Wording {
    switch self {
    case .info: Wording(en: "worth recording", ja: "記録にとどめる")
    case .low: Wording(en: "cheap to fix", ja: "軽微な修正で対応できる")
    case .medium: Wording(en: "someone should look before it is used outside", ja: "社外で利用する前に担当者が確認する")
    case .high: Wording(en: "a named reviewer must look", ja: "指名された確認者による確認が必要")
    case .stop: Wording(en: "not without sign-off by legal", ja: "法務の承認なしには進めない")
    }
  }
}

extension Channel {
  var label: Wording {
    switch self {
    case .robots: Wording("robots.txt")
    case .tdmrep: Wording(en: "the TDM reservation file (TDMRep)", ja: "TDM留保の表示(TDMRep)")
    case .rsl: Wording(en: "the licence terms for crawlers (RSL)", ja: "クローラー向け利用条件(RSL)")
    case .iptc: Wording(en: "the picture's IPTC data", ja: "画像のIPTC情報")
    case .c2pa: Wording(en: "the provenance record (C2PA)", ja: "来歴情報(C2PA)")
    case .notice: Wording(en: "a notice in plain words", ja: "文章による表示(「AI学習禁止」など)")
    case .xRobotsTag: Wording(en: "the X-Robots-Tag header", ja: "X-Robots-Tagヘッダー")
    case .contentUsage: Wording(en: "the Content-Usage header", ja: "Content-Usageヘッダー")
    case .contentSignal: Wording("Content-Signal")
    case .aiTxt: Wording("ai.txt")
    }
  }
}

extension LicenceClass {
  var label: Wording {
    switch self {
    case .open: Wording(en: "open", ja: "自由な利用を認めるもの")
    case .attribution: Wording(en: "attribution", ja: "表示を条件とするもの")
    case .proprietary: Wording(en: "proprietary", ja: "個別契約によるもの")
    case .unknown: Wording(en: "unknown", ja: "内容不明のもの")
    case .shareAlike: Wording(en: "share-alike", ja: "継承を条件とするもの")
    case .nonCommercial: Wording(en: "non-commercial", ja: "非営利に限るもの")
    case .noDerivatives: Wording(en: "no derivatives", ja: "改変を認めないもの")
    case .researchOnly: Wording(en: "research only", ja: "研究目的に限るもの")
    }
  }
}

extension Jurisdiction {
  var label: Wording {
    switch self {
    case .JP: Wording(en: "Japan", ja: "日本")
    case .EU: Wording(en: "the EU", ja: "EU")
    case .US: Wording(en: "the United States", ja: "米国")
    case .UK: Wording(en: "the United Kingdom", ja: "英国")
    }
  }
}

extension RecordField {
  var label: Wording {
    switch self {
    case .origin: Wording(en: "origin", ja: "出所")
    case .collected: Wording(en: "date of collection", ja: "取得日")
    case .licence: Wording(en: "licence or basis of use", ja: "利用根拠(ライセンス等)")
    case .creator: Wording(en: "creator", ja: "作者")
    case .host: Wording(en: "host", ja: "取得元サイト(ホスト)")
    case .listedHost: Wording(en: "host on a list of unauthorised copies", ja: "無許諾複製物の掲載が指摘されたホスト")
    case .dataset: Wording(en: "dataset", ja: "データセット名")
    case .terms: Wording(en: "terms of use", ja: "利用規約")
    case .access: Wording(en: "way of access", ja: "アクセス方法")
    case .notice: Wording(en: "notice of the owner", ja: "権利者の表示")
    case .role: Wording(en: "role of the project", ja: "事業上の立場(role)")
    case .basis: Wording(en: "recorded legal basis", ja: "根拠規定(basis)")
    case .snapshots: Wording(en: "stored robots.txt files", ja: "robots.txtの保存先")
    case .approvers: Wording(en: "approvers", ja: "承認者")
    case .retention: Wording(en: "retention periods", ja: "保存期間")
    case .rights: Wording(en: "rights file", ja: "権利情報ファイル")
    case .log: Wording(en: "risk log", ja: "リスク記録")
    case .tools: Wording(en: "approved tools", ja: "承認済みツール")
    case .expiredTools: Wording(en: "listed tools whose approval has ended", ja: "承認期限を過ぎたツール")
    case .purpose: Wording(en: "purpose", ja: "利用目的")
    case .method: Wording(en: "training method", ja: "学習方法")
    case .contact: Wording(en: "contact point", ja: "問い合わせ先")
    case .disclosure: Wording(en: "disclosure", ja: "開示事項")
    case .policy: Wording(en: "copyright policy", ja: "著作権ポリシー")
    case .summary: Wording(en: "summary of training content", ja: "学習データの概要")
    case .deletion: Wording(en: "date of deletion", ja: "削除予定日")
    case .complaints: Wording(en: "complaints", ja: "権利者等からの申立て")
    case .location: Wording(en: "place of the act", ja: "行為地")
    case .priorReview: Wording(en: "note of the prior review", ja: "事前検討の結果")
    case .outputFilter: Wording(en: "output filter", ja: "出力フィルター")
    case .idleIgnore: Wording(en: "ignore that hides nothing", ja: "効果のない抑制指定")
    case .unreasonedIgnore: Wording(en: "ignore without a reason", ja: "理由のない抑制指定")
    case .policyChange: Wording(en: "changed policy file", ja: "変更された点検方針のファイル")
    case .label: Wording(en: "label as AI-generated", ja: "AI生成の表示")
    case .reviewer: Wording(en: "reviewer", ja: "確認者")
    case .check: Wording(en: "result of the check", ja: "確認結果")
    case .published: Wording(en: "publication", ja: "公開状況")
    case .reference: Wording(en: "reference input", ja: "参照入力(画像など)")
    case .tool: Wording(en: "tool", ja: "使用ツール")
    case .record: Wording(en: "generation record", ja: "生成記録")
    }
  }
}
