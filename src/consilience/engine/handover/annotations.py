"""Statements as JSON-LD: each at its place (W3C Web Annotation), with the way from its bytes to its voice (PROV-O).

Only what a document itself says is told.  Claims, origins and links between people are made with other documents, which
may not have been chosen (docs/format/bundle.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consilience.domain.account import CarrierKind, Statement
from consilience.domain.claim import CodedDocument

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "prov": "http://www.w3.org/ns/prov#",
        "con": "https://consilience.invalid/terms#",
        **{
            short: {"@id": f"prov:{short}", "@type": "@id"}
            for short in (
                "wasDerivedFrom", "wasQuotedFrom", "hadPrimarySource", "wasGeneratedBy", "wasAttributedTo",
                "wasAssociatedWith", "used",
            )
        },
    },
]  # fmt: skip
_AGENTS = {CarrierKind.PERSON: "prov:Person", CarrierKind.PUBLISHER: "prov:Organization"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where the files of a document are in the bundle, relative to ``data/``, and when its reading was recorded."""

    original: str
    text: str
    read_at: str


def statements_graph(
    documents: Sequence[CodedDocument],
    placed: Mapping[str, Placed],
    account_of: Mapping[str, str],
    *,
    engine: str,
    notice: str,
) -> dict[str, Any]:
    """The JSON-LD document.  ``placed`` by document id; ``account_of`` gives the account of a statement."""
    about = {"id": "#about", "type": "con:Notice", "con:notice": notice, "con:reviewed": False}
    maker = {"id": "#engine", "type": ["prov:SoftwareAgent", "Software"], "name": engine}
    coding = {"id": "#coding", "type": "prov:Activity", "wasAssociatedWith": "#engine"}
    nodes: list[dict[str, Any]] = [about, maker, coding]
    for document in documents:
        nodes += _layers(document, placed[document.reading.document])
        for statement in document.statements:
            nodes += _statement(statement, placed[document.reading.document], account_of.get(statement.id, ""))
    return {"@context": CONTEXT, "@graph": nodes}


def _layers(document: CodedDocument, placed: Placed) -> Iterator[dict[str, Any]]:
    """Original and reading, and the act of reading between them."""
    act = f"#reading-{document.reading.document}"
    yield {"id": placed.original, "type": "prov:Entity"}
    yield {"id": placed.text, "type": "prov:Entity", "wasDerivedFrom": placed.original, "wasGeneratedBy": act}
    yield {
        "id": act,
        "type": "prov:Activity",
        "used": placed.original,
        "prov:endedAtTime": placed.read_at,
        "wasAssociatedWith": f"#reader-{document.reading.document}",
    }
    reader = {"id": f"#reader-{document.reading.document}", "type": "prov:SoftwareAgent"}
    yield reader | {"con:reader": document.reading.reader}


def _statement(statement: Statement, placed: Placed, account: str) -> Iterator[dict[str, Any]]:
    """The annotation, its account, and its carriers, each derived from the one nearer to the source."""
    here = f"#{statement.id}"
    source = f"#account-{account or statement.id}"
    kind = "prov:Person" if statement.speaker.person else "prov:Agent"
    yield {"id": source, "type": "prov:Entity", "wasAttributedTo": f"{here}-speaker"}
    yield {"id": f"{here}-speaker", "type": kind, "con:words": statement.speaker.words}
    before = source
    for number, hop in enumerate(statement.chain, start=1):
        carried, carrier = f"{here}-carried-{number}", f"{here}-carrier-{number}"
        yield {"id": carried, "type": "prov:Entity", "wasDerivedFrom": before, "wasAttributedTo": carrier}
        yield {"id": carrier, "type": _AGENTS.get(hop.kind, "prov:Entity"), "con:words": hop.name}
        before = carried
    yield {
        "id": here,
        "type": "Annotation",
        "motivation": "identifying",
        "generator": "#engine",
        "wasGeneratedBy": "#coding",
        "wasQuotedFrom": placed.text,
        "hadPrimarySource": source,
        **({"wasDerivedFrom": before} if before != source else {}),
        "body": _bodies(statement),
        "target": {"source": placed.text, "selector": _selectors(statement)},
    }


def _selectors(statement: Statement) -> list[dict[str, Any]]:
    p = statement.passage
    return [
        {"type": "TextPositionSelector", "start": p.start, "end": p.end},
        {"type": "TextQuoteSelector", "exact": p.exact, "prefix": p.prefix, "suffix": p.suffix},
    ]


def _bodies(statement: Statement) -> list[dict[str, Any]]:
    """What the machine read in it, each value with its words, and why."""
    read = {
        "type": "con:MachineReading",
        "purpose": "identifying",
        "con:mode": statement.mode.value,
        "con:speakerKind": statement.speaker.kind.value,
        "con:speaker": statement.speaker.words,
        "con:frame": statement.proposition.frame,
        "con:polarity": statement.proposition.polarity.value,
        "con:values": [
            {"con:role": v.role, "con:normal": v.text(), "con:words": v.words, "con:start": v.span.start}
            for v in statement.values
        ],
        "con:because": [reason.words or reason.rule for reason in statement.because],
    }
    return [read]
