"""What kind of source somebody is, judged on all they say: one who tells of harm done to them is a victim.

``settle`` looks at a document's attributions together: people who tell what was done to themselves become
victims, people who tell of their kin relatives; a body first called "a rights group" takes the name it is
given next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from consilience.domain.account import Mode, SpeakerKind, SpeakerMention
from consilience.domain.reasons import Reason
from consilience.engine.coding.surface import is_headline
from consilience.engine.coding.telling import Attribution, Scene

_SELF = re.compile(r"\b(?:me|I was|I had been|us|[Ww]e were|(?i:меня|мне|нас|нам))\b")
_MYSELF = re.compile(r"\b(?:me|I was|I had been|(?i:меня))\b")
_PASSIVE = re.compile(
    r"\b(?:he|she|they)\s+(?:was|were|had been|has been|is being)\s+(?:\w+ly\s+|then\s+|also\s+)?(\w+)", re.I
)
_ONE = frozenset("the their its his her a an".split())
_SINGLE = frozenset(
    {
        SpeakerKind.VICTIM,
        SpeakerKind.RELATIVE,
        SpeakerKind.PERSON,
        SpeakerKind.EXPERT,
        SpeakerKind.WITNESS,
        SpeakerKind.OFFICIAL,
    }
)
_MAY_SUFFER = frozenset(
    {SpeakerKind.PERSON, SpeakerKind.WITNESS, SpeakerKind.VICTIM, SpeakerKind.EXPERT, SpeakerKind.RELATIVE}
)
_MINISTRY = re.compile(
    r"\b((?:interior|foreign|defen[cs]e|justice|health|information|security|home affairs)\s+ministry)\b",
    re.I,
)
_KIN = re.compile(r"\b(?:my|our|her|his|мой|моего|моя|мою)\s+(\w+)", re.I)


def settle(scene: Scene, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the kinds of their speakers settled over the whole document."""
    kinds = _kinds(scene, attributions)
    bodies = [
        one
        for one in attributions
        if one.speaker.kind is SpeakerKind.ORGANISATION and _is_name(one.speaker.organisation)
    ]
    attributions = _fuller(scene, attributions)
    settled = [_settled(scene, one, kinds, bodies) for one in attributions]
    settled = _named_next(scene, settled)
    return [_from_body(scene, one, settled) for one in settled]


def _fuller(scene: Scene, attributions: Sequence[Attribution]) -> list[Attribution]:
    """ "The ministry" takes the full name the document gives it; who speaks for it once does so throughout."""
    names = {" ".join(found.lower().split()) for found in _MINISTRY.findall(scene.reading.text)}
    publisher = scene.publisher()
    full = publisher if "ministry" in publisher.lower() else names.pop() if len(names) == 1 else ""
    speaks_for = {
        one.speaker.person: one.speaker.organisation
        for one in attributions
        if one.speaker.person and one.speaker.kind is SpeakerKind.OFFICIAL and one.speaker.organisation
    }
    changed = []
    for one in attributions:
        speaker = one.speaker
        body = speaker.organisation or speaks_for.get(speaker.person, "")
        if full and re.fullmatch(r"(?:the\s+|its\s+)?ministry", body, re.I):
            body = full
        if body != speaker.organisation and speaker.kind in {SpeakerKind.OFFICIAL, SpeakerKind.PERSON}:
            kind = SpeakerKind.OFFICIAL
            one = replace(one, speaker=replace(speaker, organisation=body, kind=kind))  # noqa: PLW2901
        changed.append(one)
    return changed


def _named_next(scene: Scene, attributions: list[Attribution]) -> list[Attribution]:
    """A lead's "the chief doctor said" is the person whom the next paragraphs name as the first speaker."""
    blocks = [b for b in scene.reading.blocks if b.kind.value == "paragraph"]
    if not blocks:
        return attributions
    lead_end = blocks[min(2, len(blocks) - 1)].end
    reach = blocks[min(4, len(blocks) - 1)].end
    told = [one for one in attributions if one.mode in {Mode.DIRECT, Mode.INDIRECT}]
    for number, one in enumerate(told):
        words = one.speaker.words.lower().split()
        definite = len(words) > 1 and words[0] in _ONE and not words[-1].endswith("s")
        if (
            _is_named(scene, one.speaker.person)
            or one.speaker.kind not in _SINGLE
            or not definite
            or one.span.start >= lead_end
        ):
            continue
        following = next((other for other in told[number + 1 :] if other.speaker != one.speaker), None)
        if following is None or following.span.start >= reach or not _is_named(scene, following.speaker.person):
            continue
        if words[0] in {"a", "an"} and number:
            continue  # somebody unnamed in passing; only whom the text opens with is named next
        private = {SpeakerKind.PERSON, SpeakerKind.VICTIM} if one.speaker.kind is not SpeakerKind.OFFICIAL else set()
        if following.speaker.kind not in private | {one.speaker.kind}:
            continue  # whoever holds an office is named with it, not as somebody's lawyer or mother
        reason = Reason(
            rule="speaker.named-next", words="The next paragraph names this speaker.", spans=(following.span,)
        )
        person = replace(one.speaker, person=following.speaker.person, because=(*one.speaker.because, reason))
        attributions = [replace(a, speaker=person) if a is one else a for a in attributions]
    return attributions


