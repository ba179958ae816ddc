"""Readings that nobody made: what a faultless reader, or a naive one, would have exported for a key."""

from __future__ import annotations

import re
from typing import Any

from quality.spans import Resolver

Json = dict[str, Any]


def perfect(gold: Json, texts: dict[str, str]) -> Json:
    """The export of a reader that agrees with the key in everything."""
    found = Resolver(texts)

    def place(spot: Json) -> Json:
        span = found.span(spot, "spot")
        assert span is not None, spot
        return {"document": span.document, "start": span.start, "end": span.end}

    statements = [
        {"id": f"m-{g['id']}", "account": g["account"], "claim": g["allegation"], "mode": g["mode"]}
        | {"values": dict(g["values"])}
        | place(g)
        for g in gold["statements"]
    ]
    return {
        "documents": [{"id": name, "text": text} for name, text in texts.items()],
        "statements": statements,
        "claims": [{"id": a["id"], "origins": dict(a["origins"])} for a in gold["allegations"]],
        "people": [{"id": p["id"], "mentions": [place(s) for s in p["spots"]]} for p in gold["people"]],
        "contradictions": [{"statements": [f"m-{name}" for name in pair]} for pair in gold["contradictions"]],
    }


def naive(texts: dict[str, str], turn: int = 0) -> Json:
    """Every sentence a statement, every document an account, claims, people and contradictions by counting."""
    statements: list[Json] = []
    mentions: dict[str, list[Json]] = {}
    for name, text in texts.items():
        for m in re.finditer(r"[^.!?\n]+[.!?]?", text):
            number = len(statements)
            values = {f"n{at}": v for at, v in enumerate(re.findall(r"\d+", m.group()))}
            statements.append(
                {"id": f"s{number}", "document": name, "start": m.start() + turn, "end": m.end(), "values": values}
                | {
                    "account": name if number % 5 else None,
                    "claim": f"c{number * 7 % (11 + turn)}" if number % 3 else None,
                }
            )
        for m in re.finditer(r"[A-ZА-Я]\w+", text):
            mentions.setdefault(m.group()[: 3 + turn], []).append(
                {"document": name, "start": m.start(), "end": m.end()}
            )
    return {
        "documents": [{"id": name, "text": text} for name, text in texts.items()],
        "statements": statements,
        "claims": [{"id": f"c{n}", "origins": {"low": n % 4, "high": n % 4 + n % 2}} for n in range(9)],
        "people": [{"id": who, "mentions": spots} for who, spots in mentions.items()],
        "contradictions": [
            {"statements": [a["id"], b["id"]]} for a in statements[::2] for b in statements[::3] if a is not b
        ],
    }
