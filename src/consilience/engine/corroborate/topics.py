"""Topics: which documents of a case speak of the same thing, told from the names they use most.

A folder may hold pages about many incidents.  That two of them say that people were killed does not
make it one event; they must share one of their chief names (a place, a person, a body) first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from anyascii import anyascii

from consilience.domain.claim import CodedDocument
from consilience.domain.material import BlockKind
from consilience.engine.corroborate.terms import comparable

CHIEF = 14
"""Names of a document that say what it is about."""
_STEM = 5
"""Letters of a name that are compared, so that its grammatical cases meet."""
_NAME = re.compile(r"(?<![.!?\n“\"«] )(?<![.!?\n“\"«])\b[A-ZА-ЯЁ][\w’'-]{3,}")
_COMMON = frozenset(
    "police sheriff county department officer officers state city university school hospital court ministry government "
    "president governor mayor news street avenue road north south east west national international associated press "
    "human rights group report photo image update media office center centre church party people this that they there "
    "when what with from have after before while according".split()
)


def chief_names(documents: Sequence[CodedDocument], case_id: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The most frequent names of each document: people by their case id, other names by their first letters."""
    return {d.reading.document: _chief(d, case_id) for d in documents}


def _chief(document: CodedDocument, case_id: Mapping[str, str]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for block in document.reading.blocks:
        if block.kind is not BlockKind.FURNITURE:
            for match in _NAME.finditer(document.reading.text, block.start, block.end):
                word = match.group()
                if comparable(word) and word.casefold() not in _COMMON:
                    counts[anyascii(word).casefold()[:_STEM]] += 1
    for person in document.people:
        if person.id in case_id and any(m.named for m in person.mentions):
            counts[f"={case_id[person.id]}"] += len(person.mentions)
    return frozenset(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:CHIEF])
