#!/usr/bin/env python3
"""Makes a bench for code that was copied and changed, as generate.py does for texts.

References are source files of packages with permissive licences; a query is a file of another package with functions of
references in it that were changed: names replaced, formatted anew, comments stripped or put in Japanese, lines put in or
taken out, functions in another order. Lexing for the changes is done by Pygments, formatting by black and jsbeautifier.
Clean queries are files of packages that no reference is from; traps hold what everybody writes.

    generate_code.py TREES OUT --seed N

TREES holds one folder a package. OUT gets refs/, queries.jsonl ({"id","text"}) and truth.jsonl, as generate.py writes.
"""
import argparse, ast, itertools, json, pathlib, random, re
import black, jsbeautifier
from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, Name, String, Token

LANGS = {"py": "py", "js": "js", "go": "go", "rs": "rs", "rb": "rb", "php": "php"}
WORDS = """amber basin cedar delta ember fjord grove haven inlet jetty knoll lagoon meadow nectar orchid pebble quartz
ravine summit thicket upland valley willow yonder zephyr anchor beacon canyon dusk estuary ferry glacier harbor island
juniper kelp lantern marsh north oasis prairie quay reef shore tundra umbra vista wharf bramble cobalt drift echo flint
gorge heath ivory jade kiln loam mesa nook otter pine quill ridge slate tide urn vale wren yarrow zinc""".split()
COMMENTS_JA = ["入力を検査する", "結果を返す", "初期値を設定", "ここで一覧を作成する", "例外の場合は処理を中断",
               "次の要素へ進む", "設定を読み込む", "空の場合は何もしない", "文字列を整形して出力", "キャッシュを更新する"]
STATEMENTS = {
    "py": ["{w} = len(str({n}))", "logger.debug(\"{w} %s\", {n})", "assert {n} >= 0", "{w} = [{n}] * 3", "if {w} is None:\n{i}    {w} = {n}"],
    "js": ["const {w} = {n} * 2;", "console.debug('{w}', {n});", "if ({w} === undefined) { {w} = {n}; }", "{w}.push({n});"],
    "go": ["{w} := {n} + 1", "log.Printf(\"{w} %d\", {n})", "_ = {w}", "if {w} > {n} {{ {w} = {n} }}"],
    "rs": ["let {w} = {n} + 1;", "debug_assert!({w} > {n});", "println!(\"{w} {{}}\", {n});"],
    "rb": ["{w} = {n} + 1", "puts \"{w} #{{{n}}}\"", "{w} ||= {n}"],
    "php": ["${w} = {n} + 1;", "error_log('{w}');", "if ($this->{w} === null) {{ $this->{w} = {n}; }}"],
}
TRAPS = {
    "py": ['import argparse\nimport os\nimport sys\n\n\ndef main():\n    parser = argparse.ArgumentParser(description=__doc__)\n'
           '    parser.add_argument("input", help="input file")\n    parser.add_argument("-o", "--output", default=None, help="output file")\n'
           '    parser.add_argument("-v", "--verbose", action="store_true", help="be verbose")\n    args = parser.parse_args()\n'
           '    if args.verbose:\n        logging.basicConfig(level=logging.DEBUG)\n    with open(args.input) as f:\n        data = f.read()\n'
           '    if args.output:\n        with open(args.output, "w") as f:\n            f.write(data)\n\n\nif __name__ == "__main__":\n    sys.exit(main())\n',
           'class Point:\n    def __init__(self, x, y):\n        self._x = x\n        self._y = y\n\n    @property\n    def x(self):\n        return self._x\n\n'
           '    @x.setter\n    def x(self, value):\n        self._x = value\n\n    @property\n    def y(self):\n        return self._y\n\n'
           '    def __repr__(self):\n        return f"{type(self).__name__}({self._x!r}, {self._y!r})"\n\n    def __eq__(self, other):\n'
           '        if not isinstance(other, Point):\n            return NotImplemented\n        return self._x == other._x and self._y == other._y\n'],
    "js": ["'use strict';\n\nconst fs = require('fs');\nconst path = require('path');\n\nfunction inherits(ctor, superCtor) {\n  ctor.super_ = superCtor;\n"
           "  ctor.prototype = Object.create(superCtor.prototype, {\n    constructor: { value: ctor, enumerable: false, writable: true, configurable: true }\n  });\n}\n\n"
           "module.exports = function (options, callback) {\n  if (typeof options === 'function') {\n    callback = options;\n    options = {};\n  }\n"
           "  options = options || {};\n  fs.readFile(options.file, 'utf8', function (err, data) {\n    if (err) return callback(err);\n    callback(null, data);\n  });\n};\n"],
    "go": ["package main\n\nimport (\n\t\"fmt\"\n\t\"log\"\n\t\"os\"\n)\n\ntype config struct {\n\tname string\n\tport int\n}\n\nfunc (c *config) Name() string { return c.name }\n"
           "func (c *config) Port() int { return c.port }\n\nfunc main() {\n\tif len(os.Args) < 2 {\n\t\tfmt.Fprintln(os.Stderr, \"usage: tool FILE\")\n\t\tos.Exit(2)\n\t}\n"
           "\tf, err := os.Open(os.Args[1])\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdefer f.Close()\n}\n"],
}
MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated " \
      "documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation " \
      "the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software."


