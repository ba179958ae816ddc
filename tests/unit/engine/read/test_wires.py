"""Which agency sent a text: dateline, byline, credit line, contributors; and what only looks like one."""

from __future__ import annotations

import pytest

from consilience.engine.read.wires import find_agency
from tests.unit.engine.coding.attribution_texts import Read, reading_of


@pytest.mark.parametrize(
    ("text", "agency", "rule"),
    [
        ("Mill shut\n\nPORT LUMA, May 3 (Corvin) — The mill was shut.", "Corvin", "wire.dateline"),
        ("Mill shut\n\nPort Luma (Hill News) - The mill was shut.", "Hill News", "wire.dateline"),
        ("Mill shut\n\nThe mill was shut.\n\n- Reuters.", "Reuters", "wire.credit"),
        (
            "Mill shut\n\nIt was shut. Associated Press writer Ann Lee contributed.",
            "Associated Press",
            "wire.contributed",
        ),
        (
            "Mill shut\n\nIt was shut. (Reporting by Ann Lee and Jon Bell in Port Luma; Editing by Mira Toll.)",
            "Reuters",
            "wire.credits",
        ),
    ],
)
def test_an_agency_is_told_by_the_page(text: str, agency: str, rule: str) -> None:
    found = find_agency(reading_of(text, title=True))
    assert found is not None
    assert (found.value, found.because[0].rule) == (agency, rule)


def test_an_agency_as_author_sent_the_text() -> None:
    found = find_agency(reading_of("The mill was shut.", author="Reuters"))
    assert found is not None
    assert found.because[0].rule == "wire.byline"


@pytest.mark.parametrize(
    "text",
    [
        "Mill shut\n\nAnn Lee (left) said the mill was shut.",
        "Mill shut\n\nThe mayor (Corvin) told Reuters that the mill was shut.",
        "Mill shut\n\nThe mill was shut, Reuters reported.",
        "Mill shut\n\nReporting by Ann Lee was praised. Editing by hand is slow.\n\nThe mill was shut.",
    ],
)
def test_a_bracket_or_a_cited_agency_is_none(text: str) -> None:
    assert find_agency(reading_of(text, title=True)) is None


def test_what_an_agency_sent_comes_through_it() -> None:
    read = Read("Mill shut\n\nPORT LUMA (Corvin) — Ann Lee said the mill was shut.\n\nThe road is closed.", title=True)
    assert read.chain("the mill was shut") == ["Corvin"]
    assert read.chain("The road is closed") == ["Corvin"]


def test_an_agency_is_no_carrier_of_its_own_text() -> None:
    read = Read("Mill shut\n\nPORT LUMA (Corvin) — The mill was shut.", title=True, publisher="Corvin")
    assert read.chain("The mill was shut") == []
