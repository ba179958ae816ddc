"""Consent: what a person agreed to, for one use and one audience; unknown means no.

A **Consent** is one record of what a person said about one use and one audience.  A **Withdrawal** takes back
everything agreed up to a day.  **Consents** is all that is on record; what is not in it is unknown.
A **Request** is what somebody wants to release: for which use, to whom, on which day.
Sources: Murad Code 2022, ICRC Handbook on Data Protection (purpose limitation); rules: docs/format/gate.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from consilience.domain.errors import ValueRefusedError


class Use(StrEnum):
    """What the person's words are wanted for."""

    INTERNAL_ANALYSIS = "internal_analysis"
    STATISTICS_ONLY = "statistics_only"
    SHARE_PARTNER_NGO = "share_partner_ngo"
    SHARE_UN = "share_un"
    SHARE_ICC = "share_icc"
    NATIONAL_COURT = "national_court"
    UNIVERSAL_JURISDICTION = "universal_jurisdiction"
    MEDIA = "media"
    PUBLIC_REPORT = "public_report"
    PUBLIC_ARCHIVE = "public_archive"


class Audience(StrEnum):
    """Who would read them."""

    CASE_TEAM = "case_team"
    PARTNER = "partner"
    UN_BODY = "un_body"
    INTERNATIONAL_COURT = "international_court"
    NATIONAL_COURT = "national_court"
    PUBLIC = "public"


class IdentityOption(StrEnum):
    """What of the identity may be shown."""

    NAME = "name"
    PHOTO = "photo"
    VOICE = "voice"
    LOCATION = "location"
    FAMILY = "family"


class ConsentState(StrEnum):
    """Where a person stands on one use and audience; only the first two allow anything."""

    GIVEN = "given"
    LIMITED = "limited"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    EXPIRED = "expired"

    @property
    def allows(self) -> bool:
        return self in {ConsentState.GIVEN, ConsentState.LIMITED}


AUDIENCES_OF: Mapping[Use, frozenset[Audience]] = MappingProxyType(
    {
        Use.INTERNAL_ANALYSIS: frozenset({Audience.CASE_TEAM}),
        Use.STATISTICS_ONLY: frozenset(Audience),
        Use.SHARE_PARTNER_NGO: frozenset({Audience.PARTNER}),
        Use.SHARE_UN: frozenset({Audience.UN_BODY}),
        Use.SHARE_ICC: frozenset({Audience.INTERNATIONAL_COURT}),
        Use.NATIONAL_COURT: frozenset({Audience.NATIONAL_COURT}),
        Use.UNIVERSAL_JURISDICTION: frozenset({Audience.NATIONAL_COURT}),
        Use.MEDIA: frozenset({Audience.PUBLIC}),
        Use.PUBLIC_REPORT: frozenset({Audience.PUBLIC}),
        Use.PUBLIC_ARCHIVE: frozenset({Audience.PUBLIC}),
    }
)
"""Which readers a use can have; a pair outside this table is never allowed (docs/format/gate.md, rule 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One record.  ``person`` is a person id of the case; ``on`` the day it was said, ``until`` its last day.

    ``identity`` is what may be shown; a ``limited`` consent never shows the name.  ``form`` says how it was
    given (signed, recorded, spoken before a witness).
    """

    person: str
    use: Use
    audience: Audience
    state: ConsentState
    identity: frozenset[IdentityOption] = frozenset()
    on: dt.date | None = None
    until: dt.date | None = None
    form: str = ""

    def __post_init__(self) -> None:
        if not self.person:
            raise ValueRefusedError("A consent belongs to a person.")
        if self.audience not in AUDIENCES_OF[self.use]:
            raise ValueRefusedError(f"The use {self.use} does not belong to the audience {self.audience}.")
        if self.identity and (not self.state.allows or self.use is Use.STATISTICS_ONLY):
            raise ValueRefusedError("Identity options stand only on a consent that shows something of a person.")
        if self.state is ConsentState.LIMITED and IdentityOption.NAME in self.identity:
            raise ValueRefusedError("A limited consent never shows the name.")
        if self.on and self.until and self.until < self.on:
            raise ValueRefusedError("A consent cannot end before it was given.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Everything ``person`` agreed to on or before ``on`` is taken back; without a day, everything for ever."""

    person: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """All that is on record.  Nothing on record is the normal beginning of a case, and allows nothing."""

    records: tuple[Consent, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()

    def of(self, person: str, use: Use, audience: Audience) -> tuple[Consent, ...]:
        """The person's records for exactly this use and audience."""
        return tuple(r for r in self.records if (r.person, r.use, r.audience) == (person, use, audience))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of the gate: a use and its readers, on a day (consent begins and ends)."""

    use: Use
    audience: Audience
    day: dt.date
