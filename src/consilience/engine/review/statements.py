"""Statements as people left them: confirmed, corrected, added, rejected; what nobody looked at stays a suggestion.

A **Reviewed** is the coded documents after the decisions, with the decision on each statement beside it.  What a person
confirmed stays in the case although later rules no longer read it there: it is made again from the decision.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from consilience.domain.account import Hop, Mode, Proposition, SpeakerKind, SpeakerMention, Statement, Value
from consilience.domain.claim import CodedDocument
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Reading
from consilience.domain.reasons import Reason, Span
from consilience.domain.review import Decision, Matter, Rulings, Verdict
from consilience.engine.review.amendments import read_chain, read_values
from consilience.engine.review.standing import rulings_of, standing, statement_at

_WORD = re.compile(r"[^\W\d_]{4,}")
_BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.OUTLET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Coded documents after review.

    ``verdicts`` gives the standing decision under the id of each statement that has one (rejected ones too);
    ``rejected`` are the statements that were taken out; ``unplaced`` the decisions on words that no Reading has.
    """

    documents: tuple[CodedDocument, ...]
    rulings: Rulings
    held: tuple[Decision, ...] = ()
    verdicts: Mapping[str, Decision] = field(default_factory=dict)
    rejected: tuple[Statement, ...] = ()
    unplaced: tuple[Decision, ...] = ()

    @property
    def statements(self) -> int:
        """Statements that were suggested or added."""
        return sum(len(d.statements) for d in self.documents) + len(self.rejected)

    @property
    def decided(self) -> int:
        """Statements that a person settled; "unsure" settles nothing."""
        return sum(d.verdict is not Verdict.UNSURE for d in self.verdicts.values())


def review(documents: Sequence[CodedDocument], decisions: Sequence[Decision]) -> Reviewed:
    """Apply what stands; without decisions the documents are as the machine coded them."""
    held = standing(decisions)
    by_document: dict[str, list[Decision]] = {}
    for decision in held:
        if decision.matter is Matter.STATEMENT:
            by_document.setdefault(decision.places[0].document, []).append(decision)
    verdicts: dict[str, Decision] = {}
    rejected: list[Statement] = []
    unplaced = [d for name in by_document.keys() - {c.reading.document for c in documents} for d in by_document[name]]
    out = []
    for document in documents:
        mine = by_document.get(document.reading.document, [])
        out.append(_reviewed(document, mine, (verdicts, rejected, unplaced)) if mine else document)
    return Reviewed(
        documents=tuple(out),
        rulings=rulings_of(held, out),
        held=held,
        verdicts=verdicts,
        rejected=tuple(rejected),
        unplaced=tuple(unplaced),
    )


def _reviewed(
    document: CodedDocument,
    decisions: Sequence[Decision],
    kept: tuple[dict[str, Decision], list[Statement], list[Decision]],
) -> CodedDocument:
    verdicts, rejected, unplaced = kept
    statements = {s.id: s for s in document.statements}
    for decision in decisions:
        place = decision.places[0]
        if place.end > len(document.reading.text) or place.start >= place.end:
            unplaced.append(decision)
            continue
        found = statement_at(place, list(statements.values()))
        if found is None:
            found = made_by_hand(document, decision)
            if found is None:
                continue  # the machine no longer suggests what was rejected or left open: nothing to do
        verdicts[found.id] = decision
        if decision.verdict is Verdict.REJECTED:
            rejected.append(found)
            statements.pop(found.id, None)
        elif decision.verdict in {Verdict.CORRECTED, Verdict.ADDED}:
            statements[found.id] = corrected(document, found, decision)
        else:
            statements[found.id] = found
    order = sorted(statements.values(), key=lambda s: (s.passage.start, s.passage.end, s.id))
    return replace(document, statements=tuple(order))


def made_by_hand(document: CodedDocument, decision: Decision) -> Statement | None:
    """A statement that no suggestion is behind, made from a decision that holds it to be one."""
    if decision.verdict not in {Verdict.ADDED, Verdict.CONFIRMED, Verdict.CORRECTED}:
        return None
    place = decision.places[0]
    passage = document.reading.passage(place.start, place.end)
    content = tuple(dict.fromkeys(word.lower() for word in _WORD.findall(passage.exact)))
    return Statement(
        id=f"{place.document}:h{place.start}-{place.end}",
        passage=passage,
        mode=_mode(decision, Mode.INDIRECT),
        speaker=_speaker(document, decision, SpeakerMention(kind=SpeakerKind.UNKNOWN, words="")),
        chain=(),
        proposition=Proposition(frame="", predicate="", content=content),
        because=(Reason(rule="statement.by-hand", words="a person marked this statement"),),
    )


