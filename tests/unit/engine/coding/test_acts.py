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


@pytest.mark.parametrize(
    ("rows", "acts"),
    [
        ("They PRP nsubj:pass 2\nwere VBD aux:pass 2\nthrow VBN root 2\nonto IN case 4\nlorry NN obl 2",
         [("liberty.abduction", Polarity.DONE)]),
        ("Soldiers NNS nsubj 1\ndrive VBD root 1\naway RP compound:prt 1\nthe DT det 4\nmen NNS obj 1",
         [("liberty.abduction", Polarity.DONE)]),
        ("Soldiers NNS nsubj 1\ntake VBD root 1\nthe DT det 3\nbody NN obj 1\naway RP compound:prt 1",
         [("body_removal", Polarity.DONE)]),
        ("He PRP nsubj:pass 2\nwas VBD aux:pass 2\nforce VBN root 2\nto TO mark 4\nsign VB xcomp 2",
         [("forced_signature", Polarity.DONE)]),
        ("They PRP nsubj:pass 2\nwere VBD aux:pass 2\nbeaten VB root 2", [("harm.assault", Polarity.DONE)]),
        ("Two CD nsubj 2\nare VBP cop 2\ndead JJ root 2", [("kill.unknown_cause", Polarity.DONE)]),
        ("She PRP nsubj:pass 4\nhas VBZ aux 4\nnot RB advmod 4\nbe VBN aux:pass 4\nsee VBN root 4",
         [("liberty.disappearance", Polarity.DONE)]),
        ("No DT det 1\nofficer NN nsubj:pass 3\nwas VBD aux:pass 3\npunish VBN root 3",
         [("impunity", Polarity.DONE)]),
    ],
)  # fmt: skip
def test_a_kind_of_event_has_its_frame(rows: str, acts: list[tuple[str, Polarity]]) -> None:
    assert _acts(rows) == acts


@pytest.mark.parametrize(
    "rows",
    [
        "He PRP nsubj 1\nstrike VBD root 1\nthe DT det 3\ndoor NN obj 1",
        "An DT det 2\nattack NN compound 2\nunit NN nsubj 3\nleft VBD root 3",
        "It PRP nsubj 1\nbegan VBD root 1\nin IN case 3\nMarch NNP obl 1",
        "They PRP nsubj 1\ncome VBD root 1\nout RB advmod 1\ntogether RB advmod 1",
        "An DT det 1\nelection NN nsubj:pass 3\nwas VBD aux:pass 3\nhold VBN root 3\nin IN case 5\nspring NN obl 3",
    ],
)
def test_words_that_only_look_like_an_act_name_none(rows: str) -> None:
    assert _acts(rows) == []


@pytest.mark.parametrize(
    ("rows", "slug", "polarity"),
    [
        ("They PRP nsubj:pass 3\nmust MD aux 3\nbe VB aux:pass 3\nkill VBN root 3", "kill.unknown_cause",
         Polarity.DEMANDED),
        ("He PRP nsubj 2\nwould MD aux 2\nkill VB root 2\nher PRP obj 2", "kill.unknown_cause", Polarity.THREATENED),
        ("I PRP nsubj 2\nshould MD aux 2\nkill VB root 2\nyou PRP obj 2", "kill.unknown_cause", Polarity.THREATENED),
        ("No DT det 1\nsentry NN nsubj 2\nbeat VBD root 2\nhim PRP obj 2", "harm.assault", Polarity.NEGATED),
        ("Nobody NN nsubj 1\nhear VBD root 1\na DT det 3\nwarning NN obj 1", "warning", Polarity.NEGATED),
        ("Police NNS nsubj 1\ndeny VBD root 1\nhaving VBG aux 3\nbeaten VBN advcl 1\nhim PRP obj 3", "harm.assault",
         Polarity.DENIED),
        ("Report NNS nsubj 5\nof IN case 3\nmass NN compound 3\nkilling NN nmod 0\nare VBP cop 5\nfalse JJ root 5",
         "kill.massacre", Polarity.DENIED),
    ],
)  # fmt: skip
def test_nobody_and_false_and_must_change_how_an_act_is_asserted(rows: str, slug: str, polarity: Polarity) -> None:
    assert (slug, polarity) in _acts(rows)


def _russian(text: str) -> list[tuple[str, Polarity]]:
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        tokens.append(Token(start=at, end=at + len(word), text=word, lemma=word, tag="", head=i, label=""))
        at += len(word) + 1
    found = find_acts(Sentence(start=0, end=at - 1, block=0, tokens=tuple(tokens)), load_vocabulary())
    return [(a.slug, a.polarity) for a in found]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Никакого предупреждения не было", ("warning", Polarity.NEGATED)),
        ("Солдаты грузили тела", ("body_removal", Polarity.DONE)),
        ("Часовые открыли огонь по людям", ("shooting", Polarity.DONE)),
        ("Почтальон вышел и не вернулся", ("liberty.disappearance", Polarity.DONE)),
        ("Введён комендантский час", ("curfew", Polarity.DONE)),
        ("Никакого лагеря здесь нет", ("denial_of_existence", Polarity.DONE)),
    ],
)
def test_russian_stems_name_the_same_frames(text: str, act: tuple[str, Polarity]) -> None:
    assert act in _russian(text)
