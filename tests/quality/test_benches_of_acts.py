"""The adapter of the set on acts of police, on invented sentences."""

from __future__ import annotations

from quality.benches import indiapoliceevents


def test_sentences_in_small_letters_are_labelled_by_what_police_did_or_did_not_do() -> None:
    told = [
        "two farmers were killed in police firing near the mill.",
        "the police did nothing while the mob burned the shops.",
        "the mayor opened a school.",
        "five men were arrested by the police on sunday.",
        "he said that anybody found outside would be arrested.",
    ]
    records = [{"doc_id": 1, "sent_id": n, "sent_text": text} for n, text in enumerate(told)]
    labels = [line["labels"] for line in indiapoliceevents.predict(records)]
    assert labels == [["FORCE", "KILL"], ["FAIL"], [], ["ARREST"], []]
