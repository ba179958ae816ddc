"""axe-core as tests run it on a page: which rules it finds broken, and where.

axe-core is under the MPL and is never shipped: it comes out of a wheel that only ``requirements/axe.txt`` names, is
read from there at test time, and is evaluated in the page past the content security policy, which stays as it is.
"""

from __future__ import annotations

import importlib.metadata
import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.browser.chromium import Page

_WHEEL, _SCRIPT = "axe-playwright-python", "axe.min.js"
_RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
"""WCAG 2.2, levels A and AA, and what the makers of axe-core hold to be good practice."""


@cache
def script() -> str:
    """The source of axe-core, "" where its wheel is not installed."""
    try:
        files = importlib.metadata.files(_WHEEL) or []
    except importlib.metadata.PackageNotFoundError:
        return ""
    found = next((f for f in files if f.name == _SCRIPT), None)
    return Path(str(found.locate())).read_text(encoding="utf-8") if found is not None else ""


def broken(page: Page) -> list[str]:
    """Rules that the page breaks, each with what breaks it."""
    if not page.js("Boolean(window.axe)"):
        page.js(f"{script()};true")
    options = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.js(
        f"axe.run(document, {json.dumps(options)}).then(r => r.violations.map("
        "v => ({id: v.id, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + ' ' + n.target.join(' ') + ' | '"
        " + n.any.concat(n.all, n.none).map(c => c.message).join('; ').slice(0, 200))})))"
    )
    return [f"{v['id']}: {node}" for v in found for node in v["nodes"]]


def in_colours(page: Page, scheme: str) -> None:
    """Light or dark, as the system of the person would ask for it."""
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
