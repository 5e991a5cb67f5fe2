#!/usr/bin/env python3
"""Takes a person, work or character out of all lists, at their request.

    python3 scripts/names/remove.py "Name or id" …

Deletes the rows, prints the lines that keep them out and adds these to `Rules/names/removed.tsv`. The name itself is
kept nowhere: the lines hold salted hashes of the id and of every form.
"""

import argparse
import datetime
import sys
from pathlib import Path

import entry
import removal

RULES = Path(__file__).resolve().parents[2] / "Rules" / "names"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("names", nargs="+", help="an id or any form of the name")
    options.add_argument("--rules", type=Path, default=RULES)
    options.add_argument("--since", default=datetime.date.today().isoformat())
    options.add_argument("--dry-run", action="store_true", help="print the lines and change nothing")
    asked = options.parse_args()
    lines = remove(asked.names, asked.rules, asked.since, asked.dry_run, lambda text: print(text, file=sys.stderr))
    print("\n".join(lines))


def remove(names, folder, since, dry_run=False, report=lambda text: None):
    """The new lines. Names that stand in no list are hashed too, so that no later list brings them in."""
    wanted = {removal.normal(name) for name in names}
    forms = set(names)
    for path in sorted(folder.rglob("*.tsv")):
        if path.name == "removed.tsv":
            continue
        matched = {e.id: e for e in entry.read(path)
                   if wanted & {removal.normal(f) for f in [e.id, e.name, e.ja, *e.aliases, *e.romaji]}}
        for found in matched.values():
            forms |= {found.id, *found.forms()}
            report(f"{path.name}: {found.id}")
        if matched and not dry_run:
            delete(path, set(matched))
    hashes = sorted({removal.digest(f) for f in forms} - removal.read(folder / "removed.tsv"))
    lines = [f"{h}\t{since}\t" for h in hashes]
    if not dry_run:
        add(folder / "removed.tsv", lines)
    return lines


def delete(path, ids):
    """The file without these rows; every other byte stays."""
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(l for l in lines if l.split("\t")[0] not in ids), encoding="utf-8", newline="\n")


def add(path, lines):
    kept = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    text = "\n".join([removal.HEADER, *sorted({*kept, *lines})]) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
