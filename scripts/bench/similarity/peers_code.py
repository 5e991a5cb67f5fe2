#!/usr/bin/env python3
"""Runs copydetect on a bench of generate_code.py and scores it as proviso is scored.

    peers_code.py BENCH

copydetect abstracts names with Pygments and winnows (k 25, window 6: its own defaults). It is told each query's
language, which proviso has to guess. It reports stretches of both files without saying which belongs to which: here
those near each other are joined, and each is paired with the one that reads most like it.
"""
import collections, io, json, pathlib, re, sys, time

import copydetect
from rapidfuzz import fuzz

from score import report

GAP = 120


def joined(slices):
    spans = []
    for low, high in sorted(zip(*slices)) if len(slices) else []:
        if spans and low <= spans[-1][1] + GAP:
            spans[-1][1] = max(spans[-1][1], int(high))
        else:
            spans.append([int(low), int(high)])
    return spans


def print_(text, name):
    return copydetect.CodeFingerprint(name, 25, 6, filter=True, fp=io.StringIO(text))


def main():
    bench = pathlib.Path(sys.argv[1])
    truth = [json.loads(line) for line in open(bench / "truth.jsonl", encoding="utf-8")]
    queries = {q["id"]: q["text"] for q in map(json.loads, open(bench / "queries.jsonl", encoding="utf-8"))}
    start = time.time()
    refs = {}
    for path in sorted((bench / "refs").iterdir()):
        refs[path.name] = (path.read_text(encoding="utf-8"), print_(path.read_text(encoding="utf-8"), path.name))
    built = time.time()
    found = collections.defaultdict(list)
    for query in truth:
        text = queries[query["id"]]
        mine = print_(text, f"query.{query['lang']}")
        for name, (reference, theirs) in refs.items():
            if not name.startswith(query["lang"] + "-"):
                continue
            _, _, slices = copydetect.compare_files(mine, theirs)
            here, there = joined(slices[0]), joined(slices[1])
            for q in here:
                if not there:
                    continue
                r = max(there, key=lambda r: fuzz.ratio(text[q[0]:q[1]], reference[r[0]:r[1]]))
                found[query["id"]].append({"reference": name, "q": q, "r": r})
    done = time.time()
    print(f"copydetect {copydetect.__version__}: index {built - start:.1f} s, queries {done - built:.1f} s")
    report(truth, found)


main()
