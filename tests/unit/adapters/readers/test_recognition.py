"""Writing in pictures: recognised where Tesseract is installed, kept without text and told where it is not."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from consilience.adapters.readers import SandboxedReader, pages, recognition
from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import Extraction, Unreadable, UnreadableReason

HAS_TESSERACT = recognition.installed() is not None
NEEDS_TESSERACT = pytest.mark.skipif(
    not HAS_TESSERACT, reason="no Tesseract on this machine: no picture was recognised"
)
LINES = ("On 14 March nine men were held", "in the cellar of the mill.", "At least 24 people were beaten.")


def picture(lines: tuple[str, ...] = LINES, form: str = "PNG") -> bytes:
    """A picture with lines of writing."""
    drawn = Image.new("L", (1000, 120 + 60 * len(lines)), 255)
    pen = ImageDraw.Draw(drawn)
    for number, line in enumerate(lines):
        pen.text((50, 50 + 60 * number), line, fill=0, font=ImageFont.load_default(size=36))
    buffer = io.BytesIO()
    drawn.save(buffer, form)
    return buffer.getvalue()


def scan() -> bytes:
    """A PDF of two pages that are pictures."""
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    for lines in (LINES, ("Two came home on 15 March.",)):
        paper.drawImage(
            ImageReader(io.BytesIO(picture(lines))), 50, 500, width=480, preserveAspectRatio=True, anchor="sw"
        )
        paper.showPage()
    paper.save()
    return buffer.getvalue()


@NEEDS_TESSERACT
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_writing_in_a_picture_becomes_text_that_says_how_it_was_got(form: str) -> None:
    found = SandboxedReader().read(picture(form=form), f"photo.{form.lower()}")
    assert isinstance(found, Extraction), found
    assert "nine men were held in the cellar" in found.untrusted_text
    assert "recognition" in found.reader
    assert any("compare it with the original" in words for words in found.warnings)
    assert "2 numbers were read by recognition: confirm each by eye" in found.warnings


@NEEDS_TESSERACT
def test_a_scanned_pdf_is_recognised_page_by_page() -> None:
    found = SandboxedReader().read(scan(), "scan.pdf")
    assert isinstance(found, Extraction), found
    assert "24 people" in found.untrusted_text and "Two came home" in found.untrusted_text
    assert {b.hint for b in found.blocks} == {"ocr page 1", "ocr page 2"}


@NEEDS_TESSERACT
@pytest.mark.parametrize("data", [picture(()), b"\x89PNG\r\n\x1a\n broken", b"\xff\xd8\xff" + bytes(400)])
def test_a_picture_without_writing_or_broken_is_kept_without_text(data: bytes) -> None:
    found = SandboxedReader().read(data, "photo.png")
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.NO_TEXT


def test_without_tesseract_a_picture_has_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "installed", lambda: None)
    found = SandboxedReader().read(picture(), "photo.png")
    assert found == Unreadable(reason=UnreadableReason.NO_TEXT, note="a picture")
    assert found == read_bytes(picture(), "photo.png")


def test_a_pdf_with_a_text_layer_is_never_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Extraction:
        raise AssertionError("recognition was asked")

    monkeypatch.setattr(recognition, "recognise", fail)
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    paper.drawString(72, 700, "Nine men were held.")
    paper.save()
    found = SandboxedReader().read(buffer.getvalue(), "a.pdf")
    assert isinstance(found, Extraction) and "Nine men" in found.untrusted_text


@pytest.mark.parametrize("data", [b"x", b"\x00" * 8, b"\x00" * 7 + b"\xff" + b"P5 short", b"\x00" * 7 + b"\x04abcd"])
def test_pictures_that_do_not_fit_their_lengths_are_none(data: bytes) -> None:
    assert pages.unpack(data) == []


ROW = "5\t1\t{block}\t1\t{line}\t{word}\t0\t0\t9\t9\t{sure}\t{text}"


class Fixed(recognition.Tesseract):
    """Answers without a program."""

    def tsv(self, picture: bytes) -> str | None:
        return picture.decode() or None


def test_lines_are_joined_and_what_is_doubtful_or_a_number_is_counted() -> None:
    rows = [
        ROW.format(block=1, line=1, word=1, sure="91.5", text="Nine"),
        ROW.format(block=1, line=1, word=2, sure="31", text="pris-"),
        ROW.format(block=1, line=2, word=1, sure="95", text="oners"),
        ROW.format(block=2, line=1, word=1, sure="88", text="24"),
        "5\tbroken",
        ROW.format(block=2, line=1, word=2, sure="none", text="lost"),
    ]
    fixed = Fixed(program="", data="", languages=("eng",))
    found = recognition.recognise(["\n".join(["head", *rows]).encode(), b""], "image/png", fixed)
    assert isinstance(found, Extraction)
    assert found.untrusted_text == "Nine prisoners\n\n24"
    assert found.warnings[0] == "picture 2 of 2 could not be recognised"
    assert found.warnings[-2:] == (
        "1 numbers were read by recognition: confirm each by eye",
        "1 of 4 words are doubtful",
    )
