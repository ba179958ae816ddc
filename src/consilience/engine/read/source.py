"""Where an extracted text came out of, said with it: address and day of a capture, the member's name in its container.

The day of a capture is not the day of publication; it stands below everything that the document says of itself.
"""

from __future__ import annotations

from dataclasses import replace

from consilience.domain.custody import Extracted
from consilience.domain.material import Extraction, MetadataCandidate

CAPTURE = "capture record"
_SHOWN = 300


def with_source(extraction: Extraction, source: Extracted | None) -> Extraction:
    """The Extraction with what its container says of it; unchanged for a file that was received as it is."""
    if source is None:
        return extraction
    facts = [("url", source.url), ("published", source.captured[:10])]
    told = [MetadataCandidate(field=name, value=value, where=CAPTURE) for name, value in facts if value]
    name = f", there called “{source.name[:_SHOWN]}”" if source.name and not source.url else ""
    words = [f"taken out of a container: member {source.member}{name}"]
    if source.url and source.captured:
        words.append(f"captured at {source.captured}")
    if source.note:
        words.append(source.note)
    return replace(extraction, metadata=(*extraction.metadata, *told), warnings=(*words, *extraction.warnings))
