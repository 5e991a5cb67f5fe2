"""Names that people asked to be left out, kept only as salted hashes in `Rules/names/removed.tsv`.

What is hashed: the UTF-8 bytes of SALT followed by the id or the form after `normal`. What is kept: the SHA-256 in
lower-case hexadecimal.
"""

import hashlib
import re
import unicodedata

SALT = "proviso-removed-1:"
HEADER = "hash\tsince\tnote"
IGNORABLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
                       "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]")


def normal(text):
    """NFKC_Casefold of Unicode (so default-ignorable characters are gone), then every run of white space made one
    space, and none at the ends."""
    folded = IGNORABLE.sub("", unicodedata.normalize("NFKC", text))
    folded = unicodedata.normalize("NFKC", folded.casefold())
    return " ".join(folded.split())


def digest(text):
    return hashlib.sha256((SALT + normal(text)).encode()).hexdigest()


def read(path):
    """The hashes of a removal list; none where the file does not exist yet."""
    if not path.exists():
        return set()
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def apply(entries, hashes):
    """The entries without the removed ones. A row goes when its id, name or Japanese form is hashed; of other rows only
    the hashed forms go."""
    if not hashes:
        return entries
    kept = [e for e in entries if not any(f and digest(f) in hashes for f in (e.id, e.name, e.ja))]
    for entry in kept:
        entry.aliases = [f for f in entry.aliases if digest(f) not in hashes]
        entry.romaji = [f for f in entry.romaji if digest(f) not in hashes]
        entry.kana = "" if entry.kana and digest(entry.kana) in hashes else entry.kana
    return kept
