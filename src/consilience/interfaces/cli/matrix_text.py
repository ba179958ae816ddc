"""The matrix in words and columns: the summary sentence, the table of claims, disagreements, claims × origins.

Made for reading at 80 and at 120 columns.  Numbers first, because they are the proof; every row carries the id that
``consilience show`` takes, so that every number leads to its passages.
"""

from __future__ import annotations

from consilience.domain.account import SpeakerKind, Statement
from consilience.domain.claim import Contradiction, CrossCheck
from consilience.interfaces.cli.matrix import Mark, Matrix, RootColumn, statements_by_id, value_of
from consilience.interfaces.cli.screen import Column, counted, fit, heading, isolated, row, width, wrap

NOT_REVIEWED = "Machine reading, not reviewed; internal. It counts origins; it does not say what is true."
_NUMBERS = (
    Column(heading="docs", cells=4, right=True),
    Column(heading="publ", cells=4, right=True),
    Column(heading="acc", cells=4, right=True),
    Column(heading="origins", cells=7, right=True),
    Column(heading="contra", cells=6, right=True),
    Column(heading="denied", cells=6, right=True),
)
_LEGEND = (
    "docs documents · publ publishers · acc accounts (one speaker, one telling) · origins independent origins, "
    "low\N{EN DASH}high when a root is unknown · contra values that cannot both hold · denied denials"
)
_NEXT = "Each number has its passages: consilience show CASE claim ID (or document, account, person)."
_KEY = (
    f"{Mark.OWN} says it, an origin of its own   {Mark.MAYBE} says it, may go back to another   "
    f"{Mark.CONFLICTS} gives a value that cannot also hold   {Mark.DENIES} denies it"
)


def lines(found: Matrix, check: CrossCheck, columns: int) -> list[str]:
    """The whole answer for a terminal of that many columns (between 60 and 140 are used)."""
    cells = max(60, min(columns, 140))
    out = [*wrap(summary(found, check), cells), *wrap(NOT_REVIEWED, cells), ""]
    out += _claims(found, cells)
    out += _disagreements(found, check, cells)
    out += _grid(found, cells)
    return [*out, "", *wrap(_NEXT, cells)]


def summary(found: Matrix, check: CrossCheck) -> str:
    """The headline in one sentence, with the first contradiction's two values in the words of the sources."""
    said = (
        f"{counted(found.documents, 'document')}, {counted(found.publishers, 'publisher')}, "
        f"{found.origins} independent {'origin' if str(found.origins) == '1' else 'origins'}; "
        f"{counted(len(found.rows), 'claim')} in {counted(found.statements, 'statement')}"
    )
    statements = statements_by_id(check)
    if found.conflicts:
        sides = "; ".join(_sides(c, statements) for c in found.conflicts[:2])
        more = "; \N{HORIZONTAL ELLIPSIS}" if len(found.conflicts) > 2 else ""
        said += f"; {counted(len(found.conflicts), 'contradiction')} ({sides}{more})"
    else:
        said += "; no contradiction"
    if found.denials:
        said += f"; {counted(len(found.denials), 'denial')}"
    return said + "."


def _claims(found: Matrix, cells: int) -> list[str]:
    if not found.rows:
        return ["No claim was found: the documents hold no statement that could be read."]
    ids = max(5, *(width(r.claim.id) for r in found.rows))
    numbers = sum(c.cells + 2 for c in _NUMBERS)
    text = cells - ids - 2 - numbers
    shape = (Column(heading="claim", cells=ids), Column(heading="what is said", cells=text), *_NUMBERS)
    out = [heading(shape), "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * cells]
    for r in found.rows:
        words = wrap(isolated(r.claim.proposition), text, lines=3)
        values = [r.documents, r.publishers, r.accounts, r.origins, r.contradictions or "", r.denials or ""]
        out.append(row(shape, [r.claim.id, words[0], *(str(v) for v in values)]))
        out += [" " * (ids + 2) + more for more in words[1:]]
    return [*out, "", *wrap(_LEGEND, cells)]


def _disagreements(found: Matrix, check: CrossCheck, cells: int) -> list[str]:
    statements = statements_by_id(check)
    out: list[str] = []
    for title, kept in (("Contradictions", found.conflicts), ("Denials", found.denials)):
        if not kept:
            continue
        out += ["", f"{title}:"]
        for c in kept:
            within = " (one speaker: a question of coherence)" if c.within_speaker else ""
            role = f", {c.role}" if c.role else ""
            out.append(f"  {c.id} on claim {c.claim}{role}{within}")
            for side in (c.left, c.right):
                s = statements[side]
                words = f"\N{LEFT DOUBLE QUOTATION MARK}{isolated(s.passage.exact)}\N{RIGHT DOUBLE QUOTATION MARK}"
                out += [f"    {t}" for t in wrap(f"{s.passage.document}: {words}", cells - 4, lines=3)]
    return out


def _sides(contradiction: Contradiction, statements: dict[str, Statement]) -> str:
    left, right = (
        isolated(value_of(statements[s], contradiction.role)) for s in (contradiction.left, contradiction.right)
    )
    role = f"{contradiction.role}: " if contradiction.role else ""
    return f"{role}{fit(left, 24)} against {fit(right, 24)}"


def _grid(found: Matrix, cells: int) -> list[str]:
    """Claims down, origins across, in panels as wide as the terminal, then the origins by letter."""
    if not found.columns or not found.rows:
        return []
    ids = max(5, *(width(r.claim.id) for r in found.rows))
    step = max(len(c.letter) for c in found.columns) + 1
    per_panel = max(1, (cells - ids - 2) // step)
    out = ["", "Claims \N{MULTIPLICATION SIGN} origins:", *(f"  {t}" for t in wrap(_KEY, cells - 2))]
    for first in range(0, len(found.columns), per_panel):
        panel = range(first, min(first + per_panel, len(found.columns)))
        rows = [r for r in found.rows if any(r.marks[i] is not Mark.NONE for i in panel)]
        if not rows:
            continue
        out += ["", " " * (ids + 2) + "".join(found.columns[i].letter.ljust(step) for i in panel).rstrip()]
        out += [r.claim.id.ljust(ids + 2) + "".join(r.marks[i].value.ljust(step) for i in panel).rstrip() for r in rows]
    return [*out, "", *(_origin(c, cells) for c in found.columns)]


def _origin(column: RootColumn, cells: int) -> str:
    kind = "" if column.kind in {SpeakerKind.UNKNOWN, SpeakerKind.OUTLET} else f", {column.kind.value}"
    voice = ", the outlet's own voice" if column.kind is SpeakerKind.OUTLET else ""
    told = "account " if len(column.accounts) == 1 else "accounts "
    label = f"{isolated(column.speaker) or 'not named'}{kind}{voice}"
    unsure = "; may not be an origin of its own" if column.supports and not column.certain else ""
    tail = f" ({told}{', '.join(column.accounts[:4])}{', …' if len(column.accounts) > 4 else ''}{unsure})"
    return fit(f"  {column.letter.ljust(3)} {fit(label, max(20, cells - width(tail) - 6))}{tail}", cells)
