"""Persons, works and makers in JMnedict (CC BY-SA 4.0), kept in files of their own."""

import re
import unicodedata

import fold
import kana
from entry import Entry
from tables import rows

CREATES = re.compile(
    r"(?<!martial )\b(painter|novelist|writer|author|poet|composer|manga artist|cartoonist|mangaka|film director|"
    r"movie director|director \(film|filmmaker|anime|animator|sculptor|photographer|playwright|dramatist|"
    r"illustrator|calligrapher|"
    r"haiku|essayist|architect|artist|printmaker|ukiyo-?e|screenwriter|lyricist|designer)\b", re.I)
# Left out: figures of myth, scripture and fiction, and forms that are no published name of a person.
NO_PERSON = re.compile(
    r"\b(god|goddess|character|bible|biblical|legend\w*|myth\w*|hindu|homer's|genji|superhero|monogatari|demon|"
    r"play by|titular|opera|novel by|nickname|abbr|real name|birth name|old form|incorrect|stopped using|maiden name|"
    r"kings of|emperor|empress|imperial|prince|princess|ger:|deity|disciples?|series|band|duo|group|family)\b", re.I)
NO_SPELLING = re.compile(r'["\\]|\b(emperor|villain|name of|plays|sleepers|princess|prince|queen|king|duke)\b', re.I)
TITLES = re.compile(r"(天皇|親王|皇子|皇女|内親王|法皇|上皇|殿|院|姫命|比売|の宮|宮)$")
PROFESSIONS = re.compile("作家|漫画家|小説家|映画監督|作曲|作詞|詩人|脚本家|画家|写真家|イラストレーター|歌人|俳人|彫刻家|"
                         "随筆家|服飾デザイナー|ファッションデザイナー|アニメ監督|絵本|版画家|陶芸家|戯曲")


class People:
    """Who is known to write, draw, compose or direct."""

    def __init__(self, data):
        self.authors = {fold.japanese(r["author(family given)"]) for r in rows(data / "aozora_authors.tsv")}
        self.checked = {fold.japanese(r["name"]) for r in rows(data / "ja_people_birthdays.tsv.gz")
                        if r["creator_like"] == "1" and PROFESSIONS.search(r["profession"])}

    def create(self, form, note):
        return bool(CREATES.search(note)) or fold.japanese(form) in self.authors or fold.japanese(form) in self.checked


def persons(data, core, built):
    """Persons the core lacks. `built` are the Latin names of the lists made before this one."""
    people = People(data)
    found = {}
    for row in rows(data / "jmnedict_persons.tsv.gz"):
        entry = person(row, people, core)
        if not entry:
            continue
        same = found.setdefault((fold.japanese(entry.ja), entry.born, entry.died), entry)
        if same is not entry:
            merge(same, entry)
    result = list(found.values())
    for entry in result:
        give_way(entry, core, built)
    return result


def person(row, people, core):
    forms, readings = row["kanji"].split("|"), row["kana"].split("|")
    spelling, note = row["romaji(family given)"], row["note"]
    spelling = re.sub(r",.*$|\s*\(.*$|\)", "", unicodedata.normalize("NFC", spelling)).strip()
    ja, reading = (forms[0], readings[0]) if row["kanji"] else (readings[0], "")
    if core.find_japanese(ja) or NO_PERSON.search(note) or TITLES.search(ja) or not fold.is_latin(spelling):
        return None
    if NO_SPELLING.search(spelling):
        return None
    born, died = life(row["born"], row["died"])
    creator = people.create(ja, note)
    if len(spelling.split()) < 2 and not (creator or died):
        return None
    if len(fold.japanese(ja)) < 2 or not fold.slug(spelling):
        return None
    name = capitals(kana.western_order(spelling, reading or ja))
    short, romaji = name, []
    if kana.is_reading(spelling, reading or ja):
        short = capitals(kana.short(name))
        romaji = [s for s in [capitals(spelling)] if s != short]
    aliases = forms[1:] + [r for r in readings[1:] if len(r) >= 5]
    return Entry(kind="creator" if creator else "person", name=short, slug=fold.slug(short), ja=norm(ja),
                 kana=norm(reading) if reading and norm(reading) != norm(ja) else "", romaji=romaji,
                 aliases=sorted({norm(a) for a in aliases} - {norm(ja), norm(reading)}), born=born, died=died,
                 source="jmnedict")


