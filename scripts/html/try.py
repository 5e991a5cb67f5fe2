"""Opens HTML reports in a headless Chromium and uses them as people do: try.py CHROMIUM FOLDER

FOLDER holds reports as NAME.en.html and NAME.ja.html; `hostile` and `many` are asked more of. Pictures of every page
are left beside them, to be looked at. Exits with 1 when something is wrong.
"""

import pathlib
import sys

from browser import Browser

HERE = pathlib.Path(__file__).parent
CHECK = (HERE / "check.js").read_text()
CARDS = "document.querySelectorAll('article').length"
CLICK = "document.querySelector('{}').click()"


class Trial:
    def __init__(self, browser, folder):
        self.browser = browser
        self.folder = folder
        self.failures = 0

    def expect(self, what, was, expected):
        if was != expected:
            self.failures += 1
            print(f"  WRONG {what}: {was!r}, not {expected!r}")

    def look(self, page):
        """Every page in light and dark, wide and narrow."""
        for scheme in ("light", "dark"):
            for width in (1280, 360):
                self.browser.open(page, width=width, scheme=scheme)
                self.browser.run("document.querySelectorAll('article details').forEach((d) => d.open = true)")
                self.expect(f"{page.name} {scheme} {width}", self.browser.run(CHECK), [])
                self.expect("complaints of the browser", self.browser.complaints(), [])
                self.browser.screenshot(page.with_suffix(f".{scheme}.{width}.png"))
        # A hundred findings on paper take the browser half a minute, and the pages of both languages are laid out alike.
        if not page.name.startswith("many"):
            self.browser.pdf(page.with_suffix(".pdf"))

    def use(self, page):
        """Filters, groups, languages, the keyboard; and the page without its script."""
        run = self.browser.run
        self.browser.open(page)
        count = run("JSON.parse(document.getElementById('island').textContent).findings.length")
        self.expect("no findings at all", count > 0, True)
        run("for (const box of document.querySelectorAll('input[name=status]')) box.checked || box.click()")
        self.expect("cards", run(CARDS), min(count, 50))
        run("for (const box of document.querySelectorAll('input[name=severity]')) box.click()")
        self.expect("cards without any severity", run(CARDS), 0 if run("document.querySelectorAll('input[name=severity]').length") else min(count, 50))
        run(CLICK.format("#all"))
        self.expect("cards with all", run(CARDS), min(count, 50))
        for group in ("severity", "rule", "content", "file"):
            run(CLICK.format(f"#group-{group}"))
            self.expect(f"headings by {group}", run("document.querySelectorAll('#cards h3').length > 0"), True)
            self.expect(f"checks by {group}", run(CHECK), [])
        run(CLICK.format("#lang-ja"))
        self.expect("language", run("document.documentElement.lang"), "ja")
        self.expect("in Japanese", run(CHECK), [])
        run(CLICK.format("#lang-en"))
        self.expect("in English", run(CHECK), [])
        run(CLICK.format("#theme-dark"))
        self.expect("dark by choice", run(CHECK), [])
        self.browser.open(page)
        for kind in ("rawKeyDown", "keyUp"):
            self.browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        self.expect("first stop of the keyboard", run("document.activeElement.className"), "skip")
        self.expect("it is seen", run("document.activeElement.getBoundingClientRect().left >= 0"), True)
        self.browser.open(page, script=False)
        self.expect("cards without the script", run(CARDS), min(count, 50))
        self.expect("filters without the script", run("document.querySelector('.filters').checkVisibility()"), False)

    def attack(self, page):
        self.browser.open(page)
        self.expect("a script of the report ran", self.browser.run("typeof window.owned"), "undefined")
        self.expect("elements of the report", self.browser.run("document.querySelectorAll('img, iframe, #cards script').length"), 0)

    def turn(self, page):
        """Thousands of findings: a page at a time, and a link to the last of them."""
        run = self.browser.run
        self.browser.open(page)
        last = run("JSON.parse(document.getElementById('island').textContent).findings.length")
        self.expect("cards of a page", run(CARDS), 50)
        took = run("(() => { const start = performance.now(); document.querySelector('.next').click(); return performance.now() - start })()")
        self.expect("cards of the next page", run(CARDS), 50)
        filtered = run("(() => { const start = performance.now(); document.querySelector('#group-content').click(); return performance.now() - start })()")
        run(CLICK.format("#group-file"))
        run(f"location.hash = '#f-{last}'; new Promise((done) => setTimeout(done, 200))")
        self.expect("the last card", run(f"document.getElementById('f-{last}') !== null"), True)
        print(f"  {last} findings, {page.stat().st_size / 1e6:.1f} MB: a page turns in {took:.0f} ms, groups change in {filtered:.0f} ms")


def main(program, folder):
    folder = pathlib.Path(folder)
    with Browser(program) as browser:
        trial = Trial(browser, folder)
        for page in sorted(folder.glob("*.html")):
            print(page.name)
            trial.look(page)
            if not page.name.startswith("empty"):
                trial.use(page)
            if page.name.startswith("hostile"):
                trial.attack(page)
            if page.name.startswith("many"):
                trial.turn(page)
    return 1 if trial.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
