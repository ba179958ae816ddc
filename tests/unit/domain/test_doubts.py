"""What may be one source lowers the low bound, and no further than it must."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from consilience.domain.claim import Doubts

NAMES = "abcdef"
PAIRS = st.lists(st.sampled_from(list(combinations(NAMES, 2))), max_size=8).map(tuple)


def test_a_chain_of_doubts_may_all_be_one():
    assert Doubts(one=(("a", "b"), ("b", "c"))).surely_apart("abcd") == 2


def test_a_whole_is_one_of_its_parts_and_the_parts_stay_apart():
    assert Doubts(whole=(("w", "a"), ("w", "b"))).surely_apart("wab") == 2
    assert Doubts(one=(("w", "a"), ("w", "b"))).surely_apart("wab") == 1, "control"


def test_doubts_about_others_say_nothing_of_these():
    assert Doubts(one=(("a", "x"),), whole=(("b", "y"),)).surely_apart("ab") == 2


@given(PAIRS, PAIRS)
def test_never_none_of_some_and_never_more_than_there_are(one, whole):
    found = Doubts(one=one, whole=whole).surely_apart(NAMES)
    assert 1 <= found <= len(NAMES)
    assert Doubts().surely_apart(NAMES) == len(NAMES)
