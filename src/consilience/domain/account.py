"""Who says what: people, speakers, chains of carriers, statements and accounts.

A **Statement** is a Passage that carries an Account: a direct quote, reported speech, or the
publisher's own voice.  Its **CitationChain** runs from the source towards this text (the document's own
publisher is not repeated).  An **Account** is one Speaker, one telling.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consilience.domain.chance import Chance
from consilience.domain.counts import Count
from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.material import Passage
from consilience.domain.reasons import Reason, Span


class Mode(StrEnum):
    """How a statement is carried."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    OWN_WORDS = "own words"
    OWN_VOICE = "outlet's own voice"


class SpeakerKind(StrEnum):
    """What kind of source speaks; decides whether it can be an origin of its own (Every Casualty 2016, p. 25)."""

    VICTIM = "victim"
    WITNESS = "witness"
    RELATIVE = "relative"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    EXPERT = "expert"
    PERSON = "person"
    GROUP = "group"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class CarrierKind(StrEnum):
    """What a hop of a chain is."""

    PUBLISHER = "publisher"
    PERSON = "person"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A person named or described at a place; ``person`` is the id of the cluster it belongs to in this document."""

    span: Span
    words: str
    person: str
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person as far as the documents tell: names, descriptions (roles, ages, kin), mentions and why they are one.

    In a coded document the id is local (``document:pN``); after linking it belongs to the case.
    """

    id: str
    name: str
    names: tuple[str, ...]
    descriptions: tuple[str, ...] = ()
    mentions: tuple[PersonMention, ...] = ()
    because: tuple[Reason, ...] = ()
    pseudonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerMention:
    """The source of a statement as one document has it.

    ``person`` is a local person id when the speaker is a person that was found, else "";
    ``organisation`` a name when a body speaks; ``words`` the source words ("he", "the report", "officials").
    """

    kind: SpeakerKind
    words: str
    person: str = ""
    organisation: str = ""
    span: Span | None = None
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One carrier between the source and this text."""

    name: str
    kind: CarrierKind
    span: Span | None = None


HINTS = frozenset({"vague", "time"})
"""Roles of values that hint at a time without dating anything: they make no statement and join none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A typed value in a statement.

    ``role`` in {date, duration, interval, count, age, perpetrators, body, instrument, place, status, vague (a time only
    hinted at), time (of day)}; exactly one of the payloads is set; ``text()`` is its normal form.
    """

    role: str
    span: Span
    words: str
    date: EdtfDate | None = None
    duration: Duration | None = None
    count: Count | None = None
    term: str = ""
    because: tuple[Reason, ...] = ()

    def text(self) -> str:
        if self.date is not None:
            return self.date.edtf
        if self.duration is not None:
            return self.duration.iso
        if self.count is not None:
            return self.count.text()
        return self.term


class Polarity(StrEnum):
    """Whether the statement says that the act was done; everything but DONE is kept apart from it."""

    DONE = "done"
    NEGATED = "negated"
    FEARED = "feared"
    THREATENED = "threatened"
    ATTEMPTED = "attempted"
    ANNOUNCED = "announced"
    DENIED = "denied"
    DEMANDED = "demanded"
    SUPPOSED = "supposed"
    """Only thought of: under a condition, possible, able to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody in an event: words, head lemma, local person id when known, number when stated.

    ``kind`` is a slug of ``resources/parties.toml``: what an alleged perpetrator is, what marks a victim.
    """

    words: str
    head: str
    person: str = ""
    plural: bool = False
    span: Span | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """Who is said to have done one act to whom (ESF: Act, Involvement): one for each place that names an act.

    ``act`` is a slug of the vocabulary, ``span`` the words that name it; ``polarity`` keeps a threat, an attempt
    or a denial apart from what was done.  Whom the text leaves open is left open: no perpetrator is inferred from
    the act.  ``headline`` marks those of titles and headings, which repeat what the text tells.
    """

    act: str
    polarity: Polarity
    span: Span
    victims: tuple[Participant, ...] = ()
    perpetrators: tuple[Participant, ...] = ()
    values: tuple[Value, ...] = ()
    headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What a statement asserts, in terms that can be compared across documents.

    ``frame`` is an act slug (``resources/acts.yaml``) or one of the project's other frames
    (``resources/frames.yaml``), "" when none fits; ``polarity`` keeps done apart from threatened or denied;
    ``content`` are the normalised content lemmas of the clause, in order, without function words and names.
    """

    frame: str
    predicate: str
    polarity: Polarity = Polarity.DONE
    agents: tuple[Participant, ...] = ()
    patients: tuple[Participant, ...] = ()
    places: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A machine reading of one assertion: where, who says it, through whom, what, and why it was read so.

    ``chance`` is how often the machine was right about who says it when it read so; None where that was not measured.
    """

    id: str
    passage: Passage
    mode: Mode
    speaker: SpeakerMention
    chain: tuple[Hop, ...]
    proposition: Proposition
    values: tuple[Value, ...] = ()
    occasion: str = ""
    telling: tuple[Value, ...] = ()
    because: tuple[Reason, ...] = ()
    opinion: bool = False
    chance: Chance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One Speaker, one telling: the statements that go back to it and why they are one account."""

    id: str
    speaker: str
    kind: SpeakerKind
    person: str
    organisation: str
    occasion: str
    statements: tuple[str, ...]
    because: tuple[Reason, ...]
