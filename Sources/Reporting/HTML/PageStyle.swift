/// The style of the page: light and dark, narrow and wide, screen and A4. Every text stands out from its ground by
/// 4.5 to 1 or more, and no meaning rests on colour alone.
enum PageStyle {
  private static let light = """
    color-scheme: light; --ground: #f6f6f4; --card: #fff; --ink: #1b1c1e; --soft: #55585e; --line: #d5d6d8;
    --link: #0b4f9e; --mark: #ffe27a; --differs: #ffd0c7; --quote: #f1f1ee; --focus: #0b4f9e; --badge: #fff;
    --stop: #7a0019; --high: #a8231a; --medium: #7a4b00; --low: #1c5c96; --info: #55606c; --unassessed: #5b3a8c;
    """

  private static let dark = """
    color-scheme: dark; --ground: #16181b; --card: #202327; --ink: #e9eaec; --soft: #b0b5bc; --line: #41464d;
    --link: #93c3ff; --mark: #6b5200; --differs: #74271c; --quote: #2a2e33; --focus: #93c3ff; --badge: #16181b;
    --stop: #ff8fa6; --high: #ffaa9e; --medium: #f5c56b; --low: #93c3ff; --info: #bcc4cd; --unassessed: #cdb2f7;
    """

  static let text = """
    :root { \(light) }
    @media (prefers-color-scheme: dark) { :root { \(dark) } }
    :root:has(#theme-light:checked) { \(light) }
    :root:has(#theme-dark:checked) { \(dark) }
    :root:has(#lang-en:checked) span[lang="ja"], :root:has(#lang-ja:checked) span[lang="en"] { display: none; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.6; overflow-wrap: anywhere;
      font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP",
      "Noto Sans JP", sans-serif; }
    main, .top, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem; }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    h2:focus { outline: none; }
    h1 { font-size: 1.5rem; margin: 0; }
    h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
    h4 { font-size: 1.05rem; margin: .25rem 0 0; }
    h4 a { color: inherit; text-decoration: none; }
    h4 a:hover { text-decoration: underline; }
    h5 { font-size: .85rem; margin: .9rem 0 .1rem; color: var(--soft); }
    p { margin: .3rem 0; }
    ul, ol { margin: .3rem 0; padding-left: 1.3rem; }
    code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK JP", monospace;
      font-size: .9em; }
    .skip { position: absolute; left: -100rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
    .skip:focus { left: 1rem; top: 1rem; }
    .top { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; justify-content: space-between;
      padding-top: 1rem; padding-bottom: .5rem; }
    .switches { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .9rem; }
    fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    legend { padding: 0; font-weight: 600; font-size: .85rem; color: var(--soft); }
    .choice label { display: inline-block; margin-right: .8rem; min-height: 1.5rem; }
    .switches .choice { display: flex; flex-wrap: wrap; gap: 0 .6rem; align-items: baseline; }
    .switches legend { float: left; }
    input[type="radio"], input[type="checkbox"] { width: 1rem; height: 1rem; vertical-align: -.12em; margin: 0;
      accent-color: var(--link); }
    .outcome, .nothing { font-size: 1.1rem; }
    .nothing { border: 2px dashed var(--soft); padding: .75rem 1rem; background: var(--card); }
    .tiles { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .6rem; }
    .tile a { display: block; min-width: 7rem; padding: .4rem .9rem; background: var(--card); color: inherit;
      border: 1px solid var(--line); border-left: .5rem solid var(--soft); text-decoration: none; }
    .tile a:hover { text-decoration: underline; }
    .tile b { font-size: 1.5rem; }
    .tile.stop a { border-left-color: var(--stop); } .tile.high a { border-left-color: var(--high); }
    .tile.medium a { border-left-color: var(--medium); } .tile.low a { border-left-color: var(--low); }
    .tile.info a { border-left-color: var(--info); } .tile.unassessed a { border-left-color: var(--unassessed); }
    .coverage { list-style: none; padding: 0; color: var(--soft); font-size: .9rem; }
    .coverage li { display: inline; }
    .coverage li:not(:last-child)::after { content: " · "; }
    .counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 1rem;
      align-items: start; margin-top: .5rem; }
    table { border-collapse: collapse; width: 100%; background: var(--card); font-size: .9rem; }
    caption { text-align: left; font-weight: 600; color: var(--soft); }
    th, td { border: 1px solid var(--line); padding: .15rem .5rem; text-align: left; font-weight: normal; }
    td { text-align: right; width: 5rem; font-variant-numeric: tabular-nums; }
    .work { display: grid; grid-template-columns: 18rem minmax(0, 1fr); gap: 0 2rem; align-items: start; }
    .filters { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 0 .25rem 1rem; font-size: .9rem; }
    .filters h2 { display: inline-block; margin-bottom: .2rem; color: var(--ink); }
    .facet { margin-top: .9rem; }
    .facet label { display: block; padding: .1rem 0 .1rem 1.5rem; text-indent: -1.5rem; }
    .facet label > * { text-indent: 0; }
    .facet small, .shown, .note, .range { color: var(--soft); font-size: .9rem; }
    .filters > p { margin-top: .9rem; }
    .filters > p label { font-weight: 600; font-size: .85rem; color: var(--soft); }
    input[type="search"] { width: 100%; font: inherit; color: inherit; background: var(--card); padding: .3rem .5rem;
      border: 1px solid var(--soft); border-radius: 3px; }
    button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft);
      border-radius: 3px; padding: .25rem .9rem; cursor: pointer; }
    button:hover:enabled { border-color: var(--link); color: var(--link); }
    button:disabled { opacity: .45; cursor: default; }
    #all { margin-top: 1rem; }
    .pager { display: flex; gap: 1rem; align-items: center; margin: 1rem 0; }
    .card { background: var(--card); border: 1px solid var(--line); border-left: .5rem solid var(--info);
      padding: .8rem 1.1rem 1rem; margin: 0 0 1rem; }
    .card:target { outline: 3px solid var(--focus); }
    .card.stop { border-left-color: var(--stop); } .card.high { border-left-color: var(--high); }
    .card.medium { border-left-color: var(--medium); } .card.low { border-left-color: var(--low); }
    .badges { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; }
    .badge, .chip { display: inline-block; font-size: .8rem; line-height: 1.5; padding: 0 .6rem; border-radius: 3px; }
    .badge { font-weight: 700; color: var(--badge); background: var(--info); }
    .badge.stop { background: var(--stop); } .badge.high { background: var(--high); }
    .badge.medium { background: var(--medium); } .badge.low { background: var(--low); }
    .badge.unassessed { background: var(--unassessed); }
    .chip { border: 1px solid var(--line); color: var(--soft); }
    .where { font-size: .9rem; color: var(--soft); margin: 0; }
    .message { margin: .5rem 0; }
    figure { margin: .4rem 0; min-width: 0; }
    figcaption { font-size: .85rem; color: var(--soft); }
    blockquote { margin: 0; padding: .5rem .8rem; background: var(--quote); white-space: pre-wrap;
      border-left: 3px solid var(--line); }
    mark { background: var(--mark); color: inherit; font-weight: 700; text-decoration: underline;
      text-underline-offset: .2em; }
    mark.differs { background: var(--differs); text-decoration-style: wavy; font-weight: inherit; }
    .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: .2rem 1rem; }
    .pair figure { display: flex; flex-direction: column; }
    .pair blockquote { flex: 1; }
    .evidence { list-style: none; padding: 0; }
    .evidence li { margin: .15rem 0; }
    .weight ol { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem .5rem; font-size: .9rem; }
    .weight li:not(:first-child)::before { content: "→ " / ""; color: var(--soft); }
    .weight .result { font-weight: 700; }
    summary { cursor: pointer; color: var(--link); margin-top: .6rem; }
    dl { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: .1rem 1rem; margin: .3rem 0;
      font-size: .9rem; }
    dt { color: var(--soft); }
    dd { margin: 0; }
    .command { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between;
      background: var(--quote); padding: .4rem .8rem; margin: .3rem 0; white-space: pre-wrap; }
    .copy { font-size: .85rem; }
    section.unassessed ul { list-style: none; padding: 0; }
    section.unassessed li { background: var(--card); border: 1px solid var(--line);
      border-left: .5rem solid var(--unassessed); padding: .4rem 1rem; margin-bottom: .4rem; }
    section.unassessed li .badge { margin-right: .6rem; }
    footer { margin-top: 2rem; }
    .notice { border-top: 1px solid var(--line); padding: 1rem 0 2rem; }
    @media (max-width: 60rem) {
      .work { display: block; }
      .filters { position: static; max-height: none; border: 1px solid var(--line); padding: 0 1rem .6rem; margin-top: 1.5rem; }
      .filters h2 { margin: 0; }
      .facet label { display: inline-block; margin-right: 1rem; }
    }
    @media (max-width: 30rem) {
      main, .top, footer { padding-left: .75rem; padding-right: .75rem; }
      .card { padding: .6rem .75rem; }
      dl { grid-template-columns: 1fr; }
      dd { margin-bottom: .3rem; }
      .tile a { min-width: 5.5rem; }
    }
    @page { size: A4; margin: 15mm; }
    @media print {
      :root, :root:has(#theme-light:checked), :root:has(#theme-dark:checked) { \(light) --ground: #fff; }
      html { font-size: 9.5pt; }
      main, .top, footer { max-width: none; padding: 0; }
      .switches, .filters, .pager, .skip, .copy, summary { display: none !important; }
      .work { display: block; }
      .badge, mark, blockquote, .tile a, .card { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      details::details-content { content-visibility: visible; }
      h2, h3, h4, h5, figcaption, header { break-after: avoid; }
      figure, li, dt, header { break-inside: avoid; }
      .card { border-right: 0; }
    }
    """
}
