"""Nouns and adjectives of thought and word as cues: "the fund's claim that …", "she is wary of …"."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.engine.coding.branches import Branches
from consilience.engine.coding.contents import TIME
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.units import QUOTE, Cue, Stretch

_AFTER_NOUN = frozenset("of for to about against on over with toward towards that".split())
_MARKS = frozenset(",;:—–-.()")
_RELATIVE = frozenset("who which whose where when".split())
_OWNERS = frozenset({"nmod:poss"})


def nouns_and_adjectives(tree: Branches, taken: Sequence[Cue], lex: Lexicon) -> list[Cue]:
    """Cues that are nouns with an owner and a complement, or adjectives said of somebody with a complement."""
    told = [content for cue in taken for content in cue.contents]
    verbs = {cue.start for cue in taken}
    found = []
    for i, word in enumerate(tree.words):
        if any(a <= word.start < b for a, b in told):
            continue
        if word.tag in {"NN", "NNS"} and lex.has("ascribing.nouns", word.lower):
            cue = _noun(tree, i, verbs, lex)
        elif word.tag.startswith(("JJ", "VBN")) and lex.has("ascribing.adjectives", word.lower):
            cue = _adjective(tree, i)
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


def _noun(tree: Branches, i: int, verbs: set[int], lex: Lexicon) -> Cue | None:
    after = [k for k in tree.children[i] if k > i and _complements(tree, k)]
    up = tree.head[i]
    if up != i and tree.words[up].start in verbs:
        return None
    if not after:
        return None
    source = _owner(tree, i, lex)
    if source is None:
        return None
    return _cue(tree, i, source, _stretch(tree, after[0], after[-1], i))


def _complements(tree: Branches, k: int) -> bool:
    label = tree.words[k].label
    opener = tree.words[tree.first[k]].lower
    if label in {"acl", "ccomp"}:
        return opener in {"that", "to"} or tree.words[k].tag == "VB"
    return label in {"nmod", "obl"} and opener in _AFTER_NOUN and tree.words[k].lower not in TIME


def _owner(tree: Branches, i: int, lex: Lexicon) -> Stretch | None:
    for k in tree.labelled(i, "nmod:poss"):
        return tree.words[tree.first[k]].start, tree.words[_before_case(tree, k)].end
    for k in tree.labelled(i, "nmod"):
        if tree.words[tree.first[k]].lower in {"by", "from"}:
            return tree.words[min(k, tree.first[k] + 1)].start, tree.words[tree.end[k]].end
    verb = tree.head[i]
    if verb != i and tree.words[i].label == "obj" and lex.has("ascribing.light", tree.words[verb].lower):
        for k in tree.labelled(verb, "nsubj"):
            if k < i:
                return tree.words[tree.first[k]].start, tree.words[tree.end[k]].end
    return None


def _before_case(tree: Branches, k: int) -> int:
    case = [c for c in tree.labelled(k, "case") if c > k]
    return case[0] - 1 if case else k


def _adjective(tree: Branches, i: int) -> Cue | None:
    """ "The elders are wary of the plan", "it is unclear whether the gate was shut"."""
    words = tree.words
    if not tree.labelled(i, "cop", "aux:pass", "aux"):
        return None
    after = [
        k for k in tree.children[i] if k > i and words[k].label in {"obl", "ccomp", "xcomp", "advcl", "csubj", "nmod"}
    ]
    after = [k for k in after if words[k].lower not in TIME and not _is_aside(tree, k)]
    if not after:
        return None
    expletive = any(words[k].lower == "it" for k in tree.labelled(i, "expl", "nsubj"))
    subject = [k for k in tree.labelled(i, "nsubj", "nsubj:pass") if k < i]
    if not expletive and not subject:
        return None
    source = None if expletive else (words[tree.first[subject[-1]]].start, words[tree.end[subject[-1]]].end)
    return _cue(tree, i, source, _stretch(tree, after[0], after[-1], i))


def _is_aside(tree: Branches, k: int) -> bool:
    first = tree.first[k]
    return (first > 0 and tree.words[first - 1].text in _MARKS) or tree.words[first].lower in {
        "because",
        "as",
        "if",
        "when",
        "while",
        "after",
    }


def _stretch(tree: Branches, first: int, last: int, i: int) -> Stretch:
    start, end = max(i + 1, tree.first[first]), tree.end[last]
    for k in range(start + 1, end):
        if tree.words[k].text in {",", "—", "–"} and tree.words[k + 1].lower in _RELATIVE:
            end = k - 1
            break
    while end > start and tree.words[end].text in _MARKS and tree.words[end].lower != QUOTE:
        end -= 1
    return tree.words[start].start, tree.words[end].end


def _cue(tree: Branches, i: int, source: Stretch | None, content: Stretch) -> Cue:
    word = tree.words[i]
    return Cue(
        kind="ascribed", base=word.lower, start=word.start, end=word.end, source=source, contents=(content,),
        rule="cue.attitude",
    )  # fmt: skip
