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

_SHARES = frozenset(
    "percent half majority majorities minority most few many third quarter quarters thirds two-thirds".split()
)
_SHORT_COUNT = 3
"""Words of a count that can stand alone for people ("six in ten", "four of them")."""
_BE = frozenset("is are was were be been being".split())
_STOP_NP = frozenset(
    "said says say that which when while as because if although and but or so before after until since where whether "
    "then than with "
    "by on in at to from during about".split()
)

_PERSONS = ("ers", "ors", "ists", "ians", "ees", "men", "women", "body", "one", "sman", "swoman", "rman", "eman", "ist")
_SOURCE_OPENERS = frozenset("the a an one another his her their he she".split())
_SOURCE_CLOSERS = frozenset("in on at during after before when while as to from who and for with by that if".split())
_PAIRED = frozenset(",—–-")
_MARKS = frozenset(",;:—–-()")


def subject(words: list[Word], at: int, lex: Lexicon) -> tuple[Stretch | None, int]:
    """The subject's span and the index of its first word, or ``(None, at)``.

    The parse is asked first, then the words before the verb; the first answer that can speak is taken.
    """
    k = at - 1
    while k >= 0 and (words[k].lower in AUX or words[k].lower.endswith("ly")):
        k -= 1
    if k >= 0 and words[k].lower in PRONOUNS - {"who"}:
        return (words[k].start, words[k].end), k
    if k >= 1 and stands_in(words[k]):
        j = k - 1
        while j >= 0 and words[j].lower in _MARKS:
            j -= 1
        span, first = noun_phrase_back(words, j)
        if span is not None and first >= 2 and words[first - 1].text == "," and words[first - 2].capital:
            return noun_phrase_back(words, first - 2)  # "Ann Lee, a teacher, who told"
        return span, first
    if k >= 1 and words[k].lower == "to":
        return _far_subject(words, at)
    found = [_parsed_subject(words, at), _before_marks(words, k), noun_phrase_back(words, k)]
    if words[at].tag == "VBG" and (k != at - 1 or words[at - 1].lower not in _BE):
        found.insert(0, governing_subject(words, at, lex))
    for candidate in found:
        if candidate is not None and candidate[0] is not None and can_speak(words, candidate[0], lex):
            return candidate
    opening = _before_relative(words, k)
    return (opening, 0) if opening is not None and can_speak(words, opening, lex) else (None, at)


def stands_in(word: Word) -> bool:
    """Whether a word is the "who" of a relative clause, with "which" and "that" where the parse makes it a subject."""
    return word.lower == "who" or (word.lower in {"which", "that"} and word.label == "nsubj" and word.tag == "WDT")


def relative_subject(words: list[Word], at: int) -> Stretch | None:
    """The "who" between a source and its word of saying ("Ann Lee, who said …")."""
    k = at - 1
    while k >= 0 and (words[k].lower in AUX or words[k].lower.endswith("ly")):
        k -= 1
    return (words[k].start, words[k].end) if k >= 0 and stands_in(words[k]) else None


def governing_subject(words: list[Word], at: int, lex: Lexicon) -> tuple[Stretch | None, int] | None:
    """ "The mayor left the hall, saying that …", "The fund put out a letter saying that …": whoever did that."""
    by_start = {word.start: i for i, word in enumerate(words)}
    i = at
    for _ in range(6):
        up = by_start.get(words[i].head, i)
        if up == i:
            return None
        noun = words[up].tag.startswith("N")
        if noun and words[i].label.startswith("acl") and words[up].lower not in lex.phrases["phrases.documents"]:
            return None
        i = up
        own = next(
            (k for k in range(at - 1, -1, -1) if words[k].label == "nsubj" and by_start.get(words[k].head) == i), -1
        )
        if own >= 0:
            if stands_in(words[own]):
                return noun_phrase_back(words, own - 2 if words[own - 1].text == "," else own - 1)
            return _parsed_subject(words, i)
    return None


