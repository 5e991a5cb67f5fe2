#!/usr/bin/env python3
"""Runs peers on a bench of generate.py and scores them as proviso is scored.

    peers.py BENCH [--only NAME] [--proviso PROGRAM]

Costs are processor time of one core, for whatever else the machine does; at the end all stand side by side.
copydetect compares the fingerprints of every query with those of every reference. rensa and datasketch look up MinHashes of windows; rapidfuzz aligns each query with its true references and two others,
for it could not be run over a corpus. What a peer lacks is added: windows, and hits near each other are one detection.
"""
import argparse, collections, json, os, pathlib, random, subprocess, tempfile, time

from score import report

WINDOW = {"ja": 120, "en": 320}
STEP = 4
SHINGLE = {"ja": 5, "en": 12}


def windows(text, lang):
    size = WINDOW[lang]
    for start in range(0, max(1, len(text) - size // 2), size // STEP):
        yield start, text[start : start + size]


def shingles(text, lang):
    n = SHINGLE[lang]
    text = text.lower()
    return {text[i : i + n] for i in range(max(1, len(text) - n + 1))}


def joined(hits, gap):
    """Windows of one reference that follow each other, as one detection."""
    out = []
    by = collections.defaultdict(list)
    for ref, q, r in hits:
        by[ref].append((q, r))
    for ref, spans in by.items():
        spans.sort()
        for q, r in spans:
            last = out[-1] if out and out[-1]["reference"] == ref else None
            if last and q[0] <= last["q"][1] + gap and abs((r[0] - q[0]) - (last["r"][0] - last["q"][0])) < 2 * gap:
                last["q"][1] = max(last["q"][1], q[1])
                last["r"] = [min(last["r"][0], r[0]), max(last["r"][1], r[1])]
            else:
                out.append({"reference": ref, "q": list(q), "r": list(r)})
    return out


def minhash(refs, queries, lang_of, make, index, query):
    places = {}
    for name, text in refs.items():
        for start, part in windows(text, name[:2]):
            key = len(places)
            places[key] = (name, start, start + len(part))
            index(key, make(shingles(part, name[:2])))
    built = time.process_time()
    found = {}
    for q in queries:
        lang = lang_of[q["id"]]
        hits = []
        for start, part in windows(q["text"], lang):
            for key in query(make(shingles(part, lang))):
                name, low, high = places[key]
                hits.append((name, (start, start + len(part)), (low, high)))
        found[q["id"]] = joined(hits, WINDOW[lang])
    return found, built


def with_rensa(refs, queries, lang_of):
    from rensa import RMinHash, RMinHashLSH
    lsh = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)

    def make(parts):
        m = RMinHash(num_perm=128, seed=42)
        m.update(list(parts))
        return m

    return minhash(refs, queries, lang_of, make, lsh.insert, lsh.query)


def with_datasketch(refs, queries, lang_of):
    from datasketch import MinHash, MinHashLSH
    lsh = MinHashLSH(threshold=0.5, num_perm=64)

    def make(parts):
        m = MinHash(num_perm=64)
        m.update_batch([p.encode() for p in parts])
        return m

    return minhash(refs, queries, lang_of, make, lsh.insert, lsh.query)


def with_rapidfuzz(refs, queries, lang_of, truth):
    from rapidfuzz import fuzz
    rng = random.Random(5)
    found = {}
    for q in queries:
        names = {p["reference"] for p in truth[q["id"]]} | set(rng.sample(sorted(refs), 1))
        out = []
        for name in names:
            hit = fuzz.partial_ratio_alignment(q["text"], refs[name], score_cutoff=0)
            if hit and hit.score > 60:
                out.append({"reference": name, "q": [hit.src_start, hit.src_end], "r": [hit.dest_start, hit.dest_end]})
        found[q["id"]] = out
    return found, time.process_time()


def with_copydetect(refs, queries, lang_of):
    from copydetect import CodeFingerprint, compare_files
    size = {"ja": (10, 8), "en": (25, 20)}

    def fingerprint(text, lang):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            return CodeFingerprint(file.name, *size[lang], filter=False, encoding="utf-8")

    prints = {name: fingerprint(text, name[:2]) for name, text in refs.items()}
    built = time.process_time()
    found = {}
    for q in queries:
        lang = lang_of[q["id"]]
        mine = fingerprint(q["text"], lang)
        out = []
        for name, other in prints.items():
            if name[:2] != lang or not set(mine.hashes) & set(other.hashes):
                continue
            _, _, (one, two) = compare_files(mine, other)
            if len(one) == 0:
                continue
            # It says which slices of each file are shared, and not with which of the other.
            for a, b, c, d in zip(one[0], one[1], two[0], two[1]):
                out.append({"reference": name, "q": [int(a), int(b)], "r": [int(c), int(d)]})
        found[q["id"]] = out
    return found, built


def with_proviso(program, bench, queries):
    spent = lambda: sum(os.times()[:4])
    began = spent()
    with tempfile.TemporaryDirectory() as folder:
        corpus = pathlib.Path(folder) / "refs.corpus"
        subprocess.run([program, "corpus", "build", corpus, bench / "refs", "--quiet"], check=True)
        building = spent() - began
        lines = subprocess.run([program, "outputs", "--batch", bench / "queries.jsonl", "--corpus", corpus],
                               check=True, capture_output=True).stdout.splitlines()
        size = sum(file.stat().st_size for file in corpus.iterdir())
    found = collections.defaultdict(list)
    for line in map(json.loads, lines):
        if line["kind"] == "match":
            found[line["id"]].append({
                "reference": line["reference"].removesuffix(".txt"), "q": [line["q"]["start"], line["q"]["end"]],
                "r": [line["r"]["start"], line["r"]["end"]]})
    return found, building, spent() - began - building, size


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("--only")
    parser.add_argument("--proviso")
    args = parser.parse_args()
    refs = {p.stem: p.read_text(encoding="utf-8") for p in sorted((args.bench / "refs").glob("*.txt"))}
    queries = [json.loads(line) for line in open(args.bench / "queries.jsonl", encoding="utf-8")]
    truth = [json.loads(line) for line in open(args.bench / "truth.jsonl", encoding="utf-8")]
    lang_of = {t["id"]: t["lang"] for t in truth}
    passages = {t["id"]: t["passages"] for t in truth}
    size = sum(map(len, refs.values()))
    peers = {
        "copydetect": lambda: with_copydetect(refs, queries, lang_of),
        "rensa": lambda: with_rensa(refs, queries, lang_of),
        "datasketch": lambda: with_datasketch(refs, queries, lang_of),
        "rapidfuzz (true references and one other)": lambda: with_rapidfuzz(refs, queries, lang_of, passages),
    }
    rows = []

    def show(name, found, building, asking, stored=None):
        found = collections.defaultdict(list, found)
        index = f"{building / size * 1e9:.0f}"
        query = f"{asking / max(1, len(queries)) * 1e3:.2f}"
        print(f"\n== {name}: index {index} ns/char, query {query} ms")
        rows.append((name, index, query, f"{stored / size:.1f}" if stored else "-", report(truth, found)))

    if args.proviso:
        show("proviso", *with_proviso(args.proviso, args.bench, queries))
    for name, run in peers.items():
        if args.only and not name.startswith(args.only):
            continue
        began = time.process_time()
        try:
            found, built = run()
        except ImportError as error:
            print(f"\n== {name}: not installed ({error})")
            continue
        show(name, found, built - began, time.process_time() - built)
    print("\n| | plagdet | hit | clean | traps | index ns/char | query ms | B/char |\n|---|---|---|---|---|---|---|---|")
    for name, index, query, stored, quality in rows:
        print(f"| {name} | {quality['plagdet']:.3f} | {quality['hit']:.3f} | {quality['clean']} | {quality['trap']} "
              f"| {index} | {query} | {stored} |")


if __name__ == "__main__":
    main()
