"""``cluster`` at the door: groups with reasons, nothing read twice, nothing readable left."""

from __future__ import annotations

import pytest

from consilience.casework import assess
from tests.door import Terminal

MARKET = (
    "Four traders were killed when soldiers opened fire at the Velmora fish market on 3 March 2021, "
    "the Velmora hospital said. Witnesses named Captain Orel Dastin as the officer who gave the order."
)
SCHOOL = "Pupils of the Brantel lyceum held a concert in the garden on 9 June 2022. The orchestra played waltzes."
TEXTS = {
    "market-one.txt": MARKET,
    "market-two.txt": f"A nurse told us what she saw. {MARKET} Doctors treated nine people.",
    "concert.txt": SCHOOL,
}


@pytest.fixture
def archive(at_case: Terminal) -> Terminal:
    """A case with two reports of one incident and one of something else."""
    for name, text in TEXTS.items():
        assert at_case.on_case("add", at_case.file(name, text.encode())).code == 0
    return at_case


def test_every_document_is_in_one_group_with_reasons(archive: Terminal) -> None:
    result = archive.on_case("cluster", "--json").json["result"]
    named = [name for group in result["groups"] for name in group["documents"]]
    assert len(named) == len(set(named)) == result["documents"] == 3
    assert all(group["because"] for group in result["groups"])


def test_the_answer_counts_groups_and_lists_the_lone_ones_on_demand(archive: Terminal) -> None:
    said = archive.on_case("cluster")
    assert said.code == 0
    assert said.out.startswith("3 documents: ")
    assert "concert" not in said.out
    assert "concert" in archive.on_case("cluster", "--all").out


def test_only_what_was_added_is_read(archive: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.on_case("cluster")
    read: list[str] = []
    real = assess.on_every_core

    def watched(work: object, readings: list[object]) -> object:
        read.extend(r.document for r in readings)  # type: ignore[attr-defined]
        return real(work, readings)  # type: ignore[arg-type]

    monkeypatch.setattr(assess, "on_every_core", watched)
    archive.on_case("add", archive.file("later.txt", b"Rain fell on Velmora for two days."))
    assert archive.on_case("cluster", "--json").json["result"]["documents"] == 4
    assert read == ["later"]


def test_a_case_without_documents_has_no_group(at_case: Terminal) -> None:
    assert at_case.on_case("cluster", "--json").json["result"]["groups"] == []
