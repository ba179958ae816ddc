"""The TIMEX3 lines that the bench makes from the reading, on an invented report."""

from quality.benches.timex import predict


def _lines(text: str, name: str = "report") -> list[tuple[str, str]]:
    (line,) = predict([{"doc_id": name, "dct": "2019-10-16", "text": text}])
    assert line["doc_id"] == name
    return [(text[t["start"] : t["end"]], t["value"]) for t in line["timex"]]


def test_dates_and_lengths_are_written_as_the_set_writes_them() -> None:
    text = "Two porters were held for two weeks last week. On Monday night several days of quiet ended."
    assert _lines(text) == [
        ("two weeks", "P2W"),
        ("last week", "2019-W41"),
        ("Monday night", "2019-10-14TNI"),
        ("several days", "PXD"),
    ]


def test_both_ends_of_a_range_are_timexes() -> None:
    assert _lines("They were held between 3 March 2018 and 9 May 2018 in Nordhavn.") == [
        ("3 March 2018", "2018-03-03"),
        ("9 May 2018", "2018-05-09"),
    ]


def test_a_time_of_day_belongs_to_the_day_beside_it() -> None:
    assert _lines("The shooting began at 10 p.m. on Monday.") == [("10 p.m. on Monday", "2019-10-14T22:00")]


def test_the_older_guideline_holds_for_numbered_histories_only() -> None:
    assert _lines("The former mayor spoke.", "01_Mill") == [("former", "PAST_REF")]
    assert _lines("The former mayor spoke.") == []
