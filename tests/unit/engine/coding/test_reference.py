"""Whom a pronoun stands for."""

from consilience.domain.account import Person, PersonMention
from consilience.domain.reasons import Span
from consilience.engine.coding.reference import References

from .trees import sentence

SEEN = """
Mara NNP nsubj 1
left VBD ROOT 1
. . punct 1
He PRP nsubj 4
stayed VBD parataxis 1
She PRP nsubj 6
slept VBD parataxis 1
They PRP nsubj 8
waited VBD parataxis 1
"""


def references(**genders: str) -> tuple[References, dict[str, object]]:
    parsed, _ = sentence(SEEN)
    span = Span(document="d", start=0, end=4)
    mara = Person(
        id="d:p1", name="Mara", names=("Mara",), mentions=(PersonMention(span=span, words="Mara", person="d:p1"),)
    )
    found = References([mara], [parsed], {f"d:{k}": v for k, v in genders.items()})
    return found, {t.text: t for t in parsed.tokens}


def test_a_pronoun_stands_for_the_person_named_last() -> None:
    found, words = references()
    assert found.resolve(words["She"], None) == "d:p1"  # type: ignore[arg-type]


def test_a_pronoun_of_the_other_gender_stays_open() -> None:
    found, words = references(p1="f")
    assert found.resolve(words["She"], None) == "d:p1"  # type: ignore[arg-type]
    assert found.resolve(words["He"], None) == ""  # type: ignore[arg-type]


def test_several_people_are_nobody_in_particular() -> None:
    found, words = references()
    assert found.resolve(words["They"], None) == ""  # type: ignore[arg-type]


def test_a_name_is_its_person() -> None:
    found, words = references()
    assert found.resolve(words["Mara"], None) == "d:p1"  # type: ignore[arg-type]
