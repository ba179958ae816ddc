"""What a number counts: its noun with the noun's modifiers, or nothing named ("26 were killed" counts the killed).

The **unit** is a normal form, so that accounts can be compared: ``person`` for people, men, women, civilians,
detainees and the like (the word itself is kept in the population), else the base form of the noun (``lorry``,
``signature``).  The **population** are the noun's modifiers, the specific noun, and the **state** that the predicate
gives to those who are counted (``killed``, ``wounded``, ``held``, ``missing`` ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consilience.domain.language import Token
from consilience.engine.coding import words_ru as ru

_MODIFIERS = frozenset({"amod", "compound", "nmod", "acl", "acl:relcl"})
_WORD = re.compile(r"[ \u00a0\n]{1,2}([^\W\d_]+(?:-[^\W\d_]+)*)")
_PEOPLE = frozenset(
    "person people persons man men woman women child children boy girl youth teenager adult elder civilian "
    "citizen human individual soul other others dead fatality casualty victim detainee prisoner captive inmate "
    "internee "
    "hostage arrestee resident inhabitant villager townsperson townspeople local neighbour neighbor refugee "
    "protester protestor "
    "demonstrator marcher striker worker miner farmer labourer laborer peasant fisherman student pupil teacher nurse "
    "passenger bystander pensioner member relative survivor colleague "
    "человек человека людей мужчин мужчины женщин женщины детей ребенка задержанных задержанные заключенных погибших "
    "убитых жителей жителя гражданских граждан".split()
)
_PEOPLE |= ru.PEOPLE
"""Nouns whose counts may be laid side by side: people as such, or as those to whom things are done."""
_STATES = {
    "killed": "kill die perish murder execute shoot dead death fatality slaughter massacre lifeless убит погиб умер",
    "wounded": "wound injure hurt wounded injured injury maim ранен",
    "held": "hold detain arrest imprison jail keep intern lock captive detainee prisoner inmate custody задержа арест",
    "missing": "miss missing disappear vanish unaccounted unknown пропа исчез",
    "released": "release free released отпущ освобо",
    "taken": "take drive abduct kidnap load lead throw bundle deport увез",
    "questioned": "interview tell describe report say speak testify interviewee опрош",
    "gathered": "gather protest demonstrate march stand attend rally come",
    "fined": "fine sentence convict charge",
}
_STATE_OF = {word: state for table in (_STATES, ru.STATES) for state, words in table.items() for word in words.split()}
_SHORT = 5
_COUNTING = frozenset({"number", "toll", "figure", "count", "total"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """``unit`` is a normal form ("" where nothing is named); ``population`` modifiers, specific noun and state."""

    unit: str
    population: str = ""


def after_by_tokens(tokens: Sequence[Token], start: int, end: int) -> Counted | None:
    """From the tree: the noun above the number; None when the number is a part of a name or of nothing countable."""
    inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
    if not inside:
        return Counted(unit="")
    numbers = [i for i in inside if tokens[i].tag in {"CD", "NNS", "NN", "JJ", "DT", "PDT"}] or inside
    last = numbers[-1]
    if tokens[last].label == "conj" and tokens[last].head in inside:
        last = tokens[last].head
    number = tokens[last]
    head = tokens[number.head]
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    counts = number.label in {"nummod", "compound"} and head.tag == "NNS" and number.head == last + 1
    if number.tag in {"NNP", "NNPS"} and not counts and (last or number.label not in _SUBJECTS | {"nummod"}):
        return None  # a number word that opens a sentence is tagged as a name, too ("Eleven men")
    if following is not None and following.lemma.lower() == "of":
        return _of_noun(tokens, last)
    if number.head != last and number.label in {"nummod", "amod", "det", "compound"} and head.tag.startswith("NN"):
        return _noun(tokens, number.head, last)
    if number.label in {"nummod", "appos", "nmod:desc", "flat", "nmod:unmarked"} and head.tag in {"NNP", "NNPS", "CD"}:
        return None
    return _bare(tokens, last)


def after_by_words(text: str, end: int, function_words: frozenset[str]) -> Counted | None:
    """Without a tree: the words that follow, up to the first function word; the first of them is the unit."""
    words: list[str] = []
    at = end
    for _ in range(3):
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in function_words:
            break
        words.append(match[1].lower())
        at = match.end()
    if words and words[0] in _PEOPLE:
        return Counted(unit="person", population=" ".join(words))
    return Counted(unit=words[0] if words else "", population=" ".join(words[1:]))


def _of_noun(tokens: Sequence[Token], number: int) -> Counted | None:
    for i in range(number + 2, min(number + 7, len(tokens))):
        if tokens[i].tag.startswith("PRP$"):
            continue
        if tokens[i].tag.startswith("PRP"):
            unit = "person" if tokens[i].lemma.lower() in {"us", "we", "you"} else ""
            return Counted(unit=unit, population=" ".join(_state(tokens, number)))
        if tokens[i].tag.startswith("NN") and not (
            i + 1 < len(tokens) and tokens[i + 1].tag.startswith("NN") and tokens[i].head == i + 1
        ):
            return _noun(tokens, i, number)
    return Counted(unit="")


def _noun(tokens: Sequence[Token], noun: int, number: int) -> Counted:
    modifiers = [
        t.text.lower()
        for i, t in enumerate(tokens)
        if t.head == noun and i not in (noun, number) and t.label in _MODIFIERS and t.tag[:2] in {"JJ", "NN", "VB"}
    ]
    lemma = tokens[noun].lemma.lower()
    lemma = lemma[:-3] + "man" if len(lemma) > _SHORT and lemma.endswith("men") else lemma  # guardsmen
    people = lemma in _PEOPLE or tokens[noun].text.lower() in _PEOPLE
    if people and lemma not in {"person", "people"}:
        modifiers.append(lemma)
    found = [*modifiers, *_state(tokens, noun), *_state(tokens, number)]
    return Counted(unit="person" if people else ru.UNITS.get(lemma, lemma), population=" ".join(dict.fromkeys(found)))


def _bare(tokens: Sequence[Token], number: int) -> Counted:
    """A number without a noun: those to whom the predicate happens, or what "the number of ..." names."""
    token = tokens[number]
    state = _state(tokens, number)
    if token.label in _SUBJECTS and token.head != number and (token.label != "obj" or state):
        return Counted(unit="person", population=" ".join(state))
    for i, t in enumerate(tokens):
        if t.head == token.head and t.lemma.lower() == "toll":
            return Counted(unit="person", population="killed")
        if t.head == token.head and t.lemma.lower() in _COUNTING:
            below = [child for child in tokens if child.head == i and child.label in _MODIFIERS]
            named = next((t for t in below if t.lemma.lower() in _PEOPLE | set(_STATE_OF)), None)
            if named is not None:
                lemma = named.lemma.lower()
                found = [lemma, *([_STATE_OF[lemma]] if lemma in _STATE_OF else [])]
                return Counted(unit="person", population=" ".join(found))
    return Counted(unit="person" if state else "", population=" ".join(state))


def _state(tokens: Sequence[Token], i: int) -> list[str]:
    """What is said to have happened to the counted: of the word itself, of its modifiers, of the verb above it."""
    return list(dict.fromkeys(_STATE_OF[word] for word in _telling(tokens, i) if word in _STATE_OF))


def _telling(tokens: Sequence[Token], i: int) -> Iterator[str]:
    token = tokens[i]
    yield token.lemma.lower()
    for child in tokens:
        if child.head == i and child.label in {"amod", "acl", "acl:relcl"}:
            yield child.lemma.lower()
            yield child.text.lower()
    if token.label in _SUBJECTS and token.head != i:
        yield tokens[token.head].lemma.lower()
        yield tokens[token.head].text.lower()
