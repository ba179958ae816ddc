"""Polarity: whether a sentence says that an act was done, or that it was feared, threatened, tried, denied ...

The **governors** of a trigger are the words above it in the tree up to the end of its clause
("tried to kill", "fear of being killed"); its own dependents tell negation and modality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.domain.account import Polarity
from consilience.domain.language import Token
from consilience.engine.coding import words_ru as ru

_NEGATION = frozenset("not n't n’t never no neither nor without nobody none".split()) | ru.NEGATION
_GOVERNORS = {
    Polarity.ATTEMPTED: "attempt try seek",
    Polarity.THREATENED: "threaten threat warn",
    Polarity.FEARED: "fear worry dread afraid risk danger suspect",
    Polarity.ANNOUNCED: "plan intend vow pledge promise prepare announce going want aim swear decide decision bid",
    Polarity.DENIED: "deny refute dismiss reject denial disavow untrue false",
    Polarity.DEMANDED: "demand call urge request appeal plead insist order instruct direct instruction directive",
    Polarity.SUPPOSED: "possibility likelihood likely possible probability prospect whether hypothetical able ability",
    Polarity.NEGATED: "refuse fail decline refusal failure",
}
_BY_LEMMA = {
    lemma: polarity
    for polarity, lemmas in _GOVERNORS.items()
    for lemma in (*lemmas.split(), *ru.GOVERNORS[polarity.value].split())
}
_THROUGH = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "conj", "advcl"})
_NEGATED_BY = frozenset({"advmod", "det", "cc:preconj", "case", "mark", "nsubj", "nsubj:pass", "obj"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_HARMS = ("kill.", "harm.", "vow_of_harm")
_NEGATIVE_FRAMES = frozenset(
    {
        "liberty.disappearance",
        "denial_of_existence",
        "denial",
        "investigation_refused",
        "case_refused",
        "impunity",
        "no_reply",
    }
)
REFUSALS = frozenset({"detention.denied_medical", "trial.denied_counsel", "detention.conditions"})
"""Frames that are done where a verb of giving is negated ("did not let the doctor in")."""
"""Frames whose triggers hold the negation already ("has not been seen")."""
_TELLINGS = frozenset("claim report allegation rumour rumor story account accusation assertion suggestion".split())
_TELLINGS |= ru.TELLINGS
_FALSE = frozenset(
    "false untrue fiction invention invent invented fabricate fabricated fabrication lie baseless unfounded nonsense "
    "slander fictitious hoax propaganda".split()
)
_FALSE |= ru.FALSE
_LIGHT = frozenset("hear give issue receive get commit conduct sound make use order carry".split()) | ru.LIGHT
"""Verbs that lend their negation to a noun that names the act."""
_ORDERS = frozenset("order instruct direct instruction directive decide decision bid able ability likely".split())
"""Words that govern an act only as an infinitive."""
_ABOUT_DEEDS = frozenset(
    "inquiry investigation probe inquest justice answer accountability trial explanation compensation apology action "
    "perpetrator culprit killer suspect responsible reparation".split()
)
"""Words whose complement is a deed that was done ("demanded an inquiry into the killing")."""
_SIGNS = frozenset("evidence indication sign trace proof confirmation hint basis ground grounds reason".split())
"""What somebody who looked and found none of it says by that that the act was not done."""
_CONDITIONS = frozenset({"if", "unless", "whether"})
_PERCEPTIONS = frozenset("see witness hear notice observe видеть увидеть слышать услышать заметить замечать".split())
"""Verbs of which the negation leaves open what was not perceived."""
_FIGURES = frozenset("number figure toll count total tally число количество цифра".split())
_HOW_MANY = frozenset({"how", "сколько"})
_MODALS = {
    "will": Polarity.ANNOUNCED,
    "shall": Polarity.ANNOUNCED,
    "'ll": Polarity.ANNOUNCED,
    "’ll": Polarity.ANNOUNCED,
    "wo": Polarity.ANNOUNCED,
    "may": Polarity.FEARED,
    "might": Polarity.FEARED,
    "could": Polarity.FEARED,
    "must": Polarity.DEMANDED,
    "should": Polarity.DEMANDED,
}
_SURFACE = (
    (Polarity.DENIED, ("отриц", "опроверг")),
    (Polarity.THREATENED, ("угрож", "угроз", "пригроз")),
    (Polarity.ATTEMPTED, ("пытал", "попыт")),
    (Polarity.FEARED, ("опаса", "боит", "боял", "страх")),
    (Polarity.ANNOUNCED, ("планир", "собира", "обеща", "намер")),
    (Polarity.DEMANDED, ("требу", "потреб", "призв", "призыв")),
)
_BEFORE = 3
"""Words before a trigger in which a language without a tree is searched."""


def polarity_of(tokens: Sequence[Token], i: int, slug: str) -> Polarity:
    """How the act at token ``i`` is asserted; ``slug`` is its frame."""
    if _is_negated(tokens, i) or _is_not_received(tokens, i) or _is_unable(tokens, i):
        refused = slug in REFUSALS and tokens[i].lemma in ru.GIVING
        return Polarity.DONE if slug in _NEGATIVE_FRAMES or refused else Polarity.NEGATED
    if without_sign(tokens, i):
        return Polarity.DONE if slug in _NEGATIVE_FRAMES else Polarity.NEGATED
    if _is_left_open(tokens, i):
        return Polarity.SUPPOSED
    infinitive = _is_infinitive(tokens, i)
    for lemma, label in _governors(tokens, i):
        found = _BY_LEMMA.get(lemma)
        if lemma == "call" and label == "obj":  # "called the denial an insult" demands nothing
            continue
        if found is Polarity.DENIED and label == "advcl":
            continue
        if lemma in _ORDERS and not infinitive:  # "arrested on the orders of"
            continue
        tried = label == "xcomp" or lemma in {"attempt", "попытка"}
        if found is not None and not (found is Polarity.ATTEMPTED and not tried):
            return found
    return Polarity.DENIED if _is_dismissed(tokens, i) else _modal(tokens, i, slug)


def surface_polarity(tokens: Sequence[Token], i: int, slug: str = "") -> Polarity:
    """The same from the words before a trigger, where there is no tree (Russian)."""
    before = [t.text.lower() for t in tokens[max(0, i - _BEFORE) : i]]
    after = [t.text.lower() for t in tokens[i + 1 : i + 1 + _BEFORE]]
    absent = bool(before) and before[-1].startswith("никак") and ("не" in after or "нет" in after)
    if absent or (before and before[-1] in {"не", "без"}) or after[:2] == ["не", "было"]:
        return Polarity.DONE if slug in _NEGATIVE_FRAMES else Polarity.NEGATED
    for polarity, stems in _SURFACE:
        if any(word.startswith(stems) for word in before):
            return polarity
    return Polarity.DONE


def not_refused(tokens: Sequence[Token], i: int, slug: str) -> bool:
    """Whether a verb that names a refusal only where it is negated ("не пустили врача") stands without negation."""
    return slug in REFUSALS and tokens[i].lemma in ru.GIVING and not (_is_negated(tokens, i) or _is_unable(tokens, i))


def _governors(tokens: Sequence[Token], i: int) -> Iterator[tuple[str, str]]:
    """(lemma, label by which the act hangs below it) of each word above the act in its clause."""
    label = tokens[i].label
    for _ in range(4):
        token = tokens[i]
        if token.head == i or token.label not in _THROUGH or _tells_of_deed(tokens, i):
            return
        perfect = _is_perfect(tokens, i)
        if token.label in {"acl", "acl:relcl"} and tokens[i].tag == "VBN" and tokens[token.head].lemma in ru.PEOPLE:
            return
        if token.label == "advcl" and not perfect and not _is_infinitive(tokens, i):
            return
        if token.label != "conj":
            label = "xcomp" if perfect else token.label
            yield tokens[token.head].lemma.lower(), label
        i = token.head


def _tells_of_deed(tokens: Sequence[Token], i: int) -> bool:
    """Whether the act hangs as a deed that was done ("an inquiry into the killing", "protested over the arrest")."""
    if tokens[tokens[i].head].lemma.lower() in _ABOUT_DEEDS:
        return True
    cases = {t.text.lower() for t in tokens if t.head == i and t.label == "case"}
    return bool(cases & {"into", "over", "after", "about", "following"})


def _is_infinitive(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].tag == "VB" and any(t.head == i and t.tag == "TO" for t in tokens)


def _is_dismissed(tokens: Sequence[Token], i: int) -> bool:
    """Whether the act hangs on claims or reports of which the sentence says that they are false."""
    for _ in range(4):
        token = tokens[i]
        above = tokens[token.head]
        if token.label in _SUBJECTS and token.lemma.lower() in _TELLINGS:
            return bool({above.lemma.lower(), above.text.lower()} & _FALSE)
        if token.head == i or token.label not in _THROUGH:
            return False
        i = token.head
    return False


def _is_not_received(tokens: Sequence[Token], i: int) -> bool:
    """A noun that names the act as the object of a negated verb of giving or getting ("nobody heard a warning")."""
    above = tokens[i].head
    if above == i or tokens[i].label not in {"obj", "obl", *_SUBJECTS}:
        return False
    lemma = tokens[above].lemma.lower()
    if lemma == "нет":
        return True
    if tokens[i].label == "obl":
        return False
    able = lemma in ru.LIGHT if tokens[i].label in _SUBJECTS else lemma in _LIGHT
    return able and _is_negated(tokens, above)


def without_sign(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clause is what no sign was found of ("found no indication that the soldiers had been fired at")."""
    above = tokens[i].head
    if above == i or tokens[i].label not in {"acl", "ccomp", "acl:relcl"}:
        return False
    nouns = [above, *(j for j, t in enumerate(tokens) if t.head == above and t.label in {"obj", *_SUBJECTS})]
    signs = [j for j in nouns if tokens[j].lemma.lower() in _SIGNS]
    return any(
        (tokens[j].label == "obj" and _is_negated(tokens, tokens[j].head))
        or any(t.head == j and t.text.lower() in _NEGATION for t in tokens)
        for j in signs
    )


