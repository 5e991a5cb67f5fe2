"""Artists in public lists for prompting: clip-interrogator and StableDiffusion-CheatSheet (MIT), sd-wildcards (CC0)."""

import re
from collections import Counter, defaultdict

import fold
import museum
from entry import Entry
from tables import rows

FIELDS = [("Manga", "manga"), ("Anime", "animation"), ("Animation", "animation"), ("Photography", "photographer"),
          ("Movie Director", "film"), ("Architecture", "architect"), ("Fashion", "designer"),
          ("Sculpture", "sculptor"), ("Comic", "illustrator"), ("Graphic Novel", "illustrator"),
          ("Concept Art", "illustrator"), ("Illustration", "illustrator"), ("Painting", "painter"),
          ("ukioe", "painter"), ("Author", "novelist")]
LISTS = [("wildcards:artist-photographer", "photographer"), ("wildcards:artist-director", "film"),
         ("wildcards:artist-anime", "animation"), ("wildcards:artist-concept", "illustrator"),
         ("wildcards:artist-botanical", "illustrator")]
COUNTRIES = {
    "USA": "US", "UK": "GB", "Scotland": "GB", "France": "FR", "Germany": "DE", "Italy": "IT", "Japan": "JP",
    "Netherlands": "NL", "Canada": "CA", "Russia": "RU", "Poland": "PL", "Australia": "AU", "Austria": "AT",
    "Switzerland": "CH", "Spain": "ES", "Belgium": "BE", "Brazil": "BR", "Sweden": "SE", "China": "CN",
    "Denmark": "DK", "Ukraine": "UA", "Israel": "IL", "Belarus": "BY", "Mexico": "MX", "Norway": "NO",
    "Czech Republic": "CZ", "Ireland": "IE", "Finland": "FI", "Argentina": "AR", "Korea": "KR", "South Korea": "KR",
    "India": "IN", "Hungary": "HU", "Portugal": "PT", "Romania": "RO", "Greece": "GR", "Turkey": "TR",
}
STUDIO = re.compile(r"\b(studios?|pictures|productions|animation)\b|^(kurzgesagt|hanna-barbera|pixar)$", re.I)


def artists(path, core, museums, rejected):
    """Entries of persons and studios that the core lacks."""
    listed = join(row for row in rows(path) if row["sources"] != "a1111")
    kept = [e for e in listed if wanted(e, core, rejected)]
    known = Spellings([e for e in core.entries if e.kind in ("creator", "studio")], museums,
                      [e for e in kept if e.attested > 1])
    return [e for e in kept if e.attested > 1 or known.is_known(e.name) or not known.meant_by(e.name)]


class Listed(Entry):
    """An entry with the number of lists that hold it."""

    attested = 1


def join(table):
    """One entry for one folded name; lists differ in accents and in case."""
    found = {}
    for row in table:
        name = clean(row["name"])
        if not fold.is_latin(name):
            continue
        new = Listed(kind="studio" if STUDIO.search(name) else "creator", name=name, slug=fold.slug(name),
                     source="prompting-lists")
        lists = {source.split(":")[0] for source in row["sources"].split("|")} - {"a1111"}
        new.attested = len(lists)
        categories = row["categories"].split("|")
        new.field = (next((f for word, f in FIELDS if word in categories), "")
                     or next((f for word, f in LISTS if word in row["sources"].split("|")), ""))
        countries = {COUNTRIES[c] for c in categories if c in COUNTRIES}
        new.country = countries.pop() if len(countries) == 1 else ""
        new.born, new.died = museum.life(row["born"] if row["born"] != "0" else "",
                                         row["died"] if row["died"] != "0" else "")
        key = fold.orderless(name)
        if key in found:
            merge(found[key], new)
        else:
            found[key] = new
    return sorted(found.values(), key=lambda e: e.cells())


def merge(known, other):
    better = other.attested > known.attested or (other.name != fold.plain(other.name) == fold.plain(known.name)
                                                 and known.name == known.name.lower())
    if better:
        known.name, known.slug = other.name, other.slug
    known.attested = max(known.attested, other.attested)
    known.field, known.country = known.field or other.field, known.country or other.country
    if not known.died:
        known.born, known.died = other.born, other.died


def clean(name):
    """The name alone. What stands in brackets or quotation marks, `Jeffrey Cruz (theCHAMBA)`, is a pen name or a legal
    name, and nobody can tell which."""
    name = re.sub(r"\s+", " ", name.replace("’", "'").replace('\\"', '"')).strip(" ,")
    name = re.sub(r'^Sir |\s*"[^"]*"', "", name)
    name = re.sub(r"(\w),\s+((the )?(elder|younger)|jr\.?|sr\.?|ii|iii)$", r"\1 \2", name, flags=re.I)
    name = re.sub(r",.*$", "", name)
    name = re.sub(r"\s+art$", "", name, flags=re.I)
    if re.search(r"[()]", name):
        name = re.sub(r"\s*\([^()]*\)\s*", " ", name).strip()
        name = re.sub(r"[()]", "", name)
    if " " in name and name != name.lower():
        name = re.sub(r"(?<= )[a-z]\w*$", lambda m: m[0].capitalize(), name)
    if name == name.lower():
        name = re.sub(r"(?<![\w'])\w", lambda m: m[0].upper(), name)
        name = re.sub(r" (Van|Von|De|Der|Den|Di|Da|Du|La|Le|And|Of|The) (?=\w)", lambda m: m[0].lower(), name)
    return name


def wanted(found, core, rejected):
    parts = fold.words(found.name)
    if not parts or len("".join(parts)) < 3 or core.find(found.name):
        return False
    if fold.key(found.name) in rejected or re.search(r"^master of | and | & |/", found.name, re.I):
        return False
    return not re.search(r"\b(art|arts|style|painting|paintings|artist|artists|ism|movement|school|photography)$",
                         found.name, re.I)


class Spellings:
    """Finds the name that a misspelt one means: all words alike but one, and that one within an edit or two. A word
    that several other names hold (Ross, Davis) is no misspelling."""

    def __init__(self, *lists):
        self.names, self.holes, self.uses = set(), defaultdict(set), Counter()
        for entries in lists:
            for known in entries:
                for form in known.forms():
                    if fold.is_latin(form) and len(fold.words(form)) > 1:
                        self.add(fold.words(form))

    def add(self, parts):
        key = " ".join(sorted(parts))
        if key in self.names:
            return
        self.names.add(key)
        self.uses.update(parts)
        for index, word in enumerate(parts):
            self.holes[tuple(parts[:index] + ["*"] + parts[index + 1:])].add(word)

    def is_known(self, name):
        return fold.orderless(name) in self.names

    def meant_by(self, name):
        parts = fold.words(name)
        if len(parts) < 2:
            return None
        for order in (parts, parts[1:] + parts[:1]):
            for index, word in enumerate(order):
                if len(word) < 5 or self.uses[word] > 1:
                    continue
                most = 2 if len(word) >= 7 else 1
                for other in sorted(self.holes.get(tuple(order[:index] + ["*"] + order[index + 1:]), ())):
                    if other != word and len(other) > 3 and fold.distance(word, other, most) <= most:
                        return " ".join(order[:index] + [other] + order[index + 1:])
        return None
