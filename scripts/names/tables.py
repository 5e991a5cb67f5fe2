"""Reading the raw tables, which are plain or gzip-compressed."""

import gzip


def rows(path):
    """Each row as a dictionary by column name."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        names = next(lines).rstrip("\n").split("\t")
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            yield dict(zip(names, cells + [""] * (len(names) - len(cells))))
