"""Clauses from a dependency tree (written by hand here, so that the test does not depend on the weights)."""

from dataclasses import replace

from consilience.engine.coding.clauses import split_clauses

from .trees import sentence

REPORTED = """
She PRP nsubj 1
said VBD ROOT 1
that IN mark 5
they PRP nsubj:pass 5
were VBD aux:pass 5
beaten VBN ccomp 1
while IN mark 8
others NNS nsubj 8
watched VBD advcl 5
"""

COORDINATED = """
He PRP nsubj 1
denied VBD ROOT 1
the DT det 3
raid NN obj 1
and CC cc 5
threatened VBD conj 1
the DT det 7
witnesses NNS obj 5
"""


def texts(rows: str, **options: object) -> list[str]:
    parsed, text = sentence(rows)
    return [text[c.start : c.end] for c in split_clauses(parsed, **options)]  # type: ignore[arg-type]


def test_what_is_said_is_a_clause_apart_from_who_says_it() -> None:
    assert texts(REPORTED) == ["She said", "they were beaten while others watched"]


def test_an_adverbial_clause_of_a_known_frame_stands_alone() -> None:
    parts = texts(REPORTED, frame_of=lambda i: "omission" if i == 8 else "")
    assert parts == ["She said", "they were beaten", "others watched"]


def test_what_is_only_felt_stays_with_the_feeling() -> None:
    assert texts(REPORTED, reports=lambda _: False)[0].startswith("She said that they were beaten")


def test_two_verbs_of_one_subject_part_only_when_their_frames_differ() -> None:
    frames = {1: "denial", 5: "threat"}
    assert len(texts(COORDINATED)) == 1
    assert texts(COORDINATED, frame_of=lambda i: frames.get(i, "")) == [
        "He denied the raid",
        "threatened the witnesses",
    ]
    assert len(texts(COORDINATED, frame_of=lambda i: "threat" if i in frames else "")) == 1


def test_without_a_tree_a_clause_is_the_sentence_cut_at_semicolons() -> None:
    rows = "\n".join(f"{w} - - {i}" for i, w in enumerate("Их держали ; их били".split())).replace(" - - ", " X Y ")
    parsed, text = sentence(rows)
    bare = tuple(replace(t, tag="", head=i, label="") for i, t in enumerate(parsed.tokens))
    flat = replace(parsed, tokens=bare)
    assert [text[c.start : c.end] for c in split_clauses(flat)] == ["Их держали", "их били"]


def test_every_word_belongs_to_at_most_one_clause() -> None:
    parsed, _ = sentence(REPORTED)
    words = [i for c in split_clauses(parsed) for i in c.words]
    assert len(words) == len(set(words))


LOST = """
Nine CD nummod 1
persons NNS ROOT 1
lost VBN acl 1
their PRP$ nmod:poss 4
lives NNS obj 2
yesterday NN obl 2
"""


def test_a_verb_that_the_parser_hung_on_its_subject_gets_it_back() -> None:
    assert "Nine persons lost their lives yesterday" in texts(LOST, frame_of=lambda i: "kill" if i == 2 else "")
