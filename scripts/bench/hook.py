"""Times hooks over staged files of a real git repository: hook.py BIN PEERS RUNS

Of each hook the median of RUNS is shown (of a few where one takes seconds), as time passed and as time that processors
worked, which says more on a busy machine, and how many times as much as proviso's it is. The peers look for other things; they are what people keep switched on, so their time is what is borne.
"""

import csv
import glob
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BIN, PEERS, RUNS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
LINES = (
    "a harbour at dusk, teal and amber, gouache on rough paper, soft light from the left",
    "港の夕暮れ、青緑と琥珀色、粗い紙にガッシュ、左からの柔らかい光",
    "negative: text, watermark, extra fingers, low contrast",
    "portrait of an old fisherman mending nets, muted palette, 1920s poster composition",
)
ENOUGH_SECONDS = 20
COUNTS = (1, 20, 2000)


def run(command, folder, **settings):
    environment = {
        **os.environ, "PATH": BIN + ":" + os.environ["PATH"], "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_AUTHOR_NAME": "b", "GIT_AUTHOR_EMAIL": "b@example.org", "GIT_COMMITTER_NAME": "b",
        "GIT_COMMITTER_EMAIL": "b@example.org", "LC_ALL": "C.UTF-8", **settings,
    }
    return subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def median(command, folder, cache, expected=(0,), emptied=False):
    """Milliseconds passed, and worked."""
    times, work = [], []
    while len(times) < RUNS and sum(times) < ENOUGH_SECONDS:
        if emptied:
            shutil.rmtree(cache, ignore_errors=True)
        start, worked = time.perf_counter(), processors()
        done = run(command, folder, XDG_CACHE_HOME=cache)
        times.append(time.perf_counter() - start)
        work.append(processors() - worked)
        if done.returncode not in expected:
            raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
    return statistics.median(times) * 1000, statistics.median(work) * 1000


def processors():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def repository(folder, count):
    os.makedirs(folder + "/prompts")
    run(["git", "init", "-q", "-b", "main"], folder)
    with open(folder + "/.pre-commit-config.yaml", "w", encoding="utf-8") as file:
        file.write(
            "repos:\n  - repo: local\n    hooks:\n      - {id: proviso, name: proviso, language: system, "
            "entry: proviso check, types: [text], require_serial: true}\n"
        )
    run(["git", "add", "."], folder)
    run(["git", "commit", "-q", "-m", "first"], folder)
    run(["proviso", "init", "--hook"], folder)
    for number in range(count):
        with open(f"{folder}/prompts/p {number}.txt", "w", encoding="utf-8") as file:
            file.writelines(f"{line} {number}-{turn}\n" for turn in range(3) for line in LINES)
    run(["git", "add", "prompts"], folder)
    return [f"prompts/p {number}.txt" for number in range(count)]


def names(file):
    """What ships, one name a line: what a team would give to a plain search."""
    found = set()
    for table in glob.glob("Rules/names/**/*.tsv", recursive=True):
        with open(table, encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                found.update(name for name in (row.get("name"), row.get("ja")) if name and len(name) > 3)
    with open(file, "w", encoding="utf-8") as handle:
        handle.writelines(name + "\n" for name in sorted(found))
    return len(found)


def main():
    scratch = tempfile.mkdtemp()
    try:
        listed = names(scratch + "/names")
        rules = scratch + "/rule.yaml"
        with open(rules, "w", encoding="utf-8") as file:
            file.write("rules: [{id: style, languages: [generic], severity: WARNING, message: m, pattern: in the style of ...}]\n")
        semgrep = ["semgrep", "--metrics=off", "--disable-version-check", "-q", "--config", rules]
        print(f"median of {RUNS} runs or fewer, ms; in brackets, times the first line; {listed} names for rg")
        table = {}
        for count in COUNTS:
            folder = f"{scratch}/{count}"
            files = repository(folder, count)
            cache = f"{scratch}/cache-{count}"
            hooks = [
                ("proviso, the git hook, warm", ["git", "hook", "run", "pre-commit"], {}),
                ("proviso, the git hook, cache emptied", ["git", "hook", "run", "pre-commit"], {"emptied": True}),
                ("proviso check --staged, without git's shell", ["proviso", "check", "--staged"], {}),
                ("pre-commit around proviso", [PEERS + "/pre-commit", "run"], {}),
                ("detect-secrets-hook", [PEERS + "/detect-secrets-hook", *files], {}),
                ("rg -F -f names", ["rg", "-F", "-f", scratch + "/names", *files], {"expected": (0, 1)}),
                ("semgrep, one rule", [PEERS + "/" + semgrep[0], *semgrep[1:], *files], {}),
                ("git diff --cached alone", ["git", "diff", "--cached", "--raw"], {}),
            ]
            for name, command, options in hooks:
                if shutil.which(command[0]) is None and shutil.which(command[0], path=BIN) is None:
                    print(f"not here: {name}", file=sys.stderr)
                    continue
                try:
                    run(command, folder, XDG_CACHE_HOME=cache)
                    table.setdefault(name, []).append(median(command, folder, cache, **options))
                except RuntimeError as failure:
                    print(f"{name}: {failure}", file=sys.stderr)
                    table.setdefault(name, []).append(None)
        for part, title in enumerate(("time passed", "processor time")):
            print(f"\n{title + ', by staged files':48}" + "".join(f"{count:>18}" for count in COUNTS))
            first = next(iter(table.values()))
            for name, times in table.items():
                cells = ("" if t is None else f"{t[part]:.1f} ({t[part] / f[part]:.2f})" for t, f in zip(times, first))
                print(f"{name:48}" + "".join(f"{cell:>18}" for cell in cells))
    finally:
        shutil.rmtree(scratch)


main()
