"""Rows of capitalised words and what makes one of them the name of a person.

A **Run** is a candidate with its evidence: the rules that speak for a person, and the descriptions
(title, age, role, apposition) that the text gives beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from consilience.domain.material import Block, BlockKind, Reading
from consilience.engine.coding.evidence import evidence as evidence_of
from consilience.engine.coding.evidence import first_name, part_key
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.likely_names import SURE, least_chance, person_chance
from consilience.engine.coding.roles import role_word
from consilience.engine.coding.surface import TEXT_KINDS, Surface, Word, is_headline

_PARTICLES = frozenset("de da di van von der den al el bin ibn ben bint la le du dos abu".split())
_CALLED = re.compile(
    r"\s*[,—–(]?\s*(?:who(?:m|se)?\s[^.“”\"]{0,50}?)?(?:called|named|identified (?:only )?(?:as|by)|by the name)\s+"
)
_CONTRACTED = re.compile(r"(?:i|he|she|it|we|you|they|that|there|who|what)[’'](?:d|ve|m|ll|s|re)")
_APART = re.compile(r"\s+the\s+(?:\w+\s+)??(?P<calling>[a-z]+)\b(?!\s+(?:of|[a-z]+(?:master|man|woman))\b)")
_JOINED_TO = ("-led", "-based", "-backed", "-born", "-run", "-owned", "-controlled", "-linked", "-era")
_INITIAL = re.compile(r"[A-ZА-ЯЁ]\.?")
_TURNS, _LEAST_TURNS = re.compile(r"(?m)^(?:[QAВО])\.\s"), 4
_SURE = frozenset({"title", "role", "age", "first-name", "named-so", "initial", "pseudonym"})
_WEAK = frozenset({"speaks", "human-act"})
SCRIPT_LINES = 2
"""Lines "Name: words" that make a text a transcript; one alone is a headline or a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A candidate name ``start..end``: its comparison ``key`` (lower case parts), rules that fired, descriptions.

    ``base`` is the name in its first case, where a model that finds names told it.
    """

    start: int
    end: int
    words: str
    key: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    pseudonym: bool = False
    base: str = ""
    chance: float = 0.0
    """That it is a person's name by form and place, where no stronger rule speaks; 0 where it can't be told."""
    described: str = ""
    """What a lone surname is told apart by: "Pell the miller"."""


def apposed(between: str) -> bool:
    """Whether a description goes over into a name: "a spokeswoman, Captain Renn", "one, who asked to be called"."""
    if len(between) < 40 and re.fullmatch(r"\s*,\s+(?:[A-Z][\w.]*\s+){0,3}|\s", between):
        return True
    return bool(_CALLED.fullmatch(between))


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
    if sum("script" in run.evidence for run in runs) < SCRIPT_LINES:
        runs = [replace(run, evidence=tuple(rule for rule in run.evidence if rule != "script")) for run in runs]
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
    """Rows of capitalised words; names that a model found, of whatever kind, are rows of their own."""
    rows = []
    at = 0
    while at < len(tokens):
        if tokens[at].entity:
            last = at + 1
            while last < len(tokens) and (tokens[last].entity[:1] == "I" or _abbreviates(tokens, last)):
                last += 1
            if tokens[at].capital and all(token.alpha for token in tokens[at:last] if token.text != "."):
                rows.append((at, last))
            at = last
            continue
        if not (tokens[at].alpha and tokens[at].capital):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens):
            following = tokens[last + 1]
            gap = following.start - tokens[last].end
            if following.entity:
                break
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


def _abbreviates(tokens: list[Word], at: int) -> bool:
    """A full stop after an initial inside a name."""
    return tokens[at].text == "." and len(tokens[at - 1].text) == 1 and at + 1 < len(tokens) and (
        tokens[at + 1].entity == "I-PER"
    )  # fmt: skip


def _turn_label(text: str, block: Block, tokens: list[Word], first: int) -> int:
    """How many tokens at the beginning of a row are the "Q." or "A." of a transcript, which is no initial."""
    token = tokens[first]
    letter = token.text.removesuffix(".")
    if letter not in {"Q", "A", "В", "О"} or text[block.start : token.start].strip():
        return 0
    dotted = token.text != letter or text[token.end : token.end + 1] == "."
    return (1 if token.text != letter else 2) if dotted and len(_TURNS.findall(text)) >= _LEAST_TURNS else 0


def _judge(  # noqa: PLR0913, PLR0917
    surface: Surface, words: Lexicon, block: Block, tokens: list[Word], row: tuple[int, int], headline: bool
) -> Run | None:
    first, last = row
    first += _turn_label(surface.text, block, tokens, first)
    if first >= last:
        return None
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
    evidence, descriptions, pseudonym = evidence_of(tokens, (first, last), (before, after), titles, words)
    if headline and not titles:
        evidence = [rule for rule in evidence if rule in {"age", "named-so"}]
    if tokens[first].start == block.start and re.match(r":\s+\S", after) and "\n" not in after[:3]:
        known = words.has("first_names.list", tokens[first].lower)
        evidence.extend(["script"] if last - first >= 2 or known else [])
    if block.kind is BlockKind.BYLINE and last - first >= 2 and re.search(r"\b(?:by|от|автор)\b|^\s*$", before, re.I):
        evidence.append("byline")
    found = {token.entity[2:] for token in tokens[first:last] if token.entity}
    if found == {"PER"}:
        evidence.append("named-entity")
    elif found:  # a place or body for the model: the words beside it must say that it is a person
        belongs = "LOC" in found and tokens[first].label not in {"appos", "nsubj", "flat"}  # "the mayor of Dolsk"
        sure = _SURE - {"title", "role"} if belongs else _SURE
        evidence = [rule for rule in evidence if rule in sure]
    chance = _chance(tokens, (first, last), words) if not headline and set(evidence) <= _WEAK else 0.0
    evidence = _weighed(evidence, chance, least_chance(tokens[first:last])) if chance else evidence
    calling = _APART.match(after) if last - first == 1 and not titles else None
    described = calling["calling"] if calling and _is_calling(calling["calling"], words) else ""
    if described:
        evidence.append("role")
        descriptions.append(f"the {described}")
    run = _run(text, tokens[first:last], tuple(evidence), tuple(descriptions), pseudonym=pseudonym)
    return replace(run, described=described, chance=chance)


def _chance(tokens: list[Word], row: tuple[int, int], words: Lexicon) -> float:
    """The chance of a row of two words or more by its form and its place; 0 where that can't be told."""
    told = row[1] - row[0] >= 2 and words.language == "en" and bool(tokens[row[0]].tag)
    return person_chance(tokens, row, words) if told else 0.0


