"""Plain text: bytes become the characters they stand for, in the encoding that explains them.

The order is: byte-order mark, strict UTF-8, UTF-16 by its pattern of zero bytes, UTF-8 with a few damaged
bytes, then a statistical guess (windows-1251, KOI8-R, windows-1252 and the like).  UTF-8 text is kept
character by character, byte-order mark and line ends included, so offsets count the file as given.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from consilience.adapters.readers import limits
from consilience.adapters.readers.outcome import UnreadableError
from consilience.domain.material import Extraction, UnreadableReason

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESS_BYTES = 256 * 1024
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпу")
_MARKS_IN_TEXT = "“”‘’„«»–—…·•©®°§№\u00a0"
_LATIN = {
    "cp1252": frozenset("éèêëàâäáãåçùûüúöóôòõñíîïìßœæøÉÈÀÇÖÜÄÅØÑÓÁÍÚ¿¡€£" + _MARKS_IN_TEXT),
    "cp1250": frozenset("łśżźćńęąóŁŚŻŹĆšžčřěůýáíéúďťňőűöüäșțăâîđŠŽČŘÁÉÍÓÚ€" + _MARKS_IN_TEXT),
    "cp1254": frozenset("ğışİçöüĞŞÇÖÜâî€" + _MARKS_IN_TEXT),
}
"""Letters that a text in each encoding is likely to use; the encoding that explains most of its bytes is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the encoding that gave it and what a reader should know about that."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """The text of a plain file as an Extraction without blocks; the engine finds those by shape."""
    decoded = decode(data)
    if len(decoded.text) > limits.TEXT_CHARACTERS:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more text than a reading may hold")
    if decoded.text.count("\n") > limits.BLOCKS or decoded.text.count("\r") > limits.BLOCKS:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more lines than a reading may hold")
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise UnreadableError(UnreadableReason.EMPTY, "nothing but blank characters")
    return Extraction(
        untrusted_text=decoded.text,
        media_type="text/plain",
        reader=f"plain text ({decoded.encoding})",
        warnings=decoded.warnings,
    )


def decode(data: bytes, declared: str = "") -> Decoded:
    """Bytes as text.  ``declared`` is what a page or message says of itself; used when the bytes agree.

    Raises UnreadableError (ENCODING, TOO_LARGE, UNKNOWN_TYPE).
    """
    if len(data) > limits.RAW_TEXT_BYTES:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more bytes than a text may have")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    zeros = data[:65536].count(0)
    if not zeros:
        return _without_zeros(data, declared)
    wide = _utf16(data)
    if wide is None:
        raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, "zero bytes that no text encoding explains")
    return wide


def _marked(data: bytes, encoding: str) -> Decoded:
    """After a byte-order mark: damaged units become U+FFFD; the mark stays, it is a character of the file."""
    text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    if bad * 10 > len(text):
        raise UnreadableError(UnreadableReason.ENCODING, "a byte-order mark that the bytes after it contradict")
    warnings = (f"{bad} damaged characters are shown as U+FFFD",) if bad else ()
    return Decoded(text=text, encoding=encoding, warnings=warnings)


def _without_zeros(data: bytes, declared: str) -> Decoded:
    sample = data[:_GUESS_BYTES]
    if sum(1 for byte in sample if byte < 9 or 13 < byte < 27 or 27 < byte < 32) * 50 > len(sample):
        raise UnreadableError(UnreadableReason.ENCODING, "control bytes that no text encoding explains")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", errors="replace")
    bad, good = mended.count("\ufffd"), sum(1 for char in mended if char > "\x7f" and char != "\ufffd")
    if good >= 4 * bad:
        return Decoded(
            text=mended, encoding="utf-8", warnings=(f"{bad} bytes were not valid UTF-8 and are shown as U+FFFD",)
        )
    for encoding in _plausible(declared):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return Decoded(text=text, encoding=encoding, warnings=(f"encoding {encoding} as the document declares",))
    return _guess(data)


def _plausible(declared: str) -> tuple[str, ...]:
    try:
        name = codecs.lookup(declared.strip().lower()).name if declared else ""
    except (LookupError, ValueError):
        return ()
    return (name,) if name and name.startswith(("cp", "iso8859", "koi8", "mac", "gb", "big5", "euc", "shift")) else ()


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: text of most scripts has its zero (or 0x04) bytes all on one side."""
    sample = data[: 65536 & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    order = "utf-16-le" if odd > even else "utf-16-be"
    high = max(even, odd) * 2
    if high * 10 < len(sample) or min(even, odd) * 20 > high:
        return None
    text = data.decode(order, errors="replace")
    if text.count("\ufffd") * 50 > len(text) or any(ord(char) < 9 for char in text[:4096]):
        return None
    return Decoded(text=text, encoding=order, warnings=(f"no byte-order mark; read as {order} by its zero bytes",))


def _guess(data: bytes) -> Decoded:
    """One-byte encodings by statistics; well-known alphabets first by their letters, which is decisive and cheap."""
    sample = data[:_GUESS_BYTES]
    encoding = _cyrillic(sample) or _latin(sample)
    if encoding is None:
        best = from_bytes(sample, threshold=0.35).best()
        if best is None:
            raise UnreadableError(UnreadableReason.ENCODING, "no encoding fits")
        encoding = best.encoding
    text = data.decode(encoding, errors="replace")
    return Decoded(text=text, encoding=encoding, warnings=(f"encoding {encoding} was recognised, not declared",))


def _latin(sample: bytes) -> str | None:
    """The Latin encoding whose usual letters explain nine tenths of the non-ASCII bytes, Western first when equal."""
    high = bytes(byte for byte in sample if byte > 127)
    scores = {
        encoding: sum(char in letters for char in high.decode(encoding, errors="replace")) / max(1, len(high))
        for encoding, letters in _LATIN.items()
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= 0.9 else None


def _cyrillic(sample: bytes) -> str | None:
    """The Cyrillic encoding in which the non-ASCII bytes read as plausible Russian-like text, if one does."""
    high = sum(1 for byte in sample if byte > 127)
    if high * 5 < len(sample) or high < 16:
        return None
    best, best_score = None, 0.0
    for encoding in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"):
        text = sample.decode(encoding, errors="replace")
        lower = sum(1 for char in text if char in _CYRILLIC)
        common = sum(1 for char in text if char in _COMMON_CYRILLIC)
        score = (lower + common) / (2 * high)
        if score > best_score:
            best, best_score = encoding, score
    return best if best_score > 0.6 else None
