"""How easily a name is taken for something else: the `ambiguity` column."""

import re
from collections import Counter

import fold

DISTINCT, SHARED, WORD, COMMON = range(4)
NUMBERS = {"i", "ii", "iii", "iv", "jr", "sr"}
PARTICLES = set("the a an of and in on at to for with by from de la le van von der den di da du del no jr sr".split())


class Commonness:
    def __init__(self, words, people=(), japanese=None, overrides=None):
        """`people` are Latin names of persons, from which common first names and surnames are counted."""
        self.words = words
        self.japanese = japanese
        self.overrides = overrides or {}
        first, last = Counter(), Counter()
        for name in people:
            parts = fold.words(name)
            if len(parts) > 1:
                first[parts[0]] += 1
                last[next((w for w in reversed(parts) if w not in NUMBERS), "")] += 1
        self.first = {w for w, n in first.items() if n >= 40}
        self.surnames = {w for w, n in last.items() if n >= 15}

    def is_common(self, word):
        return (len(word) <= 2 or word in self.words or word in PARTICLES or word.isdigit()
                or (word.endswith("s") and word[:-1] in self.words))

    def person(self, name, base):
        """A Latin name of a person, `base` being the class of a distinct one."""
        parts = fold.words(name)
        full = [w for w in parts if len(w) > 1 and w not in NUMBERS]
        if len(parts) < 2:
            return COMMON if parts and self.is_common(parts[0]) else WORD
        if len(full) < 2:
            return max(base, WORD if self.is_plain(full) or not full else SHARED)
        if all(self.is_common(w) for w in full):
            return WORD
        if len(parts) == 2 and len(parts[0] + parts[1]) <= 7:
            return base + 1
        if len(full) == 2 and full[0] in self.first and full[1] in self.surnames:
            return base + 1
        return base

    def is_plain(self, parts):
        return all(self.is_common(w) or w in self.surnames or w in self.first for w in parts)

    def stands_in_prose(self, form):
        return bool(form and self.japanese and self.japanese.times(form))

    def title(self, name):
        """A Latin title of a work, or a maker's mark."""
        parts = fold.words(name)
        content = [w for w in parts if w not in PARTICLES and not w.isdigit()]
        rare = [w for w in parts if not self.is_common(w)]
        if not parts or (len(parts) == 1 and not rare):
            return COMMON
        if len(content) == 1 and rare:
            return WORD if rare[0] in self.first or rare[0] in self.surnames or len(rare[0]) < 6 else SHARED
        if not rare:
            return WORD if len(parts) < 4 else SHARED
        if all(w in self.first or w in self.surnames for w in rare) and len(parts) == 2:
            return SHARED
        return DISTINCT

    def japanese_person(self, form):
        """A person's name in kanji or kana."""
        if len(form) <= 2 or (len(form) <= 3 and not re.search("[一-鿿]", form)):
            return WORD
        return SHARED

    def japanese_title(self, form):
        """A title in Japanese: short ones are words, and those that stand in novels as words are common."""
        bare = fold.japanese(form)
        times = self.japanese.times(bare) if self.japanese and len(bare) <= 10 else 0
        if times >= 3:
            return COMMON if len(bare) <= 5 else WORD
        if times:
            return WORD
        kanji = len(re.findall("[一-鿿々]", bare))
        if kanji == len(bare):
            return WORD if kanji <= 2 else SHARED if kanji == 3 else DISTINCT
        if len(bare) <= 3:
            return WORD
        return SHARED if len(bare) <= 5 else DISTINCT
