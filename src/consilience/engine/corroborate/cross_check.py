"""The cross-check: from coded documents to derivations, people, accounts, claims, origins and contradictions.

Deterministic.  Ids of people, accounts and claims number what was found in a fixed order of documents
(by id), so the order in which files were added changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from consilience.domain.account import Account, Polarity
from consilience.domain.claim import Claim, ClaimStatement, CodedDocument, Contradiction, CrossCheck, Stance
from consilience.domain.reasons import Reason
from consilience.domain.review import NOTHING_DECIDED, Rulings
from consilience.engine.corroborate.accounts import Told, publisher_of, voices
from consilience.engine.corroborate.alignment import line_up
from consilience.engine.corroborate.contradictions import denials, find_contradictions, is_refusal
from consilience.engine.corroborate.derivations import find_derivations
from consilience.engine.corroborate.features import Features, describe
from consilience.engine.corroborate.inheritance import inherit
from consilience.engine.corroborate.likeness import copied, why
from consilience.engine.corroborate.linking import Linked, link_people
from consilience.engine.corroborate.near_claims import near_contradictions, near_denials
from consilience.engine.corroborate.offices import join_offices
from consilience.engine.corroborate.origins import count_origins
from consilience.engine.corroborate.ruled import regroup
from consilience.engine.corroborate.spoken import same_spoken_words
from consilience.engine.corroborate.tellings import gather
from consilience.engine.corroborate.wording import propose


def cross_check(
    documents: Sequence[CodedDocument],
    *,
    engine: str,
    singles: frozenset[str] = frozenset(),
    rulings: Rulings = NOTHING_DECIDED,
) -> CrossCheck:
    """Everything the machine suggests about a case; an empty case gives an empty cross-check.

    ``engine`` names what made the coded documents; ``singles`` are the frames that a case has few of; ``rulings`` are
    what people decided about who is who and what is one claim, which the machine takes as given.
    """
    documents = tuple(sorted(documents, key=lambda d: d.reading.document))
    linked = link_people(documents, rulings.people)
    names = {p.id: p.name for p in linked.people if any(m.named for m in p.mentions)}
    derivations = find_derivations(documents)
    spoken_by = join_offices(voices(documents, linked.case_id, names), linked.case_id, names)
    told, inherited = inherit(spoken_by, derivations)
    accounts = gather(told, inherited)
    account_of = {s: a for a in accounts for s in a.statements}
    view = _View(
        told=told,
        features=describe(told, linked.case_id, singles),
        account_of=account_of,
        linked=linked,
        names=names,
    )
    groups = [(f"c{number}", members) for number, members in enumerate(_groups(view, rulings), 1)]
    claims, contradictions = [], []
    for name, members in groups:
        found = find_contradictions(name, [told[i] for i in members], view.account_ids)
        contradictions += found
        claims.append(_claim(view, name, members, {x for c in found for x in (c.left, c.right)}))
    claims = _named(claims, rulings)
    said = [(name, [told[i] for i in members]) for name, members in groups]
    contradictions += _between_claims(view, said, {i: name for name, members in groups for i in members})
    spoken = same_spoken_words([group for _, group in said], view.account_ids, derivations)
    return CrossCheck(
        documents=documents,
        publishers=tuple((d.reading.document, publisher_of(d)) for d in documents),
        people=linked.people,
        person_links=linked.links,
        accounts=accounts,
        claims=tuple(claims),
        contradictions=tuple(contradictions),
        derivations=(*derivations, *spoken),
        engine=engine,
    )


def _between_claims(
    view: _View, said: Sequence[tuple[str, Sequence[Told]]], claim_of: Mapping[int, str]
) -> Iterator[Contradiction]:
    """What cannot both hold though it stands in two claims, and what somebody denies."""
    yield from near_contradictions(view.told, view.features, claim_of, view.account_ids)
    denied = denials(said, [o for o in view.told if is_refusal(o)], view.account_ids)
    yield from denied
    known = {c.claim for c in denied}
    near = near_denials(view.told, view.features, claim_of, view.account_ids)
    yield from (c for c in near if c.claim not in known)


def _groups(view: _View, rulings: Rulings) -> list[list[int]]:
    """Statements that make one claim, as indices: as the machine lines them up and as people decided."""
    ids = [one.statement.id for one in view.told]
    at = {name: i for i, name in enumerate(ids)}
    found = [[ids[i] for i in members] for members in line_up(view.features)]
    return sorted(sorted(at[m] for m in group) for group in regroup(found, rulings.claims, unsure_parts=False))


def _named(claims: Sequence[Claim], rulings: Rulings) -> list[Claim]:
    """Claims under the words that a person gave them."""
    words = dict(rulings.names)
    out = []
    for claim in claims:
        given = [words[s.statement] for s in claim.statements if s.statement in words]
        reason = Reason(rule="claim.named", words="a person gave the claim its words")
        out.append(replace(claim, proposition=given[-1], because=(reason, *claim.because)) if given else claim)
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What every claim of a case is made from."""

    told: Sequence[Told]
    features: Sequence[Features]
    account_of: Mapping[str, Account]
    linked: Linked
    names: Mapping[str, str]

    @property
    def account_ids(self) -> dict[str, str]:
        return {statement: account.id for statement, account in self.account_of.items()}


