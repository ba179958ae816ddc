"""How far what is said reaches: it ends where the sentence goes on with something of its own.

"She said the gate was shut, but she would not say by whom": what follows the word of saying ends before a second
predicate of the same sentence, before ", adding that …", and with the clause that the word of saying stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consilience.engine.coding.branches import Branches
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.units import QUOTE, Cue, Stretch

_ASIDE = frozenset("as while when after before although though because since with until".split())
_TURNS = frozenset("but while though although yet whereas".split())
_JOINS = frozenset({"and", "but", "then", "also", "or", "yet"})
_MARKS = frozenset(",;—–-")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def within_reach(cues: Sequence[Cue], tree: Branches, lex: Lexicon) -> list[Cue]:
    """The cues with what follows each of them cut where the sentence goes on."""
    place = {word.start: i for i, word in enumerate(tree.words)}
    return [_cut(cue, place[cue.start], tree, lex) if cue.start in place else cue for cue in cues]


def _cut(cue: Cue, at: int, tree: Branches, lex: Lexicon) -> Cue:
    if not cue.contents or cue.contents[-1][0] <= cue.start:
        return cue
    start, end = cue.contents[-1]
    words = tree.words
    inside = [i for i, word in enumerate(words) if start <= word.start and word.end <= end]
    if len(inside) < 3:
        return cue
    stop = _stop(inside, at, tree, lex)
    while stop > inside[0] + 1 and (words[stop - 1].text in _MARKS or words[stop - 1].lower in _JOINS | _TURNS):
        stop -= 1
    if stop <= inside[0] or stop > inside[-1]:
        return cue
    last: Stretch = (start, words[stop - 1].end)
    return replace(cue, contents=(*cue.contents[:-1], last))


def _stop(inside: Sequence[int], at: int, tree: Branches, lex: Lexicon) -> int:
    """Index of the first word that is no longer said, one past the last when all is."""
    words = tree.words
    first, last = inside[0], inside[-1]
    for i in inside[1:]:
        word = words[i]
        if tree.head[i] == at and tree.first[i] > first and _breaks(tree, i, at):
            return tree.first[i]
        beyond = i > tree.end[at] and tree.head[at] != at and tree.words[at].label != "parataxis"
        if beyond and word.text in _MARKS and not tree.under(i, at):
            return i
        if word.lower in _JOINS | _TURNS and _tells_again(tree, i, at, lex):
            return i
        if word.text in {",", "—", "–"} and _aside_at_end(tree, i, last, lex):
            return i
    return last + 1


def _breaks(tree: Branches, i: int, at: int) -> bool:
    """Whether a branch of the word of saying is a second predicate or an aside of the teller, not what is said."""
    word, words = tree.words[i], tree.words
    if word.lower == QUOTE:
        return False
    before = words[tree.first[i] - 1]
    if word.label == "conj":
        if any(w.lower == "that" for w in words[tree.first[i] : tree.first[i] + 3]):
            return False  # "said that …, but that …"
        return word.tag.startswith(("VB", "MD")) and i > at
    if word.label == "advcl" and before.text in _MARKS:
        return (word.tag == "VBG" and tree.first[i] >= i - 1) or words[tree.first[i]].lower in _ASIDE
    return False


def _aside_at_end(tree: Branches, i: int, last: int, lex: Lexicon) -> bool:
    """Whether a mark opens another telling of the same teller: ", noting that …".

    A relative clause stays with what is said: in testimony it goes on with the story ("to a cellar, where …").
    """
    if i + 2 > last:
        return False
    after = tree.words[i + 1]
    return after.tag == "VBG" and (after.lower in lex.verbs or after.lower in lex.sets["ascribing.topic"])


def _tells_again(tree: Branches, i: int, at: int, lex: Lexicon) -> bool:
    """ "… and added that": the same subject tells something else; ", but she noted": somebody tells something else."""
    words = tree.words
    k = i + 1
    while k < len(words) and (words[k].lower.endswith("ly") or words[k].lower in {"also", "then", "later"}):
        k += 1
    if k >= len(words):
        return False
    if words[k].lower in lex.verbs and words[k].tag == words[at].tag and words[k].tag in _FINITE:
        return True
    if words[i].lower not in _TURNS or words[i - 1].text != ",":
        return False
    verb = next((n for n in range(k + 1, min(k + 5, len(words))) if words[n].lower in lex.verbs), -1)
    return verb > 0 and words[verb].tag in _FINITE and words[verb - 1].label in {"nsubj", "advmod", "aux"}
