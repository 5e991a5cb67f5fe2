"""Finds names in files with a Python package, and reports how long that took.

    peers.py PACKAGE SCANS NAMES FILE...    times and counts of matches, as one JSON object
    peers.py lines NAMES FILE               the numbers of the lines that hold a name, as a JSON array

NAMES holds one name a line. SCANS: so many of each file, or what ten seconds hold. Exit code 3: the package is not
installed.
"""

import json
import sys
import time
import unicodedata


def lowered(text):
    """Lower case, keeping the length, so that places stay what they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def folded(text):
    """As names are compared where spelling does not matter."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def joins(a, b):
    """Two letters that belong to one word. Kanji and hiragana never do: their words have no border to be seen."""
    if a.isalnum() and b.isalnum() and is_spaced(a) and is_spaced(b):
        return True
    return is_katakana(a) and is_katakana(b)


def is_spaced(letter):
    return letter < "\u0600"


def is_katakana(letter):
    return "\u30a1" <= letter <= "\u30fa" or letter == "ー"


def has_borders(text, start, end):
    if start > 0 and joins(text[start - 1], text[start]):
        return False
    return end == len(text) or not joins(text[end - 1], text[end])


class Pyahocorasick:
    """An automaton over Unicode text; borders are checked here."""

    def __init__(self, names, fold=lowered):
        import ahocorasick

        self.fold = fold
        self.automaton = ahocorasick.Automaton()
        for name in {fold(name) for name in names}:
            self.automaton.add_word(name, len(name))
        self.automaton.make_automaton()

    def scan(self, data):
        text = self.fold(data.decode())
        matches = 0
        for last, length in self.automaton.iter(text):
            if has_borders(text, last + 1 - length, last + 1):
                matches += 1
        return matches

    def is_in(self, text):
        return any(has_borders(text, last + 1 - length, last + 1) for last, length in self.automaton.iter(text))


class AhocorasickRS:
    """Leftmost-longest over bytes in lower case."""

    def __init__(self, names):
        import ahocorasick_rs

        self.automaton = ahocorasick_rs.BytesAhoCorasick(
            sorted({lowered(name).encode() for name in names}), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def scan(self, data):
        return len(self.automaton.find_matches_as_indexes(data.lower()))


class Hyperscan:
    """Literals without regard to the case of ASCII letters; every match is reported, as Hyperscan does."""

    def __init__(self, names):
        import hyperscan

        literals = sorted({name.encode() for name in names})
        self.database = hyperscan.Database()
        self.database.compile(
            expressions=literals,
            ids=list(range(len(literals))),
            elements=len(literals),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(literals),
            literal=True,
        )

    def scan(self, data):
        matches = 0

        def count(*_):
            nonlocal matches
            matches += 1

        self.database.scan(data, match_event_handler=count)
        return matches


PACKAGES = {"pyahocorasick": Pyahocorasick, "ahocorasick_rs": AhocorasickRS, "hyperscan": Hyperscan}
ENOUGH_SECONDS = 10


def milliseconds_since(start):
    return (time.perf_counter() - start) * 1000


def measure(package, scans, names_file, files):
    start = time.perf_counter()
    with open(names_file, encoding="utf-8") as file:
        names = file.read().splitlines()
    load = milliseconds_since(start)
    start = time.perf_counter()
    try:
        peer = PACKAGES[package](names)
    except ImportError:
        sys.exit(3)
    report = {"load": load, "build": milliseconds_since(start), "scans": []}
    for name in files:
        with open(name, "rb") as file:
            data = file.read()
        times = []
        while len(times) < scans and sum(times) < ENOUGH_SECONDS * 1000:
            start = time.perf_counter()
            matches = peer.scan(data)
            times.append(milliseconds_since(start))
        report["scans"].append({"milliseconds": times, "matches": matches})
    return report


def lines(names_file, name):
    with open(names_file, encoding="utf-8") as file:
        try:
            peer = Pyahocorasick(file.read().splitlines(), folded)
        except ImportError:
            sys.exit(3)
    with open(name, encoding="utf-8", newline="\n") as file:
        return [number for number, line in enumerate(file.read().split("\n")) if peer.is_in(folded(line))]


if __name__ == "__main__":
    task, *rest = sys.argv[1:]
    if task == "lines":
        report = lines(*rest)
    else:
        scans, names_file, *files = rest
        report = measure(task, int(scans), names_file, files)
    json.dump(report, sys.stdout)
