"""The `.md` beside each list: what is in it, where it comes from, under which licence, how to be taken out."""

from collections import Counter

DATE = "2026-11-21"

PURPOSE = """Facts for locating names in prompts. There is no ranking and no judgement of any person, work or company. Being listed says nothing about the lawfulness of any use, and not being listed says nothing either.

プロンプト中の名称の位置を見つけるための事実の一覧です。順位付けや、人物・作品・企業の評価を目的とするものではありません。掲載の有無は、利用の適否を示しません。"""

YEARS = """Years are given only for people known to have died (and a year of birth before 1905, where no year of death is known). An empty year of death does not mean that a person is living, nor that a work is free: it means unknown here."""

COLUMNS = """`id, kind, name, ja, kana, romaji, aliases (|), born, died, country, field, ambiguity, parent, source, note`. UTF-8, LF, tab separated, sorted by id (bytewise). An empty field means unknown, or not applicable.

`ambiguity`: 0 distinct, may stand anywhere; 1 needs a style cue nearby; 2 needs a cue directly attached; 3 common word, never alone. It holds for every form in the row and was computed from word counts (`scripts/names/commonness.py`)."""

REMOVAL = """The person, a rights holder or anyone acting for them can ask for an entry to be taken out or corrected. No reason is needed. Open an issue, or a pull request made with

    python3 scripts/names/remove.py "NAME"

which deletes the rows from every list and adds salted hashes to `Rules/names/removed.tsv` (`hash`, `since` as YYYY-MM-DD, `note`, tab separated). Names are kept nowhere; whoever knows a name can check whether it is hashed there, nobody can read the names from it. `removed.tsv` wins over every list, and the script that builds the lists obeys it, so an entry does not come back.

掲載の削除や訂正は、ご本人、権利者またはその代理の方からお申し出いただけます。理由の記載は不要です。Issue を作成するか、上記のコマンドで作成した Pull Request をお送りください。コマンドはすべての一覧から該当行を削除し、ソルト付きハッシュのみを `Rules/names/removed.tsv` に追加します(`hash`、`since`(YYYY-MM-DD)、`note` のタブ区切り)。名称そのものはどこにも残りません(名称を知っている人が登録の有無を確かめることはできますが、一覧から名称を読み取ることはできません)。`removed.tsv` はすべての名称ファイルと一覧の生成スクリプトに優先するため、削除された項目が再び掲載されることはありません。"""

APACHE = """Single facts; the file is distributed under the project's Apache-2.0 licence."""

JMNEDICT = """This file is **not** under the project's Apache-2.0 licence. It is made from JMnedict, the Japanese proper names dictionary, which is the property of the [Electronic Dictionary Research and Development Group](https://www.edrdg.org/) and is used in conformance with the Group's [licence](https://www.edrdg.org/edrdg/licence.html): [Creative Commons Attribution-ShareAlike 4.0 International](https://creativecommons.org/licenses/by-sa/4.0/). This file is distributed under the same licence, CC BY-SA 4.0. The edition used is of 2020-05-29. No warranty is given.

このファイルはプロジェクト本体の Apache-2.0 ではなく、CC BY-SA 4.0 で配布されます。Electronic Dictionary Research and Development Group が作成した日本語固有名詞辞書 JMnedict(2020-05-29 版)を、同グループのライセンスに従って加工したものです。"""

