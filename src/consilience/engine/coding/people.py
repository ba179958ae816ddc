"""People named in one document: mentions, what is said of them, and which mentions are one person.

A **Run** is a row of capitalised words; it becomes a mention when the text around it speaks of a
person (title, age, role, kin, a first name, something only people do).  Clusters are local to the document: a surname
belongs to the full name introduced there, two full names that share a part stay apart, and an
ambiguous short form stays alone with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from consilience.domain.account import Person, PersonMention
from consilience.domain.language import Sentence
from consilience.domain.material import Reading
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.cues import find_cues
from consilience.engine.coding.lexicon import Lexicon, lexicon
from consilience.engine.coding.names import Run, apposed, find_runs, known_spots
from consilience.engine.coding.quotes import find_quotes
from consilience.engine.coding.roles import role_word
from consilience.engine.coding.surface import TEXT_KINDS, Surface
from consilience.engine.coding.turns import ASKED_NAME, turn_labels
from consilience.engine.coding.units import find_units, unit_words


@dataclass(slots=True)
class _Cluster:
    key: tuple[str, ...]
    runs: list[Run] = field(default_factory=list)
    because: list[Reason] = field(default_factory=list)
    named: bool = True


def find_people(reading: Reading, sentences: Sequence[Sentence]) -> tuple[Person, ...]:
    """The people a document names, with local ids ``document:p1`` in order of their first mention."""
    words = lexicon(reading.language.value)
    surface = Surface(reading.text, sentences)
    runs = find_runs(reading, surface, words)
    runs = [_signed(reading, run, words) for run in runs]
    runs = [replace(run, evidence=()) if _is_place_or_body(reading.text, run, runs, words) else run for run in runs]
    runs = [replace(run, evidence=(), chance=0.0) if _place_too(reading.text, run, runs) else run for run in runs]
    runs = [replace(run, evidence=()) if _is_publisher(reading, run) else run for run in runs]
    runs = _listed(reading.text, runs, words)
    labels = turn_labels(reading)
    runs = [
        replace(run, evidence=("script",))
        if not run.evidence and 1 < len(run.key) < 4 and run.key[-1] in labels
        else run
        for run in runs
    ]
    surnames = {run.key[-1] for run in runs if run.evidence}
    runs = [
        replace(run, evidence=("surname-elsewhere",))
        if not run.evidence and 1 < len(run.key) < 4 and run.key[-1] in surnames
        else run
        for run in runs
    ]
    clusters = _cluster([run for run in runs if run.evidence], reading.document)
    _add_later_mentions(reading, surface, clusters, words)
    unnamed = _unnamed(reading, surface, [run for cluster in clusters for run in cluster.runs], words)
    found = sorted([*clusters, *unnamed], key=lambda cluster: min(run.start for run in cluster.runs))
    return tuple(_person(reading, cluster, number) for number, cluster in enumerate(found, 1))


def _unnamed(reading: Reading, surface: Surface, named: list[Run], words: Lexicon) -> list[_Cluster]:
    """Speakers without a name who are still one person each: "a former detainee", "one of them", "a police source"."""
    quotes = find_quotes(reading.text, reading.blocks)
    clusters: dict[str, _Cluster] = {}
    ordered = sorted(named, key=lambda run: run.start)
    starts = [run.start for run in ordered]
    for unit in find_units(reading, surface, quotes):
        for cue in find_cues(unit, unit_words(surface, unit, quotes), words):
            if cue.source is None:
                continue
            near = _near(ordered, starts, cue.source)
            if any(run.start < cue.source[1] and cue.source[0] < run.end for run in near):
                continue
            start, end = cue.source
            if any(end < run.start and apposed(reading.text[end : run.start]) for run in near):
                continue  # "A spokesman for the ministry, Jan Fell, said"
            text = " ".join(reading.text[start:end].split())
            if not _one_human(text.lower(), words):
                continue
            run = Run(
                start=start, end=end, words=text, key=(text.lower(),), evidence=("unnamed",), descriptions=(text,)
            )
            cluster = clusters.setdefault(text.lower(), _Cluster(key=run.key, named=False))
            if not any(other.start == start for other in cluster.runs):
                cluster.runs.append(run)
    return list(clusters.values())


def _near(ordered: Sequence[Run], starts: Sequence[int], source: tuple[int, int]) -> Sequence[Run]:
    """The names that touch a source or stand close behind it."""
    return ordered[bisect_left(starts, source[0] - _NEAR) : bisect_left(starts, source[1] + _NEAR)]


def _one_human(text: str, words: Lexicon) -> bool:
    parts = re.findall(r"[\w-]+", text)
    if not parts:
        return False
    if words.language == "ru":
        return _one_russian(parts, words) and "из" not in parts[:1]
    head = re.split(r"\b(?:of|for|at|from|in|with|who|close|on)\b", text)[0].split()
    if parts[0] == "one" and len(parts) > 1 and parts[1] == "of":
        return parts[-1] not in words.sets["people.organisation"]
    if parts[0] not in {"a", "an", "one", "another"} or not head or len(head) < 2:
        return False
    lists = ("role", "expert", "relative", "witness", "victim", "human", "official")
    return any(words.has(f"people.{name}", head[-1].strip(",")) for name in lists) and head[-1] not in {
        "government",
        "police",
        "court",
    }


def _one_russian(parts: Sequence[str], words: Lexicon) -> bool:
    """One human by the noun that the phrase begins with ("врач районной больницы", "бывший заключённый")."""
    lists = ("expert", "relative", "witness", "victim")
    for part in parts[:3]:
        if part in words.sets["people.human"] or (part in words.sets["people.titles"] and part not in _OFFICES):
            return True
        if part.endswith(("и", "ы", "ые", "ие")):
            return False
        if any(words.starts(f"people.{name}", part) for name in lists) and not part.endswith(("ий", "ый", "ая")):
            return True
    return False


_OFFICES = frozenset("министр президент губернатор мэр прокурор глава посол".split())
"""Offices of which there is one: who holds it is told elsewhere."""
_NEAR = 200
"""Characters around a source within which a name can belong to it; no name is longer."""
_ANSWER = re.compile(r"\s*(?:[AО]\.|[A-ZА-ЯЁ][\w .]{0,24}:)\s*(?:(?:My name is|I am|I’m|I'm|Меня зовут|Я)\s+)?")
"""What stands before a name with which somebody answers."""
_VOUCHED = frozenset({"role", "age", "who", "first-name", "named-so", "listed"})
_WEAK = frozenset({"speaks", "human-act"})
_IN_A_LIST = frozenset({", ", " and ", ", and ", "; ", "; and ", " & ", " or "})
_IN_LIST_SURE = _VOUCHED | {"title", "likely", "initial"}
_MAY_BE = 0.7
"""Chance by form and place from which a row in a list with a name is one."""
_ADDRESS = frozenset("mr mrs ms miss mx sir dame lord lady господин госпожа".split())


def _is_place_or_body(text: str, run: Run, runs: Sequence[Run], words: Lexicon) -> bool:
    """One unknown word that only acts or speaks, and that people elsewhere are in or come from: no person."""
    if len(run.key) > 1 or not run.evidence or words.has("first_names.list", run.words.lower()):
        return False
    same = [other for other in runs if other.words == run.words or other.key[-1] == run.key[0]]
    if any(set(other.evidence) - _WEAK for other in same):
        return False
    return bool(re.search(rf"\b(?:in|from|near|at|of|to|across|inside|outside|the)\s+{re.escape(run.words)}\b", text))


def _is_publisher(reading: Reading, run: Run) -> bool:
    """A word by which the document calls its own publisher: "Orbit has spoken to six of them"."""
    publisher = reading.publication.publisher
    return publisher is not None and len(run.key) == 1 and not set(run.evidence) - _WEAK and (
        run.words.casefold() in re.findall(r"[^\W\d_]+", publisher.value.casefold())
    )  # fmt: skip


def _place_too(text: str, run: Run, runs: Sequence[Run]) -> bool:
    """A row that only looks or acts like a person, and that something elsewhere is in: "across Uttar Pradesh"."""
    weak = _WEAK | {"likely"}
    if len(run.key) < 2 or not run.evidence or any(set(o.evidence) - weak for o in runs if o.words == run.words):
        return False
    return bool(
        re.search(rf"\b(?:in|inside|near|across|outside|throughout|the)\s+{re.escape(run.words)}\b(?![’'])", text)
    )


def _listed(text: str, runs: Sequence[Run], words: Lexicon) -> list[Run]:
    """ "My sons, Ivo and Marek": who is joined by "and" to a name that kin or a role vouches for is a person too.

    So is a row of words that may be a name, in one list with a name: "Ann Lee, Mira Sol and Tav Orn".
    """
    out: list[Run] = []
    vouched = {run.key for run in runs if _VOUCHED & set(run.evidence)}
    for at, run in enumerate(runs):
        before = out[-1] if out else None
        after = runs[at + 1] if at + 1 < len(runs) else None
        joined = before is not None and text[before.end : run.start] in {" and ", " и "}
        beside = [one for one, between in (
            (before, text[before.end : run.start] if before else ""),
            (after, text[run.end : after.start] if after else ""),
        ) if one is not None and _IN_LIST_SURE & set(one.evidence) and between in _IN_A_LIST]  # fmt: skip
        if run.evidence or not (
            (joined and before is not None and before.key in vouched) or (beside and run.chance >= _MAY_BE)
        ):
            out.append(run)
        else:
            kin = before.descriptions if joined and before is not None else ()
            family = tuple(d for d in kin if words.has("people.relative", d.lower().removesuffix("s")))
            out.append(replace(run, evidence=("listed",), descriptions=(*run.descriptions, *family)))
    return out


def _signed(reading: Reading, run: Run, words: Lexicon) -> Run:
    """Evidence from outside the sentence: the document's author, and a name alone on a line above a role."""
    author = reading.publication.author
    if author is not None and run.words.lower() == " ".join(author.value.lower().split()):
        return replace(run, evidence=(*run.evidence, "author"))
    line_start = reading.text.rfind("\n", 0, run.start) + 1
    if len(run.key) > 1 and _ANSWER.fullmatch(reading.text, line_start, run.start):
        asked = reading.text[max(0, line_start - _NEAR) : line_start].rstrip().rsplit("\n", 1)[-1]
        if ASKED_NAME.search(asked):
            return replace(run, evidence=(*run.evidence, "named-so"))
    line_end = reading.text.find("\n", run.end)
    alone = (
        reading.text[: run.start].rstrip(" ").endswith("\n")
        and line_end >= 0
        and not reading.text[run.end : line_end].strip()
    )
    if alone and len(run.key) > 1 and not run.evidence:
        below = reading.text[line_end:].lstrip().split("\n", 1)[0]
        if len(below) < 100 and any(role_word(word, words) for word in re.findall(r"[\w-]+", below.lower())):
            return replace(run, evidence=("sign-off",), descriptions=(below.strip(),))
    return run


