"""Derivations: which document takes text from which, and how the direction is known."""

from __future__ import annotations

from consilience.domain.claim import DerivationKind
from tests.unit.engine.corroborate.cases import Said, check, document, victim

STORY = [
    "Riders in grey coats came to the quarry village of Orsk on the second night of the frost",
    "They took eleven men from the long house and led them over the bridge towards the pit",
    "Nobody who stayed behind was told where the men were taken or who had given the order",
]
OTHER = ["The price of barley has risen for the fourth week in a row, traders at the northern market say this evening"]


def test_the_same_page_saved_twice_is_a_reprint() -> None:
    result = check(
        document("a", *(Said(text=t) for t in STORY), publisher="A Courier", published="2021-05-01"),
        document("b", *(Said(text=t) for t in STORY), publisher="B Courier", published="2021-05-03"),
    )
    (found,) = result.derivations
    assert (found.earlier, found.later, found.kind) == ("a", "b", DerivationKind.REPRINT)
    assert any(r.rule == "derivation.date" for r in found.because)


def test_direction_follows_the_date_and_not_the_order_of_names() -> None:
    result = check(
        document("a", *(Said(text=t) for t in STORY), publisher="A Courier", published="2021-05-09"),
        document("b", *(Said(text=t) for t in STORY), publisher="B Courier", published="2021-05-03"),
    )
    assert (result.derivations[0].earlier, result.derivations[0].later) == ("b", "a")


def test_shared_stretches_lie_side_by_side() -> None:
    first = document("a", *(Said(text=t) for t in [*STORY, *OTHER]), publisher="A", published="2021-05-01")
    second = document("b", *(Said(text=t) for t in [STORY[1]]), publisher="B", published="2021-05-03")
    (found,) = check(first, second).derivations
    for pair in found.alignments:
        left = first.reading.text[pair.left.start : pair.left.end]
        assert left.split() == second.reading.text[pair.right.start : pair.right.end].split()


def test_documents_without_shared_text_have_no_derivation() -> None:
    assert check(document("a", Said(text=STORY[0])), document("b", Said(text=OTHER[0]))).derivations == ()


def test_two_versions_of_one_spoken_telling_are_tied_without_shared_text() -> None:
    result = check(
        document("a", victim("They hit me with a stick on the legs and shouted", "Ana Dorn"), published="2021-05-02"),
        document("b", victim("My legs were beaten with a stick while they yelled", "Ana Dorn"), published="2021-05-01"),
    )
    (found,) = result.derivations
    assert found.kind is DerivationKind.SAME_WORDS
    assert (found.earlier, found.later) == ("b", "a")
    assert found.alignments[0].left.document == "b" and found.alignments[0].right.document == "a"
