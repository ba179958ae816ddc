"""Named places, by rule: a capitalised name after a word of place; no gazetteer.

A **place** here is a name as the text writes it ("the town of Nordhavn", "Nordhavn province", "in Nordhavn").
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consilience.domain.account import Value
from consilience.domain.language import Token
from consilience.domain.reasons import Reason, Span

_KINDS = (
    "town|city|village|region|province|district|republic|state|county|island|settlement|municipality|suburb|capital|"
    "prefecture|governorate|oblast|valley|port"
)
_KIND_NAMES = "Province|Region|District|County|Republic|Island|Oblast|Valley|Governorate|Municipality"
_NAME = r"[^\W\d_a-zа-яё][\w’'-]+(?:[ \u00a0][^\W\d_a-zа-яё][\w’'-]+){0,2}"
_S = r"[ \u00a0\n]"
_ENGLISH = (
    ("place.kind-of", re.compile(rf"\b(?:{_KINDS}){_S}of{_S}(?P<name>{_NAME})")),
    ("place.name-kind", re.compile(rf"\b(?P<name>{_NAME}){_S}(?:{_KINDS}|{_KIND_NAMES})\b")),
    ("place.preposition", re.compile(
        rf"\b(?P<prep>[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]cross|[Aa]round|[Oo]ut of|[Tt]hroughout){_S}(?:the{_S})?"
        rf"(?:(?:northern|southern|eastern|western|central|downtown|neighbouring|nearby){_S})?(?P<name>{_NAME})")),
    ("place.pair", re.compile(rf"(?:[Ii]n|[Nn]ear|[Oo]f|[Ff]rom|[Aa]t){_S}{_NAME},{_S}(?P<name>{_NAME})(?=[,.;]|$)")),
    ("place.direction", re.compile(rf"\b(?P<prep>[Ff]rom|[Tt]o|[Aa]t){_S}(?P<name>{_NAME})")),
)  # fmt: skip
_RUSSIAN = (
    ("place.kind-of", re.compile(rf"\b(?:город\w{{0,2}}|село|селе|посёлок|поселке|деревн\w|район\w{{0,2}}|г\.){_S}(?P<name>{_NAME})")),
    ("place.preposition", re.compile(rf"\b(?:[Вв]|[Вв]о|[Пп]од|[Ии]з){_S}(?P<name>{_NAME})")),
)  # fmt: skip
_NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday january’s english russian i he she they it we you the this that his her their a an "
    "god january spring summer autumn winter easter christmas ramadan facebook twitter instagram youtube whatsapp "
    "telegram january парламент январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре "
    "понедельник вторник среду четверг пятницу субботу воскресенье".split()
)
_BODIES = re.compile(
    r"\b(?:Ministry|Court|Committee|Council|Times|Post|News|University|Party|Watch|Union|Agency|Foundation|Centre|Center|"
    r"Parliament|Commission|Network|Group|Association|Police|Army|Guard|House|Court|Office|Department|Act|Institute)\b"
)
_PERSONAL = frozenset({"nsubj", "nsubj:pass", "appos"})


def find_places(
    text: str, offset: int, document: str, language: str, tokens: Sequence[Token] = ()
) -> tuple[Value, ...]:
    """Named places in ``text``, role "place", ``term`` the name as written, in Russian in its first case."""
    tags = {t.start - offset: t.tag for t in tokens}
    by_start = {t.start - offset: t for t in tokens}
    candidates: list[tuple[int, int, str]] = []
    if language[:2] == "ru" and any(t.tag for t in tokens):
        return _by_entity(document, text, offset, tokens)
    for rule, pattern in _RUSSIAN if language[:2] == "ru" else _ENGLISH:
        for match in pattern.finditer(text):
            start, end = _trimmed(text, *match.span("name"), tags)
            if end > start and _is_place(text[start:end], rule, by_start.get(start), tokens):
                candidates.append((start, end, rule))
    values: list[Value] = []
    last = 0
    for start, end, rule in sorted(candidates, key=lambda c: (c[0], -c[1])):
        if start < last:
            continue
        last = end
        values.append(
            Value(
                role="place",
                span=Span(document=document, start=offset + start, end=offset + end),
                words=text[start:end],
                term=re.sub(r"\s+", " ", text[start:end]),
                because=(Reason(rule=rule, words="a name after a word of place"),),
            )
        )
    return tuple(values)


def _by_entity(document: str, text: str, offset: int, tokens: Sequence[Token]) -> tuple[Value, ...]:
    """Places that the language model found, by their first case ("в Верхнем Логе" is Верхний Лог)."""
    values = []
    for i, token in enumerate(tokens):
        if token.entity != "B-LOC":
            continue
        last = next((k for k in range(i + 1, len(tokens)) if tokens[k].entity != "I-LOC"), len(tokens))
        start, end = token.start, tokens[last - 1].end
        parts = [t.lemma.capitalize() if t.text[:1].isupper() else t.text for t in tokens[i:last]]
        values.append(
            Value(
                role="place", span=Span(document=document, start=start, end=end),
                words=text[start - offset : end - offset], term=" ".join(parts),
                because=(Reason(rule="place.named-entity", words="the language model reads it as a place's name"),),
            )
        )  # fmt: skip
    return tuple(values)


def _trimmed(text: str, start: int, end: int, tags: Mapping[int, str]) -> tuple[int, int]:
    """The name without a following weekday or month, a possessive, and words that the tags say are no names."""
    words = list(re.finditer(r"\S+", text[start:end]))
    stop = start
    for word in words:
        at = start + word.start()
        if word.group().lower() in _NOT_PLACES or tags.get(at, "NNP") not in {"NNP", "NNPS", "", "NN"}:
            break
        stop = start + word.end()
    name = re.sub(r"[’']s?$|[-’'.]+$", "", text[start:stop])
    return start, start + len(name)


def _is_place(name: str, rule: str, token: Token | None, tokens: Sequence[Token]) -> bool:
    if _BODIES.search(name) or (name.isupper() and len(name) > 3) or len(name) < 2:
        return False
    if token is not None and token.tag and token.label in _PERSONAL:
        return False
    if rule == "place.direction":
        governor = tokens[token.head] if token is not None and token.tag else None
        return governor is not None and governor.lemma.lower() in _MOTION
    return True


_MOTION = frozenset(
    "go come flee travel move return take bring drive fly transfer deport arrive escape leave send transport airport "
    "evacuate expel relocate way road flight journey trip rally protest demonstration gather hold".split()
)
