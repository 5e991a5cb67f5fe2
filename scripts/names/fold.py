"""How names are compared: without case, accents, dots and order."""

import re
import unicodedata

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
                         "ß": "ss", "’": "'", "‘": "'", "ʼ": "'"})
SEPARATORS = re.compile(r"[\s・゠=＝·‐-―\-_./,]+")


def plain(text):
    """Lower case without accents. Kana keep their voicing marks."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS)
    out = []
    for char in folded:
        parts = unicodedata.normalize("NFD", char)
        out.append(parts[0] if "a" <= parts[0] <= "z" else char)
    return "".join(out)


def words(text):
    """The words of a Latin name: `O'Keeffe, Georgia` gives ["okeeffe", "georgia"]."""
    return re.findall(r"[^\W_]+", plain(text).replace("'", ""))


def key(text):
    return " ".join(words(text))


def orderless(text):
    """The same for every order of the words."""
    return " ".join(sorted(words(text)))


def japanese(text):
    """A Japanese form without the separators that may stand in it."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def is_latin(text):
    return not re.search(r"[^\W\d_a-z]", plain(text))


def slug(text):
    return "-".join(w for w in words(text) if w.isascii()) or ""


def distance(a, b, most):
    """Edits between two words, neighbours swapped counting as one; more than `most` is given as `most + 1`."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before, row = None, list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
