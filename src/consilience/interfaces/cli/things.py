"""Things: one claim, document, account or person of a case with its reasons and its exact passages.

Each function gives the same thing twice: plain data for programs and lines for people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from consilience.domain.account import Statement
from consilience.domain.claim import CrossCheck
from consilience.domain.errors import InputError
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.explore.odd_names import oddities
from consilience.engine.plain import to_plain
from consilience.interfaces.cli.screen import counted, isolated, plain, wrap

T = TypeVar("T")
Shown = tuple[dict[str, Any], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A CrossCheck with what is looked up often, and the width to write in."""

    check: CrossCheck
    cells: int
    statements: dict[str, Statement]
    account_of: dict[str, str]
    claim_of: dict[str, str]

    @classmethod
    def at(cls, check: CrossCheck, cells: int) -> Looking:
        return cls(
            check=check,
            cells=cells,
            statements={s.id: s for d in check.documents for s in d.statements},
            account_of={s: a.id for a in check.accounts for s in a.statements},
            claim_of={s.statement: c.id for c in check.claims for s in c.statements},
        )


def claim(looking: Looking, wanted: str) -> Shown:
    """The claim, how it is corroborated and why, each passage, and what contradicts it."""
    check = looking.check
    found = _only((c for c in check.claims if c.id == wanted), "claim", [c.id for c in check.claims])
    c = found.corroboration
    out = [*wrap(f"claim {found.id}: {isolated(found.proposition)}", looking.cells), ""]
    origins = f"{c.interval} independent {'origin' if c.interval.high == 1 else 'origins'}"
    numbers = ((c.documents, "document"), (c.publishers, "publisher"), (c.accounts, "account"))
    out.append(f"  {', '.join(counted(len(listed), one) for listed, one in numbers)}, {origins}")
    out += _reasons((*found.because, *c.because), looking)
    for origin in c.origins:
        sure = "an origin of its own" if origin.certain else "may not be an origin of its own"
        out.append(f"  origin {origin.id}: accounts {', '.join(origin.accounts)}; {sure}")
        out += _reasons(origin.because, looking)
    for placed in found.statements:
        out += ["", *_passage(looking.statements[placed.statement], looking, note=placed.stance.value)]
        out += _reasons(placed.because, looking)
    contradictions = [x for x in check.contradictions if x.claim == found.id]
    for x in contradictions:
        out += ["", f"  {x.relation.value}: {x.left} and {x.right}" + (f" on {x.role}" if x.role else "")]
        out += _reasons(x.because, looking)
    data = {"claim": to_plain(found), "contradictions": [to_plain(x) for x in contradictions]}
    data["statements"] = [_plain_statement(looking.statements[s.statement], looking) for s in found.statements]
    return data, out


def document(looking: Looking, wanted: str) -> Shown:
    """What the document says of itself, what it derives from, and its statements in order."""
    documents = looking.check.documents
    found = _only((d for d in documents if d.reading.document == wanted), "document", _ids(documents))
    reading = found.reading
    out = [f"document {reading.document} ({reading.media_type}, read by {reading.reader})", ""]
    published = reading.publication
    for name, value in (
        ("publisher", published.publisher),
        ("title", published.title),
        ("author", published.author),
        ("address", published.url),
    ):
        out += _sourced(name, value, looking)
    if published.published is not None:
        dated = Sourced(value=published.published.value.edtf, because=published.published.because)
        out += _sourced("published", dated, looking)
    out += _sourced("language", reading.language, looking)
    out += [f"  note: {plain(w)}" for w in reading.warnings]
    derivations = [d for d in looking.check.derivations if wanted in {d.earlier, d.later}]
    for d in derivations:
        out += [f"  {d.later} {d.kind.value} {d.earlier}", *_reasons(d.because, looking)]
    for statement in found.statements:
        out += ["", *_passage(statement, looking)]
    data = {
        "document": {k: v for k, v in _mapping(to_plain(reading)).items() if k not in {"blocks", "links"}},
        "derivations": [to_plain(d) for d in derivations],
        "statements": [_plain_statement(s, looking) for s in found.statements],
    }
    return data, out


def account(looking: Looking, wanted: str) -> Shown:
    """Who speaks, on which occasion, why these statements are one telling, and the statements."""
    accounts = looking.check.accounts
    found = _only((a for a in accounts if a.id == wanted), "account", [a.id for a in accounts])
    out = [f"account {found.id}: {isolated(found.speaker) or 'speaker not named'} ({found.kind.value})"]
    if found.occasion:
        out.append(f"  occasion: {isolated(found.occasion)}")
    out += _reasons(found.because, looking)
    for statement in found.statements:
        out += ["", *_passage(looking.statements[statement], looking)]
    statements = [_plain_statement(looking.statements[s], looking) for s in found.statements]
    return {"account": to_plain(found), "statements": statements}, out


