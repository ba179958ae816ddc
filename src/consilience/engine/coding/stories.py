"""A person's own story, told through others: what only that person can have told goes back to that person.

A **teller** is a person the document shows telling ("described his detention", "is speaking out"); a
**story** is one that an outlet is said to have told ("the paper carried A.’s story"). What was done
to such a person, where no other source is named, is that person's account, through the outlet of the story
if there is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from consilience.domain.account import Hop, Mode, SpeakerKind, SpeakerMention
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.chains import hop, same_outlet, without_own
from consilience.engine.coding.surface import HEADLINE_KINDS
from consilience.engine.coding.telling import Attribution, Scene, Told
from consilience.engine.coding.units import Unit

_STORY = re.compile(
    r"\b(?:story|stories|account|accounts|ordeal|testimony|testimonies|experience|experiences|case)\s+of\b|"
    r"\b(?:interviewed|spoke (?:to|with)|talked (?:to|with)|met)\b|\bистори\w+\b|\bрассказ\w*\s+о\b", re.I,
)  # fmt: skip
_OUT = re.compile(
    r"\b(?:speaking out|speaks out|spoke out|spoken out|came forward|come forward|coming forward|"
    r"(?:described|describes|recounted|recounts|recalled|testified|told)\b)|\bрассказал\w*\b|\bвспомин\w+\b", re.I,
)  # fmt: skip
_CUSTODY = re.compile(
    r"\b(?:cell|jail|prison|custody|captivity|dungeon|blindfolded|handcuffed|подвал\w*|камер\w+|тюрьм\w+)\b", re.I
)
_THIRD = re.compile(r"\b(?:he|she|him|her|his|his|он|она|его|её|ему|ей)\b", re.I)


_DONE_TO = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey)\s+(?:had\s+|have\s+|has\s+)?(?:was|were|been)\s+"
    r"(?:\w+ly\s+|then\s+|also\s+|not\s+|never\s+)*(?P<what>\w+)"
)
_DONE = frozenset(
    "given held kept let made put taken led driven brought thrown set forbidden sent shown forced handed released "
    "freed allowed moved carried locked woken denied refused transferred ordered told left dragged pushed pulled "
    "loaded marched".split()
)
_TO_THEM = re.compile(
    r"\b(?:took|put|led|drove|brought|carried|pulled|pushed|made|laid|gave|showed|searched|stopped|dragged|threw|hit|kicked|tied|"
    r"locked|ordered|forced|handed|grabbed|held|beat|let|asked|questioned)\b[^.;]{0,60}?\b(?P<who>her|him|them)\b"
)
_WAS_THERE = re.compile(
    r"^(?:On|At|By|That|In)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:\d{1,2}(?:\s+[A-Z]\w+)?|[A-Z]\w+day|[A-Z]\w+ \d{1,2}|"
    r"morning|afternoon|evening|night|day)\b[^.;]{0,30}?\b(?P<who>he|she)\s+(?:was|had been|stood|sat|lay|went|"
    r"walked|travelled|drove|returned|arrived)\s+(?:on|in|at|to|by|near|from|home|out|back)\b"
)
"""Where the teller was on a day ("On 3 May she was on the early train"): nobody else is named who could know it."""
_NO_NAME = re.compile(
    r"\b(?:did not|didn[’']t|does not|would not)\s+(?:want|wish|like)?\s*(?:to\s+)?(?:mention|name|say|give|identify)\b"
)
_FIRST_OF = {"he": "m", "him": "m", "she": "f", "her": "f"}


_PRIVATE = frozenset({SpeakerKind.PERSON, SpeakerKind.VICTIM, SpeakerKind.WITNESS})


class Stories:
    """Knows the tellers of a document and the story that is running."""

    def __init__(self, scene: Scene, victims: frozenset[str] = frozenset()) -> None:
        self._scene = scene
        self._tellers = self._find_tellers() | victims
        self._person = ""
        self._chain: tuple[Hop, ...] = ()
        self._last_block = -1
        self._telling = ""
        self._telling_chain: tuple[Hop, ...] = ()
        self._telling_block = -1

    def heard(self, unit: Unit, done: list[Attribution]) -> None:
        """Remember whose telling runs, until somebody else is named."""
        for one in done:
            if one.mode is not Mode.OWN_VOICE and one.speaker.person in self._tellers:
                self._telling, self._telling_chain, self._telling_block = one.speaker.person, one.chain, unit.block
                return
        people = self._scene.speakers.people_in(unit.start, unit.end)
        if self._telling in people:
            self._telling_block = unit.block
        elif people and people[0] in self._tellers:
            self._telling, self._telling_chain, self._telling_block = people[0], (), unit.block
        elif any(self._scene.speakers.people[person].mentions[0].named for person in people):
            self._telling = ""

    def quoted(self, one: Attribution, unit: Unit) -> Attribution:
        """First-person words of nobody named, in a running telling, are the teller's."""
        near = self._telling and unit.block - self._telling_block <= 1
        if not near or one.speaker.person or one.speaker.kind is not SpeakerKind.VICTIM or one.mode is not Mode.DIRECT:
            return one
        reason = Reason(rule="story.quoted", words="The telling before goes on in words of its teller.")
        speaker = self._speaker(self._telling, one.span)
        return replace(one, speaker=speaker, chain=self._telling_chain, because=(reason,))

    def goes_on(self, unit: Unit) -> list[Attribution]:
        """A sentence of narrative in a running telling: what was done to the teller goes back to the teller."""
        scene, person = self._scene, self._telling
        block = scene.block_at(unit.start)
        named = scene.speakers.people_in(unit.start, unit.end)
        by_name = len(named) == 1 and named[0] in self._tellers
        if by_name:
            person = named[0]
        elif named or unit.block - self._telling_block > 1:
            return []
        if not person or block is None or block.kind in HEADLINE_KINDS:
            return []
        if not self._is_told(person, unit, named=bool(named)):
            return []
        self._telling, self._telling_block = person, unit.block
        span = scene.span(unit.start, unit.end)
        reason = Reason(rule="story.goes-on", words="The telling before goes on with what was done to its teller.")
        return [
            Attribution(
                span=span, mode=Mode.INDIRECT, speaker=self._speaker(person, span), chain=self._telling_chain,
                because=(reason,),
            )
        ]  # fmt: skip

    def _is_told(self, person: str, unit: Unit, *, named: bool) -> bool:
        text = self._scene.reading.text[unit.start : unit.end]
        if named:
            return bool(_NO_NAME.search(text)) or self._passive_of(person, unit)
        gender = self._scene.speakers.gender(person)
        done = [match for match in _DONE_TO.finditer(text) if self._is_done(match["what"])]
        for match in (*done, *_TO_THEM.finditer(text), *_WAS_THERE.finditer(text)):
            if gender in {_FIRST_OF.get(match["who"].lower(), gender), ""}:
                return True
        return False

    def _is_done(self, word: str) -> bool:
        return word.lower() in _DONE or self._harms(word.lower())

    def _passive_of(self, person: str, unit: Unit) -> bool:
        text = self._scene.reading.text
        for mention in self._scene.speakers.people[person].mentions:
            if unit.start <= mention.span.start < unit.end:
                match = _DONE_TO.match("she " + text[mention.span.end : unit.end].lstrip())
                if match and self._is_done(match["what"]):
                    return True
        return False

    def notice(self, unit: Unit, told: Told) -> None:
        """Start a story where an outlet is said to have told somebody's."""
        scene = self._scene
        text = scene.reading.text[unit.start : unit.end]
        people = scene.speakers.people_in(unit.start, unit.end)
        outlets = scene.speakers.outlets_in(unit.start, unit.end)
        own = [spot for spot in outlets if not same_outlet(spot.name, scene.publisher())]
        found = _STORY.search(text)
        if found and people and own and (told.speaker is None or told.speaker.kind is SpeakerKind.OUTLET):
            after = scene.speakers.people_in(unit.start + found.end(), unit.end)
            if after:
                self._person = after[0]
                self._chain = without_own([hop(own[0], scene.reading.document)], scene.publisher())
        if self._person and (self._person in people or unit.block == self._last_block):
            self._last_block = unit.block

    def through(self, one: Attribution) -> Attribution:
        """The person's own words, and those of people told of beside them, come through the story's outlet."""
        if self._person and one.speaker.person == self._person and not one.chain:
            reason = Reason(rule="chain.story", words="This outlet is said to have told this person's story.")
            return replace(one, chain=self._chain, because=(*one.because, reason))
        return one

    def retold(self, one: Attribution) -> Attribution:
        """The outlet's quoted narration of the story is the person's account, in reported speech."""
        if not self._person or one.speaker.kind is not SpeakerKind.OUTLET or one.mode is Mode.OWN_VOICE:
            return one
        if not any(same_outlet(one.speaker.organisation, carrier.name) for carrier in self._chain):
            return one
        if not self._about(self._person, one.span.start, one.span.end):
            return one
        return replace(
            one, mode=Mode.INDIRECT, speaker=self._speaker(self._person, one.span), chain=self._chain,
            because=(*one.because, Reason(rule="story.retold", words="The outlet tells what this person told it.")),
        )  # fmt: skip

    def told_by_the_person(
        self, unit: Unit, done: list[Attribution], chains: Mapping[str, tuple[int, tuple[Hop, ...], str]]
    ) -> list[Attribution]:
        """What was done to a teller, in a unit for which no source is named."""
        if any(one.mode in {Mode.INDIRECT} and one.speaker.kind is not SpeakerKind.OUTLET for one in done):
            return []
        scene = self._scene
        people = scene.speakers.people_in(unit.start, unit.end)
        headline = scene.block_at(unit.start)
        if headline is None or headline.kind.value in {"title", "heading"}:
            return []
        candidates = [p for p in people if p in self._tellers or p == self._person]
        if not candidates and self._person and unit.block - self._last_block <= 1 and not people:
            candidates = [self._person] if _THIRD.search(scene.reading.text[unit.start : unit.end]) else []
        for person in candidates:
            stretch = self._suffered(person, unit)
            if stretch is not None and not any(
                o.span.start <= stretch[0] < o.span.end for o in done if o.mode is Mode.DIRECT
            ):
                chain = self._chain if person == self._person else chains.get(person, (0, (), ""))[1]
                because = (
                    Reason(
                        rule="story.teller", words="What was done to a person who tells it is that person's account."
                    ),
                )
                span = scene.span(*stretch)
                speaker = self._speaker(person, span)
                return [Attribution(span=span, mode=Mode.INDIRECT, speaker=speaker, chain=chain, because=because)]
        return []

    def _suffered(self, person: str, unit: Unit) -> tuple[int, int] | None:
        """From the person's mention (or the unit's start) to the end of the clause that says what was done to them."""
        scene = self._scene
        mention = next(
            (m.span for m in scene.speakers.people[person].mentions if unit.start <= m.span.start < unit.end), None
        )
        start = mention.start if mention else unit.start
        words = scene.surface.words(start, unit.end)
        harm = next((w for w in words[:24] if self._harms(w.lower)), None)
        custody = _CUSTODY.search(scene.reading.text, start, min(unit.end, start + 140))
        at = harm.start if harm else custody.start() if custody else -1
        if at < 0 or any(p != person for p in scene.speakers.people_in(start + 1, at)):
            return None
        between = scene.reading.text[start:at]
        if re.search(r"[.;:!?]\s|, (?:but|and|yet)\b", between):
            return None
        if mention is not None and not self._suffers(scene.reading.text[mention.end : at]):
            return None
        stop = re.search(r"[;]|, but\b|, yet\b", scene.reading.text[at : unit.end])
        front = unit.start if mention is None or self._leads(unit, mention.start) else start
        return front, at + stop.start() if stop else unit.end

    def _leads(self, unit: Unit, at: int) -> bool:
        """Whether what stands before the mention only leads up to it ("After two days, A. was …")."""
        before = self._scene.reading.text[unit.start : at]
        if self._scene.speakers.people_in(unit.start, at) or self._scene.speakers.outlets_in(unit.start, at):
            return False
        return len(before) < 40 or bool(
            re.match(r"(?:After|Before|While|When|Having|During|Once|As|For|In|On|At)\b", before)
        )

    def _suffers(self, between: str) -> bool:
        """Passive, relative clause, "spent … in", or an apposition: the person is the one it is done to."""
        return bool(
            re.search(
                r"\b(?:was|were|been|being|is|who|spent|survived|whose|которого|которую|которого|был|была)\b", between
            )
        )

    def _harms(self, word: str) -> bool:
        return word in self._scene.lex.sets["people.harm"] if self._scene.lex.language == "en" else (
            self._scene.lex.starts("people.harm", word)
        )  # fmt: skip

    def _about(self, person: str, start: int, end: int) -> bool:
        scene = self._scene
        named = scene.speakers.people_in(start, end)
        return person in named or bool(_THIRD.search(scene.reading.text[start:end]))

    def _speaker(self, person: str, span: Span) -> SpeakerMention:
        known = self._scene.speakers.people[person]
        reason = Reason(rule="speaker.teller", words="This person tells what was done to them.", spans=(span,))
        mention = next((m for m in known.mentions if span.start <= m.span.start < span.end), None)
        return SpeakerMention(
            kind=SpeakerKind.VICTIM, words=mention.words if mention else "", person=person,
            span=mention.span if mention else None, because=(reason,),
        )  # fmt: skip

    def _find_tellers(self) -> set[str]:
        """People shown telling their own story somewhere in the document, officials and experts apart."""
        scene = self._scene
        tellers: set[str] = set()
        for unit in scene.units:
            text = scene.reading.text[unit.start : unit.end]
            for match in _OUT.finditer(text):
                at = unit.start + match.start()
                if any(q.start <= at < q.end for q in scene.quotes):
                    continue
                before = scene.speakers.people_in(unit.start, at)
                named = before and scene.speakers.people[before[-1]].mentions[0].named
                kinds = _PRIVATE if named else {SpeakerKind.VICTIM}
                if before and self._kind(before[-1]) in kinds:
                    tellers.add(before[-1])
        return tellers

    def _kind(self, person: str) -> SpeakerKind:
        known = self._scene.speakers.people[person]
        return self._scene.speakers.resolve((known.mentions[0].span.start, known.mentions[0].span.end)).kind
