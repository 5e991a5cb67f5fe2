/// What a column of a source list records, as far as its name tells.
public enum ColumnRole: Int, Sendable, Hashable, CaseIterable {
  /// Where the item comes from: an address, or a pointer such as a DOI.
  case origin
  /// When it was collected.
  case collected
  /// The licence, or another basis for using it.
  case licence
  case creator
  /// The row's own id.
  case id
  /// The name of the data set or library it came from.
  case dataset
  /// How it was reached: a login, a torrent, a borrowed account.
  case access
  /// The terms of the site, as they stood.
  case terms
  /// What is said there about AI training, in plain words.
  case notice
  case caption
  case tags
  /// Headers of the response, and what a page or a file says of itself, that may state a refusal.
  case xRobotsTag, metaRobots, tdmReservation, contentUsage, contentSignal, licenceLink, dataMining, trainingMining
  case agent

  /// As evidence and rules call it.
  var name: String { "\(self)" }

  /// The same stands in many rows, and something is worked out of it.
  var isRepeated: Bool { self == .creator || self == .collected }

  /// What stands in a cell that says no more than that nobody knows; folded, without white space.
  static let placeholders: Set<String> = [
    "", "null", "nil", "none", "nan", "n/a", "na", "-", "--", "—", "ー", "?", "unknown", "undefined", "tbd", "todo",
    "anonymous", "不明", "未詳", "なし", "無し", "無", "未定", "未確認", "未記入", "未取得", "未設定", "該当なし", "作者不明", "匿名", "[]",
    "{}",
  ]

  /// What must be on record for each item, or nothing else about it can be checked.
  static let provenance: [ColumnRole] = [.origin, .collected, .licence, .creator]

  /// The role a column's name states; nil when it states none. Case, width and separators do not matter, and a JSON
  /// pointer is a name too: `Source URL`, `source_url` and `/source/url` are the same.
  public init?(named name: String) {
    guard let match = ColumnRole.match(name) else { return nil }
    self = match.role
  }

  /// A role, and how strongly the name states it: of several columns with one role, the lowest rank counts first.
  struct Match: Sendable {
    var role: ColumnRole
    var rank: Int
  }

  static func match(_ name: String) -> Match? {
    guard name.utf8.count <= 80 else { return nil }
    return known[String(String.UnicodeScalarView(foldedKey(name).unicodeScalars.filter { !separators.contains($0) }))]
  }

  private static let separators = Set("_-./:".unicodeScalars)

  private static let known: [String: Match] = {
    var known: [String: Match] = [:]
    for (role, names) in names {
      for (rank, name) in names.enumerated() { known[name] = Match(role: role, rank: rank) }
    }
    return known
  }()

