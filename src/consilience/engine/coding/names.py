"""Rows of capitalised words and what makes one of them the name of a person.

A **Run** is a candidate with its evidence: the rules that speak for a person, and the descriptions
(title, age, role, apposition) that the text gives beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from consilience.domain.material import Block, BlockKind, Reading
from consilience.engine.coding.lexicon import Lexicon, lexicon
from consilience.engine.coding.roles import names_role, role_before, role_word, russian_office
from consilience.engine.coding.surface import TEXT_KINDS, Surface, Word, is_headline

_PARTICLES = frozenset("de da di van von der den al el bin ibn ben bint la le du dos abu".split())
_AGE_BEFORE = re.compile(r"(\d{1,3})[-\s]years?[-\s]old\s+(?:[\w-]+\s+){0,2}$")
_AGE_AFTER = re.compile(
    r"^\s*(?:,\s*(?:aged?\s+)?(\d{1,3})(?:\s*,|\s*\)|\s*\.|\s+years|\s*$)|\((?:aged\s+)?(\d{2})\)|,\s*(\d{1,2}),)"
)
_APPOSITION = re.compile(r"^\s*,\s+((?:(?:a|an|the|one of the|his|her|their)\s+)?[^,.;:“”\"!?]{3,90})(?=[,.;]|$)")
_IS = re.compile(r"^\s+(?:is|was)\s+((?:a|an|the|one of the)\s[^,.;:“”\"]{3,80})")
_LED_BY = re.compile(r"(?:^|[.;!?“”\"\n]\s*|,\s)((?:A|An|The|One|Another|a|an|the)\s[^,.;:“”\"]{3,60}),\s+$")
_SO_CALLED = re.compile(
    r"(?:asked to be (?:called|named|identified as)|we are calling|identified only (?:as|by)|calls (?:him|her)self)\s+$"
)
_OF = re.compile(r"^\s+(of(?:\s+the)?(?:\s+[A-Z][\w-]+){1,5})")
_ENDINGS_RU = re.compile(r"(?:ого|ему|ому|ыми|ами|ях|ой|ей|ым|им|ом|ем|ою|а|у|е|ы|и|я|ю|й|ь)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A candidate name ``start..end``: its comparison ``key`` (lower case parts), rules that fired, descriptions."""

    start: int
    end: int
    words: str
    key: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    pseudonym: bool = False


def part_key(word: str) -> str:
    """A name part as it is compared: lower case; Russian case endings taken off."""
    lower = word.lower().replace("ё", "е")
    if re.match(r"[а-я]", lower) and len(lower) > 3:
        return _ENDINGS_RU.sub("", lower) or lower
    return lower


def apposed(between: str) -> bool:
    """Whether only a comma (and a title) stands between a description and a name: "a spokeswoman, Captain Renn"."""
    return len(between) < 40 and bool(re.fullmatch(r"\s*,\s+(?:[A-Z][\w.]*\s+){0,3}", between))


def find_runs(reading: Reading, surface: Surface, words: Lexicon) -> list[Run]:
    """Every row of capitalised words that can be a name, with its evidence (maybe none), in order."""
    runs: list[Run] = []
    for block in reading.blocks:
        if block.kind not in TEXT_KINDS:
            continue
        headline = is_headline(reading.text, block) and block.kind is not BlockKind.BYLINE
        tokens = surface.words(block.start, block.end)
        for first, last in _rows(tokens):
            run = _judge(surface, words, block, tokens, (first, last), headline)
            if run is not None:
                runs.append(run)
    return runs


def known_spots(surface: Surface, block: Block, parts: Iterable[str], words: Lexicon) -> list[Run]:
    """Rows or single words of a block that are made of parts of names already known."""
    known = set(parts)
    headline = is_headline(surface.text, block)
    tokens = surface.words(block.start, block.end)
    spots: list[Run] = []
    at = 0
    while at < len(tokens):
        last = at
        while last < len(tokens) and tokens[last].capital and part_key(tokens[last].text) in known:
            last += 1
        if last > at:
            after = tokens[last] if last < len(tokens) else None
            before = tokens[at - 1] if at else None
            other = after is not None and after.capital and after.alpha and after.start == tokens[last - 1].end + 1
            stays = headline or not (other and after is not None and not _is_title(after, words))
            fresh = before is None or not (before.capital and before.alpha) or headline or _is_title(before, words)
            sentence_start = before is None or not before.alpha or before.lower in words.sets["not_people.words"]
            if stays and (fresh or sentence_start or before is None or not _name_word(before, words)):
                spots.append(_run(surface.text, tokens[at:last]))
        at = max(last, at + 1)
    return spots


