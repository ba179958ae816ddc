"""The incident of a document, from its whole reading: invented news from an invented country."""

from __future__ import annotations

import pytest

from consilience.casework.assess import code
from consilience.domain.incident import Incident
from consilience.domain.material import Extraction, MetadataCandidate
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.read import make_reading


def _incident(text: str, published: str = "2031-03-12") -> Incident | None:
    title = text.split("\n", 1)[0]
    told = (("title", title), ("published", published))
    metadata = tuple(MetadataCandidate(field=f, value=v, where="test") for f, v in told)
    extraction = Extraction(untrusted_text=text, media_type="text/plain", reader="test", metadata=metadata)
    english = Sourced(value="en", because=(Reason(rule="test"),))
    return code(make_reading(extraction, document="d", item="i", sheet=None, language=english)).incident


def _found(text: str, published: str = "2031-03-12") -> tuple[int, int, str]:
    incident = _incident(text, published)
    assert incident is not None
    day = incident.day.value.edtf if incident.day is not None else ""
    return incident.killed.value.low, incident.hurt.value.low, day


def test_the_day_is_the_weekday_of_what_happened_not_of_the_court() -> None:
    text = (
        "Man in court over harbour shooting\n\n"
        "NORHOLM, Ostmark -- A man was shot and killed outside a harbour bar late Saturday, police said.\n\n"
        "Ruben Asker, 30, appeared in court on Tuesday charged with murder.\n\n"
        "Two others were wounded in the shooting. They are expected to recover.\n"
    )
    assert _found(text) == (1, 2, "2031-03-08")
    incident = _incident(text)
    assert incident is not None
    assert incident.place is not None
    assert (incident.place.value, incident.region) == ("Norholm", "Ostmark")


def test_totals_of_a_city_are_not_the_toll_of_an_incident() -> None:
    text = (
        "Shooting in Norholm leaves one dead\n\n"
        "A 24-year-old man was fatally shot on Monday in Norholm.\n\n"
        "There have been 41 homicides in the city so far this year. Last year 60 people were killed.\n"
    )
    assert _found(text) == (1, 0, "2031-03-10")


def test_who_dies_later_is_killed_not_hurt() -> None:
    text = (
        "Girl shot on a balcony\n\n"
        "An 8-year-old girl was shot on her balcony Sunday evening.\n\n"
        "She was taken to a hospital, where she died of her wounds.\n"
    )
    assert _found(text) == (1, 0, "2031-03-09")


def test_those_told_of_by_name_are_counted_where_no_number_is() -> None:
    text = (
        "Families mourn after the raid\n\n"
        "Ilo Marrin, 24, and Sada Brook, 31, were killed in the raid on Friday.\n\n"
        "Tomas Weld, 40, was wounded.\n"
    )
    assert _found(text) == (2, 1, "2031-03-07")


def test_every_number_says_why() -> None:
    incident = _incident("Three killed at a checkpoint\n\nThree men were killed at a checkpoint on Monday.\n")
    assert incident is not None
    assert [r.rule for r in incident.killed.because] == ["incident.killed.stated"]
    assert incident.killed.because[0].spans
    assert incident.hurt.because[0].rule == "incident.wounded.none"


@pytest.mark.parametrize(
    "text", ["Council opens a library\n\nThe new library opens on Friday.\n", "Weather\n\nRain.\n"]
)
def test_a_document_without_harm_has_no_incident(text: str) -> None:
    assert _incident(text) is None


def test_without_a_told_day_it_is_about_the_day_of_publication() -> None:
    assert _found("Two hurt in a stabbing\n\nTwo men were injured in a stabbing in Norholm.\n")[2] == "2031-03-12~"


def test_a_day_after_words_of_who_did_it_is_no_stamp_of_a_page() -> None:
    text = (
        "Man shot in Norholm\n\nA man was shot by two masked men on Monday in Norholm.\n\n"
        "Ruben Asker, 30, was charged with murder on Tuesday.\n"
    )
    assert _found(text) == (0, 1, "2031-03-10")
