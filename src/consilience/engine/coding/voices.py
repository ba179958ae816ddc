"""Whose voice a document speaks in when nobody is quoted: the outlet's, or a named author's own words.

A letter or opinion piece is told by its sign-off ("A. Vel / Director, Body"), by "writes A. Vel of Body" in
its head, by a line about its author at the end, or by an author's name together with a first person; the author is
then the speaker.  A witness statement is the witness's, whoever took it down.  What an official signs for a body
that puts the document out stays the body's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consilience.domain.account import Person, SpeakerKind, SpeakerMention
from consilience.domain.material import Block, BlockKind, Reading
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.quotes import Quote
from consilience.engine.coding.roles import role_word
from consilience.engine.coding.surface import TEXT_KINDS, is_headline

_STATEMENT = re.compile(
    r"\b(?:statement of|witness statement|affidavit|sworn statement|testimony of|deposition of|"
    r"заявление свидетел\w+|показания|объяснение)\b", re.I,
)  # fmt: skip
_OWN_KIN = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:brother|sister|son|daughter|father|mother|husband|wife|cousin|uncle|aunt|"
    r"nephew|niece|"
    r"grandson|granddaughter|grandfather|grandmother|fiancée?|friend|child|children)\b|"
    r"\bмо(?:й|я|его|ю)\s+(?:брат\w*|сестр\w*|сын\w*|доч\w*|отец|отца|мать|муж\w*|жен\w*)", re.I,
)  # fmt: skip
_FIRST_PLURAL = re.compile(r"\b(?:we|our|us|we’ll|we’re|мы|наш\w*|нас|нам)\b", re.I)
_FIRST_SINGULAR = re.compile(r"\b(?:I|my|me|я|мне|меня|мой|моя)\b")
_LIVED = re.compile(
    r"\bI (?:was (?!told\b)|had been |heard|saw|felt|ran|hid|stood|lay|woke|watched|counted|fell|screamed|"
    r"fainted|smelt|smelled)|"
    r"\b(?:took|hit|beat|kicked|pushed|drove|threw|stopped|dragged|tied|ordered|searched|handcuffed|blindfolded|"
    r"arrested|"
    r"detained|held|released|tortured|threatened|led|put|shot at) (?:me|us|our)\b|"
    r"\bmy (?:neck|head|back|hands?|arms?|legs?|face|eyes|ribs|mouth|wrists?|feet|cell|gate|door)\b|"
    r"\b(?:меня|нас) (?:\w+ )?(?:били|взяли|увезли|остановили|держали|пытали|задержали|отпустили|избили|допрашивали)|"
    r"\bя (?:был[аи]?|видела?|слышала?|стояла?|лежала?|считала?|упала?|кричала?)\b", re.I,
)  # fmt: skip
LEAST_LIVED = 3
"""Times a writer must tell of his or her own senses and body to be a witness."""
_LETTER = re.compile(r"\b(?:letters?|opinion|op-ed|comment is free|viewpoint|письмо|мнение|колонка)\b", re.I)
_ROLE_LINE = re.compile(
    r"^(?:\w+\s+){0,3}(?:director|chair\w*|head|president|secretary|founder|coordinator|spokes\w+|editor|"
    r"professor|lawyer)\b",
    re.I,
)
_TURN = re.compile(r"[A-ZА-ЯЁ][^:\n“”\"«»]{0,40}:\s+\S|[QAВО]\.\s+\S")
LONGEST_CREDIT = 8
"""Words of the longest line that can be a picture's credit; a paragraph may tell of a photograph."""
LEAST_TURNS = 4
REPORTED = 4
"""Quotations from which a named author who says "we" is a reporter, not one who speaks for himself."""
_QUOTED_BELOW = re.compile(r"^>|[?!]$|\bwrote:$|\bпиш(?:ет|ёт):$|\bписал[аи]?:$")
"""A line under a name that is no office: the message which a letter answers, or a whole sentence."""
_CREDIT = re.compile(r"\b(?:photograph|photo|image|picture|фото)\b\s*(?:credit|by|via)?\s*[:/©]?", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The speaker of a document's unquoted text; ``own_words`` when it is a named author."""

    speaker: SpeakerMention
    own_words: bool


def outlet_voice(reading: Reading) -> Voice:
    """The publisher speaking for itself; its name is empty when the document does not tell it."""
    publisher = reading.publication.publisher
    reason = Reason(rule="voice.outlet", words="Nobody is quoted here: the outlet speaks.")
    speaker = SpeakerMention(
        kind=SpeakerKind.OUTLET, words="", organisation=publisher.value if publisher else "", because=(reason,)
    )
    return Voice(speaker=speaker, own_words=False)


def own_body(reading: Reading, lex: Lexicon) -> SpeakerMention | None:
    """The body that puts the document out, when its name says that it is one ("the report" is then its own)."""
    publisher = reading.publication.publisher
    words = re.findall(r"[^\W\d_]+", publisher.value.lower()) if publisher else []
    named = any(lex.has("people.organisation", word) for word in words)
    if publisher is None or not named or any(lex.has("outlets.words", word) for word in words):
        return None
    name = re.sub(r"^[Tt]he\s+", "", publisher.value)
    return SpeakerMention(kind=SpeakerKind.ORGANISATION, words="", organisation=name)


def document_voice(reading: Reading, people: Sequence[Person], quotes: Sequence[Quote], lex: Lexicon) -> Voice:
    """The author's voice when the document is a letter or opinion piece by a named author, else the outlet's."""
    stated = _statement_of(reading, people)
    if stated is not None:
        reason = Reason(rule="voice.statement", words="The document is this person's own statement.")
        return Voice(speaker=_speaker(stated, "", reading, (reason,), lex, SpeakerKind.WITNESS), own_words=True)
    signed = _signed(reading, people)
    if is_transcript(reading):
        return outlet_voice(reading)
    if _speaks_for_body(reading, signed[1] if signed else "", lex):
        return outlet_voice(reading)
    writes = _writes(reading, people)
    author = _author(reading, people)
    plural = _own_plural(reading, quotes)
    labelled = bool(_LETTER.search(_head(reading)))
    because: list[Reason] = []
    person: Person | None = None
    role = ""
    if signed is not None and (plural >= 2 or labelled or writes is not None or author is not None):
        person, role = signed
        because.append(Reason(rule="voice.sign-off", words="The text is signed by this person."))
    elif writes is not None and (plural >= 2 or labelled or (author is not None and author.id == writes.id)):
        person = writes
        because.append(Reason(rule="voice.writes", words="The head of the text says that this person writes it."))
    elif author is not None and ((plural >= 3 and not _reports(quotes)) or (labelled and plural >= 1)):
        person = author
        because.append(Reason(rule="voice.author", words="A named author writes in the first person plural."))
    if person is not None:
        speaker = _speaker(person, role, reading, tuple(because), lex)
        if speaker.kind is SpeakerKind.PERSON and _lived_through(reading, quotes):
            reason = Reason(rule="voice.lived-through", words="The author tells what he or she went through.")
            speaker = replace(speaker, kind=SpeakerKind.WITNESS, because=(*speaker.because, reason))
        return Voice(speaker=speaker, own_words=True)
    unnamed = _author_elsewhere(reading, people, singular=_singular(reading, quotes), labelled=labelled)
    return unnamed if unnamed is not None else outlet_voice(reading)


def _reports(quotes: Sequence[Quote]) -> bool:
    """Whether a text quotes so often that its "we" are reporters."""
    return sum(quote.depth == 0 and not quote.fragment for quote in quotes) >= REPORTED


def is_transcript(reading: Reading) -> bool:
    """Whether the text is set as turns of speakers ("NAME: words")."""
    texts = [reading.text[b.start : b.end] for b in reading.blocks if b.kind in TEXT_KINDS]
    turns = sum(bool(_TURN.match(text)) for text in texts)
    return turns >= LEAST_TURNS and turns * 3 >= len(texts)


def _statement_of(reading: Reading, people: Sequence[Person]) -> Person | None:
    """The person whose own statement, affidavit or testimony the document is, taken down by whomever."""
    head = reading.text[:400]
    if not _STATEMENT.search(head) and not _STATEMENT.search(_head(reading)):
        return None
    if len(_FIRST_SINGULAR.findall(reading.text)) < 2:
        return None
    rules = {p.id: {reason.rule for reason in p.because} for p in people if p.mentions[0].named}
    named = [p for p in people if "person.named-so" in rules.get(p.id, ())]
    return named[0] if named else None


def _lived_through(reading: Reading, quotes: Sequence[Quote]) -> bool:
    """Whether the text tells again and again what its writer went through: what "I saw", what was done "to me"."""
    return _outside(reading, quotes, _LIVED) >= LEAST_LIVED


def _speaks_for_body(reading: Reading, role: str, lex: Lexicon) -> bool:
    """A decision or release of an authority that a person of its staff signs: the authority speaks."""
    publisher = reading.publication.publisher
    if publisher is None:
        return False
    words = set(re.findall(r"[^\W\d_]+", publisher.value.lower()))
    if words & (lex.sets["outlets.words"] | lex.sets.get("outlets.nouns", frozenset())) - {"service"}:
        return False
    authority = bool(words & lex.sets["people.official"]) if lex.language == "en" else any(
        lex.starts("people.official", word) for word in words
    )  # fmt: skip
    same = bool(set(re.findall(r"[^\W\d_]+", role.lower())) & words)
    return authority and (same or not role or any(role_word(word, lex) for word in role.lower().split()))


def _author_elsewhere(reading: Reading, people: Sequence[Person], *, singular: int, labelled: bool) -> Voice | None:
    """An author whom only the metadata names; the text is in the first person and marked as opinion or tells of kin."""
    author = reading.publication.author
    publisher = reading.publication.publisher
    if author is None or (publisher is not None and _same_name(author.value, publisher.value)):
        return None
    if len(author.value.split()) < 2 or not all(word[:1].isupper() for word in author.value.split()):
        return None
    if any(person.name.lower() == author.value.lower() for person in people):
        return None
    kin = bool(_OWN_KIN.search(reading.text))
    bio = re.search(rf"\b{re.escape(author.value)}\s+(?:is|was)\s+([^.\n]+)", reading.text[-600:])
    if not (singular and (labelled or kin or bio)):
        return None
    reason = Reason(rule="voice.author", words="The document names an author, who writes in the first person.")
    body = re.search(r"\b(?:of|for|at)\s+(?:the\s+)?([A-Z][^,.;\n]+)", bio.group(1)) if bio else None
    kind = SpeakerKind.ORGANISATION if body else SpeakerKind.RELATIVE if kin else SpeakerKind.PERSON
    speaker = SpeakerMention(
        kind=kind, words=author.value, organisation=body.group(1).strip() if body else "", because=(reason,)
    )
    return Voice(speaker=speaker, own_words=True)


def _same_name(first: str, second: str) -> bool:
    return set(re.findall(r"\w+", first.lower())) <= set(re.findall(r"\w+", second.lower()))


def speaks_own_voice(reading: Reading, block: Block, voice: Voice) -> bool:
    """Whether a block of a letter is the author's (headlines and captions are the outlet's)."""
    if not voice.own_words:
        return False
    text = reading.text[block.start : block.end]
    credit = len(text.split()) <= LONGEST_CREDIT and _CREDIT.search(text)
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BYLINE} or credit:
        return False
    return not is_headline(reading.text, block) and bool(re.search(r"[.!?…]", text))


