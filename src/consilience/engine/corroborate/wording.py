"""Wording: a readable proposition for a claim, cut from the clearest of its statements.

No sentence is invented: the words are a source's; only a leading joiner is dropped, and a pronoun is
replaced by the name it stands for, in square brackets, as editors do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from consilience.domain.account import Mode
from consilience.engine.corroborate.accounts import Told

_LEADING = re.compile(
    r"^(?:and|but|that|when|where|as|while|after|because|so|then|which|who|yet|also|meanwhile|"
    r"according to [^,]{1,60},)\b[\s,]*",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ .-]{2,30},?[^.]{0,40}?\s[-–—]\s+")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|us|our|я|мы|нас|нам|меня|мне)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"^(?:he|she)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^(he|she|they|i|we|him|her)\b", re.IGNORECASE)
LONGEST = 200
LEAST_WORDS = 4
"""Words under which a statement says too little to stand for its claim."""
IDEAL = 90
"""Code points of a proposition that reads well in a table."""


def propose(group: Sequence[Told], case_id: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The proposition of a claim, in the language that most of its statements are in; at most about 200 code points."""
    languages = Counter(one.document.reading.language.value for one in group)
    most = max(languages.values())
    told = [one for one in group if languages[one.document.reading.language.value] == most]
    best = min(told, key=lambda one: (_penalty(one), one.statement.id))
    text = " ".join(best.statement.passage.exact.split())
    text = (
        _LEADING.sub("", text)
        if not _relative(text)
        else re.sub(r"^(who|which|that)\b\s*", "", text, flags=re.IGNORECASE)
    )
    name = _subject_name(best, case_id, names)
    if _relative(best.statement.passage.exact) and name:
        text = f"[{name}] {text}"
    elif (match := _SINGULAR.match(text)) and name:
        text = f"[{name}]{text[match.end() :]}"
    text = _DATELINE.sub("", text).strip(" ,;:“”\"'‘’«»—–-")
    if best.statement.mode in {Mode.DIRECT, Mode.OWN_WORDS} and _FIRST_PERSON.search(text):
        return f"{best.voice.name}: “{_short(text)}”"
    text = _short(text)
    return text[:1].upper() + text[1:] if text else best.statement.passage.exact


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _penalty(one: Told) -> float:
    """How badly a statement reads alone: too short or long, no subject, a pronoun that nobody resolved."""
    text = one.statement.passage.exact
    proposition = one.statement.proposition
    known = [*proposition.agents, *proposition.patients]
    score = abs(len(text) - IDEAL) / 60
    score += 1.0 * (not proposition.frame) + 1.5 * (not known) + 1.0 * (len(text.split()) < LEAST_WORDS)
    if (_PRONOUN.match(text) or _relative(text)) and not any(p.person for p in known):
        score += 2
    if re.match(r"(?i)^(i|we|my|our)\b", text):
        score += 1
    if re.match(r"(?i)^(where|when|that|which|who|as|because|so|this|these|it)\b", text):
        score += 0.5
    return score - 0.3 * bool(one.statement.values)


def _relative(text: str) -> bool:
    return bool(re.match(r"(?i)^(who|which)\b", text))


def _subject_name(one: Told, case_id: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The name of whom the first word (or the relative pronoun) stands for; "" when the tree says nothing of it."""
    text = one.statement.passage.exact
    leading = _SINGULAR.match(_LEADING.sub("", text))
    for participant in (*one.statement.proposition.agents, *one.statement.proposition.patients):
        stands = leading is not None and participant.words.casefold() == leading.group().casefold()
        if participant.person in case_id and (stands or _relative(text)):
            return names.get(case_id[participant.person], "")
    return ""
