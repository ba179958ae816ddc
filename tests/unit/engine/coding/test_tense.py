"""Whether a verb looks ahead, on sentences marked by the language model."""

import pytest

from consilience.casework.assess import annotator
from consilience.engine.coding.tense import looks_ahead


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("They will meet on Friday.", True),
        ("They met on Friday.", False),
        ("She said on Friday that they will meet.", False),
        ("The hearing is scheduled for Friday.", True),
        ("Goran was asked to testify before the council on Friday.", True),
        ("They have not been seen since Friday.", False),
    ],
)
def test_the_verb_beside_a_day_says_whether_it_is_to_come(sentence: str, ahead: bool) -> None:
    (tokens,) = [s.tokens for s in annotator().annotate([(0, sentence)], "en")[0]]
    assert looks_ahead(tokens, sentence.index("Friday")) is ahead


def test_words_without_marks_say_nothing() -> None:
    assert looks_ahead((), 3) is None
