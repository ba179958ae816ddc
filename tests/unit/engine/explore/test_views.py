"""View models of the invented case: numbers with their lists, silence as silence, trees from origin to document."""

import datetime as dt
from dataclasses import replace

from consilience.domain.claim import Doubts, Interval, Stance
from consilience.domain.material import Reading
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.claims import build_claims
from consilience.engine.explore.documents import build_arcs, build_documents
from consilience.engine.explore.headline import build_headline, sort_by_interest
from consilience.engine.explore.matrix import build_matrix
from consilience.engine.explore.people import build_people
from consilience.engine.explore.roots import letter
from consilience.engine.explore.timeline import _bulk, build_timeline
from consilience.interfaces.cli.matrix import matrix
from tests.unit.engine.explore.build_case import NURSE, build_case

KNOWN = catalogue_of(build_case())
BARE = catalogue_of(replace(build_case(), derivations=()))


def test_the_headline_can_be_read_aloud():
    assert build_headline(KNOWN).sentence == (
        "6 documents, put out by 5 publishers, go back to 3 to 5 independent origins. "
        "Between them there is 1 contradiction and 1 denial."
    )


def test_every_number_of_the_headline_is_the_length_of_its_list():
    found = build_headline(KNOWN)
    assert found.origins == Interval(low=sum(r.certain for r in found.roots), high=len(found.roots))
    assert "Interior Ministry" not in {r.speaker for r in found.roots}, "it only denies"


def _with_doubt(doubt):
    """The case, with two certain origins of its first claim that has them in doubt."""
    check = KNOWN.check
    claim = next(c for c in check.claims if sum(o.certain for o in c.corroboration.origins) > 1)
    sure = [o.id for o in claim.corroboration.origins if o.certain][:2]
    doubted = replace(claim, corroboration=replace(claim.corroboration, doubts=doubt(tuple(sure))))
    return catalogue_of(replace(check, claims=tuple(doubted if c is claim else c for c in check.claims)))


def test_two_origins_that_may_be_one_count_once_in_the_low_number_of_the_case():
    before = build_headline(KNOWN).origins
    for doubt in (lambda pair: Doubts(one=(pair,)), lambda pair: Doubts(whole=(pair,))):
        known = _with_doubt(doubt)
        assert build_headline(known).origins == Interval(low=before.low - 1, high=before.high)
        assert matrix(known.check).origins == build_headline(known).origins, "the terminal and the page say the same"


def test_every_claim_stands_in_exactly_one_list_of_interest():
    found = sort_by_interest(KNOWN)
    lists = [found.several, found.perhaps_several, found.one_voice, found.no_known_source]
    assert sorted(c.id for held in lists for c in held) == sorted(c.id for c in KNOWN.check.claims)
    assert [c.id for c in found.no_known_source] == ["soldiers", "arrested"]


def test_an_origin_without_a_statement_on_a_claim_is_silent_there():
    row = next(r for r in build_matrix(KNOWN) if r.claim.id == "guard")
    assert [c.stance for c in row.cells].count(None) == len(row.cells) - 1
    assert all(not c.passages for c in row.cells if c.stance is None)


def test_contradicted_claims_come_first_and_cells_keep_the_gravest_stance():
    first = build_matrix(KNOWN)[0]
    assert (first.claim.id, first.conflicts) == ("taken", 1)
    assert {c.stance for c in first.cells} == {Stance.SUPPORTS, Stance.CONFLICTS, Stance.VAGUER, Stance.DENIES, None}


def test_a_tree_runs_from_the_origin_through_each_document_that_takes_from_another():
    tree = build_claims(KNOWN, KNOWN.check.claims)[0].tree
    nurse = tree[0]
    assert (nurse.kind, nurse.label) == ("origin", NURSE)
    radio = nurse.children[0]
    agency = radio.children[0]
    blog = agency.children[0]
    assert [radio.label, agency.label, blog.label] == ["Radio Meridian", "Tassel Agency", "Lidovar Watch"]
    assert (agency.via, blog.via) == ("quotes the document", "wire copy with edits")


def test_without_a_derivation_the_carriers_stand_between_origin_and_document():
    tree = build_claims(BARE, BARE.check.claims)[0].tree
    direct, carrier = tree[0].children
    assert (direct.kind, direct.label) == ("document", "Radio Meridian")
    assert (carrier.kind, carrier.label) == ("carrier", "Radio Meridian")
    agency, relayed = carrier.children
    assert (agency.kind, relayed.kind, relayed.children[0].label) == ("document", "carrier", "Lidovar Watch")


