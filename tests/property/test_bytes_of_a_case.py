"""Any bytes where bytes of a case belong: the value or our error, and nothing else; every value comes back."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consilience.adapters.crypto import CaseKeys, CaseSigner, UnsafeTestCost, signature_holds
from consilience.adapters.vault.blobs import CHUNK, open_chunks, sealed_chunks
from consilience.adapters.vault.header import Unlocked, make_header, open_header
from consilience.adapters.vault.ledger import line_opener, sealed_line, trust_of
from consilience.domain.account import Hop, Participant, PersonMention, Proposition, SpeakerMention, Value
from consilience.domain.custody import Action, Entry, Extracted, ItemRecord
from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.errors import (
    ConsilienceError,
    DamageError,
    NewerCaseError,
    ValueRefusedError,
    WrongPassphraseError,
)
from consilience.domain.material import (
    Block,
    BlockKind,
    Link,
    Passage,
    Publication,
    Reading,
    SheetRow,
    Unreadable,
    UnreadableReason,
)
from consilience.domain.reasons import Reason, Sourced, Span
from consilience.engine.custody.canonical import canonical, read_canonical
from consilience.engine.custody.chain import entry_bytes, pad, read_entry, unpad
from consilience.engine.custody.note import read_checkpoint
from consilience.engine.custody.records import (
    Refusal,
    read_reading,
    read_record,
    read_refusal,
    reading_bytes,
    record_bytes,
    refusal_bytes,
)
from consilience.engine.custody.verify import check_checkpoints, check_ledger
from consilience.engine.plain import from_plain, to_plain

UNLOCKED = Unlocked(case="ab" * 16, keys=CaseKeys.split(bytes(range(160))))
HEADER = make_header("right", UnsafeTestCost(), lambda n: b"\x07" * n)[0]
text = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40)
some_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-(2**52), 2**52) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)
some_bytes = st.binary(max_size=400) | some_json.map(lambda v: json.dumps(v).encode()) | some_json.map(canonical)


@given(some_bytes)
def test_any_bytes_as_entry_record_reading_refusal_or_checkpoint_give_a_value_or_our_error(data: bytes) -> None:
    key = CaseSigner(b"s" * 32).public_key
    for parse in (
        read_entry, read_record, read_reading, read_refusal, unpad, read_canonical,
        lambda d: read_checkpoint(d, "ab" * 16, key, signature_holds),
    ):  # fmt: skip
        try:
            parse(data)
        except ConsilienceError:
            continue


@given(st.binary(max_size=300) | st.binary(max_size=30).map(lambda b: HEADER[:100] + b + HEADER[130:]))
def test_any_bytes_as_header_are_refused(data: bytes) -> None:
    with pytest.raises((WrongPassphraseError, NewerCaseError)):
        open_header(data, "right" if data != HEADER else "wrong", UnsafeTestCost())


@given(some_bytes)
def test_any_bytes_as_ledger_or_checkpoints_give_findings(data: bytes) -> None:
    trust = trust_of(UNLOCKED)
    check = check_ledger(data, trust, line_opener(UNLOCKED))
    assert bool(check.findings) == bool(data)
    assert check_checkpoints({"checkpoints/0000000001": data}, trust, check.leaves)[0]


@given(some_bytes)
def test_any_sealed_bytes_as_entry_give_findings(data: bytes) -> None:
    line = sealed_line(UNLOCKED, 0, data, b"n" * 12)
    check = check_ledger(line, trust_of(UNLOCKED), line_opener(UNLOCKED))
    assert {f.step for f in check.findings} == {4}


@given(st.binary(max_size=2000))
def test_any_bytes_as_blob_are_damage(data: bytes) -> None:
    for start in (b"", b"CNSLBLB1"):
        with pytest.raises(DamageError):
            list(open_chunks(io.BytesIO(start + data), b"k" * 32, b"aad", "blobs/x"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.large_base_example])
@given(
    st.integers(0, 3 * CHUNK + 9) | st.sampled_from([0, 1, 1015, 1016, 1017, CHUNK - 8, CHUNK - 7, 2 * CHUNK - 8]),
    st.integers(1, 100_000),
)
def test_content_of_any_length_given_in_any_pieces_comes_back_from_its_blob(length: int, piece: int) -> None:
    content = (b"some words " * (length // 11 + 1))[:length]
    pieces = [content[i : i + piece] for i in range(0, length, piece)]
    blob = b"".join(sealed_chunks(b"k" * 32, b"p" * 7, b"aad", length, pieces))
    assert b"".join(open_chunks(io.BytesIO(blob), b"k" * 32, b"aad", "x")) == content
    for wrong in (blob[:-1], blob + b"\0", blob[:15] + blob[16:]):
        with pytest.raises(DamageError):
            list(open_chunks(io.BytesIO(wrong), b"k" * 32, b"aad", "x"))
    with pytest.raises(DamageError):
        list(open_chunks(io.BytesIO(blob), b"k" * 32, b"other", "x"))


def test_chunks_of_a_blob_in_another_order_do_not_open() -> None:
    content = bytes(4 * CHUNK)
    blob = b"".join(sealed_chunks(b"k" * 32, b"p" * 7, b"aad", len(content), [content]))
    step = CHUNK + 16
    one, two = blob[15 : 15 + step], blob[15 + step : 15 + 2 * step]
    with pytest.raises(DamageError):
        list(open_chunks(io.BytesIO(blob[:15] + two + one + blob[15 + 2 * step :]), b"k" * 32, b"aad", "x"))
    with pytest.raises(DamageError):
        list(open_chunks(io.BytesIO(blob[: 15 + 3 * step]), b"k" * 32, b"aad", "x"))


@given(some_json)
def test_canonical_json_comes_back(value: object) -> None:
    assert canonical(read_canonical(canonical(value))) == canonical(value)


@given(st.binary(max_size=600).filter(lambda b: not b.endswith(b"\0")))
def test_padding_comes_off(data: bytes) -> None:
    assert unpad(pad(data)) == data


because = st.lists(
    st.builds(Reason, rule=text, words=text, spans=st.tuples(st.just(Span(document="d", start=1, end=4)))),
    min_size=1,
    max_size=2,
).map(tuple)
dates = st.sampled_from(["2017", "2017-10-16", "2017-21~", "../2018", "2017-02-20/2017-03-01"]).map(
    lambda e: EdtfDate(edtf=e, words="then")
)


def sourced(value: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.builds(Sourced, value=value, because=because)


publications = st.builds(
    Publication, publisher=st.none() | sourced(text), title=st.none() | sourced(text), author=st.none(),
    published=st.none() | sourced(dates), url=st.none() | sourced(text),
)  # fmt: skip


def halves(length: int, kind: BlockKind) -> tuple[Block, ...]:
    return (Block(start=0, end=length // 2, kind=kind), Block(start=length // 2, end=length, kind=kind))


readings = text.flatmap(
    lambda body: st.builds(
        Reading, document=text, item=text, text=st.just(body), language=sourced(text), publication=publications,
        blocks=st.sampled_from(list(BlockKind)).map(lambda kind: halves(len(body), kind)),
        media_type=text, reader=text, warnings=st.lists(text, max_size=2).map(tuple),
        links=st.lists(st.builds(Link, start=st.just(0), end=st.just(1), target=text), max_size=2).map(tuple),
    )
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(readings)
def test_a_reading_comes_back_from_its_bytes_exactly(reading: Reading) -> None:
    assert read_reading(reading_bytes(reading)) == reading


records = st.builds(
    ItemRecord, item=text, document=text, file_name=text, size=st.integers(0, 2**40), sha256=text, received_at=text,
    received_by=text, sheet=st.none() | st.builds(SheetRow, file=text, note=text),
)  # fmt: skip
refusals = st.builds(
    Refusal, item=text, outcome=st.builds(Unreadable, reason=st.sampled_from(UnreadableReason), note=text)
)
entries = st.builds(
    Entry, case=text, seq=st.integers(0, 2**50), at=st.just("2031-05-04T10:00:00.000000Z"),
    action=st.sampled_from(Action), actor=text, tool=text, prev=text, signature=text,
    refs=st.dictionaries(text, text, max_size=3), commitments=st.dictionaries(text, text, max_size=3),
)  # fmt: skip


@given(records)
def test_a_record_comes_back_from_its_bytes_exactly(record: ItemRecord) -> None:
    assert read_record(record_bytes(record)) == record


def test_a_record_says_where_it_came_out_of_in_one_form_only() -> None:
    plain = ItemRecord(
        item="a", document="d", file_name="f", size=1, sha256="s", received_at="t", received_by="r", salt="ab" * 16
    )
    whole = replace(plain, extracted=Extracted(parent="p", member=3, depth=1, name="../x"))
    assert read_record(record_bytes(whole)) == whole
    for wrong in (
        record_bytes(plain).replace(b'"format":2', b'"format":3'),
        record_bytes(whole).replace(b'"format":3', b'"format":2'),
        record_bytes(whole).replace(b'"member":3', b'"member":0'),
    ):
        with pytest.raises(ValueRefusedError):
            read_record(wrong)


@given(refusals)
def test_a_refusal_comes_back_from_its_bytes_exactly(refusal: Refusal) -> None:
    assert read_refusal(refusal_bytes(refusal)) == refusal


@given(entries)
def test_an_entry_comes_back_from_its_bytes_exactly(entry: Entry) -> None:
    assert read_entry(entry_bytes(entry)) == entry


@pytest.mark.parametrize(
    "kind", [Hop, Participant, PersonMention, Proposition, SpeakerMention, Value, Passage, Duration]
)
@given(data=some_json)
def test_any_data_as_a_domain_value_gives_the_value_or_our_error(kind: type, data: object) -> None:
    try:
        made = from_plain(kind, data)
    except ConsilienceError:
        return
    assert from_plain(kind, to_plain(made)) == made
