"""HRDsAttack (Ran and others 2023, MIT): who attacked whom, when and where, one record for each news article.

Victims, perpetrator, place and date come from the involvements of a document, so from what users get; which kinds of
violation the set labels is learnt on top of them (``quality/violations.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from consilience.casework.assess import code
from consilience.domain.account import Involvement, Polarity
from consilience.domain.claim import CodedDocument
from consilience.engine.coding.lexicon import lexicon
from quality.pages import read_page
from quality.violations import group_of, kinds

Json = dict[str, Any]
_HARMFUL = frozenset(
    "arrest detention trial kill massacre execution torture_death abduction disappearance torture assault sexual "
    "threat injury shooting raid".split()
)
_BY_LAW = frozenset({"arrest", "detention", "trial", "raid"})
_TYPES = {
    "state": "state actor",
    "armed_group": "other actors without permissions",
    "crime": "other actors without permissions",
    "unknown": "other actors without permissions",
    "crowd": "other non-state actors",
    "family": "other non-state actors",
    "company": "other non-state actors",
    "party": "other non-state actors",
    "international": "regional orgs",
}
_MONTHS = "January February March April May June July August September October November December".split()


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """One line for each article."""
    for record in records:
        published = str(record["publish_date"])[:10]
        coded = code(read_page(record["doc_id"], record["text"], title=record["title"], published=published))
        yield {"doc_id": record["doc_id"], **answer(coded)}


def answer(coded: CodedDocument) -> Json:
    """The fields of the set for one document."""
    return {
        "violation_types": kinds(coded),
        "victims": victims(coded),
        "perpetrator_type": perpetrator_type(coded),
        **_places(coded),
        **_date(coded),
    }


def victims(coded: CodedDocument) -> list[str]:
    """Names of the people of whom a done act of harm is told, without those who are said to have done harm."""
    named = {p.id: p for p in coded.people if any(m.named for m in p.mentions)}
    suffered: Counter[str] = Counter()
    did: Counter[str] = Counter()
    for one in coded.involvements:
        group = group_of(one.act)
        if group not in _HARMFUL:
            continue
        if group not in _BY_LAW:
            did.update({p.person for p in one.perpetrators})
        if one.polarity is Polarity.DONE:
            suffered.update({v.person for v in one.victims if v.person in named})
    return [named[person].name for person, times in suffered.items() if 2 * did[person] < times]


def perpetrator_type(coded: CodedDocument) -> str | None:
    """The kind of party told most often as having done harm; arrests without a named agent are the state's."""
    count: Counter[str] = Counter()
    for one in _harms(coded):
        kinds_told = {_TYPES.get(p.kind.partition(".")[0], "") for p in one.perpetrators} - {""}
        if not kinds_told and group_of(one.act) in _BY_LAW:
            kinds_told = {"state actor"}
        count.update(dict.fromkeys(kinds_told, 3 if one.headline else 1))
    return count.most_common(1)[0][0] if count else None


def _harms(coded: CodedDocument) -> Iterator[Involvement]:
    for one in coded.involvements:
        if one.polarity is Polarity.DONE and group_of(one.act) in _HARMFUL:
            yield one


def _places(coded: CodedDocument) -> Json:
    """The country named most, and the other place named most beside acts of harm."""
    countries = lexicon("en").sets["not_people.places"]
    told: Counter[str] = Counter()
    for one in _harms(coded):
        told.update({v.words for v in one.values if v.role == "place" and v.words[:1].isupper()})
    everywhere = Counter(
        v.words for s in coded.statements for v in s.values if v.role == "place" and v.words[:1].isupper()
    )
    ranked = [*(p for p, _ in told.most_common()), *(p for p, _ in everywhere.most_common())]
    country = next((p for p in ranked if p.lower() in countries), None)
    city = next((p for p in told if p != country and p.lower() not in countries), None)
    return {"country": country, "city": city}


def _date(coded: CodedDocument) -> Json:
    """The first date told beside an act of harm."""
    for one in _harms(coded):
        for value in one.values:
            text = value.date.edtf if value.role == "date" and value.date is not None else ""
            parts = text.rstrip("~?").split("-")
            if parts[0].isdigit() and len(parts[0]) == 4 and all(p.isdigit() for p in parts[1:]):
                month = _MONTHS[int(parts[1]) - 1] if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else None
                return {"year": parts[0], "month": month, "date": str(int(parts[2])) if len(parts) > 2 else None}
    return {}
