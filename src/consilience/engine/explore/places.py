"""Places: every place that a statement names, with where a person says it lies, or without.

No gazetteer and no guess: a name stands on the map only after somebody put it there, as an area.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from consilience.domain.account import Statement
from consilience.domain.errors import ValueRefusedError
from consilience.domain.geography import Area, area_of
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter
from consilience.engine.explore.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place by name; ``span`` is where it is first named, ``statements`` are ids, ``decision`` says where it lies."""

    anchor: str
    name: str
    span: Span
    statements: tuple[str, ...]
    area: Area | None = None
    decision: Decision | None = None


def build_places(known: Catalogue, held: Sequence[Decision]) -> tuple[PlaceView, ...]:
    """In order of the name; the same name is taken for the same place, which the page says."""
    said: dict[str, tuple[str, Span, list[str]]] = {}
    for statement in known.statements.values():
        for name, span in _named(statement):
            said.setdefault(name.casefold(), (name, span, []))[2].append(statement.id)
    placed = {d.term("name").casefold(): d for d in held if d.matter is Matter.PLACE}
    out = []
    for number, (key, (name, span, statements)) in enumerate(sorted(said.items()), 1):
        decision = placed.get(key)
        area = _area(decision)
        out.append(
            PlaceView(
                anchor=f"g{number}", name=name, span=span, statements=tuple(dict.fromkeys(statements)), area=area,
                decision=decision if area is not None else None,
            )
        )  # fmt: skip
    return tuple(out)


def narrowed(places: Sequence[PlaceView], kept: Collection[str] | None) -> tuple[PlaceView, ...]:
    """The places that these statements name; all for None."""
    return tuple(p for p in places if kept is None or any(s in kept for s in p.statements))


def _named(statement: Statement) -> list[tuple[str, Span]]:
    return [(v.term or v.words, v.span) for v in statement.values if v.role == "place" and (v.term or v.words).strip()]


def _area(decision: Decision | None) -> Area | None:
    try:
        return area_of(decision) if decision is not None else None
    except ValueRefusedError:
        return None
