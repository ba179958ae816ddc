"""One sentence and what is told in it: cues become attributions with speaker, chain and occasion.

``Scene`` holds what is known of the whole document; ``tell`` reads one unit and gives its attributions
together with what the next sentences need to know (who spoke, through whom, whether a colon introduces the
next paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from consilience.domain.account import CarrierKind, Hop, Mode, SpeakerKind, SpeakerMention
from consilience.domain.material import Block, Reading
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.ascriptions import ascriptions
from consilience.engine.coding.branches import Branches
from consilience.engine.coding.chains import hop, without_own
from consilience.engine.coding.cues import find_cues
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.quotes import Quote
from consilience.engine.coding.relays import relayed_on_hearsay
from consilience.engine.coding.speakers import Speakers
from consilience.engine.coding.surface import Surface, Word
from consilience.engine.coding.units import Cue, Unit, unit_words
from consilience.engine.coding.voices import Voice

_CONTRACTED = re.compile(r"['’](?:d|m|ve|ll|re)$")
_HOLDS = frozenset("deny refute reject dispute dismiss отрицать опровергнуть опровергать отвергнуть отвергать".split())
"""Verbs that are themselves what somebody says: "the ministry has denied" is the ministry's denial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A stretch of text and its source.

    ``chain`` runs from the source towards this text, the document's own publisher left out; ``occasion`` are the
    words of the telling ("press conference") with their place; ``cue`` the word of saying, where there is one;
    ``stands`` the "who" beside it that stands for the speaker; ``ascribed`` marks what the text vouches for itself
    (``ascriptions``): such a stretch has a holder and no teller.
    """

    span: Span
    mode: Mode
    speaker: SpeakerMention
    chain: tuple[Hop, ...] = ()
    occasion: str = ""
    occasion_span: Span | None = None
    cue: Span | None = None
    because: tuple[Reason, ...] = ()
    stands: Span | None = None
    ascribed: bool = False


@dataclass(slots=True, kw_only=True)
class Scene:
    """One document with its quotations, people and outlets laid out."""

    reading: Reading
    surface: Surface
    lex: Lexicon
    quotes: tuple[Quote, ...]
    voice: Voice
    outlet: Voice
    speakers: Speakers
    units: tuple[Unit, ...]

    def block_at(self, offset: int) -> Block | None:
        return next((block for block in self.reading.blocks if block.start <= offset < block.end), None)

    def publisher(self) -> str:
        publisher = self.reading.publication.publisher
        return publisher.value if publisher else ""

    def author_hop(self) -> Hop:
        return Hop(name=self.voice.speaker.words, kind=CarrierKind.PERSON, span=self.voice.speaker.span)

    def span(self, start: int, end: int) -> Span:
        return Span(document=self.reading.document, start=start, end=end)

    def quotes_in(self, start: int, end: int) -> list[Quote]:
        return [q for q in self.quotes if q.depth == 0 and q.outer_start >= start and q.outer_end <= end]


@dataclass(slots=True, kw_only=True)
class Told:
    """What one unit told: attributions, the main speaker and chain, whether the following paragraphs are introduced."""

    attributions: list[Attribution] = field(default_factory=list)
    speaker: SpeakerMention | None = None
    chain: tuple[Hop, ...] = ()
    occasion: str = ""
    occasion_span: Span | None = None
    introduces: bool = False
    carrier: tuple[Hop, ...] = ()
    direct: bool = False
    cues: tuple[Cue, ...] = ()


def tell(scene: Scene, unit: Unit) -> tuple[Told, list[Word]]:
    """Read one unit: its cues, who speaks and the stretches that are told."""
    words = unit_words(scene.surface, unit, scene.quotes)
    cues = find_cues(unit, words, scene.lex, scene.reading.text)
    told = Told(cues=tuple(cues))
    occasion = find_occasion(scene, words)
    if occasion is not None:
        told.occasion, told.occasion_span = occasion
    speaking: list[tuple[Cue, SpeakerMention]] = []
    carriers: list[tuple[Cue, SpeakerMention]] = []
    hearsay = [cue for cue in cues if cue.kind == "hearsay"]
    for cue in cues:
        if cue.kind == "hearsay" or _says_itself(scene, cue):
            continue
        speaker = _speaker(scene, cue, speaking)
        (carriers if speaker.kind is SpeakerKind.OUTLET else speaking).append((cue, speaker))
    passing = [pair for pair in speaking if pair[0].kind == "according" and pair[1].kind is SpeakerKind.ORGANISATION]
    if passing and any(
        cue.kind == "verb" and speaker.kind is not SpeakerKind.ORGANISATION for cue, speaker in speaking
    ):
        # "He says he was beaten, according to the Harbour Foundation": the body passes his words on.
        speaking = [pair for pair in speaking if pair not in passing]
        carriers.extend(passing)
    chain = _chain(scene, unit, carriers, speaking)
    if scene.voice.own_words:
        for cue in relayed_on_hearsay(words, scene.lex.language):
            _emit(scene, told, cue, _who_told(scene, cue), ())
    for cue, speaker in speaking:
        hops = chain
        _emit(scene, told, cue, speaker, hops)
        told.introduces = told.introduces or cue.introduces
        told.speaker, told.chain = speaker, hops
        scene.speakers.heard(speaker)
    if not speaking:
        for cue, speaker in carriers:
            _emit(scene, told, cue, speaker, ())
            told.introduces = told.introduces or cue.introduces
            told.carrier = chain
            told.speaker = speaker if cue.contents else told.speaker
        for cue in hearsay:
            if not carriers:
                _emit_hearsay(scene, told, cue)
    else:
        told.carrier = chain
        told.introduces = told.introduces or scene.reading.text[unit.start : unit.end].rstrip().endswith(":")
    return told, words


def ascribe(scene: Scene, told: Told, words: list[Word]) -> list[Attribution]:
    """What a unit ascribes to somebody without saying that they told it."""
    return [_ascription(scene, cue) for cue in ascriptions(words, Branches(words), told.cues, scene.lex)]


def _ascription(scene: Scene, cue: Cue) -> Attribution:
    reason = Reason(rule=cue.rule, words="The text ascribes this to somebody.", spans=(scene.span(cue.start, cue.end),))
    speaker = scene.speakers.resolve(cue.source) if cue.source is not None else scene.outlet.speaker
    return Attribution(
        span=scene.span(*cue.contents[0]), mode=Mode.INDIRECT if cue.source is not None else Mode.OWN_VOICE,
        speaker=speaker, cue=scene.span(cue.start, cue.end), because=(reason, *speaker.because),
        stands=scene.span(*cue.relative) if cue.relative else None, ascribed=True,
    )  # fmt: skip


def find_occasion(scene: Scene, words: Sequence[Word]) -> tuple[str, Span] | None:
    """The words of the occasion ("press conference") and its whole phrase, in Moscow and on Monday included."""
    if not words:
        return None
    nouns = sorted(scene.lex.phrases.get("phrases.occasions", ()), key=len, reverse=True)
    text = scene.reading.text
    alternatives = "|".join(re.escape(noun) for noun in nouns)
    lead = r"(?:at|in|during|from|to|на|в|во)"
    ending = r"\w*" if scene.lex.language == "ru" else ""
    pattern = re.compile(
        rf"\b{lead}\s+(?:[\w’'-]+\s+){{0,4}}?(?P<noun>{alternatives}){ending}\b(?P<more>(?:\s+(?:in|on|at|with|to|held|by|marking|в|на|с)\s+(?:the\s+)?[\w’-]+(?:\s+[A-Z0-9][\w’-]*)*){{0,3}})",
        re.I,
    )
    for match in pattern.finditer(text, words[0].start, words[-1].end):
        if any(w.lower == "“quotation”" and w.start <= match.start() < w.end for w in words):
            continue
        return match["noun"].lower(), scene.span(match.start(), match.end())
    return None


def _says_itself(scene: Scene, cue: Cue) -> bool:
    """ "I know", "we believe" outside quotations: the writer is no source beside the voice of the text."""
    if cue.source is None:
        return False
    words = _CONTRACTED.sub("", scene.reading.text[cue.source[0] : cue.source[1]].lower())
    return words in {
        "i",
        "we",
        "you",
        "я",
        "мы",
    }


def _speaker(scene: Scene, cue: Cue, before: list[tuple[Cue, SpeakerMention]]) -> SpeakerMention:
    if cue.source is not None:
        return scene.speakers.resolve(cue.source)
    if before:
        return before[-1][1]
    if scene.speakers.last is not None and cue.base != "according":
        return scene.speakers.last
    return SpeakerMention(
        kind=SpeakerKind.UNKNOWN, words="", because=(Reason(rule="speaker.none", words="No source is named."),)
    )


def _who_told(scene: Scene, cue: Cue) -> SpeakerMention:
    if cue.source is not None:
        return scene.speakers.resolve(cue.source)
    why = Reason(rule="speaker.relayed", words="The teller has it from others and does not say from whom.")
    return SpeakerMention(kind=SpeakerKind.UNKNOWN, words="", because=(why,))


def _chain(
    scene: Scene, unit: Unit, carriers: list[tuple[Cue, SpeakerMention]],
    speaking: list[tuple[Cue, SpeakerMention]],
) -> tuple[Hop, ...]:  # fmt: skip
    """The outlets that carry what this unit tells: cited outlets, and outlets that were told."""
    hops: list[Hop] = []
    for cue, _ in speaking:
        if cue.addressee is not None:
            hops.extend(hop(spot, scene.reading.document) for spot in scene.speakers.outlets_in(*cue.addressee))
    for cue, speaker in carriers:
        if cue.source is not None and speaker.organisation:
            spots = scene.speakers.outlets_in(*cue.source)
            hops.extend(hop(spot, scene.reading.document) for spot in spots)
            if not spots:
                hops.append(Hop(name=speaker.organisation, kind=CarrierKind.DOCUMENT, span=speaker.span))
    if speaking:
        contents = [content for cue, _ in speaking for content in cue.contents]
        for spot in scene.speakers.outlets_in(unit.start, unit.end):
            inside = any(start <= spot.start < end for start, end in contents)
            lead = scene.reading.text[max(unit.start, spot.start - 40) : spot.start]
            given = re.search(
                r"\b(?:for|to|with|on|in|from|by|told)\s+(?:the\s+|an?\s+)?(?:[\w’-]+\s+){0,2}$", lead, re.I
            )
            if not inside and given:
                hops.append(hop(spot, scene.reading.document))
    return without_own(hops, scene.publisher())


def _emit(scene: Scene, told: Told, cue: Cue, speaker: SpeakerMention, chain: tuple[Hop, ...]) -> None:
    because = (Reason(rule=cue.rule, words="", spans=(scene.span(cue.start, cue.end),)), *speaker.because)
    outer = [one for one in told.attributions if one.cue is not None]
    for start, end in _stretches(scene, cue):
        quotes = [q for q in scene.quotes_in(start, end) if not q.fragment]
        covered = sum(q.outer_end - q.outer_start for q in quotes)
        enclosing = next(
            (
                one
                for one in outer
                if one.span.start <= start and end <= one.span.end and (one.span.start, one.span.end) != (start, end)
            ),
            None,
        )
        hops = chain
        if (
            enclosing is not None
            and enclosing.speaker.kind is not SpeakerKind.OUTLET
            and not _same(enclosing.speaker, speaker)
        ):
            hops = without_own((*chain, *_as_hop(enclosing.speaker)), scene.publisher())
        if covered < (end - start) - 2:
            told.attributions.append(_one(scene, told, (start, end), Mode.INDIRECT, speaker, hops, cue, because))
        for quote in quotes:
            told.direct = True
            told.attributions.append(
                _one(scene, told, (quote.outer_start, quote.outer_end), Mode.DIRECT, speaker, hops, cue, because)
            )


def _stretches(scene: Scene, cue: Cue) -> tuple[tuple[int, int], ...]:
    """What is said; reported speech on both sides of "she added" is one stretch, and a denial holds its own word."""
    contents = cue.contents
    if len(contents) > 1 and not scene.quotes_in(contents[0][0], contents[-1][1]):
        contents = ((contents[0][0], contents[-1][1]),)
    if cue.base in _HOLDS and cue.source is not None and contents and cue.source[0] < cue.start < contents[0][0]:
        contents = (*contents, (cue.source[0], cue.end))
    return contents


def _one(  # noqa: PLR0913, PLR0917
    scene: Scene, told: Told, stretch: tuple[int, int], mode: Mode, speaker: SpeakerMention, chain: tuple[Hop, ...],
    cue: Cue, because: tuple[Reason, ...],
) -> Attribution:  # fmt: skip
    return Attribution(
        span=scene.span(*stretch), mode=mode, speaker=speaker, chain=chain, occasion=told.occasion,
        occasion_span=told.occasion_span, cue=scene.span(cue.start, cue.end), because=because,
        stands=scene.span(*cue.relative) if cue.relative else None,
    )  # fmt: skip


def _emit_hearsay(scene: Scene, told: Told, cue: Cue) -> None:
    reason = Reason(
        rule=cue.rule, words="The text says that it is told, and not by whom.", spans=(scene.span(cue.start, cue.end),)
    )
    for start, end in cue.contents:
        told.attributions.append(
            Attribution(
                span=scene.span(start, end),
                mode=Mode.OWN_VOICE,
                speaker=scene.outlet.speaker,
                cue=scene.span(cue.start, cue.end),
                because=(reason,),
            )
        )


def _same(first: SpeakerMention, second: SpeakerMention) -> bool:
    if first.person or second.person:
        return first.person == second.person
    return (first.organisation or first.words).lower() == (second.organisation or second.words).lower()


def _as_hop(speaker: SpeakerMention) -> tuple[Hop, ...]:
    if speaker.person:
        return (Hop(name=speaker.words, kind=CarrierKind.PERSON, span=speaker.span),)
    if speaker.organisation:
        return (Hop(name=speaker.organisation, kind=CarrierKind.DOCUMENT, span=speaker.span),)
    return ()
