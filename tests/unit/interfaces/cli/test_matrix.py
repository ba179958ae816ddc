"""The matrix counts origins, not documents, and can be read at 80 and at 120 columns."""

from __future__ import annotations

import dataclasses

import pytest

from consilience.domain.claim import Interval
from consilience.interfaces.cli import matrix_text
from consilience.interfaces.cli.matrix import Mark, matrix
from consilience.interfaces.cli.screen import width
from tests.unit.interfaces.cli.made_up import cross_check


def test_the_summary_says_documents_publishers_origins_and_both_values() -> None:
    check = cross_check()
    said = matrix_text.summary(matrix(check))
    assert said == (
        "3 documents, 3 publishers, 1\N{EN DASH}2 independent origins; 1 claim in 4 statements; "
        "1 contradiction (count: 24 against 26); 1 denial."
    )


def test_a_row_holds_the_numbers_of_its_claim() -> None:
    found = matrix(cross_check()).rows[0]
    assert (found.documents, found.publishers, found.accounts) == (3, 3, 2)
    assert found.origins == Interval(low=1, high=2)
    assert (found.contradictions, found.denials) == (1, 1)


def test_marks_tell_own_origins_from_conflicts_and_denials() -> None:
    found = matrix(cross_check())
    marks = dict(zip([c.speaker for c in found.roots], found.rows[0].marks, strict=True))
    assert marks == {"a released man": Mark.OWN, "Mira Toll": Mark.CONFLICTS, "The ministry": Mark.DENIES}


@pytest.mark.parametrize("columns", [40, 80, 120, 300])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    check = cross_check()
    lines = matrix_text.lines(matrix(check), check, columns)
    assert max(width(line) for line in lines) <= max(60, min(columns, 140))
    assert any("c1" in line and "1\N{EN DASH}2" in line for line in lines)


def test_a_case_without_claims_says_so() -> None:
    check = dataclasses.replace(cross_check(), claims=(), contradictions=())
    assert any("No claim was found" in line for line in matrix_text.lines(matrix(check), check, 80))


def test_a_claim_told_once_is_counted_and_listed_on_request() -> None:
    check = cross_check()
    claim = check.claims[0]
    once = dataclasses.replace(
        claim,
        id="c2",
        statements=claim.statements[:1],
        corroboration=dataclasses.replace(claim.corroboration, documents=("post",), accounts=("a1",)),
    )
    check = dataclasses.replace(check, claims=(claim, once))
    short = "\n".join(matrix_text.lines(matrix(check), check, 80))
    assert "and 1 claim told once" in short
    assert "\nc2 " not in short
    assert "\nc2 " in "\n".join(matrix_text.lines(matrix(check), check, 80, every=True))
