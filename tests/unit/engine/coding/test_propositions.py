"""Who acts and who suffers in a clause."""

from consilience.domain.language import Token
from consilience.engine.coding.clauses import split_clauses
from consilience.engine.coding.propositions import content, roles

from .trees import sentence

PASSIVE = """
Two CD nummod 1
farmers NNS nsubj:pass 3
were VBD aux:pass 3
taken VBN ROOT 3
by IN case 6
armed JJ amod 6
men NNS obl:agent 3
"""
RELATIVE = """
The DT det 1
guards NNS nsubj 6
who WP nsubj 3
beat VBD acl:relcl 1
Oru NNP obj 3
were VBD aux 6
laughing VBG ROOT 6
"""
CONTROLLED = """
They PRP nsubj 1
forced VBD ROOT 1
Mara NNP obj 1
to TO mark 4
name VB xcomp 1
friends NNS obj 4
"""


def nobody(_: Token) -> str:
    return ""


def heads(rows: str, predicate: int) -> tuple[list[str], list[str]]:
    parsed, text = sentence(rows)
    found = roles(parsed, predicate, "d", text, nobody)
    return [p.head for p in found.agents], [p.head for p in found.patients]


def test_the_subject_of_a_passive_suffers_and_its_agent_acts() -> None:
    assert heads(PASSIVE, 3) == (["men"], ["farmers"])


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    assert heads(RELATIVE, 3) == (["guards"], ["oru"])


def test_who_is_forced_to_do_something_is_who_does_it() -> None:
    assert heads(CONTROLLED, 4) == (["mara"], ["friends"])


def test_a_participant_keeps_its_words_and_its_number() -> None:
    parsed, text = sentence(PASSIVE)
    (patient,) = roles(parsed, 3, "d", text, nobody).patients
    assert (patient.words, patient.plural, patient.person) == ("Two farmers", True, "")


def test_a_name_gives_the_participant_its_person() -> None:
    parsed, text = sentence(CONTROLLED)
    found = roles(parsed, 1, "d", text, lambda t: "d:p1" if t.text == "Mara" else "")
    assert [p.person for p in found.patients] == ["d:p1"]


def test_content_leaves_out_function_words_and_people() -> None:
    parsed, _ = sentence(CONTROLLED)
    (clause,) = split_clauses(parsed)
    assert content(parsed, clause, lambda t: t.text == "Mara") == ("forced", "name", "friends")
