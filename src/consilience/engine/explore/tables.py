"""Tables: a case as rows and columns for whoever counts, filters or joins it elsewhere.

A **Table** has a name, columns and rows of plain values; nothing in it is computed that the cross-check does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consilience.domain.account import Statement
from consilience.domain.review import Decision
from consilience.engine.explore.catalogue import Catalogue
from consilience.engine.explore.matrix import build_matrix
from consilience.engine.explore.odd_names import oddities

Cell = str | int
_MARKS = {"supports": "supports", "vaguer": "less precisely", "conflicts": "conflicts", "denies": "denies"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``name`` is a plain word: a file or a sheet is named after it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(known: Catalogue, verdicts: Mapping[str, Decision]) -> tuple[Table, ...]:
    """Claims with a column for each origin, origins, statements, people, documents, contradictions."""
    return (
        _claims(known),
        _origins(known),
        _statements(known, verdicts),
        _people(known),
        _documents(known),
        _contradictions(known),
    )


def _claims(known: Catalogue) -> Table:
    """An empty cell under an origin is silence, which is not a denial."""
    rows: list[tuple[Cell, ...]] = []
    for row in build_matrix(known):
        marks = {
            cell.root.letter: _MARKS[cell.stance.value] + ("" if cell.certain else " (perhaps no origin of its own)")
            for cell in row.cells
            if cell.stance is not None
        }
        found = row.claim.corroboration
        rows.append(
            (
                row.claim.id, row.claim.proposition, row.documents, row.publishers, len(found.accounts),
                row.origins.low, row.origins.high, row.conflicts, row.denials,
                *(marks.get(r.letter, "") for r in known.roots),
            )
        )  # fmt: skip
    named = ("claim", "what is said", "documents", "publishers", "tellings", "origins, at least", "origins, at most")
    letters = tuple(f"origin {r.letter}" for r in known.roots)
    return Table(name="claims", columns=(*named, "contradictions", "denials", *letters), rows=tuple(rows))


def _origins(known: Catalogue) -> Table:
    rows = [
        (r.letter, r.speaker, r.kind.value, len(r.accounts), _yes(r.certain), _yes(r.only_denies)) for r in known.roots
    ]
    columns = ("origin", "who", "kind", "tellings", "surely an origin of its own", "only denies")
    return Table(name="origins", columns=columns, rows=tuple(rows))


def _statements(known: Catalogue, verdicts: Mapping[str, Decision]) -> Table:
    rows = [_statement(s, known, verdicts.get(s.id)) for d in known.check.documents for s in d.statements]
    columns = (
        "statement", "document", "publisher", "published", "from", "to", "words", "who says it", "kind", "carried",
        "through", "claim", "telling", "values", "reviewed",
    )  # fmt: skip
    return Table(name="statements", columns=columns, rows=tuple(rows))


def _statement(s: Statement, known: Catalogue, decision: Decision | None) -> tuple[Cell, ...]:
    account = known.account_of.get(s.id)
    document = s.passage.document
    return (
        s.id, document, known.publisher(document), known.published(document), s.passage.start, s.passage.end,
        s.passage.exact, known.speaker_of(s), (account.kind if account else s.speaker.kind).value, s.mode.value,
        " > ".join(hop.name for hop in s.chain), " ".join(c.id for c in known.claims_of.get(s.id, ())),
        account.id if account else "", "; ".join(f"{v.role} {v.text()}" for v in s.values),
        decision.verdict.value if decision is not None else "no",
    )  # fmt: skip


def _people(known: Catalogue) -> Table:
    links: dict[str, list[str]] = {}
    for link in known.check.person_links:
        links.setdefault(link.left, []).append(f"{link.outcome} as {link.right}")
        links.setdefault(link.right, []).append(f"{link.outcome} as {link.left}")
    rows = [
        (
            p.id, p.name, "; ".join(n for n in p.names if n != p.name), "; ".join(p.descriptions), _yes(p.pseudonym),
            len(p.mentions), "; ".join(links.get(p.id, ())), "; ".join(oddities(p.name)),
        )
        for p in known.check.people
    ]  # fmt: skip
    columns = ("person", "name", "also", "described as", "pseudonym", "mentions", "may be", "look twice")
    return Table(name="people", columns=columns, rows=tuple(rows))


def _documents(known: Catalogue) -> Table:
    rows = [
        (d, known.title(d), known.publisher(d), known.published(d), c.reading.language.value, len(c.statements))
        for d, c in known.documents.items()
    ]
    columns = ("document", "title", "publisher", "published", "language", "statements")
    return Table(name="documents", columns=columns, rows=tuple(rows))


def _contradictions(known: Catalogue) -> Table:
    rows = [
        (x.id, x.claim, x.relation.value, x.role, x.left, x.right, _yes(x.within_speaker))
        for x in known.check.contradictions
    ]
    columns = ("contradiction", "claim", "outcome", "about", "statement", "other statement", "one voice")
    return Table(name="contradictions", columns=columns, rows=tuple(rows))


def _yes(true: bool) -> str:
    return "yes" if true else "no"
