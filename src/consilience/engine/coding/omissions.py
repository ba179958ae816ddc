"""Omissions: a body of a state that had a duty to act and is said not to have acted.

An **Omission** is a run of tokens and the words that head those who failed: "the police did nothing", "refused to
register the complaint", "failure of the administration to", "police inaction".  Only bodies of a state are
read: for everybody else not to help is no act of this vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consilience.domain.language import Token
from consilience.engine.coding.parties import STATE, perpetrator_kind

FAILURE = "failure_to_act"
_FAILS = frozenset(
    "fail refuse neglect decline hesitate delay forget omit unable incapable reluctant unwilling".split()
)
_DUTIES = frozenset(
    "act take intervene stop prevent protect help come arrive reach turn respond register provide do save rescue lodge "
    "file investigate deploy send react bother control check curb contain show move pay heed listen assist defend "
    "arrest ensure implement perform discharge entertain maintain enforce tackle answer care bring interfere resist "
    "anticipate foresee book nab evacuate patrol inform alert deter".split()
)
_SAYING = frozenset(
    "comment statement say give disclose reveal confirm speak talk release identify name elaborate divulge".split()
)
_WANTING = frozenset(
    "absent inadequate slow sluggish late helpless ineffective inefficient insufficient indifferent passive inactive "
    "unresponsive negligent lax complicit apathetic powerless silent unprepared spectator onlooker bystander "
    "incompetent lackadaisical nowhere failure biased partisan".split()
)
_FAILURES = frozenset(
    "failure inability inaction inefficiency negligence laxity lapse apathy complicity connivance delay absence "
    "indifference incompetence passivity inactivity dereliction reluctance unwillingness refusal breakdown collapse "
    "complacency inertia non-action partisanship tardiness shortcoming inactions".split()
)
_LENIENT = frozenset("allow let permit watch ignore abet connive mingle collude".split())
_NOT = frozenset("not n't n’t never nothing no hardly little barely without neither nor none".split())
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OPEN = frozenset("would will shall should may might must ought ’ll 'll ’d 'd if whether unless".split())
_FORCES = ("state.police", "state.military", "state.security", "state.prison")
_SAFETY = frozenset(
    "protect protection prevent stop curb control contain violence riot rioter security safety mob attack killing "
    "murder "
    "life order safeguard rescue arrest quell attacker assault massacre carnage crime bloodshed clash culprit offender "
    "unrest investigate victim perpetrator abuse intervene vandal arson harassment rampage guard".split()
)
"""Words of which one must stand below an omission of a government, which has many duties that are no matter here."""
_CARRIERS = _SUBJECTS | {"obj"}
_MODIFIERS = frozenset({"compound", "amod", "nmod:poss"})
_OF = frozenset({"nmod", "nmod:poss"})
_CASE = frozenset({"case"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_BLAMES = frozenset("blame accuse criticise criticize condemn fault slam question rebuke denounce".split())
_HARM = frozenset("kill beat attack murder assault loot burn shoot stab lynch torch rape abduct drag abuse".split())
_WRONGDOERS = frozenset({"crowd", "crime", "armed_group", "unknown.armed", "party"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """``start..end`` (half open, indices in the sentence) says that those headed by ``agents`` did not act."""

    start: int
    end: int
    agents: tuple[int, ...]


def find_omissions(tokens: Sequence[Token]) -> tuple[Omission, ...]:
    """Every omission of a state's body that a parsed sentence tells, in order."""
    tree = _Tree(tokens)
    found: dict[int, Omission] = {}
    for i in range(len(tokens)):
        agents = tuple(dict.fromkeys(_failing(tree, i)))
        if agents and _is_their_duty(tree, i, agents):
            found.setdefault(i, Omission(start=i, end=i + 1, agents=agents))
    return tuple(found[at] for at in sorted(found))


class _Tree:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, token in enumerate(tokens):
            if token.head != i:
                self.children[token.head].append(i)

    def lemma(self, i: int) -> str:
        return self.tokens[i].lemma.lower()

    def below(self, i: int, depth: int) -> Iterator[int]:
        for c in self.children[i]:
            yield c
            if depth > 1:
                yield from self.below(c, depth - 1)

    def labelled(self, i: int, labels: frozenset[str]) -> list[int]:
        return [c for c in self.children[i] if self.tokens[c].label in labels]

    def words(self, places: Iterable[int]) -> set[str]:
        return {self.tokens[c].text.lower() for c in places}

    def kind(self, i: int) -> str:
        """The kind of party that a word and its modifiers name."""
        beside = self.labelled(i, _MODIFIERS)
        return perpetrator_kind(" ".join(self.tokens[k].text for k in sorted([*beside, i])))

    def bodies(self, i: int) -> Iterator[int]:
        """The body of a state that a word names itself, or by "nobody from the police"."""
        if self.kind(i).startswith(STATE):
            yield i
        elif self.lemma(i) in _NOBODY:
            yield from (c for c in self.labelled(i, _OF) if self.kind(c).startswith(STATE))


def _failing(tree: _Tree, i: int) -> Iterator[int]:
    """Those of whom the word ``i`` says that they did not act."""
    if tree.tokens[i].tag.startswith("NN"):
        yield from _by_noun(tree, i)
    if _is_open(tree, i):
        return
    subjects = list(_subjects(tree, i))
    if subjects and (_fails(tree, i) or _gives_way(tree, i) or _comes_late(tree, i)):
        yield from subjects


