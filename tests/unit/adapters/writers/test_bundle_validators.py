"""Other people's programs read a bundle too.  They are not in the locks; where they are not installed this says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.verifiers import VECTORS

VALID = sorted((VECTORS / "valid").iterdir())


@pytest.mark.parametrize("folder", VALID, ids=lambda p: p.name)
def test_the_bagit_library_finds_a_valid_bag(folder: Path) -> None:
    bagit = pytest.importorskip("bagit", reason="bagit (source distribution only, not in the locks) is not installed")
    bag = bagit.Bag(str(folder))
    assert bag.is_valid()
    assert bag.info["Bag-Software-Agent"] == "consilience/test"


@pytest.mark.parametrize("folder", VALID, ids=lambda p: p.name)
def test_the_rocrate_library_reads_the_crate_whole(folder: Path) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate", reason="rocrate (not in the locks) is not installed")
    crate = rocrate.ROCrate(str(folder / "data"))
    assert crate.root_dataset["license"].id == "#conditions"
    assert len(crate.get_by_type("File")) == len(crate.root_dataset["hasPart"])


def graph(folder: Path) -> dict[str, dict[str, Any]]:
    metadata = json.loads((folder / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert metadata["@context"] == "https://w3id.org/ro/crate/1.2/context"
    return {entity["@id"]: entity for entity in metadata["@graph"]}


@pytest.mark.parametrize("folder", VALID, ids=lambda p: p.name)
def test_the_crate_has_what_ro_crate_1_2_demands(folder: Path) -> None:
    entities = graph(folder)
    descriptor, root = entities["ro-crate-metadata.json"], entities["./"]
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert {"@type", "@id", "name", "description", "datePublished", "license"} <= root.keys()
    assert {"url", "version"} <= entities["#software"].keys()
    for part in root["hasPart"]:
        assert (folder / "data" / part["@id"]).is_file()
        assert entities[part["@id"]]["@type"] == "File"
