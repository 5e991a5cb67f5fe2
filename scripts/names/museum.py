"""Artists in the open data of three museums: National Gallery of Art, Tate and MoMA (all CC0)."""

import re
from collections import defaultdict

import fold
from entry import Entry
from tables import rows

# Nobody born before this year is living.
LONG_AGO = 1905

NATIONS = {
    "American": "US", "French": "FR", "German": "DE", "Italian": "IT", "British": "GB", "English": "GB",
    "Scottish": "GB", "Welsh": "GB", "Dutch": "NL", "Japanese": "JP", "Swiss": "CH", "Austrian": "AT", "Russian": "RU",
    "Flemish": "BE", "Czech": "CZ", "Canadian": "CA", "Spanish": "ES", "Polish": "PL", "Mexican": "MX",
    "Swedish": "SE", "Brazilian": "BR", "Danish": "DK", "Belgian": "BE", "Argentine": "AR", "Argentinean": "AR",
    "Israeli": "IL", "Chinese": "CN", "Australian": "AU", "Hungarian": "HU", "Cuban": "CU", "South African": "ZA",
    "Chilean": "CL", "Finnish": "FI", "Norwegian": "NO", "Irish": "IE", "Colombian": "CO", "Venezuelan": "VE",
    "South Korean": "KR", "Peruvian": "PE", "Greek": "GR", "Indian": "IN", "Croatian": "HR", "Romanian": "RO",
    "Turkish": "TR", "Haitian": "HT", "Iranian": "IR", "Uruguayan": "UY", "Portuguese": "PT", "New Zealander": "NZ",
    "Icelandic": "IS", "Ukrainian": "UA", "Slovak": "SK", "Taiwanese": "TW", "Guatemalan": "GT", "Slovenian": "SI",
    "Bosnian": "BA", "Moroccan": "MA", "Egyptian": "EG", "Vietnamese": "VN", "Bulgarian": "BG", "Lebanese": "LB",
    "Serbian": "RS", "Albanian": "AL", "Nigerian": "NG", "Algerian": "DZ", "Puerto Rican": "PR", "Latvian": "LV",
    "Lithuanian": "LT", "Malian": "ML", "Panamanian": "PA", "Ecuadorian": "EC", "Zimbabwean": "ZW", "Tunisian": "TN",
    "Iraqi": "IQ", "Indonesian": "ID", "Nicaraguan": "NI", "Namibian": "NA", "Estonian": "EE", "Filipino": "PH",
    "Thai": "TH", "Pakistani": "PK", "Kenyan": "KE", "Ghanaian": "GH", "Bolivian": "BO", "Luxembourgish": "LU",
}

NOBODY = re.compile(
    r"\b(unknown|unidentified|anonymous|various|century|school|workshop|circle|follower|after|attributed|manner|"
    r"style of|studio of|artists?|designers?|manufacturer|photographers?|family|unpublished|possibly|probably|"
    r"monogrammist|master|medalist|painter|printer|engraver|sculptor|pseudo|king|queen|earl|duke|duc|count|comte|"
    r"marquis|marchioness|lady|lord|baron|baroness|prince|princess|emperor|pope|saint|mrs|miss|brothers|sisters|"
    r"unkn|project|division|department|collective|editors?|bauhaus|fluxus|press|news|times|magazine|service)\b"
    r"|^the |[/\\&…?*\d]| and | und | et ", re.I)
FIRM = re.compile(
    r"\b(inc|co|corp|corporation|company|ltd|llc|limited|gmbh|ag|a\.g|s\.p\.a|spa|srl|sons|bros|frères|fratelli|"
    r"gebr|gebrüder|cie|mfg|manufacturing|manufactory|manufaktur|fabrik|works|products|industries|industrie|"
    r"industrial|electric|plastics?|glass|china|porcelain|porzellan\w*|pottery|furniture|radio|watch|laborator\w+|"
    r"museum|university|institute|society|société|group|gruppo|studios?|associates|architects|architekten|"
    r"architectes|design|designs|atelier|werkstätten?|verlag|editions?|gallery|agency|advertising|records|"
    r"publishing|publishers|association|foundation|center|centre|partners|partnership|office|shop|house|bureau|"
    r"system|systems|international|association|photography|lab|team|band|orchestra|film|films|pictures|"
    r"productions?|comics|oy|ab|a/s|kg|nv|bv|ooo)\b\.?", re.I)
