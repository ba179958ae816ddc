"""The child process: one file in on standard input, one answer out on standard output, nothing else.

``read_bytes`` is the whole reading without the process around it, so that tests can run it a thousand
times; ``main`` confines itself first, then reads.  The name of the file arrives as the first line of
the input (as JSON), never as an argument that a process list would show.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any

from consilience.adapters.readers import limits, wire
from consilience.adapters.readers.confine import confine
from consilience.adapters.readers.outcome import UnreadableError
from consilience.adapters.readers.sniff import sniff
from consilience.domain.material import Extraction, Unreadable, UnreadableReason

MEMORY_EXIT = 77
"""Exit status when memory ran out so badly that no answer could be written."""


def read_bytes(data: bytes, name: str) -> Extraction | Unreadable:
    """Any bytes with any name become text or a reason from the fixed list; never an exception but MemoryError."""
    if len(data) > limits.INPUT_BYTES:
        return Unreadable(reason=UnreadableReason.TOO_LARGE)
    try:
        sniffed = sniff(data, name)
        # Only the parser that is needed is loaded: half of the child's start would be spent on the others.
        parser = import_module(f"consilience.adapters.readers.{sniffed.kind.value}")
        extraction: Extraction = parser.read(data, name)
    except UnreadableError as refusal:
        return refusal.outcome
    except RecursionError:
        return Unreadable(reason=UnreadableReason.TOO_DEEP)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (a parser's own errors are content of the file and stay inside)
        return Unreadable(reason=UnreadableReason.DAMAGED, note=f"the parser stopped ({type(error).__name__})")
    if sniffed.warning:
        return _with_warning(extraction, sniffed.warning)
    return extraction


def _with_warning(extraction: Extraction, words: str) -> Extraction:
    return Extraction(
        untrusted_text=extraction.untrusted_text,
        media_type=extraction.media_type,
        reader=extraction.reader,
        blocks=extraction.blocks,
        metadata=extraction.metadata,
        links=extraction.links,
        warnings=(words, *extraction.warnings),
    )


def _looked_at(data: bytes, asked: dict[str, Any]) -> bytes:
    """What a file looks like, or the reason why it cannot be shown, as ``wire`` packs one."""
    sight = import_module("consilience.adapters.readers.sight")
    try:
        if asked["want"] == "page":
            return bytes(sight.page(data, str(asked["name"]), int(asked["number"])))
        return bytes(sight.markup(data, str(asked["name"])) if asked["want"] == "markup" else sight.facts(data))
    except UnreadableError as refusal:
        return wire.pack(refusal.outcome)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (a decoder's own errors are content of the file and stay inside)
        return wire.pack(Unreadable(reason=UnreadableReason.DAMAGED, note=f"it stopped ({type(error).__name__})"))


def main() -> int:
    """Confine, read, answer.  The answer's first line lists the measures that hold; the rest is the outcome."""
    held = confine()
    try:
        header, _, data = sys.stdin.buffer.read(limits.INPUT_BYTES + 65536).partition(b"\n")
        asked = json.loads(header)
        if asked.get("want") == "pages":
            answer = import_module("consilience.adapters.readers.pages").render(data)
        elif asked.get("want") in {"page", "markup", "facts"}:
            answer = _looked_at(data, asked)
        elif asked.get("want") == "members":
            unpacking = import_module("consilience.adapters.readers.members")
            answer = unpacking.batch(data, str(asked["name"]), int(asked["after"]), int(asked["left"]))
        else:
            answer = wire.pack(read_bytes(data, str(asked["name"])))
        sys.stdout.buffer.write(json.dumps(held).encode("utf-8") + b"\n" + answer)
        sys.stdout.buffer.flush()
    except MemoryError:
        return MEMORY_EXIT
    return 0


if __name__ == "__main__":
    status = main()
    # No interpreter shutdown: a parser's finalisers have nothing to do any more.
    os._exit(status)
