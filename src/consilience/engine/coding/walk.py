"""From sentence to sentence: quotations that go on, accounts that go on, paragraphs that an outlet introduces.

**Thread** is the memory between units: who spoke last and through whom, which outlet introduced the
paragraphs that follow, whose story is being told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from consilience.domain.account import Hop, Mode, SpeakerKind, SpeakerMention
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.nested import relayed, within_quotations
from consilience.engine.coding.quotes import Quote
from consilience.engine.coding.stories import Stories
from consilience.engine.coding.surface import HEADLINE_KINDS
from consilience.engine.coding.telling import Attribution, Scene, Told, ascribe, tell
from consilience.engine.coding.units import Unit

_SUFFERS = re.compile(r"\b(?:me|my|I was|I am|I felt|I could|us|меня|мне)\b")
_GOES_ON = re.compile(
    r"^(?:From there|Then|After|Afterwards|Later|For \w+|During|There|When|At |In |On |Once|Eventually|The next|Every|"
    r"He|She|They|His|Her|Their|Many|Some|Others|And |But |Among|Оттуда|Потом|Затем|После|Он|Она|Его|Её)\b"
)
_OPENS = re.compile(r"(?:(?:His|Her|Their|The|My|Our)\s+(?:[\w’'-]+,?\s+){1,4})?", re.IGNORECASE)
"""What may stand before a name that opens a paragraph ("His brother Mirel")."""
_PASSIVE = re.compile(
    r"\b(?:he|she|they)\s+(?:was|were|had been)\s+(?:not\s+|never\s+|then\s+)*"
    r"(?:\w+ed|given|held|kept|shown|made|put|let)\b",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|they|them|их|они|он|она|его|её|ему|ей)\b", re.I)


_SENSES = re.compile(
    r"(?:He|She|They)\s+(?:then\s+|also\s+|later\s+)?(?:heard|saw|felt|smelled|recognised|recognized)\b"
)
_HE = re.compile(r"(?:[Hh]e|[Hh]is|[Hh]im|[Оо]н|[Ее]го)\b")
_SHE = re.compile(r"(?:[Ss]he|[Hh]er|[Оо]на|[Её]ё)\b")


def _fits(scene: Scene, person: str, text: str) -> bool:
    """Whether a sentence that opens with "he" or "she" can be about this person."""
    gender = scene.speakers.gender(person)
    return not ((_HE.match(text) and gender == "f") or (_SHE.match(text) and gender == "m"))


@dataclass(slots=True)
class Thread:
    """What is remembered from unit to unit."""

    block: int = -1
    speaker: SpeakerMention | None = None
    chain: tuple[Hop, ...] = ()
    occasion: str = ""
    cue: Span | None = None
    direct_block: int = -1
    last_kind: str = ""
    intro: tuple[Hop, ...] = ()
    intro_block: int = -1
    intro_speaker: SpeakerMention | None = None
    chains: dict[str, tuple[int, tuple[Hop, ...], str]] = field(default_factory=dict)
    carrier_block: int = -1
    carrier: SpeakerMention | None = None
    previous: list[Attribution] = field(default_factory=list)


def walk_units(scene: Scene, victims: frozenset[str] = frozenset()) -> Iterator[Attribution]:
    """The attributions of all units in order (the base layer of own voice is not among them).

    ``victims`` are people known from a first reading to tell what was done to them.
    """
    thread = Thread()
    stories = Stories(scene, victims)
    for unit in scene.units:
        if unit.block != thread.block:
            _next_block(scene, thread, unit)
        told, words = tell(scene, unit)
        stories.notice(unit, told)
        _carry(thread, unit, told)
        told.attributions = [stories.through(one) for one in told.attributions]
        done = list(_finish(scene, thread, unit, told))
        done = [stories.quoted(stories.retold(one), unit) for one in done]
        own = stories.told_by_the_person(unit, done, thread.chains)
        if not own and not any(one.mode is not Mode.OWN_VOICE for one in done):
            own = stories.goes_on(unit)
        if own and not done:
            thread.speaker, thread.chain, thread.last_kind = own[0].speaker, own[0].chain, "told"
        done.extend(own)
        stories.heard(unit, done)
        done.extend(within_quotations(scene, done))
        done.extend(relayed(scene, unit, words, thread.previous))
        yield from done
        yield from ascribe(scene, told, words)
        thread.previous = [one for one in done if one.mode is Mode.INDIRECT] or done


def _next_block(scene: Scene, thread: Thread, unit: Unit) -> None:
    if thread.intro and thread.intro_block < unit.block - 1:
        quoted = any(q.block == unit.block and not q.fragment for q in scene.quotes)
        if not quoted and thread.block >= 0:
            thread.intro, thread.intro_speaker = (), None
    thread.block = unit.block
    thread.last_kind = "block"


def _carry(thread: Thread, unit: Unit, told: Told) -> None:
    """Give what was told now the chain and occasion of the same speaker's telling just before."""
    if told.speaker is None or told.speaker.kind is SpeakerKind.OUTLET:
        return
    key = told.speaker.person or told.speaker.organisation.lower() or told.speaker.words.lower()
    before = thread.chains.get(key)
    chain, occasion = told.chain, told.occasion
    if not chain and thread.intro and unit.block > thread.intro_block:
        chain = thread.intro
    elif not chain and before is not None and unit.block - before[0] <= 3:
        chain = before[1]
        occasion = occasion or before[2]
    if chain != told.chain:
        reason = Reason(rule="chain.same-telling", words="The same speaker was carried by this outlet just before.")
        told.attributions = [
            replace(one, chain=(*one.chain, *chain), because=(*one.because, reason)) if not one.chain else one
            for one in told.attributions
        ]
        told.chain = chain
    thread.chains[key] = (unit.block, chain, occasion)