def _by_noun(tree: _Tree, i: int) -> Iterator[int]:
    lemma = tree.lemma(i)
    if lemma in _FAILURES and not _negated(tree, i):
        agents = [b for j in tree.below(i, 3) for b in tree.bodies(j)]
        if not agents and tree.tokens[i].label in {"obj", "obl"}:  # "accused the police of inaction"
            agents = [b for c in tree.labelled(tree.tokens[i].head, frozenset({"obj"})) for b in tree.bodies(c)]
        agents = agents or [b for j in _following(tree, i) for b in tree.bodies(j)]
        yield from agents[:1]
    elif lemma in {"presence", "view", "nose", "front"}:  # "beaten in the presence of policemen"
        seen = tree.words(tree.labelled(i, _CASE)) & {"in", "under"} and _harm_above(tree, i)
        yield from (c for c in tree.labelled(i, _OF) if seen and tree.kind(c).startswith(_FORCES))


def _following(tree: _Tree, i: int) -> Iterator[int]:
    """Words after a noun up to the next mark or finite verb, where the parse hung them elsewhere."""
    for j in range(i + 1, min(len(tree.tokens), i + 7)):
        if tree.tokens[j].tag in {"VBD", "VBZ", "VBP", "MD", ",", ".", "CC"}:
            return
        yield j


def _harm_above(tree: _Tree, i: int) -> bool:
    up = tree.tokens[i].head
    return tree.lemma(up) in _HARM or tree.lemma(tree.tokens[up].head) in _HARM


def _fails(tree: _Tree, i: int) -> bool:
    lemma, negated = tree.lemma(i), _negated(tree, i)
    if negated:
        return lemma in _DUTIES or (lemma == "be" and bool(tree.words(tree.children[i]) & {"there"}))
    if lemma in _FAILS:
        return not _about_saying(tree, i)
    return lemma in _WANTING or tree.tokens[i].text.lower() in _WANTING


def _gives_way(tree: _Tree, i: int) -> bool:
    """ "allowed the mob to", "stood by", "watched as the shops were looted"."""
    lemma = tree.lemma(i)
    if _negated(tree, i):
        return False
    if lemma == "stand" and "by" in tree.words(tree.labelled(i, frozenset({"compound:prt", "advmod"}))):
        return True
    if lemma in {"watch", "look"} and tree.labelled(i, frozenset({"advcl"})):
        return any(tree.kind(s).startswith(_FORCES) for s in _subjects(tree, i))
    return lemma in _LENIENT and any(tree.kind(j) in _WRONGDOERS for j in tree.below(i, 2))


def _comes_late(tree: _Tree, i: int) -> bool:
    if tree.lemma(i) not in {"arrive", "come", "reach", "act", "intervene", "turn", "respond"}:
        return False
    words = tree.words(tree.below(i, 3))
    return bool(words & {"late", "belatedly"}) or bool(words & {"hours", "days"} and words & {"after", "later"})


def _subjects(tree: _Tree, i: int) -> Iterator[int]:
    """State bodies that are the subject or agent of a word, or that its clause takes from the one above."""
    tokens = tree.tokens
    own = tree.labelled(i, _SUBJECTS)
    own += tree.labelled(i, frozenset({"obl:agent"}))
    label, above = tokens[i].label, tokens[i].head
    if not tree.labelled(i, _SUBJECTS) and above != i:
        if label in {"acl", "acl:relcl"}:
            own.append(above)
        elif label in {"conj", "xcomp", "advcl"}:
            own += tree.labelled(above, _SUBJECTS)
        if label in {"acl", "advcl"} and tree.lemma(above) in _BLAMES:  # "blamed the police for not acting"
            own += tree.labelled(above, frozenset({"obj", "nsubj:pass"}))
    for c in own:
        relative = tree.lemma(c) in {"who", "that", "which"} and label == "acl:relcl"
        yield from tree.bodies(above if relative else c)


def _is_open(tree: _Tree, i: int) -> bool:
    """Whether the omission is only thought of ("if the police do not act", "would not stop it")."""
    helping = tree.words(c for c in tree.children[i] if tree.tokens[c].label in {"aux", "mark"})
    return bool(helping & _OPEN) or (bool(helping & {"can", "could"}) and not _negated(tree, i))


def _is_their_duty(tree: _Tree, i: int, agents: Sequence[int]) -> bool:
    if any(tree.kind(a).startswith(_FORCES) for a in agents):
        return True
    return any(tree.lemma(j) in _SAFETY for j in (i, *tree.below(i, 5)))


def _negated(tree: _Tree, i: int) -> bool:
    """By a word below it, or below its object or subject ("took no action", "no policeman came")."""
    for c in tree.children[i]:
        if tree.tokens[c].text.lower() in _NOT:
            return True
        if tree.tokens[c].label in _CARRIERS and (
            tree.lemma(c) in _NOBODY or tree.words(tree.children[c]) & {"no", "little", "hardly"}
        ):
            return True
    return False


def _about_saying(tree: _Tree, i: int) -> bool:
    said = tree.labelled(i, frozenset({"xcomp", "ccomp", "advcl"}))
    return any(tree.lemma(j) in _SAYING for c in said for j in (c, *tree.children[c]))
