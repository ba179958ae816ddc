"""Voices: who speaks in each statement, comparable across the documents of a case.

A **Voice** is a person of the case, a body, a source without a name, or an outlet in one document.  A body is
one under a shorter name of its own; who speaks for a body or holds an office is told in ``offices``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from anyascii import anyascii

from consilience.domain.account import SpeakerKind, SpeakerMention, Statement
from consilience.domain.claim import CodedDocument
from consilience.domain.dates import EdtfDate

_BODY = re.compile(
    r"\b(group|committee|foundation|cent(?:er|re)|council|association|network|commission|federation|institute|union|"
    r"initiative|coalition|ministry|ombudsman|watch|society|organi[sz]ation|tribunal|prosecutor|office|"
    r"mission|directorate|department|administration|government|police|army|regiment|court|parliament|embassy|bureau|"
    r"authority|headquarters|command|governorate|municipality|inspectorate|monitors?|monitoring|observatory|"
    r"syndicate|"
    r"lawyers|families|"
    r"комитет|фонд|центр|совет|ассоциация|сеть|комиссия|министерство|прокуратура|управление|миссия|департамент|"
    r"администрация|правительство|полиция|суд|посольство|штаб|служба)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(news|times|post|herald|radio|tv|press(?! (?:service|office|centre|center))|agency|journal|gazette|"
    r"tribune|media|"
    r"today|observer|newspaper|magazine|courier|chronicle|газета|новости|агентство)\b",
    re.IGNORECASE,
)
OWN_MENTIONS = 2
"""Times a publisher must speak of itself in one document to be taken for a body that speaks, not an outlet."""
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b|\bpress secretary\b|представител", re.IGNORECASE)
_OWNED = re.compile(r"^(\w+(?: \w+)?) s ((?:\w+ )?(?:government|ministry|parliament|army|police))$")
_GATHERED = re.compile(
    r"\b(?:interviewed|documented|collected|recorded|verified|examined|counted|spoke (?:to|with)|"
    r"опросил\w*|задокументир\w*|собрал\w*|проверил\w*)\b"
)
_OWN_DATA = re.compile(
    r"\binterviewees?\b|\bour (?:findings|assessment|records?|researchers?|interviews|monitors)\b|\btold us\b|"
    r"\bwe (?:interviewed|documented|spoke)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks, comparable across documents: ``key`` is what makes two speakers one.

    ``gathers`` is False for a body that speaks in its own publication without telling how it knows.
    """

    key: tuple[str, ...]
    name: str
    kind: SpeakerKind
    person: str = ""
    organisation: str = ""
    gathers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement with its document and its voice."""

    statement: Statement
    document: CodedDocument
    voice: Voice

    @property
    def published(self) -> EdtfDate | None:
        sourced = self.document.reading.publication.published
        return sourced.value if sourced is not None else None


def is_body(name: str) -> bool:
    """Whether a publisher is a body that speaks of its own data (a committee, a ministry), not a news outlet."""
    return bool(_BODY.search(name)) and not _PRESS.search(name)


def body_key(name: str) -> str:
    """A body's name for comparing: plain letters, lower case, without article; "X's ministry" is "ministry of X"."""
    key = re.sub(r"^(?:the|a|an)\s+", "", " ".join(re.findall(r"\w+", anyascii(name).lower())))
    return _OWNED.sub(r"\2 of \1", key)


def publisher_of(document: CodedDocument) -> str:
    """The publisher's name, "" when unknown."""
    sourced = document.reading.publication.publisher
    return sourced.value if sourced is not None else ""


def voices(documents: Sequence[CodedDocument], case_id: Mapping[str, str], names: Mapping[str, str]) -> list[Told]:
    """Every statement with the voice that speaks it; a body under a shorter name is the same body."""
    told = _first_voices(documents, case_id, names)
    full = _full_names({o.voice.key[1] for o in told if o.voice.key[0] == "body"})
    return [
        replace(o, voice=replace(o.voice, key=("body", full[o.voice.key[1]]))) if o.voice.key[0] == "body" else o
        for o in told
    ]


def _full_names(keys: set[str]) -> dict[str, str]:
    """Each body key to the one longer key of the case that holds all its words, else to itself."""
    out = {}
    for key in keys:
        words = set(key.split())
        longer = [other for other in keys if words < set(other.split())]
        out[key] = longer[0] if len(longer) == 1 and len(words) > 1 else key
    return out


