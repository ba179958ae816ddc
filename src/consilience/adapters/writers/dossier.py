"""Dossier: one self-contained HTML file of a cleared machine reading (docs/format/dossier.md).

The same input gives the same bytes.  Nothing in it asks for anything outside itself, and it is whole without scripts.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consilience.adapters.writers.drawing import draw_arcs, draw_moments, draw_ticks, draw_tree
from consilience.domain.release import Cleared
from consilience.domain.review import Decision
from consilience.engine.explore.annex import Annex
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.claims import ClaimView, build_claims, build_disputes
from consilience.engine.explore.documents import DocumentView, build_arcs, build_documents
from consilience.engine.explore.first_checks import first_checks
from consilience.engine.explore.headline import build_headline, denials_in_words, interval_words, sort_by_interest
from consilience.engine.explore.matrix import build_matrix, roots_in
from consilience.engine.explore.people import build_people
from consilience.engine.explore.quality import TASKS_WARNING, WARNING
from consilience.engine.explore.timeline import build_timeline

_TEMPLATES = Environment(
    loader=PackageLoader("consilience.adapters.writers", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    extensions=["jinja2.ext.i18n"],
)
_TEMPLATES.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
_TEMPLATES.filters["words"] = interval_words
_TEMPLATES.globals["veils"] = False  # whoever is given a file reads it as it is
# A dossier is English; the macros that it shares with the workbench are not.
_TEMPLATES.filters["told"] = lambda words: words
_TEMPLATES.filters["dated"] = lambda edtf: Markup("<time>{}</time>").format(edtf)
FEW = 16
"""Up to so many claims every one gets a section of its own; above, those of one voice stand in a table."""


def write_dossier(
    cleared: Cleared, annex: Annex, settled: Mapping[str, Decision] = MappingProxyType({}), *, some_of: int = 0
) -> str:
    """The HTML text of the dossier (UTF-8 when stored); deterministic.  ``settled``: decisions by anchors of disputes;
    ``some_of``: of how many claims of the case those in it were chosen, 0 for all."""
    known = catalogue_of(cleared.check)
    headline = build_headline(known)
    matrix = build_matrix(known)
    claims = build_claims(known, (row.claim for row in matrix))
    documents = build_documents(known)
    lone = {row.claim.id for row in matrix if row.lone} if len(matrix) > FEW else set()
    rows_shown = [row for row in matrix if row.claim.id not in lone]
    script = _source("dossier.js")
    return _TEMPLATES.get_template("dossier.html").render(
        mark=cleared.mark,
        reviewed=cleared.reviewed,
        because=cleared.because,
        engine=cleared.check.engine,
        annex=annex,
        warning=WARNING,
        tasks_warning=TASKS_WARNING,
        known=known,
        headline=headline,
        interest=sort_by_interest(known),
        matrix=matrix,
        rows_shown=rows_shown,
        roots=roots_in(rows_shown),
        lone=lone,
        lone_views=_by_document([v for v in claims if v.claim.id in lone], documents),
        shown={v.claim.id: v.shown for v in claims},
        disputes=build_disputes(known),
        settled=settled,
        some_of=some_of,
        first=first_checks(cleared.check),
        denials=denials_in_words(headline.denials),
        claims=claims,
        timeline=build_timeline(known, lone),
        people=build_people(known),
        documents=documents,
        titles={d.number: d for d in documents},
        arcs=build_arcs(known),
        draw_tree=draw_tree,
        draw_moments=draw_moments,
        draw_ticks=draw_ticks,
        draw_arcs=draw_arcs,
        style=_mark_pages(_source("dossier.css"), cleared.mark),
        script=Markup(script),  # noqa: S704  (our own file)
        script_hash=base64.b64encode(hashlib.sha256(script.encode("utf8")).digest()).decode("ascii"),
    )


def _by_document(views: list[ClaimView], documents: tuple[DocumentView, ...]) -> dict[str, list[ClaimView]]:
    """Anchor of a document → the claims that it alone makes, in the order of its text."""
    place = {p.anchor: n for d in documents for n, p in enumerate(d.passages)}
    held: dict[str, list[ClaimView]] = {d.anchor: [] for d in documents}
    for view in sorted(views, key=lambda v: place[v.passages[0].lit_anchor]):
        held[view.passages[0].document_anchor].append(view)
    return held


def _source(name: str) -> str:
    loader = _TEMPLATES.loader
    assert loader is not None
    return loader.get_source(_TEMPLATES, name)[0]


def _mark_pages(style: str, mark: str) -> Markup:
    """The style sheet with the mark in its page margins; the mark is the gate's own text, kept to plain characters."""
    plain = "".join(c for c in mark if c.isalnum() or c in " ,.;\N{MIDDLE DOT}-")
    return Markup(style.replace("THE-MARK", plain))  # noqa: S704  (our own file and plain characters)
