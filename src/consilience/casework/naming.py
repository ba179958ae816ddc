"""Naming: the short id that a document goes by in its case."""

from __future__ import annotations

import re

from anyascii import anyascii


def document_id(file_name: str, taken: set[str]) -> str:
    """A short id that a person can type: the file's stem in plain letters, with a number when it is taken.

    ``taken`` holds ids in lower case: nobody should have to tell "Page" from "page".
    """
    stem = file_name.rpartition(".")[0] or file_name
    plain = stem if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", stem) else anyascii(stem)
    slug = re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).strip("-._")[:60].rstrip("-._") or "document"
    number, found = 1, slug
    while found.lower() in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
