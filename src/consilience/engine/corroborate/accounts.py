"""Accounts: one speaker, one telling.

The statements of the case are gathered by who speaks and on which occasion.  Four outlets that quote
one press conference carry one account.  The same speaker's words much later, spoken anew, are another
account, to be compared for coherence.  An outlet's own voice is one account per document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from anyascii import anyascii

from consilience.domain.account import Account, Mode, SpeakerKind, SpeakerMention, Statement
from consilience.domain.claim import CodedDocument
from consilience.domain.dates import EdtfDate
from consilience.domain.reasons import Reason, Span

ANOTHER_TELLING = timedelta(days=60)
"""Publication dates further apart than this, with words spoken anew, make another telling (our convention)."""
_BODY = re.compile(
    r"\b(group|committee|foundation|cent(?:er|re)|council|association|network|commission|federation|institute|union|"
    r"initiative|coalition|ministry|ombudsman|watch|society|organi[sz]ation|tribunal|prosecutor|office|"
    r"комитет|фонд|центр|совет|ассоциация|сеть|комиссия|министерство|прокуратура)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(news|times|post|herald|radio|tv|press|agency|journal|gazette|tribune|media|today)\b", re.IGNORECASE
)
OWN_MENTIONS = 2
"""Times a publisher must speak of itself in one document to be taken for a body that speaks, not an outlet."""
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b|\bpress secretary\b|представител", re.IGNORECASE)
_OWNED = re.compile(r"^(\w+(?: \w+)?) s ((?:\w+ )?(?:government|ministry|parliament|army|police))$")
_TO_US = re.compile(
    r"\b(?:told|spoke to|speaking to|interview with) "
    r"(?:this (?:newspaper|programme|website|reporter)|our (?:reporter|correspondent)|us)\b|"
    r"\bnash(?:emu|ei|ej|ey) (?:korrespondentu|gazete|redaktsii|redakcii)\b"
)
"""Words, romanised by ``body_key``, that say that somebody spoke to a document's own reporters."""
_GATHERED = re.compile(
    r"\b(?:interviewed|documented|collected|recorded|verified|examined|counted|spoke (?:to|with)|"
    r"опросил\w*|задокументир\w*|собрал\w*|проверил\w*)\b"
)
_OWN_DATA = re.compile(
    r"\binterviewees?\b|\bour (?:findings|assessment|records?|researchers?|interviews|monitors)\b|\btold us\b|"
    r"\bwe (?:interviewed|documented|spoke)\b"
)
_PRIVATE = frozenset({SpeakerKind.VICTIM, SpeakerKind.WITNESS, SpeakerKind.RELATIVE, SpeakerKind.PERSON})
_RANK = (SpeakerKind.VICTIM, SpeakerKind.OFFICIAL, SpeakerKind.RELATIVE, SpeakerKind.WITNESS, SpeakerKind.EXPERT)


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


def gather(told: Sequence[Told], inherited: Mapping[str, str] = MappingProxyType({})) -> tuple[Account, ...]:
    """Accounts in the order of their first statement; ``inherited``: who had the words of a statement first."""
    by_voice: dict[tuple[str, ...], list[Told]] = {}
    for one in told:
        by_voice.setdefault(one.voice.key, []).append(one)
    out: list[Account] = []
    for group in by_voice.values():
        for telling, reason in _tellings(group):
            out.append(_account(f"a{len(out) + 1}", telling, (reason, *_taken_over(telling, inherited))))
    return tuple(out)


