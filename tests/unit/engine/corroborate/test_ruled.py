"""What a person decided of two members of a group is kept, in the order in which it was decided."""

import pytest

from consilience.domain.claim import PersonLink
from consilience.domain.review import Verdict
from consilience.engine.corroborate.ruled import regroup, ruled_links

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def groups(found):
    return sorted(sorted(g) for g in found)


def test_without_rulings_groups_are_as_the_machine_made_them():
    assert regroup([["a", "b"], ["c"]], [], unsure_parts=True) == [["a", "b"], ["c"]]


def test_two_groups_that_are_one_are_joined_whole():
    assert groups(regroup([["a", "b"], ["c", "d"]], [("b", "c", SAME)], unsure_parts=True)) == [["a", "b", "c", "d"]]


def test_a_member_that_is_another_leaves_with_those_that_a_person_tied_to_it():
    found = regroup([["a", "b", "c"]], [("b", "c", SAME), ("a", "b", DIFFERENT)], unsure_parts=True)
    assert groups(found) == [["a"], ["b", "c"]]


def test_the_later_of_two_rulings_holds():
    assert groups(regroup([["a", "b"]], [("a", "b", DIFFERENT), ("a", "b", SAME)], unsure_parts=True)) == [["a", "b"]]
    assert groups(regroup([["a"], ["b"]], [("a", "b", SAME), ("a", "b", DIFFERENT)], unsure_parts=True)) == [
        ["a"],
        ["b"],
    ]


def test_no_is_kept_when_a_third_would_tie_them_by_the_machine():
    """The machine proposes a, b and x as one; no between a and b leaves x with one of them, never with both."""
    found = groups(regroup([["a", "x", "b"]], [("a", "b", DIFFERENT)], unsure_parts=True))
    assert ["b"] in found and not any({"a", "b"} <= set(g) for g in found)


@pytest.mark.parametrize(("parts", "expected"), [(True, [["a"], ["b"]]), (False, [["a", "b"]])])
def test_unsure_takes_people_apart_and_leaves_claims(parts, expected):
    assert groups(regroup([["a", "b"]], [("a", "b", UNSURE)], unsure_parts=parts)) == expected


def test_a_ruling_on_what_is_no_longer_read_changes_nothing():
    assert regroup([["a"]], [("a", "gone", SAME)], unsure_parts=True) == [["a"]]


def test_a_decided_link_takes_the_place_of_the_proposed_one_and_keeps_its_reasons_behind():
    proposed = PersonLink(left="p1", right="p2", outcome="may be the same", because=())
    case_id = {"d:p1": "p1", "d:p2": "p2", "e:p1": "p3"}
    (first, second) = ruled_links([proposed], [("d:p1", "d:p2", DIFFERENT), ("d:p1", "e:p1", UNSURE)], case_id)
    assert (first.outcome, first.because[0].rule) == ("not the same", "person.decided-different")
    assert (second.left, second.right, second.outcome) == ("p1", "p3", "may be the same")
