"""What somebody is and whom they speak for: kind by role and title, the body or authority named beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.domain.account import SpeakerKind
from consilience.engine.coding.lexicon import Lexicon

_KINDS = (
    ("people.relative", SpeakerKind.RELATIVE),
    ("people.victim", SpeakerKind.VICTIM),
    ("people.expert", SpeakerKind.EXPERT),
    ("people.official", SpeakerKind.OFFICIAL),
    ("people.witness", SpeakerKind.WITNESS),
)
_JOINS = r"(?:of|to(?!\s+[Tt]he\b)|for|and|the|on|against)"
_BODY = re.compile(
    r"\b(?:of|for|at|from|with)\s+(?:the\s+)?"
    rf"((?:[A-Z][\w’'&+.-]*)(?:\s+(?:{_JOINS}\s+)*[A-Z][\w’'&+.-]*)*)"
)
_NAME = re.compile(rf"(?:(?:The|the)\s+)?[A-Z][\w’'&+.-]*(?:\s+(?:{_JOINS}\s+)*[A-Z][\w’'&+.-]*)*")
_RULES_A_COUNTRY = re.compile(r"\b[A-Z][a-z]+(?:an|ish|ese|i|ch|en|[’']s)\s+(?:leader|strongman|ruler)\b")
_SPOKEN_FOR = re.compile(
    r"\bspokes(?:man|woman|person)\s+(?:for|of)\s+(?:the\s+)?(?P<body>(?:[\w’'-]+\s+){0,3}?(?:ministry|government|police|army|"
    r"prosecutor|court|parliament|presidency)\b)", re.I,
)  # fmt: skip
_SPOKEN_BY = re.compile(
    r"\b(?P<body>(?:[A-Za-z’'-]+\s+){0,2}(?:ministry|government|police|army|court|parliament))\s+"
    r"spokes(?:man|woman|person)\b",
    re.I,
)
LEADING = re.compile(
    r"\b(?:director|head|leader|chair\w*|president|spokes\w+|coordinator|founder|executive|secretary|fellow|researcher|"
    r"representative|campaigner|adviser|advisor|manager|member|officer)\b",
    re.I,
)


def kind_of(lex: Lexicon, *described: str) -> SpeakerKind:
    """What somebody is by title and role; whom they act for or what they wrote to says nothing of them."""
    if any(_RULES_A_COUNTRY.search(text) for text in described):
        return SpeakerKind.OFFICIAL
    plain = [
        re.split(r"(?:^|,?\s+)\b(?:who|whose|which|that)\s+(?!is\b|was\b|heads\b|leads\b)", text.lower())[0]
        for text in described
    ]
    fronts = [re.split(r"\s(?:of|for|to|at|from|with|in|on)\s", text)[0] for text in plain]
    kind = kind_by_words(lex, " ; ".join(fronts))
    if kind is not SpeakerKind.PERSON:
        return kind
    whole = kind_by_words(lex, " ; ".join(plain))
    return whole if whole in {SpeakerKind.OFFICIAL, SpeakerKind.VICTIM} else SpeakerKind.PERSON


def kind_by_words(lex: Lexicon, text: str) -> SpeakerKind:
    """The kind that the first fitting list of words gives, PERSON when none does."""
    found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    for name, kind in _KINDS:
        if lex.language == "ru":
            if any(lex.starts(name, word) for word in found):
                return kind
        elif any(lex.has(name, word) for word in found):
            return kind
    return SpeakerKind.PERSON


def body_beside(lex: Lexicon, described: str, context: str, front: str, last: str) -> str:
    """The body a person speaks for: named beside the name, or "the foundation" that spoke last (``last``)."""
    named = _body_of(described, before_saying(lex, context), front)
    if named and all(word in lex.sets["not_people.places"] for word in named.lower().split()):
        named = ""
    short = re.search(r"\b(?:the|its)\s+([a-z]+)(?:[’']s)\s+\w+|\b(?:of|for)\s+the\s+([a-z]+)\b", described)
    if not named and short and last:
        noun = short.group(1) or short.group(2)
        if noun in last.lower() or noun in {"group", "organisation", "organization", "body"}:
            return last
    return named


def before_saying(lex: Lexicon, context: str) -> str:
    """The words beside a name up to what is said: "Ann Lee of the Hill Fund", not what she speaks of."""
    for word in re.finditer(r"[^\W\d_]+", context):
        if word.group().lower() in lex.verbs and not word.group().endswith("ing"):
            return context[: word.start()]
    return context


def authority_of(lex: Lexicon, described: str, front: str) -> str:
    """The authority a spokesperson speaks for ("a spokesman for the interior ministry"); a leader speaks for none."""
    for text in (described, front):
        found = _SPOKEN_FOR.search(text) or _SPOKEN_BY.search(text)
        name = found.group("body") if found else ""
        if name and any(word in lex.sets["people.official"] for word in name.lower().split()):
            return " ".join(name.split())
    return ""


def names_body(lex: Lexicon, name: str) -> bool:
    """Whether a name of several words, or one with a word for a body, can be a body's."""
    words = name.lower().split()
    return len(words) > 1 or any(word in lex.sets["people.organisation"] for word in words)


def counted(lowers: Sequence[str], lex: Lexicon) -> bool:
    """ "Nine of the former detainees", "Two former detainees": several people who are not named."""
    if len(lowers) < 2 or lowers[0] in {"one", "a", "an"}:
        return False
    number = lowers[0] in lex.phrases.get("phrases.numbers", ()) or lowers[0].isdigit()
    return number and any(lex.has("people.plural", word) or word.endswith("s") for word in lowers[1:])


def _body_of(described: str, context: str, front: str) -> str:
    for text in (described, context, front):
        if found := _BODY.search(text):
            return " ".join(found.group(1).split())
    return ""


def body_name(words: str) -> str:
    """The capitalised name in a source's words, without its article; the words themselves when there is none."""
    found = [name for name in _NAME.findall(words) if name.lower() not in {"the", "a"}]
    name = max(found, key=len) if found else words
    return re.sub(r"^[Tt]he\s+", "", name)


_AUTHORITIES_RU = (
    (re.compile(r"министерств\w*\s+внутренних\s+дел|\bмвд\b", re.I), "Interior Ministry"),
    (re.compile(r"министерств\w*\s+обороны|\bминобороны\b", re.I), "Defence Ministry"),
    (re.compile(r"министерств\w*\s+иностранных\s+дел|\bмид\b", re.I), "Foreign Ministry"),
    (re.compile(r"министерств\w*\s+юстиции|\bминюст\w*", re.I), "Justice Ministry"),
    (re.compile(r"следственн\w+\s+комитет\w*", re.I), "Investigative Committee"),
)


def russian_authority(described: str, text: str) -> str:
    """The authority that speaks, by the name that English documents have for it: named here, or "министерство" alone
    by the one ministry that the document names."""
    named = [name for pattern, name in _AUTHORITIES_RU if pattern.search(described)]
    if named or "министерств" not in described.lower():
        return named[0] if named else ""
    inside = [name for pattern, name in _AUTHORITIES_RU if "Ministry" in name and pattern.search(text)]
    return inside[0] if len(inside) == 1 else ""
