#!/usr/bin/env python3
"""Makes a bench for passages that were copied and changed.

References are public-domain works. A query is text of a work that is no reference, with passages of references in it
that were changed by a tool that proviso did not write: jaconv, pykakasi, kyujipy, nlpaug, AugLy. Clean queries have no
such passage; traps have stock phrases that stand in many texts.

    generate.py TEXTS OUT --seed N

TEXTS holds ja/*.txt (Aozora format, pairNNN-a and -b two editions of one work) and en/*.txt. OUT gets refs/*.txt,
queries.jsonl ({"id","text"}) and truth.jsonl ({"id","family","lang","passages":[{"reference","q","r"}]}).
"""
import argparse, json, os, pathlib, random, re, unicodedata, warnings

warnings.filterwarnings("ignore")
import jaconv
import pykakasi
import nlpaug.augmenter.char as nac
import nlpaug.augmenter.word as naw
from kyujipy import KyujitaiConverter
from rapidfuzz import fuzz

try:
    import augly.text as augly
except Exception:  # AugLy drags much along; without it three families are left out.
    augly = None

KAKASI = pykakasi.kakasi()
KYUJITAI = KyujitaiConverter()
LOOKS = str.maketrans("カロニタエハトー", "力口二夕工八卜一")
TRAPS_JA = [
    "拝啓　時下ますますご清栄のこととお慶び申し上げます。平素は格別のご高配を賜り、厚く御礼申し上げます。",
    "底本の親本を参照し、このファイルは、インターネットの図書館、青空文庫（http://www.aozora.gr.jp/）で作られました。"
    "入力、校正、制作にあたったのは、ボランティアの皆さんです。",
    "本書の無断複写・複製・転載を禁じます。落丁・乱丁本はお取り替えいたします。",
    "【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）私《わたくし》\n\n［＃］：入力者注　主に外字の説明や、傍点の位置の指定",
]
TRAPS_EN = [
    "I remain, my dear Sir, your most obedient and most humble servant, with the assurance of my highest esteem.",
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated "
    "documentation files, to deal in the Software without restriction, including without limitation the rights to use.",
    "This eBook is for the use of anyone anywhere at no cost and with almost no restrictions whatsoever. You may copy "
    "it, give it away or re-use it under the terms of the License included with this eBook.",
    "All rights reserved. No part of this publication may be reproduced, stored in a retrieval system, or transmitted.",
]


def body(text):
    """An Aozora text without its head and its colophon."""
    parts = re.split(r"-{20,}\n", text)
    text = parts[2] if len(parts) >= 3 else text
    return re.split(r"\n底本：", text)[0]


def plain(text):
    """Without readings and notes, as people paste it."""
    text = re.sub(r"《[^》]*》|［＃[^］]*］|｜", "", text)
    return re.sub(r"\n{3,}", "\n\n", text)


