"""Compares what LibreOffice reads out of log.xlsx with the cells of log.csv and cp932.csv in a folder."""

import csv
import os
import sys

folder = sys.argv[1]


def rows(name, encoding="utf-8-sig"):
    with open(os.path.join(folder, name), encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def plain(cell):
    """Without what CSV puts before a cell: an apostrophe, or the letters of a digest."""
    for mark in ("'", "fp-", "leaf-"):
        cell = cell.removeprefix(mark)
    return cell.replace("\r\n", "\n")


log = rows("log.csv")
head, events = log[0], {row[0]: dict(zip(log[0], row)) for row in log[1:] if row[0]}
sheets = {name: rows(f"sheets/log-{name}.csv") for name in ("検出結果", "判断", "実行", "出典", "凡例")}
compared = 0
for name in ("検出結果", "判断", "実行"):
    titles = sheets[name][0]
    for row in sheets[name][1:]:
        event = events[row[0]]
        for title, cell in zip(titles, row):
            # The decision in a row of findings is the one in force; in a row of decisions, its own.
            if title not in event or (name == "判断" and title in ("判断", "理由", "判断者", "証拠")):
                continue
            if cell != plain(event[title]):
                sys.exit(f"{name} {row[0]} {title}: {cell!r} is not {event[title]!r}")
            compared += 1
findings = sum(row[3] == "finding" for row in log)
assert len(sheets["検出結果"]) == findings + 1 > 1, "no finding was exported"
assert sheets["判断"][1][7].startswith("=HYPERLINK"), sheets["判断"][1]
assert any("法的助言ではありません" in cell for row in sheets["凡例"] for cell in row)
assert not any(cell.startswith("=") for row in log for cell in row), "a cell of the CSV is a formula"
cp932 = rows("cp932.csv", "cp932")
assert len(cp932) == len(log)
for here, there in zip(log, cp932):
    for cell, other in zip(here, there):
        assert other.count("?") <= cell.count("?"), other
print(f"{compared} cells are the same in LibreOffice, {findings} findings; CP932 has {len(cp932)} rows")
