"""Who is said to say: the source of a word of saying, from the parse and from the surface.

A parse that is wrong must not lose a statement, and a surface pattern without a parse must still work, so each
is the other's second opinion.
"""

from __future__ import annotations

from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Stretch

AUX = frozenset(
    "has had have is are was were be been being also later then not n't did do does will would could can may might "
    "must should never always often once already still even just both further repeatedly publicly previously "
    "recently quickly subsequently reportedly allegedly again first now".split()
)

PRONOUNS = frozenset("he she they we i it you who".split())

_STOP_NP = frozenset(
    "said says say that which when while as because if although and but or so before after until since where whether then than with "
    "by on in at to from during about".split()
)

_MARKS = frozenset(",;:—–-()")


def subject(words: list[Word], at: int) -> tuple[Stretch | None, int]:
    """The subject's span and the index of its first word: the parse first, then the words before the verb."""
    parsed = _parsed_subject(words, at)
    k = at - 1
    while k >= 0 and (words[k].lower in AUX or words[k].lower.endswith("ly")):
        k -= 1
    if k >= 0 and words[k].lower in PRONOUNS - {"who"}:
        return (words[k].start, words[k].end), k
    if k >= 0 and words[k].lower == "who":
        j = k - 1
        while j >= 0 and words[j].lower in _MARKS:
            j -= 1
        return noun_phrase_back(words, j)
    if parsed is not None:
        return parsed
    if k >= 0 and words[k].text == ",":
        # An apposition stands between name and verb: "Ann Lee, the mayor, said".
        j = k - 1
        while j >= 0 and words[j].text not in {",", "“"}:
            j -= 1
        if j > 0 and words[j].text == ",":
            span, first = noun_phrase_back(words, j - 1)
            if span is not None and words[at].lower in {
                "said",
                "says",
                "told",
                "added",
                "explained",
                "wrote",
                "recalled",
                "stated",
            }:
                return span, first
        return None, at
    return noun_phrase_back(words, k)


def _parsed_subject(words: list[Word], at: int) -> tuple[Stretch, int] | None:
    heads = {words[at].start}
    if words[at].label in {"conj", "xcomp"} and words[at].head >= 0:
        heads.add(words[at].head)
    own = [i for i, w in enumerate(words) if w.label == "nsubj" and w.head == words[at].start]
    borrowed = [i for i, w in enumerate(words[:at]) if w.label in {"nsubj", "nsubj:pass"} and w.head in heads]
    found = own or borrowed
    if not found or not words[found[0]].alpha:
        return None
    head = found[0]
    if words[head].lower in {"that", "which", "what", "who"}:
        return None
    if own and head > at and words[at - 1].text not in ",”“" and at > 0 and words[at - 1].lower != QUOTE:
        return None
    by_start = {w.start: i for i, w in enumerate(words)}
    inside = [i for i in range(len(words)) if _under(words, by_start, i, head)]
    low = high = head
    while low - 1 in inside and words[low - 1].text not in ",;:“":
        low -= 1
    while (
        high + 1 in inside
        and words[high + 1].text not in ",;:“"
        and words[high + 1].lower not in {"who", "which", "that"}
    ):
        high += 1
    if low <= at <= high:
        return None
    return (words[low].start, words[high].end), low


def _under(words: list[Word], by_start: dict[int, int], at: int, head: int) -> bool:
    for _ in range(40):
        if at == head:
            return True
        up = by_start.get(words[at].head, -1)
        if up in (-1, at):
            return False
        at = up
    return False


def noun_phrase_back(words: list[Word], last: int) -> tuple[Stretch | None, int]:
    """The noun phrase that ends at ``last``, read backwards on the surface."""
    if last < 0 or not words[last].alpha or words[last].lower in _STOP_NP or words[last].lower == QUOTE:
        return None, last + 1
    k = last
    while k > 0:
        before = words[k - 1]
        joins = (
            before.lower in {"of", "for", "the", "a", "an", "’s", "'s", "at", "&"}
            or (before.text in {".", "&"}
            and k >= 2
            and len(words[k - 2].text) <= 3)
        )
        if (
            not (before.alpha or joins or before.lower in {"’s", "'s"})
            or (before.lower in _STOP_NP and not joins)
            or before.lower == QUOTE
        ):
            break
        if before.text == "." or before.lower in {"the", "a", "an"}:
            k -= 1
            if before.lower != "." and (k < 1 or words[k - 1].lower not in {"of", "for", "at"}):
                break
            continue
        if before.tag.startswith("V") and before.tag not in {"VBN", "VBG"}:
            break
        k -= 1
    while k < last and words[k].lower in AUX | {"of", "for", "at", "’s", "'s"}:
        k += 1
    return (words[k].start, words[last].end), k


def inverted_source(words: list[Word], at: int, lex: Lexicon) -> tuple[Stretch, int] | None:
    """ "…," said Ann Lee: the source after the verb, where what was said ends just before it."""
    if not at or at + 1 >= len(words):
        return None
    before = words[at - 1]
    following = words[at + 1]
    if before.lower != QUOTE and before.text not in {",", "—", "–", "-", "…"}:
        return None
    if (
        words[at].lower.endswith("ing")
        or (following.lower in PRONOUNS
        and following.lower != "he"
        and following.lower != "she")
    ):
        return None
    opens = following.capital or following.lower in {"the", "a", "an", "one", "another", "his", "her", "their", "he", "she"} or (
        lex.has("people.role", following.lower) or lex.has("people.official", following.lower) or lex.has("people.plural", following.lower)
    )  # fmt: skip
    if not opens or following.lower == QUOTE or following.lower in lex.sets["not_people.calendar"]:
        return None
    if (
        before.text == ","
        and at >= 2
        and lex.verbs.get(words[at].lower) not in {"say", "write", "add", "explain", "recall", "report", "tell"}
    ):
        return None
    k = at + 1
    while k + 1 < len(words):
        nxt = words[k + 1]
        if (
            nxt.lower == QUOTE
            or (nxt.text in {",", ".", ";", ":", "—", "–", "("}
            and not (nxt.text == "." and len(words[k].text) <= 3 and words[k].capital))
        ):
            break
        if nxt.lower in {
            "in",
            "on",
            "at",
            "during",
            "after",
            "before",
            "when",
            "while",
            "as",
            "to",
            "from",
            "who",
            "and",
            "for",
            "with",
            "by",
            "that",
            "if",
        }:
            of_body = (
                nxt.lower in {"for", "at", "from", "with"}
                and k + 2 < len(words)
                and (words[k + 2].capital or words[k + 2].lower == "the")
                and words[at].lower not in {"wrote", "writes"}
            )
            joined = nxt.lower == "and" and k + 2 < len(words) and words[k + 2].capital
            if not of_body and not joined:
                break
        if nxt.lower in lex.sets["not_people.calendar"]:
            break
        k += 1
    return (words[at + 1].start, words[k].end), at + 1
