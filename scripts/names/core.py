"""The hand-checked lists, which every built list gives way to."""

import entry
import fold

FILES = ("creators.tsv", "works.tsv", "characters.tsv")


class Core:
    def __init__(self, entries):
        self.entries = entries
        self.ids = {e.id for e in entries}
        self.names, self.squashed, self.japanese = {}, {}, {}
        for known in entries:
            for form in known.forms():
                if fold.is_latin(form):
                    self.names.setdefault(fold.orderless(form), known)
                    self.squashed.setdefault(fold.key(form).replace(" ", ""), known)
                else:
                    self.japanese.setdefault(fold.japanese(form), known)

    @classmethod
    def read(cls, folder):
        return cls([e for file in FILES if (folder / file).exists() for e in entry.read(folder / file)])

    def find(self, name):
        """The entry that a Latin name is a spelling of, in whatever order and with whatever separators."""
        return self.names.get(fold.orderless(name)) or self.squashed.get(fold.key(name).replace(" ", ""))

    def find_japanese(self, form):
        return self.japanese.get(fold.japanese(form))