def _cluster(runs: list[Run], document: str) -> list[_Cluster]:
    clusters: dict[tuple[str, ...], _Cluster] = {}
    for run in runs:
        if len(run.key) > 1:
            key = (run.key[0], run.key[-1])
            clusters.setdefault(key, _Cluster(key=key)).runs.append(run)
    full = list(clusters.values())
    for run in runs:
        if len(run.key) > 1:
            continue
        owners = [owner for owner in _owners(run.key[0], full, run) if _initial_fits(run.words, owner)]
        if len(owners) == 1 and "another-one" not in run.evidence:
            owners[0].runs.append(run)
            continue
        if owners and "another-one" in run.evidence:
            clusters.setdefault(("another", *run.key), _Cluster(key=run.key)).runs.append(run)
            continue
        alone = (_initial(run.words), *run.key) if _initial(run.words) else run.key
        cluster = _same_office(clusters, alone, run)
        cluster.runs.append(run)
        if owners and not cluster.because:
            cluster.because.append(_ambiguous(owners, document))
    return list(clusters.values())


def _same_office(clusters: dict[tuple[str, ...], _Cluster], key: tuple[str, ...], run: Run) -> _Cluster:
    """The cluster of a lone surname; "Dr Pell" and "Governor Pell" are two people."""
    title = _title(run)
    cluster = clusters.setdefault(key, _Cluster(key=run.key))
    known = {_title(other) for other in cluster.runs} - {""}
    if not title and known and run.described:
        # "Major Pell … Pell the miller": whoever is told apart by a calling is not the one with the office.
        return clusters.setdefault((run.described, *key), _Cluster(key=run.key))
    if title and known and title not in known:
        return clusters.setdefault((title, *key), _Cluster(key=run.key))
    return cluster