def _before_relative(words: list[Word], k: int) -> Stretch | None:
    """ "A miner who survived the sweep has told": the phrase that opens the sentence, before its relative clause."""
    who = next((i for i in range(1, min(5, k)) if words[i].lower == "who"), -1)
    if who < 1 or any(word.text in {",", ";", ":"} or word.lower == QUOTE for word in words[: k + 1]):
        return None
    return words[0].start, words[who - 1].end


def can_speak(words: list[Word], span: Stretch, lex: Lexicon) -> bool:
    """Whether a noun phrase can be somebody who informs: a name, a pronoun, a person, body or document noun."""
    inside = [word for word in words if span[0] <= word.start and word.end <= span[1] and word.alpha]
    if not inside:
        return False
    if any(word.lower in PRONOUNS for word in inside) and len(inside) == 1:
        return True
    if all(word.lower in lex.sets["not_people.calendar"] for word in inside):
        return False
    if any(word.capital and (word is not inside[0] or _name_at_front(words, word, lex)) for word in inside):
        return True
    lists = ("role", "official", "expert", "relative", "witness", "victim", "human", "plural", "organisation", "titles")
    nouns = {word.lower for word in inside}
    if inside[-1].lower in _SHARES or (inside[-1].tag == "CD" and len(inside) <= _SHORT_COUNT):
        return True  # "half said", "six in 10 say", "27 percent said"
    return (
        any(nouns & lex.sets[f"people.{name}"] for name in lists)
        or bool(nouns & lex.sets["outlets.nouns"])
        or bool(nouns & set(lex.phrases["phrases.documents"]))
        or any(noun.endswith((*_PERSONS, "-year-old")) for noun in nouns)
        or any(noun.removesuffix("s") in lex.sets["people.role"] | lex.sets["people.relative"] for noun in nouns)
    )


def _name_at_front(words: list[Word], word: Word, lex: Lexicon) -> bool:
    """A capital at the beginning of a sentence is a name only where the word is nothing else."""
    if word is not words[0]:
        return True
    common = word.lower in lex.sets["not_people.words"] or word.lower in lex.sets["not_people.calendar"]
    return word.tag.startswith("NNP") or (not common and word.tag not in {"NNS", "VBG", "VBN", "RB", "IN", "DT", "CD"})


