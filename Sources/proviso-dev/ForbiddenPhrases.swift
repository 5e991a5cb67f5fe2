import Host
import Judging
import Vocabulary

/// proviso states evidence. It never says that something infringes, or that it is safe. Whole phrases are looked for
/// in what rules say to people; patterns, examples and sources are not.
struct ForbiddenPhrases {
  private let repository: Repository

  init(_ repository: Repository) {
    self.repository = repository
  }

  private static let phrases = [
    "infringes", "is infringing", "is legal", "is safe", "cleared for use", "public domain", "plagiarism", "stolen",
    "infringement risk", "style is protected", "avoid detection", "侵害です", "侵害しています", "侵害に当たります", "問題ありません",
    "適法です", "パクリ", "盗作", "剽窃", "著作権フリー", "パブリックドメイン", "作風は保護され", "検出を避け", "許可されています",
  ]

  func complaints() throws -> [Complaint] {
    let library = try PackLibrary([RuleFiles(folder: repository.root.appending("Rules"))])
    var complaints: [Complaint] = []
    for rule in library.rules {
      for wording in [rule.title, rule.message, rule.remedy] {
        for phrase in Self.phrases where wording.en.lowercased().contains(phrase) || wording.ja.contains(phrase) {
          complaints.append(
            Complaint(file: rule.file, Wording(en: "says \"\(phrase)\"", ja: "「\(phrase)」と表現しています")))
        }
      }
    }
    return complaints
  }
}
