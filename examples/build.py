"""Builds the binary documents of the example case (PDF, Word, e-mail) from the text sources beside it.

Nouns: *source* (a text file in ``CASE/sources``: the first line beginning ``# `` is a title, ``## `` a heading,
``---`` a page break) and *document* (the file of the same name in ``CASE/texts``).  The same sources give the
same bytes every time: dates inside the files are fixed, order is fixed, nothing is read from the clock.

Run: ``python examples/build.py``.
"""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

HERE = Path(__file__).parent
MAILS = ("ministry-2021-03-16", "lanternhouse-2021-12-10")
WORDS = ("varsan-statement-2021-06-04", "inquiry-2021-11-20")
PAGES = ("open-register-2021-09-14", "prosecutor-2021-05-20")
FIXED = (2021, 1, 1, 0, 0, 0)


def mail(source: str) -> bytes:
    """An RFC 5322 message: header lines of the source, an empty line, the body as quoted-printable UTF-8."""
    head, _, body = source.partition("\n\n")
    message = EmailMessage(policy=SMTP)
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        message[name] = value
    message.set_content(body, subtype="plain", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def word(source: str) -> bytes:
    """An Office Open XML document, packed again with fixed times so that the bytes do not change."""
    document = Document()
    for line in source.splitlines():
        if line.startswith("# "):
            document.add_heading(line[2:], level=1)
        elif line.strip():
            document.add_paragraph(line)
    loose = io.BytesIO()
    document.save(loose)
    return _packed(loose.getvalue())


def _packed(archive: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as loose, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in loose.namelist():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, loose.read(name))
    return out.getvalue()


def page(source: str) -> bytes:
    """A PDF with a text layer in the invariant mode of its writer (no clock, no random identifier)."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for line in source.splitlines():
        if line == "---":
            story.append(PageBreak())
        elif line.startswith("## "):
            story.append(Paragraph(escape(line[3:]), styles["Heading2"]))
        elif line.startswith("# "):
            story.append(Paragraph(escape(line[2:]), styles["Title"]))
        elif line.strip():
            story.extend((Paragraph(escape(line), styles["BodyText"]), Spacer(1, 6)))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(story)
    return out.getvalue()


def build(case: Path) -> list[Path]:
    """Write every binary document of the case; returns their paths in a fixed order."""
    written = []
    for names, ending, make in ((MAILS, "eml", mail), (WORDS, "docx", word), (PAGES, "pdf", page)):
        for name in names:
            source = (case / "sources" / f"{name}.txt").read_text(encoding="utf-8")
            path = case / "texts" / f"{name}.{ending}"
            path.write_bytes(make(source))
            written.append(path)
    return written


if __name__ == "__main__":
    for made in build(HERE / "arvenia"):
        print(made.relative_to(HERE))
