"""From a folder of invented pages to an export: the whole machine reading with the real models."""

from pathlib import Path
from typing import Any

import pytest

from consilience.casework.assess import read_folder
from consilience.domain.errors import InputError

WITNESS = """Harbour Gazette

Fisherman tells of raid on the village of Lower Sarn

By Ada Quill
12 May 2023

A fisherman from Lower Sarn has described how soldiers burned the boats of his village.

“They poured petrol over the boats and lit them one after the other,” Milo Terrant told the Harbour Gazette.
“We stood on the beach and watched for three hours.”

Terrant, 52, said at least 14 boats were burned.
"""

REPRINT = """Morning Ledger

Boats burned in Lower Sarn

13 May 2023

A fisherman from Lower Sarn has described how soldiers burned the boats of his village, the Harbour Gazette reports.

“They poured petrol over the boats and lit them one after the other,” Milo Terrant told the Harbour Gazette.
“We stood on the beach and watched for three hours.”
"""

OFFICIAL = """Ministry of Coasts

Statement on events in Lower Sarn

14 May 2023

Soldiers did not burn any boats in Lower Sarn, the spokesman of the ministry, Orso Vane, said on Sunday. “Nine
boats caught fire by accident,” Vane said.
"""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in (("gazette", WITNESS), ("ledger", REPRINT), ("ministry", OFFICIAL)):
        (folder / f"{name}.txt").write_text(text, encoding="utf8")
    return read_folder(folder)


def statements(export: dict[str, Any], words: str) -> list[dict[str, Any]]:
    return [s for s in export["statements"] if words in s["exact"]]


def test_every_statement_quotes_what_stands_at_its_offsets(export: dict[str, Any]) -> None:
    texts = {d["id"]: d["text"] for d in export["documents"]}
    assert export["statements"]
    assert all(texts[s["document"]][s["start"] : s["end"]] == s["exact"] for s in export["statements"])


def test_every_statement_belongs_to_an_account_and_a_claim_that_are_in_the_export(export: dict[str, Any]) -> None:
    accounts, claims = {a["id"] for a in export["accounts"]}, {c["id"] for c in export["claims"]}
    assert all(s["account"] in accounts and s["claim"] in claims for s in export["statements"])


def test_a_quotation_goes_back_to_who_spoke_it(export: dict[str, Any]) -> None:
    (gazette, ledger) = statements(export, "poured petrol")
    assert gazette["mode"] == ledger["mode"] == "direct"
    assert gazette["account"] == ledger["account"]
    assert ledger["chain"] == ["The Harbour Gazette"]


def test_a_reprint_adds_a_document_and_no_origin(export: dict[str, Any]) -> None:
    (gazette, ledger) = statements(export, "poured petrol")
    claim = next(c for c in export["claims"] if c["id"] == gazette["claim"])
    assert ledger["claim"] == gazette["claim"]
    assert len(claim["documents"]) == 2
    assert claim["origins"] == {"low": 1, "high": 1}


def test_a_count_keeps_its_operator(export: dict[str, Any]) -> None:
    (said,) = statements(export, "14 boats")
    assert ">=14" in said["values"].values()


def test_the_same_folder_read_twice_gives_the_same_export(export: dict[str, Any], tmp_path: Path) -> None:
    for document in export["documents"]:
        (tmp_path / f"{document['id']}.txt").write_text(document["text"], encoding="utf8")
    assert read_folder(tmp_path) == export


def test_a_folder_without_text_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match="No file"):
        read_folder(tmp_path)


def test_a_bare_figure_is_of_what_was_counted_just_before(tmp_path: Path) -> None:
    head = "Harbour Gazette\n\nToll of Sarn\n\n12 May 2023\n\n"
    text = head + "At least 14 people were killed in Lower Sarn. The clinic had counted 19."
    (tmp_path / "toll.txt").write_text(text + "\n", encoding="utf8")
    export = read_folder(tmp_path)
    (first,), (second,) = statements(export, "were killed"), statements(export, "had counted")
    frames = {c["id"]: c["frame"] for c in export["claims"]}
    assert frames[second["claim"]] == frames[first["claim"]] == "kill.unknown_cause"


def test_a_stated_age_is_a_statement_of_its_own(export: dict[str, Any]) -> None:
    (age,) = [s for s in statements(export, "Terrant, 52") if s["exact"] == "Terrant, 52"]
    (claim,) = [c for c in export["claims"] if c["id"] == age["claim"]]
    assert claim["frame"] == "age" and age["values"] == {"age": "52"}


PAPER = """Lower Sarn Courier

Harbour closed after clashes

15 May 2023

The mayor denied that soldiers had burned the boats. The council of Sarn admits to two deaths and to eleven arrests.
"""


def test_a_denial_is_about_what_is_denied_and_two_tolls_are_two_statements(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf8")
    found = read_folder(tmp_path)
    dead, arrests = statements(found, "two deaths"), statements(found, "eleven arrests")
    assert [s["values"] for s in dead] == [{"count": "2"}] and [s["values"] for s in arrests] == [{"count": "11"}]
    assert {s["claim"] for s in dead}.isdisjoint(s["claim"] for s in arrests)
