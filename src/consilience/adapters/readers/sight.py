"""What a file looks like, made in the confined child: pages as pictures rebuilt from pixels, a page of markup without
anything that runs, moves or asks for something, and what a camera wrote into a picture.

An answer is one line of JSON about the content, then the content.  A picture is decoded and encoded anew, so that
nothing that a file hides in its markers reaches a browser.
"""

from __future__ import annotations

import io
import json
import warnings
from typing import Any

import pypdfium2 as pdfium
from PIL import ExifTags, Image, ImageOps, TiffImagePlugin, UnidentifiedImageError

from consilience.adapters.readers.cleaning import harmless
from consilience.adapters.readers.outcome import UnreadableError
from consilience.adapters.readers.plain import decode
from consilience.adapters.readers.sniff import Kind, sniff
from consilience.adapters.readers.webpage import declared_charset
from consilience.domain.material import UnreadableReason

WIDE = 1_400
"""Pixels of the longer side of a picture of a page."""
MOST_PIXELS = 60_000_000
"""Of a picture that is decoded at all: the largest sensors have about this many."""
_FACTS = {
    "DateTimeOriginal": "taken", "DateTime": "changed", "OffsetTimeOriginal": "zone", "Make": "maker",
    "Model": "device",
    "BodySerialNumber": "serial number", "CameraOwnerName": "owner", "Artist": "artist", "Copyright": "rights",
    "Software": "software", "ImageDescription": "description", "LensModel": "lens",
}  # fmt: skip
_LONGEST = 300


def page(data: bytes, name: str, number: int) -> bytes:
    """Page ``number`` (from 1) of a PDF, or a picture, as PNG or JPEG.  Raises UnreadableError."""
    kind = sniff(data, name).kind
    if kind is Kind.PDF:
        return _of_pdf(data, number)
    if kind is Kind.PICTURE and number == 1:
        return _of_picture(data)
    raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, "nothing that has pages")


def markup(data: bytes, name: str) -> bytes:
    """A web page's content as harmless markup, in UTF-8.  Raises UnreadableError."""
    if sniff(data, name).kind is not Kind.HTML:
        raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, "no web page")
    return _answer({"type": "text/html"}, harmless(decode(data, declared_charset(data)).text).encode())


def facts(data: bytes) -> bytes:
    """What is written into a picture beside the picture: (what, value) pairs; none where there is nothing."""
    with _opened(data) as picture:
        told = [["size", f"{picture.width} × {picture.height} pixels"]]
        told += _camera(picture)
    return _answer({"type": "facts", "facts": told}, b"")


def _answer(about: dict[str, Any], content: bytes) -> bytes:
    return json.dumps(about).encode() + b"\n" + content


def _of_pdf(data: bytes, number: int) -> bytes:
    try:
        with pdfium.PdfDocument(data) as document:
            if not 1 <= number <= len(document):
                raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, "no such page")
            sheet = document[number - 1]
            scale = min(4.0, WIDE / max(1.0, *sheet.get_size()))
            picture = sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
            return _answer({"type": "image/png", "pages": len(document)}, _encoded(picture, "PNG"))
    except pdfium.PdfiumError as error:
        raise UnreadableError(UnreadableReason.DAMAGED, "no page that can be drawn") from error


def _of_picture(data: bytes) -> bytes:
    with _opened(data) as picture:
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((WIDE, WIDE))
        flat = Image.new("RGB", turned.size, "white")
        with_alpha = turned.convert("RGBA")
        flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return _answer({"type": "image/jpeg", "pages": 1}, _encoded(flat, "JPEG"))


def _opened(data: bytes) -> Image.Image:
    """The picture, of a size that can be decoded.  Raises UnreadableError."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit, told in our own words
    warnings.simplefilter("ignore")
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableError(UnreadableReason.DAMAGED, "no picture that can be opened") from error
    if picture.width * picture.height > MOST_PIXELS:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more pixels than are decoded")
    return picture


def _encoded(picture: Image.Image, form: str) -> bytes:
    """From pixels alone: a new picture takes over no comment, profile or marker of the old one."""
    anew = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = io.BytesIO()
    anew.save(out, form, **({"quality": 80} if form == "JPEG" else {"optimize": True}))
    return out.getvalue()


def _camera(picture: Image.Image) -> list[list[str]]:
    try:
        exif = picture.getexif()
        own = {ExifTags.TAGS.get(tag, ""): value for tag, value in exif.items()}
        own |= {ExifTags.TAGS.get(tag, ""): value for tag, value in exif.get_ifd(ExifTags.IFD.Exif).items()}
        place = {ExifTags.GPSTAGS.get(tag, ""): value for tag, value in exif.get_ifd(ExifTags.IFD.GPSInfo).items()}
    except (OSError, ValueError, KeyError, TypeError, SyntaxError):
        return [["note", "what a camera wrote into it is damaged"]]
    told = [[words, _text(own[tag])] for tag, words in _FACTS.items() if own.get(tag)]
    return told + _place(place)


def _text(value: object) -> str:
    raw = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return "".join(c if c.isprintable() else " " for c in raw).strip()[:_LONGEST]


def _place(place: dict[str, Any]) -> list[list[str]]:
    """Degrees north and east as the device wrote them; how far off it may be where it says so (Exif 3.0, 4.6.8)."""
    try:
        north = _degrees(place["GPSLatitude"], place.get("GPSLatitudeRef"), "S")
        east = _degrees(place["GPSLongitude"], place.get("GPSLongitudeRef"), "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return []
    error = place.get("GPSHPositioningError")
    off = f"within {float(error):.0f} m by its own word" if error else "how far off it is not told"
    told = [["place", f"{north:.5f}, {east:.5f} (degrees north, east; {off})"]]
    return told + ([["place at", _text(place["GPSDateStamp"])]] if place.get("GPSDateStamp") else [])


def _degrees(parts: tuple[TiffImagePlugin.IFDRational, ...], side: object, negative: str) -> float:
    whole = sum(float(part) / 60**power for power, part in enumerate(parts[:3]))
    if not 0 <= whole <= 180:
        raise ValueError
    return -float(whole) if _text(side).upper().startswith(negative) else float(whole)