def _is_left_open(tokens: Sequence[Token], i: int) -> bool:
    """What is asked ("how many died"), was not seen ("saw nobody killed") or not told ("gave no number of")."""
    token, above = tokens[i], tokens[i].head
    if above != i and token.label in {"ccomp", "xcomp", "acl", "advcl"}:
        over = tokens[above]
        seen = above if over.lemma.lower() in _PERCEPTIONS else over.head if token.label == "acl" else i
        if tokens[seen].lemma.lower() in _PERCEPTIONS and _is_negated(tokens, seen):
            return True
    if above != i and token.label == "nmod" and tokens[above].lemma.lower() in _FIGURES:
        given = tokens[tokens[above].head].lemma.lower() in _LIGHT
        none = any(t.head == above and t.text.lower() in _NEGATION for t in tokens)
        return (given and none) or _is_not_received(tokens, above)
    for asking in tokens:
        if asking.text.lower() in _HOW_MANY:
            many = asking if asking.text.lower() == "сколько" else tokens[asking.head]
            if many.lemma.lower() in {"many", "сколько"} and i in {many.head, tokens[many.head].head}:
                return many.label in {*_SUBJECTS, "amod", "nummod", "nummod:gov", "det", "advmod"}
    return False


def _is_unable(tokens: Sequence[Token], i: int) -> bool:
    """Whether the act is what somebody could not do ("не смогли попасть")."""
    above = tokens[i].head
    below = above != i and tokens[i].label == "xcomp" and tokens[above].lemma in ru.ABLE
    return below and _is_negated(tokens, above)


