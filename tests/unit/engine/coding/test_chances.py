"""A statement is told how often its kind of reading was right, and only where that was counted often enough."""

from __future__ import annotations

import pytest

from consilience.domain.account import Mode, Proposition, SpeakerKind, SpeakerMention, Statement
from consilience.domain.chance import Chance, Rates
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Passage
from consilience.domain.reasons import Reason
from consilience.engine.coding.chances import LEAST, kinds_of, with_chances

NAMED = SpeakerMention(kind=SpeakerKind.PERSON, words="Ada Merin", because=(Reason(rule="speaker.named", words=""),))
SAID = Statement(
    id="d:s1",
    passage=Passage(document="d", start=0, end=4, exact="left", prefix="", suffix=""),
    mode=Mode.INDIRECT,
    speaker=NAMED,
    chain=(),
    proposition=Proposition(frame="", predicate="leave"),
    because=(Reason(rule="cue.that-clause", words=""),),
)
NARROW, WIDER, WIDEST = kinds_of(SAID)


def rates(**counts: tuple[int, int]) -> Rates:
    names = {"narrow": NARROW, "wider": WIDER, "widest": WIDEST}
    return Rates(kinds={names[k]: v for k, v in counts.items()}, language="en", counted_on="made-up news")


def test_the_narrowest_kind_that_was_seen_often_enough_is_told_with_its_counts() -> None:
    (one,) = with_chances([SAID], "en", rates(narrow=(9, LEAST - 1), wider=(30, 50), widest=(80, 100)))
    assert one.chance is not None
    assert (one.chance.right, one.chance.of, one.chance.kind) == (30, 50, WIDER)
    assert "30 of 50" in one.chance.because[0].words
    assert "made-up news" in one.chance.because[0].words


def test_another_language_and_a_kind_never_counted_have_no_chance() -> None:
    assert with_chances([SAID], "ru", rates(widest=(80, 100)))[0].chance is None
    assert with_chances([SAID], "en", rates())[0].chance is None


def test_no_chance_is_certain() -> None:
    assert 0 < Chance(kind="k", right=0, of=50, because=()).probability < 0.05
    assert 0.95 < Chance(kind="k", right=50, of=50, because=()).probability < 1


@pytest.mark.parametrize(("right", "of"), [(0, 0), (3, 2), (-1, 4)])
def test_a_share_of_nothing_cannot_be_told(right: int, of: int) -> None:
    with pytest.raises(ValueRefusedError):
        Chance(kind="k", right=right, of=of, because=())
