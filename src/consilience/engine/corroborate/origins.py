"""Origins: how many independent roots a claim has, as an interval with a reason for each end.

A named source, a victim, a witness, an official, or a body that speaks of its own data or gives its own
assessment is one origin.  An outlet or an advocate who asserts an event without saying how it is
known may only repeat somebody (an outlet that says what its own people saw or checked does say it): it adds 0 to
the low bound and 1 to the high (Every Casualty, Standards for Casualty Recording, 2016, p. 25: independence is
judged on primary sources).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.account import Account, Mode, Polarity, SpeakerKind
from consilience.domain.claim import Corroboration, Interval, Origin, PersonLink
from consilience.domain.reasons import Reason
from consilience.engine.corroborate.accounts import Told, body_key, publisher_of
from consilience.engine.corroborate.features import canonical_frame
from consilience.engine.corroborate.sameness import doubts

ASSESSMENTS = frozenset(
    {"investigation_refused", "impunity", "legal_qualification", "demand", "denial", "complaint_filed"}
)
"""Frames in which a body or advocate gives its own judgement or tells its own doing, not an event it heard of."""
_FIRST_HAND = frozenset({SpeakerKind.VICTIM, SpeakerKind.WITNESS, SpeakerKind.RELATIVE, SpeakerKind.OFFICIAL})
"""Sources whose own words are their own account, not an advocate's."""
_FIRST = frozenset({"i", "we", "me", "us", "our", "my"})
_OWN_DOING = re.compile(
    r"\b(?:our|my) (?:\w+ ){0,2}?(?:petitions?|letters?|appeals?|requests?|complaints?|statements?|reports?|findings|"
    r"interviews?|records?|researchers?|monitors?|members|lawyers?|delegation|mission|protests?|vigils?|campaigns?|hotline|archive)\b|"
    r"\bнаш\w* (?:\w+ )?(?:петици|письм|обращени|запрос|жалоб|заявлени|доклад|отч[её]т|интервью|сотрудник|юрист|акци)",
    re.IGNORECASE,
)
"""Things that an author or body makes, sends or sends out: what it tells of them it knows itself."""
_CHECKED = re.compile(
    r"\b(?:seen|viewed|reviewed|examined|verified|checked|obtained|analy[sz]ed|authenticated|geolocated|counted)"
    r"(?: independently)? by (?:the )?(?P<by>(?:[\w’'-]+ ?){1,4})"
    r"|(?P<has>(?:[\w’'-]+ ){1,4})ha(?:s|ve) (?:itself |themselves |independently )?"
    r"(?:seen|viewed|reviewed|examined|verified|checked|obtained|analy[sz]ed|authenticated|geolocated)\b"
    r"|\b(?:имеющ|находящ)\w+ в распоряжении (?P<ru>редакции|нашей)"
    r"|\b(?:изучен|проверен|просмотрен)\w* (?P<red>редакци\w+)",
)
"""Words in which an outlet says that its own people saw or checked what it reports: by whom is in the group."""
_NEXT_SENTENCE = 120
"""Code points after a statement in which it is said how its source knows."""
_NOT_SEEN = re.compile(
    r"[^.!?\n]{0,40}[.!?]?[”\"»]?\s+(?:neither|none|he|she|they|nobody|no one|сам\w*|никто|ни один)\b[^.!?\n]{0,30}?"
    r"(?:had|have|has|did|was|were|не)?(?:n['’]t| not)?\s*(?:personally )?"
    r"(?:see|seen|saw|witness(?:ed)?|present|видел\w*|присутств\w+)\b"
    r"[^.!?\n]{0,25}\b(?:it|this|that|them|themselves|himself|herself|сам\w*|это\w*)\b",
    re.IGNORECASE,
)
_WE = frozenset({"us", "we", "our", "this", "редакции", "редакцией"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """An account as a root of one claim: whether it surely is one, what makes two roots one, and why."""

    account: str
    certain: bool
    same_as: tuple[str, ...]
    reason: Reason


def count_origins(
    claim: str,
    group: Sequence[Told],
    account_of: Mapping[str, Account],
    links: Sequence[PersonLink],
    copies: Sequence[tuple[str, str]] = (),
) -> Corroboration:
    """Documents, publishers, accounts and origins of a claim; every number is the length of a list in it.

    ``copies`` are pairs of statements that are the same text: an account all of whose statements are
    copies of another account's is no root of its own, whoever the copy names as its speaker.
    """
    by_account: dict[str, list[Told]] = {}
    for one in group:
        by_account.setdefault(account_of[one.statement.id].id, []).append(one)
    accounts = {a.id: a for o in group if (a := account_of[o.statement.id])}
    roots = [_root(accounts[name], members) for name, members in by_account.items()]
    same = _same_text(by_account, copies)
    merged: dict[tuple[str, ...], list[Root]] = {}
    keys = {root.account: root.same_as for root in roots}
    for root in roots:
        merged.setdefault(keys[same.get(root.account, root.account)], []).append(root)
    origins = tuple(
        Origin(
            id=f"{claim}:o{number}",
            accounts=tuple(r.account for r in same),
            # An advocate who wrote it and is then quoted with it still does not say how it is known.
            certain=any(r.certain for r in same) and all(r.reason.rule != "origin.advocate" for r in same),
            because=tuple(dict.fromkeys(r.reason for r in same)),
        )
        for number, same in enumerate(merged.values(), 1)
    )
    surely = [(o.id, [told for name in o.accounts for told in by_account[name]]) for o in origins if o.certain]
    open_doubts = doubts(surely, accounts.values(), links)
    low = open_doubts.surely_apart([id_ for id_, _ in surely])
    unknown = sum(not o.certain for o in origins)
    words = f"{low} that surely go back to a source of their own, {unknown} that may repeat somebody"
    if low < len(surely):
        words += f", {len(surely) - low} that may be the same source as another"
    return Corroboration(
        documents=tuple(dict.fromkeys(o.document.reading.document for o in group)),
        publishers=tuple(dict.fromkeys(name for o in group if (name := publisher_of(o.document)))),
        accounts=tuple(by_account),
        origins=origins,
        interval=Interval(low=max(0, low), high=len(origins)),
        because=(Reason(rule="origins.counted", words=words),),
        doubts=open_doubts,
    )


def _same_text(by_account: Mapping[str, Sequence[Told]], copies: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Accounts that only repeat the text of another account of the claim, each with that account."""
    holder = {o.statement.id: name for name, members in by_account.items() for o in members}
    out: dict[str, str] = {}
    order = {name: number for number, name in enumerate(by_account)}
    for name, members in by_account.items():
        partners = []
        for one in members:
            found = [holder[b if a == one.statement.id else a] for a, b in copies if one.statement.id in {a, b}]
            partners.append({p for p in found if p != name})
        shared = set.intersection(*partners) if partners else set()
        earlier = [p for p in shared if order[p] < order[name]]
        if earlier:
            first = min(earlier, key=lambda p: order[p])
            out[name] = out.get(first, first)  # a copy of a copy goes back to the first
    return out


def _root(account: Account, members: Sequence[Told]) -> Root:
    voice = members[0].voice
    if voice.kind is SpeakerKind.OUTLET:
        key = ("body", body_key(voice.organisation)) if voice.organisation else voice.key
        if any(_checked_itself(one) for one in members):
            reason = Reason(rule="origin.own-evidence", words="an outlet that says what its own people saw or checked")
            return Root(account=account.id, certain=True, same_as=key, reason=reason)
        reason = Reason(rule="origin.own-voice", words="an outlet that does not say how it knows")
        return Root(account=account.id, certain=False, same_as=key, reason=reason)
    if all(_is_hearsay(one) for one in members):
        reason = Reason(
            rule="origin.hearsay", words="a source of which the document says that it did not see it itself"
        )
        return Root(account=account.id, certain=False, same_as=voice.key, reason=reason)
    if voice.kind is SpeakerKind.UNKNOWN:
        reason = Reason(rule="origin.unknown", words="a source that is not stated")
        return Root(account=account.id, certain=False, same_as=voice.key, reason=reason)
    written = [one for one in members if one.statement.mode is Mode.OWN_WORDS or not one.voice.gathers]
    if written and account.kind not in _FIRST_HAND and all(_only_asserts(one) for one in written):
        reason = Reason(rule="origin.advocate", words="an advocate who asserts an event without saying how it is known")
        return Root(account=account.id, certain=False, same_as=voice.key, reason=reason)
    reason = Reason(rule=f"origin.{account.kind.value}", words=f"a source of its own: {account.kind.value}")
    return Root(account=account.id, certain=True, same_as=voice.key, reason=reason)


def _only_asserts(one: Told) -> bool:
    """An author's own words about an event, not an assessment, a plan or something done by the author."""
    proposition = one.statement.proposition
    # "We were beaten", and also "they hold 61,400 signatures under our petition": what the author did is not hearsay.
    own = any(a.words.lower() in _FIRST or a.head in _FIRST for a in (*proposition.agents, *proposition.patients))
    own = own or bool(_OWN_DOING.search(one.statement.passage.exact))
    planned = proposition.polarity in {Polarity.ANNOUNCED, Polarity.DEMANDED} and "." not in proposition.frame
    frame = proposition.frame
    if one.statement.mode is Mode.OWN_WORDS:  # a writer who signs judges; an unsigned page may repeat a judgement
        frame, _ = canonical_frame(frame, proposition.polarity, one.statement.passage.exact)
    return not (own or planned or frame in ASSESSMENTS)


def _is_hearsay(one: Told) -> bool:
    """Whether the next sentence says of a statement's speakers that they did not see it themselves."""
    passage = one.statement.passage
    after = one.document.reading.text[passage.end : passage.end + _NEXT_SENTENCE]
    return bool(_NOT_SEEN.match(after))


def _checked_itself(one: Told) -> bool:
    """Whether an outlet says in a statement that it saw or checked the evidence itself ("seen by our desk")."""
    name = body_key(one.voice.organisation)
    initials = "".join(word[0] for word in name.split())
    for match in _CHECKED.finditer(one.statement.passage.exact):
        words = body_key(next(g for g in match.groups() if g is not None))
        first = words.split()[:1]
        if _WE & set(words.split()[:2]) or match["ru"] or match["red"]:
            return True
        if name and (words.startswith(name) or name in words or (len(initials) > 1 and first == [initials])):
            return True
    return False
