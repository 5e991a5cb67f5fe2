/// What papers add to the style of the page: tables of steps and times, and boxes for seals.
enum PaperStyle {
  static let text = """
    .paper dl, .paper table { max-width: 84rem; }
    .paper dd, .paper td { white-space: pre-wrap; }
    .paper td { text-align: left; width: auto; vertical-align: top; padding: .35rem .5rem; }
    .paper th { background: var(--quote); font-weight: 600; padding: .35rem .5rem; }
    .paper .seal { width: 6rem; min-width: 6rem; height: 6rem; }
    .paper .moment { font-variant-numeric: tabular-nums; white-space: nowrap; }
    .paper .digest { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .85em; }
    .paper h2 { border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
    .paper .scroll { overflow-x: auto; }
    .paper footer { border-top: 1px solid var(--line); }
    .paper .notice { border: 0; padding: .3rem 0; }
    @media print {
      .paper tr, .paper .pair { break-inside: avoid; }
      .paper thead { display: table-header-group; }
      .paper .scroll { overflow: visible; }
    }
    """
}
