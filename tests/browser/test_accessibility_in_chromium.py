"""Accessibility: axe-core finds nothing on any screen, light or dark, wide or narrow, in three languages."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.interfaces.wording.language import shipped
from consilience.interfaces.workbench.app import ROUTES
from consilience.interfaces.workbench.server import Settings, Workbench, listen
from tests.attack.cases import PASSPHRASE, system_on
from tests.bench import make_case, serve
from tests.browser import axe
from tests.browser.chromium import CHROMIUM, Page, browser
from tests.unit.interfaces.wording.pseudo import pseudo

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: accessibility was not checked"),
    pytest.mark.skipif(not axe.script(), reason="axe-core is not installed (requirements/axe.txt)"),
    pytest.mark.slow,
]
LOOKS = (("light", 1280), ("dark", 390))


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    settings = Settings(
        case=make_case(tmp_path_factory.mktemp("case")), system=system_on(), languages=(*shipped(), pseudo())
    )
    with listen(0) as sock:
        yield from serve(Workbench(settings, sock))


@pytest.fixture(scope="module")
def page(workbench: Workbench, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.go(workbench.address)
        assert axe.broken(opened) == [], "the page that asks for the passphrase"
        opened.type(PASSPHRASE)
        opened.key("Enter")
        deadline = time.monotonic() + 60
        while workbench.bench.view is None and time.monotonic() < deadline:
            time.sleep(0.1)
        yield opened


def screens(workbench: Workbench) -> list[str]:
    """Every page that the workbench has, a new one too: the routes are asked, with the first thing of each kind."""
    view = workbench.bench.view
    assert view is not None
    first = {
        "/documents/": next(iter(view.documents)), "/claims/": next(iter(view.claims)),
        "/people/": next(iter(view.people)), "/review/": next(iter(view.keys)), "/items/": "1",
    }  # fmt: skip
    found = []
    for path, method, _, _ in ROUTES:
        if method != "GET" or path.startswith(("/start/", "/assets/", "/api")):
            continue
        head, brace, rest = path.partition("{")
        if not brace:
            found.append(path)
        elif head in first and "{" not in rest and not rest.endswith("/markup"):
            found.append(head + first[head] + rest.partition("}")[2])
    return found


def opened_out(page: Page) -> None:
    """Everything that can be opened is open: what is folded away is looked at too."""
    page.js("document.querySelectorAll('details').forEach(d => { d.open = true })")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("code", ["en", "ru", "he"])
def test_no_screen_breaks_a_rule(workbench: Workbench, page: Page, code: str, scheme: str, width: int) -> None:
    home = f"http://127.0.0.1:{workbench.port}"
    page.resize(width)
    axe.in_colours(page, scheme)
    page.go(home + "/search")
    page.js(f"document.querySelector('button[name=language][value={code}]').click()")
    page.settle()
    found = {}
    for path in screens(workbench):
        page.go(home + path)
        assert page.js("document.documentElement.lang") == code
        opened_out(page)
        if broken := axe.broken(page):
            found[path] = broken
        if shots := os.environ.get("CONSILIENCE_SHOTS"):
            page.picture(Path(shots) / f"{code}-{scheme}-{width}{path.replace('/', '-')}.png", whole=code != "he")
    page.go(home + "/report")
    page.js("document.querySelector('form[action=\"/report/look\"] button').click()")
    page.settle()
    assert page.js("location.pathname") == "/report/look"
    if broken := axe.broken(page):
        found["/report/look"] = broken
    assert found == {}, "\n".join(f"{p}\n   " + "\n   ".join(b) for p, b in found.items())


def test_control_a_planted_fault_of_each_kind_is_found(workbench: Workbench, page: Page) -> None:
    page.go(f"http://127.0.0.1:{workbench.port}/search")
    page.js("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input><h6>x</h6>')")
    axe.in_colours(page, "light")
    page.js("document.querySelector('h1').style.color = '#bbb'")
    rules = {line.split(":")[0] for line in axe.broken(page)}
    assert {"image-alt", "label", "color-contrast"} <= rules