def _title(run: Run) -> str:
    """The title or office before the name; a form of address tells no office."""
    title = run.descriptions[0].lower().rstrip(".") if run.descriptions and "title" in run.evidence else ""
    return "" if title in _ADDRESS else title


def _initial(words: str) -> str:
    found = re.match(r"([A-ZА-ЯЁ])\.\s", words)
    return found.group(1).lower() if found else ""


def _initial_fits(words: str, owner: _Cluster) -> bool:
    initial = _initial(words)
    return not initial or len(owner.key) < 2 or owner.key[0].startswith(initial)


def _ambiguous(owners: Sequence[_Cluster], document: str) -> Reason:
    spans = tuple(Span(document=document, start=o.runs[0].start, end=o.runs[0].end) for o in owners)
    return Reason(rule="person.ambiguous-short-form", words="More than one person here has this name.", spans=spans)


def _owners(part: str, full: Sequence[_Cluster], run: Run) -> list[_Cluster]:
    """Full names a short form can stand for: by surname first, else by first name; those introduced before it first."""
    for at in (-1, 0):
        named = [cluster for cluster in full if cluster.key[at] == part]
        if named:
            return [cluster for cluster in named if min(r.start for r in cluster.runs) < run.start] or named
    return []


def _add_later_mentions(reading: Reading, surface: Surface, clusters: list[_Cluster], words: Lexicon) -> None:
    """Short or full forms of people already known, also in headlines, where capitals alone say nothing."""
    taken = sorted((run.start, run.end) for cluster in clusters for run in cluster.runs)
    parts: dict[str, list[_Cluster]] = {}
    for cluster in clusters:
        for part in {cluster.key[0], cluster.key[-1]}:
            parts.setdefault(part, []).append(cluster)
    by_key = {cluster.key: cluster for cluster in clusters}
    for block in reading.blocks:
        if block.kind not in TEXT_KINDS:
            continue
        for run in known_spots(surface, block, parts.keys(), words):
            if any(start < run.end and run.start < end for start, end in taken):
                continue
            full = [cluster for cluster in clusters if len(cluster.key) > 1]
            if len(run.key) > 1:
                owner = by_key.get((run.key[0], run.key[-1]))
            else:
                found = _owners(run.key[0], full, run)
                found = [one for one in found if _initial_fits(reading.text[max(0, run.start - 3) : run.end], one)]
                owner = found[0] if len(found) == 1 else by_key.get(run.key)
                if len(found) > 1 and owner is None:
                    owner = by_key[run.key] = _Cluster(key=run.key, because=[_ambiguous(found, reading.document)])
                    clusters.append(owner)
            if owner is not None:
                owner.runs.append(run)
                taken.append((run.start, run.end))


