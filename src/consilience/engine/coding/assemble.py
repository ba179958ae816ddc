"""Assembly: a Reading becomes a CodedDocument.

People are found, stretches of text are attributed to those who say them, sentences are cut into
clauses, and each clause that asserts something becomes a Statement: its passage, its speaker and
chain, its proposition and the typed values in it.  Clauses that only say who reports are statements
only when they tell of an occasion ("… said at a press conference on Monday").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consilience.domain.account import (
    HINTS,
    Involvement,
    Mode,
    Participant,
    Person,
    Polarity,
    Proposition,
    Statement,
    Value,
)  # fmt: skip
from consilience.domain.claim import CodedDocument
from consilience.domain.language import Sentence, Token
from consilience.domain.material import BlockKind, Passage, Reading
from consilience.domain.reasons import Span
from consilience.domain.vocabulary import ActVocabulary
from consilience.engine.coding.acts import ActMention, find_acts
from consilience.engine.coding.attribution import Attribution, attribute, innermost
from consilience.engine.coding.clause_content import with_complement, without_source
from consilience.engine.coding.clauses import Clause, split_clauses
from consilience.engine.coding.counts import find_counts
from consilience.engine.coding.genders import gender_of
from consilience.engine.coding.incident import incident_of
from consilience.engine.coding.involvements import Scene, find_involvements
from consilience.engine.coding.lexicon import Lexicon, lexicon
from consilience.engine.coding.omissions import find_omissions
from consilience.engine.coding.particulars import find_particulars
from consilience.engine.coding.people import find_people
from consilience.engine.coding.places import find_places
from consilience.engine.coding.polarity import polarity_of
from consilience.engine.coding.propositions import content, roles
from consilience.engine.coding.reference import References
from consilience.engine.coding.times import document_times

FIGURE_WORDS = frozenset(
    "count arrive insist put estimate number toll figure tally move stick settle budge настаива насчита насчитал "
    "назва подсчита настаивать насчитать насчитывать назвать подсчитать оценивать оценить говорить".split()
)
"""Lemmas and stems with which a source states a figure without saying again what it counts."""
REACH_OF_FIGURES = 4
"""Statements back in which a bare figure finds what it counts."""
REACH_OF_ACTS = 12
"""Involvements back in which a later "the shooting" finds who shot."""
UNSPECIFIED = "other"
"""The act slug for abuse of no stated kind; any stated kind goes before it."""
AGE = "age"
BESIDE = 3
"""Code points between a name and an age that stands beside it."""
LEAST_CONTENT = 2
"""Different content words that a relative clause without act and value needs to assert anything ("that took place")."""
POINTERS = frozenset({"this", "that", "it", "what", "which", "these", "those"})
HEARERS = frozenset(
    "reporter journalist press newspaper paper correspondent agency radio broadcaster statement interview briefing "
    "conference court tribunal hearing programme website email letter post tweet message журналист корреспондент "
    "репортёр газета агентство радио телеканал канал редакция интервью заявление брифинг пресс-конференция суд письмо "
    "пост сообщение вопрос".split()
)
"""Nouns that say to whom or where something was said, not what."""
SILENT_BLOCKS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.FURNITURE})
"""Blocks that yield no statements: a headline repeats its body and would count the outlet twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    reading: Reading
    people: tuple[Person, ...]
    attributions: tuple[Attribution, ...]
    references: References
    vocabulary: ActVocabulary
    words: Lexicon
    times: Mapping[int, tuple[Value, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parsed:
    sentence: Sentence
    acts: tuple[ActMention, ...]
    values: tuple[Value, ...]

    def values_in(self, start: int, end: int) -> tuple[Value, ...]:
        return tuple(v for v in self.values if _inside(v.span, start, end))


def readable_runs(reading: Reading) -> list[tuple[int, int, str]]:
    """(block index, offset, text) of every block that an Annotator should see."""
    return [
        (n, b.start, reading.text[b.start : b.end])
        for n, b in enumerate(reading.blocks)
        if b.kind is not BlockKind.FURNITURE and b.end > b.start
    ]


def beginning(reading: Reading, most: int) -> Reading:
    """The Reading up to its first ``most`` code points; itself when it is no longer."""
    if len(reading.text) <= most:
        return reading
    blocks = tuple(replace(b, end=min(b.end, most)) for b in reading.blocks if b.start < most)
    return replace(reading, text=reading.text[:most], blocks=blocks)


def code_document(reading: Reading, sentences: Sequence[Sentence], vocabulary: ActVocabulary) -> CodedDocument:
    """Everything the machine reads in one document; deterministic."""
    words = lexicon(reading.language.value)
    people = find_people(reading, sentences)
    attributions = attribute(reading, sentences, people)
    dates = {s.start: times for s, times in zip(sentences, document_times(reading, sentences), strict=True)}
    document = _Document(
        reading=reading,
        people=people,
        attributions=attributions,
        references=References(people, sentences, {p.id: gender_of(p, words) for p in people}),
        vocabulary=vocabulary,
        words=words,
        times=dates,
    )
    statements: list[Statement] = []
    for sentence in sentences:
        if reading.blocks[sentence.block].kind not in SILENT_BLOCKS:
            statements += _statements(document, sentence)
    statements = _with_frames_of_bare_figures(statements)
    numbered = tuple(replace(s, id=f"{reading.document}:s{n}") for n, s in enumerate(statements, 1))
    told = {at: [v for v in times if v.role not in HINTS] for at, times in dates.items()}
    incident = incident_of(reading, sentences, people, told) if reading.language.value[:2] == "en" else None
    involvements: list[Involvement] = []
    before: dict[str, tuple[Participant, ...]] = {}
    for sentence in sentences:
        involvements += _involvements(document, sentence, before)
        before |= {i.act: i.perpetrators for i in involvements[-REACH_OF_ACTS:] if i.perpetrators}
    return CodedDocument(
        reading=reading, people=people, statements=numbered, incident=incident, involvements=tuple(involvements)
    )


def _involvements(
    document: _Document, sentence: Sentence, before: Mapping[str, tuple[Participant, ...]]
) -> tuple[Involvement, ...]:
    """Who did what to whom in one sentence, headlines too; none in a language that is read without a parse."""
    tokens, reading = sentence.tokens, document.reading
    if not any(t.label for t in tokens):
        return ()
    acts = find_acts(sentence, document.vocabulary)
    failures = find_omissions(tokens)
    if not acts and not failures:
        return ()
    attribution = innermost(document.attributions, sentence.start, sentence.end)
    people = {p.id: " ; ".join(p.descriptions) for p in document.people}
    speaker = attribution.speaker if attribution is not None else None
    values = _values(document, sentence)
    scene = Scene(
        sentence=sentence,
        document=reading.document,
        text=reading.text,
        resolve=lambda t: document.references.resolve(t, attribution),
        person_at=document.references.person_at,
        describe=lambda person: people.get(person, ""),
        values_at=lambda _: values,
        before=before,
        speaker=" ; ".join((people.get(speaker.person, ""), speaker.organisation, speaker.words)) if speaker else "",
        headline=reading.blocks[sentence.block].kind in SILENT_BLOCKS,
    )
    return find_involvements(scene, acts, failures)


def _with_frames_of_bare_figures(statements: Sequence[Statement]) -> list[Statement]:
    """A bare figure ("the hospital had counted 24") is of what was counted just before ("how many died …")."""
    out: list[Statement] = []
    for one in statements:
        counts = [v.count for v in one.values if v.role == "count" and v.count is not None]
        bare = not one.proposition.frame and counts and not any(c.unit for c in counts)
        told = bare and any(w in FIGURE_WORDS for w in (one.proposition.predicate, *one.proposition.content))
        before = [s.proposition.frame for s in out[-REACH_OF_FIGURES:] if "." in s.proposition.frame] if told else []
        # Whoever states the figure is no part of what was counted; "it has never moved from nine" asserts nine.
        if before:
            counted = replace(one.proposition, frame=before[-1], polarity=Polarity.DONE, agents=())
            out.append(replace(one, proposition=counted))
        else:
            out.append(one)
    return out


def _statements(document: _Document, sentence: Sentence) -> list[Statement]:
    acts = find_acts(sentence, document.vocabulary)
    by_token = {i: a for a in acts for i in range(a.token_start, a.token_end)}
    tokens = sentence.tokens
    clauses = split_clauses(
        sentence,
        frame_of=lambda i: by_token[i].slug if i in by_token else "",
        reports=lambda i: document.words.says(tokens[i].text, tokens[i].lemma),
    )
    parsed = _Parsed(sentence=sentence, acts=acts, values=_values(document, sentence))
    found = [_statement(document, parsed, clause) for clause in clauses]
    found += [_nominal(document, parsed, act) for act in _listed_acts(tokens, acts)]
    found += [_age(document, value) for value in parsed.values if value.role == "age"]
    return [statement for statement in found if statement is not None]


def _values(document: _Document, sentence: Sentence) -> tuple[Value, ...]:
    reading = document.reading
    text = reading.text[sentence.start : sentence.end]
    at, name, language = sentence.start, reading.document, reading.language.value
    particulars = find_particulars(text, at, name, language, sentence.tokens)
    ages = [v.span for v in particulars if v.role == "age"]
    counts = find_counts(text, at, name, language, sentence.tokens)
    return (
        *document.times.get(sentence.start, ()),
        *(c for c in counts if not any(a.start < c.span.end and c.span.start < a.end for a in ages)),
        *particulars,
        *find_places(text, at, name, language, sentence.tokens),
    )


def _statement(document: _Document, parsed: _Parsed, clause: Clause) -> Statement | None:
    attribution = innermost(document.attributions, clause.start, clause.end)
    if attribution is None:
        return None
    said = without_source(parsed.sentence.tokens, clause, attribution)
    act = _act_of(said, parsed) or _act_of(clause, parsed)
    clause = with_complement(parsed.sentence.tokens, said, act)
    act = act or _act_of(clause, parsed)
    values = parsed.values_in(clause.start, clause.end)
    if not _asserts(document, parsed, clause, attribution, act):
        return None
    proposition = _proposition(document, parsed, clause, act, attribution)
    dated = any(v.role not in HINTS for v in values)
    thin = act is None and not dated and len(set(proposition.content)) < LEAST_CONTENT
    if thin and (clause.label == "acl:relcl" or _points_elsewhere(parsed.sentence.tokens, clause)):
        return None
    return _build(document.reading.passage(clause.start, clause.end), attribution, proposition, values)


def _points_elsewhere(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the subject only points at what was said before ("This is unacceptable", "what happens")."""
    return any(
        t.head == clause.head and t.label in {"nsubj", "nsubj:pass"} and t.text.lower() in POINTERS for t in tokens
    )


def _proposition(
    document: _Document, parsed: _Parsed, clause: Clause, act: ActMention | None, attribution: Attribution
) -> Proposition:
    tokens = parsed.sentence.tokens
    verbal = act is not None and not act.nominal
    aside = act is not None and act.nominal and tokens[_core(tokens, act)].label in {"obl", "nmod"}
    found = roles(
        parsed.sentence,
        _core(tokens, act) if act is not None and verbal else clause.head,
        document.reading.document,
        document.reading.text,
        lambda t: document.references.resolve(t, attribution),
    )
    return Proposition(
        frame=act.slug if act is not None else "",
        predicate=tokens[clause.head].lemma.lower(),
        polarity=act.polarity if act is not None else polarity_of(tokens, clause.head, ""),
        agents=() if aside else found.agents,  # who prays "for the dead" is none of them
        patients=() if aside else found.patients,
        content=content(parsed.sentence, clause, lambda t: bool(document.references.person_at(t))),
        methods=tuple(dict.fromkeys(a.slug for a in parsed.acts if a is not act and _touches(a, clause))),
    )


def _core(tokens: Sequence[Token], act: ActMention) -> int:
    """The word of a trigger that governs its others: whose subject and object are the act's ("did not return")."""
    inside = range(act.token_start, act.token_end)
    return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), act.token_start)


def _build(
    passage: Passage,
    attribution: Attribution,
    proposition: Proposition,
    values: tuple[Value, ...],
) -> Statement:
    return Statement(
        id=f"{passage.document}:s0",
        passage=passage,
        mode=attribution.mode,
        speaker=attribution.speaker,
        chain=attribution.chain,
        proposition=replace(proposition, places=tuple(v.term for v in values if v.role == "place" and v.term)),
        values=values,
        occasion=attribution.occasion,
        because=(*attribution.because, *(r for v in values for r in v.because)),
        opinion=proposition.polarity in {Polarity.DEMANDED, Polarity.ANNOUNCED},
    )


def _act_of(clause: Clause, parsed: _Parsed) -> ActMention | None:
    """The act of a clause: its head's own, else the verbal one nearest the head, else the nominal one nearest."""
    own = [a for a in parsed.acts if _touches(a, clause)]

    def distance(act: ActMention) -> tuple[bool, bool, bool, int]:
        holds_head = act.token_start <= clause.head < act.token_end
        depth = _depth(parsed.sentence.tokens, act.token_start, clause.head)
        return (act.slug == UNSPECIFIED, not holds_head, act.nominal, depth)

    return min(own, key=distance) if own else None


def _touches(act: ActMention, clause: Clause) -> bool:
    return any(i in clause.words for i in range(act.token_start, act.token_end))


def _depth(tokens: Sequence[Token], i: int, top: int) -> int:
    steps = 0
    while i != top and tokens[i].head != i and steps < len(tokens):
        i, steps = tokens[i].head, steps + 1
    return steps


def _asserts(
    document: _Document, parsed: _Parsed, clause: Clause, attribution: Attribution, act: ActMention | None
) -> bool:
    """Whether a clause asserts something: not a question, not a call to the reader, not a bare "she said"."""
    tokens, sentence = parsed.sentence.tokens, parsed.sentence
    if document.reading.text[sentence.start : sentence.end].rstrip("”\"’'») ").endswith("?"):
        return False
    if len(clause.words) < 2:
        return False
    head = tokens[clause.head]
    if document.words.says(head.text, head.lemma) and act is None and attribution.mode is not Mode.DIRECT:
        roles_told = {v.role for v in parsed.values_in(clause.start, clause.end)}
        figure = "count" in roles_told and head.lemma in FIGURE_WORDS
        return figure or bool(roles_told & {"date", "place", "duration"}) or _asks_for_something(tokens, clause)
    helped = {"nsubj", "nsubj:pass", "aux", "expl"}
    addressed = head.tag == "VB" and clause.label == "ROOT"
    addressed = addressed and not any(t.head == clause.head and t.label in helped for t in tokens)
    return not (addressed and attribution.mode in {Mode.OWN_VOICE, Mode.OWN_WORDS})


def _asks_for_something(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a verb of saying has an object that is no hearer ("asked for a doctor", not "told reporters")."""
    objects = [t for t in tokens if t.head == clause.head and t.label in {"obj", "obl"} and t.tag in {"NN", "NNS"}]
    return any(t.lemma not in HEARERS for t in objects)


def _listed_acts(tokens: Sequence[Token], acts: Sequence[ActMention]) -> list[ActMention]:
    """Acts named in a list of nouns ("interrogation, beatings and theft"): each is asserted on its own."""
    out = []
    for act in acts:
        i = act.token_end - 1
        joined = tokens[i].label == "conj" and tokens[i].tag.startswith("NN")
        opens = any(t.label == "conj" and t.head == i and t.tag.startswith("NN") for t in tokens)
        if act.nominal and (joined or opens):
            out.append(act)
    return out if len(out) > 2 else [a for a in out if len(out) > 1 and _has_modifier(tokens, a)]


def _has_modifier(tokens: Sequence[Token], act: ActMention) -> bool:
    last = act.token_end - 1
    return any(t.head == last and t.label in {"amod", "compound"} for t in tokens)


def _nominal(document: _Document, parsed: _Parsed, act: ActMention) -> Statement | None:
    tokens = parsed.sentence.tokens
    first, last = act.token_start, act.token_end - 1
    while first > 0 and tokens[first - 1].head == last and tokens[first - 1].label in {"amod", "compound"}:
        first -= 1
    start, end = tokens[first].start, tokens[last].end
    attribution = innermost(document.attributions, start, end)
    if attribution is None:
        return None
    words = tuple(t.lemma.lower() for t in tokens[first : last + 1])
    proposition = Proposition(frame=act.slug, predicate=act.lemma, polarity=act.polarity, content=words)
    return _build(document.reading.passage(start, end), attribution, proposition, parsed.values_in(start, end))


def _age(document: _Document, value: Value) -> Statement | None:
    """ "Ana Vel, 34," beside what the sentence says of her: her age is a statement of its own."""
    start, end = value.span.start, value.span.end
    attribution = innermost(document.attributions, start, end)
    beside = [
        m
        for person in document.people
        for m in person.mentions
        if m.named and (0 <= start - m.span.end <= BESIDE or 0 <= m.span.start - end <= 2)
    ]
    if attribution is None or not beside:
        return None
    mention = min(beside, key=lambda m: abs(m.span.end - start))
    person = Participant(words=mention.words, head=mention.words.lower(), person=mention.person, span=mention.span)
    passage = document.reading.passage(min(start, mention.span.start), max(end, mention.span.end))
    return _build(passage, attribution, Proposition(frame=AGE, predicate="be", patients=(person,)), (value,))


def _inside(span: Span, start: int, end: int) -> bool:
    return max(0, min(span.end, end) - max(span.start, start)) * 2 > span.end - span.start
