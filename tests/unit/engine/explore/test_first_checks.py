"""What is to be read first: what rests on a passage, times how often such readings were wrong."""

from __future__ import annotations

from dataclasses import replace

from consilience.domain.chance import Chance
from consilience.domain.claim import CrossCheck
from consilience.engine.explore.first_checks import first_checks
from tests.unit.engine.explore.build_case import build_case


def with_chance(check: CrossCheck, right: int, of: int = 100) -> CrossCheck:
    chance = Chance(kind="made up", right=right, of=of, because=())
    documents = tuple(
        replace(d, statements=tuple(replace(s, chance=chance) for s in d.statements)) for d in check.documents
    )
    return replace(check, documents=documents)


def test_what_was_never_measured_is_not_put_in_an_order() -> None:
    assert first_checks(build_case()) == ()


def test_only_passages_that_carry_something_are_named_each_with_what_rests_on_it() -> None:
    check = with_chance(build_case(), 50)
    found = first_checks(check)
    assert found
    assert all(f.because and f.carries > 0 for f in found)
    disputed = {s for c in check.contradictions for s in (c.left, c.right)}
    assert disputed & {f.statement for f in first_checks(check, most=1000)}


def test_a_reading_that_is_oftener_wrong_has_more_at_stake() -> None:
    sure, unsure = (first_checks(with_chance(build_case(), right))[0] for right in (95, 30))
    assert unsure.at_stake > sure.at_stake
