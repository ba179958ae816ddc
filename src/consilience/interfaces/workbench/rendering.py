"""Rendering: the workbench's templates, with the dossier's own macros and style, so that both look alike."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from consilience.adapters.writers.drawing import draw_arcs, draw_moments, draw_ticks, draw_tree
from consilience.engine.explore.headline import interval_words

_HERE = "consilience.interfaces.workbench"
_DOSSIER = "consilience.adapters.writers"
_TEMPLATES = Environment(
    loader=ChoiceLoader(
        [PackageLoader(_HERE, "templates"), PackageLoader("consilience.adapters.writers", "templates")]
    ),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["words"] = interval_words
_TEMPLATES.globals.update(draw_tree=draw_tree, draw_moments=draw_moments, draw_ticks=draw_ticks, draw_arcs=draw_arcs)


def render(template: str, **given: Any) -> str:
    """The HTML text of a page."""
    return _TEMPLATES.get_template(template).render(**given)


@cache
def assets() -> dict[str, tuple[str, bytes]]:
    """Name → media type and bytes of what pages load: the dossier's style, the workbench's own, and its script."""
    own = files(_HERE) / "static"
    style = files(_DOSSIER) / "templates" / "dossier.css"
    return {
        "dossier.css": ("text/css", style.read_bytes().replace(b"THE-MARK", b"Internal")),
        "workbench.css": ("text/css", (own / "workbench.css").read_bytes()),
        "workbench.js": ("text/javascript", (own / "workbench.js").read_bytes()),
    }
