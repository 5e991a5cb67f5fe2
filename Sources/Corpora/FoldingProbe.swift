internal import Digesting
internal import Folding

/// Tells one way of folding from another: what becomes of a text that has one of everything that folding changes.
/// A corpus remembers it, because texts that were folded differently cannot be compared.
enum FoldingProbe {
  static let value: UInt64 = {
    let probe = "Ｐｒｏｖｉｓｏ Straße ﬁne é é ㌔㈱① ｶﾞｷﾞ カーかーっつ 舊漢字旧漢字 ゐゑをいえお 人々 葛󠄀 \u{200B}〜～—ー ａ‐ｂ 漢字《かんじ》 Ωж 𠮷"
    var hash = SHA256()
    for unit in MatchKey(Array(probe.utf8)).scalars {
      hash.update((0..<4).map { UInt8(truncatingIfNeeded: unit >> (8 * $0)) })
    }
    return hash.finish().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }()
}
