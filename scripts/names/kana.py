"""Readings: kana to romaji, and the order of a Japanese name in romaji."""

import re
import unicodedata

ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
SOUNDS = {kana: head + vowel for head, row in ROWS.items() for kana, vowel in zip(row, "aiueo")}
SOUNDS |= {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "や": "ya", "ゆ": "yu",
           "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "vu", "ぁ": "a", "ぃ": "i",
           "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゎ": "wa"}
GLIDES = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
SMALL = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in unicodedata.normalize("NFKC", text))


def romaji(text):
    """Hepburn with every long vowel written out; letters that are no kana stay."""
    out = ""
    for char in hiragana(text):
        if char in GLIDES and out.endswith("i"):
            out = out[:-1] + ("" if out.endswith(("shi", "chi", "ji")) else "y") + GLIDES[char]
        elif char in SMALL and re.search(r"[bcdfghjklmnpqrstvwxyz][aiueo]$", out):
            out = (out[:-2] + "w" if out.endswith("hu") else out[:-1]) + SMALL[char]
        elif char == "ー":
            out += ""
        elif char == "っ":
            out += "\0"
        else:
            out += SOUNDS.get(char, char)
        out = re.sub("\0(.)", lambda m: ("t" if m[1] == "c" else m[1] if m[1].isalpha() else "") + m[1], out)
    return out.replace("\0", "")


def short(text):
    """As names are commonly written: Satou is Sato, Yuuko is Yuko, Oono is Ono; Inoue and Matsuura stay."""
    plain = text.translate(str.maketrans("āīūēōĀĪŪĒŌ", "aiueoAIUEO"))
    return re.sub(r"(?i)oo|ou(?!e)|(?<!ts)uu", lambda match: match[0][0], plain)


def bare(text):
    """For comparing a spelling with a reading: no long vowels, no marks."""
    letters = unicodedata.normalize("NFD", text.lower())
    letters = "".join(c for c in letters if "a" <= c <= "z")
    for old, new in (("tch", "cch"), ("oh", "o"), ("ou", "o"), ("oo", "o"), ("uu", "u"), ("nn", "n"), ("mb", "nb"),
                     ("mp", "np"), ("mm", "nm")):
        letters = letters.replace(old, new)
    return letters


def western_order(spelling, reading):
    """`Kitano Takeshi` read きたのたけし is Takeshi Kitano. A spelling that is no reading keeps its order."""
    parts = spelling.split()
    if len(parts) != 2:
        return spelling
    target = bare(romaji(reading))
    if bare(parts[0]) + bare(parts[1]) == target or bare("".join(parts)) == target:
        return f"{parts[1]} {parts[0]}"
    return spelling


def is_reading(spelling, reading):
    target = bare(romaji(reading))
    parts = spelling.split()
    return bare("".join(parts)) == target or bare("".join(reversed(parts))) == target
