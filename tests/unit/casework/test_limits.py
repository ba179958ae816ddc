"""What is not read is said: text after the limit, and languages without rules; what can be done is done."""

from __future__ import annotations

from typing import Any

import pytest

from consilience.casework import assess
from consilience.domain.account import Mode
from consilience.domain.claim import CodedDocument
from consilience.domain.material import Extraction
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.read import make_reading

SAID = "Guards took six men to the quarry, said Mira Toll of the Harbour Committee.\n\n"


def read(text: str, language: str = "en") -> CodedDocument:
    given = Extraction(untrusted_text=text, media_type="text/plain", reader="test")
    known: Sourced[str] = Sourced(value=language, because=(Reason(rule="test", words="given"),))
    return assess.code(make_reading(given, document="d", item="i", sheet=None, language=known))


def test_text_after_the_limit_is_not_read_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assess, "LONGEST", 3 * len(SAID))
    found = read("Heading of a page\n\n" + 10 * SAID)
    assert found.statements
    assert max(s.passage.end for s in found.statements) <= 3 * len(SAID)
    assert len(found.reading.text) > 9 * len(SAID), "the Reading itself stays whole"
    assert "longer than" in assess.limits([found])[0]


def test_control_without_the_limit_all_of_it_is_read() -> None:
    found = read("Heading of a page\n\n" + 10 * SAID)
    assert max(s.passage.end for s in found.statements) > 9 * len(SAID)
    assert assess.limits([found]) == ()


def test_of_another_language_quotations_are_kept_as_found_and_nothing_is_counted() -> None:
    text = "Nou bericht\n\nWachten namen zes mannen mee. “Ze namen zes mannen mee,” zei Mira Toll op 3 mei.\n"
    found = read(text, "nl")
    assert found.statements, "the quotation is kept"
    assert all(s.mode is Mode.DIRECT and not s.values for s in found.statements)
    assert "neither English nor Russian" in assess.limits([found])[0]


def test_what_was_not_read_is_told_without_names_or_text() -> None:
    told: Any = assess.limits([read(SAID, "ar"), read(SAID, "sw")])
    assert told == ("2 documents are neither English nor Russian: only quotations and names were taken, as found.",)


def test_a_fault_in_one_document_costs_that_document_and_is_told_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = read(SAID).reading, read("The other page\n\n" + SAID).reading
    real = assess.code_document

    def fails_on_the_other(reading: Any, *rest: Any) -> CodedDocument:
        if reading.text.startswith("The other page"):
            raise IndexError(reading.text)
        return real(reading, *rest)

    monkeypatch.setattr(assess, "code_document", fails_on_the_other)
    check = assess.assess([good, bad])
    assert len(check.documents) == 2
    assert check.documents[0].statements
    assert not check.documents[1].statements
    (told,) = assess.limits(check.documents)
    assert "test_limits" in told
    assert "Mira" not in told
    with pytest.raises(IndexError):
        assess.code(bad)


@pytest.mark.parametrize(
    "text",
    [
        "“Is that enough?”, and said so.",
        "“Is that enough?”, said.",
        "“Is that enough?”, said Ann Lee of the mill.",
        "“Stop,” , said",
        "“,” said “?” said , “!”, told",
    ],
)
def test_odd_marks_beside_a_quotation_are_no_fault(text: str) -> None:
    read(f"A page\n\n{text}\n\n{SAID}")
