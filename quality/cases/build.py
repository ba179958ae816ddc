"""Builds a case from sources in which the key is marked: the documents, and ``gold.json`` beside them.

Nouns: a *source* (``CASE/sources/NAME.ENDING``, a document with marks in it; ``.pdf``, ``.docx`` and ``.eml`` are the
sources of ``examples/build.py``) and a *mark*:

``[[ID ALLEGATION ACCOUNT MODE VALUE=... <CARRIER; CARRIER>|words]]``  a statement; MODE is ``d`` direct, ``i``
indirect, ``o`` own words or ``v`` outlet's own voice; ``?`` after it says that no source is given (it counts 0 in
the low bound of origins, as an outlet's own voice does unless ``!`` says that it saw for itself); ``_`` stands for a
blank in a value;
``{{PERSON:words}}``  a mention that a name alone does not settle; other names are found by ``key.json``;
``{~words~}``  furniture.

Some cases are held out: see ``quality/__init__.py`` before reading on.  Run: ``python -m quality.cases.build CASE``.
"""

from __future__ import annotations

import html
import json
import re
import runpy
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.corpus import ROOT

Json = dict[str, Any]
HERE = Path(__file__).parent
MODES = {"d": "direct", "i": "indirect", "o": "own words", "v": "outlet's own voice"}
TOKEN = re.compile(r"\[\[(?P<statement>[^|\]]+)\||\{\{(?P<person>[\w-]+):|\{~|\]\]|\}\}|~\}")
MAKERS = {".eml": "mail", ".docx": "word", ".pdf": "page"}
NO_WORDS = re.compile(r"<head\b.*?</head>|<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->|<[^>]*>", re.DOTALL)
MAIL_HEAD = re.compile(r"\A(?:[\w-]+: .*\n)+\n")
FORMATTING = re.compile(r"^(?:#+ |---$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """``kind`` is statement, person or furniture; offsets are in the document without marks."""

    kind: str
    head: str
    start: int
    end: int


def unmark(source: str) -> tuple[str, list[Mark]]:
    """The document, and its marks in the order in which they end."""
    out: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, str, int]] = []
    length = at = 0
    for token in TOKEN.finditer(source):
        out.append(source[at : token.start()])
        length += token.start() - at
        at = token.end()
        if token["statement"]:
            opened.append(("statement", token["statement"], length))
        elif token["person"]:
            opened.append(("person", token["person"], length))
        elif token[0] == "{~":
            opened.append(("furniture", "", length))
        else:
            kind, head, start = opened.pop()
            marks.append(Mark(kind=kind, head=head, start=start, end=length))
    if opened:
        raise ValueError(f"a mark is never closed: {opened}")
    return "".join([*out, source[at:]]), marks


def words(document: str, ending: str) -> str:
    """What a reader sees of a stretch of a document."""
    if ending == ".html":
        document = html.unescape(NO_WORDS.sub(" ", document))
    elif ending in MAKERS:
        document = FORMATTING.sub("", document)
    return " ".join(document.split())


@dataclass(frozen=True, slots=True)
class Document:
    """One unmarked document; gives places of the key."""

    name: str
    ending: str
    text: str

    def place(self, start: int, end: int) -> Json:
        """Exact words and, where they occur before, as many of the words in front as tell them apart."""
        packed = _pack(words(self.body, self.ending))
        exact = words(self.text[start:end], self.ending)
        before = _pack(words(self.text[len(self.text) - len(self.body) : start], self.ending))
        wanted = _pack(exact)
        size = 0
        while packed.find(before[len(before) - size :] + wanted) != len(before) - size and size < len(before):
            size += 1
        size = 0 if size == 0 else max(size, 10)
        place = {"document": self.name, "exact": exact}
        return place | ({"prefix": before[len(before) - size :]} if size else {})

    @property
    def body(self) -> str:
        """Without the head of a mail."""
        return MAIL_HEAD.sub("", self.text) if self.ending == ".eml" else self.text

    def named(self, forms: dict[str, str], taken: list[Mark]) -> Iterator[tuple[str, int, int]]:
        """(person, start, end) of every name that stands in no furniture, in no tag and in no mark of a person."""
        shut = [(m.start, m.end) for m in taken if m.kind != "statement"]
        if self.ending == ".html":
            shut += [m.span() for m in NO_WORDS.finditer(self.text)]
        longest = sorted(forms, key=len, reverse=True)
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest))
        first = len(self.text) - len(self.body)
        for m in pattern.finditer(self.text, first):
            if not any(a < m.end() and m.start() < b for a, b in shut):
                yield forms[m[0]], m.start(), m.end()


def _pack(text: str) -> str:
    return "".join(text.split())


def statement(head: str, place: Json) -> tuple[Json, bool]:
    """A statement of the key, and whether it says where it is known from."""
    head, _, carriers = head.partition("<")
    name, allegation, account, mode, *given = head.split()
    values: Json = {}
    for pair in given:
        key, _, value = pair.partition("=")
        values[key] = int(value) if key in {"age", "perpetrators"} and value.isdigit() else value.replace("_", " ")
    chain = [c.strip() for c in carriers.rstrip("> ").split(";") if c.strip()]
    place = {"id": name, "allegation": allegation, **place}
    says_how = "!" in mode if mode[0] == "v" else "?" not in mode
    return place | {"account": account, "chain": chain, "mode": MODES[mode[0]], "values": values}, says_how


def origins(key: Json, known: dict[str, dict[str, bool]]) -> list[Json]:
    """Allegations with their interval: sources that count are the low bound, those that only assert the rest."""
    fixed = key.get("origins", {})
    rows = []
    for name, proposition in key["allegations"].items():
        low = sum(known[name].values())
        interval = fixed.get(name, [low, len(known[name])])
        rows.append({"id": name, "proposition": proposition, "origins": {"low": interval[0], "high": interval[1]}})
    return rows


def gold(key: Json, documents: list[tuple[Document, list[Mark]]]) -> Json:
    """The key of a case, in the format of ``examples/arvenia/gold.json``."""
    source = {a["id"]: a["source"] for a in key["accounts"]}
    forms = {form: person["id"] for person in key["people"] for form in person["mentions"]}
    known: dict[str, dict[str, bool]] = defaultdict(dict)
    spots: dict[str, list[Json]] = defaultdict(list)
    statements, furniture = [], []
    for document, marks in documents:
        found = [*document.named(forms, marks), *((m.head, m.start, m.end) for m in marks if m.kind == "person")]
        for person, start, end in sorted(found, key=lambda f: f[1]):
            spots[person].append(document.place(start, end))
        for m in sorted(marks, key=lambda m: m.start):
            if m.kind == "furniture":
                furniture.append(document.place(m.start, m.end))
            elif m.kind == "statement":
                told, says_how = statement(m.head, document.place(m.start, m.end))
                statements.append(told)
                row = known[told["allegation"]]
                row[source[told["account"]]] = row.get(source[told["account"]], False) or says_how
    return {
        "documents": [{"id": d.name} for d, _ in documents],
        "people": [{**p, "spots": spots[p["id"]]} for p in key["people"]],
        "accounts": key["accounts"],
        "allegations": origins(key, known),
        "statements": statements,
        "traps": key["traps"],
        "contradictions": key["contradictions"],
        "not_contradictions": key["not_contradictions"],
        "different_people": key["different_people"],
        "furniture": furniture,
    }


def as_text(key: Json) -> str:
    """JSON with one entry a line."""
    parts = []
    for name, rows in key.items():
        lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f' "{name}": [\n{lines}\n ]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def build(case: Path) -> Json:
    """Write the documents and the key of one case; returns the key."""
    make = runpy.run_path(str(ROOT / "examples" / "build.py"))
    key = json.loads((case / "sources" / "key.json").read_text(encoding="utf-8"))
    documents = []
    for path in sorted(p for p in (case / "sources").iterdir() if p.name != "key.json"):
        text, marks = unmark(path.read_text(encoding="utf-8"))
        made = make[MAKERS[path.suffix]](text) if path.suffix in MAKERS else text.encode("utf-8")
        (case / "texts" / path.name).write_bytes(made)
        documents.append((Document(path.stem, path.suffix, text), marks))
    told = gold(key, documents)
    (case / "gold.json").write_text(as_text(told), encoding="utf-8")
    return told


if __name__ == "__main__":
    for name in sys.argv[1:]:
        made = build(HERE / name)
        print(name, {part: len(rows) for part, rows in made.items()})