STUDIO = re.compile(r"\b(studio|studios|architects|associates|atelier)\b", re.I)
SUFFIX = re.compile(r",?\s+(the (elder|younger)|jr\.?|sr\.?|i{1,3}|iv)$", re.I)
MORE_THAN_A_NAME = re.compile(r"\b(called|Mrs?|conte|Graf)\b|[()\[\]?\d\"*]|\b(Jr|Sr|I{1,3}|IV)\b\.?,? \w|"
                              r", .*\b(Jr|Sr|I{1,3}|IV)\b")
HONOURS = re.compile(r",\s*(bt|om|ra|pra|ch|kcvo|cbe|obe|sir|dame)\b.*$", re.I)


def artists(data):
    """Entries of all identified persons and studios, joined over the three museums."""
    variants = altnames(data / "nga_altnames.tsv.gz")
    people = []
    for row in rows(data / "museum_artists.tsv.gz"):
        found = artist(row)
        if found:
            if row["source"] == "NGA":
                found.aliases = spellings(found, variants.get(fold.orderless(found.name), {}))
            people.append((found, row["source"]))
    return tidy(join(people))


def artist(row):
    """An entry, or nothing for a row that is no single known person or studio."""
    if not (row["ulan"] or row["wikidata"] or row["born"] or row["died"]):
        return None
    name, extra = clean(row["name"])
    kind = "creator"
    if FIRM.search(name):
        if not STUDIO.search(name) or "," in name or len(name.split()) < 2 or NOBODY.search(name):
            return None
        kind = "studio"
    elif "," in name or NOBODY.search(name) or not fold.is_latin(name):
        return None
    parts = fold.words(name)
    identified = row["ulan"] or row["wikidata"]
    if not parts or (len(parts) == 1 and not identified) or max(map(len, parts)) < 3:
        return None
    if sum(len(p) > 1 for p in parts) < 2 and not identified:
        return None
    born, died = life(row["born"], row["died"], row["source"])
    aliases = [extra] if extra and died and len(fold.words(extra)) > 1 and not NOBODY.search(extra) else []
    return Entry(kind=kind, name=name, slug=fold.slug(name), aliases=aliases, born=born, died=died,
                 country=NATIONS.get(row["nationality_or_place"], ""), source=source(row))


def clean(name):
    """The name in speaking order, and what stood in brackets."""
    name = name.replace('\\"', '"').replace("’", "'").strip()
    name = re.sub(r'\s*["“(][^"”()]{0,3}["”)]\s*', " ", name)
    extra = re.search(r"\(([^()]+)\)", name)
    name = re.sub(r'\s*\([^()]*\)|\s*\[[^\]]*\]|\s*["“][^"”]*["”]', "", name)
    name = HONOURS.sub("", name)
    name = re.sub(r",\s+called\s+.*$", "", name)
    name = re.sub(r"^Sir ", "", name)
    parts = [p.strip() for p in name.split(",")]
    if len(parts) == 3 and re.match(r"(the )?(elder|younger|jr\.?|sr\.?|junior|senior)$", parts[2], re.I):
        name = f"{parts[1]} {parts[0]} {parts[2]}"
    elif len(parts) == 2 and re.match(r"(the )?(elder|younger|jr\.?|sr\.?)$", parts[1], re.I):
        name = f"{parts[0]} {parts[1]}"
    return re.sub(r"\s+", " ", name).strip(), extra[1].strip() if extra else ""


def life(born, died, museum=""):
    """Years of people who have died. NGA writes the years of activity, widened, where it has no others (1855-1995,
    1950-1999): such pairs are no years of life. Years before our era cannot be written."""
    born, died = (year if year.isdigit() and int(year) > 0 else "" for year in (born, died))
    if not died:
        return (born, "") if born and int(born) <= LONG_AGO and not rough(born, born) else ("", "")
    if not born:
        return "", "" if museum == "NGA" else died
    span = int(died) - int(born)
    shortest = 30 if museum == "NGA" else 15
    if not shortest <= span <= 104 or (museum == "NGA" and rough(born, died)):
        return "", ""
    return born, died


