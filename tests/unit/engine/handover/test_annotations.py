"""A statement's chain leads from its bytes to its voice, and tells nothing of documents that were not chosen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from consilience.casework.handing_over import Choice
from tests.attack.bundles import Files, export_from, filled_case


@pytest.fixture
def files(tmp_path: Path) -> Files:
    case, _ = filled_case(tmp_path, 3)
    return export_from(case, Choice(documents=("statement-1",)))[0]


@pytest.fixture
def nodes(files: Files) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in json.loads(files["data/statements.jsonld"])["@graph"]}


def test_the_first_node_says_that_nobody_reviewed_this(nodes: dict[str, dict[str, Any]]) -> None:
    first = next(iter(nodes.values()))
    assert first["con:reviewed"] is False
    assert "nobody has reviewed" in first["con:notice"]


def test_a_statement_has_both_selectors_and_a_way_to_the_original(
    files: Files, nodes: dict[str, dict[str, Any]]
) -> None:
    statement = next(n for n in nodes.values() if n["type"] == "Annotation")
    place, quote = statement["target"]["selector"]
    text = files["data/" + statement["target"]["source"]].decode()
    assert text[place["start"] : place["end"]] == quote["exact"]
    reading = nodes[statement["wasQuotedFrom"]]
    assert "data/" + reading["wasDerivedFrom"] in files
    assert nodes[reading["wasGeneratedBy"]]["used"] == reading["wasDerivedFrom"]


def test_carriers_lead_one_from_the_next_to_the_account_of_the_speaker(nodes: dict[str, dict[str, Any]]) -> None:
    statement = next(n for n in nodes.values() if n["type"] == "Annotation")
    way, here = [], statement
    while "wasDerivedFrom" in here:
        here = nodes[here["wasDerivedFrom"]]
        way.append(nodes[here["wasAttributedTo"]]["con:words"])
    assert way == ["a diary", "Radio Meridian", "A. of Karsk"]
    assert here["id"] == statement["hadPrimarySource"]


def test_nothing_of_documents_that_were_not_chosen_is_told(files: Files) -> None:
    everything = b"".join(data for name, data in files.items() if name != "verify.py")
    assert b"statement-1" in everything
    for other in (b"statement-0", b"statement 0", b"Statement 2", b"statement-2"):
        assert other not in everything
