"""Readings and passages: a value that cannot be true cannot be built."""

import pytest

from consilience.domain.claim import Interval
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Block, BlockKind, Passage, Publication, Reading
from consilience.domain.reasons import Reason, Sourced, Span


def reading(text: str, *blocks: Block) -> Reading:
    language = Sourced(value="en", because=(Reason(rule="language.given"),))
    return Reading(
        document="d", item="i", text=text, blocks=blocks, language=language, publication=Publication(),
        media_type="text/plain", reader="test",
    )  # fmt: skip


def test_a_passage_quotes_what_stands_at_its_position_with_its_surroundings() -> None:
    passage = reading("The river rose.").passage(4, 9)
    assert (passage.exact, passage.prefix, passage.suffix) == ("river", "The ", " rose.")


def test_a_passage_whose_quote_does_not_fit_its_position_is_refused() -> None:
    with pytest.raises(ValueRefusedError):
        Passage(document="d", start=0, end=3, exact="river")
    with pytest.raises(ValueRefusedError):
        Passage(document="d", start=3, end=3, exact="")


def test_blocks_that_overlap_or_leave_the_text_are_refused() -> None:
    with pytest.raises(ValueRefusedError):
        reading("abcdef", Block(start=0, end=4, kind=BlockKind.TITLE), Block(start=3, end=6, kind=BlockKind.PARAGRAPH))
    with pytest.raises(ValueRefusedError):
        reading("abc", Block(start=0, end=4, kind=BlockKind.PARAGRAPH))


def test_spans_share_nothing_across_documents() -> None:
    assert Span(document="a", start=0, end=5).overlap(Span(document="b", start=0, end=5)) == 0
    assert Span(document="a", start=0, end=5).overlap(Span(document="a", start=3, end=9)) == 2


def test_a_value_without_a_reason_cannot_be_kept() -> None:
    with pytest.raises(ValueRefusedError):
        Sourced(value="en", because=())


def test_an_interval_shows_one_number_when_its_bounds_agree() -> None:
    assert str(Interval(low=2, high=2)) == "2"
    assert str(Interval(low=1, high=3)) == "1–3"
    with pytest.raises(ValueRefusedError):
        Interval(low=2, high=1)
