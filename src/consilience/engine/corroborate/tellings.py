"""Tellings: one speaker, one telling, one account.

The statements of the case are gathered by who speaks and on which occasion.  Four outlets that quote
one press conference carry one account.  The same speaker's words much later, spoken anew, are another
account, to be compared for coherence.  What a person or a body puts in writing is an account of its own,
and what others report afterwards goes back to it.  An outlet's own voice is one account per document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from consilience.domain.account import Account, Mode, SpeakerKind
from consilience.domain.claim import CodedDocument
from consilience.domain.reasons import Reason, Span
from consilience.engine.corroborate.accounts import Told, body_key, publisher_of

ANOTHER_TELLING = timedelta(days=60)
"""Publication dates further apart than this, with words spoken anew, make another telling (our convention)."""
_TO_US = re.compile(
    r"\b(?:told|spoke to|speaking to|interview with) "
    r"(?:this (?:newspaper|programme|website|reporter)|our (?:reporter|correspondent)|us)\b|"
    r"\bnash(?:emu|ei|ej|ey) (?:korrespondentu|gazete|redaktsii|redakcii)\b"
)
"""Words, romanised by ``body_key``, that say that somebody spoke to a document's own reporters."""
_PRIVATE = frozenset({SpeakerKind.VICTIM, SpeakerKind.WITNESS, SpeakerKind.RELATIVE, SpeakerKind.PERSON})
_RANK = (SpeakerKind.VICTIM, SpeakerKind.OFFICIAL, SpeakerKind.RELATIVE, SpeakerKind.WITNESS, SpeakerKind.EXPERT)


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
    if group[0].voice.key[0] == "body" and any(_is_published(o) for o in group):
        return _publications(group)
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


def _publications(group: Sequence[Told]) -> list[tuple[list[Told], Reason]]:
    """A body that publishes: each publication is a telling, and what others report goes back to the last before it.

    What was reported before anything was published was said on another occasion, and so was what the body says
    directly to others long after.
    """
    published = sorted({(_day(o) or date.max, o.document.reading.document) for o in group if _is_published(o)})
    publisher = {body_key(publisher_of(o.document)): o.document.reading.document for o in group if _is_published(o)}
    place_of = {document: (day, document) for day, document in published}
    parts: dict[tuple[date, str], list[Told]] = {}
    for one in group:
        document, day = one.document.reading.document, _day(one) or date.max
        sources = [publisher.get(body_key(hop.name), "") for hop in one.statement.chain]
        place = next((place_of[name] for name in (*sources, document) if name in place_of), None)
        if place is None:
            before = [p for p in published if p[0] <= day]
            long_after = before and _spoken_anew(one) and day - before[-1][0] > ANOTHER_TELLING
            place = before[-1] if before and not long_after else (day if before else date.min, "")
        parts.setdefault(place, []).append(one)
    if len(parts) == 1:
        return [(list(group), Reason(rule="account.one-telling", words="one publication, and what was taken from it"))]
    reason = Reason(rule="account.publications", words="a publication of its own, and what others took from it")
    said = Reason(rule="account.another-telling", words="said on another occasion than what the body published")
    return [(parts[place], reason if place[1] else said) for place in sorted(parts)]


def _is_published(one: Told) -> bool:
    """What a body says in a document that it puts out itself, or in a letter by its own author."""
    own = one.voice.key[0] == "body" and body_key(publisher_of(one.document)) == body_key(one.voice.organisation)
    return (own and not one.statement.chain) or (one.voice.key[0] == "body" and one.statement.mode is Mode.OWN_WORDS)


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
