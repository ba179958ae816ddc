"""Recovery shares: a secret on paper, in parts, of which some together open a case (docs/format/vault.md).

A **share** is a sheet of words for one person.  The secret behind the shares is one more holder of the case, a random
passphrase that nobody has seen; the case does not know who keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from consilience.adapters import shares
from consilience.adapters.system import System
from consilience.adapters.vault.header import FIRST
from consilience.casework.case import Case, open_case
from consilience.casework.holders import add_holder, give_passphrase, labels_of, remove_holder
from consilience.domain.errors import InputError, ValueRefusedError

LABEL = "recovery shares "
_SAFE = "Nothing was opened or changed."
_CASE = re.compile(r"^case:\s*(\S+)\s*$", re.MULTILINE)
_WORDS_FOLLOW = re.compile(r"^words:\s*$", re.MULTILINE)
_PER_LINE = 3


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Share:
    """One share: its number from 1, how many there are and how many are needed, the id of its case, its words."""

    number: int
    of: int
    needed: int
    case: str
    words: tuple[str, ...]

    def sheet(self) -> str:
        """Text for paper, which :func:`recover` reads again."""
        cells = [f"{at:>2} {word:<10}" for at, word in enumerate(self.words, start=1)]
        rows = [" ".join(cells[at : at + _PER_LINE]).rstrip() for at in range(0, len(cells), _PER_LINE)]
        return "\n".join(
            [
                "Consilience recovery share",
                f"share: {self.number} of {self.of}",
                f"needed: {self.needed}",
                f"case: {self.case}",
                "words:",
                *rows,
                "",
                f"Any {self.needed} of these {self.of} sheets open the case to whoever has a copy of it. Keep each",
                "with another person, on paper, away from the device.",
                "",
            ]
        )


def make_shares(case: Case, passphrase: str, needed: int, number: int) -> list[Share]:
    """Make a set of shares and let it open the case; InputError when there is one already.

    The case knows the shares before anybody sees them: a set that was shown opens it.
    """
    if not 2 <= needed <= number <= shares.MOST:
        raise InputError(
            f"Shares are 2 to {shares.MOST}, and 2 or more of them are needed.",
            safe=_SAFE,
            do="Usual is 3 of 5: --needed 3 --of 5.",
        )
    if shared(case):
        raise InputError(
            "There are recovery shares of this case already.", safe=_SAFE, do="Take them back first: --revoke."
        )
    secret = case.system.random_bytes(32)
    made = shares.split(secret, needed, number)
    if shares.join(made[-needed:]) != secret or shares.join(made[:needed]) != secret:
        raise InputError("The shares made do not join.", safe=_SAFE, do="Run the command again; report it.")
    add_holder(case, passphrase, f"{LABEL}{needed} of {number}", secret.hex(), change="shares")
    return [
        Share(number=at, of=number, needed=needed, case=case.id, words=tuple(words))
        for at, words in enumerate(made, start=1)
    ]


def shared(case: Case) -> str:
    """``3 of 5`` when the case has recovery shares, else ""."""
    return next((label.removeprefix(LABEL) for label in labels_of(case) if label.startswith(LABEL)), "")


def revoke_shares(case: Case, passphrase: str) -> str:
    """Let the shares open the case no more; how they were cut.  InputError when there are none."""
    cut = shared(case)
    if not cut:
        raise InputError("There are no recovery shares of this case.", safe=_SAFE, do="See 'consilience passphrase'.")
    remove_holder(case, passphrase, LABEL + cut)
    return cut


def recover(path: Path, sheets: Sequence[str], new: str, *, system: System, label: str = FIRST) -> None:
    """Open a case with shares (texts of sheets, or words alone) and give the holder ``label`` a new passphrase.

    Raises InputError that says which share and which of its words is wrong, WrongPassphraseError when the shares join
    and the case does not open.
    """
    secret = _joined(path, sheets, system).hex()
    with open_case(path, secret, system=system) as case:
        give_passphrase(case, secret, label, new, "recovered")


def _joined(path: Path, sheets: Sequence[str], system: System) -> bytes:
    header = system.disk(path).read("case.key")
    read = [_words_of(sheet, at, header) for at, sheet in enumerate(sheets, start=1)]
    told = [shares.facts(words) for words in read]
    for at, (mark, number, _) in enumerate(told, start=1):
        if mark != told[0][0]:
            raise _refused(f"Sheet {at} is of another set of shares than sheet 1.", "Take sheets of one set.")
        if number in {n for _, n, _ in told[: at - 1]}:
            raise _refused(f"Sheet {at} is share {number}, which was given already.", "Take another sheet.")
    needed = told[0][2] if told else 2
    if len(read) < needed:
        raise _refused(f"{len(read)} shares are not enough: {needed} are needed.", "Bring the others together.")
    try:
        return shares.join(read[:needed])
    except ValueRefusedError:
        raise _refused("These shares do not belong together.", "Take sheets of one set.") from None


def _words_of(sheet: str, at: int, header: bytes) -> list[str]:
    """The words of a sheet whose checksum holds."""
    of_case = _CASE.search(sheet)
    if of_case and of_case[1].encode() not in header:
        raise _refused(f"Sheet {at} is of another case.", "Take the sheets of this case.")
    after = _WORDS_FOLLOW.split(sheet, maxsplit=1)[-1].partition("\n\n")[0]
    words = re.findall(r"[a-z]+", after.lower())
    if len(words) != shares.WORDS:
        raise _refused(f"Sheet {at} has {len(words)} words; a share has {shares.WORDS}.", "Compare it with the paper.")
    if unknown := shares.unknown_words(words):
        raise _refused(f"Sheet {at}: {_numbers(unknown)} not in the list of words.", "Compare it with the paper.")
    try:
        shares.facts(words)
    except ValueRefusedError:
        wrong = shares.wrong_words(words)
        what = f"{_numbers(wrong)} wrong" if wrong else "more than one word is wrong"
        raise _refused(f"Sheet {at}: {what}.", "Compare it with the paper.") from None
    return words


def _numbers(wrong: list[int]) -> str:
    listed = " and ".join(str(n) for n in wrong)
    return f"word {listed} is" if len(wrong) == 1 else f"words {listed} are"


def _refused(happened: str, do: str) -> InputError:
    return InputError(happened, safe=_SAFE, do=do)
