"""Words that say what somebody is: role, office, title, kin, witness, victim, expert."""

from __future__ import annotations

import re

from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.surface import Word


def role_word(word: str, words: Lexicon) -> bool:
    """Whether a word says what somebody is: a role, an office, a title, kin, witness, victim, expert."""
    names = (
        "people.role",
        "people.official",
        "people.expert",
        "people.relative",
        "people.witness",
        "people.victim",
        "people.titles",
    )
    if words.language == "ru":
        return word in words.sets["people.titles"] or any(
            words.starts(name, word)
            for name in ("people.official", "people.expert", "people.relative", "people.witness", "people.victim")
        )
    return any(words.has(name, word) for name in names)


def names_role(phrase: str, words: Lexicon) -> bool:
    """Whether a phrase begins with words among which is a role."""
    return any(role_word(word, words) for word in re.findall(r"[\w-]+", phrase.lower())[:8])


def role_before(tokens: list[Word], first: int, words: Lexicon) -> str:
    """A lower-case role directly before the name ("the pop singer")."""
    if not first:
        return ""
    word = tokens[first - 1]
    if word.end + 1 < tokens[first].start or not word.alpha or word.capital:
        return ""
    many = word.tag == "NNS" and role_word(word.lower.removesuffix("s"), words)  # "journalists Ann Lee and Jon Bell"
    if not role_word(word.lower, words) and not many:
        return ""
    front = first - 1
    while front and tokens[front - 1].alpha and not tokens[front - 1].capital and first - front < 3 and (
        tokens[front - 1].lower not in words.sets["not_people.words"]
    ):  # fmt: skip
        front -= 1
    return " ".join(token.text for token in tokens[front:first])


def russian_office(before: str, words: Lexicon) -> str:
    """ "Министр внутренних дел" before the name: an office with up to three lower-case words after it."""
    found = re.search(r"([А-ЯЁа-яё-]+)((?:\s+[а-яё-]+){0,3})\s+$", before)
    while found and not role_word(found.group(1).lower(), words):
        rest = found.group(2).strip()
        found = re.match(r"([А-ЯЁа-яё-]+)((?:\s+[а-яё-]+){0,3})$", rest) if rest else None
    if found and _PREPOSITIONS & set(found.group(2).split()):
        return ""  # "студента в городе Дольске" calls no Dolsk a student
    return (found.group(1) + found.group(2)).strip() if found else ""


_PREPOSITIONS = frozenset("в во на из при у под за около и".split())