def norm(form):
    return unicodedata.normalize("NFKC", form)


def capitals(name):
    words = [w if any(c.isupper() for c in w[1:]) else w[:1].upper() + w[1:] for w in name.split()]
    name = " ".join(words)
    return re.sub(r"(?<= )(No|Von|Van|De|Der|Den|Di|Da|Du|La|Le|Of|The)(?= )", lambda m: m[0].lower(), name)


def life(born, died):
    """Years only of people whose death is known, and only such as a life can have."""
    if not died.isdigit() or (born and not born.isdigit()):
        return "", ""
    if born and not 0 < int(died) - int(born) <= 110:
        return "", ""
    return ("", "") if len(died) < 3 or int(died) > 2020 else (born, died)


def merge(same, other):
    """Another reading of the same name."""
    same.kind = min(same.kind, other.kind)
    taken = set(same.forms())
    same.aliases += [f for f in [other.kana, *other.aliases] if len(f) >= 5 and f not in taken]
    same.romaji += [f for f in [other.name, *other.romaji] if f not in taken and f not in same.romaji
                    and len(f.split()) > 1]


def give_way(entry, core, built):
    """Where another list has the Latin name, this row gives the Japanese form alone, so that one spelling has one
    owner."""
    latin = [entry.name, *entry.romaji]
    known = next((k for k in map(core.find, latin) if k), None)
    other = known.id if known else next((built[k] for k in map(fold.orderless, latin) if k in built), "")
    if not other:
        return
    foreign = not re.search("[一-鿿ぁ-ん]", entry.ja)
    if foreign and (known is None or known.kind == "creator"):
        entry.kind = "creator"
    entry.name, entry.romaji = entry.ja, []
    entry.ja = ""
    entry.note = f"Latin form: see {other}"


# Works, companies, products

WORK = re.compile(r"\b(film|movie|novel|novels|novella|book|books|manga|anime|opera|ballet|musical|play|"
                  r"poem|song|series|game|games|RPG|comic|comics|story|stories|tale|media franchise|drama|"
                  r"cartoon|painting|symphony)\b", re.I)
NO_WORK = re.compile(r"\b(toy|console|newspaper|magazine|journal|drug|car|aircraft|motor|board game|puzzle|dictionary|"
                     r"commentary|encyclopedia|news|database|grammar|handheld|card game|company|maker|developer|"
                     r"publisher|character|game show)\b", re.I)
WORK_JA = re.compile("(論|物語|史|の日記|の復讐|デカメロン|の冒険)$")
FIELDS = [("film", r"\b(film|movie)\b"), ("manga", r"\bmanga\b"), ("anime", r"\banime\b"),
          ("game", r"\b(game|games|RPG)\b"), ("novel", r"\b(novel|novella|book|books|story|stories|poem|tale)\b"),
          ("song", r"\b(song|opera|ballet|musical|symphony|music)\b")]
STUDIO = re.compile(
    r"\b(publisher|publishing|publishers|animation|anime|film (company|studio|maker)|movie (company|studio)|"
    r"motion picture|(video ?)?game (developer|company|maker|publisher|studio|manufacturer)|"
    r"record (company|label)|pictures|shoten|shob[oō]u?|sh[uū]ppan|kodansha|shueisha|shogakukan|shinchosha|kawade|"
    r"iwanami|hayakawa|kadokawa|toei|toho|shochiku|nikkatsu|"
    r"capcom|konami|namco|taito|sega|nintendo|square|enix|snk|koei|atlus|falcom|hudson|gainax|ghibli|tatsunoko|"
    r"sanrio|pixar|disney|dreamworks|warner|paramount|universal studios|ubisoft|blizzard|electronic arts)\b", re.I)