def _weighed(evidence: list[str], chance: float, least: float) -> list[str]:
    """What weak evidence, or none, comes to with that chance."""
    if not evidence:
        return ["likely"] if chance >= SURE else []
    return evidence if chance >= least else []


def _is_calling(word: str, words: Lexicon) -> bool:
    return role_word(word, words) or word.endswith(("master", "mistress", "keeper", "maker", "man", "woman", "smith"))


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
        key=tuple(part_key(word.text) for word in tokens if word.alpha and not _INITIAL.fullmatch(word.text))
        or (tokens[0].lower,),
        evidence=evidence, descriptions=descriptions, pseudonym=pseudonym, base=_base(tokens),
    )  # fmt: skip


def _base(tokens: list[Word]) -> str:
    """The name in its first case, with the hyphens and initials of the text; "" where no model found it."""
    if not all(token.entity.endswith("PER") and token.lemma for token in tokens if token.alpha):
        return ""
    parts = [token.lemma.title() if len(token.text) > 1 else token.text for token in tokens]
    return re.sub(r" (?=[.])", "", " ".join(parts))


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
        elif at == start and tokens[at].lower in no_names and not tokens[at].text.endswith("."):
            start = at + 1
    led = last - start >= 3 and not first_name(tokens[start], words) and first_name(tokens[start + 1], words)
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
    one = word.lower.removesuffix("-elect")
    return any(form in words.sets["people.titles"] for form in (one, one.removesuffix("s"))) or (
        one in {"spokesman", "spokeswoman", "leader", "director"}
    )


def _name_word(word: Word, words: Lexicon) -> bool:
    return word.capital and word.alpha and word.lower not in words.sets["not_people.words"]


def _possible(tokens: list[Word], first: int, last: int, words: Lexicon) -> bool:
    """Whether a row can be a person's name at all."""
    parts = [token for token in tokens[first:last] if token.alpha]
    if len(parts) > 1 and _INITIAL.fullmatch(parts[0].text):
        parts = parts[1:]
    lowers = [token.lower for token in parts]
    if not parts or (any(len(token.text) > 1 and token.text.isupper() for token in parts) and len(parts) == 1):
        return False
    if _is_title(parts[-1], words) and not words.has("first_names.list", lowers[0]):
        return False
    if any(word in words.sets["people.organisation"] for word in lowers):
        return False
    if any(_CONTRACTED.fullmatch(word) or word.endswith(_JOINED_TO) for word in lowers):
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


def candidates(tokens: list[Word], words: Lexicon) -> list[tuple[int, int]]:
    """The rows that can be a person's name, titles and a body's name before it taken off."""
    cut = [(_cut_front(tokens, first, last, words)[0], last) for first, last in _rows(tokens)]
    return [row for row in cut if row[0] < row[1] <= row[0] + 4 and _possible(tokens, *row, words)]
