"""What a file looks like: pages rebuilt from pixels, markup in which nothing runs or asks, what a camera wrote."""

from __future__ import annotations

import io
import json

import pytest
from lxml import html as lxml_html
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from consilience.adapters.readers import SandboxedReader, limits, wire
from consilience.adapters.readers.cleaning import ATTRIBUTES, TAGS, harmless
from consilience.domain.material import Sight, Unreadable, UnreadableReason
from tests.hostile_markup import AWAY, VECTORS, page_of

READER = SandboxedReader()
SECRET = b"guard's own words that nobody should see"


def drawn(pages: int = 2) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(pages):
        canvas.drawString(72, 700, f"Page {number + 1} of a report from Harn")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def photo(form: str = "JPEG", *, place: bool = True, size: tuple[int, int] = (320, 200)) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Lumo", "L-2"
    exif[0x8769] = {0x9003: "2031:03:05 14:03:11", 0x9011: "+03:00", 0xA431: "SN-77"}
    if place:
        exif[0x8825] = {1: "S", 2: (45.0, 30.0, 15.5), 3: "E", 4: (12.0, 5.0, 0.0), 31: 8.0}
    out = io.BytesIO()
    Image.new("RGB", size, "maroon").save(out, form, exif=exif, **({"comment": SECRET} if form == "JPEG" else {}))
    return out.getvalue()


def shown(outcome: Sight | Unreadable) -> Sight:
    assert isinstance(outcome, Sight), outcome
    return outcome


def test_each_page_of_a_pdf_is_a_picture() -> None:
    first, second = (shown(READER.page(drawn(), "a.pdf", n)) for n in (1, 2))
    assert first.media_type == "image/png" and first.pages == 2
    assert first.content != second.content
    assert max(Image.open(io.BytesIO(first.content)).size) == 1400


@pytest.mark.parametrize("number", [0, 3, 10**6])
def test_a_page_that_is_not_there_has_a_reason(number: int) -> None:
    outcome = READER.page(drawn(), "a.pdf", number)
    assert isinstance(outcome, Unreadable)


def test_a_picture_is_rebuilt_and_keeps_nothing_but_its_pixels() -> None:
    given = photo()
    assert SECRET in given and b"Lumo" in given  # the control: it is there before
    made = shown(READER.page(given, "a.jpg", 1))
    assert made.media_type == "image/jpeg"
    assert SECRET not in made.content and b"Lumo" not in made.content and b"Exif" not in made.content
    assert [what for what, _ in READER.facts(made.content)] == ["size"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_wrote_is_told_with_how_far_off_it_may_be(form: str) -> None:
    told = dict(READER.facts(photo(form)))
    assert told["taken"] == "2031:03:05 14:03:11" and told["zone"] == "+03:00"
    assert told["device"] == "L-2" and told["serial number"] == "SN-77"
    assert told["place"] == "-45.50431, 12.08333 (degrees north, east; within 8 m by its own word)"


def test_a_picture_without_a_place_tells_none() -> None:
    assert "place" not in dict(READER.facts(photo(place=False)))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe1\x00", photo()[:200], b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_damaged_pictures_have_a_reason_and_no_facts(data: bytes) -> None:
    assert isinstance(READER.page(data, "a.jpg", 1), Unreadable)
    assert isinstance(READER.facts(data), tuple)


def test_a_picture_of_too_many_pixels_is_refused_without_being_decoded() -> None:
    # A PNG's head alone says how large it is (ISO 15948, 11.2.2).
    data = photo("PNG", place=False)
    head = data.index(b"IHDR") + 4
    huge = data[:head] + (60_000).to_bytes(4, "big") * 2 + data[head + 8 :]
    outcome = READER.page(huge, "a.png", 1)
    assert isinstance(outcome, Unreadable)
    assert outcome.reason in {UnreadableReason.TOO_LARGE, UnreadableReason.DAMAGED}


@pytest.mark.parametrize("vector", VECTORS)
def test_markup_keeps_its_words_and_nothing_that_runs_asks_or_moves(vector: str) -> None:
    made = shown(READER.markup(page_of(vector), "a.html"))
    text = made.content.decode()
    root = lxml_html.fromstring(f"<div>{text}</div>")
    assert "led nine men out of the yard" in root.text_content()
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    assert {e.tag for e in elements} <= TAGS
    allowed = set().union(*ATTRIBUTES.values())
    assert {name for e in elements for name in e.attrib} <= allowed
    assert AWAY not in "".join(v for e in elements for v in e.attrib.values())


def test_control_the_vectors_are_alive_before() -> None:
    """All but two (words about a script, a change of direction) hold something that is taken away."""
    assert sum(harmless(v) == v for v in VECTORS) <= 2


def test_no_picture_or_markup_is_believed_that_breaks_the_rules() -> None:
    """A child that was taken over can send what it likes: the other side of the border looks again."""
    told = json.dumps({"type": "image/png", "pages": 1}).encode() + b"\n"
    for body in (b"", b"nonsense", told + b"GIF89a", told + b"\xff\xd8\xff", b'{"type": "text/html"}\n\xff', b"[]\n"):
        assert wire.sight(body) == Unreadable(
            reason=UnreadableReason.CRASHED, note="the reader gave an answer that breaks its rules"
        )
    large = told + b"\x89PNG\r\n\x1a\n" + bytes(wire.SIGHT_BYTES)
    assert isinstance(wire.sight(large), Unreadable)
    taken = wire.sight(b'{"type": "text/html"}\n<p>words<script>top.hit=1</script></p>')
    assert isinstance(taken, Sight) and taken.content == b"<p>words</p>"
    assert wire.facts(json.dumps({"facts": [["place", "x" * (limits.SHORT_TEXT * 2)]]}).encode()) == ()
    assert wire.facts(b"nonsense") == ()
