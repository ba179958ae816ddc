"""What a case has of each item."""

from __future__ import annotations

import pytest

from consilience.domain.custody import Action, Entry
from consilience.domain.errors import DamageError
from consilience.engine.custody.holdings import fold_holdings


def entry(seq: int, action: Action, **refs: str) -> Entry:
    return Entry(case="c", seq=seq, at="", action=action, actor="", tool="", prev="", refs=refs)


def test_an_item_is_received_then_read_or_refused_and_the_last_outcome_counts() -> None:
    held = fold_holdings(
        [
            entry(0, Action.CREATED),
            entry(1, Action.RECEIVED, item="a", record="ra"),
            entry(2, Action.RECEIVED, item="b", record="rb"),
            entry(3, Action.UNREADABLE, item="a", refusal="fa", reason="NO_TEXT"),
            entry(4, Action.ANALYSED, item="a", reading="ta"),
        ]
    )
    assert (held["a"].reading, held["a"].refusal, held["a"].reason, held["a"].last) == ("ta", "", "", 4)
    assert held["a"].read
    assert not held["b"].read
    assert list(held) == ["a", "b"]


def test_an_entry_about_an_item_never_received_is_damage() -> None:
    with pytest.raises(DamageError, match="entry 1"):
        fold_holdings([entry(0, Action.CREATED), entry(1, Action.ANALYSED, item="a", reading="t")])
