"""Assess: the machine reading of a case, from its Readings to a CrossCheck, and its export.

Nothing here is stored as truth: a CrossCheck is a disposable computation on Readings, marked with
the engine that made it.
"""

from __future__ import annotations

import json
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from consilience import __version__
from consilience.adapters.languages import detect
from consilience.adapters.models.annotators import AnnotatorByLanguage
from consilience.adapters.readers import SandboxedReader
from consilience.adapters.resources import load_rates, load_vocabulary, rules_digest
from consilience.adapters.workers import on_every_core
from consilience.casework.case import Case
from consilience.domain.account import Involvement, Mode, Participant, Person, Statement
from consilience.domain.chance import Chance
from consilience.domain.claim import CodedDocument, CrossCheck
from consilience.domain.errors import InputError, ValueRefusedError
from consilience.domain.incident import Incident
from consilience.domain.language import Sentence
from consilience.domain.material import Reading, SheetRow, Unreadable
from consilience.domain.review import NOTHING_DECIDED, Rulings
from consilience.engine.coding.assemble import beginning, code_document, readable_runs
from consilience.engine.coding.chances import with_chances
from consilience.engine.corroborate.cross_check import cross_check
from consilience.engine.plain import from_plain, to_plain
from consilience.engine.read import make_reading, name_language, parse_sheet
from consilience.engine.review.statements import Reviewed, review

Progress = Callable[[int, int], None]
LANGUAGES = frozenset({"en", "ru"})
"""Languages that are read for statements and values."""
SURE_OF_LANGUAGE = 60
"""Code points from which the language of a text is taken to be known (our convention)."""
LONGEST = 400_000
"""Code points of one document that are read, about 65,000 words; a minute's work on a slow machine."""


@cache
def annotator() -> AnnotatorByLanguage:
    """The language models, loaded once (about a second)."""
    return AnnotatorByLanguage()


def engine_version() -> str:
    """Names what produced a machine reading: program version and model version."""
    return f"consilience-{__version__}+{annotator().name}"


def mark(reading: Reading) -> list[Sentence]:
    """The sentences of one document as the language model marks them."""
    runs = readable_runs(reading)
    marked = annotator().annotate([(offset, text) for _, offset, text in runs], reading.language.value)
    return [
        replace(sentence, block=block) for (block, _, _), found in zip(runs, marked, strict=True) for sentence in found
    ]


def code(reading: Reading) -> CodedDocument:
    """Read one document, as far as ``LONGEST`` and its language allow; :func:`limits` says where that fell short."""
    short = beginning(reading, LONGEST)
    coded = code_document(short, mark(short), load_vocabulary())
    statements = with_chances(coded.statements, reading.language.value, load_rates())
    if _is_foreign(reading):
        statements = tuple(replace(s, values=()) for s in statements if s.mode is Mode.DIRECT)
    return replace(coded, reading=reading, statements=statements)


def code_or_tell(reading: Reading) -> CodedDocument:
    """:func:`code`, where a fault of this program costs one document and not the case: :func:`limits` tells of it.

    What is told is where the fault is (module and line), never the text that set it off.
    """
    try:
        return code(reading)
    except Exception as fault:  # noqa: BLE001 — one document in ten thousand must not keep the others from being read
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{Path(last.filename).stem}:{last.lineno}"
        return CodedDocument(reading=reading, people=(), statements=(), fault=where)


def _is_foreign(reading: Reading) -> bool:
    """Whether a text is in a language without rules; of a few words the language is not sure enough to say so."""
    return reading.language.value not in LANGUAGES and len(reading.text) >= SURE_OF_LANGUAGE


def limits(documents: Sequence[CodedDocument]) -> tuple[str, ...]:
    """What of these documents was not read, in words without names or text; nothing where all of it was."""
    long = sum(len(d.reading.text) > LONGEST for d in documents)
    other = sum(_is_foreign(d.reading) for d in documents)
    told = [
        f"{_documents(len(at))} not read: a fault of this program at {where}. What is kept is safe; tell its makers."
        for where in sorted({d.fault for d in documents if d.fault})
        for at in [[d for d in documents if d.fault == where]]
    ]
    doubted = sum(any("text extractor" in words for words in d.reading.warnings) for d in documents)
    if doubted:
        told.append(
            f"{_documents(doubted)} read otherwise, or not to the end, by a second text extractor: see the notes and "
            "look at the pages."
        )
    if long:
        told.append(f"{_documents(long)} longer than {LONGEST:,} characters: what comes after was not read.")
    if other:
        told.append(f"{_documents(other)} neither English nor Russian: only quotations and names were taken, as found.")
    return tuple(told)


