"""Who says it: every stretch of a document with its speaker, its mode and the chain of carriers.

An **Attribution** is a stretch of text and who is its source. Attributions nest, the inner one wins; the
blocks that are not furniture are covered without a gap by the outlet's own voice or the author's own words,
so that each clause finds exactly one innermost attribution (``innermost``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from consilience.domain.account import CarrierKind, Hop, Mode, Person, SpeakerKind, SpeakerMention
from consilience.domain.language import Sentence
from consilience.domain.material import Reading
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.chains import find_outlets, without_own
from consilience.engine.coding.headlines import headline_sources
from consilience.engine.coding.lexicon import lexicon
from consilience.engine.coding.nested import script_lines
from consilience.engine.coding.quotes import find_quotes
from consilience.engine.coding.speakers import Speakers
from consilience.engine.coding.standing import settle
from consilience.engine.coding.surface import TEXT_KINDS, Surface
from consilience.engine.coding.telling import Attribution, Scene
from consilience.engine.coding.turns import answers
from consilience.engine.coding.units import find_units
from consilience.engine.coding.voices import document_voice, outlet_voice, own_body, speaks_own_voice
from consilience.engine.coding.walk import walk_units
from consilience.engine.read.wires import find_agency

_LEAST_SPEAKERS = 2
"""Different people whom lines "Name: words" give, from which on they tell enough."""
_REACH = 300
"""Characters from a telling within which its speaker is named."""
_ANYBODY = frozenset("he she they someone somebody one он она они кто-то".split())
_PRIVATE = frozenset({SpeakerKind.PERSON, SpeakerKind.WITNESS})
__all__ = ["Attribution", "attribute", "innermost"]


def attribute(reading: Reading, sentences: Sequence[Sentence], people: Sequence[Person]) -> tuple[Attribution, ...]:
    """The attributions of a document, outer before inner, in the order of the text."""
    lex = lexicon(reading.language.value)
    surface = Surface(reading.text, sentences)
    quotes = find_quotes(reading.text, reading.blocks)
    outlets = find_outlets(reading, surface, people, lex)
    voice = document_voice(reading, people, quotes, lex)
    units = find_units(reading, surface, quotes)

    def scene_anew() -> Scene:
        speakers = Speakers(surface, reading.document, people, outlets, lex)
        speakers.body = own_body(reading, lex)
        speakers.leave_out([(quote.start, quote.end) for quote in quotes if quote.depth == 0])
        return Scene(
            reading=reading, surface=surface, lex=lex, quotes=quotes, voice=voice, outlet=outlet_voice(reading),
            speakers=speakers, units=units,
        )  # fmt: skip

    scene = scene_anew()
    # The first reading learns who tells what was done to them; the second gives them the sentences that
    # nobody else is named for.
    tellers = _tellers(settle(scene, [one for one in walk_units(scene) if not one.ascribed]))
    tellers -= {voice.speaker.person} if voice.own_words else frozenset()  # the text is the author's own as it is
    scene = scene_anew()
    base = []
    for block in reading.blocks:
        if block.kind in TEXT_KINDS and block.end > block.start:
            own = speaks_own_voice(reading, block, voice)
            speaking = voice if own else scene.outlet
            base.append(
                Attribution(
                    span=Span(document=reading.document, start=block.start, end=block.end),
                    mode=Mode.OWN_WORDS if own else Mode.OWN_VOICE,
                    speaker=speaking.speaker,
                    because=speaking.speaker.because,
                )
            )
    walked = list(walk_units(scene, tellers))
    lines = script_lines(scene)
    answered = answers(scene) if len({one.speaker.person for one in lines}) < _LEAST_SPEAKERS else []
    told = [_nested(one, scene) for one in (*(answered or lines), *walked) if not one.ascribed]
    told = [one for one in told if not _is_within_answer(one, answered)]
    told = [_not_the_author(one, scene) for one in told if not _is_anybody(one, scene)]
    told += headline_sources(scene, told)
    ascribed = [one for one in walked if one.ascribed]
    settled = _through_agency(settle(scene, [*base, *told]), scene)
    return tuple(sorted([*settled, *ascribed], key=lambda one: (one.span.start, -one.span.end)))


def _through_agency(told: Sequence[Attribution], scene: Scene) -> Sequence[Attribution]:
    """What stands in a text that an agency sent came through the agency."""
    agency = find_agency(scene.reading)
    if agency is None:
        return told
    spans = agency.because[0].spans
    sent = Hop(name=agency.value, kind=CarrierKind.PUBLISHER, span=spans[0] if spans else None)
    passed = []
    for one in told:
        chain = without_own((*one.chain, sent), scene.publisher())
        because = one.because if chain == one.chain else (*one.because, *agency.because)
        passed.append(replace(one, chain=chain, because=because))
    return passed


def _tellers(first: Sequence[Attribution]) -> frozenset[str]:
    """People who tell what was done to them, and private people whose own words are quoted more than once."""
    quoted = Counter(one.speaker.person for one in first if one.mode is Mode.DIRECT and one.speaker.kind in _PRIVATE)
    often = {person for person, times in quoted.items() if times > 1}
    return frozenset({one.speaker.person for one in first if one.speaker.kind is SpeakerKind.VICTIM} | often) - {""}


def innermost(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution that a stretch belongs to: the shortest one that holds at least half of it.

    Words that only say who tells ("A guard told the paper that …") count as held by what is told.
    """
    best: Attribution | None = None
    for one in attributions:
        if one.ascribed or min(end, one.span.end) <= max(start, one.span.start):
            continue
        first, last = _with_its_teller(one)
        shared = min(end, last) - max(start, first)
        if shared * 2 < max(1, end - start):
            continue
        if best is None or one.span.end - one.span.start <= best.span.end - best.span.start:
            best = one
    return best