def _first_voices(
    documents: Sequence[CodedDocument], case_id: Mapping[str, str], names: Mapping[str, str]
) -> list[Told]:
    represented = _represented(documents)
    told = []
    for document in documents:
        own = _publisher_voice(document, represented)
        told += [
            Told(statement=s, document=document, voice=_voice(document, s, own, (case_id, names)))
            for s in document.statements
        ]
    return told


def _publisher_voice(document: CodedDocument, represented: frozenset[str]) -> Voice:
    """The voice of a document's own publisher: an outlet, or a body that speaks for itself."""
    publisher = publisher_of(document)
    itself, gathered = _own_work(document, publisher) if publisher else (0, 0)
    if publisher and (is_body(publisher) or itself >= OWN_MENTIONS or body_key(publisher) in represented):
        return Voice(
            key=("body", body_key(publisher)),
            name=publisher,
            kind=SpeakerKind.ORGANISATION,
            organisation=publisher,
            gathers=is_body(publisher) or gathered > 0,
        )
    return Voice(
        key=("outlet", document.reading.document),
        name=publisher or "a publisher not stated",
        kind=SpeakerKind.OUTLET,
        organisation=publisher,
    )


def _voice(
    document: CodedDocument,
    statement: Statement,
    publisher: Voice,
    known: tuple[Mapping[str, str], Mapping[str, str]],
) -> Voice:
    speaker = statement.speaker
    case_id, names = known
    if speaker.kind is SpeakerKind.OUTLET:
        cited = speaker.organisation
        if not cited or body_key(cited) == body_key(publisher.organisation):
            return publisher
        body = is_body(cited)
        return Voice(
            key=("body" if body else "outlet", body_key(cited)),
            name=cited,
            kind=SpeakerKind.ORGANISATION if body else SpeakerKind.OUTLET,
            organisation=cited,
        )
    speaks_for = speaker.kind is SpeakerKind.ORGANISATION or not speaker.person or _is_spokesperson(document, speaker)
    if speaker.organisation and speaks_for:
        person = case_id.get(speaker.person, "")
        named = names.get(person, "")
        return Voice(
            key=("body", body_key(speaker.organisation)),
            name=f"{speaker.organisation} ({named})" if named else speaker.organisation,
            kind=speaker.kind, person=person, organisation=speaker.organisation,
        )  # fmt: skip
    if speaker.person in case_id:
        person = case_id[speaker.person]
        name = names.get(person) or speaker.words or "a person not named"
        named = "person" if person in names else "unnamed"
        return Voice(key=(named, person), name=name, kind=speaker.kind, person=person)
    words = speaker.words.strip() or "a source not named"
    return Voice(key=("unnamed", document.reading.document, words.lower()), name=words, kind=speaker.kind)


def _own_work(document: CodedDocument, publisher: str) -> tuple[int, int]:
    """How often a publisher speaks of itself ("we", its own name) in its own voice, and how often of gathering."""
    itself = gathered = 0
    own_name = body_key(publisher)
    for one in document.statements:
        if one.speaker.kind is not SpeakerKind.OUTLET:
            continue
        text = body_key(one.passage.exact)
        speaks = any(a.head == "we" for a in one.proposition.agents) or f" {own_name} " in f" {text} "
        itself += speaks
        gathered += bool(_OWN_DATA.search(text) or (speaks and _GATHERED.search(text)))
    return itself, gathered


def _represented(documents: Sequence[CodedDocument]) -> frozenset[str]:
    """Bodies for which a person speaks somewhere in the case: they have members, not readers."""
    speakers = (s.speaker for d in documents for s in d.statements)
    spoken_for = (s for s in speakers if s.person and s.organisation and s.kind is SpeakerKind.ORGANISATION)
    return frozenset(body_key(s.organisation) for s in spoken_for)


def _is_spokesperson(document: CodedDocument, speaker: SpeakerMention) -> bool:
    people = {p.id: p for p in document.people}
    described = people[speaker.person].descriptions if speaker.person in people else ()
    return any(_SPOKESPERSON.search(text) for text in (speaker.words, *described))