def _rows(tokens: list[Word]) -> list[tuple[int, int]]:
    rows = []
    at = 0
    while at < len(tokens):
        if not (tokens[at].alpha and tokens[at].capital):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens):
            following = tokens[last + 1]
            gap = following.start - tokens[last].end
            if following.alpha and following.capital and gap <= 1:
                last += 1
            elif (
                following.text == "."
                and len(tokens[last].text) == 1
                and last + 2 < len(tokens)
                and tokens[last + 2].capital
            ) or (following.lower in _PARTICLES and last + 2 < len(tokens) and tokens[last + 2].capital and gap <= 1):
                last += 2
            else:
                break
        rows.append((at, last + 1))
        at = last + 1
    return rows


def _judge(  # noqa: PLR0913, PLR0917
    surface: Surface, words: Lexicon, block: Block, tokens: list[Word], row: tuple[int, int], headline: bool
) -> Run | None:
    first, last = row
    first, titles = _cut_front(tokens, first, last, words)
    if first >= last:
        return None
    if headline and titles and titles[-1].lower() in {"spokesman", "spokeswoman", "leader", "director"}:
        return None
    if headline and titles:
        last = min(last, first + (2 if words.has("first_names.list", tokens[first].lower) else 1))
    if last - first > 4 or not _possible(tokens, first, last, words):
        return None
    text = surface.text
    before = text[max(block.start, tokens[first].start - 60) : tokens[first].start]
    after = text[tokens[last - 1].end : min(block.end, tokens[last - 1].end + 120)]
    evidence, descriptions, pseudonym = _evidence(tokens, (first, last), (before, after), titles, words)
    if headline and not titles:
        evidence = [rule for rule in evidence if rule == "age"]
    if tokens[first].start == block.start and re.match(r":\s+\S", after) and "\n" not in after[:3]:
        known = words.has("first_names.list", tokens[first].lower)
        evidence.extend(["script"] if last - first >= 2 or known else [])
    if block.kind is BlockKind.BYLINE and last - first >= 2 and re.search(r"\b(?:by|от|автор)\b|^\s*$", before, re.I):
        evidence.append("byline")
    return _run(text, tokens[first:last], tuple(evidence), tuple(descriptions), pseudonym=pseudonym)


def _run(
    text: str,
    tokens: list[Word],
    evidence: tuple[str, ...] = (),
    descriptions: tuple[str, ...] = (),
    *,
    pseudonym: bool = False,
) -> Run:
    return Run(
        start=tokens[0].start, end=tokens[-1].end, words=" ".join(text[tokens[0].start : tokens[-1].end].split()),
        key=tuple(part_key(word.text) for word in tokens if word.alpha and len(word.text) > 1) or (tokens[0].lower,),
        evidence=evidence, descriptions=descriptions, pseudonym=pseudonym,
    )  # fmt: skip


def _cut_front(tokens: list[Word], first: int, last: int, words: Lexicon) -> tuple[int, list[str]]:
    """Where the name begins once titles, sentence-opening words and a body's name before it are taken off."""
    titles: list[str] = []
    start = first
    if _runs_over(tokens, first, last, words):
        # "Secretary of State Orban": the office runs over a lower-case word into this row.
        titles.append(" ".join(token.text for token in tokens[first - 2 : first + 1]))
        start = first + 1
    no_names = words.sets["not_people.words"] | words.sets["not_people.calendar"]
    for at in range(start, last - 1):
        if _is_title(tokens[at], words):
            titles.append(" ".join(token.text for token in tokens[start : at + 1]))
            start = at + 1
        elif at == start and tokens[at].lower in no_names:
            start = at + 1
    led = last - start >= 3 and not _first_name(tokens[start], words) and _first_name(tokens[start + 1], words)
    if led and (words.language == "ru" or role_word(tokens[start].lower, words)):  # "Pensioner Vera Lund"
        titles.append(tokens[start].text)
        start += 1
    for at in range(start + 1, last - 1):
        front = [token.lower for token in tokens[start:at]]
        bodies = words.sets["people.organisation"] | words.sets["outlets.words"]
        body = any(word in bodies for word in front) or front[-1] in words.sets.get("not_people.places", ())
        known = words.has("first_names.list", tokens[at].lower)
        if body and (known or front[-1] in words.sets["people.organisation"]):
            return at, titles
    if not titles and start and tokens[start - 1].lower in words.sets["people.titles"]:
        titles.append(tokens[start - 1].text)
    return start, titles


def _runs_over(tokens: list[Word], first: int, last: int, words: Lexicon) -> bool:
    if first < 2 or first + 1 >= last or tokens[first - 1].lower != "of":
        return False
    office = f"{tokens[first - 2].lower} of {tokens[first].lower}"
    return _is_title(tokens[first - 2], words) and (
        office in words.phrases.get("people.long_titles", ()) or tokens[first].lower in {"state", "staff", "police"}
    )


def _is_title(word: Word, words: Lexicon) -> bool:
    if words.language == "ru":
        return word.lower in words.sets["people.titles"]
    return word.lower in words.sets["people.titles"] or word.lower in {"spokesman", "spokeswoman", "leader", "director"}


