"""Involvements: for each place that names an act, who is said to have done it to whom.

A verb gives its parties by its subject, object and agent; a noun ("the arrest of", "police firing", "her abduction by")
by what hangs on it and by the verb that carries it out ("the army launched an attack on").  A party that is itself an
act ("the shelling killed nine", "died in police firing") stands for those who did that act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consilience.domain.account import Involvement, Participant, Polarity, Value
from consilience.domain.language import Sentence, Token
from consilience.domain.reasons import Span
from consilience.engine.coding.acts import ActMention
from consilience.engine.coding.lists import listed_people, people_among
from consilience.engine.coding.omissions import FAILURE, Omission
from consilience.engine.coding.parties import STATE, perpetrator_kind, victim_kind
from consilience.engine.coding.propositions import FIRST_PERSON, Resolver, inherited_heads, participants, role_heads
from consilience.engine.coding.surroundings import charged, follower

_SUFFERED = frozenset(
    "die perish disappear vanish dead missing succumb lifeless captive unaccounted starve lose survive sustain suffer "
    "hospitalise hospitalize flee bleed toll death disappearance fatality casualty missing".split()
)
"""Verbs whose subject suffers the act, nouns whose owner does."""
_SUFFERS = frozenset(
    "face suffer receive undergo endure survive report describe fear sustain escape experience".split()
)
_STAYS = frozenset("be remain keep stay languish spend put place take send hold live".split())
"""Verbs that put their subject or object into the state that a noun names ("remains in detention")."""
_CARRIES_OUT = frozenset(
    "carry conduct commit make launch open perpetrate order use do start stage mount resort begin execute plan "
    "lead unleash step announce issue blame involve accuse".split()
)
_AGAINST = frozenset({"on", "against", "at", "upon"})
_NAMED = frozenset({"appos", "flat", "nmod:desc", "compound"})
_MODIFIES = frozenset({"compound", "amod", "nmod", "nmod:poss", "nmod:desc"})
_EXAMPLES = frozenset({"including", "like", "as"})
_ONE_EVENT = frozenset({"shooting", "use_of_force", "harm.assault", "kill.indiscriminate_attack", "liberty.abduction"})
"""Acts that "the firing", "the attack" names again; "the death toll" sums up many."""
_LISTED = 8
"""Acts of one list that are asked for their victim: the words of two acts may hang on each other in a circle."""
_CHILDREN_THAT_TELL = frozenset({"obl", "nmod", "advcl", "obl:agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is needed to name the parties of one sentence.

    ``person_at`` gives the person whose name covers a token; ``describe`` gives what the document says of a person
    (roles, offices); ``values_at`` the values beside a token;
    ``before`` tells for each act who did it where it was told last; ``speaker`` is
    what is said of the one who speaks, for "we".
    """

    sentence: Sentence
    document: str
    text: str
    resolve: Resolver
    person_at: Callable[[Token], str]
    describe: Callable[[str], str]
    values_at: Callable[[int], tuple[Value, ...]]
    before: Mapping[str, tuple[Participant, ...]]
    speaker: str = ""
    headline: bool = False


def find_involvements(
    scene: Scene, acts: Sequence[ActMention], omissions: Sequence[Omission]
) -> tuple[Involvement, ...]:
    """One involvement for each act of a sentence and for each failure of a state's body to act, in order."""
    parties = _Parties(scene, acts)
    out = [
        _involvement(scene, act.slug, act.polarity, (act.token_start, act.token_end), parties.of(act)) for act in acts
    ]
    out += [
        _involvement(scene, FAILURE, Polarity.DONE, (o.start, o.end), ((), parties.named(o.agents, perpetrator_kind)))
        for o in omissions
        if not any(a.slug == FAILURE and a.token_start < o.end and o.start < a.token_end for a in acts)
    ]
    return tuple(sorted(out, key=lambda i: i.span.start))


_Both = tuple[tuple[Participant, ...], tuple[Participant, ...]]


def _involvement(scene: Scene, slug: str, polarity: Polarity, tokens: tuple[int, int], parties: _Both) -> Involvement:
    span = (scene.sentence.tokens[tokens[0]].start, scene.sentence.tokens[tokens[1] - 1].end)
    return Involvement(
        act=slug,
        polarity=polarity,
        span=Span(document=scene.document, start=span[0], end=span[1]),
        victims=parties[0],
        perpetrators=parties[1],
        values=scene.values_at(tokens[0]),
        headline=scene.headline,
    )


