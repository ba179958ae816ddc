"""How many of what: operators, vague amounts, and the numbers that count nothing."""

import pytest

from consilience.domain.counts import Count, Operator
from consilience.engine.coding.counts import find_counts
from tests.unit.engine.coding.trees import sentence


def _counts(text: str, language: str = "en") -> list[str]:
    return [v.text() for v in find_counts(text, 0, "d", language)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("At least 26 were killed", ">=26"),
        ("Roughly 79 people left", "79~"),
        ("Over 80,000 members signed", ">80000"),
        ("no fewer than 12 prisoners", ">=12"),
        ("up to 50 guards", "<=50"),
        ("between 20 and 30 women", "20..30"),
        ("some 400 soldiers", "400~"),
        ("two dozen boys", "24"),
        ("dozens of boys", "12..99"),
        ("hundreds of villagers", "100..999"),
        ("twenty-six men", "26"),
        ("dragged by three men", "3"),
        ("2000 people marched", "2000"),
        ("two hundred and fifty homes", "250"),
    ],
)
def test_a_count_keeps_how_it_was_bounded(text: str, count: str) -> None:
    assert _counts(text) == [count]


@pytest.mark.parametrize(
    "text",
    ["on 5 May 2017", "in 2017", "aged 30", "the 30-year-old",
     "a fine of $500", "20 percent", "at 3 pm", "for 12 days",
     "about a third", "one of the men", "cell 12", "the 3rd time", "at 14:30",
     "Article 7", "Mira, 34, spoke"],
)  # fmt: skip
def test_numbers_that_count_nothing_are_passed_over(text: str) -> None:
    assert _counts(text) == []


@pytest.mark.parametrize(
    ("text", "count"), [("не менее 26 человек", ">=26"), ("около 80 задержанных", "80~"), ("сотни жителей", "100..999")]
)
def test_russian_counts(text: str, count: str) -> None:
    assert _counts(text, "ru") == [count]


def test_the_tree_tells_what_is_counted() -> None:
    parsed, text = sentence("Some DT advmod 1\n40 CD nummod 3\nyoung JJ amod 3\nminers NNS nsubj 4\nfled VBD root 4")
    (value,) = find_counts(text, 0, "d", "en", parsed.tokens)
    assert value.count is not None
    assert (value.count.unit, value.count.population) == ("miners", "young")


def test_a_number_that_stands_alone_counts_what_was_done() -> None:
    parsed, text = sentence("40 CD nsubj:pass 2\nwere VBD aux:pass 2\nfreed VBN root 2")
    (value,) = find_counts(text, 0, "d", "en", parsed.tokens)
    assert value.count is not None
    assert value.count.unit == "person"


def _roles(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(v.role, v.text()) for v in find_counts(text, 0, "d", language)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Seven persons died, two of them children", [("count", "7"), ("part", "2")]),
        ("He put the number at nine, two sentries among them", [("count", "9"), ("part", "2")]),
        ("At least two of the miners are dead", [("part", ">=2")]),
        ("Of the 30 women, 12 were beaten", [("out_of", "30"), ("count", "12")]),
        ("There were about twenty of us in the barn", [("count", "20~")]),
        ("The toll stands at 31", [("count", "31")]),
        ("Of 40 men, 15 were beaten", [("out_of", "40"), ("count", "15")]),
        ("He was 17 at the time", []),
        ("They put the number of prisoners at “two hundred, maybe more”", [("count", ">=200")]),
        ("The guests arrived at nine", []),
        ("We know of one porter who died", [("count", "1")]),
        ("Погибли семеро, двое из них дети", [("count", "7"), ("part", "2")]),
    ],
)
def test_a_part_of_a_group_is_told_from_the_count(text: str, roles: list[tuple[str, str]]) -> None:
    assert _roles(text, "ru" if text[0] > "z" else "en") == roles


def test_a_number_word_that_opens_a_sentence_counts_although_it_looks_like_a_name() -> None:
    parsed, text = sentence("Nine NNP nsubj:pass 2\nwere VBD aux:pass 2\ndetained VBN root 2")
    (value,) = find_counts(text, 0, "d", "en", parsed.tokens)
    assert value.count is not None
    assert (value.count.low, value.count.unit) == (9, "person")


def test_a_number_word_taken_for_a_part_of_a_name_counts_before_a_plural_noun() -> None:
    parsed, text = sentence("Eleven NNP compound 1\nmen NNS nsubj:pass 3\nwere VBD aux:pass 3\nkilled VBN root 3")
    (value,) = find_counts(text, 0, "d", "en", parsed.tokens)
    assert value.count is not None
    assert (value.count.low, value.count.unit) == (11, "person")
    named, text = sentence("Eleven NNP compound 1\nMedia NNP nsubj 2\nreported VBD root 2")
    assert not [v for v in find_counts(text, 0, "d", "en", named.tokens) if v.count is not None and v.count.unit]


def _of(unit: str, population: str) -> Count:
    return Count(low=1, high=1, operator=Operator.EXACT, unit=unit, population=population)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("person", "killed"), ("person", "wounded"), False),
        (("person", "killed"), ("person", "men killed"), True),
        (("person", ""), ("person", "killed"), True),
        (("person", "killed"), ("lorry", ""), False),
        (("", "held"), ("person", "held"), True),
    ],
)
def test_only_counts_of_the_same_thing_are_compared(
    one: tuple[str, str], other: tuple[str, str], *, same: bool
) -> None:
    assert _of(*one).same_thing(_of(*other)) is same


def test_the_group_before_among_them_is_counted_and_the_part_after_is_a_part() -> None:
    found = find_counts("Nine miners died, among them two boys.", 0, "d", "en")
    assert [(v.role, v.text()) for v in found] == [("count", "9"), ("part", "2")]
