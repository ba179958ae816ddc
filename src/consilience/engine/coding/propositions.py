"""Propositions: what a clause asserts, in terms that can be compared across documents.

From a clause and its tree: the predicate, who acts and who suffers, and the content lemmas.  A
pronoun is resolved to a person of the document where one candidate is plain; otherwise the
participant keeps its words and no person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from consilience.domain.account import Participant, PersonMention
from consilience.domain.language import Sentence, Token
from consilience.domain.reasons import Span
from consilience.engine.coding import words_ru as ru
from consilience.engine.coding.clauses import Clause

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"}) | ru.FIRST_PERSON
THIRD_SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
THIRD_SINGULAR |= ru.THIRD_MALE | ru.THIRD_FEMALE
RELATIVE = frozenset({"who", "whom", "that", "which", "whose"}) | ru.RELATIVE
_CONTENT_TAGS = ("NN", "VB", "JJ", "RB")
"""Numbers are values and compared as such."""
_EMPTY = frozenset(
    "be have do say tell ask make get go come take give put keep let will would can could shall should may might must "
    "very so just also even still then there here now not n't no more most much many such other own same who which "
    "what that this these those one ones thing way as well up out over down on off in back away again already yet "
    "ever never too quite rather really only mr mrs ms".split()
)
_EMPTY |= ru.EMPTY
_EMPTY_RU = frozenset(
    "был быт это что как для его они она был при так или уже еще также ест нет которы которых".split()
)
_SKIPPED_LABELS = frozenset({"punct", "det", "case", "mark", "cc", "aux", "aux:pass", "cop", "expl", "discourse"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who acts and who suffers in one clause."""

    agents: tuple[Participant, ...]
    patients: tuple[Participant, ...]


Resolver = Callable[[Token], str]
"""Gives the local person id a pronoun or name token refers to, "" when unknown."""


def roles(sentence: Sentence, predicate: int, document: str, text: str, resolve: Resolver) -> Roles:
    """Agents and patients of the predicate; a clause without its own subject inherits its governor's."""
    agents, patients = role_heads(sentence.tokens, predicate)

    def named(heads: Sequence[int]) -> tuple[Participant, ...]:
        return tuple(p for i in heads for p in participants(sentence, i, document, text, resolve))

    return Roles(agents=named(agents), patients=named(patients))


def role_heads(tokens: Sequence[Token], predicate: int) -> tuple[list[int], list[int]]:
    """Indices of the words that head the agents and the patients of a predicate."""
    agents: list[int] = []
    patients: list[int] = []
    for i, token in enumerate(tokens):
        if token.head != predicate or i == predicate:
            continue
        target = {
            "nsubj": agents,
            "obl:agent": agents,
            "nsubj:pass": patients,
            "obj": patients,
            "iobj": patients,
        }.get(token.label)
        if target is not None:
            undergone = target is agents and tokens[predicate].lemma in ru.UNDERGO
            (patients if undergone else target).append(i)
    if not agents and (not patients or not _passive(tokens, predicate)):
        inherited = inherited_heads(tokens, predicate)
        if _passive(tokens, predicate):
            patients.extend(inherited if not patients else [])
        else:
            (patients if tokens[predicate].lemma in ru.UNDERGO else agents).extend(inherited)
    return agents, patients


def content(sentence: Sentence, clause: Clause, is_person: Callable[[Token], bool]) -> tuple[str, ...]:
    """Content lemmas of a clause in order, without function words and names of people; other names keep their case."""
    out = []
    for i in clause.words:
        token = sentence.tokens[i]
        lemma = token.lemma.lower().strip("’'\"")
        if not lemma or is_person(token) or not any(c.isalnum() for c in lemma):
            continue
        if token.tag:
            if token.label in _SKIPPED_LABELS or not token.tag.startswith(_CONTENT_TAGS) or lemma in _EMPTY:
                continue
        elif (len(lemma) < 3 and not lemma.isdigit()) or lemma in _EMPTY_RU:
            continue
        if token.entity and token.tag in {"NNP", "NNPS"}:
            out.append(ru.latin(lemma).capitalize())  # names meet across scripts
        else:
            out.append(token.text if token.tag in {"NNP", "NNPS"} else lemma)
    return tuple(out)


def person_index(mentions: Sequence[PersonMention]) -> Callable[[Token], str]:
    """A lookup from a token to the local person whose name covers it, "" for none."""
    spans = sorted((m.span.start, m.span.end, m.person) for m in mentions)

    def lookup(token: Token) -> str:
        for start, end, person in spans:
            if start > token.start:
                break
            if token.start < end:
                return person
        return ""

    return lookup


