"""A picture: it has no text of its own; what is written in it is for ``recognition``, where there is one."""

from __future__ import annotations

from consilience.adapters.readers.outcome import UnreadableError
from consilience.domain.material import Extraction, UnreadableReason

NOTE = "a picture"


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the same)
    """Raises UnreadableError NO_TEXT, always."""
    raise UnreadableError(UnreadableReason.NO_TEXT, NOTE)