def _tellings(group: Sequence[Told]) -> list[tuple[list[Told], Reason]]:
    """Split one speaker's statements into tellings: spoken anew on another day, or put in writing.

    Days alone do not part tellings (a press conference is reported the day after), unless a document says that the
    speaker spoke to its own reporters; a long time does.  What is merely repeated belongs to the telling it was
    taken from, where the chain names it, else to the first.
    """
    if group[0].voice.key[0] == "outlet":
        return [(list(group), Reason(rule="account.own-voice", words="the outlet's own voice in one document"))]
    anew: dict[str, date] = {}
    for one in group:
        day = _day(one)
        if day is not None and _spoken_anew(one) and not _is_written(one):
            anew[one.document.reading.document] = day
    days = sorted(set(anew.values()))
    alone = {
        d.reading.document
        for d in {o.document.reading.document: o.document for o in group}.values()
        if _told_here(d, group)
    }
    cuts = [
        later
        for earlier, later in pairwise(days)
        if later - earlier > ANOTHER_TELLING or alone & {n for n, d in anew.items() if d in {earlier, later}}
    ]
    place_of = {name: (max([days[0], *(c for c in cuts if day >= c)]), "") for name, day in anew.items()}
    by_publisher = {body_key(publisher_of(o.document)): o.document.reading.document for o in group}
    written = sorted((_day(o) or date.max, o.document.reading.document) for o in group if _is_written(o))
    parts: dict[tuple[date, str], list[Told]] = {}
    for one in group:
        document = one.document.reading.document
        if _is_written(one):
            place = (_day(one) or date.max, document)
        else:
            sources = [by_publisher.get(body_key(hop.name), "") for hop in one.statement.chain]
            known = next((place_of[name] for name in (*sources, document) if name in place_of), None)
            place = known or min(place_of.values(), default=None) or (written or [(date.max, "")])[0]
        parts.setdefault(place, []).append(one)
    if len(parts) == 1:
        return [
            (list(group), Reason(rule="account.one-telling", words="one speaker, and nothing sets the tellings apart"))
        ]
    reason = Reason(rule="account.another-telling", words="the same speaker spoke anew on another day, or in writing")
    return [(parts[place], reason) for place in sorted(parts)]


def _told_here(document: CodedDocument, group: Sequence[Told]) -> bool:
    """Whether a document says that this speaker spoke to its own reporters: that telling is nobody else's."""
    surname = body_key(group[0].voice.name).split()[-1:]
    publisher = body_key(publisher_of(document))
    for sentence in re.split(r"[.!?\n]", document.reading.text):
        words = f" {body_key(sentence)} "
        to_publisher = bool(publisher) and f" told {publisher} " in words.replace(" the ", " ")
        if surname and surname[0] in words and (to_publisher or _TO_US.search(words)):
            return True
    return False


def _is_written(one: Told) -> bool:
    """What a private person put in writing (a witness statement): each such document is a telling of its own."""
    return one.statement.mode is Mode.OWN_WORDS and one.voice.kind in _PRIVATE


def _spoken_anew(one: Told) -> bool:
    """Direct words without another carrier, or on a stated occasion: spoken for this document."""
    return one.statement.mode in {Mode.DIRECT, Mode.OWN_WORDS} and not one.statement.chain


def _day(one: Told) -> date | None:
    return one.published.earliest if one.published is not None else None


def _taken_over(telling: Sequence[Told], inherited: Mapping[str, str]) -> tuple[Reason, ...]:
    taken = [o for o in telling if o.statement.id in inherited]
    if not taken:
        return ()
    spans = tuple(Span(document=p.document, start=p.start, end=p.end) for p in (o.statement.passage for o in taken))
    words = f"{len(taken)} statement(s) are the words of another document without the source it gives"
    return (Reason(rule="account.same-words", words=words, spans=spans),)


def _account(new_id: str, telling: Sequence[Told], because: tuple[Reason, ...]) -> Account:
    kinds = Counter(o.voice.kind for o in telling)
    kind = next((k for k in _RANK if kinds[k]), kinds.most_common(1)[0][0])
    first = telling[0].voice
    name = max((o.voice.name for o in telling), key=len)
    documents = sorted({o.document.reading.document for o in telling})
    return Account(
        id=new_id, speaker=name, kind=kind, person=first.person, organisation=first.organisation,
        occasion=_first(o.statement.occasion for o in telling),
        statements=tuple(o.statement.id for o in telling),
        because=(*because, Reason(rule="account.documents", words=f"carried by {len(documents)} document(s)")),
    )  # fmt: skip


def _first(values: Iterable[str]) -> str:
    return next((v for v in values if v), "")
