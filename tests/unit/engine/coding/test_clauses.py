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


SEMICOLON = """
The DT det 1
bridge NN nsubj 2
fell VBD ROOT 2
; , punct 5
nobody NN nsubj 5
crossed VBD parataxis 2
since RB advmod 5
"""

CLEFT = """
It PRP nsubj 3
was VBD cop 3
in IN case 3
May NNP ROOT 3
that IN mark 6
they PRP nsubj 6
left VBD advcl 3
the DT det 8
valley NN obj 6
"""

NUMBERED = """
They PRP nsubj 1
admit VBP ROOT 1
three CD nummod 3
deaths NNS obj 1
and CC cc 6
forty CD nummod 6
arrests NNS conj 3
"""

FINITE = """
They PRP nsubj 2
had VBD aux 2
come VBN ROOT 2
under IN case 4
attack NN obl 2
and CC cc 7
had VBD aux 7
fired VBN conj 2
back RB advmod 7
"""


def test_a_semicolon_parts_two_clauses_with_subjects_of_their_own() -> None:
    assert texts(SEMICOLON) == ["The bridge fell", "nobody crossed since"]


def test_when_or_where_set_before_a_that_clause_for_stress_belongs_to_it() -> None:
    assert texts(CLEFT) == ["It was in May that they left the valley"]


def test_two_numbered_nouns_of_two_frames_are_two_clauses() -> None:
    frames = {3: "kill", 6: "liberty.arrest"}
    assert texts(NUMBERED, frame_of=lambda i: frames.get(i, "")) == ["They admit three deaths", "forty arrests"]
    assert len(texts(NUMBERED, frame_of=lambda i: "kill" if i in frames else "")) == 1


def test_a_joined_finite_verb_may_have_its_frame_from_its_complement() -> None:
    frames = {4: "harm.assault", 7: "shooting"}
    found = texts(FINITE, frame_of=lambda i: frames.get(i, ""))
    assert found == ["They had come under attack", "had fired back"]
    assert len(texts(FINITE, frame_of=lambda i: "shooting" if i in frames else "")) == 1


def test_without_a_tree_a_second_that_opens_a_clause() -> None:
    words = "Он сказал , что мост закрыт и что дорога свободна".split()
    parsed, text = sentence("\n".join(f"{w} _ _ 0" for w in words))
    bare = replace(parsed, tokens=tuple(replace(t, tag="", label="") for t in parsed.tokens))
    found = [text[c.start : c.end] for c in split_clauses(bare)]
    assert found == ["Он сказал , что мост закрыт", "и что дорога свободна"]
