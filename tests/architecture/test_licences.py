"""No distribution of the default install or of the extra for Russian is under the GPL or AGPL.

Judged from metadata and from the licence files.
"""

from __future__ import annotations

import importlib.metadata
import re

import pytest

from tests.architecture.source import ROOT

KNOWN = ("MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL", "zlib", "0BSD", "CC0", "Unlicense")
COPYLEFT = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
HEADING = re.compile(r"^\s*GNU (?:AFFERO )?GENERAL PUBLIC LICENSE\s*$", re.MULTILINE)
READ_BY_HAND = {
    "sqlcipher3": "its metadata states none; its LICENSE file is zlib's, SQLCipher's is BSD, SQLite is public domain",
}
RUNTIME_EXCEPTION = "GCC RUNTIME LIBRARY EXCEPTION"
"""Compiled wheels carry parts of GCC's runtime; with this exception the GPL does not reach what is linked to them."""


def locked() -> list[str]:
    """Distributions of the default lock and of the one for Russian that this system and Python install."""
    text = "".join((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in ("default", "ru"))
    names = sorted(set(re.findall(r"^([a-z0-9][\w.\-]*)==", text, flags=re.MULTILINE)))
    return [name for name in names if _installed(name)]


def _installed(name: str) -> bool:
    try:
        importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def stated(name: str) -> str:
    """Licence expression, licence field's first line and classifiers."""
    data = importlib.metadata.metadata(name)
    classifiers = [c for c in data.get_all("Classifier") or [] if c.startswith("License")]
    fields = [*(data.get_all("License-Expression") or []), *(data.get_all("License") or [])]
    return "; ".join([*(field.strip().splitlines()[0] for field in fields if field.strip()), *classifiers])


@pytest.mark.parametrize("name", locked())
def test_a_distribution_is_under_a_known_permissive_licence(name: str) -> None:
    words = stated(name)
    assert name in READ_BY_HAND or any(known.lower() in words.lower() for known in KNOWN), f"{name}: {words!r}"
    assert not COPYLEFT.search(words.replace("LGPL", "")), f"{name}: {words!r}"


@pytest.mark.parametrize("name", locked())
def test_no_licence_file_is_that_of_the_gpl(name: str) -> None:
    for file in importlib.metadata.files(name) or []:
        if not re.search(r"licen[cs]e|copying", str(file), re.IGNORECASE) or file.suffix in {".py", ".pyc"}:
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
        assert not HEADING.search(text) or RUNTIME_EXCEPTION in text.upper(), f"{name}: {file}"


def test_the_scan_covers_most_of_the_lock() -> None:
    assert len(locked()) > 40


def test_the_heading_pattern_can_find_something() -> None:
    assert HEADING.search("\n        GNU GENERAL PUBLIC LICENSE\n  Version 3\n")
