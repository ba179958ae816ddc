"""A small CrossCheck made by hand: two papers that carry one wire copy, a radio witness, a ministry that denies."""

from __future__ import annotations

from consilience.domain.account import (
    Account,
    CarrierKind,
    Hop,
    Mode,
    Person,
    PersonMention,
    Proposition,
    SpeakerKind,
    SpeakerMention,
    Statement,
    Value,
)
from consilience.domain.claim import (
    Claim,
    ClaimStatement,
    CodedDocument,
    Contradiction,
    Corroboration,
    CrossCheck,
    Derivation,
    DerivationKind,
    Interval,
    Origin,
    PersonLink,
    Relation,
    Stance,
)
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import EdtfDate
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced, Span

TEXTS = {
    "post": "At least 26 people were taken in Tarn, a released man told Radio Meridian.",
    "courier": "At least 26 people were taken in Tarn, a released man told Radio Meridian.",
    "bulletin": "Mira Toll saw guards take 24 people. The ministry said nobody was taken.",
}
PUBLISHERS = {"post": "Orlen Post", "courier": "Tarn Courier", "bulletin": "Hill Bulletin"}


def why(words: str) -> tuple[Reason, ...]:
    return (Reason(rule="made-up", words=words),)


def reading(document: str) -> Reading:
    text = TEXTS[document]
    return Reading(
        document=document,
        item="0" * 32,
        text=text,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        language=Sourced(value="en", because=why("the words of the text")),
        publication=Publication(
            publisher=Sourced(value=PUBLISHERS[document], because=why("the sheet")),
            published=Sourced(value=EdtfDate(edtf="2021-03-05"), because=why("the line under the title")),
        ),
        media_type="text/plain",
        reader="plain",
    )


def statement(
    name: str,
    document: str,
    words: str,
    speaker: SpeakerMention,
    number: int | None = None,
    chain: tuple[str, ...] = (),
) -> Statement:
    start = TEXTS[document].index(words)
    values: tuple[Value, ...] = ()
    if number is not None:
        at = TEXTS[document].index(str(number))
        count = Count(low=number, high=number, operator=Operator.EXACT, best=number, unit="people")
        span = Span(document=document, start=at, end=at + 2)
        values = (Value(role="count", span=span, words=str(number), count=count),)
    return Statement(
        id=name,
        passage=reading(document).passage(start, start + len(words)),
        mode=Mode.INDIRECT,
        speaker=speaker,
        chain=tuple(Hop(name=c, kind=CarrierKind.PUBLISHER) for c in chain),
        proposition=Proposition(frame="detention", predicate="take"),
        values=values,
        because=why("a verb of saying"),
    )


def cross_check() -> CrossCheck:
    """Three documents, four statements, three accounts, one claim, one contradiction, one denial."""
    released = SpeakerMention(kind=SpeakerKind.WITNESS, words="a released man")
    toll = SpeakerMention(kind=SpeakerKind.WITNESS, words="Mira Toll", person="P1")
    ministry = SpeakerMention(kind=SpeakerKind.OFFICIAL, words="The ministry", organisation="The ministry")
    taken = "At least 26 people were taken in Tarn"
    s1 = statement("s1", "post", taken, released, 26, ("Radio Meridian",))
    s2 = statement("s2", "courier", taken, released, 26, ("Radio Meridian",))
    s3 = statement("s3", "bulletin", "guards take 24 people", toll, 24)
    s4 = statement("s4", "bulletin", "nobody was taken", ministry)

    def account(name: str, who: SpeakerMention, *statements: str) -> Account:
        return Account(
            id=name,
            speaker=who.words,
            kind=who.kind,
            person=who.person,
            organisation=who.organisation,
            occasion="",
            statements=statements,
            because=why("one telling"),
        )

    accounts = (account("a1", released, "s1", "s2"), account("a2", toll, "s3"), account("a3", ministry, "s4"))
    claim = Claim(
        id="c1",
        proposition="26 people were taken in Tarn",
        frame="detention",
        statements=(
            ClaimStatement(statement="s1", stance=Stance.SUPPORTS),
            ClaimStatement(statement="s2", stance=Stance.SUPPORTS),
            ClaimStatement(statement="s3", stance=Stance.CONFLICTS, because=why("24 is not 26")),
            ClaimStatement(statement="s4", stance=Stance.DENIES),
        ),
        corroboration=Corroboration(
            documents=("post", "courier", "bulletin"),
            publishers=("Orlen Post", "Tarn Courier", "Hill Bulletin"),
            accounts=("a1", "a2"),
            origins=(
                Origin(id="o1", accounts=("a1",), certain=True, because=why("a witness of the event")),
                Origin(id="o2", accounts=("a2",), certain=False, because=why("may be the same man")),
            ),
            interval=Interval(low=1, high=2),
            because=why("one certain root, one that may be the same"),
        ),
    )
    tolls = Span(document="bulletin", start=0, end=9)
    return CrossCheck(
        documents=(
            CodedDocument(reading=reading("post"), people=(), statements=(s1,)),
            CodedDocument(reading=reading("courier"), people=(), statements=(s2,)),
            CodedDocument(reading=reading("bulletin"), people=(), statements=(s3, s4)),
        ),
        publishers=tuple(PUBLISHERS.items()),
        people=(
            Person(
                id="P1",
                name="Mira Toll",
                names=("Mira Toll", "\u05de\u05d9\u05e8\u05d4"),
                descriptions=("a teacher",),
                mentions=(PersonMention(span=tolls, words="Mira Toll", person="P1"),),
            ),
        ),
        person_links=(PersonLink(left="P1", right="P2", outcome="may be the same", because=why("both teach")),),
        accounts=accounts,
        claims=(claim,),
        contradictions=(
            Contradiction(
                id="x1",
                claim="c1",
                left="s1",
                right="s3",
                relation=Relation.CONFLICTS,
                role="count",
                within_speaker=False,
                because=why("26 and 24 cannot both hold"),
            ),
            Contradiction(
                id="x2",
                claim="c1",
                left="s1",
                right="s4",
                relation=Relation.DENIES,
                role="",
                within_speaker=False,
                because=why("nobody"),
            ),
        ),
        derivations=(
            Derivation(
                earlier="post", later="courier", kind=DerivationKind.REPRINT, alignments=(), because=why("all of it")
            ),
        ),
        engine="made-up",
    )
