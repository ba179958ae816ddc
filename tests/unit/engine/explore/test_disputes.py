"""Contradictions are counted as questions, not as pairs, and every side shows who stands behind it."""

from dataclasses import replace

from consilience.domain.claim import Contradiction, Doubts, Relation
from consilience.domain.counts import Count, Operator
from consilience.domain.reasons import Reason
from consilience.engine.explore.disputes import denied_claims, find_disputes
from consilience.engine.explore.roots import find_roots
from tests.unit.engine.explore.build_case import build_case


def disputes(check):
    return find_disputes(check, find_roots(check))


def pair(id_, left, right, role="count", **more):
    because = (Reason(rule="test", words="cannot both hold"),)
    told = {"within_speaker": False, "relation": Relation.CONFLICTS, "because": because, **more}
    return Contradiction(id=id_, claim="taken", left=left, right=right, role=role, **told)


def with_pairs(*pairs):
    return replace(build_case(), contradictions=pairs)


def with_count(check, statement, number):
    """The case with another number in one statement."""

    def changed(one):
        if one.id != statement:
            return one
        count = Count(low=number, high=number, operator=Operator.EXACT, best=number)
        return replace(one, values=tuple(replace(v, count=count) if v.count else v for v in one.values))

    documents = tuple(replace(d, statements=tuple(changed(s) for s in d.statements)) for d in check.documents)
    return replace(check, documents=documents)


def test_many_pairs_about_one_number_are_one_contradiction():
    check = with_count(with_pairs(pair("x1", "u1", "o1"), pair("x2", "m1", "u1"), pair("x3", "o1", "m1")), "m1", 9)
    (found,) = disputes(check)
    assert [side.words for side in found.sides] == ["9", "26", "about 30"], "small to large"
    assert len(found.pairs) == 3


def test_numbers_and_dates_of_one_claim_are_two_contradictions_and_reckoned_days_come_last():
    found = disputes(with_pairs(pair("x1", "m1", "u1", "date"), pair("x2", "u1", "o1")))
    assert [d.role for d in found] == ["count", "date"]
    assert found[1].worked_out, "the night of 9 March names no year"


def test_a_side_counts_origins_and_an_unknown_root_adds_only_to_the_higher_number():
    (found,) = disputes(with_pairs(pair("x1", "u1", "o1")))
    assert [str(side.origins) for side in found.sides] == ["1", "0\N{EN DASH}1"]
    assert all(len(side.letters) == side.origins.high for side in found.sides)


def test_others_who_give_the_same_value_stand_on_its_side_though_no_pair_names_them():
    check = with_pairs(pair("x1", "m1", "u1"))
    values = {s.id: [v.text() for v in s.values if v.role == "count"] for d in check.documents for s in d.statements}
    same = {s for s, found in values.items() if found == values["m1"]} & {"m1", "t1", "b1"}
    (found,) = disputes(check)
    assert len(same) > 1
    assert same <= {s for side in found.sides for s, _ in side.given}


def test_a_denial_is_one_group_of_what_is_asserted_and_what_is_denied_and_comes_after_contradictions():
    found = disputes(build_case())
    assert [d.denial for d in found] == [False, True]
    asserted, denied = found[1].sides
    assert [s for s, _ in denied.given] == ["t2"]
    assert "t2" not in {s for s, _ in asserted.given}


def test_what_one_voice_says_in_two_ways_is_a_question_of_coherence():
    check = with_count(with_pairs(pair("x1", "m1", "t1")), "m1", 9)
    assert disputes(check)[0].within_speaker, "both are the nurse"
    assert not disputes(with_pairs(pair("x1", "u1", "o1")))[0].within_speaker


def test_one_denial_of_many_claims_is_one_denial_though_it_stands_outside_them():
    check = build_case()
    first = next(p for p in check.contradictions if p.relation is Relation.DENIES)
    more = replace(first, id="x-more", claim="until", left="o2")
    found = [d for d in disputes(replace(check, contradictions=(*check.contradictions, more))) if d.denial]
    assert [set(d.claims) for d in found] == [{"taken", "until"}]
    asserted, denied = found[0].sides
    assert [s for s, _ in denied.given] == ["t2"]
    assert {"m1", "o2"} <= {s for s, _ in asserted.given}
    assert denied_claims(found) == 2


def all_sure(check, *doubts):
    """The case with every origin of the claim "taken" certain, and those pairs that may be one source."""

    def changed(claim):
        found = claim.corroboration
        origins = tuple(replace(o, certain=True) for o in found.origins)
        found = replace(found, origins=origins, doubts=Doubts(one=doubts))
        return replace(claim, corroboration=found) if claim.id == "taken" else claim

    return replace(check, claims=tuple(changed(c) for c in check.claims))


def test_sources_that_may_be_one_are_not_two_origins_of_a_side():
    check = with_count(with_pairs(pair("x1", "m1", "o1")), "u1", 26)

    def widest(*doubts):
        return max((s for d in disputes(all_sure(check, *doubts)) for s in d.sides), key=lambda s: s.origins.high)

    control = widest()
    assert (control.origins.low, control.origins.high) == (2, 2), "two sure origins give one number"
    account_of = {s: a.id for a in check.accounts for s in a.statements}
    both = sorted({f"taken-{account_of[s]}" for s, _ in control.given if s in account_of})
    assert str(widest((both[0], both[1])).origins) == "1\N{EN DASH}2"


def test_a_statement_of_another_claim_counts_as_it_does_there():
    check = build_case()
    other = next(c for c in check.claims if c.id != "taken" and any(o.certain for o in c.corroboration.origins))
    sure = {a for o in other.corroboration.origins if o.certain for a in o.accounts}
    account_of = {s: a.id for a in check.accounts for s in a.statements}
    there = next(s.statement for s in other.statements if account_of[s.statement] in sure)
    (found,) = disputes(replace(check, contradictions=(pair("x1", "u1", there),)))
    side = next(s for s in found.sides if there in {i for i, _ in s.given})
    assert side.origins.low == 1
