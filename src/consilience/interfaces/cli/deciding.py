"""Deciding: ``decide``, ``consent`` and ``decisions``: what a person says about what the machine suggests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from consilience.casework import reviewing
from consilience.casework.reviewing import Judgement, Look
from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.consent import Audience, IdentityOption, Use
from consilience.domain.custody import Entry
from consilience.domain.errors import InputError
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict
from consilience.engine.plain import to_plain
from consilience.engine.review import addresses
from consilience.interfaces.cli.doors import Door, opening
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.progress import counting
from consilience.interfaces.cli.screen import counted, isolated

MATTERS = {
    "statement": (Matter.STATEMENT, 1),
    "people": (Matter.SAME_PERSON, 2),
    "claims": (Matter.SAME_CLAIM, 2),
    "claim-name": (Matter.CLAIM_NAME, 1),
    "contradiction": (Matter.CONTRADICTION, 1),
}
"""What can be named on the command line → the matter, and how many ids it takes."""
_WORDS = [v.value for v in Verdict if v not in {Verdict.ADDED, Verdict.GIVEN, Verdict.LIMITED, Verdict.WITHDRAWN}]


@click.command()
@opening
@click.argument("kind", type=click.Choice(list(MATTERS)))
@click.argument("verdict", type=click.Choice(_WORDS), metavar="VERDICT")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--why", default="", metavar="TEXT", help="Your reason; it is kept with the decision.")
@click.option("--speaker", default="", metavar="NAME", help="Statement, corrected: who says it.")
@click.option("--kind-of-speaker", type=click.Choice([k.value for k in SpeakerKind]), help="Statement, corrected.")
@click.option("--mode", type=click.Choice([m.value for m in Mode]), help="Statement, corrected: how it is carried.")
@click.option("--place", default="", metavar="START-END", help="Statement, corrected: its words, in code points.")
@click.option("--words", default="", metavar="TEXT", help="Claim-name: the words of the claim.")
def decide(door: Door, kind: str, verdict: str, ids: tuple[str, ...], why: str, **terms: str | None) -> None:
    """Put on record what you decide about a suggestion.

    \b
    statement      confirmed | corrected | rejected | unsure | undone   STATEMENT
    people         same | different | unsure | undone                   PERSON PERSON
    claims         same | different | undone                            STATEMENT STATEMENT
    claim-name     named --words TEXT | undone                          CLAIM
    contradiction  prioritise_source | report_range | category_unconfirmed |
                   keep_pending | dialogue_with_source | undone         CONTRADICTION

    IDs are those that show and crosscheck print. The machine takes a decision as given and never undoes it; the
    suggestion that it answers is kept beside it.
    """
    answer = Answer("decide", door.as_json)
    matter, number = MATTERS[kind]
    if len(ids) != number:
        raise click.UsageError(f"{kind} takes {counted(number, 'id')}.")
    with door.opened() as case:
        with counting("Reading", quiet=answer.as_json) as progress:
            seen = reviewing.look(case, progress)
        places, answers = _PLACES[matter](seen, ids)
        judgement = Judgement(
            matter=matter, verdict=Verdict(verdict), places=places, why=why, terms=_terms(terms), answers=answers
        )
        decision, entry = reviewing.decide(case, judgement)
        case.checkpoint()
    _told(answer, decision, entry)


@click.command()
@opening
@click.argument("person", metavar="PERSON")
@click.argument("state", type=click.Choice(["given", "limited", "withdrawn", "undone"]))
@click.option("--use", type=click.Choice([u.value for u in Use]), required=True, help="What for.")
@click.option("--audience", type=click.Choice([a.value for a in Audience]), required=True, help="Who may read it.")
@click.option(
    "--identity",
    type=click.Choice([i.value for i in IdentityOption]),
    multiple=True,
    help="What of the identity may be shown; can be given again. Without it, nothing.",
)
@click.option("--on", default="", metavar="YYYY-MM-DD", help="The day it was said.")
@click.option("--until", default="", metavar="YYYY-MM-DD", help="Its last day.")
@click.option("--form", default="", metavar="TEXT", help="How it was given: signed, recorded, spoken before a witness.")
@click.option("--why", default="", metavar="TEXT", help="A note; it is kept with the record.")
def consent(door: Door, person: str, state: str, why: str, identity: tuple[str, ...], **terms: str) -> None:
    """Put on record what a person agreed to, for one use and one audience.

    What nobody put on record is unknown, and unknown means no. PERSON is an id that show person prints.
    """
    answer = Answer("consent", door.as_json)
    with door.opened() as case:
        with counting("Reading", quiet=answer.as_json) as progress:
            seen = reviewing.look(case, progress)
        kept = _terms({**terms, "identity": " ".join(identity)})
        places = (_person(seen, person),)
        judgement = Judgement(matter=Matter.CONSENT, verdict=Verdict(state), places=places, why=why, terms=kept)
        decision, entry = reviewing.decide(case, judgement)
        case.checkpoint()
    _told(answer, decision, entry)


@click.command()
@opening
def decisions(door: Door) -> None:
    """List everything that people decided, the oldest first."""
    answer = Answer("decisions", door.as_json)
    with door.opened() as case:
        found = case.decisions()
    lines = [counted(len(found), "decision") + " on record."]
    lines += [f"{number:>4}  {_line(decision)}" for number, decision in enumerate(found, start=1)]
    answer.give({"decisions": [to_plain(d) for d in found]}, lines)


def _line(decision: Decision) -> str:
    places = ", ".join(f"{p.document} {p.start}-{p.end}" for p in decision.places)
    said = "; ".join(f"{name} {text}" for name, text in decision.terms)
    parts = [f"{decision.at:%Y-%m-%d %H:%M}", decision.by, f"{decision.matter.value}: {decision.verdict.value}", places]
    return isolated("  ".join([*parts, *filter(None, [said, decision.why])]))


def _told(answer: Answer, decision: Decision, entry: Entry) -> None:
    words = f"On record as ledger entry {entry.seq}: {decision.matter.value}, {decision.verdict.value}."
    answer.give({"entry": entry.seq, "decision": to_plain(decision)}, [words])


def _terms(given: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    named = {"kind_of_speaker": "kind"}
    terms = {named.get(name, name): text for name, text in given.items() if text}
    place = str(terms.pop("place", ""))
    if place:
        start, _, end = place.partition("-")
        terms |= {"start": start, "end": end}
    return tuple(sorted((name, str(text)) for name, text in terms.items()))


Placed = tuple[tuple[Span, ...], str]
"""The places of a decision, and the suggestion that it answers in words."""


def _statements(seen: Look, ids: tuple[str, ...]) -> Placed:
    found = [addresses.find_statement(name, seen.reviewed) for name in ids]
    if None in found:
        raise _unknown("statement")
    known = [s for s in found if s is not None]
    answers = "; ".join(f"{s.mode.value}, {s.speaker.words or s.speaker.organisation or 'nobody named'}" for s in known)
    return tuple(addresses.decided_place(s, seen.reviewed) for s in known), answers


def _people(seen: Look, ids: tuple[str, ...]) -> Placed:
    link = next((k for k in seen.check.person_links if {k.left, k.right} == set(ids)), None)
    return tuple(_person(seen, name) for name in ids), link.outcome if link else "two people"


def _person(seen: Look, name: str) -> Span:
    place = addresses.person_place(name, seen.check)
    if place is None:
        raise _unknown("person")
    return place


def _claim(seen: Look, ids: tuple[str, ...]) -> Placed:
    claim = addresses.find_claim(ids[0], seen.check)
    if claim is None:
        raise _unknown("claim")
    places, _ = _statements(seen, (claim.statements[0].statement,))
    return places, claim.proposition[:1000]


def _contradiction(seen: Look, ids: tuple[str, ...]) -> Placed:
    found = addresses.find_contradiction(ids[0], seen.check)
    if found is None:
        raise _unknown("contradiction")
    places, _ = _statements(seen, (found.left, found.right))
    return places, f"{found.relation.value}: {found.role}"


_PLACES: dict[Matter, Callable[[Look, tuple[str, ...]], Placed]] = {
    Matter.STATEMENT: _statements,
    Matter.SAME_PERSON: _people,
    Matter.SAME_CLAIM: _statements,
    Matter.CLAIM_NAME: _claim,
    Matter.CONTRADICTION: _contradiction,
}


def _unknown(what: str) -> InputError:
    return InputError(
        f"There is no {what} with this id in the case.",
        safe="Nothing was recorded.",
        do="Take an id that crosscheck, show or export prints.",
    )


__all__ = ["consent", "decide", "decisions"]
