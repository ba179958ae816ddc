"""Readings of invented texts for the tests of who says it: blocks are its lines, sentences cut by rules."""

from __future__ import annotations

import re

from consilience.domain.account import Person
from consilience.domain.language import Sentence
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.coding.attribution import Attribution, attribute, innermost
from consilience.engine.coding.people import find_people
from consilience.engine.read.sentences import split_sentences

_WHY = (Reason(rule="test"),)


def reading_of(
    text: str, *, title: bool = False, publisher: str = "Lakeside Gazette", author: str = "", language: str = "en"
) -> Reading:
    """A Reading whose blocks are the lines of the text; the first is the title when asked."""
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            kind = BlockKind.TITLE if title and not blocks else BlockKind.PARAGRAPH
            blocks.append(Block(start=match.start(), end=match.end(), kind=kind))
    publication = Publication(
        publisher=Sourced(value=publisher, because=_WHY) if publisher else None,
        author=Sourced(value=author, because=_WHY) if author else None,
    )
    return Reading(
        document="d", item="i", text=text, blocks=tuple(blocks), language=Sourced(value=language, because=_WHY),
        publication=publication, media_type="text/plain", reader="test",
    )  # fmt: skip


def sentences_of(reading: Reading) -> list[Sentence]:
    """Sentences without tokens: the rules must work where there is no parse."""
    return [
        Sentence(start=block.start + start, end=block.start + end, block=number, tokens=())
        for number, block in enumerate(reading.blocks)
        for start, end in split_sentences(reading.text[block.start : block.end])
    ]


class Read:
    """A text that was read: its people and attributions, found by words of the text."""

    def __init__(
        self,
        text: str,
        *,
        title: bool = False,
        publisher: str = "Lakeside Gazette",
        author: str = "",
        language: str = "en",
    ) -> None:
        self.reading = reading_of(text, title=title, publisher=publisher, author=author, language=language)
        sentences = sentences_of(self.reading)
        self.people: tuple[Person, ...] = find_people(self.reading, sentences)
        self.attributions: tuple[Attribution, ...] = attribute(self.reading, sentences, self.people)

    def at(self, words: str) -> Attribution:
        """The innermost attribution of these words (which stand in the text once)."""
        start = self.reading.text.index(words)
        found = innermost(self.attributions, start, start + len(words))
        assert found is not None
        return found

    def who(self, words: str) -> str:
        """The person's, body's or source's name at these words."""
        speaker = self.at(words).speaker
        if speaker.person:
            return next(person.name for person in self.people if person.id == speaker.person)
        return speaker.organisation or speaker.words

    def chain(self, words: str) -> list[str]:
        return [hop.name for hop in self.at(words).chain]

    def names(self) -> set[str]:
        return {person.name for person in self.people if person.mentions[0].named}
