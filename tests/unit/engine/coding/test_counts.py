"""How many of what: operators, vague amounts, and the numbers that count nothing."""

import pytest

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
     "about a third", "two of them", "one of the men", "cell 12", "the 3rd time", "at 14:30",
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
    assert value.count.unit == "freed"