def _name_word(word: Word, words: Lexicon) -> bool:
    return word.capital and word.alpha and word.lower not in words.sets["not_people.words"]


def _possible(tokens: list[Word], first: int, last: int, words: Lexicon) -> bool:
    """Whether a row can be a person's name at all."""
    parts = [token for token in tokens[first:last] if token.alpha]
    lowers = [token.lower for token in parts]
    if not parts or (any(len(token.text) > 1 and token.text.isupper() for token in parts) and len(parts) == 1):
        return False
    if _is_title(parts[-1], words) and not words.has("first_names.list", lowers[0]):
        return False
    if any(word in words.sets["people.organisation"] for word in lowers):
        return False
    if any(word in words.sets["not_people.words"] or word in words.sets["not_people.calendar"] for word in lowers):
        return False
    if words.language == "ru":
        if any(words.starts("not_people.calendar", word) for word in lowers):
            return False
        return not any(words.has("outlets.words", word) for word in lowers)
    if len(lowers) == 1 and (lowers[0] in words.sets["people.plural"] or role_word(lowers[0].removesuffix("s"), words)):
        return False
    if any(word in words.sets["outlets.nouns"] or word in {"radio", "tv", "television"} for word in lowers):
        return False
    if lowers[-1] in words.sets["outlets.words"] or lowers[0] in words.sets["outlets.known"]:
        return False
    before = tokens[first - 1] if first else None
    if before is not None and before.lower == "the" and before.end + 1 >= parts[0].start:
        return False
    return not (
        lowers[-1] in words.sets["not_people.places"]
        or (lowers[0] in words.sets["not_people.places"] and len(parts) == 1)
    )


def _evidence(
    tokens: list[Word], row: tuple[int, int], around: tuple[str, str], titles: list[str], words: Lexicon
) -> tuple[list[str], list[str], bool]:
    first, last = row
    before, after = around
    length = sum(token.alpha for token in tokens[first:last])
    evidence: list[str] = []
    descriptions = [title for title in titles if len(title) > 1]
    if titles:
        evidence.append("title")
    if found := _AGE_BEFORE.search(before):
        evidence.append("age")
        descriptions.append(f"{found.group(1)}-year-old")
    elif found := _AGE_AFTER.match(after):
        evidence.append("age")
        descriptions.append(f"aged {next(group for group in found.groups() if group)}")
    role = role_before(tokens, first, words) or (russian_office(before, words) if words.language == "ru" else "")
    if role:
        evidence.append("role")
        descriptions.append(role)
    if apposition := _APPOSITION.match(after):
        phrase = apposition.group(1)
        said = any(word in words.verbs for word in re.findall(r"\w+", phrase.lower())[-2:])
        if names_role(phrase, words) and not said:
            evidence.append("role")
            descriptions.append(phrase.strip())
    elif (of := _OF.match(after)) and length >= 2:
        descriptions.append(of.group(1))
    if (described := _IS.match(after)) and names_role(described.group(1), words):
        evidence.append("role")
        descriptions.append(described.group(1).strip())
    if (leading := _LED_BY.search(before)) and names_role(leading.group(1), words):
        evidence.append("role")
        descriptions.append(leading.group(1).strip())
    if length >= 2 and _first_name(tokens[first], words):
        evidence.append("first-name")
    following = [token for token in tokens[last : last + 5] if token.alpha]
    evidence.extend(_acts(tokens, row, following, after, words))
    if (
        length == 1
        and not evidence
        and words.has("first_names.list", tokens[first].lower)
        and _midsentence(tokens, first)
    ):
        evidence.append("first-name")
    if (
        length == 1
        and evidence == ["human-act"]
        and not _midsentence(tokens, first)
        and not tokens[first].tag.startswith("NNP")
    ):
        evidence = []
    pseudonym = any(phrase in after[:110].lower() for phrase in words.phrases.get("people.pseudonym", ()))
    pseudonym = pseudonym or bool(_SO_CALLED.search(before))
    if pseudonym:
        evidence.append("pseudonym")
    return list(dict.fromkeys(evidence)), descriptions, pseudonym


def _first_name(word: Word, words: Lexicon) -> bool:
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
        elif words.has("people.alive", verb.lower) or words.has("people.harm", verb.lower):
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


def _says(word: Word, words: Lexicon) -> bool:
    if words.language == "ru":
        return is_russian_saying(word.lower, words)
    return word.lower in words.verbs and not (word.lower == words.verbs[word.lower] and word.tag.startswith("N"))


def is_russian_saying(word: str, words: Lexicon) -> bool:
    """Whether a Russian word is a stem of saying with a verbal ending."""
    return any(
        word.startswith(stem) and (word[len(stem) :] in words.sets["verbs.endings"] or not word[len(stem) :])
        for stem in words.sets["verbs.stems"]
    )
