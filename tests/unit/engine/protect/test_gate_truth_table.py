"""The gate against a truth table written apart from it, over every state, use and audience and thousands of histories.

The table below is docs/format/gate.md in plain words and shares no code with the rules.
"""

import datetime as dt
import random

import pytest

from consilience.domain.consent import (
    Audience,
    Consent,
    Consents,
    ConsentState,
    IdentityOption,
    Request,
    Use,
    Withdrawal,
)
from consilience.domain.errors import ValueRefusedError
from consilience.domain.release import Outcome
from consilience.engine.protect.rules import decide_person

DAY = dt.date(2031, 6, 1)
RANK = {"cleared": 2, "pseudonymised": 1, "withheld": 0}
PAIRS = """
internal_analysis case_team
share_partner_ngo partner
share_un un_body
share_icc international_court
national_court national_court
universal_jurisdiction national_court
media public
public_report public
public_archive public
statistics_only case_team
statistics_only partner
statistics_only un_body
statistics_only international_court
statistics_only national_court
statistics_only public
"""
BELONG = {tuple(line.split()) for line in PAIRS.strip().splitlines()}
# state, name agreed -> outcome for uses that show something
TABLE = {
    ("given", True): "cleared",
    ("given", False): "pseudonymised",
    ("limited", False): "pseudonymised",
    ("withdrawn", False): "withheld",
    ("unknown", False): "withheld",
    ("expired", False): "withheld",
}


def expected(history, withdrawals, use, audience):
    """The outcome by the table: history is [(day or None, until, state, named)] for exactly this use and audience."""
    if (use, audience) not in BELONG:
        return "withheld"
    lines = []
    for on, until, state, named in history:
        if on is not None and on > DAY:
            continue
        said = on or (dt.date(1, 1, 1) if state in ("given", "limited") else dt.date(9999, 12, 31))
        lines.append((said, until, state, named))
    if not lines:
        return "withheld"
    last = max(said for said, *_ in lines)
    final = [line for line in lines if line[0] == last]
    for on in withdrawals:
        if on is None or (on <= DAY and on >= last):
            return "withheld"
    answers = []
    for _, until, state, named in final:
        if state in ("given", "limited") and until is not None and until < DAY:
            answers.append("withheld")
        elif use == "statistics_only":
            answers.append("pseudonymised" if state in ("given", "limited") else "withheld")
        else:
            answers.append(TABLE[(state, named)])
    return min(answers, key=RANK.__getitem__)


def day_near(rng):
    return rng.choice([None, DAY, DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1), DAY - dt.timedelta(days=200)])


def a_record(rng, use, audience):
    state = rng.choice(list(ConsentState))
    options = [IdentityOption.LOCATION, *([IdentityOption.NAME] if state is ConsentState.GIVEN else [])]
    allowed = state.allows and use is not Use.STATISTICS_ONLY
    identity = frozenset(o for o in options if allowed and rng.random() < 0.7)
    on = day_near(rng)
    until = day_near(rng)
    if on and until and until < on:
        until = None
    return Consent(person="p1", use=use, audience=audience, state=state, identity=identity, on=on, until=until)


def test_six_thousand_generated_histories_never_disclose_more_than_the_table_allows():
    rng = random.Random(48)
    pairs = [(u, a) for u in Use for a in Audience if (u.value, a.value) in BELONG]
    seen = {"cleared": 0, "pseudonymised": 0, "withheld": 0}
    stricter = 0
    for _ in range(6000):
        use, audience = rng.choice(pairs)
        records = [a_record(rng, use, audience) for _ in range(rng.choice([0, 1, 1, 1, 2, 3]))]
        noise = [a_record(rng, *rng.choice(pairs)) for _ in range(rng.choice([0, 0, 2]))]
        withdrawals = [
            Withdrawal(person=rng.choice(["p1", "p2"]), on=day_near(rng)) for _ in range(rng.choice([0, 0, 0, 1]))
        ]
        mixed = [*records, *noise]
        rng.shuffle(mixed)
        history = [
            (r.on, r.until, r.state.value, IdentityOption.NAME in r.identity)
            for r in mixed
            if (r.use, r.audience) == (use, audience)
        ]
        should = expected(history, [w.on for w in withdrawals if w.person == "p1"], use.value, audience.value)
        consents = Consents(records=tuple(mixed), withdrawals=tuple(withdrawals))
        got = decide_person("p1", Request(use=use, audience=audience, day=DAY), consents)
        assert RANK[got.outcome] <= RANK[should], (history, withdrawals)
        stricter += RANK[got.outcome] < RANK[should]
        seen[should] += 1
    assert stricter == 0, "the gate is also exact, or refusing everything would pass"
    assert min(seen.values()) > 150, seen


@pytest.mark.parametrize("use", list(Use))
@pytest.mark.parametrize("audience", list(Audience))
def test_without_a_record_everybody_is_withheld_for_every_use_and_audience(use, audience):
    got = decide_person("p1", Request(use=use, audience=audience, day=DAY), Consents())
    assert (got.outcome, got.state) == (Outcome.WITHHELD, ConsentState.UNKNOWN)


@pytest.mark.parametrize("asked", [(u, a) for u in Use for a in Audience])
def test_consent_for_one_use_and_audience_opens_no_other(asked):
    given = Consent(
        person="p1",
        use=Use.PUBLIC_REPORT,
        audience=Audience.PUBLIC,
        state=ConsentState.GIVEN,
        identity=frozenset(IdentityOption),
    )
    got = decide_person("p1", Request(use=asked[0], audience=asked[1], day=DAY), Consents(records=(given,)))
    should = Outcome.CLEARED if asked == (Use.PUBLIC_REPORT, Audience.PUBLIC) else Outcome.WITHHELD
    assert got.outcome is should


@pytest.mark.parametrize("use", list(Use))
@pytest.mark.parametrize("audience", list(Audience))
def test_a_consent_for_readers_a_use_does_not_have_cannot_be_built(use, audience):
    if (use.value, audience.value) in BELONG:
        Consent(person="p1", use=use, audience=audience, state=ConsentState.GIVEN)
    else:
        with pytest.raises(ValueRefusedError):
            Consent(person="p1", use=use, audience=audience, state=ConsentState.GIVEN)


def test_a_limited_consent_with_the_name_cannot_be_built():
    with pytest.raises(ValueRefusedError):
        Consent(
            person="p1",
            use=Use.MEDIA,
            audience=Audience.PUBLIC,
            state=ConsentState.LIMITED,
            identity=frozenset({IdentityOption.NAME}),
        )
