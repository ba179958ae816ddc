"""One thing is shown with its reasons and its exact passages, for people and for programs alike."""

from __future__ import annotations

import json

import pytest

from consilience.domain.errors import InputError
from consilience.interfaces.cli.things import KINDS, Looking
from tests.unit.interfaces.cli.made_up import cross_check

LOOKING = Looking.at(cross_check(), 80)


@pytest.mark.parametrize(
    ("kind", "wanted", "words"),
    [
        ("claim", "c1", ["1\N{EN DASH}2 independent origins", "24 is not 26", "guards take 24 people", "[denies]"]),
        ("document", "courier", ["Tarn Courier", "courier reprint post", "At least 26", "2021-03-05"]),
        ("account", "a1", ["a released man (witness)", "post 0\N{EN DASH}37", "courier 0\N{EN DASH}37"]),
        ("person", "P1", ["Mira Toll", "a teacher", "P2: may be the same", "bulletin 0\N{EN DASH}9"]),
    ],
)
def test_each_kind_shows_reasons_and_passages(kind: str, wanted: str, words: list[str]) -> None:
    data, lines = KINDS[kind](LOOKING, wanted)
    text = "\n".join(lines)
    for expected in words:
        assert expected in text
    assert "because" in text
    assert json.loads(json.dumps(data))


@pytest.mark.parametrize("kind", list(KINDS))
def test_an_unknown_id_is_refused_with_the_known_ones(kind: str) -> None:
    with pytest.raises(InputError) as refused:
        KINDS[kind](LOOKING, "nothing")
    assert refused.value.do


def test_a_right_to_left_name_is_isolated() -> None:
    _, lines = KINDS["person"](LOOKING, "P1")
    assert "\u2068\u05de\u05d9\u05e8\u05d4\u2069" in "\n".join(lines)
