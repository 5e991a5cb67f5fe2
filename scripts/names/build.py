#!/usr/bin/env python3
"""Builds the lists of `Rules/names` that are not kept by hand, from raw tables of facts.

    python3 scripts/names/build.py --data ../shared/data/names

The same data give the same bytes. See README.md in this folder.
"""

import argparse
from pathlib import Path

import commonness
import entry
import fold
import jmnedict
import museum
import origin
import prompting
import removal
import wordcount
from core import Core

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PREFIXES = {"creator": "person", "person": "person", "studio": "studio", "work": "work", "brand": "brand"}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, required=True, help="the folder of raw name tables")
    options.add_argument("--rules", type=Path, default=ROOT / "Rules")
    asked = options.parse_args()
    lists, words = build(asked.data, asked.rules / "names")
    for file, entries in lists.items():
        write(asked.rules / "names" / f"{file}.tsv", entry.text(entries))
        write(asked.rules / "names" / f"{file}.md", origin.text(file, entries))
        print(f"{file}: {origin.counts(entries)}")
    write(asked.rules / "words" / "common-en.txt", "".join(f"{w}\n" for w in sorted(words)))
    write(asked.rules / "words" / "common-en.md", origin.words_text(len(words)))
    print(f"common-en: {len(words)}")


def build(data, names):
    """All lists by file name, and the ordinary words."""
    core = Core.read(names)
    rejected = reject_list(HERE / "rejected.txt")
    museums = [e for e in museum.artists(data) if fold.key(e.name) not in rejected]
    listed = prompting.artists(data / "artists_in_prompting_lists.tsv", core, museums, rejected)
    words = wordcount.count(data.parent).common()
    common = commonness.Commonness(words, [e.name for e in museums + listed], wordcount.japanese(data.parent))

    museums = give_dates(listed, museums, core)
    for found, base in [(e, 0) for e in listed] + [(e, 1) for e in museums]:
        found.ambiguity = common.person(found.name, base)
    taken = set(core.ids)
    entry.give_ids(listed, PREFIXES, taken)
    entry.give_ids(museums, PREFIXES, taken)

    built = {fold.orderless(form): e.id for e in museums + listed for form in e.forms()}
    persons = jmnedict.persons(data, core, built)
    jmnedict.classify_persons(persons, common)
    works, makers = jmnedict.works_and_makers(data, core, rejected)
    works = jmnedict.titles_left(jmnedict.classify(works, common), core)
    makers = jmnedict.classify(makers, common)
    for entries in (persons, works, makers):
        entry.give_ids(entries, PREFIXES, taken)

    raise_noisy(listed + museums + persons + works + makers, HERE / "noisy.tsv")
    hashes = removal.read(names / "removed.tsv")
    lists = {"prompting-artists": listed, "museum-artists": museums, "jmnedict/persons": persons,
             "jmnedict/works": works, "jmnedict/companies": makers}
    return {file: removal.apply(entries, hashes) for file, entries in lists.items()}, words


def reject_list(path):
    """Names that are no artists, one a line, compared without case and accents."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {fold.key(line) for line in lines if line.strip() and not line.startswith("#")}


def raise_noisy(entries, path):
    """Classes set by hand for forms that clean prompts hold as words."""
    lines = [l.split("\t") for l in path.read_text(encoding="utf-8").splitlines()[1:] if l and not l.startswith("#")]
    classes = {fold.key(form) or fold.japanese(form): int(value) for form, value in lines}
    for found in entries:
        for form in (found.name, found.ja, *found.aliases):
            value = classes.get(fold.key(form)) if form else None
            if value is not None:
                found.ambiguity = max(found.ambiguity, value)


def give_dates(listed, museums, core):
    """Moves what museums know to the prompting rows, and returns the museum rows that nobody else has."""
    by_name = {}
    for found in museums:
        for form in found.forms():
            by_name.setdefault(fold.orderless(form), []).append(found)
    gone = set()
    for row in listed:
        same = by_name.get(fold.orderless(row.name), [])
        gone |= {id(e) for e in same}
        if len(same) != 1:
            continue
        known = same[0]
        if known.died and not row.died:
            row.born, row.died = known.born, known.died
        row.country = row.country or known.country
        taken = {fold.orderless(f) for f in row.forms()}
        row.aliases = sorted({*row.aliases, *(f for f in [known.name, *known.aliases]
                                              if fold.orderless(f) not in taken and not core.find(f))})
    return [e for e in museums if id(e) not in gone and not any(core.find(f) for f in e.forms())]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