def _is_named(scene: Scene, person: str) -> bool:
    return bool(person) and scene.speakers.people[person].mentions[0].named


def _from_body(scene: Scene, one: Attribution, all_of_them: Sequence[Attribution]) -> Attribution:
    """Words quoted in a headline are those of the person whom the body quotes with them."""
    block = scene.block_at(one.span.start)
    if one.mode is not Mode.DIRECT or block is None or not is_headline(scene.reading.text, block):
        return one
    words = _plain(scene, one)
    for other in all_of_them:
        if other is not one and other.mode is Mode.DIRECT and other.speaker.kind is not SpeakerKind.UNKNOWN and (
            len(words) > 8 and words in _plain(scene, other)
        ):  # fmt: skip
            reason = Reason(rule="quote.headline", words="The body quotes the same words.", spans=(other.span,))
            return replace(one, speaker=other.speaker, chain=other.chain, because=(reason, *other.because))
    return one


def _plain(scene: Scene, one: Attribution) -> str:
    return " ".join(re.findall(r"\w+", scene.reading.text[one.span.start : one.span.end].lower()))


def _kinds(scene: Scene, attributions: Sequence[Attribution]) -> dict[str, SpeakerKind]:
    kinds: dict[str, SpeakerKind] = {}
    for one in attributions:
        person = one.speaker.person
        if not person or one.speaker.kind not in _MAY_SUFFER:
            if person and one.speaker.kind is SpeakerKind.OFFICIAL:
                kinds.setdefault(person, SpeakerKind.OFFICIAL)
            continue
        text = scene.reading.text[one.span.start : one.span.end]
        if one.speaker.kind is SpeakerKind.VICTIM or _suffered(scene, one.mode, text):
            kinds[person] = SpeakerKind.VICTIM
        elif person not in kinds and one.mode is Mode.DIRECT and any(
            scene.lex.has("people.relative", kin.lower()) for kin in _KIN.findall(text)
        ):  # fmt: skip
            kinds[person] = SpeakerKind.RELATIVE
    return kinds


def _suffered(scene: Scene, mode: Mode, text: str) -> bool:
    """Whether the words say that harm was done to the one who says them."""
    if mode in {Mode.DIRECT, Mode.OWN_WORDS}:
        told_of = _SELF if mode is Mode.DIRECT else _MYSELF  # an essayist's "us" is nobody who was harmed
        for sentence in re.split(r"(?<=[.!?])\s", text):
            if told_of.search(sentence) and any(_harm(scene, word) for word in re.findall(r"\w+", sentence.lower())):
                return True
        return False
    return any(_harm(scene, word.lower()) for word in _PASSIVE.findall(text))


def _harm(scene: Scene, word: str) -> bool:
    if scene.lex.language == "ru":
        return scene.lex.starts("people.harm", word)
    return scene.lex.has("people.harm", word)


def _settled(
    scene: Scene, one: Attribution, kinds: dict[str, SpeakerKind], bodies: Sequence[Attribution]
) -> Attribution:
    speaker = one.speaker
    if speaker.person in kinds and speaker.kind is not kinds[speaker.person]:
        reason = Reason(rule=f"speaker.{kinds[speaker.person].value}", words="Judged by what this person tells.")
        return replace(one, speaker=replace(speaker, kind=kinds[speaker.person], because=(*speaker.because, reason)))
    if speaker.kind is SpeakerKind.ORGANISATION and not speaker.person and not _is_name(speaker.organisation):
        later = next((body for body in bodies if _names(speaker, body.speaker)), None)
        if later is not None:
            reason = Reason(
                rule="speaker.body-named-later", words="The body is named further down.", spans=(later.span,)
            )
            named = replace(speaker, organisation=later.speaker.organisation, because=(*speaker.because, reason))
            return replace(one, speaker=named)
    del scene
    return one


def _names(vague: SpeakerMention, body: SpeakerMention) -> bool:
    return bool(
        re.search(
            r"\b(?:group|ngo|organi[sz]ation|watchdog|body|charity|foundation|agency)\b", vague.organisation.lower()
        )
    ) and (body.organisation.lower() != vague.organisation.lower())


def _is_name(organisation: str) -> bool:
    return any(word[:1].isupper() for word in organisation.split() if word.lower() not in {"the", "a", "an"})
