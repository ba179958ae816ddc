"""Where the cases lie that quality is measured on, and what identifies them.

Nouns: a *corpus* (a case folder with ``texts/``, ``items.csv`` and ``gold.json``) and its *digest* (SHA-256 over
the relative path and the bytes of each of these files), which ties a floor to what it was measured on.  A case
that is not part of this project lies in a shared folder and is known by its digest only, never by its name.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED_VARIABLE = "CONSILIENCE_SHARED"


def corpus_files(folder: Path) -> list[Path]:
    """The files of a case that a figure depends on, in a fixed order."""
    texts = (p for p in (folder / "texts").rglob("*") if p.is_file())
    named = (folder / name for name in ("gold.json", "items.csv") if (folder / name).is_file())
    return sorted([*texts, *named], key=lambda p: p.relative_to(folder).as_posix())


def corpus_digest(folder: Path) -> str:
    """SHA-256, in hexadecimal, over ``path NUL length NUL bytes`` of every file."""
    digest = hashlib.sha256()
    for path in corpus_files(folder):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def shared_root() -> Path:
    """The folder for cases from outside: named by CONSILIENCE_SHARED, else beside the repository."""
    named = os.environ.get(SHARED_VARIABLE)
    return Path(named) if named else ROOT.parent / "shared"


def find_corpus(where: str, digest: str) -> Path | None:
    """The folder of a case: a path inside the repository, or ``shared``: the shared case with this digest."""
    if where != "shared":
        folder = ROOT / where
        return folder if folder.is_dir() else None
    candidates = sorted(p.parent for p in shared_root().glob("cases/*/gold.json"))
    return next((p for p in candidates if corpus_digest(p) == digest), None)
