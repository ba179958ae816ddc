"""Roots: the origins of the whole case, so that one voice keeps one letter in every claim.

A **Root** is a set of accounts that go back to one origin.  A claim knows its own origins; over the case an account
goes with the smallest origin that holds it, so that a report that sums up does not weld the origins it draws on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consilience.domain.account import Account, SpeakerKind
from consilience.domain.claim import CrossCheck, Doubts, Interval, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """``letter`` names it on screen; ``certain`` False = it may not be an origin of its own; ``only_denies`` = in
    every claim it takes part in, it denies."""

    letter: str
    speaker: str
    kind: SpeakerKind
    accounts: tuple[str, ...]
    certain: bool
    only_denies: bool


def find_roots(check: CrossCheck) -> tuple[Root, ...]:
    """The roots that claims go back to: certain ones first, then by how many statements they carry."""
    rooted = _rooted(check)
    certain = {rooted[a] for c in check.claims for o in c.corroboration.origins if o.certain for a in o.accounts}
    stances = _stances(check, rooted)
    members: dict[str, list[Account]] = {}
    for account in check.accounts:
        if rooted[account.id] in stances:
            members.setdefault(rooted[account.id], []).append(account)
    weight = {root: sum(len(a.statements) for a in held) for root, held in members.items()}
    order = sorted(members, key=lambda root: (root not in certain, -weight[root], root))
    return tuple(
        Root(
            letter=letter(number),
            speaker=next((a.speaker for a in members[root] if a.id == root), members[root][0].speaker),
            kind=members[root][0].kind,
            accounts=tuple(a.id for a in members[root]),
            certain=root in certain,
            only_denies=stances[root] == {Stance.DENIES},
        )
        for number, root in enumerate(order)
    )


def origins_of_case(check: CrossCheck, roots: Sequence[Root]) -> Interval:
    """How many independent origins the case has: low counts roots that may be one source once, high counts all.

    A root that only denies is no origin of what it denies.  Roots may be one source where two of
    their origins may be in a claim.
    """
    told = [r for r in roots if not r.only_denies]
    letter_of = {account: r.letter for r in told for account in r.accounts}
    one: set[tuple[str, str]] = set()
    whole: set[tuple[str, str]] = set()
    for claim in check.claims:
        found = claim.corroboration
        at = {o.id: next((letter_of[a] for a in o.accounts if a in letter_of), "") for o in found.origins}
        one |= _between_roots(found.doubts.one, at)
        whole |= _between_roots(found.doubts.whole, at)
    doubts = Doubts(one=tuple(sorted(one)), whole=tuple(sorted(whole)))
    return Interval(low=doubts.surely_apart([r.letter for r in told if r.certain]), high=len(told))


def _between_roots(pairs: Iterable[tuple[str, str]], at: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs of origins of a claim as pairs of roots of the case; within one root there is nothing to doubt."""
    return {(at[a], at[b]) for a, b in pairs if at.get(a) and at.get(b) and at[a] != at[b]}


def letter(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA: how spreadsheets number columns."""
    name, rest = "", number + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def _rooted(check: CrossCheck) -> dict[str, str]:
    """Account → the account that stands for its origin."""
    known = {a.id for a in check.accounts}
    origins = [o for c in check.claims for o in c.corroboration.origins]
    rooted: dict[str, str] = {}
    for origin in sorted(origins, key=lambda o: (len(o.accounts), not o.certain, o.accounts)):
        accounts = [a for a in origin.accounts if a in known]
        if not accounts:
            continue
        root = next((rooted[a] for a in accounts if a in rooted), accounts[0])
        for account in accounts:
            rooted.setdefault(account, root)
    for alone in check.accounts:
        rooted.setdefault(alone.id, alone.id)
    rooted = _one_root_for_each_speaker(check, rooted)
    return rooted | {a: a for o in origins for a in o.accounts if a not in known}


def _one_root_for_each_speaker(check: CrossCheck, rooted: dict[str, str]) -> dict[str, str]:
    """Two tellings of one named speaker are two accounts and one root, also where no claim holds both."""
    first: dict[tuple[str, str], str] = {}
    same: dict[str, str] = {}
    for account in check.accounts:
        who = ("person", account.person) if account.person else ("body", account.organisation.casefold())
        root = same.get(rooted[account.id], rooted[account.id])
        if who[1] and account.kind is not SpeakerKind.OUTLET:
            same.setdefault(rooted[account.id], first.setdefault(who, root))
    return {account: same.get(root, root) for account, root in rooted.items()}


def _stances(check: CrossCheck, rooted: dict[str, str]) -> dict[str, set[Stance]]:
    account_of = {s: a.id for a in check.accounts for s in a.statements}
    stances: dict[str, set[Stance]] = {}
    for claim in check.claims:
        for placed in claim.statements:
            account = account_of.get(placed.statement)
            if account is not None:
                stances.setdefault(rooted[account], set()).add(placed.stance)
    return stances
