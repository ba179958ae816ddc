"""Every error a user can meet, each with a stable code and a sentence.

Tree::

    ConsilienceError
    ├── InputError           exit 2   what was given cannot be used
    ├── CaseError            exit 3   the case cannot be opened or is in use
    │   ├── WrongPassphraseError
    │   ├── CaseInUseError
    │   └── NewerCaseError
    ├── DamageError          exit 4   stored bytes are not what was recorded
    ├── RefusalError         exit 5   the disclosure gate or a rule says no
    └── StorageError         exit 6   disk full, not writable, input/output error

A message says what happened, what is still safe and what to do.  It holds references (item and
entry numbers), never names or text of a source.  The class docstring of a leaf is the sentence
that the documentation's error table shows.
"""

from __future__ import annotations

from typing import ClassVar


class ConsilienceError(Exception):
    """Something went wrong and nothing stored was changed."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, happened: str, *, safe: str = "", do: str = "") -> None:
        self.happened, self.safe, self.do = happened, safe, do
        super().__init__(" ".join(part for part in (happened, safe, do) if part))


class InputError(ConsilienceError):
    """What was given cannot be used."""

    code = "input"
    exit_code = 2


class ValueRefusedError(InputError, ValueError):
    """A value that cannot be true was about to be built."""

    code = "value"


class CaseError(ConsilienceError):
    """The case cannot be opened."""

    code = "case"
    exit_code = 3


class WrongPassphraseError(CaseError):
    """The passphrase does not open this case, or its key header is damaged: by design nobody can tell which."""

    code = "passphrase"


class CaseInUseError(CaseError):
    """Another process is working on this case."""

    code = "in-use"


class NewerCaseError(CaseError):
    """The case was made by a newer version of the program."""

    code = "newer"


class DamageError(ConsilienceError):
    """Stored bytes are not what was recorded."""

    code = "damage"
    exit_code = 4


class RefusalError(ConsilienceError):
    """A rule that protects people says no."""

    code = "refused"
    exit_code = 5


class StorageError(ConsilienceError):
    """The disk is full, not writable, or does not answer."""

    code = "storage"
    exit_code = 6
