"""Python written to be fast: lxml where a cell has markup, compiled patterns, libyaml, XlsxWriter with constant memory.

    /usr/bin/python3 bench/peers/lxml_fast.py --input FOLDER --output FOLDER [--processes N]
"""

import argparse
import json
import os
import re
from functools import partial
from multiprocessing import Pool

import xlsxwriter
import yaml
from lxml import etree

MOST_ROWS = 1_000_000
COLUMNS = "path title entity project amount level1 level2 ordinal name operator value unit text".split()
NUMBERS = {COLUMNS.index("amount"), COLUMNS.index("value")}
OPERATORS = {"不少于": "≥", "不超过": "≤", None: "="}
BLOCKS = {"p", "li", "br"}

MARKS = r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+、|\d+\.(?!\d)"
LINES = re.compile(rf"\n\s*|\s+(?={MARKS})")
LINE = re.compile(
    r"(?P<one>[一二三四五六七八九十]+、)|(?P<two>[（(][一二三四五六七八九十]+[）)]\s*)|(?:(?P<ordinal>\d+)[.、]\s*)?"
)
GOALS = re.compile(r"\n\s*|\s*(?=目标[一二三四五六七八九十\d]+：)")
DEADLINE = re.compile(r"\d{4}年\d+月.*前")
TARGET = re.compile(r"(.*?)\s*(≥|≤|=|不少于|不超过)?\s*(\d+(?:\.\d+)?)\s*(%|[^\d\s≥≤=，。；]*)$")
LATEX = re.compile(r"\\(geq|leq)\s*")
SIGNS = {"geq": "≥", "leq": "≤"}
SPACE = re.compile(r"\s+")


def cell_text(cell):
    """A cell's text without markup, its blocks on lines of their own."""
    if "<" in cell or "&" in cell:
        parts = []
        for event, element in etree.iterwalk(etree.HTML(cell), events=("start", "end")):
            if element.tag in BLOCKS:
                parts.append("\n")
            text = element.text if event == "start" else element.tail
            if text:
                parts.append(text)
        cell = "".join(parts)
    if "\\" in cell:
        cell = LATEX.sub(lambda match: SIGNS[match[1]], cell).replace("\\%", "%")
    return cell.replace("$", "").strip()


def number(text):
    return float(text) if "." in text else int(text)


def target_of(text):
    """Name, operator, value and unit of an indicator."""
    if DEADLINE.match(text):
        return text, "≤", None, None
    match = TARGET.match(text)
    if not match:
        return text.split(" ", 1)[0], None, None, None
    name, operator, value, unit = match.groups()
    return name, OPERATORS.get(operator, operator), number(value), unit or None


def indicators_of(cell):
    indicators, level1, level2 = [], None, None
    for line in LINES.split(cell_text(cell)):
        if not line:
            continue
        match = LINE.match(line)
        rest = line[match.end() :].rstrip()
        if match["one"]:
            level1, level2 = rest, None
        elif match["two"]:
            level2 = rest.rstrip("：")
        else:
            name, operator, value, unit = target_of(rest)
            indicators.append(
                {
                    "level1": level1,
                    "level2": level2,
                    "ordinal": match["ordinal"],
                    "name": name,
                    "operator": operator,
                    "value": value,
                    "unit": unit,
                    "text": rest,
                }
            )
    return indicators


def read_document(text, name):
    title, entities, projects = None, [], []
    for line in text.split("\n"):
        if title is None and line.startswith("#"):
            title = line.lstrip("# ").strip()
        cells = line.split("\t")
        if len(cells) < 5 or cells[0] == "单位编码" or cells[0] == "--" or cells[1] == "合计":
            continue
        if cells[0]:
            entities.append({"code": cells[0], "name": cells[1], "amount": number(cells[2] or cells[3])})
        else:
            projects.append(
                {
                    "entity": entities[-1]["code"],
                    "name": SPACE.sub("", cells[1]),
                    "amount": number(cells[2]),
                    "goals": [goal for goal in GOALS.split(cell_text(cells[3])) if goal],
                    "indicators": indicators_of(cells[4]),
                }
            )
    return {"path": name, "title": title, "entities": entities, "projects": projects}


def convert(source, target, name):
    """Writes one document's files; gives how many projects it has, and its rows."""
    with open(os.path.join(source, name), encoding="utf-8") as file:
        document = read_document(file.read(), name)
    stem = os.path.join(target, "documents", name)
    os.makedirs(os.path.dirname(stem), exist_ok=True)
    with open(f"{stem}.json", "w", encoding="utf-8") as file:
        file.write(json.dumps(document, ensure_ascii=False))
    with open(f"{stem}.yaml", "w", encoding="utf-8") as file:
        yaml.dump(document, file, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return len(document["projects"]), rows_of(document)


def rows_of(document):
    path, title = document["path"], document["title"]
    return [
        (path, title, project["entity"], project["name"], project["amount"], *indicator.values())
        for project in document["projects"]
        for indicator in project["indicators"]
    ]


class Workbook:
    """The rows, over as many sheets as they need."""

    def __init__(self, file):
        self.book = xlsxwriter.Workbook(file, {"constant_memory": True})
        self.rows = 0
        self.sheet = None

    def add(self, row):
        at = self.rows % MOST_ROWS
        if at == 0:
            self.sheet = self.book.add_worksheet()
            self.sheet.write_row(0, 0, COLUMNS)
        sheet = self.sheet
        for column, value in enumerate(row):
            if value is None:
                continue
            if column in NUMBERS:
                sheet.write_number(at + 1, column, value)
            else:
                sheet.write_string(at + 1, column, value)
        self.rows += 1


def names_below(folder):
    names = []
    for parent, _, files in os.walk(folder):
        names.extend(os.path.relpath(os.path.join(parent, file), folder) for file in files if file.endswith(".txt"))
    return sorted(names)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--processes", type=int, default=1)
    args = parser.parse_args()
    names = names_below(args.input)
    task = partial(convert, args.input, args.output)
    os.makedirs(args.output, exist_ok=True)
    workbook, projects = Workbook(os.path.join(args.output, "indicators.xlsx")), 0
    pool = Pool(args.processes) if args.processes > 1 else None
    for count, rows in pool.imap(task, names, chunksize=8) if pool else map(task, names):
        projects += count
        for row in rows:
            workbook.add(row)
    if pool:
        pool.close()
        pool.join()
    workbook.book.close()
    print(json.dumps({"documents": len(names), "projects": projects, "indicators": workbook.rows}))


if __name__ == "__main__":
    main()
