"""Where sentences end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.engine.read.sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They came at dawn. Nobody resisted.", 2),
        ("Dr. A. Venn met Mrs. Oru at 5 p.m. on 3 Sept. in the hall.", 1),
        ("“We were held,” she said. “Nobody told us why.”", 2),
        ("“Where is my son?” Mara asked. No one answered.", 2),
        ("“They beat us.” In case anyone doubts it, there are scars.", 2),
        ("The march began at 8 a.m. Police watched.", 2),
        ("The U.S. Embassy declined to comment.", 1),
        ("Это случилось в 2021 г. Полиция молчит. Никто не ответил.", 3),
        ("«Нас держали в подвале». Позже всех отпустили.", 2),
        ("He waited… and then left.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(pieces(text)) == count, pieces(text)


@given(st.text(max_size=300))
def test_spans_are_in_order_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
