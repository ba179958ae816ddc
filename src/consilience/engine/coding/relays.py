"""What somebody tells on hearsay: "I was told that he had died", "we heard from a guard that they were moved".

In an account of one's own such words are not what its teller knows.  They go back to whoever told it; where that is not
said, to a source that is not named, and the teller only passes them on.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.engine.coding.branches import Branches
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import Cue, Stretch

_TOLD = frozenset("tell told inform informed notify notified advise advised assure assured warn warned".split())
_HEARD = frozenset("hear heard learn learned learnt".split())
_TOLD_RU = frozenset("сказать сообщить рассказать передать объяснить ответить говорить".split())
_HEARD_RU = frozenset("слышать услышать узнать".split())
_TO_ME_RU = frozenset("я мы мне нам меня нас".split())
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_OPENERS = frozenset({"that", "что"})


def relayed_on_hearsay(words: Sequence[Word], language: str) -> list[Cue]:
    """The cues of one unit by which its teller passes on what others told; none where there is no parse."""
    if not any(word.label for word in words):
        return []
    tree = Branches(words)
    found = []
    for i, word in enumerate(words):
        contents = _contents(tree, i)
        if contents and (_is_russian(tree, i) if language == "ru" else _is_english(tree, i)):
            found.append(
                Cue(
                    kind="relay",
                    base=word.lower,
                    start=word.start,
                    end=word.end,
                    source=_source(tree, i, language),
                    contents=contents,
                    rule="cue.relay",
                )
            )
    return found


def _is_english(tree: Branches, i: int) -> bool:
    word = tree.words[i]
    if word.lower in _TOLD:
        return word.tag == "VBN" and bool(tree.labelled(i, "aux:pass"))
    negated = any(tree.words[c].lower in {"not", "n't", "n’t", "never"} for c in tree.children[i])
    return word.lower in _HEARD and word.tag in {"VBD", "VBN", "VBP"} and not negated and bool(_that(tree, i))


def _is_russian(tree: Branches, i: int) -> bool:
    word = tree.words[i]
    if not word.tag.startswith("VB") or not _that(tree, i):
        return False
    if word.lemma in _HEARD_RU:
        return not any(tree.words[c].lower == "не" for c in tree.children[i])
    to_me = any(tree.words[c].lower in _TO_ME_RU for c in tree.children[i])
    return word.lemma in _TOLD_RU and to_me and word.lower.endswith(("ли", "ят")) and not tree.labelled(i, *_SUBJECTS)


def _that(tree: Branches, i: int) -> list[int]:
    """The words that open what was told: "that" after the verb; "heard him scream" has none."""
    end = _end(tree, i)
    return [
        k for k in range(i + 1, end) if tree.words[k].lower in _OPENERS and tree.words[k].label in {"mark", "SCONJ", ""}
    ]


def _end(tree: Branches, i: int) -> int:
    """Index after the last word that can belong to what was told: up to a verb joined to this one that opens anew."""
    joined = [c for c in tree.labelled(i, "conj") if tree.labelled(c, "nsubj", "nsubj:pass") and not _opened(tree, c)]
    return min([tree.first[c] for c in joined if tree.first[c] > i] + [len(tree.words)])


def _opened(tree: Branches, i: int) -> bool:
    return any(tree.words[c].lower in _OPENERS for c in tree.children[i])


def _contents(tree: Branches, i: int) -> tuple[Stretch, ...]:
    """What was told: from after "that" to the end, or a clause without "that"."""
    opening = _that(tree, i)
    clauses = [c for c in tree.labelled(i, "ccomp") if c > i and tree.has_subject(c)]
    if opening:
        first, last = opening[0] + 1, _end(tree, i) - 1
    elif clauses:
        first, last = tree.first[clauses[0]], tree.end[clauses[0]]
    else:
        return ()
    while last > first and not any(c.isalnum() for c in tree.words[last].text):
        last -= 1
    while last > first and tree.words[last].lower in {"and", "but", "и", "но", "а"}:
        last -= 1
    return ((tree.words[first].start, tree.words[last].end),) if first < last else ()


def _source(tree: Branches, i: int, language: str) -> Stretch | None:
    """ "by a clerk", "from a guard": who told it, where that is said."""
    markers = {"от", "у"} if language == "ru" else {"by", "from"}
    for child in tree.labelled(i, "obl", "obl:agent", "nmod"):
        case = [c for c in tree.labelled(child, "case") if tree.words[c].lower in markers]
        last = min([tree.end[child], *(k - 1 for k in _that(tree, i) if k > child)])
        while last > child and not tree.words[last].alpha:
            last -= 1
        if case and case[0] + 1 <= last:
            return tree.words[case[0] + 1].start, tree.words[last].end
    return None
