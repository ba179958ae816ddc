"""Headlines name their sources before a colon, before "says", or at the end."""

from __future__ import annotations

import pytest

from .attribution_texts import Read


@pytest.mark.parametrize(
    ("title", "who", "said"),
    [
        ("Corvin Mayor: Gate Was Shut All Night", "Corvin Mayor", "Gate Was Shut All Night"),
        ("Ann Lee on Pay: Guards Were Never Told", "Ann Lee", "Guards Were Never Told"),
        ("Two mills shut in Corvin: district police", "district police", "Two mills shut in Corvin"),
        ("Gate was shut all night, mayor says", "mayor", "Gate was shut all night"),
        ("The Latest: Villagers say gate was shut all night", "Villagers", "gate was shut all night"),
    ],
)
def test_a_headline_names_its_source(title: str, who: str, said: str) -> None:
    read = Read(f"{title}\n\nNothing else is known.", title=True)
    found = [one for one in read.attributions if one.cue is not None]
    assert [one.speaker.words for one in found] == [who]
    assert read.reading.text[found[0].span.start : found[0].span.end] == said


@pytest.mark.parametrize("title", ["Exclusive: gate shut", "Watch: The mill burns in Corvin tonight", "Shut: gate"])
def test_a_label_is_no_source(title: str) -> None:
    read = Read(f"{title}\n\nNothing else is known.", title=True)
    assert not [one for one in read.attributions if one.cue is not None]
