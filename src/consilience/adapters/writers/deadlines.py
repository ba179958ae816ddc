"""Deadlines as a calendar file (iCalendar, RFC 5545), for the calendar that people have anyway.

A calendar is read by many programs and lies on many devices: it holds days, kinds and numbers, and names of actions
only where somebody asks for them; whom an action is addressed to or about is never in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from consilience.domain.intervention import Intervention

_LONGEST = 75
"""Octets of a line, after which it is folded (RFC 5545, 3.1)."""


def calendar_of(
    actions: Sequence[Intervention], mark: Callable[[str], str], made_at: dt.datetime, *, names: bool = False
) -> bytes:
    """The deadlines that still wait for an answer, as whole days; ``mark`` gives the event of an action the id under
    which a later file replaces it, which must not tell the action's name."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Consilience//actions//EN", "CALSCALE:GREGORIAN"]
    for number, one in enumerate(actions, start=1):
        if one.deadline is None or not one.waiting:
            continue
        told = one.name if names else f"{one.kind.value} {number}: answer due"
        lines += [
            "BEGIN:VEVENT", f"UID:{mark(one.name.casefold())}@consilience.invalid", f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{one.deadline:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.deadline + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(told)}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    plain = "".join(" " if ord(c) < 32 and c != "\n" else c for c in text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """At most 75 octets a line, never within a character; what goes on begins with a space."""
    out, current = [], ""
    for character in line:
        if len((current + character).encode()) > _LONGEST:
            out.append(current)
            current = " "
        current += character
    return [*out, current]
