"""The words of harm in a sentence as a row of marks: people, what happened to them, and what stands between.

A **Mark** is a stretch of text with a letter.  People: ``G`` a group or one person.  What happened: ``K`` killed, ``D``
died (never done to others), ``H`` wounded, ``S`` shot or struck (outcome open), ``T`` in treatment, ``U`` with wounds; their
doing forms ``k h s`` ("killing two"); ``N`` and ``M`` nouns ("the death of", "the shooting of"), ``Z`` their own doing ("took his own life"), ``F`` "fatally".
Between them: ``b`` forms of "be", ``a`` adverbs, ``v`` of "have", ``&`` and, ``,`` commas, ``i`` including, ``o`` of, ``y``
by, ``R`` himself, ``n`` not, ``.`` a stop, ``d`` a dash, ``x`` any other word.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from consilience.engine.coding.numerals import english

_S = r"[\s\u00a0]+"
_SINGULAR = (
    "person man woman boy girl child kid teen teenager juvenile youth toddler infant baby newborn adult male female victim "
    "officer deputy trooper student pupil suspect gunman shooter assailant attacker brother sister mother father son "
    "daughter wife husband boyfriend girlfriend ex-girlfriend ex-boyfriend ex-wife ex-husband cousin uncle aunt nephew niece grandmother grandfather stepfather "
    "stepmother stepson stepdaughter grandson granddaughter friend neighbor neighbour bystander employee worker customer clerk driver passenger "
    "resident patron individual relative robber burglar intruder homeowner guard soldier sergeant policeman civilian "
    "protester guest member player patient inmate prisoner fatality casualty adolescent minor sibling twin cop dad mom "
    "mum hunter companion fugitive classmate roommate coworker co-worker tenant landlord teacher pastor cashier"
).split()
_PLURALS = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "babies": "baby",
    "deputies": "deputy", "gunmen": "gunman", "policemen": "policeman", "wives": "wife", "bodies": "body",
    "fatalities": "fatality", "casualties": "casualty", "grandchildren": "grandchild",
    "others": "other",
    **{(w if w.endswith("s") else w + "s"): w for w in _SINGULAR if not w.endswith(("man", "woman", "child", "person", "baby", "deputy", "ty"))},
}  # fmt: skip
_HEAD = "|".join(sorted((*_SINGULAR, *_PLURALS), key=len, reverse=True))
_SMALL = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|thirty|forty|fifty"
)
_MONTHS = (
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec January February March April June July August September October "
)
_MONTHS += "November December Jan. Feb. Aug. Sept. Oct. Nov. Dec."
_NO_DAY = "".join(rf"(?<!{re.escape(month)} )" for month in _MONTHS.split())
_DIGITS = _NO_DAY + r"(?<![\w.,:$#/-])\d{1,3}(?![\w%]|[.,:/]\d|-)"
_NUM = rf"(?:{_DIGITS}|\b(?:{_SMALL})\b(?!-))"
_NOT_MOD = (
    "of|in|on|at|to|by|for|from|with|and|or|but|who|that|which|was|were|is|are|be|been|has|have|had|said|say|says|told|"
    "a|an|the|his|her|their|its|after|before|when|while|as|than|then|if|into|near|shot|killed|wounded|injured|dead|"
    "died|hit|struck|hurt|outside|inside|during|he|she|they|police|shots|rounds|bullets|times|counts|hours|minutes|days|"
    "weeks|months|years|blocks|miles|vehicles|cars|homes|houses|guns|cases|shootings|not|no|killing|wounding|injuring|shooting|him|them|per|percent|block|grade|street|ave|"
    "leaving|left|found|including|both|all|each|another|it|other|others|more|where|because|did|does|do|will|would|could|also|"
    "kills|kill|shoots|shoot|wounds|injures|dies|charged|arrested|accused|identified|hospitalized|leaves|leave|opens|fires|fired|seeks|investigate|investigating|searching|custody|critical|stable|critically|seriously|fatally|accidentally|life|self|himself|herself|themselves|only|just|dead"
)
_MOD = rf"(?!(?:{_NOT_MOD})\b)[^\W\d_][\w’'.-]*"
_AGE = r"(?P<age{0}>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)[- ](?:years?|yr|months?|weeks?|days?)[- ]olds?"
_DEATH_OF = rf"{_S}(?:[\w-]+{_S}){{0,2}}(?:death|murder|killing|slaying|suicide|homicide)\b"
_GROUP = re.compile(
    # "a father of three"
    rf"(?:\b(?P<det3>an?|the|his|her|their){_S})?(?:{_MOD}{_S}){{0,2}}?\b(?P<head3>father|mother|dad|mom|mum|parent|grandfather|grandmother){_S}of{_S}{_NUM}(?!{_S}(?:of\b|victims|the\b|men|women|people|boys|girls))"
    # "a 24-year-old man", "the 15-year-old", "17-year-old Ann Fell" keeps its name apart
    rf"|(?:\b(?P<det1>an?|another|the|his|her|their|that|this|{_NUM}){_S}(?:(?P<oth1>other){_S})?(?:{_MOD}{_S}){{0,2}}?)?(?<![\w-]){_AGE.format(1)}\b(?:{_S}(?:{_MOD}{_S}){{0,5}}?(?P<head1>{_HEAD})\b(?![’'-]|{_S}(?:{_HEAD})\b))?"
    # "three other young men", "the victims", "a man", "two others"
    rf"|(?:\b(?P<det2>(?:another|the|all|all{_S}of{_S}the|his|her|their|these|those|its|our|both){_S}(?:other{_S})?{_NUM}|an?|another|the|his|her|their|our|that|this|these|those|its|{_NUM}|both|several)(?:{_S}|(?<=\d)-)(?:(?:of{_S}(?:the|those|these|his|her|their){_S}))?)?(?:(?P<oth2>other|more|additional){_S})?(?:{_MOD}{_S}){{0,4}}?\b(?P<head2>{_HEAD})\b(?![’'-](?!s\b)|[’']s?\b(?!{_DEATH_OF})|{_S}(?:{_HEAD})\b)"
    rf"|\b(?P<couple>(?:an?|the){_S}(?:[\w-]+{_S})?couple)\b(?!{_S}of\b)"
    rf"|(?<!from )(?<! to )(?<!other )(?<!ages )(?<!aged )(?<!age )(?<!between )(?P<bare>{_NUM})(?:{_S}(?P<oth3>others?|more))?(?={_S}(?:were|was|are|is|have|has|had|who|of{_S}(?:them|whom|those|the)|shot|killed|dead|wounded|injured|hurt|hit|struck|in{_S}(?:critical|serious|stable)|hospitali[sz]ed|fatally|critically|seriously|died|remain|suffered|slain|murdered|gunned|grazed|found{_S}dead|victims|and\b|to{_S}(?:the{_S})?hospitals?)|[,.;:]|\s*$|{_S}and\b)"
    r"|\b(?P<pron>he|she|him|her|they|them)\b",
    re.IGNORECASE,
)
_AFTER_AGE = re.compile(
    r"(?:,?[\s\u00a0]\(?(?:an?[\s\u00a0]|age[sd]?[\s\u00a0])?(?P<age>\d{1,2})(?:[- ]years?[- ](?:olds?|of[\s\u00a0]age))?\)?(?=[,.;)\s]|$)(?![\s\u00a0](?!of\b|was|were|is|who|and|died|had|has|in\b|from|shot)\w),?)"
)
_AGES = re.compile(
    r",?[\s\u00a0]?\(?(?:both[\s\u00a0])?(?:(?:ages?|aged)[\s\u00a0])?\d{1,2}(?:(?:,[\s\u00a0](?:and[\s\u00a0])?|[\s\u00a0]and[\s\u00a0])\d{1,2}){1,9}(?=[,.;)])\)?,?"
)
_NAME_AFTER = re.compile(r"[\s\u00a0][A-Z][\w’'-]+(?:[\s\u00a0][A-Z][\w’'.-]*){1,3}")
_TITLED = frozenset("victim year-old suspect deputy officer sergeant trooper".split())
_COND = r"(?:extremely|very|critical(?:ly)?|serious|stable|fair|grave|good|guarded|satisfactory|unknown|poor|but|and)"
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "z",
        rf"(?:tried|tries|trying|attempt(?:s|ed|ing)?){_S}(?:to{_S})?(?:suicide|(?:take|kill|commit){_S}(?:\w+{_S}){{0,2}}(?:life|lives|suicide|himself|herself|themselves))|attempted{_S}suicide",
    ),
    (
        "Z",
        rf"(?:took|taking|takes|taken|take){_S}(?:his|her|their){_S}own{_S}li(?:fe|ves)|(?:(?:and|then){_S})?(?:shoot(?:ing)?{_S}and{_S})?(?:killed|kills|killing|kill){_S}(?:him|her|them)sel(?:f|ves)|(?:committed|commits|committing|commit|by){_S}suicide|(?:turned|turning|turns|turn){_S}(?:the|a|his|her|their){_S}(?:[\w-]+{_S}){{0,2}}?(?:on|upon){_S}(?:him|her|them)sel(?:f|ves)",
    ),
    (
        "D",
        rf"[’']s{_DEATH_OF}|(?:pronounced|declared|found|lay|left|shot){_S}dead|dead{_S}(?:on|at|upon){_S}(?:the{_S})?(?:scene|arrival)|(?:lost|lose|losing){_S}(?:his|her|their){_S}li(?:fe|ves)|did{_S}not{_S}survive|(?:succumb(?:ed|s)?|died|dies|dead|deceased|perished|lifeless|passed{_S}away)|suffered{_S}(?:an?{_S})?fatal{_S}(?:\w+{_S}){{0,2}}(?:wounds?|injur(?:y|ies))",
    ),
    (
        "K",
        rf"(?:shot|gunned|struck|hit)(?:{_S}several{_S}times)?{_S}(?:and|&){_S}(?:fatally{_S}(?:wounded|injured)|killed)|shot{_S}to{_S}death|(?:beaten|stabbed|strangled){_S}to{_S}death|shot{_S}dead|(?:fatally|mortally){_S}(?:shot|wounded|injured|struck|hit|gunned{_S}down)|gunned{_S}down|(?:killed|slain|murdered|executed)",
    ),
    (
        "k",
        rf"(?:fatally{_S}(?:shooting|wounding|striking|shoots)|(?:shooting|shoots){_S}and{_S}(?:killing|kills)|killing|murdering|kills|murders)(?!{_S}of\b)",
    ),
    (
        "Q",
        rf"(?:double|triple|quadruple){_S}(?:fatal(?:{_S}shooting)?|homicides?|murders?|slayings?|killings?|fatality)",
    ),
    ("P", rf"(?:double|triple|quadruple|quintuple|sextuple){_S}shootings?"),
    (
        "N",
        rf"(?:(?:fatal|deadly|lethal|mass){_S}(?:\w+{_S}){{0,2}}shootings?|(?:shooting{_S})?deaths?|killings?|murders?|slayings?|homicides?|fatal(?:ity)?)(?={_S}of\b)",
    ),
    ("M", rf"(?:shootings?|wounding|attempted{_S}(?:murder|homicide))(?={_S}of\b)"),
    (
        "T",
        rf"in{_S}(?:an?{_S})?(?:{_COND}[\s,-]{{1,3}}){{1,4}}(?:condition|shape)|in{_S}(?:surgery|intensive{_S}care|the{_S}(?:hospital|ICU))|(?:expected|going){_S}to{_S}(?:survive|live|recover|make{_S}(?:an?|it)|be{_S}(?:okay|ok|fine|alright|all{_S}right))|fighting{_S}for{_S}(?:his|her|their){_S}li(?:fe|ves)|hospitali[sz]ed|recovering|underwent{_S}surgery|undergoing{_S}surgery|(?:taken|transported|rushed|airlifted|flown|driven|brought|admitted|drove|went|walked|sent|air-lifted|hospital|carried|treated|transport|life-flighted|medevaced)(?:{_S}[\w-]+){{0,3}}?{_S}(?:to|at|by){_S}(?:[\w.’'-]+,?{_S}){{0,6}}?(?:hospitals?|hospital’s|medical|center|centre|ER|clinic|trauma)|treated(?:{_S}(?:at|on){_S}the{_S}scene)?(?:{_S}and{_S}released)?|survived(?!{_S}by)",
    ),
    (
        "U",
        rf"(?:suffer(?:ed|s|ing)?|sustain(?:ed|s|ing)?|receiv(?:ed|ing)|has|had|have|with|from){_S}(?:from{_S})?(?:(?!died|dead|killed)[\w-]+,?{_S}){{0,4}}?(?:gunshot{_S}(?:wounds?|injur(?:y|ies))|bullet{_S}wounds?|gun{_S}shot{_S}wounds?|(?:non-?{_S}?)?life-?{_S}?threatening(?:{_S}\w+)?{_S}(?:injur(?:y|ies)|wounds?)|(?:minor|serious|critical|graze){_S}(?:injur(?:y|ies)|wounds?)|wounds?|injur(?:y|ies))",
    ),
    ("H", r"(?:wounded|injured|grazed|hurt)"),
    ("h", r"(?:wounding|wounds|injuring|injures|hurting|grazing)"),
    ("s", r"(?:shooting|shoots|striking|strikes|hitting|hits)"),
    ("S", r"(?:shot|struck|hit)(?!gun|[- ]?guns?\b)"),
    ("F", r"fatally|fatal"),
    ("R", r"(?:him|her|them)sel(?:f|ves)|self"),
    ("n", r"not|n[’']t|no|nobody|never|none|neither|without"),
    ("v", r"has|have|had|having"),
    ("b", r"is|are|was|were|be|been|being|get|gets|got|who|of whom|of them|left|listed|remain(?:s|ed)?|confirmed"),
    (
        "a",
        r"also|then|later|now|both|all|each|either|that|which|reportedly|apparently|allegedly|accidentally|critically|seriously|severely|slightly|badly|still|once|twice|only|just|too|intentionally|unintentionally|[a-z]{3,}ly",
    ),
    ("i", r"including"),
    ("&", r"and|or|&"),
    ("o", r"of"),
    ("y", r"by"),
)
_LEX = re.compile(
    "|".join(rf"(?P<w{n}>(?<![\w-])(?:{p})(?![\w])(?!-))" for n, (_, p) in enumerate(_WORDS))
    + r"|(?P<word>[^\W_]+(?:[-’'.][^\W_]+)*)|(?P<comma>[,()])|(?P<dash>[–—-])|(?P<stop>[.;:!?|])",
    re.IGNORECASE,
)

_OTHER = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_MARKED = re.compile(
    r"[^\w\s]|[’']|kil|mur|exe|sla|dea|dec|die|dy|fat|mor|per|pas|suc|lif|los|lay|le|fo|pro|did|su|sh|st|gu|bea|hi|wo|in|gr|"
    r"hu|exp|go|fig|hos|rec|und|ta|tr|ru|ai|fl|dr|bro|adm|se|we|wa|car|med|un|de|ho|att|com|by|tu|se|no|ne|n[’']|wi|ha|is|"
    r"ar|we|be|get|got|who|of|li|rem|con|al|the|la|no|bo|ea|ei|wh|rep|app|acc|cri|ba|onc|tw|on|ju|to|too|and|or|him|"
    r"her|them|self|dou|qua|qui|sex|tri|las|thr|\w+ly\b|[fF]rom",
    re.IGNORECASE,
)
"""Beginnings without which no word of the list can stand: most words are passed over without the long expression."""
_TOKEN = re.compile(r"[^\W_]+")
_TRIGGERS = frozenset(
    {part for head in (*_SINGULAR, *_PLURALS) for part in head.split("-")[-1:]}
    | set(re.findall(r"[a-z]+", _SMALL))
    | set("old olds couple he she him her they them".split())
)
_WORDS_BEFORE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is meant by a ``G``: ``number`` (0 where a plural has none), name, age, noun, and how it is introduced."""

    number: int
    name: str = ""
    age: str = ""
    head: str = ""
    others: bool = False
    definite: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch ``start..end`` (offsets in the sentence) with its letter; ``people`` for ``G``."""

    letter: str
    start: int
    end: int
    people: People | None = None


def marks(text: str, names: Sequence[tuple[int, int, str]]) -> list[Mark]:
    """The marks of a sentence in order; ``names`` are (start, end, name) of the people named in it."""
    named = {start: (end, name) for start, end, name in names}
    stops = [*sorted(named), len(text)]
    triggers = [m.start() for m in _TOKEN.finditer(text) if m.group().lower() in _TRIGGERS or m.group().isdigit()]
    out: list[Mark] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        mark = _named(text, at, named[at]) if at in named else None
        if mark is None and _begins_word(text, at) and _near(text, at, triggers):
            mark = _group(text, at, stops[bisect_right(stops, at)], named)
        mark = mark or _word(text, at)
        if mark is not None:
            out.append(mark)
        at = mark.end if mark is not None else at + 1
    return _merged(out, text)


def _named(text: str, at: int, named: tuple[int, str]) -> Mark:
    end, name = named
    age = _AFTER_AGE.match(text, end)
    people = People(number=1, name=name, age=age["age"] if age else "", definite=True)
    return Mark(letter="G", start=at, end=age.end() if age else end, people=people)


def _near(text: str, at: int, triggers: Sequence[int]) -> bool:
    """Whether a word that can make a group stands close enough: groups are tried nowhere else."""
    n = bisect_left(triggers, at)
    return n < len(triggers) and text.count(" ", at, triggers[n]) <= _WORDS_BEFORE


def _group(text: str, at: int, until: int, named: Collection[int]) -> Mark | None:
    """A described group or person that begins here, with the age or name that follows it."""
    group = _GROUP.match(text, at)
    people = _people(group) if group and at < group.end() <= until else None
    if group is None or people is None:
        return None
    end = group.end()
    ages = _AGES.match(text, end) if people.number != 1 else None
    age = ages or _AFTER_AGE.match(text, end)
    if age and not ages and not people.age and people.number == 1:
        people = replace(people, age=age["age"], counted=False)
    end = age.end() if age else end
    name = _NAME_AFTER.match(text, end) if people.number == 1 and end not in named else None
    if name and (people.age or people.head in _TITLED) and name.end() <= until:
        people = replace(people, name=plain_name(name.group()), others=False, definite=True, counted=False)
        end = name.end()
    return Mark(letter="G", start=at, end=end, people=people)


def _word(text: str, at: int) -> Mark | None:
    found = _LEX.match(text, at) if _MARKED.match(text, at) else _OTHER.match(text, at)
    return Mark(letter=_letter(found), start=at, end=found.end()) if found is not None else None


def plain_name(name: str) -> str:
    """First and last part of a name in lower case, without "Jr" and numbers."""
    parts = [p.strip(".,").lower() for p in name.split()]
    kept = [p for p in parts if p and p not in {"jr", "sr", "ii", "iii", "iv"}]
    return " ".join(dict.fromkeys((kept[0], kept[-1]))) if kept else ""


def _merged(row: Sequence[Mark], text: str) -> list[Mark]:
    """A noun and a name side by side are one person: "the victim, Ann Fell, 24," and "Ann Fell, a teacher,"."""
    out: list[Mark] = []
    for mark in row:
        comma = bool(out) and out[-1].letter == ","
        before = out[-2] if comma and len(out) > 1 else out[-1] if out else None
        joined = _one(before, mark, comma, text) if before is not None else None
        if joined is None:
            out.append(mark)
            continue
        del out[-2 if comma else -1 :]
        out.append(joined)
        if len(out) > 2 and out[-2].letter == "," and (again := _one(out[-3], joined, True, text)) is not None:
            out[-3:] = [again]
    return out


def _one(first: Mark, second: Mark, comma: bool, text: str) -> Mark | None:
    a, b = first.people, second.people
    if a is None or b is None or a.number != 1 or b.number != 1 or a.head in _PRONOUNS or b.head in _PRONOUNS:
        return None
    if (
        not a.name
        and not b.name
        and not (comma and a.definite and a.head in _KNOWN and not b.definite and not b.counted)
    ):
        return None
    if (a.name and b.name) or (a.age and b.age and a.age != b.age):
        return None
    between = text[first.end : second.start]
    if not comma and between.strip():
        return None
    if a.name and not comma:  # "a Nordhavn man": the name is of a place
        people = People(number=1, age=b.age or a.age, head=b.head, definite=b.definite)
    elif a.name and not _INTRODUCES.match(text, second.start):
        return None
    else:
        people = People(number=1, name=a.name or b.name, age=a.age or b.age, head=a.head or b.head, definite=True)
    return Mark(letter="G", start=first.start, end=second.end, people=people)


_PRONOUNS = frozenset("he she him her they them".split())
_KNOWN = frozenset("victim suspect gunman shooter deceased".split())
_INTRODUCES = re.compile(r"(?:an?|the|his|her|their|\d+)\b", re.IGNORECASE)


def _begins_word(text: str, at: int) -> bool:
    return text[at].isalnum() and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "-’'$#"))


def _letter(found: re.Match[str]) -> str:
    if found.re is _OTHER or found["word"]:
        return "x"
    if found["comma"]:
        return ","
    if found["dash"]:
        return "d"
    if found["stop"]:
        return "."
    return next(letter for n, (letter, _) in enumerate(_WORDS) if found[f"w{n}"])


_DEFINITE = frozenset("the his her their our that this these those its both".split())


def _people(group: re.Match[str]) -> People | None:
    if group["pron"]:
        word = group["pron"].lower()
        return People(number=0 if word in {"they", "them"} else 1, head=word, definite=True)
    if group["couple"]:
        return People(number=2, head="couple", definite=group["couple"].lower().startswith("the"))
    if group["bare"]:
        return People(number=_number(group["bare"]), others=bool(group["oth3"]), counted=True)
    if _UNBORN.search(group.group()):
        return People(number=0, head="unborn")
    det = (group["det1"] or group["det2"] or group["det3"] or "").lower()
    lead, _, rest = det.rpartition(" ") if _COUNTED_DET.match(det) else ("", "", det)
    det = rest
    head = (group["head1"] or group["head2"] or group["head3"] or "year-old").lower()
    plural = head in _PLURALS or (group["age1"] is not None and group.group().lower().rstrip().endswith("olds"))
    head = _PLURALS.get(head, head)
    counted = bool(det) and det not in _DEFINITE and det not in {"a", "an", "another", "several"}
    number = _number(det) if counted else (2 if det == "both" else 0 if plural else 1)
    if counted and number == 1 and plural:
        number = 1  # "one of the men"
    return People(
        number=number,
        age=_age(group["age1"] or ""),
        head=head,
        others=bool(group["oth1"] or group["oth2"]) or head == "other" or det == "another",
        definite=det in _DEFINITE or bool(lead and not lead.startswith("another")),
        counted=counted,
    )


_UNBORN = re.compile(r"\bunborn\b", re.IGNORECASE)
_COUNTED_DET = re.compile(r"(?:another|the|all|his|her|their|these|those|its|our|both)\s.*\S")


def _age(words: str) -> str:
    number = english(words.lower()) if words else None
    return str(number) if number is not None else words.lower()


def _number(words: str) -> int:
    return english(words.lower()) or 0
