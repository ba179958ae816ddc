"""Originals in a real browser: pages as pictures, hostile pages as harmless markup; nothing runs, nothing is asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.interfaces.workbench.server import Workbench
from tests.attack.cases import PASSPHRASE
from tests.bench import make_case, served
from tests.browser.chromium import CHROMIUM, Page, browser
from tests.hostile_markup import VECTORS, page_of
from tests.unit.adapters.readers.test_sight import drawn, photo

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: originals were not tried in a browser"),
    pytest.mark.slow,
]
EACH = 5
"""Vectors of one page: each is tried by itself where nothing is drawn (``test_sight``)."""
GROUPS = ["".join(VECTORS[at : at + EACH]) for at in range(0, len(VECTORS), EACH)]
FILES: dict[str, str | bytes] = {
    "report.pdf": drawn(3),
    "yard.jpg": photo(),
    **{f"page-{n:02d}.html": page_of(vectors) for n, vectors in enumerate(GROUPS)},
}


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with served(make_case(tmp_path_factory.mktemp("originals"), FILES)) as running:
        yield running


@pytest.fixture(scope="module")
def page(workbench: Workbench, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser for all: the start link works once."""
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.resize(1280)
        opened.go(workbench.address)
        opened.type(PASSPHRASE)
        opened.key("Enter")
        assert waited(opened, "!!document.getElementById('lock')")
        deadline = time.monotonic() + 120
        while workbench.bench.view is None and time.monotonic() < deadline:
            time.sleep(0.1)
        yield opened


def home(workbench: Workbench) -> str:
    return f"http://127.0.0.1:{workbench.port}"


def number_of(workbench: Workbench, name: str) -> int:
    return next(n for n, (r, _, _) in enumerate(workbench.bench.items, start=1) if r.file_name == name)


def waited(page: Page, expression: str) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if page.js(expression):
            return True
        time.sleep(0.1)
    return False


def test_originals_are_seen_and_nothing_of_them_runs_or_asks(workbench: Workbench, page: Page) -> None:
    pdf, jpg = number_of(workbench, "report.pdf"), number_of(workbench, "yard.jpg")
    page.go(f"{home(workbench)}/items/{pdf}")
    assert page.js("document.querySelectorAll('.sheets img').length") == 3, page.js("document.body.innerText")
    assert waited(page, "document.querySelector('.sheets img').naturalWidth > 500")
    page.go(f"{home(workbench)}/items/{jpg}")
    assert waited(page, "document.querySelector('.sheets img').naturalWidth === 320")
    assert "45.50431" in page.js("document.body.innerText")
    before = len(page.requests())
    for at, vectors in enumerate(GROUPS):
        name = f"page-{at:02d}.html"
        page.go(f"{home(workbench)}/items/{number_of(workbench, name)}")
        assert page.js("document.querySelector('iframe').getAttribute('sandbox')") == "", name
        assert page.js("window.hit") is None, vectors
    asked = page.requests()[before:]
    assert sum(r.endswith("/markup") for r in asked) == len(GROUPS)
    assert [r for r in asked if not r.startswith((home(workbench), "data:", "about:"))] == []


def test_the_reader_shows_the_original_beside_the_text_when_asked(workbench: Workbench, page: Page) -> None:
    view = workbench.bench.view
    assert view is not None
    anchor = next(d.anchor for d in view.documents.values() if d.media_type == "text/html")
    before = len(page.requests())
    page.go(f"{home(workbench)}/documents/{anchor}")
    assert not any(r.endswith("/markup") for r in page.requests()[before:])  # nothing is drawn before it is asked for
    page.js("document.querySelector('details.original').open = true")
    time.sleep(1.0)
    assert any(r.endswith("/markup") for r in page.requests()[before:])
    assert page.js("window.hit") is None


@pytest.mark.parametrize("width", [1280, 390])
def test_items_fit_the_screen(workbench: Workbench, page: Page, width: int) -> None:
    page.resize(width)
    for name in ("report.pdf", "yard.jpg", "page-00.html"):
        page.go(f"{home(workbench)}/items/{number_of(workbench, name)}")
        assert page.js("Math.max(document.documentElement.scrollWidth, innerWidth)") <= width, name


def test_control_the_same_pages_unclean_do_run_and_ask(tmp_path: Path) -> None:
    """Opened as they were received, at least most of the vectors that can run without a click do."""
    ran, asked = 0, []
    with browser(tmp_path / "profile") as page:
        for number, vector in enumerate(VECTORS):
            path = tmp_path / f"{number}.html"
            path.write_bytes(page_of(vector))
            page.go(path.as_uri())
            ran += page.js("window.hit") == 1
        asked = page.requests()
    assert ran >= 12
    assert any(r.startswith("http://198.51.100.7/") for r in asked)