def _speaker(  # noqa: PLR0913, PLR0917
    person: Person, role: str, reading: Reading, because: tuple[Reason, ...], lex: Lexicon,
    kind: SpeakerKind = SpeakerKind.PERSON,
) -> SpeakerMention:  # fmt: skip
    described = " ; ".join((role, *person.descriptions))
    lowers = set(re.findall(r"[^\W\d_]+", described.lower()))
    body = ""
    if found := re.search(r",\s*(.+)$", role):
        body = found.group(1).strip(" .")
    elif found := re.search(r"\b(?:of|for)\s+(?:the\s+)?([A-Z][^,.;]+)", described):
        body = found.group(1).strip()
    if kind is not SpeakerKind.PERSON:
        body = ""
    elif lowers & lex.sets.get("people.official", frozenset()) and not body:
        kind = SpeakerKind.OFFICIAL
    elif body:
        kind = SpeakerKind.ORGANISATION
    elif lowers & lex.sets.get("people.expert", frozenset()):
        kind = SpeakerKind.EXPERT
    span = person.mentions[-1].span if person.mentions else Span(document=reading.document, start=0, end=0)
    return SpeakerMention(
        kind=kind, words=person.name, person=person.id, organisation=body if kind is SpeakerKind.ORGANISATION else "",
        span=span, because=because,
    )  # fmt: skip


