"""GVA: news on shootings; each article becomes the incident that the reading finds in it.

One prediction a record: ``n_killed``, ``n_injured``, ``date``, ``city``, ``state`` and ``names``, from
``CodedDocument.incident``, and ``cluster``, from the grouping of all articles by incident.  Places are given in the
set's own terms: full names of states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from consilience.adapters.languages import detect
from consilience.casework.assess import code
from consilience.domain.claim import CodedDocument
from consilience.domain.material import Extraction, MetadataCandidate
from consilience.engine.corroborate.incidents import group_by_incident
from consilience.engine.read import make_reading, name_language

Json = dict[str, Any]
_STATES = (
    "Ala.|Alabama Ariz.|Arizona Ark.|Arkansas Calif.|California Colo.|Colorado Conn.|Connecticut Del.|Delaware "
    "Fla.|Florida Ga.|Georgia Ill.|Illinois Ind.|Indiana Kan.|Kansas Ky.|Kentucky La.|Louisiana Md.|Maryland "
    "Mass.|Massachusetts Mich.|Michigan Minn.|Minnesota Miss.|Mississippi Mo.|Missouri Mont.|Montana "
    "Neb.|Nebraska Nev.|Nevada N.C.|North_Carolina N.D.|North_Dakota N.H.|New_Hampshire N.J.|New_Jersey "
    "N.M.|New_Mexico N.Y.|New_York Okla.|Oklahoma Ore.|Oregon Pa.|Pennsylvania R.I.|Rhode_Island "
    "S.C.|South_Carolina S.D.|South_Dakota Tenn.|Tennessee Tex.|Texas Va.|Virginia Vt.|Vermont "
    "W.Va.|West_Virginia Wash.|Washington Wis.|Wisconsin Wyo.|Wyoming "
)
"""Abbreviations of the states in the Associated Press' style, and the names that the set uses."""
STATES = {pair.split("|")[0]: pair.split("|")[1].replace("_", " ") for pair in _STATES.split()}


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """One prediction for each record, in order; all are read before the first is given, to be grouped."""
    coded = [read(record) for record in records]
    cluster = {name: number for number, group in enumerate(group_by_incident(coded)) for name in group.documents}
    for one in coded:
        yield prediction(one.reading.document, one) | {"cluster": cluster[one.reading.document]}


def read(record: Json) -> CodedDocument:
    """The reading of an article: its title above its text, date and address as its page would tell them."""
    told = (("title", "title"), ("published", "dct"), ("url", "url"))
    given = ((field, record.get(key)) for field, key in told)
    metadata = tuple(MetadataCandidate(field=field, value=words, where="record") for field, words in given if words)
    text = f"{record['title'].strip()}\n\n{record['text']}"
    extraction = Extraction(untrusted_text=text, media_type="text/plain", reader="record", metadata=metadata)
    language = name_language(text, detect)
    name = record["doc_id"]
    return code(make_reading(extraction, document=name, item=name, sheet=None, language=language))


def prediction(name: str, coded: CodedDocument) -> Json:
    """A prediction line; a document in which no harm is told tells of none killed and none hurt."""
    incident = coded.incident
    published = coded.reading.publication.published
    line: Json = {"doc_id": name, "n_killed": 0, "n_injured": 0, "names": []}
    if published is not None:
        line["date"] = published.value.earliest.isoformat()
    if incident is None:
        return line
    line |= {"n_killed": incident.killed.value.low, "n_injured": incident.hurt.value.low}
    if incident.day is not None:
        line["date"] = incident.day.value.earliest.isoformat()
    if incident.place is not None:
        line["city"] = incident.place.value
    if incident.region:
        line["state"] = STATES.get(incident.region, incident.region.rstrip("."))
    names = {person.id: person.name for person in coded.people}
    line["names"] = [names[person] for person in incident.people]
    return line