class _Parties:
    """Victims and perpetrators of the acts of one sentence, as indices of the words that head them."""

    def __init__(self, scene: Scene, acts: Sequence[ActMention]) -> None:
        self._scene = scene
        self._tokens = scene.sentence.tokens
        self._children: list[list[int]] = [[] for _ in self._tokens]
        for i, token in enumerate(self._tokens):
            if token.head != i:
                self._children[token.head].append(i)
        self._act_at = {i: act for act in acts for i in range(act.token_start, act.token_end)}

    def of(self, act: ActMention) -> _Both:
        """(victims, perpetrators) of an act."""
        patients, agents = self._heads(act, 0)
        victims = self.named(patients, victim_kind)
        perpetrators = self.named(agents, perpetrator_kind)
        taken = {v.span for v in victims}
        found = tuple(p for p in perpetrators if p.span not in taken)
        return victims, found or self._told_before(act)

    def _told_before(self, act: ActMention) -> tuple[Participant, ...]:
        """ "the firing": those who did the act of this kind that was told last; also for who was hurt in it."""
        core = self._core(act)
        for i in (core, *(c for c in self._children[core] if self._tokens[c].label in _CHILDREN_THAT_TELL)):
            other = self._act_at.get(i)
            definite = any(self._tokens[c].text.lower() in {"the", "this", "that"} for c in self._children[i])
            if (
                other is not None
                and other.nominal
                and definite
                and other.slug in _ONE_EVENT & self._scene.before.keys()
            ):
                return self._scene.before[other.slug]
        return ()

    def named(self, heads: Sequence[int], kind_of: Callable[[str], str]) -> tuple[Participant, ...]:
        """The participants that these words head, each once, those listed with them and examples given of them too."""
        out: dict[Span | None, Participant] = {}
        scene = self._scene
        for head in dict.fromkeys(j for i in heads for j in (i, *self._examples(i))):
            for one in participants(scene.sentence, head, scene.document, scene.text, scene.resolve):
                out.setdefault(one.span, self._described(one, kind_of))
        known = {p.person for p in out.values()} | {""}
        for i in self._in_row(heads, [p.span for p in out.values() if p.span is not None]):
            person = scene.person_at(self._tokens[i])
            if person not in known:
                known.add(person)
                one = participants(scene.sentence, i, scene.document, scene.text, scene.resolve)[0]
                out.setdefault(one.span, replace(self._described(one, kind_of), person=person))
        return tuple(out.values())

    def _in_row(self, heads: Sequence[int], spans: Sequence[Span]) -> Iterator[int]:
        """People who stand in one list with the participants, or are said to be among them."""
        for span in spans:
            inside = [i for i, t in enumerate(self._tokens) if span.start <= t.start < span.end]
            yield from listed_people(self._tokens, inside[0], inside[-1], self._scene.person_at)
        for head in heads:
            yield from people_among(self._tokens, head, self._scene.person_at)

    def _heads(self, act: ActMention, depth: int) -> tuple[list[int], list[int]]:
        core = self._core(act)
        patients, agents = self._of_noun(core) if act.nominal else self._of_verb(core)
        if self._suffered(act):
            patients, agents = [*agents, *patients], []
            agents += [c for c in self._children[core] if self._tokens[c].label == "obl:agent"]
        kept = []
        for i in agents:
            other = self._act_at.get(i) or self._stands_for(i)
            if other is None:
                kept.append(i)
            elif other is not act and depth < 2:
                kept += self._heads(other, depth + 1)[1]
        patients = [i for i in patients if i not in self._act_at or self._act_at[i].slug.startswith("liberty.")]
        if not patients:
            after = follower(self._tokens, act.token_end, self._scene.person_at, nominal=act.nominal)
            patients = [] if after is None or self._is_acted_by(core) else [after]
        if act.token_end - act.token_start > 1:
            kept = kept or [i for i in range(act.token_start, act.token_end) if self._is_body(i)]
        if not kept and depth < 2:
            kept = self._from_beside(core, act, depth)
        law = charged(self._tokens, core, self._act_at, self._case) if not kept and depth < 2 else None
        if law is not None:
            kept = [i for i in self._heads(law, depth + 1)[0] if i not in patients]
        return patients, kept

    def _is_acted_by(self, core: int) -> bool:
        """A verb that is told of its subject as done to it, or that has an object: what follows is not the victim."""
        labels = {self._tokens[c].label for c in self._children[core]}
        return bool(labels & {"aux:pass", "nsubj:pass", "obj", "cop"})

    def _suffered(self, act: ActMention) -> bool:
        return act.lemma in _SUFFERED or self._tokens[act.token_start].lemma.lower() in _SUFFERED

    def _stands_for(self, i: int) -> ActMention | None:
        """The act that "that" or "which" stands for ("the shelling that killed nine")."""
        if self._tokens[i].text.lower() not in {"that", "which"}:
            return None
        return self._act_at.get(self._tokens[self._tokens[i].head].head)

    def _is_body(self, i: int) -> bool:
        """Whether a word of a trigger names who acts ("police firing", "police brutality")."""
        return self._tokens[i].tag.startswith("NN") and bool(perpetrator_kind(self._tokens[i].text))

    def _core(self, act: ActMention) -> int:
        inside = range(act.token_start, act.token_end)
        return next((i for i in inside if self._tokens[i].head not in inside or self._tokens[i].head == i), inside[0])

    def _of_verb(self, core: int) -> tuple[list[int], list[int]]:
        tokens = self._tokens
        if tokens[core].label == "amod" and tokens[core].head != core:  # "the kidnapped students"
            return [tokens[core].head], []
        agents, patients = role_heads(tokens, core)
        if tokens[core].tag == "JJ" and any(tokens[c].label == "cop" for c in self._children[core]):
            agents, patients = [], [*patients, *agents]  # "the two were slain"
        act = self._act_at[core]
        own = range(act.token_start, act.token_end)
        towards = _AGAINST | ({"to"} if tokens[core].lemma.lower() in {"deny", "refuse"} else set())
        by = [c for c in self._children[core] if self._is_agent(c)]
        if not patients and (
            by or self._bare_participle(core)
        ):  # "among those arrested were ...", "men held by police"
            patients = [a for a in agents if a not in by] or inherited_heads(tokens, core)
            agents = by
        agents += by
        patients = [c for c in patients if c not in own]
        if not patients:
            patients = [c for c in self._children[core] if tokens[c].label == "obl" and self._case(c) & towards]
        if not patients and not agents[1:] and tokens[core].tag in {"VBD", "VBN", "VBZ", "VBP"}:
            partners = [tokens[core].head] if tokens[core].label == "conj" else []
            partners += [c for c in self._children[core] if tokens[c].label == "conj"]
            patients = [
                c for p in partners for c in self._children[p] if tokens[c].label == "obj" and c not in self._act_at
            ]
        return patients, list(dict.fromkeys(agents))

    def _is_agent(self, i: int) -> bool:
        label = self._tokens[i].label
        return label == "obl:agent" or (label == "obl" and self._case(i) == {"by"})

    def _bare_participle(self, i: int) -> bool:
        helped = {self._tokens[c].lemma.lower() for c in self._children[i] if self._tokens[c].label.startswith("aux")}
        return self._tokens[i].tag == "VBN" and not helped

    def _of_noun(self, core: int, depth: int = 0) -> tuple[list[int], list[int]]:
        tokens = self._tokens
        patients: list[int] = []
        agents: list[int] = []
        owners: list[int] = []
        for c in self._children[core]:
            case, label = self._case(c), tokens[c].label
            if label in {"nmod", "obl", "obl:agent"} and "by" in case:
                agents.append(c)
            elif label == "nmod" and (case & _AGAINST or "of" in case):
                patients.append(c)
            elif label == "nmod:poss":
                owners.append(c)
            elif label in {"compound", "amod"} and perpetrator_kind(tokens[c].text):
                agents.append(c)
            elif label == "acl":
                agents += role_heads(tokens, c)[0] if tokens[c].lemma.lower() in _CARRIES_OUT else []
        for c in owners:
            does = bool(patients) or bool(perpetrator_kind(tokens[c].text))
            (agents if does else patients).append(c)
        more_patients, more_agents = self._of_light_verb(core)
        if self._case(core) & {"in", "under"}:  # "she has been in detention since"
            subjects = [c for c in self._children[core] if tokens[c].label == "nsubj"]
            more_patients += subjects or (inherited_heads(tokens, core) if tokens[core].label == "xcomp" else [])
        joined = self._act_at.get(tokens[core].head)
        listed = tokens[core].label == "conj" and joined is not None and joined.nominal and depth < _LISTED
        if joined is not None and listed and not patients and not more_patients:
            more_patients += self._of_noun(self._core(joined), depth + 1)[0]  # "the kidnapping and death of"
        return [*patients, *more_patients], [*agents, *more_agents]

    def _of_light_verb(self, core: int) -> tuple[list[int], list[int]]:
        """The verb that carries a nominal act: "launched an attack on", "suffered a beating"."""
        tokens = self._tokens
        verb = tokens[core].head
        if tokens[core].label not in {"obj", "nsubj:pass", "obl"} or verb == core or verb in self._act_at:
            return [], []
        subjects, objects = role_heads(tokens, verb)
        lemma = tokens[verb].lemma.lower()
        against = [c for c in self._children[verb] if tokens[c].label == "obl" and self._case(c) & _AGAINST]
        if lemma in _SUFFERS and tokens[core].label == "obj":
            return subjects, []
        if tokens[core].label == "obl" and (lemma in _STAYS or (lemma == "subject" and "to" in self._case(core))):
            return (objects, subjects) if objects else (subjects, [])
        if lemma in _CARRIES_OUT:
            return against, [s for s in subjects if s != core]
        return [], []

    def _from_beside(self, core: int, act: ActMention, depth: int) -> list[int]:
        """Those who did an act that hangs on this one: "died in police firing", "hurt when troops opened fire"."""
        for c in self._children[core]:
            other = self._act_at.get(c)
            if other is None or other is act or self._tokens[c].label not in _CHILDREN_THAT_TELL:
                continue
            found = self._heads(other, depth + 1)[1]
            if found:
                return found
        return []

    def _case(self, i: int) -> set[str]:
        return {self._tokens[c].text.lower() for c in self._children[i] if self._tokens[c].label == "case"}

    def _examples(self, i: int) -> Iterator[int]:
        """ "nine people, including Ann Lee", "a man identified as Ann Lee"."""
        for c in self._children[i]:
            label = self._tokens[c].label
            if label in {"nmod", "obl"} and self._case(c) & _EXAMPLES:
                yield c
            elif label == "acl" and self._tokens[c].lemma.lower() in {"identify", "name", "call", "include"}:
                yield from (k for k in self._children[c] if self._tokens[k].label in {"obl", "xcomp", "obj", "nmod"})

    def _described(self, one: Participant, kind_of: Callable[[str], str]) -> Participant:
        """With the person that an apposition names, and what kind of party the words and the document tell."""
        assert one.span is not None
        head = next(i for i, t in enumerate(self._tokens) if t.end == one.span.end)
        person = one.person or next(
            (p for c in self._children[head] if self._tokens[c].label in _NAMED if (p := self._person(c))), ""
        )
        beside = " ".join(self._words(c) for c in self._children[head] if self._tells_kind(c))
        spoken = self._scene.speaker if one.head in FIRST_PERSON | {"we", "us", "our"} else ""
        kind = (
            kind_of(one.words)
            or kind_of(spoken)
            or kind_of(beside)
            or (kind_of(self._scene.describe(person)) if person else "")
        )
        return replace(one, person=person, kind=kind)

    def _person(self, i: int) -> str:
        return self._scene.resolve(self._tokens[i])

    def _tells_kind(self, i: int) -> bool:
        return self._tokens[i].label in {"appos", "nmod", "nmod:poss", "acl"}

    def _words(self, i: int) -> str:
        modifiers = [c for c in self._children[i] if self._tokens[c].label in _MODIFIES]
        return " ".join(self._tokens[k].text for k in sorted([*modifiers, i]))


def state_agents(involvement: Involvement) -> bool:
    """Whether an act is said to have been done by a body of a state."""
    return any(p.kind.startswith(STATE) for p in involvement.perpetrators)


__all__ = ["Scene", "Token", "find_involvements", "state_agents"]