def _with_its_teller(one: Attribution) -> tuple[int, int]:
    goes_on = bool(one.because) and one.because[0].rule.startswith("quote.")  # its word of saying stands further up
    if one.cue is None or one.mode is Mode.OWN_VOICE or goes_on:
        return one.span.start, one.span.end
    spans = [one.span, one.cue]
    if one.speaker.span is not None and abs(one.speaker.span.start - one.cue.start) < 200:
        spans.append(one.speaker.span)
    return min(span.start for span in spans), max(span.end for span in spans)


def _is_within_answer(one: Attribution, answered: Sequence[Attribution]) -> bool:
    """ "They said they were soldiers": what somebody without a name says in an answer is the answerer's telling."""
    if one.mode is not Mode.INDIRECT or one.speaker.organisation or one.speaker.words.lower() not in _ANYBODY:
        return False
    return any(a.span.start <= one.span.start and one.span.end <= a.span.end for a in answered)


def _is_anybody(one: Attribution, scene: Scene) -> bool:
    """ "They told me to kneel" in what a witness tells of himself: whoever "they" are, the witness tells it."""
    if scene.voice.speaker.kind is not SpeakerKind.WITNESS or one.mode is not Mode.INDIRECT:
        return False
    return not one.speaker.organisation and one.speaker.words.lower() in _ANYBODY


def _not_the_author(one: Attribution, scene: Scene) -> Attribution:
    """Whoever writes "I" is not the "she" of the text: that is somebody whom it does not name."""
    speaker, author = one.speaker, scene.voice.speaker
    span = speaker.span
    if not scene.voice.own_words or one.mode is Mode.DIRECT or not author.person or speaker.person != author.person:
        return one
    cue = one.cue
    if cue is None or span is None or not one.span.start - _REACH <= span.start <= one.span.end + _REACH:
        reason = Reason(rule="speaker.author", words="The author tells it.")
        return replace(one, mode=Mode.OWN_WORDS, speaker=author, because=(reason, *author.because))
    words = scene.reading.text[span.start : span.end]
    if words.lower() not in _ANYBODY:
        return one
    why = Reason(rule="speaker.not-the-author", words="The author would say I.")
    unnamed = SpeakerMention(kind=SpeakerKind.UNKNOWN, words=words, span=span, because=(why,))
    return replace(one, speaker=unnamed, because=(why, *one.because))


def _nested(one: Attribution, scene: Scene) -> Attribution:
    """In an author's own words what others say comes through the author."""
    if not scene.voice.own_words or one.speaker.person == scene.voice.speaker.person:
        return one
    block = scene.block_at(one.span.start)
    if block is None or not speaks_own_voice(scene.reading, block, scene.voice):
        return one
    reason = Reason(rule="chain.author", words="The author of this text passes it on.")
    return replace(one, chain=(*one.chain, scene.author_hop()), because=(*one.because, reason))
