"""What the text says beside a row of capitalised words that makes it the name of a person.

**Evidence** are the rules that fired ("title", "age", "role", "speaks"), the descriptions found with them, and
whether the name is said to be a pseudonym.
"""

from __future__ import annotations

import re
from functools import cache

from consilience.engine.coding.lexicon import Lexicon, lexicon
from consilience.engine.coding.roles import names_role, role_before, russian_office
from consilience.engine.coding.surface import Word

_AGE_BEFORE = re.compile(r"(\d{1,3})[-\s]years?[-\s]old\s+(?:[\w-]+\s+){0,2}$")
_AGE_AFTER = re.compile(
    r"^\s*(?:,\s*(?:aged?\s+)?(\d{1,3})(?:\s*,|\s*\)|\s*\.|\s+years|\s*$)|\((?:aged\s+)?(\d{2})\)|,\s*(\d{1,2}),)"
)
_APPOSITION = re.compile(r"^\s*,\s+((?:(?:a|an|the|one of the|his|her|their)\s+)?[^,.;:“”\"!?]{3,90})(?=[,.;]|$)")
_IS = re.compile(r"^\s+(?:is|was)\s+((?:a|an|the|one of the)\s[^,.;:“”\"]{3,80})")
_LED_BY = re.compile(
    r"(?:^|[.;!?“”\"\n]\s*|,\s)((?:A|An|The|One|Another|Its|Their|a|an|the|its|their)\s[^,.;:“”\"]{3,60}),\s+$"
)
_KIN_BEFORE = re.compile(
    r"(?:\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|an?|two|three|four|five|six)|[’']s)\s+(?:[a-z-]+\s+){0,3}?([a-z-]+),\s+$"
)
"""Kin before a comma: "her younger son, Tamas"; "his mother, Ana"."""
_SO_CALLED = re.compile(
    r"(?:(?:ask|want|wish|prefer)(?:s|ed|red)? to be (?:called|named|identified as|known as)|we are calling|"
    r"identified only (?:as|by)|calls (?:him|her)self|\b(?:wo)?(?:man|girl|boy|person|student|detainee|witness) "
    r"(?:whom? )?(?:it|we|they|the [A-Z]\w+) call(?:s|ed)?)\s+$"
)
_NAME_IS = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Mm]y|whose)\s+(?:full\s+|real\s+)?name\s+(?:is|was)\s+$|"
    r"\b(?:man|woman|boy|girl|person|teenager|student|worker|farmer)\s+(?:named|called)\s+$|\bзовут\s+$"
)
_ANOTHER = re.compile(
    r"\b(?:a|an|the|this)\s+(?:different|other|second)\s+$|\b[Aa]nother\s+$|"
    r"\b(?:wo)?man\s+(?:whom\s+)?(?:it|we|they|the\s+\w+)\s+call(?:s|ed)?\s+$|\bдруг(?:ой|ая)\s+$"
)
_FORM = re.compile(
    r"(?:^|[\n.])\s*(?:(?:Full\s+)?[Nn]ame|NAME|Имя|ФИО|Ф\.\s?И\.\s?О\.)\s*:\s*$|"
    r"(?:^|[\n.\d]\s*)(?:I|Я),\s+(?:the\s+undersigned,?\s+)?$|\b(?:Signed|Подпись)\s*:?\s+(?:by\s+)?$"
)
_OWN_NAME = re.compile(
    r"(?:^|[\n.\d]\s*)(?:I am|I’m|I'm|Я|Меня зовут)[ ,—–-]+$|"
    r"\b(?:[Ss]tatement|[Tt]estimony|[Aa]ffidavit|[Dd]eposition|[Dd]eclaration|[Aa]ccount|STATEMENT|TESTIMONY|"
    r"AFFIDAVIT|"
    r"DEPOSITION|DECLARATION|[Ii]nterview(?:ed)?|INTERVIEW|[Cc]onversation)\s+(?:of|by|from|with|given by|OF|BY|"
    r"WITH)\s+(?:the\s+(?:witness|victim|complainant)\s+)?$"
)
"""Before a name of two words or more: who the text says that it is told by."""
_OF = re.compile(r"^\s+(of(?:\s+the)?(?:\s+[A-Z][\w-]+){1,5})")
_ENDINGS_RU = re.compile(r"(?:ого|его|ему|ая|яя|ую|юю|ый|ий|ому|ыми|ами|ях|ой|ей|ым|им|ом|ем|ою|а|у|е|ы|и|я|ю|й|ь)$")


