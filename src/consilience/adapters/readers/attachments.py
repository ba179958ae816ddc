"""Attachments of a message, by the number of the part (leaves in order; an attached message is one leaf).

What was attached is decoded; an attached message is taken as it stands in the file where its place can be found.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from consilience.adapters.readers import limits
from consilience.adapters.readers.mail import check_message
from consilience.domain.container import Member
from consilience.domain.material import Unreadable, UnreadableReason

_REWRITTEN = "an attached message written out again: line ends may differ from the original"


def members(data: bytes, after: int) -> Iterator[Member]:
    """Parts after number ``after`` that are attachments.  Raises UnreadableError TOO_DEEP, TOO_LARGE."""
    check_message(data)
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for number, part in enumerate(_leaves(message), start=1):
        if number > after and part is not message and is_attachment(part):
            yield _member(part, number, data)


def is_attachment(part: Message) -> bool:
    """A part with a file name, one that says it is an attachment, or a message within the message."""
    inner = part.get_content_type() == "message/rfc822"
    return inner or bool(_name(part)) or part.get_content_disposition() == "attachment"


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that hold no other parts; what is inside an attached message is left for its own opening."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_maintype() == "multipart":
            waiting.extend(child for child in reversed(payload) if isinstance(child, Message))
        else:
            yield part


def _member(part: Message, number: int, data: bytes) -> Member:
    name = _name(part)
    if part.get_content_type() == "message/rfc822":
        held = part.get_payload()
        inner = held[0] if isinstance(held, list) and held else None
        content, note = _message_bytes(inner, data) if isinstance(inner, Message) else (b"", "")
        suggested = "" if "." in name else "attached-message.eml"
    else:
        raw = part.get_payload(decode=True)
        content, note = raw if isinstance(raw, bytes) else b"", ""
        suggested = "" if name else f"attachment-{number}"
    if len(content) > limits.MEMBER_BYTES:
        refused = Unreadable(reason=UnreadableReason.TOO_LARGE, note="over 64 MB")
        return Member(number=number, untrusted_name=name, refused=refused)
    if not content:
        return Member(number=number, untrusted_name=name, refused=Unreadable(reason=UnreadableReason.EMPTY))
    return Member(number=number, untrusted_name=name, suggested=suggested, note=note, content=content)


def _message_bytes(inner: Message, data: bytes) -> tuple[bytes, str]:
    """The attached message as it stands in the file; written out again, with a note, where it cannot be found."""
    for end in ("\r\n", "\n"):
        written = inner.as_bytes(policy=email.policy.compat32.clone(linesep=end, mangle_from_=False, max_line_length=0))
        if written in data:
            return written, ""
    return written, _REWRITTEN


def _name(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""