class Bench:
    def __init__(self, texts, seed):
        self.rng = random.Random(seed)
        random.seed(seed)
        try:
            import numpy
            numpy.random.seed(seed % 2**32)
        except ImportError:
            pass
        read = lambda path: path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        ja = {p.stem: read(p) for p in sorted((texts / "ja").glob("*.txt"))}
        en = {p.stem: read(p) for p in sorted((texts / "en").glob("*.txt"))}
        works = sorted(n for n in ja if n.startswith("work"))
        pairs = sorted(n[:-2] for n in ja if n.endswith("-a"))
        self.rng.shuffle(works)
        self.rng.shuffle(pairs)
        names = sorted(en)
        self.rng.shuffle(names)
        half = len(works) * 2 // 3
        self.refs = {f"ja-{n}": ja[n] for n in works[:half]}
        self.refs |= {f"ja-{n}": ja[f"{n}-a"] for n in pairs}
        self.refs |= {f"en-{n}": en[n] for n in names[: len(names) * 2 // 3]}
        self.other = {f"ja-{n}": ja[f"{n}-b"] for n in pairs if f"{n}-b" in ja}
        self.fill = {"ja": [plain(body(ja[n])) for n in works[half:]],
                     "en": [en[n] for n in names[len(names) * 2 // 3 :]]}
        self.queries = []

    # Stretches of text

    def filler(self, lang, length):
        text = self.rng.choice([t for t in self.fill[lang] if len(t) > length + 200] or self.fill[lang])
        start = self.rng.randrange(max(1, len(text) - length - 100))
        end = "。" if lang == "ja" else ". "
        start = text.find(end, start) + len(end)
        stop = text.find(end, start + length)
        return text[start : stop + len(end) if stop > 0 else start + length].strip()

    def passage(self, lang, low, high, raw=False, name=None):
        """(reference, start, end): whole sentences, in scalars of the reference."""
        for _ in range(2000):
            ref = name or self.rng.choice([n for n in self.refs if n.startswith(lang)])
            text = self.refs[ref]
            length = self.rng.randrange(low, high)
            lo = text.find(body(text)[:200]) if lang == "ja" else 0
            hi = lo + len(body(text)) if lang == "ja" else len(text)
            if hi - lo < length + 50:
                continue
            start = self.rng.randrange(lo, hi - length)
            end = "。" if lang == "ja" else ". "
            if length > 100 or lang == "en":
                start = text.find(end, start) + len(end)
                stop = text.find(end, start + length - 30)
                stop = stop + len(end.strip()) if 0 < stop < start + length * 1.5 + 60 else start + length
            else:
                stop = start + length
            if stop > hi:
                continue
            while start < stop and text[start].isspace():
                start += 1
            piece = text[start:stop]
            if "［＃" in piece or (("《" in piece or "｜" in piece) and not raw) or (raw and "《" not in piece):
                continue
            if raw and (piece.count("《") != piece.count("》") or text[stop : stop + 1] == "《"):
                continue
            return ref, start, stop
        raise RuntimeError("no passage")

    # Changes

    def words_ja(self, text):
        return [item["orig"] for item in KAKASI.convert(text)]

    def edit(self, text, lang, share):
        """Words dropped, doubled in from elsewhere, exchanged with others or with their neighbours."""
        words = self.words_ja(text) if lang == "ja" else text.split(" ")
        pool = self.words_ja(self.filler("ja", 300)) if lang == "ja" else self.filler("en", 1500).split()
        out = []
        index = 0
        while index < len(words):
            word = words[index]
            if self.rng.random() < share and word.strip():
                kind = self.rng.randrange(4)
                if kind == 0:
                    pass
                elif kind == 1:
                    out += [word, self.rng.choice(pool)]
                elif kind == 2:
                    out.append(self.rng.choice(pool))
                elif index + 1 < len(words):
                    out += [words[index + 1], word]
                    index += 1
            else:
                out.append(word)
            index += 1
        return ("" if lang == "ja" else " ").join(out).strip()

    def spaces(self, text, lang):
        out = []
        for c in text:
            if unicodedata.category(c)[0] in "PZ" and c not in "《》｜" and self.rng.random() < 0.4:
                continue
            out.append(c)
            if self.rng.random() < 0.12:
                out.append(self.rng.choice(" \u200b　、\n" if lang == "ja" else "  \u200b\n,-"))
        return "".join(out).strip()

    def reorder(self, text, lang):
        parts = re.findall(r"[^。]+。?" if lang == "ja" else r"[^.]+\.?\s*", text)
        self.rng.shuffle(parts)
        return "".join(parts).strip()

    def kana(self, text):
        return jaconv.hira2kata(text) if self.rng.random() < 0.5 else jaconv.kata2hira(text)

    def one(self, result):
        return result[0] if isinstance(result, list) else result

    def families(self):
        r = self.rng
        ja = {
            "verbatim": lambda t: t,
            "space-punct": lambda t: self.spaces(t, "ja"),
            "halfwidth": lambda t: jaconv.z2h(jaconv.hira2kata(t), kana=True, ascii=True, digit=True),
            "nfd": lambda t: unicodedata.normalize("NFD", t),
            "homoglyph": lambda t: jaconv.hira2kata(t).translate(LOOKS) if r.random() < 0.3 else t.translate(LOOKS),
            "kana": self.kana,
            "kyujitai": KYUJITAI.shinjitai_to_kyujitai,
            "ruby-out": plain,
            "ruby-in": lambda t: "".join(
                i["orig"] + (f"《{i['hira']}》" if re.fullmatch(r"[一-龠]+", i["orig"]) and r.random() < 0.5 else "")
                for i in KAKASI.convert(t)),
            "quoted": lambda t: t,
            "edit-low": lambda t: self.edit(t, "ja", 0.08),
            "edit-med": lambda t: self.edit(t, "ja", 0.18),
            "edit-high": lambda t: self.edit(t, "ja", 0.33),
            "reorder": lambda t: self.reorder(t, "ja"),
            "random-obf": lambda t: self.edit(self.reorder(t, "ja"), "ja", 0.2),
            "combo": lambda t: self.spaces(self.edit(self.kana(KYUJITAI.shinjitai_to_kyujitai(t)), "ja", 0.05), "ja"),
            "tiny": lambda t: t,
        }
        en = {
            "verbatim": lambda t: t,
            "space-punct": lambda t: self.spaces(t, "en"),
            "fullwidth": lambda t: jaconv.h2z(t, kana=False, ascii=True, digit=True),
            "typo": lambda t: self.one(nac.KeyboardAug(aug_word_p=0.25, aug_char_max=1).augment(t)),
            "ocr": lambda t: self.one(nac.OcrAug(aug_word_p=0.35, aug_char_p=0.2).augment(t)),
            "swap": lambda t: self.one(naw.RandomWordAug(action="swap", aug_p=0.15).augment(t)),
            "edit-low": lambda t: self.edit(t, "en", 0.08),
            "edit-med": lambda t: self.edit(t, "en", 0.18),
            "edit-high": lambda t: self.edit(t, "en", 0.33),
            "reorder": lambda t: self.reorder(t, "en"),
            "random-obf": lambda t: self.edit(self.reorder(t, "en"), "en", 0.2),
            "quoted": lambda t: t,
            "combo": lambda t: self.spaces(self.edit(t.upper(), "en", 0.05), "en"),
            "tiny": lambda t: t,
        }
        if augly:
            en |= {
                "homoglyph": lambda t: self.one(augly.replace_similar_unicode_chars(t, aug_word_p=0.6)),
                "leet": lambda t: self.one(augly.replace_similar_chars(t, aug_word_p=0.5)),
                "funfont": lambda t: self.one(augly.replace_fun_fonts(t, vary_fonts=False, aug_p=0.6)),
            }
        return {"ja": ja, "en": en}

    # Queries

    def add(self, lang, family, pieces):
        """pieces: (text, reference or None, start, end)"""
        number = len(self.queries)
        text, passages = "", []
        for piece, ref, start, end in pieces:
            if text:
                text += "\n"
            if ref:
                passages.append({"reference": ref, "q": [len(text), len(text) + len(piece)], "r": [start, end]})
            text += piece
        self.queries.append(({"id": f"q{number:04}", "text": text},
                             {"id": f"q{number:04}", "family": family, "lang": lang, "passages": passages}))

    def planted(self, lang, family, change, count):
        lengths = {"ja": (80, 420), "en": (220, 1100)}[lang]
        if family == "tiny":
            lengths = {"ja": (24, 41), "en": (55, 95)}[lang]
        if family in ("reorder", "random-obf"):
            lengths = (lengths[0] * 2, lengths[1])
        for _ in range(count):
            pieces = [(self.filler(lang, self.rng.randrange(100, 700)), None, 0, 0)]
            for _ in range(self.rng.choice([1, 1, 2])):
                ref, start, end = self.passage(lang, *lengths, raw=family == "ruby-out")
                text = change(self.refs[ref][start:end])
                if family == "quoted":
                    mark = "「{}」（{}）" if lang == "ja" else "“{}” ({})"
                    before, after = mark.split("{}")[0], None
                    whole = mark.format(text, ref)
                    pieces.append((whole, None, 0, 0))
                    pieces[-1] = (whole, ref, start, end, before, text)
                else:
                    pieces.append((text, ref, start, end))
                pieces.append((self.filler(lang, self.rng.randrange(80, 400)), None, 0, 0))
            self.add_pieces(lang, family, pieces)

    def add_pieces(self, lang, family, pieces):
        if not any(len(p) == 6 for p in pieces):
            return self.add(lang, family, pieces)
        number = len(self.queries)
        text, passages = "", []
        for p in pieces:
            if text:
                text += "\n"
            if len(p) == 6:
                start = len(text) + len(p[4])
                passages.append({"reference": p[1], "q": [start, start + len(p[5])], "r": [p[2], p[3]]})
            text += p[0]
        self.queries.append(({"id": f"q{number:04}", "text": text},
                             {"id": f"q{number:04}", "family": family, "lang": lang, "passages": passages}))

    def editions(self, count):
        """Passages of the other edition of a reference, found in it by rapidfuzz."""
        names = sorted(self.other)
        for _ in range(count):
            name = self.rng.choice(names)
            other, ref = plain(body(self.other[name])), self.refs[name]
            if len(other) < 700:
                continue
            start = other.find("。", self.rng.randrange(len(other) - 600)) + 1
            stop = other.find("。", start + self.rng.randrange(80, 350)) + 1
            piece = other[start:stop].strip()
            if not 60 < len(piece) < 600:
                continue
            place = len(ref) * start // len(other)
            low = max(0, place - 4000)
            window = ref[low : place + 4000]
            hit = fuzz.partial_ratio_alignment(piece, window)
            if hit is None or hit.score < 55:
                continue
            self.add("ja", "edition", [(self.filler("ja", 300), None, 0, 0),
                                       (piece, name, low + hit.dest_start, low + hit.dest_end),
                                       (self.filler("ja", 200), None, 0, 0)])

    def clean(self, count):
        for lang, traps in (("ja", TRAPS_JA), ("en", TRAPS_EN)):
            for _ in range(count):
                self.add(lang, "clean", [(self.filler(lang, self.rng.randrange(300, 2500)), None, 0, 0)])
            for index in range(18):
                self.add(lang, "trap", [(self.filler(lang, 400), None, 0, 0), (traps[index % 4], None, 0, 0),
                                        (self.filler(lang, 300), None, 0, 0)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=12, help="queries of each family")
    args = parser.parse_args()
    bench = Bench(args.texts, args.seed)
    for lang, families in bench.families().items():
        for family, change in families.items():
            bench.planted(lang, family, change, args.each)
    bench.editions(args.each * 3)
    bench.clean(50)
    # References carry the traps too: that is what makes them traps.
    (args.out / "refs").mkdir(parents=True, exist_ok=True)
    for index, (name, text) in enumerate(sorted(bench.refs.items())):
        traps = TRAPS_JA if name.startswith("ja") else TRAPS_EN
        if index % 3 == 0:
            text += "\n" + traps[index // 3 % 4] + "\n"
        (args.out / "refs" / f"{name}.txt").write_text(text, encoding="utf-8")
    with open(args.out / "queries.jsonl", "w", encoding="utf-8") as q, \
            open(args.out / "truth.jsonl", "w", encoding="utf-8") as t:
        for query, truth in bench.queries:
            q.write(json.dumps(query, ensure_ascii=False) + "\n")
            t.write(json.dumps(truth, ensure_ascii=False) + "\n")
    print(f"{len(bench.refs)} references, {len(bench.queries)} queries")


main()
