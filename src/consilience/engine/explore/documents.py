"""Documents: each Reading in full with its statements lit, and who takes text from whom.

A **Run** is a stretch of text under the same statements.  Furniture is shown as what it is: kept, not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from consilience.domain.account import Value
from consilience.domain.claim import Alignment, CodedDocument
from consilience.domain.material import Block, BlockKind
from consilience.domain.reasons import Span
from consilience.engine.explore.catalogue import Catalogue, in_words
from consilience.engine.explore.distress import is_hard


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``opens`` are anchors of statements and ``shared`` of stretches with another document that begin here;
    ``lit`` when any statement covers it."""

    text: str
    lit: bool
    opens: tuple[str, ...]
    target: str
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of a document; ``start`` and ``end`` are its place in code points."""

    kind: str
    runs: tuple[Run, ...]
    start: int = 0
    end: int = 0
    hard: bool = False
    """Whether it can be hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LitPassage:
    """A statement as the document lists it: what was read, why, and back to its claims (anchor, id)."""

    anchor: str
    speaker: str
    quote: str
    values: tuple[Value, ...]
    because: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    hard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document as shown; ``facts`` are (what, value, reasons) about its publication."""

    id: str
    anchor: str
    number: int
    title: str
    publisher: str
    published: str
    language: str
    media_type: str
    facts: tuple[tuple[str, str, tuple[str, ...]], ...]
    parts: tuple[Part, ...]
    passages: tuple[LitPassage, ...]
    takes_from: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The same words in two documents: first and last words, how many there are, and where each begins."""

    words: int
    earlier: str
    earlier_anchor: str
    later: str
    later_anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """Document number ``later`` takes from ``earlier`` (numbers as shown)."""

    earlier: int
    later: int
    kind: str
    because: tuple[str, ...]
    stretches: tuple[Stretch, ...] = ()


def build_documents(known: Catalogue) -> tuple[DocumentView, ...]:
    """Every document in the case's own order."""
    return tuple(_document(coded, n, known) for n, coded in enumerate(known.check.documents, 1))


def build_arcs(known: Catalogue) -> tuple[Arc, ...]:
    """One Arc for each derivation, by later and earlier document."""
    number = {d: n for n, d in enumerate(known.documents, 1)}
    arcs = [
        Arc(
            earlier=number[d.earlier],
            later=number[d.later],
            kind=d.kind.value,
            because=in_words(d.because),
            stretches=tuple(_stretch(a, f"r{n}-{m}", d.earlier, known) for m, a in enumerate(d.alignments, 1)),
        )
        for n, d in enumerate(known.check.derivations, 1)
        if d.earlier in number and d.later in number
    ]
    return tuple(sorted(arcs, key=lambda a: (a.later, a.earlier, a.kind)))


def _stretch(one: Alignment, key: str, earlier: str, known: Catalogue) -> Stretch:
    left, right = (one.left, one.right) if one.left.document == earlier else (one.right, one.left)
    first, second = (known.documents[s.document].reading.text[s.start : s.end].split() for s in (left, right))
    return Stretch(
        words=len(second),
        earlier=_ends(first),
        earlier_anchor=f"{key}a" if one.left is left else f"{key}b",
        later=_ends(second),
        later_anchor=f"{key}b" if one.left is left else f"{key}a",
    )


def _ends(words: list[str]) -> str:
    """First and last words of a stretch."""
    return " ".join(words if len(words) <= 14 else [*words[:7], "\N{HORIZONTAL ELLIPSIS}", *words[-5:]])


def _shared_from(document: str, known: Catalogue) -> dict[int, tuple[str, ...]]:
    """Place → anchors of the stretches that begin there."""
    starts: dict[int, tuple[str, ...]] = {}
    for n, derivation in enumerate(known.check.derivations, 1):
        for m, one in enumerate(derivation.alignments, 1):
            for span, letter in ((one.left, "a"), (one.right, "b")):
                if span.document == document:
                    starts[span.start] = (*starts.get(span.start, ()), f"r{n}-{m}{letter}")
    return starts


def _document(coded: CodedDocument, number: int, known: Catalogue) -> DocumentView:
    reading = coded.reading
    facts = []
    for what in ("publisher", "title", "author", "published", "url"):
        fact = getattr(reading.publication, what)
        if fact is not None:
            text = fact.value.edtf if what == "published" else fact.value
            facts.append((what, text, in_words(fact.because)))
    return DocumentView(
        id=reading.document,
        anchor=known.anchor("document", reading.document),
        number=number,
        title=known.title(reading.document),
        publisher=known.publisher(reading.document),
        published=known.published(reading.document),
        language=reading.language.value,
        media_type=reading.media_type,
        facts=tuple(facts),
        parts=_parts(coded, known),
        passages=tuple(
            LitPassage(
                anchor=known.anchor("statement", s.id),
                speaker=known.speaker_of(s),
                quote=s.passage.exact,
                values=s.values,
                because=in_words((*s.because, *s.speaker.because)),
                claims=tuple((known.anchor("claim", c.id), c.id) for c in known.claims_of.get(s.id, ())),
                hard=known.is_hard(s),
            )
            for s in sorted(coded.statements, key=lambda s: (s.passage.start, s.passage.end))
        ),
        takes_from=tuple(
            (known.anchor("document", d.earlier), known.title(d.earlier), d.kind.value, in_words(d.because))
            for d in known.check.derivations
            if d.later == reading.document and d.earlier in known.documents
        ),
        warnings=reading.warnings,
    )


def _parts(coded: CodedDocument, known: Catalogue) -> tuple[Part, ...]:
    """Blocks in order; text outside every block (white space, marks) is kept when there is something to see."""
    reading = coded.reading
    whole = [Block(start=0, end=len(reading.text), kind=BlockKind.PARAGRAPH)]
    shared = _shared_from(reading.document, known)
    at, cut = 0, []
    for block in reading.blocks or whole:
        cut += [("between", at, block.start), (block.kind.value, block.start, block.end)]
        at = block.end
    cut.append(("between", at, len(reading.text)))
    return tuple(
        Part(
            kind=kind,
            runs=_runs(coded, start, end, shared, known),
            start=start,
            end=end,
            hard=is_hard(Span(document=reading.document, start=start, end=end), known.hard[reading.document]),
        )
        for kind, start, end in cut
        if reading.text[start:end].strip()
    )


def _runs(
    coded: CodedDocument, start: int, end: int, shared: dict[int, tuple[str, ...]], known: Catalogue
) -> tuple[Run, ...]:
    here = [s for s in coded.statements if s.passage.start < end and start < s.passage.end]
    cuts = {start, end, *(at for at in shared if start <= at < end)}
    for statement in here:
        cuts |= {max(start, statement.passage.start), min(end, statement.passage.end)}
    order = sorted(cuts)
    runs = []
    for low, high in pairwise(order):
        over = [s for s in here if s.passage.start <= low and high <= s.passage.end]
        opens = tuple(known.anchor("statement", s.id) for s in over if s.passage.start == low)
        target = next((_home(s.id, known) for s in over if known.claims_of.get(s.id)), "")
        runs.append(
            Run(
                text=coded.reading.text[low:high],
                lit=bool(over),
                opens=opens,
                target=target if any(s.passage.end == high for s in over) else "",
                shared=shared.get(low, ()),
            )
        )
    return tuple(runs)


def _home(statement: str, known: Catalogue) -> str:
    claim = known.claims_of[statement][0]
    return f"{known.anchor('claim', claim.id)}-{known.anchor('statement', statement)}"
