"""Tellings inside tellings: people cited inside a quotation, sentences that say who relayed the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from consilience.domain.account import CarrierKind, Hop, Mode, SpeakerKind, SpeakerMention
from consilience.domain.material import Block
from consilience.domain.reasons import Reason
from consilience.engine.coding.chains import hop, without_own
from consilience.engine.coding.cues import find_cues
from consilience.engine.coding.quotes import Quote
from consilience.engine.coding.surface import HEADLINE_KINDS, TEXT_KINDS, Word
from consilience.engine.coding.telling import Attribution, Scene
from consilience.engine.coding.units import QUOTE, Cue, Unit
from consilience.engine.coding.voices import is_transcript

_RELAYED = re.compile(
    r"\b(?:relayed|repeated|revealed|disclosed|made|reported|mentioned|passed on|raised|cited)\s+"
    r"(?:the|these|those|this|that|his|her|their)\s+"
    r"(?:plans?|claims?|comments?|remarks?|statements?|figures?|allegations?|threats?|details|accusations?|numbers?|charges?|news|words)\b"
)  # fmt: skip
_SCRIPT = re.compile(r"(?P<name>[^\W\d_][^:\n“”\"«»]{1,60}?):\s+(?=[^\s“”\"«»])")
_NAMED = frozenset(SpeakerKind) - {SpeakerKind.OUTLET, SpeakerKind.GROUP, SpeakerKind.UNKNOWN}


def within_quotations(scene: Scene, done: Sequence[Attribution]) -> list[Attribution]:
    """What named people are said to say inside somebody else's quoted words; the outer speaker carries it."""
    found: list[Attribution] = []
    for outer in done:
        quote = _quotation(scene, outer)
        if quote is None:
            continue
        for cue in _inner_cues(scene, quote):
            if cue.source is None or cue.kind == "hearsay":
                continue
            speaker = scene.speakers.resolve(cue.source)
            if (
                not speaker.person
                or speaker.kind not in _NAMED
                or speaker.words.lower() in {"he", "she", "they", "i", "we"}
            ):
                continue
            if speaker.person == outer.speaker.person and outer.mode is Mode.DIRECT:
                continue
            chain = without_own((*_carrier(scene, outer.speaker), *outer.chain), scene.publisher())
            reason = Reason(rule="telling.inside-quotation", words="Somebody else's words cite this person.")
            for start, end in cue.contents:
                begin = cue.start if cue.rule == "cue.speech-act" else start
                found.append(
                    Attribution(
                        span=scene.span(begin, end),
                        mode=Mode.INDIRECT,
                        speaker=speaker,
                        chain=chain,
                        occasion=outer.occasion,
                        occasion_span=outer.occasion_span,
                        cue=scene.span(cue.start, cue.end),
                        because=(reason, *speaker.because),
                    )
                )
    return found


def relayed(scene: Scene, unit: Unit, words: Sequence[Word], previous: Sequence[Attribution]) -> list[Attribution]:
    """ "B reports that Minister A relayed the plans": A is the source of what the sentence before said."""
    text = scene.reading.text[unit.start : unit.end]
    match = _RELAYED.search(text)
    if (
        match is None
        or not previous
        or any(w.lower == QUOTE and w.start < unit.start + match.start() < w.end for w in words)
    ):
        return []
    at = unit.start + match.start()
    people = scene.speakers.people_in(unit.start, at)
    if len(people) != 1:
        return []
    mention = next(m.span for m in scene.speakers.people[people[0]].mentions if unit.start <= m.span.start < at)
    speaker = scene.speakers.resolve((mention.start, mention.end))
    hops = [hop(spot, scene.reading.document) for spot in scene.speakers.outlets_in(unit.start, at)]
    chain = without_own(hops, scene.publisher())
    reason = Reason(
        rule="telling.relayed",
        words="The next sentence says who relayed this.",
        spans=(scene.span(at, unit.start + match.end()),),
    )
    return [
        replace(one, speaker=speaker, chain=chain, because=(reason, *speaker.because))
        for one in previous if one.mode is Mode.INDIRECT and one.speaker.person != people[0]
    ]  # fmt: skip


def script_lines(scene: Scene) -> list[Attribution]:
    """Transcript lines "Name: words": the words are the named person's, to the end of the block."""
    found: list[Attribution] = []
    waiting: list[Block] = []
    speaker_before: tuple[Reason, ...] = ()
    for block in scene.reading.blocks:
        if block.kind in HEADLINE_KINDS or block.kind not in TEXT_KINDS:
            continue
        match = _SCRIPT.match(scene.reading.text[block.start : block.end])
        if match is None:
            waiting.append(block)
            continue
        start, end = block.start, block.start + match.end("name")
        people = scene.speakers.people_in(start, end)
        if len(people) != 1 and is_transcript(scene.reading):
            # "CHAIR: How long did it last?": whoever asks, the answers before are over.
            waiting = []
            continue
        if len(people) == 1:
            speaker = scene.speakers.resolve((start, end))
            if speaker.person:
                reason = Reason(
                    rule="cue.script", words="A name and a colon open the line.", spans=(scene.span(start, end),)
                )
                if len(found) > 1:  # paragraphs between two turns of a transcript go on with the turn before
                    goes_on = Reason(rule="quote.turn-goes-on", words="The turn before goes on.")
                    found.extend(
                        replace(found[-1], span=scene.span(other.start, other.end), because=(goes_on, *speaker_before))
                        for other in waiting
                    )
                waiting, speaker_before = [], speaker.because
                span = scene.span(block.start + match.end(), block.end)
                found.append(
                    Attribution(span=span, mode=Mode.DIRECT, speaker=speaker, because=(reason, *speaker.because))
                )
    return found


def _quotation(scene: Scene, outer: Attribution) -> Quote | None:
    if outer.mode not in {Mode.DIRECT, Mode.INDIRECT}:
        return None
    return next(
        (
            q
            for q in scene.quotes
            if q.depth == 0 and q.outer_start == outer.span.start and q.outer_end == outer.span.end
        ),
        None,
    )


def _inner_cues(scene: Scene, quote: Quote) -> list[Cue]:
    cues: list[Cue] = []
    nested = [q for q in scene.quotes if q.depth == 1 and quote.start <= q.outer_start and q.outer_end <= quote.end]
    for match in re.finditer(
        r"\S.*?(?:[.!?…]+(?=\s+[A-ZА-Я“\"])|$)", scene.reading.text[quote.start : quote.end], re.S
    ):
        unit = Unit(start=quote.start + match.start(), end=quote.start + match.end(), block=quote.block)
        words: list[Word] = []
        at = unit.start
        for inner in nested:
            if inner.outer_start < at or inner.outer_end > unit.end:
                continue
            words.extend(scene.surface.words(at, inner.outer_start))
            words.append(Word(start=inner.outer_start, end=inner.outer_end, text="“", lower=QUOTE))
            at = inner.outer_end
        words.extend(scene.surface.words(at, unit.end))
        if words:
            cues.extend(find_cues(unit, words, scene.lex))
    return cues


def _carrier(scene: Scene, speaker: SpeakerMention) -> tuple[Hop, ...]:
    if speaker.person:
        return (Hop(name=scene.speakers.people[speaker.person].name, kind=CarrierKind.PERSON, span=speaker.span),)
    if speaker.organisation:
        kind = CarrierKind.PUBLISHER if speaker.kind is SpeakerKind.OUTLET else CarrierKind.DOCUMENT
        return (Hop(name=speaker.organisation, kind=kind, span=speaker.span),)
    return ()