def _person(reading: Reading, cluster: _Cluster, number: int) -> Person:
    identity = f"{reading.document}:p{number}"
    runs = sorted(cluster.runs, key=lambda run: run.start)
    forms = Counter(run.words for run in runs)
    longest = max(forms, key=lambda form: (len(form.split()), *_readable(form), forms[form]))
    bases = Counter(run.base for run in runs if run.base and run.words == longest)
    name = next(iter(form for form, _ in bases.most_common(1)), longest)
    evidence = {rule: run for run in reversed(runs) for rule in run.evidence}
    because = [
        Reason(
            rule=f"person.{rule}", words=_WHY.get(rule, ""),
            spans=(Span(document=reading.document, start=run.start, end=run.end),),
        )
        for rule, run in sorted(evidence.items())
    ]  # fmt: skip
    mentions = tuple(
        PersonMention(
            span=Span(document=reading.document, start=run.start, end=run.end),
            words=run.words,
            person=identity,
            named=cluster.named,
        )
        for run in runs
    )
    return Person(
        id=identity, name=name, names=tuple(dict.fromkeys((*forms, name))), mentions=mentions,
        descriptions=tuple(dict.fromkeys(text for run in runs for text in run.descriptions)),
        because=(*because, *cluster.because), pseudonym=any(run.pseudonym for run in runs),
    )  # fmt: skip


def _readable(form: str) -> tuple[bool, bool]:
    """A form to show a person by: not in capitals throughout, the first name in its first case."""
    first = form.split(maxsplit=1)[0].lower()
    return not form.isupper(), first in lexicon("ru").sets["first_names.list"]


_WHY = {
    "title": "A title or office stands before the name.",
    "age": "An age stands beside the name.",
    "role": "A role or kin word stands beside the name.",
    "first-name": "The first word is a common first name.",
    "speaks": "The name is the subject of a verb of saying.",
    "human-act": "The name is the subject of something that people do or suffer.",
    "pseudonym": "The text says that this is not the real name.",
    "who": "The name is followed by 'who'.",
    "byline": "The name stands in the byline.",
    "surname-elsewhere": "The last part is elsewhere the surname of a person.",
    "initial": "An initial stands before the name.",
    "another-one": "The text says that this is somebody else of that name.",
    "sign-off": "The name stands alone above a role.",
    "script": "The name stands before a colon at the beginning of a line.",
    "unnamed": "One person speaks whom the text does not name.",
    "named-entity": "The language model reads it as a person's name.",
    "likely": "Its form and the words beside it are those of a person's name (weights fitted in training).",
    "named-so": "The text says that this is the name.",
    "listed": "The name is joined by 'and' to that of a person.",
    "author": "The document names this author.",
}
