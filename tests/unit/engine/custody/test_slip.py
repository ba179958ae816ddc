"""A slip brings a checkpoint back from paper, and a word heard wrongly is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.domain.custody import Checkpoint
from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.slip import from_words, is_slip, read_slip, slip_of, to_words

CASE = "0123456789abcdef" * 2
CHECKPOINT = Checkpoint(case=CASE, size=37, root=bytes(range(32)))


@pytest.mark.parametrize(
    ("number", "words"), [("7f000001", "lusab babad"), ("3f54dcc1", "gutih tugad"), ("d82344d7", "tobog higil")]
)
def test_words_are_the_published_ones(number: str, words: str) -> None:
    assert " ".join(to_words(bytes.fromhex(number))) == words
    assert from_words(words.split()).hex() == number


@given(st.binary(min_size=32, max_size=32), st.integers(1, 10**9))
def test_a_slip_comes_back_as_the_checkpoint_also_when_copied_carelessly(root: bytes, size: int) -> None:
    checkpoint = Checkpoint(case=CASE, size=size, root=root)
    slip = slip_of(checkpoint)
    assert read_slip(slip.encode(), CASE) == checkpoint
    careless = slip.upper().replace("\n", " \r\n  ")
    assert is_slip(careless.encode()) and read_slip(careless.encode(), CASE) == checkpoint


def test_any_other_word_is_noticed() -> None:
    slip = slip_of(CHECKPOINT)
    words = slip.split("root")[1].split()
    for word in set(words) - {"check"}:
        other = "babad" if word != "babad" else "zuzuz"
        with pytest.raises(ValueRefusedError):
            read_slip(slip.replace(word, other, 1).encode(), CASE)


def test_another_number_or_case_is_noticed() -> None:
    with pytest.raises(ValueRefusedError, match="check words"):
        read_slip(slip_of(CHECKPOINT).replace("entries 37", "entries 36").encode(), CASE)
    with pytest.raises(ValueRefusedError, match="another case"):
        read_slip(slip_of(CHECKPOINT).encode(), "ff" * 16)


@given(st.text(max_size=300))
def test_foreign_text_is_no_slip_and_no_crash(text: str) -> None:
    for data in (text, "Consilience checkpoint. case entries root check " + text):
        with pytest.raises(ValueRefusedError):
            read_slip(data.encode("utf-8", "replace"), CASE)