def _signed(reading: Reading, people: Sequence[Person]) -> tuple[Person, str] | None:
    """A name alone on a line near the end, and the role in the line after it (or after a comma)."""
    lines = [(m.start(), m.end(), m.group().strip()) for b in reading.blocks
             if b.kind in TEXT_KINDS or b.because.startswith("furniture.biography")
             for m in re.finditer(r"[^\n]+", reading.text[b.start : b.end])]  # fmt: skip
    lines = [line for line in lines if line[2]]
    for at in range(len(lines)):
        line = lines[at][2]
        below = lines[at + 1][2] if at + 1 < len(lines) else ""
        if at < len(lines) - 5 and not _ROLE_LINE.search(below):
            continue
        for person in people:
            if len(person.name.split()) < 2:
                continue
            if at == len(lines) - 1 and re.match(rf"{re.escape(person.name)}\s+(?:is|was)\s+(?:a|an|the)\b", line):
                return (person, line[len(person.name) :].strip(" .")) if len(line) < 200 else None
            if line == person.name or (line.startswith(person.name + ",") and len(line) < 140):
                role = line[len(person.name) :].strip(" ,") or ("" if _QUOTED_BELOW.search(below) else below)
                return (person, role if len(role) < 100 else "")
    return None


def _writes(reading: Reading, people: Sequence[Person]) -> Person | None:
    head = reading.text[:1500]
    for person in people:
        if re.search(rf"\b(?:writes|пишет)\s+{re.escape(person.name)}\b|\b{re.escape(person.name)}\s+writes\b", head):
            return person
    return None