def _claim(view: _View, name: str, members: Sequence[int], in_conflict: set[str]) -> Claim:
    group, features = [view.told[i] for i in members], [view.features[i] for i in members]
    supporting = _supporting(members, view.told, view.features)
    voices_for = [view.told[i] for i in supporting]
    copies = _copies(voices_for, [view.features[i] for i in supporting])
    return Claim(
        id=name,
        proposition=propose(group, view.linked.case_id, view.names),
        frame=_frame(group),
        statements=_stances(group, features, in_conflict),
        corroboration=count_origins(name, voices_for, view.account_of, view.linked.links, copies),
        because=_because(group, features),
    )


def _copies(group: Sequence[Told], features: Sequence[Features]) -> list[tuple[str, str]]:
    """Pairs of statements of different documents that are the same text, long enough not to be chance."""
    return [
        (group[i].statement.id, group[j].statement.id)
        for i, j in combinations(range(len(group)), 2)
        if features[i].document != features[j].document
        and min(len(features[i].runs), len(features[j].runs)) > 1
        and copied(features[i], features[j])
    ]


def _frame(group: Sequence[Told]) -> str:
    frames = Counter(o.statement.proposition.frame for o in group if o.statement.proposition.frame)
    return frames.most_common(1)[0][0] if frames else ""


def _stances(group: Sequence[Told], features: Sequence[Features], in_conflict: set[str]) -> tuple[ClaimStatement, ...]:
    """Conflicting statements are marked; denials too where the claim itself is no denial; the rest supports."""
    asserted = any(f.asserted for f in features)
    precise = {role for f in features for role, _ in f.values}
    out = []
    for one, feature in zip(group, features, strict=True):
        if asserted and _refuses(one, feature):
            stance = Stance.DENIES
        elif one.statement.id in in_conflict:
            stance = Stance.CONFLICTS
        elif precise and not feature.values:
            stance = Stance.VAGUER
        else:
            stance = Stance.SUPPORTS
        out.append(ClaimStatement(statement=one.statement.id, stance=stance, because=why(feature, features[0])))
    return tuple(out)


def _refuses(one: Told, feature: Features) -> bool:
    return not feature.asserted and one.statement.proposition.polarity in {Polarity.DENIED, Polarity.NEGATED}


def _supporting(members: Sequence[int], told: Sequence[Told], features: Sequence[Features]) -> list[int]:
    """Statements whose sources stand for the claim.

    Whoever denies it is an account of its own, and no origin of it; whoever leaves it open ("how many died", "I did
    not see anybody killed") says nothing either way.
    """
    asserted = any(features[i].asserted for i in members)
    return [i for i in members if not (asserted and (_refuses(told[i], features[i]) or _leaves_open(told[i])))]


def _leaves_open(one: Told) -> bool:
    return one.statement.proposition.polarity is Polarity.SUPPOSED


def _because(group: Sequence[Told], features: Sequence[Features]) -> tuple[Reason, ...]:
    if len(group) == 1:
        return (Reason(rule="claim.single", words="one statement; nothing else in the case says this"),)
    tied: dict[str, Reason] = {}
    for reason in sorted((r for f in features[1:] for r in why(features[0], f)), key=lambda r: (r.rule, r.words)):
        tied[reason.rule] = reason  # of several counts of shared words the largest stays
    return tuple(tied.values())
