"""The workbench in a real browser in three languages: it fits the screen, and from right to left it is mirrored."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.interfaces.wording.language import shipped
from consilience.interfaces.workbench.server import Settings, Workbench, listen
from tests.attack.cases import PASSPHRASE, system_on
from tests.bench import make_case, serve
from tests.browser.chromium import CHROMIUM, Page, browser
from tests.unit.interfaces.wording.pseudo import pseudo

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on this machine: the languages were not tried in a browser"
    ),
    pytest.mark.slow,
]
PAGES = (
    "/ /documents /documents/d1 /items/1 /review /claims /claims/c1 /contradictions /people /people/p1 /timeline "
    "/map /search /actions /report /history"
)


def wide(page: Page, width: int) -> bool:
    """Whether the page is wider than the screen; a phone's browser makes its window as wide as the page is."""
    across = "Math.max(document.documentElement.scrollWidth, innerWidth)"
    return bool(page.js(f"{across} > {width} || Math.abs(scrollX) > 0"))


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
        opened.resize(1280)
        opened.go(workbench.address)
        opened.type(PASSPHRASE)
        opened.key("Enter")
        deadline = time.monotonic() + 60
        while workbench.bench.view is None and time.monotonic() < deadline:
            time.sleep(0.1)
        yield opened


def speak(workbench: Workbench, page: Page, code: str) -> None:
    page.go(f"http://127.0.0.1:{workbench.port}/search")
    page.js(f"document.querySelector('button[name=language][value={code}]').click()")
    page.settle()
    assert page.js("document.documentElement.lang") == code


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("code", ["en", "ru", "he"])
def test_every_page_fits_the_screen_in_every_language(workbench: Workbench, page: Page, width: int, code: str) -> None:
    page.resize(width)
    speak(workbench, page, code)
    for path in PAGES.split():
        page.go(f"http://127.0.0.1:{workbench.port}{path}")
        assert page.js("document.documentElement.lang") == code
        assert not wide(page, width), path
        if shots := os.environ.get("CONSILIENCE_SHOTS"):
            # Whole pages from right to left come out shifted when they are shorter than the window.
            name = f"{code}-{width}{path.replace('/', '-')}.png"
            page.picture(Path(shots) / name, whole=code != "he")
    assert page.complaints() == []
    assert page.js("localStorage.length + sessionStorage.length") == 0


def test_control_a_page_that_is_too_wide_is_found(workbench: Workbench, page: Page) -> None:
    for code, width in (("en", 390), ("he", 1280)):
        page.resize(width)
        speak(workbench, page, code)
        page.js("document.querySelector('main').insertAdjacentHTML('beforeend', '<div class=far>x</div>')")
        page.js("document.querySelector('.far').style.width = '3000px'")
        assert wide(page, width), code


def test_from_right_to_left_the_page_is_mirrored_and_drawings_and_quotations_are_not(
    workbench: Workbench, page: Page
) -> None:
    page.resize(1280)
    middle = (
        "(e => { const r = e.getBoundingClientRect(); return (r.left + r.right) / 2 })(document.querySelector('%s'))"
    )
    places = {}
    for code in ("en", "he"):
        speak(workbench, page, code)
        page.go(f"http://127.0.0.1:{workbench.port}/documents/d1")
        places[code] = [page.js(middle % s) for s in (".reading", "aside", "#lock button", ".mark")]
        assert page.js("getComputedStyle(document.querySelector('.reading .block')).direction") == "ltr"
        page.go(f"http://127.0.0.1:{workbench.port}/claims/c1")
        assert page.js("getComputedStyle(document.querySelector('svg.tree')).direction") == "ltr"
    assert all(abs(a + b - 1280) < 120 for a, b in zip(places["en"][:2], places["he"][:2], strict=True)), places
    assert (places["en"][0] < places["en"][1], places["he"][0] > places["he"][1]) == (True, True)
    assert places["en"][2] > 640 > places["he"][2]
