"""What is cut shows that it is cut."""

from dataclasses import replace

import pytest

from consilience.domain.claim import Claim
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.excerpts import glimpse, show_proposition
from tests.unit.engine.explore.build_case import build_case, build_claim

KNOWN = catalogue_of(build_case())


def claim(statement: str, proposition: str) -> Claim:
    base = build_claim("guard")
    return replace(base, proposition=proposition, statements=(replace(base.statements[0], statement=statement),))


@pytest.mark.parametrize(
    ("statement", "proposition", "shown"),
    [
        (
            "m2",
            "The men wore the grey coats of the Interior Guard",
            "…the men wore the grey coats of the Interior Guard",
        ),
        ("m2", "The men wore", "…the men wore…"),
        ("o3", "He was beaten on the second day", "He was beaten on the second day"),
        ("o3", "[S.] was beaten on the second day", "[\u2068S.\u2069] was beaten on the second day"),
        ("o3", "He was beaten", "He was beaten…"),
        ("o3", "S.: “He was beaten on the second day”", "\u2068S.\u2069: “He was beaten on the second day”"),
        ("m2", "Words that stand nowhere", "Words that stand nowhere"),
    ],
)
def test_a_proposition_from_the_middle_of_a_sentence_begins_with_an_ellipsis(statement, proposition, shown):
    assert show_proposition(claim(statement, proposition), KNOWN).text == shown


def test_a_proposition_is_in_the_language_of_its_document():
    russian = KNOWN.statements["r1"].passage.exact
    assert show_proposition(claim("r1", russian), KNOWN).language == "ru"


def test_a_glimpse_is_the_words_of_the_source_around_the_value():
    statement = KNOWN.statements["u1"]
    value = next(v for v in statement.values if v.role == "date")
    found = glimpse(statement, value, 60)
    assert found.value == value.words
    assert found.before.startswith("…")
    assert found.before.removeprefix("… ") + found.value + found.after in statement.passage.exact


def test_without_a_value_a_glimpse_is_the_beginning():
    found = glimpse(KNOWN.statements["u1"], None, 22)
    assert (found.before, found.value) == ("About thirty people …", "")


def test_what_somebody_is_quoted_with_keeps_the_language_of_the_document():
    russian = KNOWN.statements["r1"].passage.exact
    assert show_proposition(claim("r1", f"A brother: “{russian}”"), KNOWN).language == "ru"
