"""What an analyst writes: BeautifulSoup for the cells, pandas and openpyxl for the table, plain json and yaml.

    /usr/bin/python3 bench/peers/beautifulsoup.py --input FOLDER --output FOLDER
"""

import argparse
import json
import re
from pathlib import Path

import pandas as pd
import yaml
from bs4 import BeautifulSoup

MOST_ROWS = 1_000_000
NUMERALS = "一二三四五六七八九十"
OPERATORS = {"不少于": "≥", "不超过": "≤", None: "="}


def cell_text(cell):
    """A cell's text without markup, its blocks on lines of their own."""
    soup = BeautifulSoup(cell, "html.parser")
    for tag in soup.find_all("br"):
        tag.replace_with("\n")
    for tag in soup.find_all(["p", "li"]):
        tag.append("\n")
    text = soup.get_text().replace("$", "").replace("\\%", "%")
    text = re.sub(r"\\geq\s*", "≥", text)
    return re.sub(r"\\leq\s*", "≤", text)


def goals_of(cell):
    parts = re.split(rf"\s*(?=目标[{NUMERALS}\d]+：)|\n", cell_text(cell))
    return [part.strip() for part in parts if part.strip()]


def indicators_of(cell):
    marks = rf"[{NUMERALS}]+、|[（(][{NUMERALS}]+[）)]|\d+、|\d+\.(?!\d)"
    indicators, level1, level2 = [], None, None
    for line in re.split(rf"\n|\s+(?={marks})", cell_text(cell)):
        line = line.strip()
        if re.match(rf"[{NUMERALS}]+、", line):
            level1, level2 = re.sub(rf"^[{NUMERALS}]+、", "", line), None
        elif re.match(rf"[（(][{NUMERALS}]+[）)]", line):
            level2 = re.sub(rf"^[（(][{NUMERALS}]+[）)]\s*", "", line).rstrip("：")
        elif line:
            ordinal, text = re.match(r"(?:(\d+)[.、]\s*)?(.*)", line).groups()
            indicators.append({"level1": level1, "level2": level2, "ordinal": ordinal, **target_of(text), "text": text})
    return indicators


def target_of(text):
    """Name, operator, value and unit of an indicator."""
    if re.match(r"\d{4}年\d+月.*前", text):
        return {"name": text, "operator": "≤", "value": None, "unit": None}
    match = re.match(r"^(.*?)\s*(≥|≤|=|不少于|不超过)?\s*(\d+(?:\.\d+)?)\s*(%|[^\d\s≥≤=，。；]*)$", text)
    if match:
        name, operator, value, unit = match.groups()
        operator = OPERATORS.get(operator, operator)
        return {"name": name, "operator": operator, "value": number(value), "unit": unit or None}
    return {"name": text.split(" ")[0], "operator": None, "value": None, "unit": None}


def number(text):
    return float(text) if "." in text else int(text)


def read_document(path, name):
    document = {"path": name, "title": None, "entities": [], "projects": []}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#") and document["title"] is None:
            document["title"] = line.lstrip("# ").strip()
        cells = line.split("\t")
        if len(cells) < 5 or cells[0] in ("单位编码", "--") or cells[1] == "合计":
            continue
        code, name, amount, goals, indicators = cells[:5]
        if code:
            amount = number(amount or goals)
            document["entities"].append({"code": code, "name": name, "amount": amount})
        else:
            document["projects"].append(
                {
                    "entity": document["entities"][-1]["code"],
                    "name": re.sub(r"\s+", "", name),
                    "amount": number(amount),
                    "goals": goals_of(goals),
                    "indicators": indicators_of(indicators),
                }
            )
    return document


def rows_of(document):
    for project in document["projects"]:
        for indicator in project["indicators"]:
            yield {
                "path": document["path"],
                "title": document["title"],
                "entity": project["entity"],
                "project": project["name"],
                "amount": project["amount"],
                **indicator,
            }


def write_document(document, stem):
    stem.parent.mkdir(parents=True, exist_ok=True)
    Path(f"{stem}.json").write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    Path(f"{stem}.yaml").write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    rows, documents, projects = [], 0, 0
    for path in sorted(args.input.rglob("*.txt")):
        name = path.relative_to(args.input).as_posix()
        document = read_document(path, name)
        write_document(document, args.output / "documents" / name)
        rows.extend(rows_of(document))
        documents += 1
        projects += len(document["projects"])
    frame = pd.DataFrame(rows)
    with pd.ExcelWriter(args.output / "indicators.xlsx", engine="openpyxl") as writer:
        for at in range(0, len(frame), MOST_ROWS):
            frame[at : at + MOST_ROWS].to_excel(writer, sheet_name=f"indicators{at // MOST_ROWS + 1}", index=False)
    print(json.dumps({"documents": documents, "projects": projects, "indicators": len(rows)}))


if __name__ == "__main__":
    main()
