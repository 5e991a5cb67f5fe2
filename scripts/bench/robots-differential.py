#!/usr/bin/env python3
"""Compares `proviso robots check --batch` with Protego and robotspy on real robots.txt files, and sorts every
difference into a category that says whose reading it is.

  python3 -m venv /tmp/venv && /tmp/venv/bin/pip install protego robotspy
  /tmp/venv/bin/python scripts/bench/robots-differential.py PROVISO FILE.jsonl.gz... [--show N]

Addresses are made from the files' own rules, so that they touch them far more often than a crawl would."""
import base64, collections, gzip, json, re, subprocess, sys, tempfile, zlib

import protego
import robots as robotspy

AGENTS = ["GPTBot", "Googlebot", "img2dataset", "Nobody", "bingbot"]
KNOWN = re.compile(rb"^\s*(user-?\s?agent|allow|dis?s?al?l[oa]w|disalow|diasllow|dissalow|sitemap|site-map|crawl-delay|host|visit-time|request-rate)", re.I)


def snapshots(names):
    for name in names:
        for line in gzip.open(name):
            record = json.loads(line)
            raw = base64.b64decode(record["robots_b64"]) if "robots_b64" in record else record.get("robots", "").encode()
            yield record["host"], raw


def addresses(host, raw):
    """At most eight paths a file: what its rules speak of, spread over the file, and one they may not."""
    text = raw.decode("utf-8", "surrogateescape")
    rules = re.findall(r"(?im)^\s*(?:dis)?allow[a-z]*\s*:\s*([^\s#]+)", text)
    rules = [rule.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for rule in rules]
    step = max(1, len(rules) // 6)
    paths = ["/"]
    for rule in rules[::step][:6]:
        path = rule.replace("*", "x").rstrip("$")
        if not path.startswith("/"):
            path = "/" + path
        paths.append(path + ("" if rule.endswith("$") else "y"))
    paths.append("/unlikely-%08x.html" % zlib.crc32(host.encode()))
    return [f"https://{host}{path}" for path in dict.fromkeys(paths)]


def ask(proviso, questions):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for question in questions:
            file.write(json.dumps(question) + "\n")
        file.flush()
        output = subprocess.run([proviso, "robots", "check", "--batch", file.name], stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in output.splitlines()]


def lines_of(raw):
    return re.split(rb"\r\n|\r|\n", raw)


def category(raw, question, answer, peer):
    """The first trait of file and question that explains why a peer answers otherwise."""
    agent, url = question["agent"], question["url"]
    text = raw.decode("utf-8", "replace")
    lines = lines_of(raw)
    names = [m.group(1).strip() for m in re.finditer(rb"(?im)^\s*user-?\s?agents?[^:\r\n]*:([^#\r\n]*)", raw)]
    low = agent.lower().encode()
    if raw.lstrip()[:1] == b"<" or b"<html" in raw[:2000].lower():
        return "web page instead of rules"
    if b"\0" in raw:
        return "NUL or UTF-16"
    if raw.startswith(b"\xef\xbb\xbf") or "\ufeff" in text:
        return "byte order mark"
    if any(len(line) > 16663 for line in lines):
        return "line longer than 16,663 octets"
    if re.search(r"\r(?!\n)", text):
        return "lone CR ends a line"
    if re.search("[\u0085\u000b\u000c\u2028\u2029\u001c-\u001e]", text):
        return "str.splitlines: U+0085, VT, FF, U+2028"
    if answer["dialects"]["google"] != answer["dialects"]["rfc"] and answer["dialects"]["google"] == peer:
        return "disputed: the peer reads as Google does"
    rule = answer.get("rule") or ""
    if any(n.lower() != low and (low.startswith(n.lower()) or n.lower() in low) and n not in (b"", b"*") for n in names):
        return "agent matched by a part of its name"
    if any(re.match(rb"^\*\s+\S", n) for n in names) or any(re.search(rb"[\s/]", n) for n in names if n.lower().startswith(low)):
        return "name with a version or more words"
    if re.search(rb"(?im)^\s*(?:dissallow|dissalow|disalow|diasllow|disallaw|useragent|user agent|disallow[a-z]+|allow[a-z]+|user-agent[a-z]+)\s*:", raw):
        return "misspelt or prolonged key"
    if re.search(rb"(?im)^\s*(?:user-agent|allow|disallow)[ \t]+[^\s:]+[ \t]*$", raw):
        return "no colon"
    if group_is_interrupted(lines):
        return "unknown or Crawl-delay line closes the list of agents"
    if rules_before_first_group(lines):
        return "rules before the first group"
    if "index.htm" in text.lower() and url.endswith("/"):
        return "index.htm rule"
    if "%" in text or re.search(r"[^\x00-\x7f]", text) or "%" in url or re.search(r"[^\x00-\x7f]", url):
        return "escapes and characters beyond ASCII"
    if re.search(rb"(?im)^\s*(?:dis)?allow\s*:\s*[^\s/*#]", raw):
        return "pattern without a leading slash"
    if re.search(rb"(?im)^\s*(?:dis)?allow\s*:[^#\r\n]*[^\s#][ \t]+[^\s#]", raw):
        return "space inside a pattern"
    if re.search(rb"[*$]", raw):
        return "weight of wildcards"
    return "UNEXPLAINED"


def group_is_interrupted(lines):
    listing = False
    for line in lines:
        line = line.split(b"#")[0].strip().lower()
        key = line.split(b":")[0].strip()
        if key.startswith((b"user-agent", b"useragent", b"user agent")):
            if listing == "broken":
                return True
            listing = True
        elif key.startswith((b"allow", b"disallow")):
            listing = False
        elif line and listing:
            listing = "broken"
    return False


def rules_before_first_group(lines):
    for line in lines:
        key = line.split(b":")[0].strip().lower()
        if key.startswith((b"user-agent", b"useragent", b"user agent")):
            return False
        if key.startswith((b"allow", b"disallow")):
            return True
    return False


def main():
    arguments = sys.argv[1:]
    show = 0
    if "--show" in arguments:
        at = arguments.index("--show")
        show = int(arguments[at + 1])
        del arguments[at : at + 2]
    proviso, files = arguments[0], arguments[1:]
    questions, raws, peers = [], [], {"protego": [], "robotspy": []}
    count = 0
    for host, raw in snapshots(files):
        count += 1
        text = raw.decode("utf-8", "replace")
        try:
            p = protego.Protego.parse(text)
        except Exception:
            p = None
        try:
            r = robotspy.RobotsParser.from_string(text)
        except Exception:
            r = None
        for url in addresses(host, raw):
            for agent in AGENTS:
                questions.append(
                    {"id": len(questions), "robots_b64": base64.b64encode(raw).decode(), "agent": agent, "url": url})
                raws.append(raw)
                for name, ask_peer in (("protego", p and (lambda: p.can_fetch(url, agent))),
                                       ("robotspy", r and (lambda: r.can_fetch(agent, url)))):
                    try:
                        peers[name].append(bool(ask_peer()))
                    except Exception as error:
                        peers[name].append(None)
    answers = ask(proviso, questions)
    assert len(answers) == len(questions), (len(answers), len(questions))
    verdicts = collections.Counter(answer["verdict"] for answer in answers)
    print(f"{count} files, {len(questions)} questions; verdicts {dict(verdicts)}")
    for name, given in peers.items():
        counts, shown = collections.Counter(), collections.Counter()
        missed = 0
        for question, raw, answer, peer in zip(questions, raws, answers, given):
            if peer is None:
                counts["the peer fails"] += 1
                continue
            if peer == answer["allowed"]:
                continue
            missed += peer and not answer["allowed"]
            why = category(raw, question, answer, peer)
            counts[why] += 1
            if shown[why] < show:
                shown[why] += 1
                print(f"  {name} {why}: {question['agent']} {question['url']} peer={peer} ours={answer['allowed']} "
                      f"line={answer['line']} rule={answer['rule']}")
        total = sum(counts.values())
        print(f"{name}: {total} differences, {missed} refusals that it misses")
        for why, number in counts.most_common():
            print(f"  {number:6d}  {why}")


main()