def _author(reading: Reading, people: Sequence[Person]) -> Person | None:
    author = reading.publication.author
    if author is None:
        return None
    wanted = " ".join(author.value.lower().split())
    return next((person for person in people if person.name.lower() == wanted), None)


def _own_plural(reading: Reading, quotes: Sequence[Quote]) -> int:
    """First-person words outside quotations."""
    return _outside(reading, quotes, _FIRST_PLURAL) + _singular(reading, quotes)


def _singular(reading: Reading, quotes: Sequence[Quote]) -> int:
    """Words for "I" outside quotations."""
    return _outside(reading, quotes, _FIRST_SINGULAR)


def _outside(reading: Reading, quotes: Sequence[Quote], pattern: re.Pattern[str]) -> int:
    inside = sorted((quote.start, quote.end) for quote in quotes if quote.depth == 0)
    starts = [start for start, _ in inside]
    count = 0
    for block in reading.blocks:
        if block.kind not in TEXT_KINDS:
            continue
        for match in pattern.finditer(reading.text, block.start, block.end):
            at = bisect_right(starts, match.start()) - 1
            count += at < 0 or match.start() >= inside[at][1]
    return count


def _head(reading: Reading) -> str:
    title = reading.publication.title.value if reading.publication.title else ""
    url = reading.publication.url.value if reading.publication.url else ""
    hints = " ".join(block.hint for block in reading.blocks[:12])
    labels = [reading.text[b.start : b.end] for b in reading.blocks[:12] if b.end - b.start < 30]
    return f"{title} {url} {hints} {' '.join(labels)}"
