"""Sources in headlines, which have a grammar of their own: "Mayor: Gate was shut", "Mayor says gate was shut",
"Gate was shut: mayor", "Gate was shut, mayor says".
"""

from __future__ import annotations

import re

from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.material import Block
from consilience.domain.reasons import Reason
from consilience.engine.coding.surface import HEADLINE_KINDS
from consilience.engine.coding.telling import Attribution, Scene

_LABEL = re.compile(
    r"(?i:the latest|watch|video|photos?|pictures?|exclusive|breaking|live|updated?|opinion|analysis|fact[- ]check|"
    r"explainer|editorial|interview|report card|part \w+|chapter \w+|question|answer|q|a|note|warning)"
)
_COLON = re.compile(r"(?P<front>[^:\n]{2,60}?):\s+(?P<back>\S[^\n]*)")
_SAYS = re.compile(
    r"\b(?:says?|said|warns?|claims?|insists?|admits?|denies|confirms?|tells?\s+\S+(?:\s[A-Z]\w+)*)\b(?=\s)", re.I
)
_CLOSING = re.compile(r",\s+(?P<who>[^,:;]{3,50}?)\s+(?P<cue>says?|said|warns?|claims?)\W*$", re.I)
_MOST_SOURCE = 6
"""Words that name a source in a headline."""
_LEAST_CONTENT = 3
_SHORT_SOURCE = 3
"""Words after a colon at the end that can be the source ("Gate was shut: district police")."""


def headline_sources(scene: Scene, done: list[Attribution]) -> list[Attribution]:
    """What headlines say and by whom, for the headlines in which no telling was found."""
    if scene.lex.language != "en":
        return []
    found = []
    for block in scene.reading.blocks:
        told = any(one.cue is not None and block.start <= one.span.start < block.end for one in done)
        if block.kind in HEADLINE_KINDS and not told and (one := _read(scene, block)) is not None:
            found.append(one)
    return found


def _read(scene: Scene, block: Block) -> Attribution | None:
    text = scene.reading.text[block.start : block.end].rstrip(" .\n")
    start = block.start
    label = re.match(rf"{_LABEL.pattern}:\s+", text)
    if label:
        start += label.end()
        text = text[label.end() :]
    colon = _COLON.fullmatch(text)
    if colon is not None:
        front, back = colon["front"], colon["back"]
        at = colon.end("front")
        if len(front.split()) <= _MOST_SOURCE and len(back.split()) >= _LEAST_CONTENT:
            who = re.split(r"\s+on\s+(?=[A-Z])", front)[0]
            return _one(scene, (start, start + len(who)), (start + at, start + at + 1), _span(start, colon, "back"))
        if len(back.split()) <= _SHORT_SOURCE and len(front.split()) >= _LEAST_CONTENT:
            return _one(scene, _span(start, colon, "back"), (start + at, start + at + 1), _span(start, colon, "front"))
    closing = _CLOSING.search(text)
    if closing is not None and len(closing["who"].split()) <= _MOST_SOURCE:
        return _one(scene, _span(start, closing, "who"), _span(start, closing, "cue"), (start, start + closing.start()))
    says = _SAYS.search(text)
    if says is None or not 0 < len(text[: says.start()].split()) <= _MOST_SOURCE:
        return None
    if len(text[says.end() :].split()) < _LEAST_CONTENT:
        return None
    who = text[: says.start()].rstrip()
    after = says.end() + len(text[says.end() :]) - len(text[says.end() :].lstrip())
    return _one(
        scene, (start, start + len(who)), (start + says.start(), start + says.end()), (start + after, start + len(text))
    )


def _span(start: int, match: re.Match[str], group: str) -> tuple[int, int]:
    return start + match.start(group), start + match.end(group)


def _one(scene: Scene, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Attribution | None:
    speaker = scene.speakers.resolve(source)
    if speaker.kind is SpeakerKind.UNKNOWN and not speaker.words:
        return None
    quoted = any(q.outer_start <= content[0] + 1 and q.outer_end >= content[1] - 1 for q in scene.quotes)
    reason = Reason(rule="cue.headline", words="The headline names its source.", spans=(scene.span(*cue),))
    return Attribution(
        span=scene.span(*content), mode=Mode.DIRECT if quoted else Mode.INDIRECT, speaker=speaker,
        cue=scene.span(*cue), because=(reason, *speaker.because),
    )  # fmt: skip
