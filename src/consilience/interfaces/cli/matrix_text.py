"""The matrix in words and columns: the summary sentence, the table of claims, disagreements, claims × origins.

Made for reading at 80 and at 120 columns.  Numbers first, because they are the proof; every row carries the id that
``consilience show`` takes, so that every number leads to its passages.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.domain.account import SpeakerKind, Statement
from consilience.domain.claim import CrossCheck
from consilience.engine.explore.disputes import Dispute
from consilience.engine.explore.first_checks import first_checks
from consilience.engine.explore.headline import denials_in_words
from consilience.engine.explore.roots import Root
from consilience.engine.protect.clearance import internal_mark
from consilience.interfaces.cli.matrix import ClaimRow, Mark, Matrix, statements_by_id
from consilience.interfaces.cli.screen import Column, counted, fit, heading, isolated, row, width, wrap


def notice(decided: int, statements: int) -> str:
    """What the answer is: how much of it a person settled, and what it does not say."""
    mark = internal_mark(decided, statements).replace(" \N{MIDDLE DOT} ", "; ")
    return f"{mark}. It counts origins; it does not say what is true."


_NUMBERS = (
    Column(heading="docs", cells=4, right=True),
    Column(heading="publ", cells=4, right=True),
    Column(heading="acc", cells=3, right=True),
    Column(heading="origins", cells=7, right=True),
    Column(heading=Mark.CONFLICTS, cells=2, right=True),
    Column(heading=Mark.DENIES, cells=2, right=True),
)
_LEGEND = (
    "docs documents · publ publishers · acc accounts (one speaker, one telling) · origins independent origins, "
    f"low\N{EN DASH}high when a root is unknown · {Mark.CONFLICTS} values that cannot both hold · {Mark.DENIES} denials"
)
_KEY = (
    f"{Mark.OWN} says it, an origin of its own",
    f"{Mark.MAYBE} says it, may go back to another",
    f"{Mark.CONFLICTS} gives a value that cannot also hold",
    f"{Mark.DENIES} denies it",
)
_NEXT = "Each number has its passages: consilience show CASE claim ID (or document, account, person)."


def lines(
    found: Matrix, check: CrossCheck, columns: int, *, every: bool = False, seen: tuple[int, int] = (0, 0)
) -> list[str]:
    """The whole answer for a terminal of that many columns (between 60 and 140 are used).

    Claims that one account tells in one document are counted, and listed only when ``every``.  ``seen``: statements
    that a person settled, and all.
    """
    cells = max(60, min(columns, 140))
    rows = [r for r in found.rows if every or r.telling]
    out = [*wrap(summary(found), cells), *wrap(notice(*seen), cells)]
    out += _conflicts(found, check, cells)
    out += ["", *_claims(rows, len(found.rows), cells)]
    out += _denials(found, check, cells)
    out += _first_checks(check, cells)
    out += _grid(rows, found.roots, cells)
    return [*out, "", *wrap(_NEXT, cells)]


def summary(found: Matrix) -> str:
    """The headline in one sentence, with the values of the first contradictions."""
    said = (
        f"{counted(found.documents, 'document')}, {counted(found.publishers, 'publisher')}, "
        f"{found.origins} independent {'origin' if str(found.origins) == '1' else 'origins'}; "
        f"{counted(len(found.rows), 'claim')} in {counted(found.statements, 'statement')}"
    )
    if found.conflicts:
        sides = "; ".join(_sides(d) for d in found.conflicts[:2])
        more = "; \N{HORIZONTAL ELLIPSIS}" if len(found.conflicts) > 2 else ""
        said += f"; {counted(len(found.conflicts), 'contradiction')} ({sides}{more})"
    else:
        said += "; no contradiction"
    return said + (f"; {denials_in_words(found.denials)}." if found.denials else ".")


def _claims(rows: Sequence[ClaimRow], of: int, cells: int) -> list[str]:
    if not of:
        return ["No claim was found: the documents hold no statement that could be read."]
    if not rows:
        return [f"Each of the {counted(of, 'claim')} is told once: list them with --all."]
    ids = _id_cells(rows)
    text = cells - ids - 2 - sum(c.cells + 2 for c in _NUMBERS)
    shape = (Column(heading="claim", cells=ids), Column(heading="what is said", cells=text), *_NUMBERS)
    out = [heading(shape), "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * cells]
    for r in rows:
        words = wrap(isolated(r.claim.proposition), text, lines=3)
        values = [r.documents, r.publishers, r.accounts, r.origins, r.contradictions or "", r.denials or ""]
        out.append(row(shape, [r.claim.id, words[0], *(str(v) for v in values)]))
        out += [" " * (ids + 2) + more for more in words[1:]]
    if of > len(rows):
        out.append(f"and {counted(of - len(rows), 'claim')} told once: list them with --all")
    return [*out, "", *wrap(_LEGEND, cells)]


def _conflicts(found: Matrix, check: CrossCheck, cells: int) -> list[str]:
    """For each claim and kind of value: the values that cannot all hold, each with one passage."""
    statements = statements_by_id(check)
    out = ["", "Contradictions, one for each claim and kind of value:"] if found.conflicts else []
    for d in found.conflicts:
        note = "; one voice, a question of coherence" if d.within_speaker else ""
        note += "; a day worked out from words" if d.worked_out else ""
        out.append(f"  {d.claims[0]}  {d.role or 'value'}: not all of these can hold{note}")
        for side in d.sides:
            carriers = [statements[id_] for id_, _ in side.given]
            documents = dict.fromkeys(s.passage.document for s in carriers)
            more = f" and {len(documents) - 1} more" if len(documents) > 1 else ""
            origins = "1 origin" if str(side.origins) == "1" else f"{side.origins} origins"
            value = f"{fit(isolated(side.words), 22)} ({origins})"
            out.append(_quoted(carriers[0], f"      {value} \N{EM DASH}", cells, more))
    return out


def _denials(found: Matrix, check: CrossCheck, cells: int) -> list[str]:
    """One line for each denial: the claim and the words that deny it."""
    statements = statements_by_id(check)
    out = ["", "Denials:"] if found.denials else []
    for d in found.denials:
        told = ", ".join(d.claims[:4]) + (f" and {len(d.claims) - 4} more" if len(d.claims) > 4 else "")
        out += [_quoted(statements[id_], f"  {told.ljust(5)}", cells) for id_, _ in d.sides[1].given]
    return out


def _first_checks(check: CrossCheck, cells: int) -> list[str]:
    """The passages to read first, each with what rests on it and how often such readings were right."""
    found = first_checks(check)
    statements = statements_by_id(check)
    out = ["", "Read these first, because most would change if the machine misread them:"] if found else []
    for one in found:
        out.append(_quoted(statements[one.statement], f"  {one.claim.ljust(5)}", cells))
        out += [f"        {line}" for line in wrap("; ".join(r.words for r in one.because), cells - 8)]
    return out


def _quoted(statement: Statement, before: str, cells: int, more: str = "") -> str:
    start = f"{before} {fit(statement.passage.document, 28)}{more}: "
    words = fit(isolated(statement.passage.exact), cells - width(start) - 2)
    return f"{start}\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"


def _sides(dispute: Dispute) -> str:
    values = " against ".join(fit(isolated(side.words), 28) for side in dispute.sides)
    return f"{dispute.role}: {values}" if dispute.role else values


def _grid(rows: Sequence[ClaimRow], columns: Sequence[Root], cells: int) -> list[str]:
    """Claims down, origins across, in panels as wide as the terminal, then the origins by letter."""
    used = [i for i in range(len(columns)) if any(r.marks[i] is not Mark.NONE for r in rows)]
    if not used:
        return []
    ids = _id_cells(rows)
    step = max(len(columns[i].letter) for i in used) + 1
    per_panel = max(1, (cells - ids - 2) // step)
    out = ["", "Claims \N{MULTIPLICATION SIGN} origins:", *(f"  {t}" for t in _KEY)]
    for first in range(0, len(used), per_panel):
        panel = used[first : first + per_panel]
        out += ["", " " * (ids + 2) + "".join(columns[i].letter.ljust(step) for i in panel).rstrip()]
        out += [
            r.claim.id.ljust(ids + 2) + "".join(r.marks[i].ljust(step) for i in panel).rstrip()
            for r in rows
            if any(r.marks[i] is not Mark.NONE for i in panel)
        ]
    return [*out, "", *(_origin(columns[i], cells) for i in used)]


def _origin(column: Root, cells: int) -> str:
    sign = Mark.OWN if column.certain else Mark.DENIES if column.only_denies else Mark.MAYBE
    what = "the outlet's own voice" if column.kind is SpeakerKind.OUTLET else column.kind.value
    accounts = ", ".join(column.accounts[:6]) + (", \N{HORIZONTAL ELLIPSIS}" if len(column.accounts) > 6 else "")
    tail = f", {what} ({accounts})"
    start = f"  {column.letter.ljust(3)} {sign} "
    return start + fit(isolated(column.speaker) or "not named", cells - width(start) - width(tail)) + tail


def _id_cells(rows: Sequence[ClaimRow]) -> int:
    return max(5, *(width(r.claim.id) for r in rows))
