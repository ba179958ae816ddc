"""Any bytes with any name give an Extraction or an Unreadable, and any Extraction gives a Reading: nothing else."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consilience.adapters.readers import SandboxedReader, wire
from consilience.adapters.readers.child import read_bytes
from consilience.domain.errors import InputError
from consilience.domain.material import BlockKind, Extraction, Reading, SheetRow, Unreadable
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.read import make_reading, parse_sheet
from consilience.engine.read.written_dates import declared_date, written_dates
from tests.unit.adapters.readers import invented

ENGLISH = Sourced(value="en", because=(Reason(rule="test"),))
ENDINGS = "a.txt a.html a.pdf a.docx a.eml a.odt a.rtf a.xlsx a.xls a.csv . a.b.c".split()
NAMES = st.one_of(st.text(max_size=12), st.sampled_from(["", *ENDINGS]))
SEEDS = (
    invented.pdf([["Nine men were held.", "", "Two came home."]], head="Head", feet=True),
    invented.word(["Nine men were held."], heading="Head"),
    invented.mail("Nine men.\n> why\n-- \nInes\n", html="<p>Nine</p>", attach=True),
    invented.opendocument("<text:h>Head</text:h><text:p>Nine men were held.</text:p>"),
    invented.RTF,
    invented.spreadsheet([["day", "n"], ["2 May", 12]]),
    b'day;n\r\n"2 ""May""";12\r\n',
    b"<!doctype html><html><head><title>a | b</title></head><body><nav><a href=x>y</a></nav><h1>a</h1><p>"
    b"Nine <b>men</b></p>",
    "Девять человек.\r\n\r\n31 комментарий\n".encode("cp1251"),
)
LINES = st.sampled_from(
    [
        "31 comments",
        "Most viewed",
        "By Ines Marl",
        "5 March 2021",
        "Photo: Bo Tern/Lantern",
        "Act now!",
        "> quoted",
        "Nine men were held for eleven days in the cellar.",
        "Over 900 people have signed. Sign the petition today.",
        "",
        "—",
        "2 days ago",
        "Watch: Mill Burns Again",
        "“They beat me,” he said.",
        "Sign up for our newsletter",
        "Комментарии",
        "- item",
        "\u00a0",
        "Share",
    ]
)


def check(outcome: Extraction | Unreadable) -> None:
    assert isinstance(outcome, Extraction | Unreadable)
    assert wire.unpack(wire.pack(outcome)) == outcome
    if isinstance(outcome, Extraction):
        check_reading(
            make_reading(outcome, document="d", item="i", sheet=None, language=ENGLISH), outcome.untrusted_text
        )


def check_reading(reading: Reading, text: str) -> None:
    assert reading.text == text
    for block in reading.blocks:
        words = text[block.start : block.end]
        assert words
        assert words == words.strip() or block.kind is not BlockKind.FURNITURE or words.strip()


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=400), name=NAMES)
def test_any_bytes_are_text_or_a_reason(data: bytes, name: str) -> None:
    check(read_bytes(data, name))


@settings(max_examples=300, deadline=None)
@given(
    seed=st.sampled_from(SEEDS),
    edits=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=6),
    cut=st.floats(0, 1),
    name=NAMES,
)
def test_damaged_documents_are_text_or_a_reason(
    seed: bytes, edits: list[tuple[float, bytes]], cut: float, name: str
) -> None:
    data = bytearray(seed[: max(1, int(len(seed) * (1 - cut * cut)))])
    for place, patch in edits:
        at = int(place * len(data))
        data[at : at + len(patch)] = patch
    check(read_bytes(bytes(data), name))


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=600))
def test_any_text_becomes_a_reading_with_the_same_text(text: str) -> None:
    outcome = Extraction(untrusted_text=text, media_type="text/plain", reader="test")
    check_reading(make_reading(outcome, document="d", item="i", sheet=None, language=ENGLISH), text)


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(LINES, max_size=40), end=st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_arrangement_of_page_parts_becomes_a_reading(lines: list[str], end: str) -> None:
    text = end.join(lines)
    outcome = Extraction(untrusted_text=text, media_type="text/plain", reader="test")
    reading = make_reading(outcome, document="d", item="i", sheet=None, language=ENGLISH)
    check_reading(reading, text)
    covered = "".join(text[b.start : b.end] for b in reading.blocks)
    assert "".join(covered.split()) == "".join(text.split())  # nothing that holds a character is lost


@settings(max_examples=200, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(["file", "published", ",", ";", '"', "\n", "2021-03", "\ufeff", "a.txt"]), max_size=30
        ).map("".join),
    )
)
def test_any_sheet_is_rows_or_an_input_error(text: str) -> None:
    try:
        rows = parse_sheet(text)
    except InputError as error:
        assert error.safe
    else:
        assert all(isinstance(row, SheetRow) and row.file for row in rows)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(max_size=80), st.from_regex(r"\A[0-9./ -]{4,14}\Z")))
def test_any_text_has_dates_that_exist_or_none(text: str) -> None:
    for start, end, date in written_dates(text):
        assert text[start:end]
        assert date.earliest <= date.latest
    declared_date(text)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.one_of(st.binary(min_size=1, max_size=200), st.sampled_from(SEEDS)), name=NAMES)
def test_the_real_sandbox_gives_what_the_function_inside_gives(data: bytes, name: str) -> None:
    ending = name.rpartition(".")[2][:16] if "." in name else ""
    assert SandboxedReader().read(data, name) == read_bytes(data, f"file.{ending}" if ending else "file")


def test_ordinary_files_give_text() -> None:
    """Control: a reader that refused everything would pass every test above."""
    for seed in SEEDS:
        assert isinstance(read_bytes(seed, "a"), Extraction), seed[:20]
