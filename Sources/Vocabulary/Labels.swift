// The closed words of the vocabulary as people read them. Machines get the raw values.

extension Severity {
  public var label: Wording {
    switch self {
    case .info: Wording(en: "info", ja: "参考")
    case .low: Wording(en: "low", ja: "低")
    case .medium: Wording(en: "medium", ja: "中")
    case .high: Wording(en: "high", ja: "高")
    case .stop: Wording(en: "stop", ja: "停止")
    }
  }
}

extension Confidence {
  public var label: Wording {
    switch self {
    case .possible: Wording(en: "possible", ja: "可能性あり")
    case .likely: Wording(en: "likely", ja: "ほぼ確実")
    case .exact: Wording(en: "exact", ja: "確実")
    }
  }
}

extension Subject {
  public var label: Wording {
    switch self {
    case .prompt: Wording(en: "prompts", ja: "プロンプト")
    case .source: Wording(en: "source lists", ja: "学習データの出典リスト")
    case .output: Wording(en: "outputs", ja: "生成物")
    case .project: Wording(en: "the project", ja: "プロジェクトの設定")
    }
  }
}

extension Fact {
  /// The circumstance as a clause that holds or does not.
  public var label: Wording {
    switch self {
    case .access:
      Wording(
        en: "a prompt on record points to knowledge of a work", ja: "作品への接触をうかがわせるプロンプトの記録がある")
    case .analysis:
      Wording(en: "the outcome is analysis, not expression", ja: "成果が統計・分類などの解析であり、表現の出力ではない")
    case .commercial: Wording(en: "the use is commercial", ja: "商用で利用する")
    case .consent: Wording(en: "consent for this use is on record", ja: "この利用についての同意の記録がある")
    case .evasion: Wording(en: "a disguise or a bypass is on record", ja: "偽装や回避の記録がある")
    case .imitate: Wording(en: "the wording asks for a copy", ja: "模倣を求める表現がある")
    case .internal: Wording(en: "the use stays inside the organisation", ja: "社内での利用にとどまる")
    case .licensed: Wording(en: "a licence for this use is on record", ja: "この利用についての許諾の記録がある")
    case .own: Wording(en: "the rights are one's own", ja: "自社が権利を有する")
    case .pdAll:
      Wording(en: "terms of protection appear expired in every target", ja: "対象とするすべての国・地域で保護期間が満了の見込みである")
    case .pdSome:
      Wording(en: "terms of protection appear expired in some targets", ja: "対象とする一部の国・地域で保護期間が満了の見込みである")
    case .public: Wording(en: "publication is planned", ja: "公開する予定がある")
    case .targetEU: Wording(en: "the EU is a target", ja: "対象とする国・地域にEUを含む")
    case .targetUS: Wording(en: "the United States are a target", ja: "対象とする国・地域に米国を含む")
    case .targetUK: Wording(en: "the United Kingdom is a target", ja: "対象とする国・地域に英国を含む")
    }
  }
}

extension Truth {
  public var label: Wording {
    switch self {
    case .yes: Wording(en: "holds", ja: "該当")
    case .no: Wording(en: "does not hold", ja: "非該当")
    case .unknown: Wording(en: "not on record", ja: "記録なし")
    }
  }
}

extension Finding.Status {
  public var label: Wording {
    switch self {
    case .open: Wording(en: "open", ja: "未対応")
    case .baseline: Wording(en: "in the baseline", ja: "ベースライン登録済み")
    case .suppressed: Wording(en: "suppressed", ja: "抑制済み")
    case .decided: Wording(en: "decided", ja: "判断済み")
    }
  }
}

extension Decision {
  /// Fixed: what is decided in one house reads the same in another.
  public var label: Wording {
    switch self {
    case .notApplicable: Wording(en: "not applicable", ja: "該当なし")
    case .rework: Wording(en: "to be reworked", ja: "修正対応")
    case .licensed: Wording(en: "licence obtained", ja: "許諾取得済み")
    case .riskAccepted: Wording(en: "risk accepted", ja: "リスク受容")
    case .conditional: Wording(en: "accepted on conditions", ja: "条件付き承認")
    case .returned: Wording(en: "sent back", ja: "差し戻し")
    case .escalated: Wording(en: "escalated", ja: "上位者へ付議")
    }
  }
}