def corrected(document: CodedDocument, statement: Statement, decision: Decision) -> Statement:
    """A statement with what the decision says otherwise; what it does not speak of stays as suggested."""
    start, end = _place(document.reading, statement, decision)
    by_hand = decision.verdict is Verdict.ADDED
    reasons = () if by_hand else (Reason(rule="statement.corrected", words="a person corrected the suggestion"),)
    return replace(
        statement,
        passage=document.reading.passage(start, end),
        mode=_mode(decision, statement.mode),
        speaker=_speaker(document, decision, statement.speaker),
        chain=_chain(decision, statement),
        values=_values(document.reading, decision, statement, (start, end)),
        because=(*reasons, *statement.because),
        chance=None,
    )


def _chain(decision: Decision, statement: Statement) -> tuple[Hop, ...]:
    if not decision.says("chain"):
        return statement.chain
    try:
        return read_chain(decision.term("chain"), statement.chain)
    except ValueRefusedError:
        return statement.chain


def _values(reading: Reading, decision: Decision, statement: Statement, place: tuple[int, int]) -> tuple[Value, ...]:
    found = statement.values
    if decision.says("values"):
        try:
            found = read_values(decision.term("values"), reading, statement.values)
        except ValueRefusedError:
            found = statement.values
    return tuple(v for v in found if place[0] <= v.span.start and v.span.end <= place[1])


def _place(reading: Reading, statement: Statement, decision: Decision) -> tuple[int, int]:
    passage = statement.passage
    start, end = decision.term("start"), decision.term("end")
    if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(reading.text):
        return int(start), int(end)
    return passage.start, passage.end


def _mode(decision: Decision, suggested: Mode) -> Mode:
    try:
        return Mode(decision.term("mode"))
    except ValueError:
        return suggested


def _speaker(document: CodedDocument, decision: Decision, suggested: SpeakerMention) -> SpeakerMention:
    name = decision.term("speaker").strip()
    if not name:
        return suggested
    try:
        kind = SpeakerKind(decision.term("kind"))
    except ValueError:
        kind = SpeakerKind.PERSON
    reason = Reason(rule="speaker.by-hand", words="a person says who speaks")
    if kind in _BODIES:
        return SpeakerMention(kind=kind, words=name, organisation=name, because=(reason,))
    known = [p for p in document.people if name.casefold() in {n.casefold() for n in (p.name, *p.names)}]
    person = known[0].id if len(known) == 1 else ""
    return SpeakerMention(kind=kind, words=name, person=person, because=(reason,))


def check_decision(decision: Decision, readings: Mapping[str, Reading], suggested: Sequence[Value] = ()) -> None:
    """ValueRefusedError when a decision points to words that the case does not have, or says what cannot be.

    ``suggested`` are the values of the suggestion that it answers; those may have kinds that nobody can choose.
    """
    for place in decision.places:
        _check_place(place, readings)
    start, end = decision.term("start"), decision.term("end")
    place = decision.places[0]
    if decision.says("chain"):
        read_chain(decision.term("chain"))
    if start or end:
        if not (start.isdecimal() and end.isdecimal()):
            raise ValueRefusedError("The corrected place is not given in numbers.")
        place = Span(document=place.document, start=int(start), end=int(end))
        _check_place(place, readings)
    if decision.says("values"):
        for value in read_values(decision.term("values"), readings[place.document], suggested):
            if not place.start <= value.span.start < value.span.end <= place.end:
                raise ValueRefusedError("The words of a value stand outside the statement.")


def _check_place(place: Span, readings: Mapping[str, Reading]) -> None:
    reading = readings.get(place.document)
    if reading is None:
        raise ValueRefusedError("The decision is about a document that the case does not have.")
    if not place.start < place.end <= len(reading.text):
        raise ValueRefusedError("The place is outside the text of the document.")
