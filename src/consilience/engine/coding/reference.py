"""Reference: whom "he", "I" or a bare name stands for, in one document.

First person inside somebody's words is the speaker; a third-person singular pronoun inside reported
speech is the speaker too when nobody else was named since the speech began; elsewhere it is the person
named last as a subject within four sentences, in somebody's own words never the speaker.  What stays
open is "" and never a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.account import Mode, Person
from consilience.domain.language import Sentence, Token
from consilience.engine.coding import words_ru as ru
from consilience.engine.coding.attribution import Attribution
from consilience.engine.coding.propositions import FIRST_PERSON, THIRD_SINGULAR

SOMEBODY = frozenset({"man", "woman", "boy", "girl", "teenager"})
"""Nouns that, with a definite article, mean the person named last ("the 30-year-old man")."""
_GENDER_OF = {
    **dict.fromkeys(("he", "him", "his", "himself", "man", "boy", *ru.THIRD_MALE), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself", "woman", "girl", *ru.THIRD_FEMALE), "f"),
}
REACH = 4
"""Sentences back that a pronoun may refer to."""


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    person: str
    subject: bool
    sentence: int


class References:
    """Looks up tokens of one document; built once from its people and sentences."""

    def __init__(
        self, people: Sequence[Person], sentences: Sequence[Sentence], genders: Mapping[str, str] | None = None
    ) -> None:
        """``genders`` tells "m" or "f" of a local person where the document or the name tells it."""
        self._genders = dict(genders or {})
        starts = [s.start for s in sentences]
        named = []
        for person in people:
            for mention in person.mentions:
                number = bisect_left(starts, mention.span.start + 1) - 1
                subject = 0 <= number < len(sentences) and _is_subject(sentences[number], mention.span.start)
                named.append(_Named(mention.span.start, mention.span.end, person.id, subject, number))
        self._named = sorted(named, key=lambda n: n.start)
        self._starts = [n.start for n in self._named]
        self._sentence_starts = starts

    def person_at(self, token: Token) -> str:
        """The person whose name covers this token, "" for none."""
        at = bisect_left(self._starts, token.end) - 1
        for candidate in self._named[max(0, at - 1) : at + 1]:
            if candidate.start <= token.start < candidate.end:
                return candidate.person
        return ""

    def resolve(self, token: Token, attribution: Attribution | None) -> str:
        """The person a name or pronoun stands for, "" when open."""
        if person := self.person_at(token):
            return person
        word = token.text.lower()
        speaker = attribution.speaker.person if attribution is not None else ""
        spoken = attribution is not None and attribution.mode in {Mode.DIRECT, Mode.OWN_WORDS}
        if word in FIRST_PERSON:
            return speaker if spoken else ""
        if word not in THIRD_SINGULAR and word not in SOMEBODY:
            return ""
        if attribution is not None and attribution.mode is Mode.INDIRECT and speaker:
            others = {n.person for n in self._named if attribution.span.start <= n.start < token.start} - {speaker}
            if not others and self._fits(speaker, word):
                return speaker
        # Who speaks says "I" of oneself: "he was made to suffer", said Dr Fell, is told of somebody else.
        return self._last_before(token.start, word, without=speaker if spoken else "")

    def _fits(self, person: str, word: str) -> bool:
        gender = self._genders.get(person, "")
        return not gender or gender == _GENDER_OF.get(word, gender)

    def _last_before(self, at: int, word: str, without: str) -> str:
        here = bisect_left(self._sentence_starts, at + 1) - 1
        near = (n for n in self._named if n.start < at and here - n.sentence <= REACH and n.person != without)
        before = [n for n in near if self._fits(n.person, word)]
        if not before:
            return ""
        nearest = max(n.sentence for n in before)
        last = [n for n in before if n.sentence == nearest]
        subjects = [n for n in last if n.subject]
        return (subjects or last)[0].person


def _is_subject(sentence: Sentence, at: int) -> bool:
    for token in sentence.tokens:
        if token.start <= at < token.end:
            current = token
            for _ in range(3):
                if current.label in {"nsubj", "nsubj:pass"}:
                    return True
                if current.label not in {"flat", "compound", "appos", "nmod:desc"}:
                    return False
                current = sentence.tokens[current.head]
    return False