def rough(born, died):
    first, last = int(born), int(died)
    return (first % 10 == 0 and last % 10 in (0, 9)) or last - first in (40, 50, 60, 80, 100) and first % 5 == 0


def source(row):
    if row["wikidata"]:
        return f"museum:{row['wikidata']}"
    return f"ulan:{row['ulan']}" if row["ulan"] else f"museum:{row['source']}"


def altnames(path):
    """Other names in the NGA by orderless key and kind, where one constituent alone has that preferred name."""
    people = defaultdict(dict)
    for row in rows(path):
        people[row["nga_constituent"]].setdefault(row["type"], []).append(row["altname"])
    found = defaultdict(list)
    for names in people.values():
        for preferred in names.get("Preferred Name", []):
            found[fold.orderless(preferred)].append(names)
    return {name: groups[0] for name, groups in found.items() if len(groups) == 1}


def spellings(found, names):
    """Other spellings. Of people not known to be dead only those that keep the surname and add no word: a fuller
    name may be a legal name that its bearer does not use."""
    variants = [*names.get("Variant", []), *names.get("Variant Index Name", [])]
    if found.died:
        return variants + names.get("Full Name", [])
    name = fold.words(found.name)
    return [v for v in variants if 0 < len(fold.words(forward(v))) <= len(name)
            and fold.distance(fold.words(forward(v))[-1], name[-1], 2) <= 2]


def forward(name):
    """`Goya y Lucientes, Francisco de` in speaking order; nothing when it is more than a name."""
    parts = [re.sub(r"\bSir\b\s*", "", p).strip() for p in name.replace("’", "'").split(",")]
    if len(parts) > 2 or MORE_THAN_A_NAME.search(name):
        return ""
    return " ".join(reversed(parts)).strip()


def join(people):
    """One entry for one folded name whose dates do not speak against it."""
    groups = defaultdict(list)
    order = {"NGA": 0, "MoMA": 1, "Tate": 2}
    for found, museum in sorted(people, key=lambda p: (p[0].name, order[p[1]], p[0].cells())):
        for known in groups[fold.orderless(found.name)]:
            if compatible(known, found):
                merge(known, found)
                break
        else:
            groups[fold.orderless(found.name)].append(found)
    return [e for group in groups.values() for e in group]


def compatible(a, b):
    for x, y in ((a.born, b.born), (a.died, b.died)):
        if x and y and abs(int(x) - int(y)) > 2:
            return False
    return True


def merge(known, other):
    if not known.died and other.died:
        known.born, known.died = other.born or known.born, other.died
    known.born = known.born or other.born
    known.country = known.country or other.country
    known.aliases += [a for a in other.aliases if a not in known.aliases]
    if not known.source.startswith("museum:Q") and other.source.startswith(("museum:Q", "ulan:")):
        known.source = other.source
    if other.name != known.name:
        known.aliases.append(other.name)


def tidy(entries):
    """Aliases that are true spellings: more than one word, Latin, nobody else's name, and not the name again."""
    owners = defaultdict(set)
    for index, found in enumerate(entries):
        owners[fold.orderless(found.name)].add(index)
        for alias in found.aliases:
            owners[fold.orderless(forward(alias))].add(index)
        owners[fold.orderless(SUFFIX.sub("", found.name))].add(index)
    for index, found in enumerate(entries):
        wanted = [forward(a) for a in found.aliases] + [SUFFIX.sub("", found.name)]
        kept, seen = [], {fold.orderless(found.name)}
        for alias in wanted:
            key = fold.orderless(alias)
            full = [w for w in key.split() if len(w) > 1]
            if (key in seen or len(full) < 2 or owners[key] != {index} or not fold.is_latin(alias)
                    or NOBODY.search(alias) or FIRM.search(alias)):
                continue
            seen.add(key)
            kept.append(alias)
        found.aliases = sorted(kept)
    return entries