def participants(sentence: Sentence, i: int, document: str, text: str, resolve: Resolver) -> list[Participant]:
    """The participant that a word heads and those joined to it; a relative pronoun stands for its noun."""
    tokens = sentence.tokens
    token = tokens[i]
    if token.lemma.lower() in RELATIVE:
        governor = _name_before(tokens, i, resolve) if token.text.lower() in {"who", "whom"} else None
        governor = governor if governor is not None else _governor(tokens, i)
        if governor is not None:
            return participants(sentence, governor, document, text, resolve)
    out = [_participant(sentence, i, document, text, resolve)]
    out += [
        _participant(sentence, j, document, text, resolve)
        for j, t in enumerate(tokens)
        if t.head == i and t.label == "conj" and j != i
    ]
    return out


def _participant(sentence: Sentence, i: int, document: str, text: str, resolve: Resolver) -> Participant:
    tokens = sentence.tokens
    token = tokens[i]
    left = i
    while left > 0 and tokens[left - 1].head == i and tokens[left - 1].label in {
        "det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:desc", "advmod",
    }:  # fmt: skip
        left -= 1
    flat = [j for j, t in enumerate(tokens) if t.head == i and t.label == "flat" and j > i]  # "Ana" of "Ana Bell"
    start, end = tokens[left].start, tokens[flat[-1]].end if flat else token.end
    definite = tokens[left].text.lower() == "the"
    known = (
        resolve(t)
        for t in (*tokens[left : i + 1], *(tokens[j] for j in flat))
        if t.label != "nmod:poss" and t.tag != "PRP$" and (definite or flat or t.tag != "NN")
    )
    person = next((p for p in known if p), "") or _named_beside(tokens, i, resolve) or _called(tokens, i, resolve)
    return Participant(
        words=text[start:end],
        head=token.lemma.lower(),
        person=person,
        plural=token.tag in {"NNS", "NNPS"}
        or token.lemma.lower() in {"they", "we", "many", "some", "people", "они", "мы"},
        span=Span(document=document, start=start, end=end),
    )


def _named_beside(tokens: Sequence[Token], i: int, resolve: Resolver) -> str:
    """The person named right after what they are, no mark between ("студента Олега Марина")."""
    beside = {"appos"} if tokens[i].lemma in ru.KIN else {"appos", "nmod"}  # "мать Веры" is not Vera
    names = [t for j, t in enumerate(tokens) if t.head == i and t.label in beside and j > i and t.entity == "B-PER"]
    if not names:
        return ""
    at = tokens.index(names[0])
    return "" if any(t.label == "punct" for t in tokens[i:at]) else resolve(names[0])


def _called(tokens: Sequence[Token], i: int, resolve: Resolver) -> str:
    """The person whose name, a comma before it, a word is the apposition of: "Ann Lee, the deputy leader, who fled"."""
    above = tokens[i].head
    if tokens[i].label != "appos" or above >= i or tokens[i].tag != "NN":
        return ""
    person = resolve(tokens[above])
    after = above
    while after + 1 < i and person and resolve(tokens[after + 1]) == person:
        after += 1
    return person if person and tokens[after + 1].text == "," else ""


def inherited_heads(tokens: Sequence[Token], predicate: int) -> list[int]:
    """The subject (or object) that a predicate without one of its own takes from the clause above it."""
    current = predicate
    for _ in range(4):
        token = tokens[current]
        if token.head == current:
            return []
        if token.label in {"acl", "acl:relcl"}:
            return [token.head]
        if token.label not in {"conj", "xcomp", "advcl", "parataxis"}:
            return []
        controller = ("obj",) if token.label == "xcomp" else ()
        current = token.head
        for wanted in (*controller, "nsubj", "nsubj:pass"):
            for i, t in enumerate(tokens):
                if t.head == current and t.label == wanted and i != predicate:
                    return [i]
    return []


def _name_before(tokens: Sequence[Token], i: int, resolve: Resolver) -> int | None:
    """The head of the name right before "who": "the whereabouts of Ana Bell, who was led away" tells of Ana Bell."""
    before = i - 1 if i > 0 and tokens[i - 1].text != "," else i - 2
    if before < 0 or not resolve(tokens[before]):
        return None
    return tokens[before].head if tokens[before].label == "flat" else before


def _governor(tokens: Sequence[Token], i: int) -> int | None:
    """The noun that a relative pronoun stands for: the head of its relative clause."""
    current = i
    for _ in range(5):
        token = tokens[current]
        if token.label == "acl:relcl" and token.head != current:
            return token.head
        if token.head == current:
            return None
        current = token.head
    return None


def _passive(tokens: Sequence[Token], i: int) -> bool:
    return any(t.head == i and t.label in {"aux:pass", "nsubj:pass", "obl:agent"} for t in tokens) or (
        tokens[i].tag == "VBN" and tokens[i].label in {"acl", "acl:relcl"}
    )
