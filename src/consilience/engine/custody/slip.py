"""Slips: a checkpoint as words that can be printed, copied by hand and read over a telephone.

A **word** stands for two bytes: consonant, vowel, consonant, vowel, consonant (proquints; Wilkerson 2009,
arXiv:0901.4016).  The **check** words are the first four bytes of a digest over all that stands on the slip, so that a
word heard wrongly is noticed.  A slip is not signed: it is believed because of where it was kept.
"""

from __future__ import annotations

import hashlib
import re

from consilience.domain.custody import Checkpoint
from consilience.domain.errors import ValueRefusedError

TITLE = "Consilience checkpoint"
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_WORD = re.compile(f"[{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}]")
_PARTS = re.compile(r"case\b(.*)\bentries\b(.*)\broot\b(.*)\bcheck\b(.*)", re.DOTALL)


def to_words(data: bytes) -> list[str]:
    """Words for an even number of bytes."""
    return [_word(int.from_bytes(data[i : i + 2], "big")) for i in range(0, len(data), 2)]


def from_words(words: list[str]) -> bytes:
    """The bytes behind words; ValueRefusedError for one that cannot stand."""
    return b"".join(_number(word).to_bytes(2, "big") for word in words)


def slip_of(checkpoint: Checkpoint) -> str:
    """The slip, to be printed."""
    root, check = to_words(checkpoint.root), " ".join(to_words(_check(checkpoint)))
    lines = [f"        {' '.join(root[i : i + 4])}" for i in range(0, len(root), 4)]
    return "\n".join(
        [
            f"{TITLE}. Keep it away from the device; it names nobody.",
            f"case    {checkpoint.case}",
            f"entries {checkpoint.size}",
            "root" + lines[0][4:],
            *lines[1:],
            f"check   {check}",
            "",
        ]
    )


def is_slip(data: bytes) -> bool:
    """True for what begins like a slip."""
    return data.lstrip().lower().startswith(TITLE.lower().encode())


def read_slip(data: bytes, case: str) -> Checkpoint:
    """The checkpoint on a slip of ``case``; capitals, line ends and hyphens do not matter.

    ValueRefusedError when it is of another case or a word is wrong.
    """
    text = data.decode("utf-8", "replace").lower().replace("-", " ")
    found = _PARTS.search(text.partition(".")[2])
    if found is None:
        raise ValueRefusedError("has not the four parts of a slip")
    named, entries, root, check = (part.split() for part in found.groups())
    if len(entries) != 1 or not re.fullmatch(r"[1-9]\d{0,9}", entries[0], re.ASCII):
        raise ValueRefusedError("states no number of entries")
    if len(root) != 16 or len(check) != 2:
        raise ValueRefusedError("has too few or too many words")
    checkpoint = Checkpoint(case="".join(named), size=int(entries[0]), root=from_words(root))
    if from_words(check) != _check(checkpoint):
        raise ValueRefusedError("has a wrong word: its check words do not fit")
    if checkpoint.case != case:
        raise ValueRefusedError("is of another case")
    return checkpoint


def _check(checkpoint: Checkpoint) -> bytes:
    text = f"consilience-slip/1\n{checkpoint.case}\n{checkpoint.size}\n{checkpoint.root.hex()}\n"
    return hashlib.sha256(text.encode()).digest()[:4]


def _word(number: int) -> str:
    c, v = _CONSONANTS, _VOWELS
    return c[number >> 12] + v[number >> 10 & 3] + c[number >> 6 & 15] + v[number >> 4 & 3] + c[number & 15]


def _number(word: str) -> int:
    if not _WORD.fullmatch(word):
        raise ValueRefusedError("has a word that cannot stand on a slip")
    c, v = _CONSONANTS.index, _VOWELS.index
    return c(word[0]) << 12 | v(word[1]) << 10 | c(word[2]) << 6 | v(word[3]) << 4 | c(word[4])
