"""The dossier in a real browser: no complaint on the console, no request, every printed page marked."""

import json
import shutil
import subprocess

import pytest
from lxml import html

from tests.unit.adapters.writers.test_dossier import HOSTILE, write
from tests.unit.engine.explore.build_case import build_case, with_names

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on this machine: the dossier was not looked at in a browser"
    ),
    pytest.mark.slow,
]
QUIET = """
--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update
--disable-sync --disable-extensions --disable-default-apps --virtual-time-budget=3000
""".split()


def browse(folder, text, *options):
    page = folder / "dossier.html"
    page.write_text(text, encoding="utf8")
    command = [
        CHROMIUM,
        *QUIET,
        "--enable-logging=stderr",
        f"--user-data-dir={folder / 'profile'}",
        *options,
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("check", [build_case(), with_names(build_case(), HOSTILE)], ids=["plain", "hostile names"])
def test_the_page_loads_silently_and_asks_for_nothing(tmp_path, check):
    log = tmp_path / "net.json"
    done = browse(tmp_path, write(check), "--dump-dom", f"--log-net-log={log}")
    assert "Machine reading" in done.stdout
    assert "CONSOLE" not in done.stderr
    from_page = [
        e["params"]["url"]
        for e in json.loads(log.read_text(encoding="utf8"))["events"]
        if "url" in e.get("params", {}) and str(e["params"]["url"]).startswith(("http", "ws", "ftp"))
    ]
    assert [u for u in from_page if "google" not in u] == [], "the browser's own update calls aside"
    page = html.document_fromstring(done.stdout)
    ids = set(page.xpath("//@id"))
    assert {h[1:] for h in page.xpath("//@href")} <= ids


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_the_screen(tmp_path, width):
    probe = "<script>document.title = 'wide:' + (document.documentElement.scrollWidth > innerWidth)</script>"
    text = (
        write()
        .replace("script-src 'sha256-", "script-src 'unsafe-inline' 'x-", 1)
        .replace("</body>", probe + "</body>")
    )
    done = browse(tmp_path, text, f"--window-size={width},900", "--dump-dom")
    assert "wide:false" in done.stdout


def test_every_printed_page_carries_the_mark(tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    out = tmp_path / "dossier.pdf"
    browse(tmp_path, write(), f"--print-to-pdf={out}", "--no-pdf-header-footer")
    with pdfium.PdfDocument(out) as pages:
        texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) > 3
    assert all("Machine reading, not reviewed" in text for text in texts)
