"""Whether "he" or "she" fits a person: by the words said of them and by the first name."""

from __future__ import annotations

import re

from consilience.domain.account import Person
from consilience.engine.coding.evidence import part_key
from consilience.engine.coding.lexicon import Lexicon

_WOMEN = frozenset("woman girl mother daughter wife widow spokeswoman sister mrs ms actress chairwoman".split())
_MEN = frozenset("man boy father son husband spokesman brother mr sir chairman".split())


_MALE_ENDS_RU = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")
_WOMEN_RU = ("женщин", "девушк", "девочк", "мать", "матер", "дочь", "дочер", "жена", "жены", "жене", "вдов", "сестр")
_MEN_RU = ("мужчин", "мальчик", "парень", "парн", "отец", "отц", "сын", "муж", "брат", "дедушк")
_FEMALE_ENDS_RU = re.compile(r"\b[а-яё]{3,}(?:ница|ницы|нице|тельница|истка|анка|янка|ентка|орша|ичка|ёрка)\b")
"""Words of women by their making: "жительница", "журналистка", "студентка"."""


def gender_of(person: Person, lex: Lexicon) -> str:
    """ "m", "f" or "" when neither a word nor the name tells."""
    if lex.language == "ru":
        return _russian(person, lex)
    for text in person.descriptions:
        words = set(re.findall(r"[a-z]+", text.lower()))
        if words & _WOMEN:
            return "f"
        if words & _MEN:
            return "m"
    first = person.name.split()[0].lower()
    if len(person.name.split()) > 1 or lex.has("first_names.list", first):
        if lex.has("gender.female", first):
            return "f"
        if lex.has("first_names.list", first):
            female = first.endswith("a") and not lex.has("gender.male_a", first)
            return "f" if female else "m"
    if first.endswith("a") and not lex.has("gender.male_a", first):
        return "f"
    return ""


def _russian(person: Person, lex: Lexicon) -> str:
    for text in person.descriptions:
        words = text.lower()
        if _FEMALE_ENDS_RU.search(words) or any(re.search(rf"\b{stem}", words) for stem in _WOMEN_RU):
            return "f"
        if any(re.search(rf"\b{stem}", words) for stem in _MEN_RU):
            return "m"
    parts = person.name.lower().split()
    first = [name for name in lex.sets["first_names.list"] if part_key(name) == part_key(parts[0])]
    word = first[0] if len(first) == 1 else parts[0] if len(parts) > 1 else parts[-1]
    female = word.endswith(("а", "я")) and word not in {"никита", "илья", "фома", "лука", "савва", "данила"}
    if female or parts[-1].endswith(("ова", "ева", "ина", "ая")):
        return "f"
    return "m" if first or parts[-1].endswith(_MALE_ENDS_RU) else ""