USELESS = re.compile(
    r"\b(bank|insurance|assurance|securities|railways?|railroad|electric power|power generation|gas|construction|"
    r"association|federation|lines|life|credit|trust|pharmaceutical\w*|drug|medic\w+|antibiotic|inhibitor|compound|"
    r"chemical\w*|steel|shipping|transport\w*|logistics|holdings|leasing|real estate|corporation for|public|bureau|"
    r"stock exchange|"
    r"exchange|finance|financial|spinning|weaving|mining|oil|petroleum|cement|paper|metal|machinery|"
    r"heavy industries|law|"
    r"accounting|audit|hospital|union|institute|laborator\w+|authority|council|committee|ministry|dictionary|fudoki|"
    r"parody|dating site|urinal|vaccine|cancer|disinfectant|hypnotic|anti\w+|yarn|fiber|cable|telegraph|telephone|"
    r"hydrochloride|\w+azepam|sodium|acetate|injection|sedative|antipsychotic|brand-name|brand name of|synthetic|banco|"
    r"subway|transit|steamship|commission|promotion|development corp\w*|nuclear|atomic|banking|realty|"
    r"communications?|kumi|gumi|komuten|kensetsu|ginko|trading|sh[oō]ji|group|cooperatives?|service|services|"
    r"ferry)\b", re.I)

PUBLIC = re.compile("(公団|機構|事業団|建設|組|電力|証券|汽船|バス|鉄道|電鉄|鋼管|商事|工業|委員会|審査会|線|株式会社|学校|"
                    "発電|スクール|公社|通信社|産業|工務店)$")


def works_and_makers(data, core, rejected):
    """Two lists: works, and companies with their products."""
    works, makers = {}, {}
    for row in rows(data / "jmnedict_works_companies_products.tsv.gz"):
        if row["type"] not in ("work", "company", "product"):
            continue
        entry = titled(row)
        if not entry or fold.key(entry.name) in rejected:
            continue
        if any(core.find_japanese(f) for f in [entry.ja, *entry.aliases] if not fold.is_latin(f)):
            continue
        if entry.kind != "work" and (core.find(entry.name) or USELESS.search(row["gloss"]) or PUBLIC.search(entry.ja)):
            continue
        files = works if entry.kind == "work" else makers
        same = files.setdefault((entry.kind, fold.key(entry.name)), entry)
        if same is not entry:
            taken = set(same.forms())
            same.aliases += [f for f in [entry.ja, *entry.aliases] if f and f not in taken]
    return list(works.values()), list(makers.values())


def titled(row):
    forms = [norm(f) for f in row["kanji"].split("|") if f]
    readings = [norm(f) for f in row["kana"].split("|") if f]
    latin = [f for f in forms if fold.is_latin(f)]
    forms = [f for f in forms if f not in latin]
    ja, reading = (forms[0], readings[0]) if forms else (readings[0], "")
    gloss = row["gloss"].replace('\\"', '"')
    title = re.sub(r"^\([^)]*\)\s*", "", gloss)
    others = re.findall(r"a\.k\.a\.\s*([^(,;]+)", title)
    title = re.sub(r",? a\.k\.a\..*$|\s*[(\[].*$|\s+-\s*$", "", title).strip(" ,-&")
    title = re.sub(r",? (Limited|Ltd\.?|Inc\.?|Co\.,? Ltd\.?|Co\.|Corp\.|Corporation|Company)$", "", title).strip(" ,")
    if not title or title[0].islower() and not re.match(r"[a-z][A-Z]", title) or not fold.is_latin(title):
        title = latin[0] if latin else kana.romaji(reading or ja).capitalize()
    if not fold.slug(title) or not fold.is_latin(title):
        return None
    aliases = {*latin, *forms[1:], *([] if forms else readings[1:]), *(o.strip() for o in others)}
    what = kind(row["type"], gloss, ja)
    return Entry(kind=what, name=title, slug=fold.slug(title), ja=ja,
                 kana=reading if reading and reading != ja else "",
                 aliases=sorted(a for a in aliases - {ja, title} if fold.japanese(a) != fold.japanese(ja)),
                 field=field(gloss) if what == "work" else "", source="jmnedict")


