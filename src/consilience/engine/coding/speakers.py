"""Who a source's words stand for: a person of the document, a body, officials, several unnamed people, an outlet.

``Speakers`` reads the document from top to bottom and remembers who was spoken of and who spoke last, so that "he
said" finds its person.  Every choice carries its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from consilience.domain.account import Person, SpeakerKind, SpeakerMention
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.chains import OutletSpot
from consilience.engine.coding.evidence import part_key
from consilience.engine.coding.genders import gender_of
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.names import apposed
from consilience.engine.coding.offices import (
    LEADING,
    authority_of,
    body_beside,
    body_name,
    counted,
    kind_by_words,
    kind_of,
    names_body,
    russian_authority,
)
from consilience.engine.coding.roles import role_word
from consilience.engine.coding.surface import Surface, Word

_MALE = frozenset("he him his himself он его ему".split())
_FEMALE = frozenset("she her hers herself она её ее ей".split())
_FIRST = frozenset("i we".split())
PRONOUNS = _MALE | _FEMALE | frozenset("they them their they it i we you who они их".split())
_MAY_LEAD = frozenset({SpeakerKind.PERSON, SpeakerKind.EXPERT, SpeakerKind.WITNESS})
_BODY_NOUNS = frozenset(
    "group organisation organization ngo body charity foundation committee commission centre center".split()
)
_BODY_OPENS = re.compile(
    r"(?:^|[.!?]\s+)(?P<body>(?:The\s+)?(?:[\w’'-]+\s+){0,4}?"
    r"(?:government|ministry|police|army|authorities|office|committee|commission|council|foundation|group))"
    r"(?=\s+(?:has|have|had|did|does|do|is|was|said|says|would|could|denied|denies|declined|refused)\b)"
)
_THIS = frozenset("the this its his her their these those".split())
_ADDRESSEE_RU = re.compile(r"«[^»]{2,40}»\s+(?P<first>[А-Яа-яЁё][\w-]+)")
_BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.GROUP, SpeakerKind.OUTLET})
_GENERIC = frozenset("man woman boy girl source person miner insider official witness".split())


class Speakers:
    """Resolves source words of one document; ``heard`` must be told in text order who spoke."""

    def __init__(
        self, surface: Surface, document: str, people: Sequence[Person], outlets: Sequence[OutletSpot], lex: Lexicon
    ) -> None:
        self._surface, self._document, self._lex = surface, document, lex
        self.people = {person.id: person for person in people}
        self._mentions = sorted((m.span.start, m.span.end, p.id) for p in people for m in p.mentions)
        self._starts = [start for start, _, _ in self._mentions]
        self._outlets = sorted(outlets, key=lambda spot: spot.start)
        self.last: SpeakerMention | None = None
        self.body: SpeakerMention | None = None
        self._last_at = -1
        self._quoted: frozenset[int] = frozenset()
        self._genders = {person.id: gender_of(person, lex) for person in people}

    def leave_out(self, quotations: Sequence[tuple[int, int]]) -> None:
        """People named only inside quotations are not whom "he said" means."""
        inside = [(s, e) for s, e, _ in self._mentions if any(qs <= s and e <= qe for qs, qe in quotations)]
        self._quoted = frozenset(start for start, _ in inside)

    def heard(self, speaker: SpeakerMention) -> None:
        """Remember who spoke, for pronouns and "the report" further down."""
        if speaker.kind is not SpeakerKind.OUTLET:
            self.last = speaker
            self._last_at = speaker.span.start if speaker.span else self._last_at
        if speaker.organisation and speaker.kind is SpeakerKind.ORGANISATION:
            self.body = speaker

    def outlets_in(self, start: int, end: int) -> list[OutletSpot]:
        """Outlets named inside a stretch, in order."""
        return [spot for spot in self._outlets if start <= spot.start and spot.end <= end]

    def people_in(self, start: int, end: int) -> list[str]:
        """Ids of people mentioned inside a stretch, in order, without repetition."""
        at = bisect_right(self._starts, start - 1)
        found = []
        while at < len(self._mentions) and self._mentions[at][0] < end:
            found.append(self._mentions[at][2])
            at += 1
        return list(dict.fromkeys(found))

    def resolve(self, source: tuple[int, int]) -> SpeakerMention:
        """The speaker for the source words at ``source``."""
        start, end = self._without_addressee(*source)
        words = " ".join(self._surface.text[start:end].split())
        span = Span(document=self._document, start=start, end=end)
        tokens = self._surface.words(start, end)
        lowers = [token.lower for token in tokens if token.alpha]
        if len(lowers) == 1 and lowers[0] in PRONOUNS:
            return self._pronoun(lowers[0], words, span)
        outlets = self.outlets_in(start, end)
        spotted = self._named(tokens, start, end)
        if spotted is None or not self.people[spotted].mentions[0].named:
            spotted = self._in_apposition(end) or spotted
        if spotted is not None and not (outlets and outlets[0].start <= start):
            return self._person(spotted, words, span)
        if outlets and outlets[0].start <= start + 12 and lowers and self._lex.language == "ru":
            name = outlets[0].name
            return SpeakerMention(
                kind=SpeakerKind.OUTLET, words=words, organisation=name, span=span, because=(_why("outlet-named"),)
            )
        if outlets and not any(
            self._lex.has("people.role", w) or self._lex.has("people.plural", w) or w in {"someone", "somebody"}
            for w in lowers[:3]
        ):
            name = outlets[0].name
            return SpeakerMention(
                kind=SpeakerKind.OUTLET, words=words, organisation=name, span=span, because=(_why("outlet-named"),)
            )
        return self._unnamed(words, span, tokens, lowers)

    def _without_addressee(self, start: int, end: int) -> tuple[int, int]:
        """ "Рассказал «Листку» водитель": to whom it was told stands before who tells it, and is not the source."""
        told = _ADDRESSEE_RU.match(self._surface.text, start, end) if self._lex.language == "ru" else None
        if told is None or not (role_word(told["first"].lower(), self._lex) or told["first"][0].isupper()):
            return start, end
        return told.start("first"), end

    def gender(self, person: str) -> str:
        return self._genders.get(person, "")

    def _named(self, tokens: list[Word], start: int, end: int) -> str | None:
        at = bisect_right(self._starts, start - 1)
        while at < len(self._mentions) and self._mentions[at][0] < end:
            m_start, m_end, person = self._mentions[at]
            following = [t for t in tokens if t.start >= m_end]
            possessed = following and following[0].lower in {"’s", "'s"} and any(t.alpha for t in following[1:])
            if not possessed:
                before = [t.lower for t in tokens if t.end <= m_start]
                if not before or before[-1] not in {"of", "for", "by", "to"} or len(before) == 1:
                    return person
            at += 1
        return None

    def _in_apposition(self, end: int) -> str | None:
        """The person named right after: "a spokesman, Jan Fell, said", "the woman, who asked to be called Mira,"."""
        at = bisect_right(self._starts, end)
        if at >= len(self._mentions):
            return None
        start, stop, person = self._mentions[at]
        between, after = self._surface.text[end:start], self._surface.text[stop : stop + 2].strip()
        beside = end == start - 1 and self._surface.text[end - 1 : end].isalpha()
        called = apposed(between) and not re.fullmatch(r"\s*,\s+(?:[A-Z][\w.]*\s+){0,3}", between)
        called = called or (after[:1] == "," and bool(re.fullmatch(r"\s+who\s[^,.“”\"]{3,60},\s+", between)))
        return person if beside or called or (apposed(between) and after[:1] == ",") else None

    def _person(self, person: str, words: str, span: Span) -> SpeakerMention:
        known = self.people[person]
        context = self._surface.text[span.start : min(len(self._surface.text), span.end + 110)]
        context = re.split(r"[.!?]\s|\n|[“”\"]", context)[0]
        front = self._surface.text[max(0, span.start - 60) : span.start]
        front = re.split(r"[.!?]\s|\n|[“”\"]", front)[-1]
        described = " ; ".join((words, *known.descriptions))
        kind = kind_of(self._lex, words, *known.descriptions)
        leads = bool(LEADING.search(described) or LEADING.search(front))
        organisation = (
            body_beside(self._lex, described, context, front, self.body.organisation if self.body else "")
            if kind in _MAY_LEAD
            else ""
        )
        belongs = bool(re.search(r"\bof\b", f"{described} {context}")) and kind is SpeakerKind.PERSON
        if organisation and (leads or (belongs and names_body(self._lex, organisation))):
            kind = SpeakerKind.ORGANISATION
        return SpeakerMention(
            kind=kind,
            words=words,
            person=person,
            organisation=organisation
            if kind is SpeakerKind.ORGANISATION
            else (authority_of(self._lex, described, front))
            if kind is SpeakerKind.OFFICIAL
            else "",
            span=span,
            because=(_why("named"),),
        )

    def _pronoun(self, pronoun: str, words: str, span: Span) -> SpeakerMention:
        wanted = "m" if pronoun in _MALE else "f" if pronoun in _FEMALE else ""
        if pronoun in {"they", "они"} and self.last is not None and not self.last.person:
            return self._again(self.last, words, span, "pronoun-last-group")
        if wanted:
            return self._he_or_she(wanted, words, span)
        if pronoun in {"it", "they"}:
            named = self._body_before(span)
            if named is not None:
                return named
            if pronoun == "it" and self.body is not None:
                return self._again(self.body, words, span, "pronoun-last-body")
        return SpeakerMention(kind=SpeakerKind.UNKNOWN, words=words, span=span, because=(_why("pronoun-unresolved"),))

    def _body_before(self, span: Span) -> SpeakerMention | None:
        """The authority or body that opens the sentence before: "The ministry has not replied. It says …"."""
        front = self._surface.text[max(0, span.start - 260) : span.start]
        front = front.rsplit("\n", 1)[-1]
        found = list(_BODY_OPENS.finditer(front))
        if not found:
            return None
        start = span.start - len(front) + found[-1].start("body")
        return self.resolve((start, start + len(found[-1]["body"])))

    def _he_or_she(self, wanted: str, words: str, span: Span) -> SpeakerMention:
        """The last speaker, unless a new paragraph has since named somebody else whom the pronoun fits."""
        last = self.last
        paragraph = self._surface.text.rfind("\n", 0, span.start) + 1
        here = self._mentions[bisect_left(self._starts, paragraph) : bisect_left(self._starts, span.start)]
        named = [p for s, _, p in here if s not in self._quoted]
        fresh = [p for p in dict.fromkeys(named) if self.gender(p) in {wanted, ""}]
        spoke_here = self._last_at >= paragraph
        nameless = last is not None and not last.person and last.kind not in _BODIES
        if last is not None and nameless and self._last_at >= span.start - 400 and not fresh:
            return self._again(last, words, span, "pronoun-last-speaker")
        fits = last is not None and last.person and self.gender(last.person) in {wanted, ""}
        if last is not None and fits and not self.gender(last.person) and not spoke_here:
            sure = [p for p in self._recent(span.start, 700) if self.gender(p) == wanted]
            if sure:
                return self._again(self._person(sure[0], words, span), words, span, "pronoun-recent-person")
        if last is not None and fits and (spoke_here or not fresh or last.person in fresh):
            newer = [p for p in self._recent(span.start, span.start - self._last_at) if self.gender(p) == wanted]
            if spoke_here or last.person in fresh or not newer or last.person in newer:
                return self._again(last, words, span, "pronoun-last-speaker")
        for person in (*fresh, *self._recent(span.start, 900)):
            if self.gender(person) in {wanted, ""}:
                return self._again(self._person(person, words, span), words, span, "pronoun-recent-person")
        if last is not None and fits:
            return self._again(last, words, span, "pronoun-last-speaker")
        return SpeakerMention(kind=SpeakerKind.UNKNOWN, words=words, span=span, because=(_why("pronoun-unresolved"),))

    def _recent(self, at: int, reach: int) -> list[str]:
        """People mentioned in the ``reach`` characters before an offset, the latest first."""
        last = bisect_right(self._starts, at) - 1
        found: list[str] = []
        while last >= 0 and self._starts[last] >= at - reach:
            if self._starts[last] not in self._quoted:
                found.append(self._mentions[last][2])
            last -= 1
        return list(dict.fromkeys(found))

    def _again(self, speaker: SpeakerMention, words: str, span: Span, rule: str) -> SpeakerMention:
        spans = (speaker.span,) if speaker.span else ()
        return SpeakerMention(
            kind=speaker.kind, words=words, person=speaker.person, organisation=speaker.organisation, span=span,
            because=(_why(rule, spans),),
        )  # fmt: skip

    def _unnamed(self, words: str, span: Span, tokens: list[Word], lowers: list[str]) -> SpeakerMention:
        lex = self._lex
        capitals = [
            t for t in tokens if (t.capital and t.alpha and t.start > span.start) or (t.capital and t.text.isupper())
        ]
        front = lowers[: lowers.index("of")] if "of" in lowers[1:] else lowers
        plural = any(lex.has("people.plural", w) for w in front) or counted(lowers, lex)
        kind = kind_by_words(lex, words.lower())
        head_org = any(lex.has("people.organisation", w) for w in front) if lex.language == "en" else any(
            lex.starts("people.organisation", w) for w in lowers
        )  # fmt: skip
        known = self._known(words, span, lowers, capitals=bool(capitals))
        if known is not None:
            return known
        if kind is SpeakerKind.OFFICIAL and not plural:
            return SpeakerMention(
                kind=kind,
                words=words,
                span=span,
                because=(_why("office"),),
                organisation=russian_authority(words, self._surface.text) or (words if head_org else ""),
            )
        if plural:
            kind = kind if kind is not SpeakerKind.PERSON else SpeakerKind.GROUP
            kind = SpeakerKind.GROUP if kind in {SpeakerKind.WITNESS, SpeakerKind.EXPERT} else kind
            return SpeakerMention(kind=kind, words=words, span=span, because=(_why("several-unnamed"),))
        if head_org or (capitals and kind is SpeakerKind.PERSON):
            return SpeakerMention(
                kind=SpeakerKind.ORGANISATION,
                words=words,
                organisation=body_name(words),
                span=span,
                because=(_why("body-named"),),
            )
        return SpeakerMention(kind=kind, words=words, span=span, because=(_why("unnamed"),))

    def _known(self, words: str, span: Span, lowers: list[str], *, capitals: bool) -> SpeakerMention | None:
        """Somebody of this document for "her register", "the report", "the group", "the minister", "the man"."""
        lex = self._lex
        first, last = (lowers[0], lowers[-1]) if lowers else ("", "")
        document = last in lex.phrases.get("phrases.documents", ())
        if len(lowers) > 1 and document and first in {"his", "her"} and not capitals:
            owner = self._pronoun(first, words, span)
            if owner.person:
                return owner
        vague = len(lowers) == 2 and first == "the" and not capitals
        if self.body is not None and ((document and first in _THIS) or (vague and last in _BODY_NOUNS)):
            return self._again(self.body, words, span, "document-of-last-body")
        person = self._described(words, lowers, span.start)
        if person is not None:
            return self._person(person, words, span)
        general = last in _GENERIC or lex.has("people.role", last) or lex.has("people.victim", last)
        before = self.last
        if (
            vague
            and general
            and before is not None
            and before.person
            and not self.people[before.person].mentions[0].named
        ):
            return self._again(before, words, span, "definite-last-speaker")
        return None

    def _described(self, words: str, lowers: list[str], at: int) -> str | None:
        """ "The 30-year-old", "the minister": the person of this document whom that description fits, if only one."""
        if self._lex.language == "ru":
            return self._described_ru(lowers)
        if not lowers or lowers[0] not in {"the", "this"}:
            return None
        age = re.search(r"(\d{1,3})[\s-]years?[\s-]old", words)
        fits = [
            person.id
            for person in self.people.values()
            if any(
                (age and age.group(1) in d) or (not age and lowers[-1] in d.lower().split())
                for d in person.descriptions
            )
        ]
        if len(fits) == 1:
            return fits[0]
        if age and not fits:
            ageless = [
                p
                for p in self._recent(at, 700)
                if not any("aged" in d or "-year" in d for d in self.people[p].descriptions)
            ]
            return ageless[0] if ageless else None
        return None

    def _described_ru(self, lowers: list[str]) -> str | None:
        """«Губернатор сказал»: the one person of the document who is introduced with that word."""
        stems = [part_key(word) for word in lowers if len(word) > 4]
        fits = [
            person.id
            for person in self.people.values()
            if stems and any(part_key(stems[-1]) in map(part_key, d.lower().split()) for d in person.descriptions)
        ]
        return fits[0] if len(fits) == 1 else None


def _why(rule: str, spans: tuple[Span, ...] = ()) -> Reason:
    return Reason(rule=f"speaker.{rule}", words=_WHY[rule], spans=spans)


_WHY = {
    "definite-last-speaker": "The phrase goes back to the unnamed speaker before.",
    "outlet-named": "The source is an outlet.",
    "named": "The source is a person this document names.",
    "pronoun-last-speaker": "The pronoun fits the last speaker.",
    "pronoun-last-group": "The pronoun fits the last speakers.",
    "pronoun-last-body": "The pronoun fits the body that spoke last.",
    "pronoun-recent-person": "The pronoun fits the person named last.",
    "pronoun-unresolved": "No person fits the pronoun.",
    "document-of-last-body": "The document is taken to be that of the body that spoke last.",
    "office": "The source is an official or an authority.",
    "several-unnamed": "The source is several unnamed people.",
    "body-named": "The source is a body.",
    "unnamed": "The source is not named.",
}
