"""How common words are: counted in novels and in prompts that name nobody."""

import json
import re
from collections import Counter, defaultdict

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“”‘'(\[\-—–]|\n\n|\n#|\n)\s*$")
CLEAN_FILES = ("google-research__parti.jsonl", "Vchitect__VBench.jsonl")
# Prompts without a stated licence are not counted for a list that is shipped.
UNLICENSED = ("linexjlin", "krea-ai", "songguoxs")
CALENDAR = """january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday christmas easter""".split()
NATIONS = """american african asian european english british scottish irish welsh french german italian spanish
portuguese dutch belgian swiss austrian russian polish greek turkish egyptian persian arab arabian indian chinese
japanese korean mexican brazilian canadian australian swedish norwegian danish finnish hungarian roman latin jewish
christian america africa asia europe england britain scotland ireland wales france germany italy spain portugal
holland belgium switzerland austria russia poland greece turkey egypt persia arabia india china japan korea mexico
brazil canada australia sweden norway denmark finland hungary rome london paris""".split()
MOST_WORDS = 40_000


class WordCounts:
    """Counts only: no text is kept."""

    def __init__(self):
        self.lower = Counter()
        self.capital = Counter()
        self.novels = defaultdict(int)
        self.prompts = Counter()

    def add_novel(self, text):
        seen = set()
        for word, capital in tokens(text):
            (self.capital if capital else self.lower)[word] += 1
            if not capital:
                seen.add(word)
        for word in seen:
            self.novels[word] += 1

    def add_prompt(self, text):
        for word, capital in tokens(text):
            if capital:
                self.capital[word] += 1
            else:
                self.lower[word] += 1
                self.prompts[word] += 1

    def common(self):
        """Ordinary words. A word mostly capitalised inside sentences is a name, but for months and nations."""
        found = set()
        for word in self.lower.keys() | set(CALENDAR) | set(NATIONS):
            if len(word) < 3 or not word.isascii() or not word.isalpha():
                continue
            if word in CALENDAR or word in NATIONS:
                found.add(word)
            elif self.lower[word] >= self.capital[word] and (self.novels[word] >= 2 or self.prompts[word] >= 3):
                found.add(word)
        ranked = sorted(found, key=lambda w: (-self.lower[w], w))[:MOST_WORDS]
        return set(ranked)


def tokens(text):
    """Words in lower case with whether they are capitalised inside a sentence; sentence starts count as lower."""
    for match in WORD.finditer(text):
        word = match[0]
        if "'" in word or "’" in word:
            word = re.split("['’]", word)[0]
        if word.isupper() and len(word) > 1:
            continue
        start = bool(SENTENCE_START.search(text, max(0, match.start() - 4), match.start()))
        if word[0].isupper() and start:
            continue
        yield word.lower(), word[0].isupper()


def prompts(folder):
    """The prompts that name nobody: those for language models, and the two test sets of plain scenes."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["genre"] == "llm" or path.name in CLEAN_FILES:
                yield record, path.name


def count(data):
    """The counts of everything below `data`, the folder that holds `names`, `text` and `prompts`."""
    counts = WordCounts()
    for path in sorted((data / "text" / "en").glob("*.txt")):
        counts.add_novel(path.read_text(encoding="utf-8", errors="replace"))
    for record, file in prompts(data / "prompts"):
        if record["lang"] == "en" and not file.startswith(UNLICENSED):
            counts.add_prompt(record["text"])
    return counts


class JapaneseText:
    """Novels and prompts in Japanese, to ask how often a short form stands in them as a word."""

    RUN = re.compile(r"[一-鿿々]+|[ァ-ヶー]+")

    def __init__(self, texts):
        self.text = "\n".join(texts)
        self.runs = Counter(self.RUN.findall(self.text))

    def times(self, form):
        return self.runs[form] if self.RUN.fullmatch(form) else self.text.count(form)


def japanese(data):
    texts = [re.sub(r"《[^》]*》|［[^］]*］|｜", "", p.read_text(encoding="utf-8", errors="replace"))
             for p in sorted((data / "text" / "ja").glob("*.txt"))]
    texts += [record["text"] for record, _ in prompts(data / "prompts") if record["lang"] == "ja"]
    return JapaneseText(texts)
