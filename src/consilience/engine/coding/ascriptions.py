"""What a text ascribes to somebody without saying that they told it: thoughts, wishes, judgements, words about a thing.

"The council opposes the plan", "he wants the camp closed", "she was asked about the lists".  An **ascription** has a
source, a cue and a content as a telling has, but the text vouches for it and nobody is an origin by it: it explains a
statement and gives none a speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.engine.coding.attitudes import nouns_and_adjectives
from consilience.engine.coding.branches import Branches
from consilience.engine.coding.contents import TIME
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.subjects import stands_in
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Cue, Stretch

_CLASSES = ("mind", "wish", "side", "judge", "topic", "direct", "commit", "evidence")
_COMPLEMENTS = frozenset({"obj", "iobj", "ccomp", "xcomp", "obl", "nmod", "parataxis"})
_WITHIN = frozenset({"acl", "acl:relcl", "ccomp", "csubj"})
"""Clauses that only say which one is meant ("the judge who backed it"), or stand inside another's words."""
_BE = frozenset("is are was were be been being ’s 's".split())
_RELATIVE = frozenset("who which whose where when whom".split())
_MARKS = frozenset(",;:—–-")
_CLIMB = 4


def ascriptions(words: Sequence[Word], tree: Branches, taken: Sequence[Cue], lex: Lexicon) -> list[Cue]:
    """The ascriptions of one unit whose verb is no cue of a telling."""
    if lex.language != "en" or not any(word.tag for word in words):
        return []
    cues = {cue.start for cue in taken}
    told = [content for cue in taken for content in cue.contents]
    found = []
    for i, word in enumerate(words):
        if not word.tag.startswith("VB") or word.start in cues or any(a <= word.start < b for a, b in told):
            continue  # what somebody tells is theirs to the last word
        cue = _seeming(tree, i, lex) or _ascribed(tree, i, lex)
        if cue is not None:
            found.append(cue)
    return [*found, *nouns_and_adjectives(tree, [*taken, *found], lex)]


def _ascribed(tree: Branches, i: int, lex: Lexicon) -> Cue | None:
    word = tree.words[i]
    if word.label in _WITHIN or not any(lex.has(f"ascribing.{name}", word.lower) for name in _CLASSES):
        return None
    if _is_passive(tree, i):
        return _passive(tree, i, lex)
    helped = bool(tree.labelled(i, "aux"))
    if word.tag == "VBN" and not helped and word.label == "advcl" and lex.has("ascribing.asked", word.lower):
        return _passive(tree, i, lex)  # "Asked whether the gate was shut, she …"
    if (word.tag == "VB" and not _goes_on_to(tree, i)) or (word.tag == "VBN" and not helped):
        return None  # "to endorse", "would endorse": not said to be so
    source = _source(tree, i)
    content = _complement(tree, i)
    if source is None or content is None:
        return None
    (first, last), who = source
    return _cue(tree, i, (first, last), content, relative=who)


def _goes_on_to(tree: Branches, i: int) -> bool:
    """ "She went on to praise", "he tried to explain": an infinitive that hangs on a finite verb of its own subject."""
    up = tree.head[i]
    finite = tree.words[up].tag in {"VBD", "VBZ", "VBP"} and up < i
    return tree.words[i].label == "xcomp" and finite and not tree.labelled(up, "obj", "iobj")


def _is_passive(tree: Branches, i: int) -> bool:
    be = any(tree.words[k].lower in _BE for k in tree.labelled(i, "aux:pass", "aux"))
    return tree.words[i].tag == "VBN" and (be or bool(tree.labelled(i, "nsubj:pass", "aux:pass")))


def _passive(tree: Branches, i: int, lex: Lexicon) -> Cue | None:
    """ "Talks are expected to resume", "the mayor was asked about the lists", "the plan is backed by the union"."""
    word = tree.words[i]
    own = tree.labelled(i, "nsubj:pass", "nsubj")
    subject = _phrase(tree, own[0]) if own else None
    agents = [
        k
        for k in tree.labelled(i, "obl", "obl:agent", "nmod")
        if any(tree.words[c].lower == "by" for c in tree.labelled(k, "case"))
    ]
    after = _complement(tree, i, without=agents)
    if agents and subject is not None:
        return _cue(tree, i, _phrase(tree, agents[0]), subject)
    if lex.has("ascribing.held", word.lower) and subject is not None and after is not None:
        return _cue(tree, i, None, (subject[0], after[1]))
    if lex.has("ascribing.asked", word.lower) and after is not None:
        return _cue(tree, i, None, after)
    return None


