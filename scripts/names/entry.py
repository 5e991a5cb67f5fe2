"""The rows of `Rules/names/*.tsv`: one entry is one name with everything the lists say about it."""

from dataclasses import dataclass, field, fields
from pathlib import Path

COLUMNS = ["id", "kind", "name", "ja", "kana", "romaji", "aliases", "born", "died", "country", "field",
           "ambiguity", "parent", "source", "note"]
LISTS = {"romaji", "aliases"}


@dataclass
class Entry:
    """A row. `slug` is what its id is made of; ids are given last, when all rows are known."""

    kind: str
    name: str
    slug: str = ""
    ja: str = ""
    kana: str = ""
    romaji: list = field(default_factory=list)
    aliases: list = field(default_factory=list)
    born: str = ""
    died: str = ""
    country: str = ""
    field: str = ""
    ambiguity: int = 0
    parent: str = ""
    source: str = ""
    note: str = ""
    id: str = ""

    def forms(self):
        """Every way the row writes the name."""
        return [f for f in [self.name, self.ja, self.kana, *self.romaji, *self.aliases] if f]

    def cells(self):
        return ["|".join(getattr(self, c)) if c in LISTS else str(getattr(self, c)) for c in COLUMNS]


def read(path):
    """The entries of a list as it is kept in `Rules/names`."""
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    names = lines[0].split("\t")
    entries = []
    for line in lines[1:]:
        row = dict(zip(names, line.split("\t")))
        values = {c: [v for v in row.get(c, "").split("|") if v] if c in LISTS else row.get(c, "") for c in COLUMNS}
        values["ambiguity"] = int(values["ambiguity"])
        entries.append(Entry(**values))
    return entries


def text(entries):
    """A list as bytes of text, sorted by id bytewise."""
    lines = ["\t".join(COLUMNS)]
    for entry in sorted(entries, key=lambda e: e.id.encode()):
        cells = entry.cells()
        assert not any("\t" in c or "\n" in c for c in cells), entry
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def give_ids(entries, prefixes, taken):
    """Ids from slugs. Where two rows want one id the later one, in a fixed order, gets -2, -3 …"""
    for entry in sorted(entries, key=lambda e: (e.slug, e.died or "9999", e.born or "9999", e.country, e.cells())):
        base = f"{prefixes[entry.kind]}/{entry.slug}"
        number, name = 1, base
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        entry.id = name
