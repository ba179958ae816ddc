"""A small builder of coded documents about invented people, for tests of the cross-check.

A **Said** is one statement in the making; ``document`` puts several into a Reading whose text is their texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.account import (
    CarrierKind,
    Hop,
    Mode,
    Participant,
    Person,
    PersonMention,
    Polarity,
    Proposition,
    SpeakerKind,
    SpeakerMention,
    Statement,
    Value,
)
from consilience.domain.claim import Claim, CodedDocument, CrossCheck
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced, Span
from consilience.engine.corroborate.cross_check import cross_check

BECAUSE = (Reason(rule="test"),)
_EMPTY = frozenset("a an the of in on at by to and was were is are that he she they it his her for with from".split())


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement: its words, who says them ("" = the outlet itself), and what they report."""

    text: str
    by: str = ""
    kind: SpeakerKind = SpeakerKind.OUTLET
    mode: Mode = Mode.OWN_VOICE
    body: str = ""
    through: tuple[str, ...] = ()
    frame: str = ""
    polarity: Polarity = Polarity.DONE
    about: str = ""
    victims: str = ""
    by_whom: str = ""
    date: str = ""
    duration: str = ""
    count: Count | None = None
    age: int = 0
    occasion: str = ""


def number(low: int, operator: Operator = Operator.EXACT, unit: str = "people") -> Count:
    """A count as the coder makes it."""
    high = {Operator.AT_LEAST: None, Operator.MORE_THAN: None, Operator.ABOUT: low + low // 10}.get(operator, low)
    start = low - low // 10 if operator is Operator.ABOUT else low
    return Count(low=start, high=high, operator=operator, best=low, unit=unit)


def document(
    name: str,
    *said: Said,
    publisher: str = "",
    published: str = "2021-05-10",
    pseudonyms: Sequence[str] = (),
    descriptions: dict[str, tuple[str, ...]] | None = None,
) -> CodedDocument:
    """A coded document whose text is the statements, one a line; every named person is mentioned where named."""
    text = "\n".join(s.text for s in said) + "\n"
    names = list(dict.fromkeys(n for s in said for n in (s.by, s.about, s.by_whom) if n))
    text += "\n".join(names)
    reading = Reading(
        document=name, item=name, text=text, media_type="text/plain", reader="test",
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        language=Sourced(value="en", because=BECAUSE),
        publication=Publication(
            publisher=Sourced(value=publisher, because=BECAUSE) if publisher else None,
            published=Sourced(value=EdtfDate(edtf=published), because=BECAUSE) if published else None,
        ),
    )  # fmt: skip
    people = {n: _person(reading, n, i, pseudonyms, descriptions or {}) for i, n in enumerate(names, 1)}
    statements, at = [], 0
    for i, one in enumerate(said, 1):
        statements.append(_statement(reading, one, at, i, {n: p.id for n, p in people.items()}))
        at += len(one.text) + 1
    return CodedDocument(reading=reading, people=tuple(people.values()), statements=tuple(statements))


def check(*documents: CodedDocument) -> CrossCheck:
    """The cross-check of documents, with a few frames that a case has few of."""
    return cross_check(documents, engine="test", singles=frozenset({"news_emerged", "investigation_refused"}))


def claim_of(result: CrossCheck, statement: str) -> Claim:
    """The one claim that holds a statement."""
    (found,) = [c for c in result.claims if any(s.statement == statement for s in c.statements)]
    return found


def interval(result: CrossCheck, statement: str) -> tuple[int, int]:
    """Origins of the claim that holds a statement."""
    found = claim_of(result, statement).corroboration.interval
    return found.low, found.high


def _person(
    reading: Reading, name: str, i: int, pseudonyms: Sequence[str], descriptions: dict[str, tuple[str, ...]]
) -> Person:
    local = f"{reading.document}:p{i}"
    start = reading.text.rindex(name)
    span = Span(document=reading.document, start=start, end=start + len(name))
    return Person(
        id=local, name=name, names=(name,), descriptions=descriptions.get(name, ()),
        mentions=(PersonMention(span=span, words=name, person=local),), pseudonym=name in pseudonyms,
    )  # fmt: skip


def _statement(reading: Reading, one: Said, at: int, i: int, people: dict[str, str]) -> Statement:
    span = Span(document=reading.document, start=at, end=at + len(one.text))
    named = {w for n in people for w in n.split()}
    content = tuple(
        w if w[0].isupper() and k else w.lower()
        for k, w in enumerate(re.findall(r"\w+", one.text))
        if w.lower() not in _EMPTY and w not in named
    )
    participant = lambda n: (Participant(words=n, head=n.split()[-1].lower(), person=people[n], span=span),)  # noqa: E731
    values = []
    if one.date:
        values.append(Value(role="date", span=span, words=one.date, date=EdtfDate(edtf=one.date)))
    if one.duration:
        values.append(Value(role="duration", span=span, words=one.duration, duration=Duration(iso=one.duration)))
    if one.count is not None:
        values.append(Value(role="count", span=span, words="", count=one.count))
    if one.age:
        values.append(Value(role="age", span=span, words="", count=number(one.age, unit="years")))
    return Statement(
        id=f"{reading.document}:s{i}",
        passage=reading.passage(span.start, span.end),
        mode=one.mode,
        speaker=SpeakerMention(
            kind=one.kind, words=one.by or one.body, person=people.get(one.by, ""), organisation=one.body
        ),
        chain=tuple(Hop(name=n, kind=CarrierKind.PUBLISHER) for n in one.through),
        proposition=Proposition(
            frame=one.frame, predicate=content[0] if content else "", polarity=one.polarity, content=content,
            patients=participant(one.about) if one.about else _group(one.victims),
            agents=participant(one.by_whom) if one.by_whom else (),
        ),
        values=tuple(values),
        occasion=one.occasion,
    )  # fmt: skip


def _group(head: str) -> tuple[Participant, ...]:
    return (Participant(words=head, head=head, plural=True),) if head else ()


def victim(text: str, by: str, **more: object) -> Said:
    """A victim's own direct words about what happened to them."""
    given = {"mode": Mode.DIRECT, "kind": SpeakerKind.VICTIM, "about": by, **more}
    return Said(text=text, by=by, **given)  # type: ignore[arg-type]