def part_key(word: str) -> str:
    """A name part as it is compared: lower case; Russian case endings taken off."""
    lower = word.lower().replace("ё", "е")
    if re.match(r"[а-я]", lower) and len(lower) > 3:
        return _ENDINGS_RU.sub("", lower) or lower
    return lower


def evidence(
    tokens: list[Word], row: tuple[int, int], around: tuple[str, str], titles: list[str], words: Lexicon
) -> tuple[list[str], list[str], bool]:
    """The rules that fire for a row, the descriptions beside it, whether it is a pseudonym."""
    first, last = row
    before, after = around
    descriptions = [title for title in titles if len(title) > 1]
    rules = ["title"] if titles else []
    for rule, text in (*_age(before, after), *_described(tokens, row, around, words)):
        if rule:
            rules.append(rule)
        descriptions.append(text)
    if last - first >= 2 and first_name(tokens[first], words):
        rules.append("first-name")
    if any(pattern.search(before) for pattern in (_NAME_IS, _FORM)) or (last - first > 1 and _OWN_NAME.search(before)):
        rules.append("named-so")
    if last - first >= 2 and re.fullmatch(r"[A-ZА-ЯЁ]\.?", tokens[first].text):
        rules.append("initial")
    if _ANOTHER.search(before):
        rules.append("another-one")
    following = [token for token in tokens[last : last + 5] if token.alpha]
    rules.extend(_acts(tokens, row, following, after, words))
    rules = _single_word(tokens, row, rules, words)
    pseudonym = any(phrase in after[:110].lower() for phrase in words.phrases.get("people.pseudonym", ()))
    pseudonym = pseudonym or bool(_SO_CALLED.search(before))
    if pseudonym:
        rules.append("pseudonym")
    return list(dict.fromkeys(rules)), descriptions, pseudonym


def _age(before: str, after: str) -> list[tuple[str, str]]:
    if found := _AGE_BEFORE.search(before):
        return [("age", f"{found.group(1)}-year-old")]
    if found := _AGE_AFTER.match(after):
        return [("age", f"aged {next(group for group in found.groups() if group)}")]
    return []


def _described(
    tokens: list[Word], row: tuple[int, int], around: tuple[str, str], words: Lexicon
) -> list[tuple[str, str]]:
    """Roles and offices beside the name, each with the rule it speaks for ("" for none)."""
    first, last = row
    before, after = around
    found: list[tuple[str, str]] = []
    if role := role_before(tokens, first, words) or (russian_office(before, words) if words.language == "ru" else ""):
        found.append(("role", role))
    if apposition := _APPOSITION.match(after):
        phrase = apposition.group(1)
        inside = re.findall(r"\w+", phrase.lower())
        said = any(word in words.verbs for word in (*inside[:1], *inside[-2:]))
        if names_role(phrase, words) and not said:
            found.append(("role", phrase.strip()))
    elif (of := _OF.match(after)) and sum(token.alpha for token in tokens[first:last]) >= 2:
        found.append(("", of.group(1)))
    if (described := _IS.match(after)) and names_role(described.group(1), words):
        found.append(("role", described.group(1).strip()))
    if (leading := _LED_BY.search(before)) and names_role(leading.group(1), words):
        found.append(("role", leading.group(1).strip()))
    if (kin := _KIN_BEFORE.search(before)) and words.has("people.relative", kin.group(1).removesuffix("s")):
        found.append(("role", kin.group(1).removesuffix("s")))
    return found


