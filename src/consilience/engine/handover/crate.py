"""RO-Crate 1.2 metadata of a bundle: what each file is, in schema.org's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PROFILE = "https://w3id.org/ro/crate/1.2"
HOME = "https://consilience.invalid/"
"""No host stands behind it (RFC 2606); the profile asks for an address of the software."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrateFile:
    """A file relative to ``data/``: what it is, its media type and bytes; ``came_from`` is a file it was made from."""

    path: str
    name: str
    media_type: str
    size: int
    description: str = ""
    came_from: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrateAbout:
    """The crate as a whole; ``made_at`` is ISO 8601, ``software`` is ``name/version``."""

    name: str
    description: str
    identifier: str
    made_at: str
    software: str


def crate_metadata(about: CrateAbout, files: Sequence[CrateFile]) -> dict[str, Any]:
    """The content of ``ro-crate-metadata.json``."""
    parts = [{"@id": file.path} for file in files]
    root = {
        "@id": "./", "@type": "Dataset", "name": about.name, "description": about.description,
        "datePublished": about.made_at, "license": {"@id": "#conditions"}, "identifier": about.identifier,
        "hasPart": parts, "mentions": {"@id": "#export"},
    }  # fmt: skip
    conditions = {
        "@id": "#conditions", "@type": "CreativeWork", "name": "No licence is given",
        "description": "For internal use by the case team. " + about.description,
    }  # fmt: skip
    export = {
        "@id": "#export", "@type": "CreateAction", "name": "Export of the bundle", "endTime": about.made_at,
        "instrument": {"@id": "#software"}, "object": {"@id": "./"}, "result": parts,
    }  # fmt: skip
    program, _, version = about.software.partition("/")
    software = {
        "@id": "#software", "@type": "SoftwareApplication", "name": program, "version": version, "url": HOME,
    }  # fmt: skip
    descriptor = {
        "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
        "conformsTo": {"@id": PROFILE},
    }  # fmt: skip
    graph = [descriptor, root, conditions, export, software, *(_file(file) for file in files)]
    return {"@context": f"{PROFILE}/context", "@graph": graph}


def _file(file: CrateFile) -> dict[str, Any]:
    entity: dict[str, Any] = {
        "@id": file.path, "@type": "File", "name": file.name, "encodingFormat": file.media_type,
        "contentSize": str(file.size),
    }  # fmt: skip
    if file.description:
        entity["description"] = file.description
    if file.came_from:
        entity["isBasedOn"] = {"@id": file.came_from}
    if file.url:
        entity["sameAs"] = file.url
    return entity
