"""The adapters of the sets on acts, on invented articles."""

from __future__ import annotations

from quality.benches import hrdsattack, indiapoliceevents


def test_an_article_gives_its_victim_its_perpetrator_and_its_kind() -> None:
    record = {
        "doc_id": "x",
        "title": "Editor Ann Lee arrested in Karsk",
        "publish_date": "2031-05-04 10:00:00",
        "text": "Police arrested the editor Ann Lee on Monday.\n\nAnn Lee was detained in Karsk, her lawyer said.",
    }
    (answer,) = hrdsattack.predict([record])
    assert answer["violation_types"] == ["arbitrary detention"]
    assert answer["victims"] == ["Ann Lee"]
    assert answer["perpetrator_type"] == "state actor"


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
