"""Release: what the disclosure gate answers.

**PersonRelease** is the outcome for one person: cleared, pseudonymised or withheld, with reasons.  **Cleared** is a
document that may be written for one use and audience; **Refused** is the gate's "no".  Writers accept only
``Cleared``, and only ``engine/protect/clearance.py`` makes it (docs/format/gate.md).
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from enum import StrEnum
from typing import Final, NoReturn

from consilience.domain.claim import CrossCheck
from consilience.domain.consent import Audience, ConsentState, IdentityOption, Use
from consilience.domain.errors import RefusalError
from consilience.domain.reasons import Reason

_SEAL: Final = object()
"""Held by the gate alone; an architecture test looks for other users."""


class UnsealedError(RefusalError):
    """Something other than the disclosure gate tried to clear a document."""

    code = "unsealed"


class Outcome(StrEnum):
    """What the gate says of a person, from the most open to the closed."""

    CLEARED = "cleared"
    PSEUDONYMISED = "pseudonymised"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRelease:
    """One person's outcome for a request.  ``person`` is an id, never a name; ``identity`` what may be shown."""

    person: str
    outcome: Outcome
    state: ConsentState
    identity: frozenset[IdentityOption]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The gate's "no": every reason, and the people (by id) whose consent is missing or falls short."""

    use: Use
    audience: Audience
    because: tuple[Reason, ...]
    missing: tuple[PersonRelease, ...] = ()

    def sentence(self) -> str:
        """The reasons in words, with ids of people and never a name."""
        text = " ".join(reason.words for reason in self.because)
        if not self.missing:
            return text
        who = "; ".join(f"{m.person}: consent {m.state}" for m in self.missing)
        return f"{text} Missing ({len(self.missing)}): {who}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A machine reading that may be written for ``use`` and ``audience``, with the ``mark`` every page must carry.

    Raises UnsealedError for every maker but the gate.  ``dataclasses.replace`` cannot change one: the seal is
    not kept in it.
    """

    check: CrossCheck
    use: Use
    audience: Audience
    mark: str
    reviewed: bool
    people: tuple[PersonRelease, ...]
    because: tuple[Reason, ...]
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise UnsealedError(
                "A document was about to be released without the disclosure gate.",
                safe="Nothing was written.",
                do="Make it with the gate (engine/protect/clearance.py).",
            )

    def __reduce__(self) -> NoReturn:
        raise UnsealedError("A cleared document is not stored or copied.", do="Ask the gate again.")