def _far_subject(words: list[Word], at: int) -> tuple[Stretch | None, int]:
    """ "X went as far as to claim that": the subject of the sentence, when a clause follows the infinitive."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if following not in {"that", QUOTE, ":"}:
        return None, at
    for i, word in enumerate(words[:at]):
        if word.label == "nsubj":
            found = _parsed_subject(words, next((j for j, w in enumerate(words) if w.start == word.head), i))
            if found is not None:
                return found
    return None, at


def _before_marks(words: list[Word], k: int) -> tuple[Stretch | None, int] | None:
    """The phrase before an apposition or a bracket: "Ann Lee, the mayor, said", "Ann Lee (left), said"."""
    if k >= 1 and words[k].text == "," and words[k - 1].text == ")":
        k -= 1
    if k >= 0 and words[k].text == ")":
        while k >= 0 and words[k].text != "(":
            k -= 1
        return noun_phrase_back(words, k - 1)
    if k < 2 or words[k].text not in _PAIRED:
        return None
    mark = words[k].text
    j = k - 1
    while j >= 0 and words[j].text != mark and words[j].lower != QUOTE:
        j -= 1
    if j < 1 or words[j].text != mark or k - j > 16:
        return None
    if words[j - 1].alpha and (words[j - 1].capital or mark != "," or words[j + 1].lower in {"who", "whose"}):
        return noun_phrase_back(words, j - 1)
    return noun_phrase_back(words, k - 1) if words[j + 1].capital else None


def _parsed_subject(words: list[Word], at: int) -> tuple[Stretch, int] | None:
    heads = {words[at].start}
    if words[at].label in {"conj", "xcomp"} and words[at].head >= 0:
        heads.add(words[at].head)
    own = [i for i, w in enumerate(words) if w.label == "nsubj" and w.head == words[at].start]
    borrowed = [i for i, w in enumerate(words[:at]) if w.label in {"nsubj", "nsubj:pass"} and w.head in heads]
    found = [i for i in own if i < at][-1:] or own or borrowed  # the nearest before the verb, where the parse gives two
    if not found or not words[found[0]].alpha:
        return None
    head = found[0]
    if words[head].lower in {"that", "which", "what", "who"}:
        return None
    if head > at:  # inversions are told by the quotation or comma before them, not by the parse
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
    low = _without_time(words, low, head)
    return (words[low].start, words[high].end), low


def _without_time(words: list[Word], low: int, head: int) -> int:
    """Past "On Friday" where the parse hangs it on the name that follows."""
    if words[low].lower in {"on", "in", "at", "last", "late", "early", "this", "earlier"}:
        for k in range(low, head):
            if words[k + 1].lower in {"the", "a", "an"} or (
                words[k + 1].capital and words[k].lower.endswith(("day", "y", "week"))
            ):
                return k + 1
    return low


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
        joins = before.lower in {"of", "for", "the", "a", "an", "’s", "'s", "at", "&"} or (
            before.text in {".", "&"} and k >= 2 and len(words[k - 2].text) <= 3
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
    if not at or at + 1 >= len(words) or not _may_invert(words, at, lex):
        return None
    k = at + 1
    while k + 1 < len(words) and not _source_ends(words, k, lex, writes=words[at].lower in {"wrote", "writes"}):
        k += 1
    return (words[at + 1].start, words[k].end), at + 1


def _may_invert(words: list[Word], at: int, lex: Lexicon) -> bool:
    """Whether the verb stands between what was said and somebody who can say it."""
    before, following = words[at - 1], words[at + 1]
    base = lex.verbs.get(words[at].lower)
    if before.lower != QUOTE and before.text not in {",", "—", "–", "-", "…"}:
        return False
    if words[at].lower.endswith("ing") or following.lower in PRONOUNS - {"he", "she"}:
        return False
    role = any(lex.has(f"people.{name}", following.lower) for name in ("role", "official", "plural"))
    role = role or (before.lower == QUOTE and following.tag.startswith(("JJ", "NN")))
    opens = following.capital or following.lower in _SOURCE_OPENERS or role
    if not opens or following.lower == QUOTE or following.lower in lex.sets["not_people.calendar"]:
        return False
    if before.text == "," and at >= 2 and base not in {"say", "write", "add", "explain", "recall", "report", "tell"}:
        return False
    if before.text != "“" and following.lower in PRONOUNS:
        return False
    # "Ann Lee, the director, told the paper" is no inversion
    return not (before.text in _PAIRED and (base == "tell" or _before_marks(words, at - 1) is not None))


def _source_ends(words: list[Word], k: int, lex: Lexicon, *, writes: bool) -> bool:
    """Whether the source ends at ``k``: a mark, a when or where, but not "of the Hill Fund" and not "and Ann Lee"."""
    following = words[k + 1]
    initial = following.text == "." and len(words[k].text) <= 3 and words[k].capital
    if following.lower == QUOTE or (following.text in {",", ".", ";", ":", "—", "–", "("} and not initial):
        return True
    if following.lower in _SOURCE_CLOSERS:
        beyond = words[k + 2] if k + 2 < len(words) else None
        named = beyond is not None and (beyond.capital or beyond.lower == "the")
        of_body = following.lower in {"for", "at", "from", "with"} and named and not writes
        joined = following.lower == "and" and beyond is not None and beyond.capital
        return not of_body and not joined
    return following.lower in lex.sets["not_people.calendar"]