def field(gloss):
    return next((name for name, words in FIELDS if re.search(words, gloss, re.I)), "")


def kind(listed, gloss, ja):
    bracket = " ".join(re.findall(r"\(([^)]*)\)", gloss))
    if listed == "work" or "franchise)" in gloss:
        return "work"
    if listed == "product" and (WORK.search(bracket) or WORK_JA.search(ja)) and not NO_WORK.search(bracket):
        return "work"
    return "studio" if listed == "company" and STUDIO.search(gloss) else "brand"


def titles_left(works, core):
    """The works without Latin titles that the core has: such a row gives its Japanese form alone, if it has one."""
    left = []
    for entry in works:
        known = core.find(entry.name) if fold.is_latin(entry.name) else None
        if known and known.kind == "work":
            if not entry.ja:
                continue
            entry.name, entry.ja, entry.note = entry.ja, "", f"Latin form: see {known.id}"
            entry.aliases = [a for a in entry.aliases if not fold.is_latin(a)]
        left.append(entry)
    return left


def classify(entries, commonness):
    """Gives classes; a work with a distinct and an ambiguous form becomes two rows."""
    result = []
    for entry in entries:
        latin, japanese = classes(entry, commonness)
        if not entry.ja or (latin < 2) == (japanese < 2) or (entry.kind != "work" and latin < 3):
            entry.ambiguity = max(latin, japanese)
            result.append(entry)
        else:
            result += split(entry, latin, japanese)
    return result


def classes(entry, commonness):
    """The classes of the Latin and of the Japanese form. English words in katakana are as common as in English."""
    latin = commonness.title(entry.name) if fold.is_latin(entry.name) else commonness.japanese_title(entry.name)
    if not entry.ja:
        return latin, latin
    japanese = commonness.japanese_title(entry.ja) if entry.kind == "work" else commonness.japanese_person(entry.ja)
    if latin >= 2 and re.fullmatch("[ァ-ヶー・=]+", entry.ja):
        japanese = max(japanese, 2 if len(fold.words(entry.name)) == 1 else 1)
    return latin, japanese


def classify_persons(entries, commonness):
    for entry in entries:
        latin = commonness.person(entry.name, 1) if fold.is_latin(entry.name) else 1
        ja = entry.ja or entry.name
        entry.ambiguity = max(latin, commonness.japanese_person(ja))
        surname_alone = not entry.kana and re.fullmatch("[ァ-ヶー・=]+", ja) and (
            len(fold.japanese(ja)) < 0.42 * len(entry.slug))
        if surname_alone or (entry.ja and commonness.japanese_title(ja) == 3 and len(ja) <= 3):
            entry.ambiguity = max(entry.ambiguity, 2)
        if len(entry.kana) <= 5 and commonness.stands_in_prose(entry.kana):
            entry.kana = ""


def split(entry, latin, japanese):
    other = Entry(kind=entry.kind, name=entry.ja, slug=entry.slug + "-ja", kana=entry.kana, field=entry.field,
                  aliases=[a for a in entry.aliases if not fold.is_latin(a)], ambiguity=japanese,
                  source=entry.source, note=f"Latin form has its own row: {entry.name}")
    entry.ja = entry.kana = ""
    entry.aliases = [a for a in entry.aliases if fold.is_latin(a)]
    entry.ambiguity = latin
    entry.note = f"Japanese form has its own row: {other.name}"
    return [entry, other]
