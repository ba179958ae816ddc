"""An e-mail message: subject, body, quoted replies, signature; attachments are named by kind and number only
(``attachments`` takes them out).

The body is the plain text where there is one, else the page.  Quoted lines (">") are quotation blocks, what follows
the signature mark is furniture.  Message parts nested deeper than twenty are refused before they are parsed.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.utils import parsedate_tz

from consilience.adapters.readers import limits
from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.adapters.readers.plain import decode
from consilience.adapters.readers.webpage import draft_page
from consilience.domain.material import BlockKind, Extraction, UnreadableReason

EMPTY_MESSAGE = "the message has no text"
_MOST_DEPTH, _MOST_PARTS = 20, 2000
_MULTIPART = re.compile(rb"^content-type:\s*(?:multipart/|message/rfc822)", re.IGNORECASE | re.MULTILINE)
_SIGNATURE = re.compile(r"-- ?")
_INTRODUCTION = re.compile(
    r"(?:on .{4,120} wrote:|.{4,120} (?:написал|пишет|писал)\w*:|"
    r"-{2,}\s*(?:original message|forwarded message|исходное сообщение|пересылаемое сообщение)\s*-{2,}|"
    r"begin forwarded message:)",
    re.IGNORECASE,
)


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """Raises UnreadableError: TOO_DEEP, TOO_LARGE, NO_TEXT, DAMAGED, ENCODING."""
    check_message(data)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except RecursionError as error:
        raise UnreadableError(UnreadableReason.TOO_DEEP) from error
    _check_depth(message)
    draft = Draft()
    _headers(message, draft)
    body = _body(message)
    if body is not None:
        _draft_body(body, draft)
    if not any(block.kind is not BlockKind.FURNITURE for block in draft.blocks):
        raise UnreadableError(UnreadableReason.NO_TEXT, EMPTY_MESSAGE)
    _attachments(message, body, draft)
    return draft.finish("message/rfc822", "e-mail message")


def check_message(data: bytes) -> None:
    """Refuse what would be too much to parse.  Raises UnreadableError: TOO_LARGE, TOO_DEEP."""
    if len(data) > limits.RAW_TEXT_BYTES:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more bytes than a message may have")
    if len(_MULTIPART.findall(data)) > _MOST_PARTS:
        raise UnreadableError(UnreadableReason.TOO_DEEP, "more nested parts than a message may have")


def _check_depth(message: Message) -> None:
    """Walk by hand with the depth beside each part: nested messages count like nested parts."""
    waiting: list[tuple[Message, int]] = [(message, 1)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > _MOST_DEPTH or seen > _MOST_PARTS:
            raise UnreadableError(UnreadableReason.TOO_DEEP, "parts nested deeper than twenty")
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting.extend((child, depth + 1) for child in payload if isinstance(child, Message))


def _header(message: Message, name: str) -> str:
    """A header's text; what the standard library cannot parse counts as absent."""
    try:
        return " ".join(str(message.get(name, "")).split())[: limits.SHORT_TEXT]
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""


def _headers(message: Message, draft: Draft) -> None:
    subject, date = _header(message, "subject"), _header(message, "date")
    if subject:
        draft.add(subject, BlockKind.TITLE, "mail subject")
        draft.say("title", subject, "message header Subject")
    display, domain = _sender(message)
    if display:
        draft.say("author", display, "message header From")
    if domain:
        squashed = re.sub(r"\W", "", display).lower()
        named = len(squashed) >= 4 and squashed in re.sub(r"\W", "", domain).lower()
        draft.say(
            "publisher", _header(message, "organization") or (display if named else domain), "message header From"
        )
    if date and parsedate_tz(date):
        draft.say("published", date, "message header Date")
    draft.say("language", _header(message, "content-language"), "message header Content-Language")
    location = _header(message, "snapshot-content-location") or _header(message, "content-location")
    draft.say("url", location, "message header Content-Location")


def _sender(message: Message) -> tuple[str, str]:
    try:
        addresses: tuple[Address, ...] = getattr(message["from"], "addresses", ())
        first = addresses[0] if addresses else None
    except (ValueError, LookupError, AttributeError, TypeError):
        return "", ""
    return (first.display_name or first.username, first.domain) if first else ("", "")


def _body(message: Message) -> Message | None:
    """The part that is shown: text before page; of a saved page archive the page."""
    if isinstance(message, EmailMessage):
        try:
            found = message.get_body(preferencelist=("plain", "html"))
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
            found = None
        if found is not None:
            return found
    return next((part for part in message.walk() if part.get_content_type() in {"text/plain", "text/html"}), None)


def _draft_body(part: Message, draft: Draft) -> None:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else str(part.get_payload()).encode("utf-8", errors="replace")
    if not data.strip():
        return
    charset = part.get_content_charset() or ""
    decoded = decode(data, charset if charset != "utf-8" else "")
    draft.warnings.extend(words for words in decoded.warnings if "declares" not in words)
    if part.get_content_type() == "text/html":
        draft_page(decoded.text, draft)
    else:
        _draft_text(decoded.text, draft)


def _draft_text(text: str, draft: Draft) -> None:
    """Paragraphs at blank lines; quoted lines and the signature apart."""
    signed = False
    group: list[str] = []
    mode = BlockKind.PARAGRAPH
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        words = line.strip(" \t\u00a0")
        if _SIGNATURE.fullmatch(line.rstrip("\r")):
            signed = True
        kind = BlockKind.QUOTATION if words.startswith(">") else BlockKind.PARAGRAPH
        if group and (not words or kind is not mode or _INTRODUCTION.fullmatch(words) or not _wraps(group[-1], words)):
            _draft_group(group, mode, signed=signed, draft=draft)
            group = []
        mode = kind
        if words and not _SIGNATURE.fullmatch(words):
            group.append(words.lstrip("> ") if kind is BlockKind.QUOTATION else words)


def _wraps(line: str, following: str) -> bool:
    """A line of ordinary mail width runs on into the next; a short one ends its paragraph."""
    first = following.split(maxsplit=1)[0] if following.split() else ""
    return len(line) + 1 + len(first) > 60 or first[:1].islower() or following.startswith(">")


def _draft_group(group: list[str], mode: BlockKind, *, signed: bool, draft: Draft) -> None:
    text = " ".join(part for part in group if part)
    if not text.strip():
        return
    if signed:
        draft.add(text, BlockKind.FURNITURE, "mail signature", "furniture.signature: below the signature mark")
    elif _INTRODUCTION.fullmatch(text):
        draft.add(text, BlockKind.FURNITURE, "mail reply", "furniture.reply: introduces a quoted message")
    elif mode is BlockKind.QUOTATION:
        draft.add(text, mode, "mail quoted", "quoted from an earlier message")
    else:
        draft.add(text, mode, "mail")


def _attachments(message: Message, body: Message | None, draft: Draft) -> None:
    kinds = Counter(
        part.get_content_type()
        for part in message.walk()
        if part is not body
        and not part.is_multipart()
        and (part.get_filename() or part.get_content_disposition() == "attachment")
    )
    if kinds:
        listed = ", ".join(f"{count} x {kind[:60]}" for kind, count in sorted(kinds.items())[:20])
        draft.warnings.append(f"attachments, each an item of its own: {listed}")