def _single_word(tokens: list[Word], row: tuple[int, int], rules: list[str], words: Lexicon) -> list[str]:
    """A single capitalised word needs more than standing where a name could stand."""
    first, last = row
    if sum(token.alpha for token in tokens[first:last]) != 1:
        return rules
    common = words.language == "ru" and bool(tokens[first].tag) and not tokens[first].tag.startswith("NNP")
    if common and not _midsentence(tokens, first):
        return []
    if not rules and words.has("first_names.list", tokens[first].lower) and _midsentence(tokens, first):
        return ["first-name"]
    if rules == ["human-act"] and not _midsentence(tokens, first) and not tokens[first].tag.startswith("NNP"):
        return []
    return rules


def first_name(word: Word, words: Lexicon) -> bool:
    """Whether a word is a common first name (Russian ones in any case)."""
    if words.language == "ru":
        return part_key(word.text) in _russian_first_names()
    return words.has("first_names.list", word.lower)


@cache
def _russian_first_names() -> frozenset[str]:
    return frozenset(part_key(name) for name in lexicon("ru").sets["first_names.list"])


def _midsentence(tokens: list[Word], first: int) -> bool:
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and (before.alpha or before.text in {",", "(", ":"})
        and before.lower not in {"the", "’s", "'s"}
    )


def _acts(tokens: list[Word], row: tuple[int, int], following: list[Word], after: str, words: Lexicon) -> list[str]:
    first, last = row
    rules: list[str] = []
    length = last - first
    if re.match(r"^,?\s+(?:who|whose|whom|котор\w+)\b", after):
        rules.append("who")
    single_known = length >= 2 or words.has("first_names.list", tokens[first].lower)
    skip = {"was", "were", "has", "had", "have", "been", "is", "also", "then", "later", "did", "not", "never", "being"}
    verb = next((token for token in following[:4] if token.lower not in skip), None)
    if verb is not None and after.lstrip()[:1].isalpha():
        if _says(verb, words):
            rules.append("speaks")
        elif _lives(verb.lower, words):
            rules.append("human-act")
    previous = tokens[first - 1] if first else None
    if previous is not None and _says(previous, words) and previous.lower not in {"told", "tells", "telling", "asked"}:
        inverted = first >= 2 and tokens[first - 2].text in ',”"’»—–'
        if inverted:
            rules.append("speaks")
    if not single_known and words.language == "en" and rules == ["speaks"] and length == 1:
        # One unknown capitalised word that "says" something may as well be a capital city or an office.
        return rules if verb is not None and verb.lower not in {"say", "says", "denies"} else []
    return rules


def _lives(word: str, words: Lexicon) -> bool:
    """Whether a verb is something that people do or suffer."""
    if words.language == "ru":
        return words.starts("people.alive", word)
    return words.has("people.alive", word) or words.has("people.harm", word)


def _says(word: Word, words: Lexicon) -> bool:
    if words.language == "ru":
        return says_in_russian(word, words)
    return word.lower in words.verbs and not (word.lower == words.verbs[word.lower] and word.tag.startswith("N"))


def says_in_russian(word: Word, words: Lexicon) -> bool:
    """Whether a word is a verb of saying: by its base form where there is a parse, else by its stem and ending."""
    if word.tag:
        return (
            word.lemma in words.sets["verbs.lemmas"] and word.tag.startswith(("VB",)) and word.tag not in {"VB", "VBN"}
        )
    return is_russian_saying(word.lower, words)


def is_russian_saying(word: str, words: Lexicon) -> bool:
    """Whether a Russian word is a stem of saying with a verbal ending."""
    return any(
        word.startswith(stem) and (word[len(stem) :] in words.sets["verbs.endings"] or not word[len(stem) :])
        for stem in words.sets["verbs.stems"]
    )
