"""Files made for tests: invented people, places and outlets only."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
import xlwt
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: list[list[str]], *, head: str = "", feet: bool = False, title: str = "", password: str = "") -> bytes:
    """A PDF with one printed line for each string; an empty string leaves a gap."""
    buffer = io.BytesIO()
    encryption = pdfencrypt.StandardEncryption(password, canPrint=0) if password else None
    page = canvas.Canvas(buffer, pagesize=A4, invariant=1, encrypt=encryption)
    if title:
        page.setTitle(title)
    for number, lines in enumerate(pages, 1):
        y = 760
        if head:
            page.drawString(72, 815, head)
        for line in lines:
            if line:
                page.drawString(72, y, line)
            y -= 14
        if feet:
            page.drawString(290, 30, str(number))
        page.showPage()
    page.save()
    return buffer.getvalue()


def picture_pdf() -> bytes:
    """A PDF that shows a shape and has no text."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    page.rect(100, 100, 200, 200, fill=1)
    page.showPage()
    page.save()
    return buffer.getvalue()


def word(paragraphs: list[str], *, heading: str = "", header: str = "", author: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    if heading:
        document.add_heading(heading, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def raw_word(body: str, parts: dict[str, bytes] | None = None) -> bytes:
    """A minimal Word archive around a body written by hand."""
    main = (
        f'<?xml version="1.0"?><w:document xmlns:w="{W_NS}" '
        f'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
        f"{body}</w:body></w:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", main)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def mail(body: str, *, html: str = "", date: str = "Fri, 05 Mar 2021 23:30:00 -0800", attach: bool = False) -> bytes:
    message = EmailMessage()
    message["From"] = "Ines Marl <ines@lantern.example>"
    message["To"] = "desk@paper.example"
    message["Subject"] = "Nine men from the mill"
    message["Date"] = date
    message["Message-ID"] = "<1@lantern.example>"
    if body:
        message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html") if body else message.set_content(html, subtype="html")
    if attach:
        message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="secret-name.jpg")
    return message.as_bytes()


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(f'xmlns:{n}="{ODF}{n}:1.0"' for n in ("office", "text", "table", "meta"))
_NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def opendocument(body: str, *, meta: str = "", manifest: str = "", kind: str = "text") -> bytes:
    """An OpenDocument file with this inside its text element."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        archive.writestr("content.xml", f"<office:document-content {_NAMES}>{inside}</office:document-content>")
        archive.writestr(
            "meta.xml", f"<office:document-meta {_NAMES}><office:meta>{meta}</office:meta></office:document-meta>"
        )
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return buffer.getvalue()


def spreadsheet(rows: list[list[object]], title: str = "Arrests") -> bytes:
    """An Excel workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def old_spreadsheet(rows: list[list[object]], title: str = "Arrests") -> bytes:
    """A workbook in the binary form of Excel 97 to 2003 (BIFF8 in an OLE container)."""
    book = xlwt.Workbook()
    sheet, day = book.add_sheet(title), xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell, *([day] if isinstance(cell, dt.datetime) else []))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


RTF = (
    rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Times;}}{\info{\title Night at the mill}{\author Ines Marl}"
    rb"{\creatim\yr2031\mo3\dy5}}{\header Draft 3}\pard Nine men were held.\par \'c4\'e5\'e2\'ff\'f2\'fc"
    rb" \u1095?\u1077?\u1083?.\par{\pict\wmetafile8 00ff}}"
)