def _seeming(tree: Branches, i: int, lex: Lexicon) -> Cue | None:
    """ "The town seems to have surrendered": the text's own guess."""
    if not lex.has("ascribing.seeming", tree.words[i].lower):
        return None
    own, after = tree.labelled(i, "nsubj", "expl"), tree.labelled(i, "xcomp", "ccomp")
    if not own or not after or after[0] < i:
        return None
    reach = _reach(tree, i, after[0], after[-1])
    return _cue(tree, i, None, (_phrase(tree, own[0])[0], reach[1]))


def _source(tree: Branches, i: int) -> tuple[Stretch, Stretch | None] | None:
    """The subject of a verb, its own or that of the verb it is joined to, and the "who" that stands for it."""
    at = i
    for _ in range(_CLIMB):
        own = [k for k in tree.labelled(at, "nsubj") if k < i]
        if own:
            return _standing(tree, own[-1])
        up = tree.head[at]
        if up == at:
            return None
        if tree.words[at].label in {"acl", "acl:relcl"} and tree.words[up].tag.startswith("N"):
            return _phrase(tree, up, stop=i), None
        if tree.words[at].label not in {"conj", "advcl", "xcomp", "parataxis"}:
            return None
        at = up
    return None


def _standing(tree: Branches, subject: int) -> tuple[Stretch, Stretch | None]:
    word = tree.words[subject]
    if not stands_in(word):
        return _phrase(tree, subject), None
    verb = tree.head[subject]
    noun = tree.head[verb]
    who = (word.start, word.end)
    if noun == verb or noun > subject:
        return who, who
    return _phrase(tree, noun, stop=subject), who


def _phrase(tree: Branches, head: int, stop: int = -1) -> Stretch:
    """A noun with what belongs to it, without a clause or an aside after it."""
    first, last = tree.first[head], tree.end[head]
    if stop > head:
        last = min(last, stop - 1)
    for k in range(head + 1, last + 1):
        if tree.words[k].text in _MARKS or tree.words[k].lower in _RELATIVE or tree.words[k].lower == QUOTE:
            last = k - 1
            break
    for k in range(head - 1, first - 1, -1):
        if tree.words[k].text in _MARKS or tree.words[k].lower == QUOTE:
            first = k + 1
            break
    return tree.words[first].start, tree.words[last].end


def _complement(tree: Branches, i: int, without: Sequence[int] = ()) -> Stretch | None:
    """What follows the verb and belongs to it: objects, clauses and "about …", no time and no aside."""
    kept = [
        k
        for k in tree.children[i]
        if k > i and tree.words[k].label in _COMPLEMENTS and k not in without and not _is_time(tree, k)
    ]
    if not kept:
        return None
    return _reach(tree, i, kept[0], kept[-1])


def _reach(tree: Branches, i: int, first: int, last: int) -> Stretch:
    start, end = max(i + 1, tree.first[first]), tree.end[last]
    for k in range(start + 1, end + 1):
        word = tree.words[k]
        if word.text in {",", "—", "–"} and k + 1 <= end and (
            tree.words[k + 1].lower in _RELATIVE or (tree.words[k + 1].tag == "VBG" and not tree.under(k + 1, last))
        ):  # fmt: skip
            end = k - 1
            break
    while end > start and tree.words[end].text in _MARKS | {"."}:
        end -= 1
    return tree.words[start].start, tree.words[end].end


def _is_time(tree: Branches, k: int) -> bool:
    return tree.words[k].label in {"obl", "nmod"} and tree.words[k].lower in TIME


def _cue(tree: Branches, i: int, source: Stretch | None, content: Stretch, *, relative: Stretch | None = None) -> Cue:
    word = tree.words[i]
    return Cue(
        kind="ascribed", base=word.lower, start=word.start, end=word.end, source=source, contents=(content,),
        relative=relative, rule="cue.ascribed",
    )  # fmt: skip
