"""One voice keeps one letter: two tellings of a named speaker are two accounts and one root."""

from __future__ import annotations

import dataclasses

from consilience.domain.claim import CrossCheck
from consilience.engine.explore.roots import find_roots
from tests.unit.interfaces.cli.made_up import cross_check, why


def told_again(person: str, speaker: str) -> CrossCheck:
    """The made-up case with the second account told by ``person``, and told again in another claim."""
    check = cross_check()
    claim = check.claims[0]
    first, second, third = check.accounts
    again = dataclasses.replace(first, id="a9", speaker=speaker, person=person, statements=("s2",))
    other = dataclasses.replace(
        claim,
        id="c2",
        statements=claim.statements[1:2],
        corroboration=dataclasses.replace(
            claim.corroboration,
            accounts=("a9",),
            origins=(dataclasses.replace(claim.corroboration.origins[0], accounts=("a9",), because=why("again")),),
        ),
    )
    first = dataclasses.replace(first, statements=("s1",))
    return dataclasses.replace(check, claims=(claim, other), accounts=(first, second, third, again))


def test_a_named_speaker_who_tells_it_twice_is_one_root() -> None:
    roots = find_roots(told_again("P1", "Mira Toll"))
    assert ("a2", "a9") in [r.accounts for r in roots]


def test_two_unnamed_speakers_stay_two_roots() -> None:
    roots = find_roots(told_again("", "a released man"))
    assert ("a9",) in [r.accounts for r in roots]
