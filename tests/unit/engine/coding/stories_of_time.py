"""Documents for tests of time: sentences of an invented paper, read in order, and what each of them dates."""

from consilience.domain.dates import EdtfDate
from consilience.domain.language import Sentence
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.coding.times import document_times

_GIVEN = (Reason(rule="test", words="given"),)


def told(*sentences: str, published: str = "2019-10-16", language: str = "en") -> list[list[str]]:
    """The values (normal form) of each sentence of one document."""
    text = " ".join(sentences)
    marks, at = [], 0
    for sentence in sentences:
        marks.append(Sentence(start=at, end=at + len(sentence), block=0, tokens=()))
        at += len(sentence) + 1
    reading = Reading(
        document="d",
        item="i",
        text=text,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        language=Sourced(value=language, because=_GIVEN),
        publication=Publication(published=Sourced(value=EdtfDate(edtf=published), because=_GIVEN)),
        media_type="text/plain",
        reader="test",
    )
    return [[value.text() for value in values] for values in document_times(reading, marks)]
