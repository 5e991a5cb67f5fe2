/// The script of the page. It filters, groups and turns pages, and builds elements from the island; texts become
/// text nodes, never HTML.
enum PageScript {
  static let text = #"""
    "use strict";
    (() => {
      const find = (selector) => document.querySelector(selector);
      const all = (selector) => [...document.querySelectorAll(selector)];
      const island = JSON.parse(find("#island").textContent);
      const pageSize = 50, paperSize = 100;
      const facets = ["severity", "confidence", "subject", "status", "rule"];
      const [path, content, place, subtitle, card] = [5, 6, 7, 8, 9];

      // A text is a string, or a pair of which the style shows the language that was chosen.
      const words = (entry) => {
        if (typeof entry === "string") return document.createTextNode(entry);
        const both = document.createDocumentFragment();
        ["en", "ja"].forEach((language, index) => {
          const span = document.createElement("span");
          span.lang = language;
          span.textContent = entry[index];
          both.append(span);
        });
        return both;
      };
      const element = (name, attributes, ...children) => {
        const made = document.createElement(name);
        for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
        made.append(...children);
        return made;
      };
      const build = (node) => typeof node === "number" ? words(island.texts[node])
        : element(node[0], node[1], ...node.slice(2).map(build));
      const filled = (key, values) => {
        const entry = island.texts[island.words[key]];
        const fill = (text) => text.replace(/\{(\w)\}/g, (_, name) => values[name]);
        return words(typeof entry === "string" ? fill(entry) : entry.map(fill));
      };
      const plain = (number) => [island.texts[number]].flat().join("\n");
      const bare = (text) => text.normalize("NFKC").toLowerCase();

      // A list that shows one page of its units at a time.
      const pages = (pager, units, show) => {
        let page = 0;
        const turn = (to, focus) => {
          const last = Math.max(0, Math.ceil(units.length / pageSize) - 1);
          page = Math.min(Math.max(0, to), last);
          const from = page * pageSize, until = Math.min(units.length, from + pageSize);
          show(units.slice(from, until), { a: units.length ? from + 1 : 0, b: until, n: units.length });
          if (!pager) return;
          pager.hidden = last === 0;
          pager.querySelector(".range").replaceChildren(filled("shown", { a: from + 1, b: until, n: units.length }));
          pager.querySelector(".back").disabled = page === 0;
          pager.querySelector(".next").disabled = page === last;
          if (focus) { focus.focus({ preventScroll: true }); focus.scrollIntoView(); }
        };
        return { turn, page: () => page, replace: (others) => { units = others; turn(0); }, units: () => units };
      };
      const connect = (pager, list, heading) => {
        pager.querySelector(".back").addEventListener("click", () => list.turn(list.page() - 1, heading));
        pager.querySelector(".next").addEventListener("click", () => list.turn(list.page() + 1, heading));
      };

      const chosen = (name) => {
        const boxes = all(`input[name="${name}"]`);
        return boxes.length ? new Set(boxes.filter((box) => box.checked).map((box) => Number(box.value))) : null;
      };
      const grouping = () => (find('input[name="group"]:checked')?.value ?? "group-file").slice("group-".length);
      const headings = {
        file: (finding) => finding[path],
        severity: (finding) => island.severities[finding[0]],
        rule: (finding) => island.rules[finding[4]],
        content: (finding) => finding[subtitle],
      };

      // A unit is what has one card: a finding, or all findings of the same content.
      const matching = () => {
        const sets = facets.map(chosen);
        const needle = bare(find("#path")?.value ?? "");
        let found = island.findings.filter((finding) =>
          sets.every((set, index) => !set || set.has(finding[index]))
          && (!needle || bare(plain(finding[path])).includes(needle)));
        switch (grouping()) {
          case "severity": found = found.sort((a, b) => b[0] - a[0]); break;
          case "rule": found = found.sort((a, b) => a[4] - b[4]); break;
          case "content": {
            const groups = new Map();
            for (const finding of found) {
              if (!groups.has(finding[content])) groups.set(finding[content], []);
              groups.get(finding[content]).push(finding);
            }
            return [...groups.values()].sort((a, b) => b.length - a.length);
          }
        }
        return found.map((finding) => [finding]);
      };

      const copyButton = (code) => {
        const button = element("button", { type: "button", class: "copy" }, filled("copy", {}));
        button.addEventListener("click", async () => {
          const text = code.querySelector(`span[lang="${document.documentElement.lang}"]`) ?? code;
          await navigator.clipboard.writeText(text.textContent);
          button.replaceChildren(filled("copied", {}));
        });
        return button;
      };
      const cards = (units) => {
        const parts = document.createDocumentFragment();
        const heading = headings[grouping()];
        let last = null;
        for (const unit of units) {
          const title = heading(unit[0]);
          if (title !== last) parts.append(element("h3", {}, element("bdi", {}, build(title))));
          last = title;
          const made = build(unit[0][card]);
          if (unit.length > 1) {
            const places = unit.slice(1).map((finding) => element("li", {}, element("bdi", {}, build(finding[place]))));
            made.append(element("details", {}, element("summary", {}, filled("places", { n: unit.length - 1 })),
              element("ul", {}, ...places)));
          }
          if (navigator.clipboard) for (const code of made.querySelectorAll("pre.command")) code.append(copyButton(code.firstElementChild));
          parts.append(made);
        }
        return parts;
      };
      const showCards = (units, range) => {
        find("#shown").replaceChildren(filled(range.n ? "shown" : "none", range));
        find("#cards").replaceChildren(cards(units));
      };

      const language = () => {
        document.documentElement.lang = find("#lang-ja").checked ? "ja" : "en";
        document.title = find(`h1 span[lang="${document.documentElement.lang}"]`).textContent + " (proviso)";
      };
      for (const input of all('input[name="language"]')) input.addEventListener("change", language);
      language();

      if (island.unassessed.length) {
        const pager = find("#pager-unassessed");
        const list = pages(pager, island.unassessed, (items) => find("#items").replaceChildren(...items.map(build)));
        connect(pager, list, find("h2#unassessed"));
        list.turn(0);
      }
      if (island.findings.length) {
        const pager = find("#pager-findings"), filters = find(".filters");
        const list = pages(pager, [], showCards);
        connect(pager, list, find("h2#findings"));
        filters.hidden = false;
        filters.firstElementChild.open = matchMedia("(min-width: 60rem)").matches;
        const refresh = () => list.replace(matching());
        filters.addEventListener("change", refresh);
        let waiting;
        find("#path").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(refresh, 150); });
        const showAll = () => {
          for (const box of filters.querySelectorAll('input[type="checkbox"]')) box.checked = true;
          find("#path").value = "";
          refresh();
        };
        find("#all").addEventListener("click", showAll);

        // A link to one finding turns to its page.
        const follow = () => {
          const number = /^#f-(\d+)$/.exec(location.hash)?.[1];
          const finding = number && island.findings[Number(number) - 1];
          if (!finding) return;
          const at = () => list.units().findIndex((unit) => unit.includes(finding));
          if (at() < 0) showAll();
          list.turn(Math.floor(at() / pageSize));
          document.getElementById(`f-${number}`)?.scrollIntoView();
        };
        window.addEventListener("hashchange", follow);
        refresh();
        follow();

        // Paper has no pages to turn and nothing to unfold.
        let folded = [];
        window.addEventListener("beforeprint", () => {
          const units = list.units(), printed = units.slice(0, paperSize);
          const range = { a: 1, b: printed.length, n: units.length };
          showCards(printed, range);
          if (printed.length < units.length) find("#shown").replaceChildren(filled("cut", range));
          folded = all("details:not([open])");
          for (const details of folded) details.open = true;
        });
        window.addEventListener("afterprint", () => {
          for (const details of folded) details.open = false;
          list.turn(list.page());
        });
      }
    })();
    """#
}