extension Person.Identity {
  public var label: Wording {
    switch self {
    case .selfDeclared: Wording(en: "self-declared", ja: "自己申告")
    case .osUser: Wording(en: "user of the system", ja: "OSのユーザー名")
    case .gitSignature: Wording(en: "git signature", ja: "gitの署名")
    case .key: Wording(en: "key", ja: "鍵")
    case .externalApproval: Wording(en: "approval elsewhere", ja: "別システムでの承認")
    }
  }
}

extension Unassessed.Reason {
  public var label: Wording {
    switch self {
    case .unreadable: Wording(en: "unreadable", ja: "読み取り不可")
    case .unsupportedEncoding: Wording(en: "unsupported encoding", ja: "未対応の文字コード")
    case .damagedText: Wording(en: "damaged text", ja: "復号できない箇所あり")
    case .malformed: Wording(en: "malformed", ja: "構造の誤り")
    case .truncated: Wording(en: "truncated", ja: "途中で終了")
    case .tooLarge: Wording(en: "too large", ja: "サイズ超過")
    case .unsupportedKind: Wording(en: "unsupported kind", ja: "未対応の形式")
    case .encrypted: Wording(en: "encrypted", ja: "パスワード保護")
    case .missingCorpus: Wording(en: "missing corpus", ja: "参照コーパスなし")
    case .tooShort: Wording(en: "too short", ja: "短すぎるため比較不可")
    case .noRecord: Wording(en: "no record", ja: "記録なし")
    case .unknownRecord: Wording(en: "unknown record", ja: "未対応の記録")
    case .directoryLoop: Wording(en: "directory loop", ja: "フォルダーの循環")
    case .missingDecoder: Wording(en: "missing decoder", ja: "復号プログラムなし")
    case .decoderFailed: Wording(en: "decoder failed", ja: "復号プログラムの異常")
    case .timeOut: Wording(en: "time-out", ja: "時間切れ")
    case .interrupted: Wording(en: "interrupted", ja: "中断")
    }
  }
}

extension NameEvidence.Kind {
  public var label: Wording {
    switch self {
    case .creator: Wording(en: "creator", ja: "作者")
    case .studio: Wording(en: "studio", ja: "制作会社")
    case .work: Wording(en: "work", ja: "作品")
    case .character: Wording(en: "character", ja: "キャラクター")
    case .brand: Wording(en: "brand", ja: "ブランド")
    case .model: Wording(en: "model", ja: "モデル")
    case .person: Wording(en: "person", ja: "人物")
    }
  }
}

extension NameEvidence.Via {
  public var label: Wording {
    switch self {
    case .exact: Wording(en: "as written", ja: "表記どおり")
    case .fold: Wording(en: "other case or width", ja: "大文字・小文字、全角・半角の違い")
    case .kana: Wording(en: "kana spelling", ja: "かな表記")
    case .romaji: Wording(en: "romaji spelling", ja: "ローマ字表記")
    case .confusable: Wording(en: "look-alike characters", ja: "類似文字への置き換え")
    case .spacing: Wording(en: "other spacing", ja: "空白・区切りの違い")
    case .edit1: Wording(en: "one character off", ja: "1文字違い")
    case .edit2: Wording(en: "two characters off", ja: "2文字違い")
    case .order: Wording(en: "other name order", ja: "姓名の順の違い")
    case .initials: Wording(en: "initials", ja: "イニシャル表記")
    case .surname: Wording(en: "surname only", ja: "姓のみ")
    case .leet: Wording(en: "digits or signs for letters", ja: "数字・記号による文字の置き換え")
    case .decoded: Wording(en: "escaped characters", ja: "エスケープ表記")
    case .masked: Wording(en: "a masked character", ja: "伏せ字")
    case .shape: Wording(en: "in no list; stands where a name would", ja: "一覧にない名称(名称の位置にある語)")
    }
  }
}

extension NameEvidence.Term {
  /// What the recorded dates suggest, never what the law is.
  public var label: Wording {
    switch self {
    case .protected: Wording(en: "appears to run", ja: "存続中の見込み")
    case .expired: Wording(en: "appears expired", ja: "満了の見込み")
    case .unknown: Wording(en: "unknown", ja: "不明")
    }
  }
}

extension CueEvidence.Sense {
  public var label: Wording {
    switch self {
    case .style: Wording(en: "names a style", ja: "作風の指定")
    case .imitate: Wording(en: "asks for imitation", ja: "模倣の指示")
    case .depict: Wording(en: "asks for a depiction", ja: "描写の指示")
    case .negated: Wording(en: "negated", ja: "否定・除外の指定")
    case .bibliographic: Wording(en: "bibliographic", ja: "書誌の記載")
    case .credit: Wording(en: "credit", ja: "クレジット表記")
    case .pattern: Wording(en: "wording that the rule looks for", ja: "ルールが対象とする表現")
    }
  }
}

