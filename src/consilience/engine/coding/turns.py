"""Interviews: whose words the answers are, by the labels of the turns or, without labels, by question and answer.

A **turn** is a block that opens with a label and a colon ("Q:", "PRESENTER:", "PELL:", "DP:").  Who asks is told by
the label or by the question marks; who answers is the person whose name or initials the label gives, or the one with
whom the head of the text says that it is an interview.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from consilience.domain.account import Mode, Person, SpeakerKind, SpeakerMention
from consilience.domain.material import Block, Reading
from consilience.domain.reasons import Reason
from consilience.engine.coding.surface import HEADLINE_KINDS, TEXT_KINDS
from consilience.engine.coding.telling import Attribution, Scene

_LABEL = re.compile(
    r"[\s>*—–-]*(?:(?P<label>[A-ZА-ЯЁ][\w.’'-]{0,24}(?:\s[A-ZА-ЯЁ(][\w.’')-]{0,24}){0,3})\s?:\s*|(?P<letter>[QAВО])\.\s+)"
    r"(?=\S)"
)
ASKED_NAME = re.compile(
    r"\b(?:your (?:full )?name|who are you|introduce yourself|ваше имя|как вас зовут|представьтесь)\b", re.IGNORECASE
)
_ASKS = frozenset(
    "q question int interviewer presenter host moderator chair chairman chairwoman chairperson reporter correspondent "
    "journalist anchor editor counsel prosecutor examiner investigator commissioner в вопрос корреспондент ведущий "
    "ведущая интервьюер журналист следователь".split()
)
_ANSWERS = frozenset(
    "a answer respondent interviewee witness speaker guest informant о ответ свидетель собеседник собеседница".split()
)
_WITH = re.compile(
    r"\b(?:interview(?:ed)?|conversation|talk(?:s|ed|ing)?|spoke|speaking|testimony|q\s?&\s?a|интервью|беседа|разговор)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:I|I’m|I'm|we|my|me|us|our|я|мы|меня|мне|нас|нам|мой|моя)\b")
_LEAST_TURNS, _LEAST_QUESTIONS, _LONGEST_QUESTION = 4, 3, 45
_HEAD = 600
"""Characters of a text's head in which it says with whom it is an interview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """A block with its label ("" where it has none) and the offset at which its words begin."""

    block: Block
    label: str
    start: int
    asks: bool


def turn_labels(reading: Reading) -> frozenset[str]:
    """Labels of turns in lower case, of a text that is set in such turns."""
    turns = _labelled(reading)
    return frozenset(turn.label for turn in turns)


def answers(scene: Scene) -> list[Attribution]:
    """What the person asked in an interview answers, as that person's direct words; empty for any other text."""
    people = scene.speakers.people
    labelled = _labelled(scene.reading)
    if labelled:
        asking = _asking(labelled, people)
        return [one for turn in labelled if turn.label not in asking for one in _answer(scene, turn, labelled)]
    found = _unlabelled(scene.reading)
    guest = _guest(scene.reading, people, found[0].block.start) if found else None
    if guest is None:
        return []
    return [_attribution(scene, turn, guest) for turn in found if not turn.asks]


def _blocks(reading: Reading) -> list[Block]:
    return [b for b in reading.blocks if b.kind in TEXT_KINDS and b.kind not in HEADLINE_KINDS and b.end > b.start]


def _labelled(reading: Reading) -> list[_Turn]:
    """Turns with labels, and the blocks without one that go on with the turn before."""
    turns: list[_Turn] = []
    for block in _blocks(reading):
        text = reading.text[block.start : block.end]
        match = _LABEL.match(text)
        asks = text.rstrip(' ”"»').endswith("?")
        if match is not None:
            label = " ".join((match["label"] or match["letter"]).lower().strip(". ").split())
            turns.append(_Turn(block=block, label=label, start=block.start + match.end(), asks=asks))
        elif turns:
            turns.append(_Turn(block=block, label=turns[-1].label, start=block.start, asks=asks))
    opened = [turn for turn in turns if turn.start > turn.block.start]
    times: dict[str, int] = defaultdict(int)
    for turn in opened:
        times[turn.label] += 1
    often = {label for label, count in times.items() if count > 1}
    regular = (
        len(opened) >= _LEAST_TURNS and len(often) > 1 and sum(times[label] for label in often) * 4 >= len(opened) * 3
    )
    return [turn for turn in turns if turn.label in often or turn.label in _ANSWERS] if regular else []


