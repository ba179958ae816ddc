"""The border check: what a child may say, and that everything else reads as a crash."""

from __future__ import annotations

import json
from typing import Any

import pytest

from consilience.adapters.readers import limits, wire
from consilience.domain.material import (
    Block,
    BlockKind,
    Extraction,
    Link,
    MetadataCandidate,
    Unreadable,
    UnreadableReason,
)

GOOD = Extraction(
    untrusted_text="Девять men 🕯 \x00\x1b",
    media_type="text/plain",
    reader="test",
    blocks=(
        Block(start=0, end=6, kind=BlockKind.TITLE, hint="h", because="b"),
        Block(start=6, end=14, kind=BlockKind.FURNITURE),
    ),
    metadata=(MetadataCandidate(field="title", value="t", where="w"),),
    links=(Link(start=0, end=3, target="/x"),),
    warnings=("w",),
)


def changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(wire.pack(GOOD)), **changes}).encode()


def test_an_extraction_comes_back_as_it_was() -> None:
    assert wire.unpack(wire.pack(GOOD)) == GOOD


def test_a_refusal_comes_back_as_it_was() -> None:
    refusal = Unreadable(reason=UnreadableReason.BOMB, note="n")
    assert wire.unpack(wire.pack(refusal)) == refusal


def test_lone_surrogates_become_replacement_characters_of_the_same_length() -> None:
    outcome = wire.unpack(wire.pack(Extraction(untrusted_text="a\ud800b", media_type="t", reader="r")))
    assert isinstance(outcome, Extraction)
    assert outcome.untrusted_text == "a\ufffdb"


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\x80\x04K\x01.",
        b'{"unreadable": "made up", "note": ""}',
        b'{"unreadable": "encrypted", "note": 3}',
        changed(text=3),
        changed(text="\ud800"),
        changed(blocks=[[0, 99, "title", "", ""]]),
        changed(blocks=[[4, 2, "title", "", ""]]),
        changed(blocks=[[0, 5, "title", "", ""], [3, 6, "title", "", ""]]),
        changed(blocks=[[0, 1, "spell", "", ""]]),
        changed(blocks=[[0, 1]]),
        changed(blocks={}),
        changed(blocks=[[True, 1, "title", "", ""]]),
        changed(links=[[0, 900, "x"]]),
        changed(links=[[0, 1, "x" * (limits.SHORT_TEXT + 1)]]),
        changed(metadata=[["password", "x", "y"]]),
        changed(warnings="w"),
        changed(warnings=["w"] * (limits.ITEMS + 1)),
        b"[" * 200_000,
    ],
)
def test_any_other_answer_reads_as_a_crash(message: bytes) -> None:
    outcome = wire.unpack(message)
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.CRASHED
