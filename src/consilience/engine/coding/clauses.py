"""Clauses: the stretches of a sentence that assert one thing each.

A **Clause** is headed by a predicate of the dependency tree; its span runs from its first to its last
own word, so it may enclose a relative clause that is also a Clause of its own.  Words that only
say who reports ("he said") form the clause of their verb, apart from what is said.  Where there is
no tree (languages without a parser) a clause is the sentence, cut at semicolons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from consilience.domain.language import Sentence, Token
from consilience.engine.coding.polarity import without_sign

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl", "csubj", "csubj:pass"})
_PREMODIFIERS = frozenset({"det", "nummod", "amod", "compound", "nmod:poss"})
_CLEFT, _CLEFT_GAP = 6, 14
"""Words of the front of a cleft sentence, and code points between it and its clause (", too, that ")."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COMPLEMENTS = frozenset({"obj", "obl", "xcomp", "ccomp", "compound:prt", "nmod"})
_AFTER = frozenset({"after", "before", "since", "until"})
_SHORTEST = 3
"""Words under which a subordinate clause stays with its parent ("as expected")."""
_LISTING = frozenset(
    "have be know name list record document register count include hold keep see find get identify confirm establish "
    "verify collect gather compile publish".split()
)
"""Verbs that only bring in those of whom a clause tells: "has the names of nine men who were taken away"."""
_LONG = 7
"""Words from which an adverbial clause of no known frame stands alone ("… because nobody had told them why")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """``start..end`` in the Reading; ``head`` and ``words`` are token indices in its sentence."""

    start: int
    end: int
    head: int
    words: tuple[int, ...]
    label: str


def split_clauses(
    sentence: Sentence,
    frame_of: Callable[[int], str] = lambda _: "",
    reports: Callable[[int], bool] = lambda _: True,
) -> tuple[Clause, ...]:
    """The clauses of one sentence in reading order.

    ``frame_of`` gives the frame slug of a token, "" for none: two verbs that share a subject are two
    clauses only when they belong to two different frames ("denied … and said that …"), and a clause
    without a subject of its own stands alone only when it has a frame.  ``reports`` tells whether a
    token is a verb of saying: what somebody merely felt or believed stays in one clause with the feeling.
    """
    tokens = sentence.tokens
    if not tokens:
        return ()
    if not any(t.label for t in tokens):
        return _surface_clauses(sentence)
    children = _children(tokens)
    heads = [i for i, t in enumerate(tokens) if t.head == i]
    for i, token in enumerate(tokens):
        if token.head != i and _opens_clause(_Tree(tokens, children, frame_of, reports), i):
            heads.append(i)
    owner = _owners(tokens, children, set(heads))
    clauses = []
    for head in sorted(heads):
        own = [i for i, o in enumerate(owner) if o == head and _is_word(tokens[i])]
        own = _with_subject(tokens, children, _without_edges(tokens, own, head), head)
        if own:
            clauses.append(
                Clause(
                    start=tokens[own[0]].start,
                    end=tokens[own[-1]].end,
                    head=head,
                    words=tuple(own),
                    label=tokens[head].label,
                )
            )
    return tuple(sorted(_join_cleft(tokens, clauses), key=lambda c: (c.start, -c.end)))


@dataclass(frozen=True, slots=True)
class _Tree:
    tokens: Sequence[Token]
    children: Sequence[Sequence[int]]
    frame_of: Callable[[int], str]
    reports: Callable[[int], bool]

    def has_subject(self, i: int) -> bool:
        return any(self.tokens[c].label in SUBJECTS for c in self.children[i])

    def numbered(self, i: int) -> bool:
        """Whether a number counts the noun ("seventeen arrests") or is it ("the nine dead")."""
        before = i > 0 and self.tokens[i - 1].tag == "CD"
        return before or self.tokens[i].tag == "CD" or any(self.tokens[c].label == "nummod" for c in self.children[i])

    def finite(self, i: int) -> bool:
        """Whether a verb is finite or has an auxiliary of its own."""
        return self.tokens[i].tag in _FINITE or any(self.tokens[c].label.startswith("aux") for c in self.children[i])

    def frames_under(self, i: int) -> frozenset[str]:
        """Frames of a word and of what it governs as its complement, without what is joined to it."""
        near = [c for c in self.children[i] if self.tokens[c].label in _COMPLEMENTS]
        found = {self.frame_of(c) for c in (i, *near)}
        return frozenset(found - {""})


def _opens_clause(tree: _Tree, i: int) -> bool:
    tokens, children = tree.tokens, tree.children
    token = tokens[i]
    if _size(children, i) < _SHORTEST:
        return False
    own_subject, frame = tree.has_subject(i), tree.frame_of(i)
    if own_subject and _past_semicolon(tokens, i):
        return True
    if _noun_for_verb(tree, i) or without_sign(tokens, i):
        return False
    match token.label:
        case "ccomp":
            return tree.reports(token.head) and _is_verbal(tokens, children, i)
        case "acl:relcl" | "advcl:relcl":
            return not _tells_of_counted(tree, i)
        case "advcl" if any(tokens[c].text.lower() == "without" for c in children[i]):
            return False  # "spoke without hiding her name" says how she spoke
        case "advcl" | "csubj" | "csubj:pass" | "parataxis" | "acl":
            long_enough = own_subject and _size(children, i) >= _LONG and _is_verbal(tokens, children, i)
            return bool(frame) or (token.label != "acl" and long_enough)
        case "conj":
            if not _is_verbal(tokens, children, i):
                return tree.numbered(i) and tree.numbered(token.head) and bool(_other_frame(tree, i))
            return own_subject or bool(_other_frame(tree, i))
    return False


def _tells_of_counted(tree: _Tree, i: int) -> bool:
    """Whether a clause says what befell those whom its sentence only counts or lists; the two assert one thing."""
    noun = tree.tokens[i].head
    first, last = sorted((noun, i))
    if not (tree.frame_of(i) and tree.numbered(noun)) or any(t.text == "," for t in tree.tokens[first:last]):
        return False
    above = noun
    while tree.tokens[above].head != above and not tree.tokens[above].tag.startswith(("VB", "MD")):
        above = tree.tokens[above].head
    return tree.tokens[above].lemma.lower() in _LISTING and not tree.frame_of(above)


def _noun_for_verb(tree: _Tree, i: int) -> bool:
    """Whether a noun was taken for a verb with a subject: "held after the town shooting" has no finite verb there."""
    named = [c for c in tree.children[i] if tree.tokens[c].label == "nsubj"]
    marked = any(tree.tokens[c].text.lower() in _AFTER and tree.tokens[c].label == "mark" for c in tree.children[i])
    return marked and named == [i - 1] and not tree.finite(i) and tree.tokens[i].tag in {"VBG", "VB", "NN"}


def _past_semicolon(tokens: Sequence[Token], i: int) -> bool:
    """Whether a semicolon stands between a word and what the parser hung it on."""
    first, last = sorted((i, tokens[i].head))
    return any(t.text == ";" for t in tokens[first:last])


def _join_cleft(tokens: Sequence[Token], clauses: list[Clause]) -> list[Clause]:
    """ "It was in May that they came" is one clause: when, where or how stands before it for stress."""
    for front in clauses:
        words = [tokens[i] for i in front.words]
        short = len(words) <= _CLEFT and words[0].text.lower() == "it" and words[1:2] and words[1].lemma == "be"
        adverbial = any(t.label == "case" and t.head == front.head for t in tokens)
        for after in clauses if short and adverbial else ():
            marked = any(t.head == after.head and t.label == "mark" and t.lemma == "that" for t in tokens)
            if marked and 0 < after.start - front.end <= _CLEFT_GAP:
                joined = replace(after, start=front.start, words=(*front.words, *after.words))
                return [joined if c is after else c for c in clauses if c is not front]
    return clauses


def _other_frame(tree: _Tree, i: int) -> str:
    """The frame of a joined part where it is not that of what it is joined to.

    A finite verb may have its frame from its complements ("had come under attack and had fired").
    """
    first = tree.frames_under(tree.tokens[i].head)
    own = tree.frames_under(i) if tree.finite(i) else frozenset({tree.frame_of(i)} - {""})
    first = first if tree.finite(i) else frozenset({tree.frame_of(tree.tokens[i].head)} - {""})
    return next(iter(own - first), "") if own and first and own.isdisjoint(first) else ""


def _is_verbal(tokens: Sequence[Token], children: Sequence[Sequence[int]], i: int) -> bool:
    return tokens[i].tag.startswith(("VB", "MD")) or any(tokens[c].label in {"cop", "nsubj"} for c in children[i])


def _children(tokens: Sequence[Token]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            children[token.head].append(i)
    return children


def _size(children: Sequence[Sequence[int]], i: int) -> int:
    count, stack, seen = 0, [i], set()
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        count += 1
        stack.extend(children[node])
    return count


def _owners(tokens: Sequence[Token], children: Sequence[Sequence[int]], heads: set[int]) -> list[int]:
    owner = [-1] * len(tokens)
    stack = [(h, h) for h in heads if tokens[h].head == h]
    while stack:
        node, current = stack.pop()
        if owner[node] != -1:
            continue
        current = node if node in heads else current
        owner[node] = current
        stack.extend((child, current) for child in children[node])
    return owner


def _with_subject(tokens: Sequence[Token], children: Sequence[Sequence[int]], own: list[int], head: int) -> list[int]:
    """A past verb with an object that the parser hung on its own subject ("nine men lost their lives") gets it back.

    A true participle ("the men beaten by guards") has no object.
    """
    token = tokens[head]
    if token.label != "acl" or token.tag not in {"VBD", "VBN"} or not own:
        return own
    if not any(tokens[c].label == "obj" for c in children[head]) or token.head != own[0] - 1:
        return own
    first = token.head
    while first > 0 and tokens[first - 1].head == token.head and tokens[first - 1].label in _PREMODIFIERS:
        first -= 1
    return [*range(first, token.head + 1), *own]


def _is_word(token: Token) -> bool:
    return token.label != "punct" or any(c.isalnum() for c in token.text)


def _without_edges(tokens: Sequence[Token], own: list[int], head: int) -> list[int]:
    """Drop leading joiners ("and", "that") and stray words far from the rest that only the tree ties to it."""
    while own and own[0] != head and tokens[own[0]].label in {"cc", "mark", "punct", "discourse"}:
        own = own[1:]
    while own and own[-1] != head and tokens[own[-1]].label in {"cc", "mark", "punct"}:
        own = own[:-1]
    return own


def _surface_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Cut at semicolons, at a second "that" of what is reported, and where a clause is set against the one before."""
    tokens = sentence.tokens
    groups: list[list[int]] = [[]]
    for i, token in enumerate(tokens):
        if token.text == ";" or (len(groups[-1]) >= _SHORTEST and _sets_off(tokens, i)):
            groups.append([])
        if any(c.isalnum() for c in token.text):
            groups[-1].append(i)
    return tuple(
        Clause(start=tokens[g[0]].start, end=tokens[g[-1]].end, head=g[0], words=tuple(g), label="")
        for g in groups
        if g
    )


def _sets_off(tokens: Sequence[Token], i: int) -> bool:
    words = [t.text.casefold() for t in tokens[max(0, i - 1) : i + 2]]
    if len(tokens) - i <= _SHORTEST or i == 0:
        return False
    return words[1:] == ["и", "что"] or (words[0] == "," and words[1] in {"но", "однако"})