def lex(text, ext):
    return list(get_lexer_for_filename("x." + ext, stripnl=False, ensurenl=False).get_tokens(text))


def functions(text, ext):
    """(start, end) of the outermost functions and methods."""
    if ext == "py":
        try:
            tree = ast.parse(text)
        except Exception:
            return []
        starts = [0]
        for line in text.splitlines(True):
            starts.append(starts[-1] + len(line))
        spans = []
        def visit(node):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    first = min([child.lineno] + [d.lineno for d in child.decorator_list])
                    spans.append((starts[first - 1], starts[child.end_lineno]))
                elif isinstance(child, ast.ClassDef):
                    visit(child)
        visit(tree)
        return spans
    if ext == "rb":
        spans, at, opened = [], 0, None
        for line in text.splitlines(True):
            indent = line[:len(line) - len(line.lstrip())]
            if opened is None and line.lstrip().startswith("def ") and " = " not in line:
                opened = (at, indent)
            elif opened and line.rstrip() == opened[1] + "end":
                spans.append((opened[0], at + len(line)))
                opened = None
            at += len(line)
        return spans
    head = {"js": r"(?m)^[ \t]*(?:(?:export |async |static )*function\b[^\n]*\{|[\w$.]+\s*[=:]\s*function[^\n]*\{)[ \t]*$",
            "go": r"(?m)^func [^\n]*\{[ \t]*$", "rs": r"(?m)^[ \t]*(?:pub(?:\([^)]*\))? )?(?:const |unsafe )*fn [^\n]*\{[ \t]*$",
            "php": r"(?m)^[ \t]*(?:public |private |protected |static |final )*function [^\n{]*\n?[ \t]*\{"}[ext]
    offsets, at = {}, 0
    for kind, value in lex(text, ext):
        if kind not in Comment and kind not in String:
            for index, c in enumerate(value):
                if c in "{}":
                    offsets[at + index] = c
        at += len(value)
    spans, last = [], 0
    for m in re.finditer(head, text):
        if m.start() < last:
            continue
        depth, end = 0, None
        opening = text.rfind("{", m.start(), m.end())
        for place in itertools.dropwhile(lambda p: p < opening, offsets):
            depth += 1 if offsets[place] == "{" else -1
            if depth == 0:
                end = place + 1
                break
        if end:
            if text[end:end + 1] == "\n":
                end += 1
            spans.append((m.start(), end))
            last = end
    return spans


