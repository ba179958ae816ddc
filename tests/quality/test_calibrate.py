"""The expected calibration error is what it says, with a control that must be found to be badly calibrated."""

from __future__ import annotations

import json

from quality.calibrate import RATES, reliability

from consilience.domain.chance import Chance

CALIBRATION_WORSE_THAN_THIS_IS_NO_CALIBRATION = 0.06


def told(right: int, of: int) -> Chance:
    return Chance(kind="k", right=right, of=of, because=())


def test_chances_that_hold_have_no_error_and_those_that_do_not_have_all_of_it() -> None:
    _, good = reliability([(told(79, 98), n < 80) for n in range(100)])
    _, bad = reliability([(told(79, 98), n < 20) for n in range(100)])
    assert good < 0.005
    assert 0.59 < bad < 0.61


def test_the_chances_that_come_with_the_package_hold_on_text_they_were_not_counted_on() -> None:
    made = json.loads(RATES.read_text(encoding="utf-8"))
    assert made["reliability"]["expected_calibration_error"] <= CALIBRATION_WORSE_THAN_THIS_IS_NO_CALIBRATION
    assert made["kinds"]
    assert sum(row["statements"] for row in made["reliability"]["bins"]) > 0