def _finish(scene: Scene, thread: Thread, unit: Unit, told: Told) -> Iterator[Attribution]:
    yield from told.attributions
    if told.introduces:
        thread.intro, thread.intro_block = (told.carrier or told.chain), unit.block
        thread.intro_speaker = (
            told.speaker if told.speaker is not None and told.speaker.kind is not SpeakerKind.OUTLET else None
        )
    direct = [one for one in told.attributions if one.mode is Mode.DIRECT]
    loose = [
        q
        for q in scene.quotes_in(unit.start, unit.end)
        if not q.fragment
        and not any(one.span.start <= q.outer_start and q.outer_end <= one.span.end for one in told.attributions)
    ]
    for quote in loose:
        one = _led_by_colon(scene, unit, (quote.outer_start, quote.outer_end)) or _same_sentence(scene, told, quote)
        one = one or _loose_quote(scene, thread, unit, (quote.outer_start, quote.outer_end))
        yield one
        direct.append(one)
    if told.speaker is not None and told.speaker.kind is not SpeakerKind.OUTLET:
        thread.speaker, thread.chain, thread.occasion = told.speaker, told.chain, told.occasion
        thread.cue = next((one.cue for one in reversed(told.attributions) if one.speaker is told.speaker), None)
        thread.last_kind = "told"
    elif told.speaker is not None and direct:
        thread.carrier, thread.carrier_block, thread.speaker = told.speaker, unit.block, None
    elif not told.attributions and not loose:
        yield from _goes_on(scene, thread, unit)
    if direct:
        thread.direct_block = unit.block


def _led_by_colon(scene: Scene, unit: Unit, stretch: tuple[int, int]) -> Attribution | None:
    """ "A lawyer, Ann Lee, puts it like this: “…”": whoever is named last before the colon."""
    text = scene.reading.text[unit.start : stretch[0]]
    people = scene.speakers.people_in(unit.start, stretch[0]) if re.search(r":\s*$|^\S.{1,60}\s[-–—]\s*$", text) else []
    if not people:
        return None
    mentions = [m.span for m in scene.speakers.people[people[-1]].mentions if unit.start <= m.span.start < stretch[0]]
    speaker = scene.speakers.resolve((mentions[-1].start, mentions[-1].end))
    if speaker.person != people[-1]:
        return None
    scene.speakers.heard(speaker)
    why = Reason(rule="quote.colon", words="A colon after this name introduces the words.")
    return Attribution(span=scene.span(*stretch), mode=Mode.DIRECT, speaker=speaker, because=(why, *speaker.because))


def _same_sentence(scene: Scene, told: Told, quote: Quote) -> Attribution | None:
    """A second quotation in a sentence whose first one has its speaker is that speaker's too."""
    first = next((one for one in told.attributions if one.mode is Mode.DIRECT), None)
    if first is None or told.speaker is None or told.speaker.kind is SpeakerKind.OUTLET:
        return None
    why = Reason(rule="quote.goes-on", words="The sentence goes on with words of the same speaker.")
    return replace(first, span=scene.span(quote.outer_start, quote.outer_end), because=(why, *first.because))