def person(looking: Looking, wanted: str) -> Shown:
    """Names, descriptions, who may or may not be the same and why, and each place that names the person."""
    check = looking.check
    found = _only((p for p in check.people if p.id == wanted), "person", [p.id for p in check.people])
    out = [f"person {found.id}: {isolated(found.name)}" + (" (a pseudonym)" if found.pseudonym else "")]
    if len(found.names) > 1:
        out.append("  also: " + ", ".join(isolated(n) for n in found.names if n != found.name))
    out += [f"  described as: {isolated(d)}" for d in found.descriptions]
    odd = dict.fromkeys(o for name in (found.name, *found.names) for o in oddities(name))
    out += [f"  look twice at this name: {words}" for words in odd]
    out += _reasons(found.because, looking)
    links = [x for x in check.person_links if found.id in {x.left, x.right}]
    for x in links:
        other = x.right if x.left == found.id else x.left
        out += [f"  {other}: {x.outcome}", *_reasons(x.because, looking)]
    texts = {d.reading.document: d.reading.text for d in check.documents}
    out.append("")
    for mention in found.mentions:
        span = mention.span
        around = texts.get(span.document, "")[max(0, span.start - 40) : span.end + 40]
        quote = f"\N{HORIZONTAL ELLIPSIS}{isolated(around)}\N{HORIZONTAL ELLIPSIS}"
        out.append(f"  {span.document} {span.start}\N{EN DASH}{span.end}: {quote}")
    spoken = [s for s in looking.statements.values() if s.speaker.person == found.id]
    for statement in spoken:
        out += ["", *_passage(statement, looking)]
    data = {"person": to_plain(found), "look_twice": list(odd), "links": [to_plain(x) for x in links]}
    return data | {"statements": [_plain_statement(s, looking) for s in spoken]}, out


KINDS: dict[str, Callable[[Looking, str], Shown]] = {
    "claim": claim, "document": document, "account": account, "person": person,
}  # fmt: skip


def _passage(statement: Statement, looking: Looking, *, note: str = "") -> list[str]:
    p = statement.passage
    chain = " \N{RIGHTWARDS ARROW} ".join(isolated(hop.name) for hop in statement.chain)
    who = isolated(statement.speaker.words) or "the outlet's own voice"
    told = f"{who} ({statement.mode.value})" + (f", through {chain}" if chain else "")
    where = f"  {p.document} {p.start}\N{EN DASH}{p.end}  statement {statement.id}"
    tail = "".join(
        f"  {name} {value}"
        for name, value in (
            ("account", looking.account_of.get(statement.id)),
            ("claim", looking.claim_of.get(statement.id)),
        )
        if value
    )
    quote = f"\N{LEFT DOUBLE QUOTATION MARK}{isolated(p.exact)}\N{RIGHT DOUBLE QUOTATION MARK}"
    out = [where + tail + (f"  [{note}]" if note else ""), *(f"    {t}" for t in wrap(quote, looking.cells - 4))]
    out += [f"    {t}" for t in wrap(told, looking.cells - 4)]
    out += [f"    {v.role}: {plain(v.text())}  ({isolated(v.words)})" for v in statement.values]
    chance = statement.chance.because if statement.chance is not None else ()
    return out + _reasons((*statement.because, *chance), looking)


def _plain_statement(statement: Statement, looking: Looking) -> dict[str, Any]:
    data = _mapping(to_plain(statement))
    return data | {"account": looking.account_of.get(statement.id), "claim": looking.claim_of.get(statement.id)}


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _sourced(name: str, value: Sourced[str] | None, looking: Looking) -> list[str]:
    if value is None:
        return [f"  {name}: not known"]
    return [f"  {name}: {isolated(value.value)}", *_reasons(value.because, looking)]


def _reasons(because: Iterable[Reason], looking: Looking) -> list[str]:
    out = []
    for reason in because:
        first, *rest = wrap(f"because {isolated(reason.words or reason.rule)}", looking.cells - 6)
        out += [f"    {first}", *(f"      {t}" for t in rest)]
    return out


def _ids(documents: Iterable[Any]) -> list[str]:
    return [d.reading.document for d in documents]


def _only(found: Iterable[T], kind: str, known: list[str]) -> T:
    for value in found:
        return value
    some = ", ".join(known[:8]) + (", \N{HORIZONTAL ELLIPSIS}" if len(known) > 8 else "")
    raise InputError(
        f"There is no {kind} with this id in the case.",
        safe="Nothing was changed.",
        do=f"Known ids: {some}."
        if known
        else f"The case holds no {kind}; 'consilience crosscheck' lists what it holds.",
    )
