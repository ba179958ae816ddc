"""Two text extractors over one PDF: where they differ a person is told to look at the page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from consilience.adapters.readers import SandboxedReader, pdf, second_text
from consilience.domain.material import Extraction

LINES = [
    "On the night of the fourth of June the soldiers came to the mill at Harn.",
    "They counted nine men in the yard and led them to the lorries by the bridge.",
    "Nobody in the village has seen any of these people since that summer night.",
]


def made(draw: Callable[[Canvas], None]) -> bytes:
    """A PDF of one page."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def plain(canvas: Canvas) -> None:
    for number, line in enumerate(LINES):
        canvas.drawString(72, 700 - 20 * number, line)


def two_columns(canvas: Canvas) -> None:
    for number, line in enumerate(LINES):
        words = line.split()
        canvas.drawString(72, 700 - 20 * number, " ".join(words[:6]))
        canvas.drawString(330, 700 - 20 * number, " ".join(words[6:]))


def lying(canvas: Canvas) -> None:
    """A page that shows one thing and tells programs another (PDF 32000-1, 14.9.4, ActualText)."""
    plain(canvas)
    canvas._code.append("/Span <</ActualText (the guards left the yard before dawn and nobody was led away)>> BDC")
    canvas.drawString(72, 600, "One officer read out names from a telephone while others stood at the gate.")
    canvas._code.append("EMC")


def warnings(draw: Callable[[Canvas], None]) -> list[str]:
    return [w for w in pdf.read(made(draw), "file.pdf").warnings if "text extractor" in w]


@pytest.mark.parametrize("draw", [plain, two_columns])
def test_an_honest_page_is_not_doubted(draw: Callable[[Canvas], None]) -> None:
    """The control: a check that always warns would be worthless."""
    assert warnings(draw) == []


def test_a_page_whose_text_layer_says_other_words_than_it_shows_is_told() -> None:
    (found,) = warnings(lying)
    assert found.startswith("page 1: ") and "compare it with the page" in found
    assert "guards" not in found and "officer" not in found  # no words of the file in a warning


def test_the_warning_comes_through_the_border() -> None:
    outcome = SandboxedReader().read(made(lying), "file.pdf")
    assert isinstance(outcome, Extraction)
    assert any("text extractor" in w for w in outcome.warnings)


def test_words_in_another_order_are_told() -> None:
    words = " ".join(
        f"{a}{b}" for a in ("kalo", "mira", "tesu", "vonda", "pelik") for b in ("ren", "dol", "vash", "tim", "gor")
    )

    def line(canvas: Canvas) -> None:
        for number in range(0, 25, 5):
            canvas.drawString(72, 700 - 4 * number, " ".join(words.split()[number : number + 5]))

    data = made(line)
    assert second_text.compare(data, [words]) == []
    backwards = " ".join(reversed(words.split()))
    assert second_text.compare(data, [backwards]) == [
        "page 1: two text extractors give the words in another order: compare it with the page"
    ]


def test_ligatures_and_divided_words_are_no_difference() -> None:
    data = made(plain)
    text = "\n".join(LINES).replace("soldiers", "sol-\ndiers").replace("fourth", "fourth")
    assert second_text.compare(data, [text.replace("fi", "\ufb01")]) == []


@pytest.mark.parametrize("error", [ValueError, MemoryError, RecursionError])
def test_what_the_second_reader_cannot_read_is_told_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fails(_: object) -> object:
        raise error("words of the file")

    monkeypatch.setattr(second_text, "PdfReader", fails)
    extraction = pdf.read(made(plain), "file.pdf")
    assert "nine men" in extraction.untrusted_text
    assert extraction.warnings == (f"the second text extractor could not read on ({error.__name__}): one reading only",)


def test_pages_beyond_the_time_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_text, "SECONDS", -1.0)
    assert second_text.compare(made(plain), ["\n".join(LINES)]) == ["1 of 1 pages were read by one text extractor only"]


def test_the_time_is_looked_at_within_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose drawing calls drawings again and again is small, and long to read."""
    ticks = iter(float(n) for n in range(1_000_000))
    monkeypatch.setattr(second_text.time, "process_time", lambda: next(ticks))
    told = ["1 of 1 pages were read by one text extractor only"]
    text = "\n".join(LINES)
    assert second_text.compare(made(plain), [text]) == told
    monkeypatch.setattr(second_text, "SECONDS", 1_000_000.0)  # the control: with time enough it is read
    assert second_text.compare(made(plain), [text]) == []


def test_a_page_too_large_to_be_read_twice_is_still_read_once() -> None:
    def large(canvas: Canvas) -> None:
        plain(canvas)
        canvas._code.append("1 1 m 2 2 l S\n" * (second_text.MOST_OF_A_PAGE // 14 + 1))

    extraction = pdf.read(made(large), "file.pdf")
    assert "nine men" in extraction.untrusted_text
    assert extraction.warnings == ("1 of 1 pages were read by one text extractor only",)
