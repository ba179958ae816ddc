"""Rendering: the workbench's templates, with the dossier's own macros and style, so that both look alike.

Each language has an environment of its own: macros know nothing of the page that calls them, only of their environment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consilience.adapters.writers.drawing import draw_arcs, draw_moments, draw_ticks, draw_tree
from consilience.domain.claim import Interval
from consilience.interfaces.wording.days import day_element, moment_element
from consilience.interfaces.wording.language import Language
from consilience.interfaces.workbench.amending import term_in_words

_HERE = "consilience.interfaces.workbench"
_DOSSIER = "consilience.adapters.writers"


@cache
def environment(language: Language) -> Environment:
    """The templates in one language."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(_HERE, "templates"), PackageLoader(_DOSSIER, "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    made.globals.update(
        gettext=language.text,
        ngettext=language.count,
        pgettext=lambda context, message, /, **values: language.text(message, context, **values),
        npgettext=lambda c, one, more, n, /, **values: language.count(one, more, n, c, **values),
        draw_tree=_in(language, draw_tree),
        draw_moments=draw_moments,
        draw_ticks=draw_ticks,
        draw_arcs=draw_arcs,
        language=language,
        veils=True,
    )
    made.filters.update(
        told=language.told,
        dated=lambda edtf: day_element(edtf, language),
        moment=lambda at: moment_element(at, language),
        number=language.number,
        words=lambda interval: interval_in(interval, language),
        in_a_line=lambda text, name: term_in_words(name, text),
        code=lambda text: Markup("<code>{}</code>").format(text),
    )
    return made


def render(template: str, language: Language, **given: Any) -> str:
    """The HTML text of a page."""
    return environment(language).get_template(template).render(**given)


def interval_in(interval: Interval, language: Language) -> str:
    """``2`` or ``1 to 3``."""
    if interval.low == interval.high:
        return language.number(interval.low)
    return language.text("%(low)s to %(high)s", "interval", low=interval.low, high=interval.high)


def _in(language: Language, draw: Callable[..., Markup]) -> Callable[..., Markup]:
    return lambda *given: draw(*given, say=language.told)


@cache
def assets(language: Language) -> dict[str, tuple[str, bytes]]:
    """Name → media type and bytes of what pages load: the dossier's style, the workbench's own, and its script."""
    own = files(_HERE) / "static"
    style = (files(_DOSSIER) / "templates" / "dossier.css").read_text(encoding="utf-8")
    mark = re.sub(r"[^\w ]", "", language.text("Internal"))
    return {
        "dossier.css": ("text/css", style.replace("THE-MARK", mark).encode()),
        "workbench.css": ("text/css", (own / "workbench.css").read_bytes()),
        "workbench.js": ("text/javascript", (own / "workbench.js").read_bytes()),
    }
