"""Properties of the cross-check: order does not matter, echoes are no second voice, lists make the numbers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.claim import CodedDocument, CrossCheck
from tests.unit.engine.corroborate.cases import Said, check, document

NAMES = ("Ana Dorn", "Odo Brandt", "Ewa Brandt", "Ilza Oren")
PLACES = ("mill", "bridge", "quarry", "school")
DEEDS = {
    "burned": "property.destruction",
    "searched": "privacy.search_raid",
    "shot at": "",
}

saids = st.builds(
    lambda deed, place, who, voice: Said(
        text=f"Masked riders {deed} the old {place} beside the frozen river at dawn",
        frame=DEEDS[deed],
        by=who if voice is not SpeakerKind.OUTLET else "",
        kind=voice,
        mode=Mode.DIRECT if voice is not SpeakerKind.OUTLET else Mode.OWN_VOICE,
    ),
    st.sampled_from(sorted(DEEDS)),
    st.sampled_from(PLACES),
    st.sampled_from(NAMES),
    st.sampled_from([SpeakerKind.WITNESS, SpeakerKind.OFFICIAL, SpeakerKind.OUTLET]),
)
cases = st.lists(st.lists(saids, min_size=1, max_size=4), min_size=1, max_size=5)


def _documents(case: list[list[Said]]) -> list[CodedDocument]:
    return [document(f"d{i}", *said, publisher=f"Paper {i}") for i, said in enumerate(case)]


def _view(result: CrossCheck) -> set[tuple[frozenset[str], str, str]]:
    return {
        (frozenset(s.statement for s in c.statements), str(c.corroboration.interval), c.proposition)
        for c in result.claims
    }


def _low(result: CrossCheck) -> dict[str, int]:
    return {s.statement: c.corroboration.interval.low for c in result.claims for s in c.statements}


@settings(max_examples=40, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(case: list[list[Said]], shuffle: object) -> None:
    documents = _documents(case)
    turned = list(documents)
    shuffle.shuffle(turned)  # type: ignore[attr-defined]
    first, second = check(*documents), check(*turned)
    assert first == second


@settings(max_examples=40, deadline=None)
@given(cases)
def test_a_reprint_in_a_papers_own_voice_never_raises_a_low_bound(case: list[list[Said]]) -> None:
    documents = _documents(case)
    echo = [Said(text=s.text, frame=s.frame) for s in case[0]]
    before = _low(check(*documents))
    after = _low(check(*documents, document("z", *echo, publisher="Echo Paper", published="2021-06-01")))
    assert all(after[name] <= low for name, low in before.items())


@settings(max_examples=40, deadline=None)
@given(cases)
def test_numbers_are_the_lengths_of_their_lists_and_every_statement_has_one_claim(case: list[list[Said]]) -> None:
    documents = _documents(case)
    result = check(*documents)
    placed = [s.statement for c in result.claims for s in c.statements]
    assert sorted(placed) == sorted(s.id for d in documents for s in d.statements)
    for claim in result.claims:
        found = claim.corroboration
        assert found.interval.high == len(found.origins)
        assert found.interval.low <= sum(o.certain for o in found.origins)
        assert len({c.id for c in result.claims}) == len(result.claims)
    assert _view(result) == _view(check(*documents))
