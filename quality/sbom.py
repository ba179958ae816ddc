"""The bill of materials (CycloneDX 1.6): every package of the locks with its version, its digests and its licence.

Made from the locks, so that it says what is installed and nothing else; licences are those that the installed packages
state of themselves.  ``python -m quality.sbom --write`` writes ``requirements/sbom.cdx.json``; without it, it says
whether that file is current.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "requirements" / "sbom.cdx.json"
LOCKS = {"default.txt": "required", "ru.txt": "optional"}
"""Locks of what users install, with the scope that CycloneDX calls it by."""
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\\n]+?))?\s*\\?$")
_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


def packages(lock: str) -> Iterator[dict[str, Any]]:
    """Name, version, marker ("" for none) and digests of each pinned package of a lock's text."""
    found: dict[str, Any] = {}
    for line in lock.splitlines():
        if pinned := _PINNED.match(line):
            if found:
                yield found
            found = {**pinned.groupdict(default=""), "digests": []}
        elif found:
            found["digests"] += _DIGEST.findall(line)
    if found:
        yield found


def components() -> list[dict[str, Any]]:
    """One component a pinned package, in order; one in several locks has the widest scope."""
    out: dict[tuple[str, str], dict[str, Any]] = {}
    for lock, scope in LOCKS.items():
        for one in packages((ROOT / "requirements" / lock).read_text(encoding="utf-8")):
            out.setdefault((one["name"], one["version"]), _component(one, scope))
    return [out[key] for key in sorted(out)]


def _component(one: dict[str, Any], scope: str) -> dict[str, Any]:
    address = f"pkg:pypi/{one['name'].lower().replace('_', '-')}@{one['version']}"
    component: dict[str, Any] = {
        "type": "library", "bom-ref": address, "name": one["name"], "version": one["version"], "scope": scope,
        "purl": address,
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{one['name']}/{one['version']}/",
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in sorted(one["digests"])],
            }
        ],
    }  # fmt: skip
    if licence := _licence(one["name"]):
        component["licenses"] = [{"license": {"name": licence}}]
    if one["marker"]:
        component["properties"] = [{"name": "python:marker", "value": one["marker"]}]
    return component


def _licence(name: str) -> str:
    """What an installed package says of its licence in one line, "" where it is not installed or says nothing."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    stated = told.get("License-Expression") or (told.get("License") or "").strip().split("\n")[0]
    classified = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or [] if c.startswith("License ::")]
    return (stated if stated and len(stated) < 80 else "; ".join(classified))[:120]


def bill() -> dict[str, Any]:
    """The whole bill; the same locks give the same bill."""
    listed = components()
    told = json.dumps(listed, sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, told)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": "consilience", "name": "consilience",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": listed,
        "dependencies": [{"ref": "consilience", "dependsOn": [c["bom-ref"] for c in listed]}],
    }  # fmt: skip


def main(words: list[str]) -> int:
    """Write the file, or 1 when it is not current."""
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    if "--write" in words:
        FILE.write_text(text, encoding="utf-8")
        print(f"{len(bill()['components'])} packages.")
        return 0
    current = FILE.is_file() and FILE.read_text(encoding="utf-8") == text
    print("current" if current else "not current: run python -m quality.sbom --write")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
