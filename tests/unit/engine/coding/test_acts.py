"""Which acts a sentence names, and whether it says that they were done."""

import pytest

from consilience.adapters.resources import load_vocabulary
from consilience.domain.account import Polarity
from consilience.domain.language import Sentence, Token
from consilience.engine.coding.acts import find_acts
from tests.unit.engine.coding.trees import sentence


def _acts(rows: str) -> list[tuple[str, Polarity]]:
    return [(a.slug, a.polarity) for a in find_acts(sentence(rows)[0], load_vocabulary())]


BEAT = "They PRP nsubj 1\nbeat VBD root 1\nhim PRP obj 1"


def test_a_verb_names_an_act_that_was_done() -> None:
    assert _acts(BEAT) == [("harm.assault", Polarity.DONE)]


@pytest.mark.parametrize(
    ("rows", "polarity"),
    [
        ("They PRP nsubj 3\ndid VBD aux 3\nnot RB advmod 3\nbeat VB root 3", Polarity.NEGATED),
        ("They PRP nsubj 2\nwould MD aux 2\nbeat VB root 2\nher PRP obj 2", Polarity.THREATENED),
        ("They PRP nsubj 1\nattempt VBD root 1\nto TO mark 3\nbeat VB xcomp 1", Polarity.ATTEMPTED),
        ("They PRP nsubj 1\nfear VBD root 1\na DT det 3\nbeating NN obj 1", Polarity.FEARED),
        ("They PRP nsubj 1\nplan VBD root 1\nto TO mark 3\nbeat VB xcomp 1", Polarity.ANNOUNCED),
        ("They PRP nsubj 1\ndeny VBD root 1\nthe DT det 3\nbeating NN obj 1", Polarity.DENIED),
    ],
)
def test_polarity_is_read_from_the_tree(rows: str, polarity: Polarity) -> None:
    assert ("harm.assault", polarity) in _acts(rows)


def test_a_pair_needs_its_companion() -> None:
    assert _acts("He PRP nsubj 1\nfile VBD root 1\na DT det 3\ncomplaint NN obj 1") == [
        ("complaint_filed", Polarity.DONE)
    ]
    assert _acts("He PRP nsubj 1\nfile VBD root 1\na DT det 3\nnail NN obj 1") == []


def test_a_phrase_wins_over_its_words() -> None:
    assert _acts("a DT det 3\nsexual JJ amod 2\nassault NN root 2")[0][0] == "harm.sexual_assault"


def test_words_without_tags_are_read_by_their_stems() -> None:
    words = "Его не избили".split()
    tokens, at = [], 0
    for i, word in enumerate(words):
        tokens.append(Token(start=at, end=at + len(word), text=word, lemma=word, tag="", head=i, label=""))
        at += len(word) + 1
    found = find_acts(Sentence(start=0, end=at - 1, block=0, tokens=tuple(tokens)), load_vocabulary())
    assert [(a.slug, a.polarity) for a in found] == [("harm.assault", Polarity.NEGATED)]


def test_every_act_has_its_code_and_every_frame_a_label() -> None:
    frames = load_vocabulary().frames
    assert sum(bool(f.code) for f in frames) == 48
    assert all(f.label for f in frames)
    assert all(len(f.code) in {0, 12} for f in frames)
