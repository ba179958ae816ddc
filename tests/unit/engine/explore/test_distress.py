"""What can be hard to read is told from the acts and things that the machine reads, denied ones too."""

from __future__ import annotations

import pytest

from consilience.domain.reasons import Span
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.claims import build_claims
from consilience.engine.explore.distress import is_hard, is_hard_act
from tests.unit.engine.explore.build_case import build_case


@pytest.mark.parametrize("slug", ["kill.massacre", "harm.torture", "harm.rape_attempted", "harm.assault"])
def test_acts_of_violence_are_hard(slug: str) -> None:
    assert is_hard_act(slug)


@pytest.mark.parametrize("slug", ["", "liberty.arrest", "property.looting", "trial.denied_counsel", "move.exile"])
def test_control_other_acts_are_not(slug: str) -> None:
    assert not is_hard_act(slug)


def test_a_place_is_hard_when_a_hard_word_stands_in_it() -> None:
    hard = (Span(document="a", start=10, end=14),)
    assert is_hard(Span(document="a", start=0, end=11), hard)
    assert not is_hard(Span(document="a", start=0, end=10), hard)
    assert not is_hard(Span(document="b", start=0, end=99), hard)


def test_a_passage_says_the_same_in_every_view() -> None:
    known = catalogue_of(build_case())
    views = build_claims(known, known.check.claims)
    told = {p.lit_anchor: p.hard for v in views for p in v.passages}
    assert told == {known.anchor("statement", s.id): known.is_hard(s) for s in known.statements.values()
                    if known.anchor("statement", s.id) in told}  # fmt: skip
