"""The view: what pages show of a case as it was last counted, each part built when it is first asked for."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property

from consilience.casework.reviewing import Look
from consilience.domain.reasons import Span
from consilience.engine.explore.catalogue import Catalogue, catalogue_of
from consilience.engine.explore.claims import ClaimView, DisputeView, build_claims, build_disputes
from consilience.engine.explore.documents import Arc, DocumentView, build_arcs, build_documents
from consilience.engine.explore.headline import Headline, Interest, build_headline, sort_by_interest
from consilience.engine.explore.matrix import Row, build_matrix
from consilience.engine.explore.people import PersonView, build_people
from consilience.engine.explore.timeline import Timeline, build_timeline
from consilience.engine.review.addresses import decided_place
from consilience.engine.review.statements import Reviewed
from consilience.engine.review.waiting import Waiting, in_order, still_waiting


def key_of(place: Span) -> str:
    """A short name of a place that holds nothing of it: what addresses carry in place of ids made from file names."""
    return hashlib.sha256(f"{place.document}\n{place.start}-{place.end}".encode()).hexdigest()[:16]


def words_of(text: str) -> frozenset[str]:
    """Words of a claim that tell it from others: those of four letters and more."""
    return frozenset(_WORD.findall(text.casefold()))


_WORD = re.compile(r"\w{4,}")
PAGE = 40
"""Contradictions, people or lanes of time that one page shows."""
FEW = 16
"""Up to so many claims all stand in the matrix; above, those of one voice are listed apart."""
_INSIDE = re.compile(r'href="#([A-Za-z0-9-]+)"')
_PAGES = {
    "matrix": "/claims",
    "claims": "/claims",
    "single": "/claims#single",
    "documents": "/documents",
    "people": "/people",
    "timeline": "/timeline",
    "contradictions": "/contradictions",
    "denials": "/contradictions#denials",
    "findings": "/",
}


class View:
    """Everything that pages show; it does not change, a newer one takes its place."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.known: Catalogue = catalogue_of(look.check)
        self._waiting: tuple[Reviewed, tuple[Waiting, ...]] | None = None

    def prepare(self) -> None:
        """Build everything that would take long on a larger case."""
        for part in "headline interest matrix claims disputes documents people arcs timeline keys claims_with".split():
            getattr(self, part)
        self.waiting(self.look.reviewed)

    def waiting(self, reviewed: Reviewed) -> tuple[Waiting, ...]:
        """What nobody settled; worked out once after each decision, not for each page."""
        if self._waiting is None or self._waiting[0] is not reviewed:
            self._waiting = (reviewed, still_waiting(self.order, reviewed))
        return self._waiting[1]

    @cached_property
    def headline(self) -> Headline:
        return build_headline(self.known)

    @cached_property
    def interest(self) -> Interest:
        return sort_by_interest(self.known)

    @cached_property
    def matrix(self) -> tuple[Row, ...]:
        return build_matrix(self.known)

    @cached_property
    def lone(self) -> set[str]:
        """Ids of claims that one voice makes in one document, where there are too many to show all."""
        return {r.claim.id for r in self.matrix if r.lone} if len(self.matrix) > FEW else set()

    @cached_property
    def claims(self) -> dict[str, ClaimView]:
        """Claim views by anchor, in the order of the matrix."""
        views = build_claims(self.known, (row.claim for row in self.matrix))
        return {view.anchor: view for view in views}

    @cached_property
    def disputes(self) -> tuple[DisputeView, ...]:
        return build_disputes(self.known)

    @cached_property
    def documents(self) -> dict[str, DocumentView]:
        """Document views by anchor."""
        return {view.anchor: view for view in build_documents(self.known)}

    @cached_property
    def arcs(self) -> tuple[Arc, ...]:
        return build_arcs(self.known)

    @cached_property
    def people(self) -> dict[str, PersonView]:
        """Person views by anchor."""
        return {view.anchor: view for view in build_people(self.known)}

    @cached_property
    def timeline(self) -> Timeline | None:
        return build_timeline(self.known, self.lone)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of each document."""
        return {coded.reading.document: coded.reading.text for coded in self.look.check.documents}

    @cached_property
    def claims_at(self) -> dict[str, list[tuple[int, int, str]]]:
        """Start, end and claim of the statements of each document."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for statement in self.known.statements.values():
            at = statement.passage
            for claim in self.known.claims_of.get(statement.id, ()):
                found.setdefault(at.document, []).append((at.start, at.end, claim.id))
        return found

    @cached_property
    def order(self) -> tuple[Waiting, ...]:
        """Every statement in the order in which a person looks at them."""
        return in_order(self.look.check)

    @cached_property
    def claims_with(self) -> dict[str, tuple[str, ...]]:
        """Word of a claim → anchors of the claims that have it."""
        found: dict[str, list[str]] = {}
        for view in self.claims.values():
            for word in words_of(view.shown.text):
                found.setdefault(word, []).append(view.anchor)
        return {word: tuple(anchors) for word, anchors in found.items()}

    @cached_property
    def keys(self) -> dict[str, str]:
        """Address of a statement → its id, rejected ones too."""
        reviewed = self.look.reviewed
        every = [s for d in reviewed.documents for s in d.statements]
        return {key_of(decided_place(s, reviewed)): s.id for s in (*every, *reviewed.rejected)}

    @cached_property
    def _document_of(self) -> dict[str, str]:
        """Anchor of a statement or shared stretch → anchor of its document."""
        known = self.known
        found = {
            known.anchor("statement", s.id): known.anchor("document", d.reading.document)
            for d in known.check.documents
            for s in d.statements
        }
        for n, derivation in enumerate(known.check.derivations, 1):
            for m, one in enumerate(derivation.alignments, 1):
                found[f"r{n}-{m}a"] = known.anchor("document", one.left.document)
                found[f"r{n}-{m}b"] = known.anchor("document", one.right.document)
        return found

    def linked(self, html: str) -> str:
        """Links inside a dossier made links between pages.  Text of sources is escaped, so it holds no such link."""
        return _INSIDE.sub(lambda found: f'href="{self.address(found[1])}"', html)

    def address(self, anchor: str) -> str:
        """Where a page shows what a dossier has under an anchor."""
        if anchor in _PAGES:
            return _PAGES[anchor]
        whole = anchor.split("-", maxsplit=1)[0]
        if re.fullmatch(r"c\d+", whole):
            return f"/claims/{whole}#{anchor}"
        if re.fullmatch(r"d\d+", anchor):
            return f"/documents/{anchor}"
        if re.fullmatch(r"p\d+", anchor):
            return f"/people/{anchor}"
        if re.fullmatch(r"x\d+", anchor):
            return f"/contradictions?page={(int(anchor[1:]) - 1) // PAGE + 1}#{anchor}"
        if anchor.startswith("origin-"):
            return f"/claims#{anchor}"
        document = self._document_of.get(anchor)
        return f"/documents/{document}#{anchor}" if document else f"#{anchor}"