def _asking(turns: Sequence[_Turn], people: Mapping[str, Person]) -> set[str]:
    """Labels of those who ask: named so, or with most of the question marks and no person of that name."""
    asking = {turn.label for turn in turns if set(turn.label.split()) & _ASKS}
    if asking:
        return asking
    questions: dict[str, list[bool]] = defaultdict(list)
    for turn in turns:
        questions[turn.label].append(turn.asks)
    share = {label: sum(asked) / len(asked) for label, asked in questions.items()}
    most = max(share, key=lambda label: (share[label], not _called(label, people)))
    return {most} if share[most] >= 0.5 else {label for label in share if not _called(label, people)}


def _called(label: str, people: Mapping[str, Person]) -> list[str]:
    """People whose name, surname or initials a label is."""
    plain = label.replace(".", "")
    exact = [p.id for p in people.values() if any(label == name.lower() for name in p.names)]
    surname = [p.id for p in people.values() if label.rsplit(maxsplit=1)[-1] == p.name.lower().rpartition(" ")[2]]
    initials = [
        p.id for p in people.values() if len(plain) > 1 and plain == "".join(w[0] for w in p.name.lower().split())
    ]
    return exact or surname or initials


def _answer(scene: Scene, turn: _Turn, turns: Sequence[_Turn]) -> list[Attribution]:
    people = scene.speakers.people
    called = _called(turn.label, people)
    if len(called) == 1:
        return [_attribution(scene, turn, called[0])]
    if set(turn.label.split()) & _ANSWERS:
        guest = _guest(scene.reading, people, turns[0].block.start) or _named_in_answer(scene.reading, people, turns)
        return [_attribution(scene, turn, guest)]
    return []


def _named_in_answer(reading: Reading, people: Mapping[str, Person], turns: Sequence[_Turn]) -> str:
    """Who says their name when they are asked for it ("Q. Please say your name. A. Duarte Pell."), "" for nobody."""
    for question, answer in pairwise(turns):
        if ASKED_NAME.search(reading.text[question.start : question.block.end]) and question.label != answer.label:
            said = [
                (m.span.start, p.id)
                for p in people.values()
                for m in p.mentions
                if m.named and answer.start <= m.span.start < answer.block.end
            ]
            return min(said)[1] if said else ""
    return ""


def _guest(reading: Reading, people: Mapping[str, Person], end: int) -> str | None:
    """The person with whom the head says that this is an interview; the document's author is not."""
    head = reading.text[: min(max(end, 1), _HEAD)]
    author = reading.publication.author.value.lower() if reading.publication.author else ""
    said = _WITH.search(head)
    named = [
        (m.span.start, p.id)
        for p in people.values()
        for m in p.mentions
        if m.named and m.span.start < len(head) and p.name.lower() != author
    ]
    after = [one for one in named if said is not None and one[0] >= said.start()]
    chosen = min(after or (named if said is not None and len({who for _, who in named}) == 1 else []), default=None)
    return chosen[1] if chosen else None


def _unlabelled(reading: Reading) -> list[_Turn]:
    """Short blocks that only ask, each with answers in the first person after it."""
    turns: list[_Turn] = []
    for block in _blocks(reading):
        text = reading.text[block.start : block.end].strip(" —–-")
        asks = text.endswith("?") and len(text.split()) <= _LONGEST_QUESTION
        if asks or turns:
            turns.append(_Turn(block=block, label="", start=block.start, asks=asks))
    asked = sum(turn.asks for turn in turns)
    told = [turn for turn in turns if not turn.asks]
    own = sum(bool(_FIRST.search(reading.text[turn.start : turn.block.end])) for turn in told)
    return turns if asked >= _LEAST_QUESTIONS and told and own * 2 >= len(told) and len(told) <= 4 * asked else []


def _attribution(scene: Scene, turn: _Turn, person: str) -> Attribution:
    reason = Reason(
        rule="cue.turn", words="The answer in an interview.", spans=(scene.span(turn.block.start, turn.start),)
    )
    if person:
        mention = scene.speakers.people[person].mentions[0].span
        speaker = scene.speakers.resolve((mention.start, mention.end))
        if speaker.person != person:
            words = scene.speakers.people[person].name
            speaker = SpeakerMention(kind=SpeakerKind.PERSON, words=words, person=person, span=mention)
    else:
        speaker = SpeakerMention(kind=SpeakerKind.PERSON, words="the person interviewed")
    speaker = replace(speaker, because=(*speaker.because, reason))
    return Attribution(
        span=scene.span(turn.start, turn.block.end),
        mode=Mode.DIRECT,
        speaker=speaker,
        because=(reason, *speaker.because),
    )
