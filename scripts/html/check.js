// What can be computed of a page's accessibility, in the page: a list of what is wrong, empty if nothing is.
(() => {
  const wrong = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const name = (element) => element.tagName.toLowerCase() + (element.id ? "#" + element.id : "")
    + (element.className ? "." + String(element.className).replaceAll(" ", ".") : "");

  // Ids, labels and landmarks.
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, index) => ids.indexOf(id) !== index).forEach((id) => wrong.push(`id twice: ${id}`));
  for (const field of all("input, select, textarea")) {
    const label = field.labels?.[0]?.innerText.trim() || field.getAttribute("aria-label");
    if (!label) wrong.push(`no label: ${name(field)}`);
  }
  for (const control of all("button, a, summary")) {
    if (!(control.innerText.trim() || control.getAttribute("aria-label"))) wrong.push(`no name: ${name(control)}`);
  }
  for (const group of all("fieldset")) {
    if (!group.querySelector("legend")?.innerText.trim()) wrong.push(`no legend: ${name(group)}`);
  }
  for (const element of document.querySelectorAll("[aria-labelledby], a[href^='#']")) {
    const target = element.getAttribute("aria-labelledby") ?? element.getAttribute("href").slice(1);
    if (!document.getElementById(target)) wrong.push(`points to nothing: ${target}`);
  }
  for (const landmark of ["main", "h1", "body > header", "body > footer"]) {
    if (document.querySelectorAll(landmark).length !== 1) wrong.push(`not exactly one ${landmark}`);
  }
  if (!["en", "ja"].includes(document.documentElement.lang)) wrong.push("no language");

  // Headings go down one step at a time.
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) wrong.push(`heading skips to ${next}: ${heading.innerText}`);
    level = next;
  }

  // Contrast, as WCAG 2 computes it, of every text that is seen.
  const colour = (text) => {
    const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
    return { parts: [red, green, blue], alpha };
  };
  const luminance = (parts) => parts.map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.alpha === 1) return found.parts;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || seen.has(element) || !shown(element)) continue;
    seen.add(element);
    if (element.closest(":disabled, script, style")) continue;
    const style = getComputedStyle(element);
    const [a, b] = [colour(style.color).parts, ground(element)].map(luminance).sort((a, b) => b - a);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) wrong.push(`contrast ${ratio.toFixed(2)}: ${name(element)} ${element.innerText.slice(0, 30)}`);
  }

  // Nothing hangs over the edge, and what is clicked can be hit.
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    wrong.push(`wider than the window: ${document.documentElement.scrollWidth}`);
  }
  for (const control of all("button, summary, label:has(input)")) {
    const box = control.getBoundingClientRect();
    if (box.height < 20) wrong.push(`too small to hit: ${name(control)} ${box.height}`);
  }

  // One language at a time.
  const other = document.documentElement.lang === "ja" ? "en" : "ja";
  if (all(`span[lang="${other}"]`).length) wrong.push(`texts in ${other} are shown`);
  return wrong;
})()
