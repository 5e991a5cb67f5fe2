"""Tests of the list scripts on small samples. They need no data."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import build
import commonness
import core
import entry
import fold
import jmnedict
import kana
import museum
import origin
import prompting
import removal
import remove
import wordcount


class Folding(unittest.TestCase):
    def test_order_accents_and_marks_do_not_count(self):
        self.assertEqual(fold.orderless("O’Keeffe, Georgia"), fold.orderless("Georgia O'Keeffe"))
        self.assertEqual(fold.key("Zdzisław Beksiński"), "zdzislaw beksinski")
        self.assertEqual(fold.slug("Jørgen Müller-Straße"), "jorgen-muller-strasse")

    def test_voicing_marks_of_kana_count(self):
        self.assertNotEqual(fold.japanese("かき"), fold.japanese("がき"))
        self.assertEqual(fold.japanese("アルフォンス・ミュシャ"), fold.japanese("アルフォンス ミュシャ"))

    def test_distance_counts_a_swap_as_one(self):
        self.assertEqual(fold.distance("morhbacher", "mohrbacher", 2), 1)
        self.assertEqual(fold.distance("rutkowski", "picasso", 2), 3)


class Kana(unittest.TestCase):
    def test_romaji(self):
        self.assertEqual(kana.romaji("きゃっちぼーる"), "kyatchiboru")
        self.assertEqual(kana.romaji("ジョン"), "jon")
        self.assertEqual(kana.romaji("ファミつう"), "famitsuu")

    def test_order_of_names(self):
        self.assertEqual(kana.western_order("Kitano Takeshi", "きたのたけし"), "Takeshi Kitano")
        self.assertEqual(kana.western_order("Taizo Soma", "そうまたいぞう"), "Taizo Soma")
        self.assertEqual(kana.western_order("Su Shi", "そしょく"), "Su Shi")

    def test_long_vowels(self):
        for long, short in [("Satou Yuuko", "Sato Yuko"), ("Oono", "Ono"), ("Inoue", "Inoue"),
                            ("Matsuura", "Matsuura"), ("Anzai Yuuichirō", "Anzai Yuichiro")]:
            self.assertEqual(kana.short(long), short)


class Museum(unittest.TestCase):
    def row(self, name, **cells):
        return {"name": name, "born": "1850", "died": "1920", "nationality_or_place": "French", "ulan": "",
                "wikidata": "Q1", "source": "NGA"} | cells

    def test_persons_and_nobody(self):
        self.assertEqual(museum.artist(self.row("Claude Muster")).country, "FR")
        for name in ["Unknown Designer", "German 16th Century", "Various Artists", "Follower of Raphael", "Master NW",
                     "Zelco Industries, Inc.", "Anne and Patrick Muster", "Dan Muster/Associated Press"]:
            self.assertIsNone(museum.artist(self.row(name)), name)

    def test_speaking_order(self):
        self.assertEqual(museum.clean("Mytens, Daniel, the Elder")[0], "Daniel Mytens the Elder")
        self.assertEqual(museum.clean('Ted "Twiggy" Muster')[0], "Ted Muster")
        self.assertEqual(museum.clean("Toyen (pseudonym)")[0], "Toyen")

    def test_years_only_of_the_dead_and_only_years_of_life(self):
        self.assertEqual(museum.life("1973", ""), ("", ""))
        self.assertEqual(museum.life("1873", ""), ("1873", ""))
        self.assertEqual(museum.life("1883", "1948"), ("1883", "1948"))
        self.assertEqual(museum.life("1855", "1995", "NGA"), ("", ""))
        self.assertEqual(museum.life("-65", "-8"), ("", ""))
        self.assertEqual(museum.life("1950", "1999", "NGA"), ("", ""))

    def test_a_legal_name_of_the_living_is_not_kept(self):
        self.assertEqual(museum.artist(self.row("Stash Two (Josh Muster)", born="1960", died="")).aliases, [])

    def test_other_names_of_the_living_keep_the_surname(self):
        names = {"Variant": ["Muster, Joe", "Other, Joseph", "Muster, Joseph Henry"],
                 "Full Name": ["Muster, Joseph Maria"]}
        living, dead = entry.Entry("creator", "Joseph Muster"), entry.Entry("creator", "Joseph Muster", died="1950")
        self.assertEqual(museum.spellings(living, names), ["Muster, Joe"])
        self.assertEqual(len(museum.spellings(dead, names)), 4)
        self.assertEqual(museum.forward("Brangwyn, Frank William, Sir"), "")
        self.assertEqual(museum.forward("Goya y Lucientes, Francisco de"), "Francisco de Goya y Lucientes")

    def test_museums_are_joined_by_name_and_years(self):
        first, second, third = (museum.artist(self.row(*a, **k)) for a, k in [
            (("José Muster",), {"born": "1850"}), (("Jose Muster",), {"born": "1851", "source": "Tate"}),
            (("Jose Muster",), {"born": "1790", "died": "1840", "source": "MoMA"})])
        joined = museum.join([(first, "NGA"), (second, "Tate"), (third, "MoMA")])
        self.assertEqual(sorted(e.died for e in joined), ["1840", "1920"])


class Prompting(unittest.TestCase):
    known = core.Core([entry.Entry("creator", "Greg Rutkowski", id="person/greg-rutkowski"),
                       entry.Entry("creator", "Hayao Miyazaki", ja="宮崎駿", romaji=["Miyazaki Hayao"], id="person/x")])

    def test_the_core_is_not_repeated_in_any_order(self):
        for name in ["greg rutkowski", "Rutkowski, Greg", "Miyazaki Hayao"]:
            self.assertFalse(prompting.wanted(entry.Entry("creator", name), self.known, set()), name)
        self.assertTrue(prompting.wanted(entry.Entry("creator", "Jane Muster"), self.known, set()))

    def test_rejected_names_and_styles(self):
        self.assertFalse(prompting.wanted(entry.Entry("creator", "Bauhaus"), self.known, {"bauhaus"}))
        self.assertFalse(prompting.wanted(entry.Entry("creator", "Deco Painting"), self.known, set()))

    def test_misspellings(self):
        spellings = prompting.Spellings(self.known.entries)
        self.assertEqual(spellings.meant_by("Greg Rutkowsky"), "greg rutkowski")
        self.assertEqual(spellings.meant_by("Rutkowksi Greg"), "greg rutkowski")
        self.assertIsNone(spellings.meant_by("Greg Muster"))

    def test_what_stands_in_brackets_is_dropped(self):
        self.assertEqual(prompting.clean("Jeffrey Muster (theHANDLE)"), "Jeffrey Muster")
        self.assertEqual(prompting.clean("jane van muster"), "Jane van Muster")


class Jmnedict(unittest.TestCase):
    def row(self, kanji, reading, romaji, born="", died="", note=""):
        return {"kanji": kanji, "kana": reading, "romaji(family given)": romaji, "born": born, "died": died,
                "note": note}

    def person(self, *cells, **more):
        people = jmnedict.People.__new__(jmnedict.People)
        people.authors, people.checked = {"文豪太郎"}, set()
        return jmnedict.person(self.row(*cells, **more), people, Prompting.known)

    def test_name_order_and_spelling(self):
        found = self.person("大野優子", "おおのゆうこ", "Oono Yuuko")
        self.assertEqual((found.kind, found.name, found.ja, found.kana, found.romaji),
                         ("person", "Yuko Ono", "大野優子", "おおのゆうこ", ["Oono Yuuko"]))

    def test_kind(self):
        self.assertEqual(self.person("文豪太郎", "ぶんごうたろう", "Bungou Tarou").kind, "creator")
        self.assertEqual(self.person("見本花子", "みほんはなこ", "Mihon Hanako", note="manga artist").kind, "creator")
        self.assertEqual(self.person("見本花子", "みほんはなこ", "Mihon Hanako", note="martial artist").kind, "person")

    def test_left_out(self):
        self.assertIsNone(self.person("", "ヘルメス", "Hermes", note="Greek god"))
        self.assertIsNone(self.person("見本花子", "みほんはなこ", "Mihon Hanako", note="real name of Sample"))
        self.assertIsNone(self.person("宮崎駿", "みやざきはやお", "Miyazaki Hayao"))

    def test_no_birth_year_of_the_living(self):
        self.assertEqual(self.person("見本一郎", "みほんいちろう", "Mihon Ichirou", born="1950").born, "")
        self.assertEqual(self.person("見本一郎", "みほんいちろう", "Mihon Ichirou", born="1850", died="1910").died, "1910")

    def test_one_owner_of_a_latin_name(self):
        found = self.person("", "グレッグルトコウスキ", "Greg Rutkowski")
        jmnedict.give_way(found, Prompting.known, {})
        self.assertEqual((found.name, found.ja, found.kind), ("グレッグルトコウスキ", "", "creator"))

    def test_one_owner_of_a_latin_title(self):
        known = core.Core([entry.Entry("work", "Star Trek", id="work/star-trek")])
        works = [entry.Entry("work", "Star Trek", ja="宇宙大作戦"), entry.Entry("work", "Star Trek")]
        self.assertEqual([e.name for e in jmnedict.titles_left(works, known)], ["宇宙大作戦"])

    def test_titles_and_makers(self):
        def titled(kind, kanji, reading, gloss):
            return jmnedict.titled({"type": kind, "kanji": kanji, "kana": reading, "gloss": gloss})
        film = titled("work", "", "マトリックス", "The Matrix (1999 film)")
        self.assertEqual((film.name, film.ja, film.field), ("The Matrix", "マトリックス", "film"))
        self.assertEqual(titled("product", "鉄拳", "てっけん", "Tekken (lit: Iron Fist) (video game series)").kind, "work")
        self.assertEqual(titled("company", "徳間書店", "とくましょてん", "Tokuma Shoten (publisher)").kind, "studio")
        self.assertEqual(titled("company", "", "グッチ", "Gucci").kind, "brand")


class Classes(unittest.TestCase):
    people = ["John Smith"] * 50 + ["Zdzisław Beksiński"]
    common = commonness.Commonness({"monster", "road", "rose", "window"}, people, wordcount.JapaneseText(["月が月に月"]))

    def test_persons(self):
        for name, base, expected in [("Zdzisław Beksiński", 0, 0), ("Zdzisław Beksiński", 1, 1), ("John Smith", 0, 1),
                                     ("Brom", 0, 2), ("Monster", 0, 3), ("Rose Window", 0, 2), ("Ma Lin", 0, 1)]:
            self.assertEqual(self.common.person(name, base), expected, name)

    def test_titles(self):
        for title, expected in [("Monster", 3), ("The Road", 2), ("Monster Road", 2), ("Monster's Road", 2),
                                ("Petrushka", 1), ("Eugene Onegin", 0)]:
            self.assertEqual(self.common.title(title), expected, title)

    def test_japanese(self):
        for title, expected in [("月", 3), ("こころ", 2), ("桜", 2), ("吾輩は猫である", 0)]:
            self.assertEqual(self.common.japanese_title(title), expected, title)
        self.assertEqual(self.common.japanese_person("森健"), 2)
        self.assertEqual(self.common.japanese_person("高橋知子"), 1)


class Words(unittest.TestCase):
    def test_names_are_no_words_but_months_are(self):
        counts = wordcount.WordCounts()
        for _ in range(2):
            counts.add_novel("It was said that the window was near. Then I met Lorna in May, and Lorna spoke.")
        common = counts.common()
        self.assertIn("window", common)
        self.assertIn("may", common)
        self.assertNotIn("lorna", common)
        self.assertNotIn("is", common)


class Lists(unittest.TestCase):
    def test_ids_are_unique_and_the_text_is_sorted(self):
        entries = [entry.Entry("creator", "Jane Muster", slug="jane-muster", died=died) for died in ("1950", "1900")]
        entry.give_ids(entries, build.PREFIXES, {"person/jane-muster"})
        self.assertEqual([e.id for e in entries], ["person/jane-muster-3", "person/jane-muster-2"])
        self.assertTrue(entry.text(entries).splitlines()[1].startswith("person/jane-muster-2\t"))

    def test_note_states_the_counts(self):
        entries = [entry.Entry("creator", "Jane Muster", died="1950")]
        self.assertIn("Entries: 1 (by kind: creator 1; with a year of death: 1; with a Japanese form: 0). "
                      "Ambiguity: 0 1.", origin.text("museum-artists", entries))


class Removal(unittest.TestCase):
    def test_what_is_hashed(self):
        self.assertEqual(removal.normal("  Ｇｒｅｇ　 RUTKOWSKI "), "greg rutkowski")
        self.assertEqual(removal.normal("Straße\u200b"), "strasse")
        self.assertEqual(removal.digest("Greg Rutkowski"), removal.digest("greg  rutkowski"))
        self.assertEqual(removal.digest("person/jane-muster"),
                         "18f30738dfb3500dc28313054bba9fc87073ae1957d31256694982db655d1107")

    def test_rows_go_and_only_hashes_stay(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            rows = [entry.Entry("creator", "Jane Muster", ja="見本花子", id="person/jane-muster"),
                    entry.Entry("creator", "Other Name", id="person/other-name")]
            (folder / "a.tsv").write_text(entry.text(rows), encoding="utf-8")
            (folder / "removed.tsv").write_text("hash\tsince\tnote\n", encoding="utf-8")
            lines = remove.remove(["見本花子"], folder, "2026-11-21")
            self.assertEqual(len(lines), 3)
            self.assertEqual([e.name for e in entry.read(folder / "a.tsv")], ["Other Name"])
            self.assertNotIn("uster", (folder / "removed.tsv").read_text(encoding="utf-8"))
            self.assertEqual(removal.apply(rows, removal.read(folder / "removed.tsv")), rows[1:])


if __name__ == "__main__":
    unittest.main()