class Bench:
    def __init__(self, trees, seed):
        self.rng = random.Random(seed)
        packages = {}
        for path in sorted(trees.rglob("*")):
            ext = path.suffix[1:]
            if ext not in LANGS or not path.is_file() or path.stat().st_size > 60000 or ".min." in path.name:
                continue
            text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
            head = text[:3000].lower()
            if len(text) < 2500 or max(map(len, text.splitlines())) > 600 or "generated" in head or "test" in str(path).lower():
                continue
            packages.setdefault((ext, path.relative_to(trees).parts[0]), []).append((path, text))
        self.refs, self.fill, self.clean_files = {}, {}, {}
        self.queries = []
        for ext in LANGS:
            names = sorted(p for p in packages if p[0] == ext)
            self.rng.shuffle(names)
            third = max(1, len(names) // 3)
            for index, name in enumerate(names):
                files = packages[name]
                self.rng.shuffle(files)
                share = ["clean", "fill", "ref"][0 if index < third else 1 if index < 2 * third else 2]
                if len(names) == 1:
                    half = len(files) // 2
                    for path, text in files[:half][:20]:
                        self.refs[f"{ext}-{name[1]}-{path.name}"] = text
                    self.fill.setdefault(ext, []).extend(t for _, t in files[half:])
                    continue
                for number, (path, text) in enumerate(files[:10]):
                    if share == "ref":
                        self.refs[f"{ext}-{name[1]}-{number}-{path.name}"] = text
                    elif share == "fill":
                        self.fill.setdefault(ext, []).append(text)
                    else:
                        self.clean_files.setdefault(ext, []).append(text)
        self.cases = {}
        for ref, text in self.refs.items():
            ext = ref.split("-")[0]
            for start, end in functions(text, ext)[:60]:
                body = text[start:end]
                if 350 <= len(body) <= 2600 and len(body.splitlines()) >= 9:
                    self.cases.setdefault(ext, []).append((ref, start, end))

    # Changes

    def rename(self, text, ext, members=False):
        names, out, previous = {}, [], ""
        pool = WORDS[:]
        self.rng.shuffle(pool)
        for kind, value in lex(text, ext):
            ours = kind in Name and kind not in Name.Builtin and kind not in Name.Builtin.Pseudo and value not in ("self", "this", "cls")
            bare = value.lstrip("$")
            if ours and re.fullmatch(r"[A-Za-z_]\w*", bare) and not bare.startswith("__") and (members or not previous.endswith((".", "->", "::"))):
                if bare not in names:
                    word = pool[len(names) % len(pool)] + (str(len(names)) if len(names) >= len(pool) else "")
                    if self.rng.random() < 0.4:
                        word += "_" + self.rng.choice(WORDS)
                    names[bare] = word.capitalize() if bare[0].isupper() else word
                value = value.replace(bare, names[bare])
            out.append(value)
            if value.strip():
                previous = value
        return "".join(out)

    def strip(self, text, ext):
        out = "".join("" if kind in Comment and kind not in Comment.Preproc else "" if kind in String.Doc else value
                      for kind, value in lex(text, ext))
        return re.sub(r"\n[ \t]*\n([ \t]*\n)*", "\n", out)

    def japanese(self, text, ext):
        out = []
        for kind, value in lex(text, ext):
            if kind in Comment and kind not in Comment.Preproc:
                mark = re.match(r"\s*(//[/!]?|#|/\*+)", value)
                said = self.rng.choice(COMMENTS_JA)
                tail = "\n" if value.endswith("\n") else ""
                value = (f"/* {said}。{self.rng.choice(COMMENTS_JA)} */" if mark and mark[1].startswith("/*") else f"{mark[1] if mark else '#'} {said}") + tail
            elif kind in String.Doc:
                value = '"""' + self.rng.choice(COMMENTS_JA) + "。" + self.rng.choice(COMMENTS_JA) + '"""'
            out.append(value)
        return "".join(out)

    def reformat(self, text, ext):
        if ext == "py":
            indent = len(text) - len(text.lstrip(" "))
            flat = "\n".join(line[indent:] if line[:indent].strip() == "" else line for line in text.split("\n"))
            try:
                return black.format_str(flat, mode=black.Mode(line_length=self.rng.choice([60, 72, 110]))).replace("    ", "  ")
            except Exception:
                return flat
        if ext == "js":
            options = jsbeautifier.default_options()
            options.brace_style = self.rng.choice(["expand", "end-expand"])
            options.indent_size = self.rng.choice([2, 4, 8])
            options.space_in_paren = True
            return jsbeautifier.beautify(text, options) + "\n"
        text = re.sub(r"\n(\s*)", lambda m: "\n" + m[1].replace("\t", "   ").replace("    ", "  "), text)
        return re.sub(r"[ \t]*\{\n", "\n{\n", text) if ext in ("php",) else re.sub(r",\s+", ",", text)

    def inserted(self, text, ext, share):
        out = []
        lines = text.splitlines(True)
        for number, line in enumerate(lines):
            out.append(line)
            if 0 < number < len(lines) - 2 and self.rng.random() < share and line.rstrip().endswith((";", ")", "]", "}", "{", ":")) | (ext in ("go", "rb", "py")):
                if line.rstrip().endswith((",", "(", "[", "\\", "+", "and", "or", "=", "&&", "||", ".")):
                    continue
                following = lines[number + 1]
                indent = re.match(r"[ \t]*", following)[0]
                piece = self.rng.choice(STATEMENTS[ext]).replace("{w}", self.rng.choice(WORDS)).replace("{n}", str(self.rng.randrange(100))).replace("{i}", indent)
                out.append(indent + piece.replace("{{", "{").replace("}}", "}") + "\n")
        return "".join(out)

    def deleted(self, text, share):
        lines = text.splitlines(True)
        return "".join(line for number, line in enumerate(lines)
                       if number in (0, len(lines) - 1) or self.rng.random() >= share)

    def literals(self, text, ext):
        out = []
        for kind, value in lex(text, ext):
            if kind in Token.Literal.Number:
                value = str(self.rng.randrange(1, 999))
            elif kind in String and kind not in String.Doc and len(value) > 4 and value.isprintable() and not any(c in value for c in "\"'`{}%\\$"):
                value = " ".join(self.rng.choice(WORDS) for _ in value.split(" "))
            out.append(value)
        return "".join(out)

    def families(self):
        return {
            "verbatim": lambda t, e: t,
            "strip": self.strip,
            "comments-ja": self.japanese,
            "reformat": self.reformat,
            "rename": self.rename,
            "rename-all": lambda t, e: self.rename(t, e, members=True),
            "insert": lambda t, e: self.inserted(t, e, 0.25),
            "delete": lambda t, e: self.deleted(t, 0.15),
            "edit": lambda t, e: self.deleted(self.inserted(t, e, 0.15), 0.1),
            "literals": self.literals,
            "combo": lambda t, e: self.rename(self.reformat(self.strip(t, e), e), e),
        }

    # Queries

    def filler(self, ext, count):
        text = self.rng.choice(self.fill[ext])
        spans = functions(text, ext)
        if len(spans) < 2:
            lines = text.splitlines(True)
            start = self.rng.randrange(max(1, len(lines) - 40))
            return "".join(lines[start:start + 40])
        start = self.rng.randrange(max(1, len(spans) - count))
        chosen = spans[start:start + count]
        return "\n".join(text[a:b] for a, b in chosen)

    def add(self, ext, family, pieces):
        number = len(self.queries)
        text, passages = "", []
        for piece, ref, start, end in pieces:
            if text and not text.endswith("\n"):
                text += "\n"
            text += "\n"
            if ref:
                body = piece.strip("\n")
                low = start + (len(self.refs[ref][start:end]) - len(self.refs[ref][start:end].lstrip("\n ")))
                high = start + len(self.refs[ref][start:end].rstrip())
                lead = len(piece) - len(piece.lstrip("\n "))
                passages.append({"reference": ref, "q": [len(text) + lead, len(text) + len(piece.rstrip())], "r": [low, high]})
            text += piece
        self.queries.append(({"id": f"c{number:04}", "text": text},
                             {"id": f"c{number:04}", "family": family, "lang": ext, "passages": passages}))

    def planted(self, each):
        for family, change in self.families().items():
            for number in range(each):
                ext = list(self.cases)[number % len(self.cases)]
                pieces = [(self.filler(ext, 2), None, 0, 0)]
                for _ in range(self.rng.choice([1, 1, 2])):
                    ref, start, end = self.rng.choice(self.cases[ext])
                    pieces.append((change(self.refs[ref][start:end], ext), ref, start, end))
                    pieces.append((self.filler(ext, 1), None, 0, 0))
                self.add(ext, family, pieces)
        for number in range(each):  # neighbouring functions in another order
            ext = list(self.cases)[number % len(self.cases)]
            ref = self.rng.choice(self.cases[ext])[0]
            spans = [c for c in self.cases[ext] if c[0] == ref][:4]
            spans = [s for s in spans if s[2] - spans[0][1] < 6000]
            self.rng.shuffle(spans)
            pieces = [(self.filler(ext, 1), None, 0, 0)]
            for ref, start, end in spans:
                pieces += [(self.refs[ref][start:end], ref, start, end)]
            self.add(ext, "reorder", pieces + [(self.filler(ext, 1), None, 0, 0)])

    def clean(self, count):
        order = [e for e in LANGS if self.clean_files.get(e)]
        for number in range(count):
            ext = order[number % len(order)]
            text = self.rng.choice(self.clean_files[ext])
            self.clean_files[ext].remove(text)
            order = [e for e in order if self.clean_files[e]]
            self.add(ext, "clean", [(text[:14000], None, 0, 0)])
        for number in range(12):
            ext = list(TRAPS)[number % 3]
            comment = {"py": "# ", "js": "// ", "go": "// "}[ext]
            licence = "\n".join(comment + MIT[i:i + 90] for i in range(0, len(MIT), 90)) + "\n"
            self.add(ext, "trap", [(licence + self.rng.choice(TRAPS[ext]), None, 0, 0), (self.filler(ext, 1), None, 0, 0)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=18, help="queries of each family")
    args = parser.parse_args()
    bench = Bench(args.trees, args.seed)
    bench.planted(args.each)
    bench.clean(24)
    (args.out / "refs").mkdir(parents=True, exist_ok=True)
    for index, (name, text) in enumerate(sorted(bench.refs.items())):
        ext = name.split("-")[0]
        if index % 2 == 0 and ext in TRAPS:  # references carry the traps too: that is what makes them traps
            text += "\n" + TRAPS[ext][index // 2 % len(TRAPS[ext])]
        (args.out / "refs" / name).write_text(text, encoding="utf-8")
    with open(args.out / "queries.jsonl", "w", encoding="utf-8") as q, \
            open(args.out / "truth.jsonl", "w", encoding="utf-8") as t:
        for query, truth in bench.queries:
            q.write(json.dumps(query, ensure_ascii=False) + "\n")
            t.write(json.dumps(truth, ensure_ascii=False) + "\n")
    print(f"{len(bench.refs)} references, {len(bench.queries)} queries")


main()
