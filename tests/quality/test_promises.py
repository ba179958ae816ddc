"""The table of promises tells what a run showed, a failure and a test that was not run included."""

from xml.etree.ElementTree import fromstring

import pytest
from quality.promises import PROMISES, ROOT, Promise, outcomes, table

ONE = Promise(name="P1", words="nothing is lost", tests=("tests/attack/test_interruption.py",))
OTHER = Promise(name="P6", words="any file is kept", tests=("tests/attack/readers",), lacks="a thing")


def report(*cases):
    return fromstring(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")


def case(name, inside="", module="tests.attack.test_interruption"):
    return f'<testcase classname="{module}" name="{name}">{inside}</testcase>'


TRIED = '<properties><property name="tried" value="1200"/></properties>'


def test_cases_are_counted_and_controls_apart():
    found = outcomes(
        report(case("test_a", TRIED), case("test_b"), case("test_control_c"), case("test_d", "<skipped/>")), [ONE]
    )["P1"]
    assert (found.passed, found.cases, found.controls, found.skipped, found.kept) == (2, 1201, 1, 1, True)
    assert "| P1 | nothing is lost | kept | 1,201 | 2 of 2 | 1 of 1 | 1 |  |" in table({"P1": found}, [ONE])


@pytest.mark.parametrize("name", ["test_a", "test_control_a"])
def test_a_failed_test_or_control_breaks_the_promise(name):
    found = outcomes(report(case("test_ok"), case(name, "<failure/>")), [ONE])
    assert not found["P1"].kept
    assert "**NOT KEPT**" in table(found, [ONE])[-1]


def test_a_promise_of_which_nothing_ran_is_not_said_to_be_kept():
    found = outcomes(report(case("test_a", "<skipped/>")), [ONE])
    assert not found["P1"].kept
    assert "not tried here" in table(found, [ONE])[-1]


def test_a_folder_of_tests_counts_all_its_files_and_no_others():
    found = outcomes(
        report(
            case("test_a", module="tests.attack.readers.test_x"), case("test_b", module="tests.attack.readers_other")
        ),
        [OTHER],
    )
    assert found["P6"].passed == 1


@pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.name)
def test_what_a_promise_names_is_there_and_has_a_control_or_says_so(promise):
    files = [f for t in promise.tests for f in ([ROOT / t] if t.endswith(".py") else (ROOT / t).glob("test_*.py"))]
    assert files and all(f.is_file() for f in files)
    held = any("def test_control" in f.read_text(encoding="utf-8") for f in files)
    assert held or "control" in promise.lacks or promise.name == "P19", "P19's controls are planted verifiers"