  /// Folded, without separators; the strongest first.
  private static let names: [(ColumnRole, [String])] = [
    (
      .origin,
      [
        "url", "uri", "imageurl", "imageurls", "imageuri", "sourceurl", "sourceuri", "pageurl", "originurl",
        "originalurl", "downloadurl", "contenturl", "metadataurl", "warctargeturi", "src", "href", "link", "urls",
        "permalink", "取得元url", "収集元url", "出典url", "出所url", "掲載url", "画像url", "元url", "ページurl", "作品url",
        "参照url", "取得元", "収集元", "収集先", "取得先", "出典", "出所", "出典元", "掲載元", "引用元", "リンク", "アドレス",
        "maxstarsreponame", "sourcedataset", "doi", "origin", "source", "sourceid", "urlsurtkey", "urlkey",
      ]
    ),
    (
      .collected,
      [
        "fetchtime", "collectedat", "collected", "collectedon", "collectiondate", "acquiredat", "acquired",
        "acquisitiondate", "retrievedat", "retrieved", "retrievaldate", "downloadedat", "downloaded", "downloaddate",
        "fetchedat", "fetched", "fetchdate", "crawledat", "crawldate", "crawltimestamp", "warcdate", "datedownload",
        "accessed", "accessedat", "accessdate", "timestamp", "date", "dump", "crawl", "added", "created", "createdat",
        "取得日", "取得日時", "取得年月日", "収集日", "収集日時", "収集年月日", "ダウンロード日", "ダウンロード日時", "入手日", "アクセス日",
        "閲覧日", "保存日", "登録日", "日付", "日時",
      ]
    ),
    (
      .licence,
      [
        "license", "licence", "licenseid", "licenceid", "licensename", "licencename", "licenseurl", "licenceurl",
        "licenses", "licences", "rights", "dcrights", "usagerights", "rightsstatement", "maxstarsrepolicenses",
        "legalbasis", "basis", "permission", "consent", "usageterms", "copyright", "ライセンス", "ライセンス名",
        "利用許諾", "許諾", "許諾番号", "許諾状況", "利用条件", "利用根拠", "根拠", "法的根拠", "権利", "権利情報", "権利表示", "契約番号",
      ]
    ),
    (
      .creator,
      [
        "creator", "creators", "creatorname", "author", "authors", "authorname", "artist", "artists", "artistname",
        "dccreator", "photographer", "illustrator", "painter", "writer", "composer", "byline", "by", "username",
        "user", "uploader", "credit", "credits", "rightsholder", "copyrightholder", "owner", "作者", "作者名", "著者", "著者名",
        "作家", "作家名", "著作者", "著作者名", "クリエイター", "クリエイター名", "クリエーター", "絵師", "絵師名", "イラストレーター", "画家", "漫画家",
        "撮影者", "写真家", "執筆者", "筆者", "制作者", "作曲者", "投稿者", "投稿者名", "ユーザー名", "権利者", "権利者名", "クレジット",
      ]
    ),
    (
      .id,
      [
        "id", "uid", "sampleid", "itemid", "recordid", "key", "identifier", "sha256", "hash", "no", "番号", "管理番号",
        "作品id", "識別子", "連番",
      ]
    ),
    (
      .dataset,
      [
        "dataset", "datasetname", "datasetid", "corpus", "corpusname", "collection", "library", "subset", "prettyname",
        "データセット", "データセット名", "コーパス", "コーパス名", "コレクション", "資料名",
      ]
    ),
    (
      .access,
      [
        "access", "accessmethod", "acquisitionmethod", "method", "acquiredby", "collectionmethod", "obtainedby", "via",
        "入手方法", "取得方法", "収集方法", "アクセス方法", "入手経路", "取得経路",
      ]
    ),
    (.terms, ["terms", "termsofuse", "termsofservice", "tos", "siteterms", "利用規約", "規約", "サイト規約"]),
    (
      .notice,
      [
        "notice", "aipolicy", "ainotice", "disclaimer", "statement", "profile", "bio", "意思表示", "注意書き", "注意事項", "学習可否",
        "プロフィール", "表示",
      ]
    ),
    (
      .caption,
      [
        "caption", "text", "prompt", "title", "description", "topcaption", "alttext", "alt", "キャプション", "説明", "題名",
        "タイトル",
      ]
    ),
    (.tags, ["tags", "tag", "keywords", "tagstring", "hashtags", "タグ", "キーワード"]),
    (.xRobotsTag, ["xrobotstag", "httpxrobotstag", "robotsheader"]),
    (.metaRobots, ["metarobots", "robotsmeta", "htmlmetarobots"]),
    (.tdmReservation, ["tdmreservation", "httptdmreservation", "tdmrep", "tdm"]),
    (.contentUsage, ["contentusage", "httpcontentusage", "aipref"]),
    (.contentSignal, ["contentsignal", "contentsignals", "httpcontentsignal"]),
    (.licenceLink, ["httplink", "linkheader"]),
    (.dataMining, ["datamining", "plusdatamining", "iptcdatamining", "xmpplusdatamining"]),
    (.trainingMining, ["c2patrainingmining", "cawgtrainingmining", "trainingmining"]),
    (.agent, ["useragent", "collector", "crawler", "収集者", "クローラー"]),
  ]
}