def _is_perfect(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb stands as "having beaten" ("denied having beaten him")."""
    return any(t.head == i and t.text.lower() == "having" for t in tokens)


def _is_negated(tokens: Sequence[Token], i: int) -> bool:
    """By a word below the act, or by one that makes its subject nobody ("no officer", "not one of them")."""
    for token in tokens:
        if token.text.lower() not in _NEGATION and token.lemma not in ru.NEGATION:
            continue
        if token.head == i and token.label in _NEGATED_BY:
            return True
        above = tokens[token.head]
        if above.head == i and above.label in _SUBJECTS and token.label in {"det", "advmod", "nummod", "cc:preconj"}:
            return True
        middle = tokens[above.head]
        if above.label == "nummod" and middle.head == i and middle.label in _SUBJECTS and token.label == "advmod":
            return True
    return False


def _is_speakers_own(tokens: Sequence[Token], i: int) -> bool:
    """ "I ought to shoot you" threatens, "they should be killed" demands."""
    return any(t.head == i and t.label == "nsubj" and t.text.lower() in {"i", "we", "я", "мы"} for t in tokens)


def _modal(tokens: Sequence[Token], i: int, slug: str) -> Polarity:
    harm = slug.startswith(_HARMS)
    supposed = any(t.head == i and t.label == "mark" and t.text.lower() in _CONDITIONS for t in tokens)
    if any(t.tag == "VBF" for t in (tokens[i], *(t for t in tokens if t.head == i and t.label.startswith("aux")))):
        return Polarity.THREATENED if harm and _is_speakers_own(tokens, i) else Polarity.ANNOUNCED
    for token in tokens:
        if token.head != i or token.label not in {"aux", "aux:pass"}:
            continue
        word = token.text.lower()
        if harm and (word in {"would", "'d", "’d"} or (word in {"should", "must"} and _is_speakers_own(tokens, i))):
            return Polarity.THREATENED
        if harm and word in {"will", "'ll", "’ll", "shall"}:
            return Polarity.THREATENED
        completed = any(t.head == i and t.lemma.lower() == "have" and t.label == "aux" for t in tokens)
        if word in _MODALS and not completed:
            return _MODALS[word]
        if word == "should":
            return Polarity.DEMANDED
        supposed = supposed or (word in {"can", "would", "'d", "’d"} and not completed)
    return Polarity.SUPPOSED if supposed and slug else Polarity.DONE
