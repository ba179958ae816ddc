"""Shares: a secret cut into words for paper, of which any ``needed`` give it back (SLIP-0039, ``shamir-mnemonic``).

The library splits and joins; what is of our own is finding **which** word of a share is wrong.  Fewer shares than
needed tell nothing of the secret.  The library does not hide its work from other programs on the same machine.
"""

from __future__ import annotations

from collections.abc import Sequence

import shamir_mnemonic
from shamir_mnemonic.share import rs1024, wordlist

from consilience.domain.errors import ValueRefusedError

WORDS = 33
"""Words of a share of a 32-byte secret: 7 of what it belongs to and of its checksum, 26 of content."""
MOST = 16
_FLAG = 1 << 4
"""Bit of the second word that says under which name the checksum was made."""


def split(secret: bytes, needed: int, number: int) -> list[list[str]]:
    """The words of ``number`` shares of a 32-byte secret, any ``needed`` of which join; at most 16."""
    if len(secret) != 32 or not 2 <= needed <= number <= MOST:
        raise ValueRefusedError("Shares are 2 to 16, of which 2 or more are needed.")
    [made] = shamir_mnemonic.generate_mnemonics(1, [(needed, number)], secret)
    return [share.split() for share in made]


def join(shares: Sequence[Sequence[str]]) -> bytes:
    """The secret of ``needed`` different shares of one set; ValueRefusedError for anything else."""
    try:
        found: bytes = shamir_mnemonic.combine_mnemonics([" ".join(words) for words in shares])
    except (shamir_mnemonic.MnemonicError, ValueError) as error:
        raise ValueRefusedError("These shares do not join.") from error
    return found


def facts(words: Sequence[str]) -> tuple[int, int, int]:
    """(mark of its set, its number from 1, how many are needed) of a share whose words hold."""
    try:
        share = shamir_mnemonic.Share.from_mnemonic(" ".join(words))
    except (shamir_mnemonic.MnemonicError, ValueError) as error:
        raise ValueRefusedError("The words of this share do not hold.") from error
    return share.identifier, share.index + 1, share.member_threshold


def unknown_words(words: Sequence[str]) -> list[int]:
    """Numbers (from 1) of the words that are not in the list of 1,024."""
    known = _words()
    return [number for number, word in enumerate(words, start=1) if word not in known]


def wrong_words(words: Sequence[str]) -> list[int]:
    """Numbers (from 1) of the words that break the checksum: one word, or two that changed places; empty when more do.

    All words must be in the list.  A single wrong word is always found: the checksum tells up to three apart.
    """
    known = _words()
    values = [known[word] for word in words]
    for at, value in enumerate(values):
        for other in range(len(known)):
            if other != value and _holds([*values[:at], other, *values[at + 1 :]]):
                return [at + 1]
    for one in range(len(values)):
        for two in range(one + 1, len(values)):
            swapped = list(values)
            swapped[one], swapped[two] = values[two], values[one]
            if swapped != values and _holds(swapped):
                return [one + 1, two + 1]
    return []


def _holds(values: list[int]) -> bool:
    name = b"shamir_extendable" if values[1] & _FLAG else b"shamir"
    return bool(rs1024.verify_checksum(values, name))


def _words() -> dict[str, int]:
    known: dict[str, int] = wordlist.WORD_INDEX_MAP
    return known