extension OptOutEvidence.Verdict {
  /// The absence of a refusal is no permission and must not read like one.
  public var label: Wording {
    switch self {
    case .refused: Wording(en: "refusal stated", ja: "拒否の表示あり")
    case .allowed: Wording(en: "no refusal stated", ja: "拒否の表示なし")
    case .unstated: Wording(en: "nothing stated", ja: "記載なし")
    case .unknown: Wording(en: "not known", ja: "不明")
    case .disputed: Wording(en: "readings differ", ja: "解釈が分かれる")
    }
  }
}

extension ShareEvidence.Dimension {
  public var label: Wording {
    switch self {
    case .creator: Wording(en: "creator", ja: "作者")
    case .host: Wording(en: "host", ja: "ホスト")
    case .account: Wording(en: "account", ja: "アカウント")
    case .tag: Wording(en: "tag", ja: "タグ")
    }
  }
}

extension RightEvidence.Kind {
  public var label: Wording {
    switch self {
    case .own: Wording(en: "own", ja: "自社の権利")
    case .licence: Wording(en: "licence", ja: "利用許諾")
    case .consent: Wording(en: "consent", ja: "同意")
    }
  }
}

extension MatchEvidence.Form {
  public var label: Wording {
    switch self {
    case .verbatim: Wording(en: "letter for letter", ja: "文字どおりの一致")
    case .width: Wording(en: "in another case or width", ja: "大文字・小文字、全角・半角の違い")
    case .orthography: Wording(en: "in another spelling", ja: "表記の違い(かな・旧字・類似文字など)")
    case .edited: Wording(en: "with changes", ja: "変更を含む一致")
    case .quoted: Wording(en: "quoted with its source", ja: "出典を示した引用")
    case .fingerprints: Wording(en: "by fingerprints only", ja: "指紋(ハッシュ)のみによる一致")
    case .renamed: Wording(en: "with its names replaced throughout", ja: "識別子を一貫して置き換えた一致")
    }
  }
}

extension PictureEvidence.Level {
  public var label: Wording {
    switch self {
    case .copy: Wording(en: "nearly the same", ja: "ほぼ同一")
    case .probable: Wording(en: "probably a changed copy", ja: "加工した複製とみられる")
    case .lookAlike: Wording(en: "similar composition", ja: "構図が類似")
    }
  }
}

extension LineageEvidence.Via {
  public var label: Wording {
    switch self {
    case .sidecar: Wording(en: "sidecar file", ja: "付属ファイル")
    case .manifest: Wording(en: "manifest", ja: "生成記録の一覧")
    case .pngText: Wording(en: "text in the picture's file", ja: "画像ファイル内のテキスト")
    case .exif: Wording(en: "photo metadata (Exif) of the picture's file", ja: "画像ファイルのExif情報")
    case .xmp: Wording(en: "photo metadata (XMP) of the picture's file", ja: "画像ファイルのXMP情報")
    case .c2pa: Wording(en: "content credentials in the picture's file", ja: "画像ファイルの来歴情報(C2PA)")
    }
  }
}

extension Move {
  /// One step of the way to the severity.
  public var label: Wording {
    switch self {
    case .branch(let branch, let base):
      Wording(en: "\(branch): base \(base.label.en)", ja: "\(branch):基準を\(base.label.ja)に設定")
    case .by(let fact, let steps):
      Wording(
        en: "\(fact): \(steps > 0 ? "+" : "")\(steps)",
        ja: "\(fact):\(steps.magnitude)段階\(steps < 0 ? "引き下げ" : "引き上げ")")
    case .blocks(let fact):
      Wording(en: "\(fact): no lowering", ja: "\(fact):引き下げなし")
    case .cap(let fact, let severity):
      Wording(en: "\(fact): at most \(severity.label.en)", ja: "\(fact):上限\(severity.label.ja)")
    case .floor(let severity):
      Wording(en: "at least \(severity.label.en)", ja: "下限\(severity.label.ja)")
    case .configured(let severity):
      Wording(en: "configured as \(severity.label.en)", ja: "設定により\(severity.label.ja)")
    }
  }
}

extension MatchEvidence.Extent {
  public var label: Wording {
    switch self {
    case .slight: Wording(en: "slight", ja: "わずか")
    case .marked: Wording(en: "marked", ja: "顕著")
    case .extensive: Wording(en: "extensive", ja: "広範")
    }
  }
}
