internal import Vocabulary

/// What a match can ask of an observation, without a look at its texts; also the sum of several.
struct Traits {
  /// What kind of evidence there is.
  enum Sort: CaseIterable, Hashable {
    case name, cue, optout, share, field, licence, match, picture, lineage
  }

  /// A term of protection that stands so in one place.
  struct TermThere: CaseIterable, Hashable {
    var state: NameEvidence.Term
    /// nil: none that a rule can ask for.
    var jurisdiction: Jurisdiction?

    static let allCases: [TermThere] = [NameEvidence.Term.protected, .expired, .unknown].flatMap { state in
      (Jurisdiction.allCases + [nil]).map { TermThere(state: state, jurisdiction: $0) }
    }
  }

  var sorts = Bits<Sort>()
  var kinds = Bits<NameEvidence.Kind>()
  var via = Bits<NameEvidence.Via>()
  var terms = Bits<TermThere>()
  var senses = Bits<CueEvidence.Sense>()
  /// What the words around it, and the text that it stands in, say of it.
  var contexts = Bits<Context>()

  init() {}

  init(of observation: Observation, role: Role) {
    switch observation.evidence {
    case .name(let name):
      sorts.insert(.name)
      kinds.insert(name.kind)
      via = Bits(name.via)
      for term in name.term {
        terms.insert(TermThere(state: term.state, jurisdiction: Jurisdiction(rawValue: term.jurisdiction)))
      }
    case .cue(let cue):
      sorts.insert(.cue)
      senses.insert(cue.sense)
    case .optout: sorts.insert(.optout)
    case .share: sorts.insert(.share)
    case .field: sorts.insert(.field)
    case .licence: sorts.insert(.licence)
    case .match: sorts.insert(.match)
    case .picture: sorts.insert(.picture)
    case .lineage: sorts.insert(.lineage)
    // No rule looks for a right: it speaks through the facts.
    case .right: break
    }
    for cue in observation.cues { if let context = cue.sense.context { contexts.insert(context) } }
    switch role {
    case .negativePrompt: contexts.insert(.negativePrompt)
    case .credit: contexts.insert(.credit)
    default: break
    }
  }

  mutating func add(_ other: Traits) {
    sorts.formUnion(other.sorts)
    kinds.formUnion(other.kinds)
    via.formUnion(other.via)
    terms.formUnion(other.terms)
    senses.formUnion(other.senses)
    contexts.formUnion(other.contexts)
  }
}

extension CueEvidence.Sense {
  /// What a cue of this sense makes of the name beside it.
  fileprivate var context: Context? {
    switch self {
    case .style: .style
    case .imitate: .imitate
    case .depict: .depict
    case .negated: .negated
    case .bibliographic: .bibliographic
    case .credit: .credit
    case .pattern: nil
    }
  }
}

/// What a match asks of a name.
struct NameTraits: Hashable {
  var kinds: Bits<NameEvidence.Kind>
  /// Empty: any or none.
  var with: Bits<Context>
  var unless: Bits<Context>
  /// Empty: any.
  var via: Bits<NameEvidence.Via>
  /// nil: however its term stands.
  var terms: Bits<Traits.TermThere>?
  var ofMatchedWork: Bool

  init(_ test: NameTest) {
    kinds = Bits(test.kinds)
    with = Bits(test.with)
    unless = Bits(test.unless)
    via = Bits(test.via)
    ofMatchedWork = test.ofMatchedWork
  }

  init(_ test: TermTest) {
    self.init(test.names)
    terms = Bits(
      Traits.TermThere.allCases.filter { term in
        test.states.contains(term.state)
          && (test.jurisdictions.isEmpty || term.jurisdiction.map(test.jurisdictions.contains) ?? false)
      })
  }

  /// Whether a name has all of it.
  func hold(of name: Traits) -> Bool { mayHold(in: name) && !unless.meets(name.contexts) }

  /// Whether one name of several may have it: what each has is known of all of them together only.
  func mayHold(in sum: Traits) -> Bool {
    kinds.meets(sum.kinds) && (with.isEmpty || with.meets(sum.contexts)) && (via.isEmpty || via.meets(sum.via))
      && terms?.meets(sum.terms) ?? true
  }
}

/// What a match asks of wording that stands by itself.
struct CueTraits: Hashable {
  var senses: Bits<CueEvidence.Sense>
  var unless: Bits<Context>

  init(_ test: CueTest) {
    senses = Bits(test.senses)
    unless = Bits(test.unless)
  }

  func hold(of cue: Traits) -> Bool { senses.meets(cue.senses) && !unless.meets(cue.contexts) }
}