def test_every_document_of_a_claim_is_in_its_tree():
    def leaves(nodes):
        for node in nodes:
            if node.kind == "document":
                yield node.target
            yield from leaves(node.children)

    for view in build_claims(KNOWN, KNOWN.check.claims):
        document_of = {p.anchor: p.document_anchor for p in view.passages}
        shown = {document_of[target] for target in leaves(view.tree)}
        assert shown == {KNOWN.anchor("document", d) for d in view.documents}, view.claim.id


def test_an_unknown_root_is_marked_as_not_certain():
    tree = build_claims(KNOWN, KNOWN.check.claims)[0].tree
    assert [n.certain for n in tree] == [True, True, True, False, True]


def test_dates_are_intervals_with_soft_ends_where_they_are_open_or_approximate():
    line = build_timeline(KNOWN)
    lanes = {lane.label: lane.moments for lane in line.lanes}
    guarded = lanes["The hospital is guarded by soldiers"][0]
    assert (guarded.soft_start, guarded.soft_end, guarded.end) == (False, True, 1.0)
    night = next(m for m in lanes["Patients were taken from the hospital ward in Lidovar"] if m.edtf == "2031-03-09")
    assert night.start == night.end and len(night.passages) == 3
    assert all(0 <= m.start <= m.end <= 1 for lane in line.lanes for m in lane.moments)


def test_one_date_long_ago_does_not_press_all_others_into_one_dot():
    days = [f"2031-03-{day:02}" for day in range(1, 29)]
    low, high = _bulk([dt.date(1986, 1, 1), *map(dt.date.fromisoformat, days)])
    assert low.year == high.year == 2031
    assert _bulk([dt.date(2030, 1, 1), dt.date(2031, 3, 9)]) == (dt.date(2030, 1, 1), dt.date(2031, 3, 9))


def test_lanes_of_lone_claims_stand_apart_and_none_is_lost():
    whole = build_timeline(KNOWN)
    apart = build_timeline(KNOWN, {"taken"})
    assert {lane.claim for lane in apart.lone} == {"taken"}
    assert {lane.claim for lane in (*apart.lanes, *apart.lone)} == {lane.claim for lane in whole.lanes}


def test_a_case_without_dates_has_no_timeline():
    bare = replace(build_case(), documents=(), claims=())
    assert build_timeline(catalogue_of(bare)) is None


def test_the_text_of_a_document_is_whole_and_its_passages_lit():
    for view, coded in zip(build_documents(KNOWN), KNOWN.check.documents, strict=True):
        reading: Reading = coded.reading
        shown = "".join(run.text for part in view.parts for run in part.runs)
        assert "".join(shown.split()) == "".join(reading.text.split())
        opened = [o for part in view.parts for run in part.runs for o in run.opens]
        assert sorted(opened) == sorted(p.anchor for p in view.passages)
        assert all(not run.lit for part in view.parts if part.kind == "furniture" for run in part.runs)


def test_overlapping_passages_are_cut_where_they_begin_and_end():
    case = build_case()
    coded = case.documents[0]
    at = coded.statements[0].passage
    inner = replace(coded.statements[1], id="inner", passage=coded.reading.passage(at.start + 3, at.end - 3))
    doubled = replace(case, documents=(replace(coded, statements=(*coded.statements, inner)), *case.documents[1:]))
    runs = [r for p in build_documents(catalogue_of(doubled))[0].parts for r in p.runs if r.lit]
    assert "".join(r.text for r in runs[:3]) == at.exact


def test_arcs_run_from_the_earlier_to_the_later_document_with_reasons():
    assert [(a.earlier, a.later) for a in build_arcs(KNOWN)] == [(1, 2), (2, 3)]
    assert all(a.because for a in build_arcs(KNOWN))


def test_open_questions_of_identity_come_first_and_merge_nobody():
    people = build_people(KNOWN)
    assert len(people) == 4 and people[-1].links == ()
    assert {x.outcome for v in people for x in v.links} == {"may be the same", "not the same"}
    assert all(x.because for v in people for x in v.links)


def test_origins_are_lettered_like_columns():
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