BODIES = {
    "prompting-artists": ("artists in public prompting lists / プロンプト用作家リスト", APACHE + """

The names come from public lists of artists used in prompting: clip-interrogator (pharmapsychotic, MIT), StableDiffusion-CheatSheet (SupaGruen, MIT) and sd-wildcards (mattjaybe, CC0). Years, countries and some spellings come from museum data (CC0).

clip-interrogator: Copyright (c) 2022 pharmapsychotic. StableDiffusion-CheatSheet: Copyright (c) 2023 SupaGruen. Both under the MIT License:

> Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:
>
> The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.
>
> THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.""", """Names that stand in at least one of the three lists. Left out: names that `creators.tsv` has in any order or spelling; styles, movements, techniques, materials and brands (`scripts/names/rejected.txt`, kept by hand); misspellings of a better known name (the program finds those by itself). What a list gives in brackets, often a legal name, is not used.

""" + YEARS),
    "museum-artists": ("artists in museum collections / 美術館所蔵作家", APACHE + " The sources are CC0: National Gallery of Art (open data), Tate (collection), The Museum of Modern Art (collection).", """Artists of the National Gallery of Art (constituents and alternative names), Tate and MoMA, joined where name and years agree. `source` holds the Wikidata id (`museum:Q…`), the ULAN id (`ulan:…`) or the museum. Left out: rows that are no single person or studio (schools, centuries, unknown makers, couples, manufacturers), rows without any id or year, one-word names without an id, and names that `creators.tsv` or `prompting-artists.tsv` has. Aliases are spellings of the same name.

""" + YEARS + """ The National Gallery writes widened years of activity where it knows no others (1855-1995, 1950-1999); pairs of that shape are left out. Countries are taken from a stated nationality only, never from a place of birth."""),
    "jmnedict/persons": ("persons in JMnedict / JMnedict の人名", JMNEDICT, """Changes made: persons only; romaji turned to the order given name, family name, with long vowels as commonly written (`romaji` keeps the dictionary's spelling); readings that stand in Japanese prose as words left out; figures of myth, scripture and fiction, emperors and princes, nicknames and legal names left out; names that `creators.tsv` has left out; where another list has the Latin name, only the Japanese form is given. `kind` is `creator` where the dictionary's note says that the person writes, draws, composes or directs, or the name stands in the list of authors of Aozora Bunko, or was found single in a list of professions; otherwise `person`.

""" + YEARS),
    "jmnedict/works": ("titles of works in JMnedict / JMnedict の作品名", JMNEDICT, """Changes made: works, and products that are games, films or books; the English gloss without its explanation as `name`, or the reading in romaji where the gloss is no title; spellings of one title joined; titles that `works.tsv` has left out. A title whose Latin form is a plain phrase and whose Japanese form is not (or the reverse) has two rows."""),
    "jmnedict/companies": ("companies and products in JMnedict / JMnedict の企業名・製品名", JMNEDICT, """Changes made: companies and products; explanations and legal forms (Ltd., Inc.) cut; public bodies, banks, insurers, railways, builders, medicines and similar left out; names that the hand-checked lists have left out. `kind` is `studio` for makers of animation, games and films and for publishers, otherwise `brand`."""),
}


def text(file, entries):
    """The note of one list."""
    title, licence, body = BODIES[file]
    return f"""# {file.split("/")[-1]}.tsv: {title}

Date: {DATE}. {counts(entries)}

Written by `scripts/names/build.py`; do not edit by hand.

## Purpose

{PURPOSE}

## Origin

{body}

## Licence

{licence}

## Columns

{COLUMNS}

## Removal and correction

{REMOVAL}
"""


def counts(entries):
    def each(values):
        return ", ".join(f"{value} {number:,}" for value, number in sorted(Counter(values).items()))
    dead = sum(bool(e.died) for e in entries)
    japanese = sum(bool(e.ja) or not e.name.isascii() and any(c > "⺀" for c in e.name) for e in entries)
    return (f"Entries: {len(entries):,} (by kind: {each(e.kind for e in entries)}; with a year of death: {dead:,}; "
            f"with a Japanese form: {japanese:,}). Ambiguity: {each(e.ambiguity for e in entries)}.")


def words_text(count):
    return f"""# common-en.txt: ordinary English words / 一般的な英単語

Date: {DATE}. Words: {count:,}.

Written by `scripts/names/build.py`; do not edit by hand.

## Purpose

An ordinary word is never taken for a misspelt name. 一般的な単語を、綴りを誤った名称とみなさないための一覧です。

## Origin

Lower-case words of three or more letters a-z, one a line, sorted. A word is in when it stands in lower case in at least two of 34 novels published before 1929 (public domain in the United States), or at least three times in public prompts that name nobody (prompts for language models, PartiPrompts, VBench; only sources with a stated licence). A word that is mostly capitalised inside sentences is a name and left out; months, days and nations stay. Only counts were taken; no text is kept.

## Licence

Apache-2.0, as the project.
"""