def _loose_quote(scene: Scene, thread: Thread, unit: Unit, stretch: tuple[int, int]) -> Attribution:
    """A quotation without a word of saying: the speaker before it, or nobody we know."""
    text = scene.reading.text[stretch[0] : stretch[1]]
    if thread.speaker is None and thread.carrier is not None and thread.carrier_block >= unit.block - 1:
        why = Reason(rule="quote.goes-on", words="No word of saying: taken to be the outlet quoted before.")
        return Attribution(span=scene.span(*stretch), mode=Mode.DIRECT, speaker=thread.carrier, because=(why,))
    if about := _whom_it_is_about(scene, thread, unit, stretch[0]):
        return about
    near = thread.speaker is not None and thread.direct_block >= unit.block - 1 and thread.direct_block >= 0
    introduced = bool(thread.intro or thread.intro_speaker) and unit.block > thread.intro_block
    introduced = introduced and not (near and thread.direct_block == unit.block)
    speaker = thread.intro_speaker or thread.speaker if introduced else thread.speaker if near else None
    chain = thread.chain if near and not introduced else thread.intro or thread.chain if introduced else ()
    if speaker is not None:
        rule = "quote.introduced" if introduced else "quote.goes-on"
        because: tuple[Reason, ...] = (
            Reason(rule=rule, words="No word of saying: taken to be the speaker before."),
            *speaker.because,
        )
    else:
        suffers = bool(_SUFFERS.search(text))
        kind = SpeakerKind.VICTIM if suffers else SpeakerKind.UNKNOWN
        why = Reason(rule="speaker.not-told", words="The text does not say whose words these are.")
        speaker = SpeakerMention(kind=kind, words="", because=(why,))
        because = (why,)
    return Attribution(
        span=scene.span(*stretch),
        mode=Mode.DIRECT,
        speaker=speaker,
        chain=chain,
        occasion=thread.occasion,
        cue=thread.cue if speaker is thread.speaker and not introduced else None,
        because=because,
    )


def _whom_it_is_about(scene: Scene, thread: Thread, unit: Unit, start: int) -> Attribution | None:
    """A quotation in a paragraph that so far is about one person, and not about who spoke before it, is theirs."""
    block = scene.block_at(start)
    if block is None or thread.direct_block == unit.block or block.kind in HEADLINE_KINDS:
        return None
    people = scene.speakers.people
    named = [p for p in scene.speakers.people_in(block.start, start) if people[p].mentions[0].named]
    if len(named) != 1 or (thread.speaker is not None and thread.speaker.person == named[0]):
        return None
    mentions = [m.span for m in people[named[0]].mentions if block.start <= m.span.start < start]
    opening = scene.reading.text[block.start : mentions[0].start]
    if not _OPENS.fullmatch(opening):
        return None
    speaker = scene.speakers.resolve((mentions[0].start, mentions[0].end))
    if speaker.person != named[0]:
        return None
    scene.speakers.heard(speaker)
    thread.speaker, thread.chain = speaker, ()
    why = Reason(rule="quote.paragraph", words="No word of saying: the paragraph is about this person.")
    return Attribution(
        span=scene.span(start, _end_of(scene, start)),
        mode=Mode.DIRECT,
        speaker=speaker,
        because=(why, *speaker.because),
    )


def _end_of(scene: Scene, start: int) -> int:
    return next(q.outer_end for q in scene.quotes if q.outer_start == start)


def _goes_on(scene: Scene, thread: Thread, unit: Unit) -> Iterator[Attribution]:
    """A sentence that goes on with what the speaker told: about the speaker, of what was done to them."""
    text = scene.reading.text[unit.start : unit.end]
    speaker = thread.speaker
    if speaker is None or thread.last_kind != "told" or not _GOES_ON.match(text):
        return
    if speaker.kind in {SpeakerKind.OFFICIAL, SpeakerKind.ORGANISATION, SpeakerKind.EXPERT, SpeakerKind.OUTLET}:
        return
    lowers = {word.lower for word in scene.surface.words(unit.start, unit.end)}
    if speaker.person and not _fits(scene, speaker.person, text):
        return
    about = bool(_PRONOUN.search(text)) or speaker.kind is SpeakerKind.GROUP
    if about and (lowers & scene.lex.sets["people.harm"] or _PASSIVE.search(text) or _SENSES.match(text)):
        reason = Reason(rule="account.goes-on", words="The sentence goes on with what only the speaker can have told.")
        yield Attribution(
            span=scene.span(unit.start, unit.end), mode=Mode.INDIRECT, speaker=speaker, chain=thread.chain,
            occasion=thread.occasion, because=(reason, *speaker.because),
        )  # fmt: skip
        thread.last_kind = "told"