def _documents(number: int) -> str:
    return "1 document is" if number == 1 else f"{number} documents are"


def assess(readings: Sequence[Reading], progress: Progress = lambda _done, _of: None) -> CrossCheck:
    """Code every Reading and cross-check them; ``progress`` is called with documents done and in all."""
    coded = []
    progress(0, len(readings))
    for document in on_every_core(code_or_tell, readings):
        coded.append(document)
        progress(len(coded), len(readings))
    return _cross_check(coded)


def crosscheck(case: Case, progress: Progress = lambda _done, _of: None) -> CrossCheck:
    """The machine reading of a case with what people decided about it."""
    return join_up(review(coded(case, progress), case.decisions()))


def join_up(reviewed: Reviewed) -> CrossCheck:
    """Documents after review, cross-checked."""
    return _cross_check(reviewed.documents, reviewed.rulings)


def coded(case: Case, progress: Progress = lambda _done, _of: None) -> list[CodedDocument]:
    """Every document of a case as the machine reads it, by document id.

    What was read in a document is kept in the encrypted index under the digest of its Reading and of the rules, so
    that a second look is quick and an interrupted one goes on where it stopped.
    """
    rules = f"{rules_digest()}+{annotator().name}"  # the same rules read otherwise where the extra ru is not installed
    readings, digests = case.readings(), case.reading_digests()
    made: dict[str, CodedDocument] = {}
    anew = []
    for reading in readings:
        known = _kept(case.suggestion(digests[reading.document], rules), reading)
        if known is None:
            anew.append(reading)
        else:
            made[reading.document] = known
    progress(len(made), len(readings))
    for document in on_every_core(code_or_tell, anew):
        name = document.reading.document
        made[name] = document
        if not document.fault:
            case.keep_suggestion(digests[name], rules, _to_keep(document))
        progress(len(made), len(readings))
    return [made[reading.document] for reading in readings]


