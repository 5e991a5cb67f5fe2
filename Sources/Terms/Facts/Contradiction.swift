public import Vocabulary

extension Layer {
  /// What cannot be true of one work, if anything: a slip in the record, not a matter of law.
  public var contradiction: Wording? {
    for creator in creators {
      if case .year(let died) = creator.death, let born = creator.born, died < born {
        return Wording(en: "died in \(died), before being born in \(born)", ja: "没年\(died)が生年\(born)より前です")
      }
    }
    if let created, let published, published.last < created.first {
      return Wording(
        en: "published in \(published.year), before being made in \(created.year)",
        ja: "公表年\(published.year)が創作年\(created.year)より前です")
    }
    if let created, let death = lastDeath.latest, death < created.year {
      return Wording(
        en: "made in \(created.year), after the death in \(death)", ja: "創作年\(created.year)が没年\(death)より後です")
    }
    return nil
  }
}
