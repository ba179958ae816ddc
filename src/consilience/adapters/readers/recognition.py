"""Recognition: what is written in a picture or on a scanned page, by the Tesseract that is installed on the machine.

Tesseract is no part of the program: where it is not installed, a picture is kept without text, and says so.  It runs as
a confined process (``recognition_child``) that gets the picture by pipe.  A number read by recognition is a guess at a
shape: how many there are stands among the warnings, for a person to compare with the picture.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.domain.material import BlockKind, Extraction, Unreadable, UnreadableReason

WANTED = ("eng", "rus")
WALL_SECONDS = 90.0
DOUBTFUL = 60.0
"""Confidence of Tesseract (0 to 100) under which a word counts as doubtful (our convention)."""
_COLUMNS = 12
_PLACES = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
           "/usr/local/share/tessdata")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tesseract:
    """An installed Tesseract: its program, its data folder, and those of our languages that it has."""

    program: str
    data: str
    languages: tuple[str, ...]

    def tsv(self, picture: bytes) -> str | None:
        """What it found, as tab-separated values; None when it gave up, ran too long or was stopped."""
        command = [sys.executable, "-I", "-B", "-X", "utf8", "-m", "consilience.adapters.readers.recognition_child"]
        try:
            done = subprocess.run(  # noqa: S603  (our own module; the picture goes in by pipe)
                [*command, self.program, "+".join(self.languages), self.data],
                input=picture, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/",
                timeout=WALL_SECONDS, check=False, start_new_session=True,
            )  # fmt: skip
        except (subprocess.TimeoutExpired, OSError):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


@cache
def installed() -> Tesseract | None:
    """The Tesseract of this machine with at least one of our languages, looked for once."""
    program = shutil.which("tesseract")
    if program is None or sys.platform == "win32":
        return None
    beside = str(Path(program).resolve().parents[1] / "share" / "tessdata")  # where package managers put it
    for place in (*_PLACES, beside):
        languages = tuple(name for name in WANTED if (Path(place) / f"{name}.traineddata").is_file())
        if languages:
            return Tesseract(program=str(Path(program).resolve()), data=place, languages=languages)
    return None


def recognise(pictures: Sequence[bytes], media_type: str, tesseract: Tesseract) -> Extraction | Unreadable:
    """The text of pictures in order, paragraph by paragraph."""
    draft, seen = Draft(), _Seen()
    try:
        for number, picture in enumerate(pictures, start=1):
            found = tesseract.tsv(picture)
            if found is None:
                draft.warnings.append(f"picture {number} of {len(pictures)} could not be recognised")
                continue
            for paragraph in _paragraphs(found, seen):
                draft.add(paragraph, BlockKind.PARAGRAPH, f"ocr page {number}")
    except UnreadableError as refusal:
        return refusal.outcome
    if not draft.blocks:
        return Unreadable(reason=UnreadableReason.NO_TEXT, note="no writing was recognised in it")
    draft.warnings += seen.told()
    return draft.finish(media_type, f"recognition of writing (Tesseract, {' and '.join(tesseract.languages)})")


@dataclass(slots=True)
class _Seen:
    words: int = 0
    doubtful: int = 0
    numbers: int = 0

    def told(self) -> list[str]:
        told = ["read from a picture by recognition: compare it with the original before you rely on a word of it"]
        if self.numbers:
            told.append(f"{self.numbers} numbers were read by recognition: confirm each by eye")
        if self.doubtful:
            told.append(f"{self.doubtful} of {self.words} words are doubtful")
        return told


def _paragraphs(tsv: str, seen: _Seen) -> list[str]:
    """Paragraphs of one picture; lines are joined, a word cut at a line's end is joined to its rest."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        try:
            sure = float(cells[10])
        except ValueError:
            continue
        word = cells[11].strip()
        seen.words += 1
        seen.doubtful += sure < DOUBTFUL
        seen.numbers += any(c.isdigit() for c in word)
        lines.setdefault(tuple(cells[1:5]), []).append(word)
    paragraphs: dict[tuple[str, ...], str] = {}
    for place, words in lines.items():
        line, before = " ".join(words), paragraphs.get(place[:3], "")
        if before.endswith("-") and line[:1].islower():
            paragraphs[place[:3]] = before[:-1] + line
        else:
            paragraphs[place[:3]] = f"{before} {line}".strip()
    return list(paragraphs.values())
