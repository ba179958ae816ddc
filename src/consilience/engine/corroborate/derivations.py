"""Derivations: which document takes text from which, in what way, and how the direction is known.

Kinds follow Nicholls (2019), shortened: a reprint, wire copy with edits, a press release used by
others, a quotation of a document, or shared text whose direction nothing shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consilience.domain.claim import Alignment, CodedDocument, Derivation, DerivationKind
from consilience.domain.material import BlockKind
from consilience.domain.reasons import Reason
from consilience.engine.corroborate.accounts import body_key, publisher_of
from consilience.engine.corroborate.boilerplate import Boilerplate, Heading, heading, outside_title, says_nothing_of
from consilience.engine.corroborate.fingerprints import Fingerprint, SharedText, fingerprint, shared_text

REPRINT, WIRE = 0.75, 0.35
"""Share of the shorter document's words in the other: from REPRINT on a reprint, from WIRE an edited copy."""
_RELEASE = re.compile(r"\b(press release|for immediate release|media statement)\b", re.IGNORECASE)


def find_derivations(documents: Sequence[CodedDocument]) -> tuple[Derivation, ...]:
    """Derivations between documents that share text, in the order of the documents."""
    prints = {d.reading.document: fingerprint(d.reading) for d in documents}
    by_id = {d.reading.document: d for d in documents}
    headings = {name: heading(d.reading) for name, d in by_id.items()}
    learned = Boilerplate(list(headings.values()))
    return tuple(
        _derivation(by_id, prints, shared)
        for shared in shared_text(list(prints.values()), learned)
        if not _is_of_the_page(by_id, headings, prints, shared)
    )


def _is_of_the_page(
    by_id: Mapping[str, CodedDocument],
    headings: Mapping[str, Heading],
    prints: Mapping[str, Fingerprint],
    shared: SharedText,
) -> bool:
    """Whether two pages share much text of which neither title says a word: a form or a notice, not an article."""
    sizes = [len(prints[name].words) for name in (shared.left, shared.right)]
    if shared.words < WIRE * min(sizes):
        return False
    words = [
        outside_title(by_id[span.document].reading, span.start, span.end)
        for stretch in shared.stretches
        for span in (stretch.left, stretch.right)
    ]
    return says_nothing_of([headings[shared.left], headings[shared.right]], frozenset().union(*words))


def _derivation(
    by_id: Mapping[str, CodedDocument], prints: Mapping[str, Fingerprint], shared: SharedText
) -> Derivation:
    earlier, later, direction = _direction(by_id[shared.left], by_id[shared.right])
    sizes = [len(prints[shared.left].words), len(prints[shared.right].words)]
    share = shared.words / max(1, min(sizes))
    kind = _kind(by_id[earlier], by_id[later], share)
    stretches = shared.stretches
    if earlier != shared.left:
        stretches = tuple(Alignment(left=s.right, right=s.left) for s in stretches)
    words = f"{shared.words} words in {len(stretches)} stretch(es), {share:.0%} of the shorter text"
    return Derivation(
        earlier=earlier, later=later, kind=kind, alignments=stretches,
        because=(Reason(rule="derivation.shared-text", words=words), direction),
    )  # fmt: skip


def _direction(left: CodedDocument, right: CodedDocument) -> tuple[str, str, Reason]:
    a, b = left.reading.document, right.reading.document
    if names_source(left, right):
        return (
            b,
            a,
            Reason(rule="derivation.credit", words="the later document names the publisher or author of the earlier"),
        )
    if names_source(right, left):
        return (
            a,
            b,
            Reason(rule="derivation.credit", words="the later document names the publisher or author of the earlier"),
        )
    dates = [d.reading.publication.published for d in (left, right)]
    if dates[0] is not None and dates[1] is not None:
        if dates[0].value.latest < dates[1].value.earliest:
            return a, b, Reason(rule="derivation.date", words="it was published earlier")
        if dates[1].value.latest < dates[0].value.earliest:
            return b, a, Reason(rule="derivation.date", words="it was published earlier")
    return a, b, Reason(rule="derivation.direction-unknown", words="nothing shows which was first")


def names_source(document: CodedDocument, other: CodedDocument) -> bool:
    """Whether a document names the other's publisher or author; one word ("Agency") names no author."""
    kept = (b for b in document.reading.blocks if b.kind is not BlockKind.FURNITURE)
    text = " ".join(w for b in kept for w in re.findall(r"\w+", document.reading.text[b.start : b.end].lower()))
    author = other.reading.publication.author
    written = " ".join(re.findall(r"\w+", author.value.lower())) if author is not None else ""
    names = [body_key(publisher_of(other)), written if " " in written else ""]
    own = body_key(publisher_of(document))
    return any(name and name != own and re.search(rf"\b{re.escape(name)}\b", text) for name in names)


def _kind(earlier: CodedDocument, later: CodedDocument, share: float) -> DerivationKind:
    if _RELEASE.search(earlier.reading.text[:2000]) and share >= 0.1:
        return DerivationKind.PRESS_RELEASE
    if share >= REPRINT:
        return DerivationKind.REPRINT
    if share >= WIRE:
        return DerivationKind.WIRE_COPY
    return DerivationKind.QUOTES if names_source(later, earlier) else DerivationKind.SHARED_TEXT
