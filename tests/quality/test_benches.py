"""The adapters of public data sets give lines in the format of their scorers (on invented records)."""

from __future__ import annotations

from quality.bench import predict


def test_an_article_becomes_a_line_of_the_incident_set() -> None:
    record = {
        "doc_id": "a1",
        "title": "2 shot, 1 fatally, in Norholm",
        "dct": "2031-03-12",
        "url": "https://post.example/a1",
        "text": "NORHOLM -- Two men were shot, one fatally, on Monday night. Ilo Marrin, 24, died at the scene.",
    }
    (line,) = predict("gva", [record])
    assert (line["n_killed"], line["n_injured"], line["date"]) == (1, 1, "2031-03-10")
    assert (line["doc_id"], line["city"], line["names"]) == ("a1", "Norholm", ["Ilo Marrin"])
    assert line["cluster"] == 0
