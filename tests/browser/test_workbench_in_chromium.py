"""The workbench in a real browser: with the keyboard alone, at two widths, in silence, and blank when it is locked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.domain.review import Verdict
from consilience.interfaces.workbench.server import Workbench
from tests.attack.cases import PASSPHRASE
from tests.bench import make_case, served, settle
from tests.browser.chromium import CHROMIUM, Page, browser

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on this machine: the workbench was not tried in a browser"
    ),
    pytest.mark.slow,
]
VECTOR = "<img src=x onerror=window.hit=1><script>window.hit=1</script>"
TEXTS = {
    "herald.txt": f"Market day {VECTOR}\n\n4 May 2031\n\n"
    '"Soldiers beat my brother on 2 May," Tomas Kael, a baker, told the Dorrin Herald.\n\n'
    "At least 12 people were arrested on 2 May, Kael said.\n",
    "post.txt": "Arrests\n\nThe Lower Post, 5 May 2031\n\nNine people were arrested on 2 May, the ministry said.\n",
}
PAGES = (
    "/ /documents /documents/d1 /items/1 /review /claims /claims/c1 /contradictions /people /timeline /map /search "
    "/actions /report /history"
)


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path, TEXTS)) as running:
        yield running


@pytest.fixture
def page(workbench: Workbench, tmp_path: Path) -> Iterator[Page]:
    with browser(tmp_path / "profile") as opened:
        opened.resize(1280)
        opened.go(workbench.address)
        opened.type(PASSPHRASE)  # the field has the focus
        opened.key("Enter")
        deadline = time.monotonic() + 60
        while workbench.bench.view is None and time.monotonic() < deadline:
            time.sleep(0.1)
        yield opened


def home(workbench: Workbench) -> str:
    return f"http://127.0.0.1:{workbench.port}"


def test_ten_keys_review_the_case(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/review")
    for key, verdict in (("a", Verdict.CONFIRMED), ("r", Verdict.REJECTED), ("u", Verdict.UNSURE)):
        before = len(workbench.bench.decisions)
        page.key(key)
        page.settle()
        assert len(workbench.bench.decisions) == before + 1
        assert workbench.bench.decisions[-1].verdict is verdict
    page.key("z")
    page.settle()
    assert workbench.bench.decisions[-1].verdict is Verdict.UNDONE
    settle(workbench)


def test_a_letter_typed_into_a_field_decides_nothing(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/review")
    page.js("document.getElementById('why').focus()")
    for key in "aru":
        page.key(key)
    assert page.js("document.getElementById('why').value") == "aru"
    assert workbench.bench.decisions == ()


def test_words_chosen_in_the_text_become_the_place_of_the_correction(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/review")
    chosen = page.js(
        "(() => { const node = document.getElementById('lit').firstChild, range = document.createRange();"
        "range.setStart(node, 2); range.setEnd(node, 8); getSelection().removeAllRanges();"
        "getSelection().addRange(range);"
        "return node.data.slice(2, 8) })()"
    )
    time.sleep(0.2)
    start, end = (int(page.js(f"document.getElementById('{name}').value")) for name in ("start", "end"))
    view = workbench.bench.view
    assert view is not None
    texts = {d.reading.text[start:end] for d in view.look.check.documents}
    assert chosen in texts and end - start == 6


def test_words_chosen_in_the_reader_are_marked_as_a_statement_with_the_keyboard(
    workbench: Workbench, page: Page
) -> None:
    page.go(home(workbench) + "/documents/d1")
    page.js(
        "(() => { const node = Array.from(document.querySelectorAll('.reading mark')).pop().nextSibling, "
        "range = document.createRange(), at = node.data.indexOf('Kael');"
        "range.setStart(node, at); range.setEnd(node, at + 9); getSelection().removeAllRanges();"
        "getSelection().addRange(range) })()"
    )
    time.sleep(0.2)
    page.key("m")
    page.settle()
    assert page.js("document.getElementById('lit').textContent") == "Kael said"
    page.js("document.getElementById('speaker').focus()")
    page.type("Ada Miren")
    page.key("Enter")
    page.settle()
    assert workbench.bench.decisions[-1].verdict is Verdict.ADDED
    settle(workbench)
    page.go(home(workbench) + "/documents/d1")
    assert "Kael said" in page.js("document.querySelector('aside').innerText")
    assert page.js("document.getElementById('mark-words').checkVisibility()") is False
    assert page.complaints() == []


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_silent_fits_the_screen_and_asks_nobody(workbench: Workbench, page: Page, width: int) -> None:
    page.resize(width)
    for path in PAGES.split():
        page.go(home(workbench) + path)
        assert page.js("Math.max(document.documentElement.scrollWidth, innerWidth)") <= width, path
        assert page.js("window.hit") is None, path
        assert page.js("document.querySelectorAll('main h1').length") == 1, path
        unlabelled = (
            "Array.from(document.querySelectorAll('input:not([type=hidden]),select'))"
            ".filter(e => !e.labels || !e.labels.length).length"
        )
        assert page.js(unlabelled) == 0, path
    elsewhere = [r for r in page.requests() if not r.startswith((home(workbench), "data:", "about:"))]
    assert elsewhere == []
    assert page.complaints() == []


def test_escape_twice_blanks_the_screen_at_once_and_closes_the_case(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/claims")
    assert "arrested" in page.js("document.body.innerText")
    page.key("Escape")
    page.key("Escape")
    assert page.js("Boolean(document.body) && document.body.innerText.includes('arrested')") is False
    page.settle()
    assert not workbench.bench.open
    page.go(home(workbench) + "/claims")
    assert "Unlock the case" in page.js("document.body.innerText")


def test_control_a_page_of_another_site_would_have_run_the_vector(page: Page) -> None:
    page.go("data:text/html," + VECTOR)
    time.sleep(0.3)
    assert page.js("window.hit") == 1


def test_files_are_handed_over_one_by_one_and_shown_with_what_became_of_them(
    workbench: Workbench, page: Page, tmp_path: Path
) -> None:
    good, bad = tmp_path / "freed.txt", tmp_path / "broken.pdf"
    good.write_text("Ten men were freed, the ministry said on 6 May 2031.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 and nothing")
    page.go(home(workbench) + "/documents")
    page.js("document.getElementById('drop').dataset.limit = 60")
    large = tmp_path / "large.txt"
    large.write_text("x" * 61, encoding="utf-8")
    node = page.call("DOM.querySelector", nodeId=page.call("DOM.getDocument")["root"]["nodeId"], selector="#files")
    page.call("DOM.setFileInputFiles", nodeId=node["nodeId"], files=[str(good), str(bad), str(large)])
    page.js("document.querySelector('#drop button').click()")
    deadline, shown = time.monotonic() + 60, ""
    while time.monotonic() < deadline and "gave no text" not in page.js("document.body?.innerText ?? ''"):
        shown += page.js("document.getElementById('incoming')?.innerText ?? ''") + "\n"
        time.sleep(0.2)
    page.settle()
    page.go(home(workbench) + "/documents")
    assert "large.txt: not taken" in shown and "freed.txt: " in shown
    assert "freed.txt" in page.js("document.getElementById('items').innerText")
    assert page.complaints() == []


def test_files_that_are_dropped_are_taken_like_chosen_ones(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/documents")
    page.js(
        "(() => { const data = new DataTransfer();"
        "data.items.add(new File(['Four men were held, the ministry said.'], 'dropped.txt'));"
        "window.dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true})) })()"
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not any(r.file_name == "dropped.txt" for r, _, _ in workbench.bench.items):
        time.sleep(0.2)
    assert any(record.file_name == "dropped.txt" for record, _, _ in workbench.bench.items)
    assert page.complaints() == []


def test_a_hard_passage_is_blurred_until_it_has_the_focus_and_b_shows_all(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/documents/d1")
    blur = "Array.from(document.querySelectorAll('.reading .veil')).map(e => getComputedStyle(e).filter)"
    assert page.js(blur) and all(f.startswith("blur(") for f in page.js(blur))
    page.js("document.querySelector('.reading .veil').focus()")
    assert page.js(blur)[0] == "none"
    page.js("document.activeElement.blur()")
    page.key("b")
    page.settle()
    assert set(page.js(blur)) == {"none"}
    assert page.complaints() == []


def test_a_page_goes_blank_when_another_window_locks_the_case(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/claims")
    assert "arrested" in page.js("document.body.innerText")
    workbench.bench.lock()
    workbench.door.lower_all()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and "Unlock the case" not in page.js("document.body?.innerText ?? ''"):
        time.sleep(0.1)
    assert "Unlock the case" in page.js("document.body.innerText")


def test_who_reviews_is_told_that_somebody_decided_meanwhile(workbench: Workbench, page: Page) -> None:
    page.go(home(workbench) + "/review")
    shown = "document.getElementById('meanwhile').checkVisibility()"
    assert page.js(shown) is False
    words = (
        "(() => { const form = new URLSearchParams(new FormData(document.getElementById('judge')));"
        "form.set('verdict', 'confirmed');"
        "return fetch(location.pathname, {method: 'POST', body: form, headers: {accept: 'application/json'}})"
        ".then(a => a.status) })()"
    )
    assert page.js(words) == 200  # the same session in another window
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and not page.js(shown):
        time.sleep(0.2)
    assert page.js(shown) is True
    assert page.complaints() == []
    settle(workbench)
