#!/usr/bin/env python3
"""Scores detections by the measures of PAN (Potthast et al., COLING 2010): macro precision and recall over the
characters of both sides, granularity, plagdet; and hits, clean texts flagged, and how far off the borders are.

    score.py TRUTH.jsonl MATCHES.jsonl      (the answers of `proviso outputs --batch`)
"""
import collections, json, math, statistics, sys


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def common(case, found):
    """Characters of a case that a detection covers, on both sides; 0 unless both sides are touched."""
    if case["reference"] != found["reference"]:
        return 0, 0
    q, r = overlap(case["q"], found["q"]), overlap(case["r"], found["r"])
    return (q, r) if q and r else (0, 0)


def union(spans):
    total, end = 0, -1
    for low, high in sorted(spans):
        low = max(low, end)
        if high > low:
            total, end = total + high - low, high
    return total


def covered(one, others):
    """The share of one's characters, of both sides, that lie in any of the others."""
    q, r = [], []
    for other in others:
        if all(common(one, other)):
            q.append((max(one["q"][0], other["q"][0]), min(one["q"][1], other["q"][1])))
            r.append((max(one["r"][0], other["r"][0]), min(one["r"][1], other["r"][1])))
    size = one["q"][1] - one["q"][0] + one["r"][1] - one["r"][0]
    return (union(q) + union(r)) / size if size else 0


def plagdet(cases, found):
    """cases, found: lists of lists, one for each query. Returns plagdet, precision, recall, granularity."""
    recalls = [covered(c, f) for cs, f in zip(cases, found) for c in cs]
    precisions = [covered(d, cs) for cs, f in zip(cases, found) for d in f]
    counts = [sum(1 for d in f if all(common(c, d))) for cs, f in zip(cases, found) for c in cs]
    detected = [n for n in counts if n]
    recall = sum(recalls) / len(recalls) if recalls else 0
    precision = sum(precisions) / len(precisions) if precisions else 0
    granularity = sum(detected) / len(detected) if detected else 1
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    return f1 / math.log2(1 + granularity), precision, recall, granularity


def load(truth_path, matches_path):
    truth = [json.loads(line) for line in open(truth_path, encoding="utf-8")]
    found = collections.defaultdict(list)
    for line in open(matches_path, encoding="utf-8"):
        match = json.loads(line)
        if match["kind"] != "match":
            continue
        span = lambda s: [s["start"], s["end"]] if isinstance(s, dict) else s
        reference = match["reference"].removesuffix(".txt")
        found[match["id"]].append(match | {"reference": reference, "q": span(match["q"]), "r": span(match["r"])})
    return truth, found


def report(truth, found, write=print):
    """Writes the table; gives back plagdet and hit of all, and how many clean queries and traps were flagged."""
    quality = {}
    rows = collections.OrderedDict()
    for query in truth:
        for group in ("all", query["lang"], f"{query['lang']} {query['family']}"):
            rows.setdefault(group, []).append(query)
    langs = list(dict.fromkeys(query["lang"] for query in truth))
    order = ["all"] + langs + [g for g in rows if " " in g and not g.endswith(("clean", "trap"))]
    write(f"{'':18} plagdet   prec    rec   gran    hit  border  n")
    for group in order:
        queries = [q for q in rows.get(group, []) if q["family"] not in ("clean", "trap") or group in ["all"] + langs]
        cases = [q["passages"] for q in queries]
        hits = [found[q["id"]] for q in queries]
        score, precision, recall, granularity = plagdet(cases, hits)
        good, errors, total = 0, [], 0
        for cs, ds in zip(cases, hits):
            for c in cs:
                total += 1
                good += covered(c, ds) >= 0.5
                near = [d for d in ds if all(common(c, d))]
                if near:
                    best = max(near, key=lambda d: common(c, d)[0])
                    errors += [abs(best["q"][i] - c["q"][i]) for i in (0, 1)]
        border = statistics.median(errors) if errors else float("nan")
        write(f"{group:18} {score:7.3f} {precision:6.3f} {recall:6.3f} {granularity:6.2f} "
              f"{good / max(1, total):6.3f} {border:7.1f}  {total}")
        if group == "all":
            quality |= {"plagdet": score, "hit": good / max(1, total)}
    for kind in ("clean", "trap"):
        queries = [q for q in truth if q["family"] == kind]
        quality[kind] = f"{sum(1 for q in queries if found[q['id']])} of {len(queries)}"
        write(f"{kind} flagged: {quality[kind]}")
    return quality


if __name__ == "__main__":
    report(*load(sys.argv[1], sys.argv[2]))
