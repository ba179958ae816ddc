"""The tables of figures in README, filled in from what was measured; rows, words and the real case's column stay."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "src" / "consilience" / "resources"
COLUMNS = {
    "example": "the made-up example case", "Tarvos": "the made-up case Tarvos", "Meridel": "the made-up case Meridel",
    "**Tolmer, held out**": "the made-up case Tolmer",
}  # fmt: skip
"""Headings of README with the case that each is of; other columns are kept as they stand."""
ROWS = {
    "statements found": "found",
    "statements given to the right telling (B-cubed F1)": "account_b3",
    "statements under the right claim (B-cubed F1)": "claim_b3",
    "low bound of origins right": "origins_low",
    "both bounds right": "origins_exact",
    "low bound too high (an echo taken for a second voice)": "origins_overclaimed",
    "contradictions found": "contradictions",
    "contradictions reported though there is none": "false_contradictions",
    "mentions of people given to the right person (B-cubed F1)": "people_b3",
    "dates, numbers and durations right": "values",
    "statements read in navigation, advertisements or comments": "extra_in_furniture",
}


def readme() -> str:
    """README with its figures as they are now."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    text = _table(text, "<!-- cases -->", _case_row)
    return _table(text, "<!-- tasks -->", _task_row)


def _table(text: str, mark: str, row: Any) -> str:
    head, _, rest = text.partition(f"{mark}\n")
    lines = rest.split("\n")
    end = next(n for n, line in enumerate(lines) if not line.startswith("|"))
    heading = _cells(lines[0])
    filled = [*lines[:2], *(row(heading, line) for line in lines[2:end])]
    return f"{head}{mark}\n" + "\n".join([*filled, *lines[end:]])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _case_row(heading: list[str], line: str) -> str:
    measures = {m["case"]: m["figures"] for m in _read("quality.json")["measures"]}
    name, *cells = _cells(line)
    for at, column in enumerate(heading[1:]):
        if column in COLUMNS:
            told = measures[COLUMNS[column]][ROWS[name]]
            cells[at] = re.sub(r"^(\d+)/(\d+)$", r"\1 of \2", told)
    return f"| {' | '.join([name, *cells])} |"


def _task_row(_: list[str], line: str) -> str:
    task, place, rules, _old, known = _cells(line)
    (row,) = [
        r for r in _read("tasks.json")["rows"] if r["task"] == task and f"{r['set']}: {r['part']}" == place
    ]  # fmt: skip
    reached = row["right"] if row["right"] is not None else row["f1"]
    return f"| {task} | {place} | {rules} | {reached:.2f} | {known} |"


def _read(name: str) -> dict[str, Any]:
    return dict(json.loads((RESOURCES / name).read_text(encoding="utf-8")))
