internal import Digesting
internal import Folding

/// Tells one way of folding from another: the digest of its tables, and what becomes of a text that has one of
/// everything that folding changes. A corpus remembers both, because texts that were folded differently cannot be
/// compared.
enum FoldingProbe {
  static var table: UInt64 { MatchKey.digest }

  static let value: UInt64 = {
    let probe = """
      Ｐｒｏｖｉｓｏ Straße ﬁne é é ㌔㈱① ｶﾞｷﾞ カーかーっつ 舊漢字旧漢字 ゐゑをいえお 人々 部分々々 ゝゞ 葛󠄀 \u{200B}〜～—ー ａ‐ｂ 漢字《かんじ》
      Ωж 𠮷 くわう せう かふ 其の上 ｜Abc《えいびい》 ※［＃「口＋斗」、U+544C］ <ruby>字<rt>じ</rt></ruby>&amp;&#x3042; 漢字（かんじ） {漢字|かんじ} \
      [link](https://example.com) 각 1l0O 𝐀Ⓑ
      """
    var hash = SHA256()
    let key = MatchKey(Array(probe.utf8))
    for unit in key.units { hash.update([UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]) }
    for end in key.ends { hash.update((0..<4).map { UInt8(truncatingIfNeeded: end >> (8 * $0)) }) }
    return hash.finish().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }()
}
