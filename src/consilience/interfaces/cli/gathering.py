"""Gathering: which files a list of paths means, and which were left out and why.

Folders are walked to the bottom in name order.  **Left out**, and told: hidden files (a name with a leading dot, or
the system's own such as Thumbs.db), links, things that are not files, the sheet, and the case itself.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from consilience.domain.errors import InputError

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Files in order, each once, and how many things were left out for which reason."""

    files: tuple[Path, ...]
    left_out: dict[str, int]

    def sentence(self) -> str:
        """What was left out, or ""."""
        if not self.left_out:
            return ""
        return "Left out: " + ", ".join(f"{n} {why}" for why, n in sorted(self.left_out.items())) + "."


def gather(paths: Sequence[Path], *, case: Path, sheet: Path | None) -> Gathered:
    """Raises InputError, before anything is taken, when a path does not exist or cannot be read or nothing is left."""
    for number, path in enumerate(paths, 1):
        if not path.exists():
            raise InputError(
                f"Path {number} of {len(paths)} does not exist: {path}",
                safe="Nothing was added.",
                do="Check the spelling; quote a path with spaces.",
            )
    found: dict[Path, None] = {}
    left_out: dict[str, int] = {}
    never = {p.resolve() for p in (case, sheet) if p is not None}
    for path in paths:
        if path.is_dir():
            _walk(path, never, found, left_out)
        else:
            _take(path, never, found, left_out, named=True)
    if not found:
        raise InputError(
            "There is no file to add in what was given.",
            safe="Nothing was added.",
            do="Name files or a folder of files.",
        )
    for path in found:
        if not os.access(path, os.R_OK):
            raise InputError(
                f"A file cannot be read: {path}",
                safe="Nothing was added.",
                do="Check its permissions, or name the others without it.",
            )
    return Gathered(files=tuple(found), left_out=left_out)


def _walk(top: Path, never: set[Path], found: dict[Path, None], left_out: dict[str, int]) -> None:
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        kept = []
        for name in sorted(folders):
            if _hidden(name):
                _count(left_out, "hidden")
            elif (here / name).is_symlink():
                _count(left_out, "links")
            elif (here / name).resolve() in never:
                _count(left_out, "the case itself")
            else:
                kept.append(name)
        folders[:] = kept
        for name in sorted(names):
            _take(here / name, never, found, left_out, named=False)


def _take(path: Path, never: set[Path], found: dict[Path, None], left_out: dict[str, int], *, named: bool) -> None:
    if path.resolve() in never:
        _count(left_out, "the sheet")
    elif not named and _hidden(path.name):
        _count(left_out, "hidden")
    elif not named and path.is_symlink():
        _count(left_out, "links")
    elif not path.is_file():
        _count(left_out, "not files")
    else:
        found.setdefault(path)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM_FILES


def _count(left_out: dict[str, int], why: str) -> None:
    left_out[why] = left_out.get(why, 0) + 1