def _cross_check(documents: Sequence[CodedDocument], rulings: Rulings = NOTHING_DECIDED) -> CrossCheck:
    singles = load_vocabulary().singles()
    return cross_check(tuple(documents), engine=engine_version(), singles=singles, rulings=rulings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """What is kept of a coded document: all but its Reading, which the vault holds."""

    people: tuple[Person, ...]
    statements: tuple[Statement, ...]
    incident: Incident | None
    involvements: tuple[Involvement, ...]


def _to_keep(document: CodedDocument) -> str:
    kept = _Coded(**{f.name: getattr(document, f.name) for f in fields(_Coded)})
    return json.dumps(to_plain(kept), ensure_ascii=False)


def _kept(body: str | None, reading: Reading) -> CodedDocument | None:
    """What was kept for a Reading; None when nothing was, or what was is not of this form: it is then made anew."""
    if body is None:
        return None
    try:
        coded = from_plain(_Coded, json.loads(body))
    except (ValueError, ValueRefusedError):
        return None
    return CodedDocument(reading=reading, **{f.name: getattr(coded, f.name) for f in fields(_Coded)})


def read_folder(folder: Path, sheet: Path | None = None) -> dict[str, Any]:
    """Read the files of a folder in memory, without a case, and give the export; for measuring.

    ``sheet`` rows name files relative to the sheet's own folder.
    """
    return to_export(assess(folder_readings(folder, sheet)))


def folder_readings(folder: Path, sheet: Path | None = None) -> list[Reading]:
    """Readings of a folder's files in name order; files that give no text are left out."""
    rows = parse_sheet(sheet.read_text(encoding="utf8")) if sheet is not None else ()
    by_name = {Path(row.file).name: row for row in rows}
    reader = SandboxedReader()
    out = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        if sheet is not None and path.resolve() == sheet.resolve():
            continue
        extraction = reader.read(path, path.name)
        if isinstance(extraction, Unreadable):
            continue
        row: SheetRow | None = by_name.get(path.name)
        language = name_language(extraction.untrusted_text, detect)
        out.append(make_reading(extraction, document=path.stem, item=path.name, sheet=row, language=language))
    if not out:
        raise InputError("No file in this folder gave any text.", do="Name a folder that holds documents.")
    return out


def file_stems(case: Case) -> dict[str, str]:
    """Document id to the received file's name without its ending, where that name is one document's alone."""
    stems = {record.document: Path(record.file_name).stem for record, _, _ in case.items()}
    shared = {stem for stem, count in Counter(stems.values()).items() if count > 1}
    return {document: stem for document, stem in stems.items() if stem not in shared and stem}


def to_export(
    check: CrossCheck, stems: Mapping[str, str] | None = None, verdicts: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The machine reading as plain data (format: docs/format/export.md); offsets in Unicode code points.

    ``stems`` gives a document the name it has in the export; without one it keeps its id in the case.  ``verdicts`` is
    what people decided of statements, by id; each statement says whether somebody did.
    """
    name = dict(stems or {})
    claim_of = {s.statement: c.id for c in check.claims for s in c.statements}
    account_of = {s: a.id for a in check.accounts for s in a.statements}
    return {
        "format": "consilience-export-1",
        "notice": _notice(len(verdicts or {}), sum(len(d.statements) for d in check.documents)),
        "engine": check.engine,
        "documents": [
            {"id": name.get(d.reading.document, d.reading.document), "text": d.reading.text} for d in check.documents
        ],
        "statements": [
            _statement(s, name.get(d.reading.document, d.reading.document), account_of.get(s.id), claim_of.get(s.id))
            | {"reviewed": (verdicts or {}).get(s.id, "no")}
            for d in check.documents
            for s in d.statements
        ],
        "acts": [
            _act(i, name.get(d.reading.document, d.reading.document)) for d in check.documents for i in d.involvements
        ],
        "accounts": [
            {"id": a.id, "speaker": a.speaker, "kind": a.kind.value, "occasion": a.occasion} for a in check.accounts
        ],
        "claims": [
            {
                "id": c.id,
                "proposition": c.proposition,
                "frame": c.frame,
                "origins": {"low": c.corroboration.interval.low, "high": c.corroboration.interval.high},
                "documents": [name.get(d, d) for d in c.corroboration.documents],
                "publishers": list(c.corroboration.publishers),
                "accounts": list(c.corroboration.accounts),
                "because": [r.words for r in c.corroboration.because],
            }
            for c in check.claims
        ],
        "people": [_person(p, name) for p in check.people],
        "contradictions": [
            {"id": c.id, "claim": c.claim, "statements": [c.left, c.right], "role": c.role}
            for c in check.contradictions
        ],
    }


def _notice(decided: int, statements: int) -> str:
    if not decided:
        return "machine reading, not reviewed; internal"
    return f"machine reading; people decided on {decided} statements, {statements} are in it; internal"


def _act(one: Involvement, document: str) -> dict[str, Any]:
    def parties(found: Sequence[Participant]) -> list[dict[str, str]]:
        return [{"words": p.words, "kind": p.kind} for p in found]

    return {
        "document": document,
        "start": one.span.start,
        "end": one.span.end,
        "act": one.act,
        "polarity": one.polarity.value,
        "victims": parties(one.victims),
        "perpetrators": parties(one.perpetrators),
        "headline": one.headline,
    }


def _person(person: Person, name: Mapping[str, str]) -> dict[str, Any]:
    spans = (m.span for m in person.mentions if m.named)
    places = [{"document": name.get(s.document, s.document), "start": s.start, "end": s.end} for s in spans]
    return {"id": person.id, "name": person.name, "mentions": places}


def _chance(chance: Chance | None) -> dict[str, Any] | None:
    """How often the machine was right about who says it when it read so; it says nothing of the person who speaks."""
    if chance is None:
        return None
    return {"right_source": round(chance.probability, 3), "because": [r.words for r in chance.because]}


def _statement(statement: Statement, document: str, account: str | None, claim: str | None) -> dict[str, Any]:
    values: dict[str, str] = {}
    for value in statement.values:
        key, n = value.role, 2
        while key in values:
            key, n = f"{value.role}{n}", n + 1
        values[key] = value.text()
    p = statement.passage
    return {
        "id": statement.id,
        "document": document,
        "start": p.start,
        "end": p.end,
        "exact": p.exact,
        "account": account,
        "claim": claim,
        "mode": statement.mode.value,
        "speaker": statement.speaker.words,
        "chance": _chance(statement.chance),
        "chain": [hop.name for hop in statement.chain],
        "values": values,
    }
