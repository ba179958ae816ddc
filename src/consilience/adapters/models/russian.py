"""The Russian annotator: tags, lemmas, Universal Dependencies and names, by models that lie in installed packages.

slovnet runs the models of the natasha distribution with numpy; pymorphy3 gives the lemmas.  natasha itself is
never imported (it needs packages that new Pythons no longer carry): only its data files are read.  All of them
come with the extra ``ru``; without it ``installed`` is false and Russian is read with word lists.

Tags are Penn Treebank's, as for English, so that one grammar serves both: a **feature** of Universal
Dependencies decides which (``_tag``).  Two things have no Penn tag: ``VBF`` is a future form, ``VBI`` an
imperative.  A bare instrumental below a passive is ``obl:agent``, as in the English trees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from consilience.adapters.models.cutting import cut_sentences
from consilience.domain.language import Sentence, Token

_NEEDED = ("slovnet", "navec", "razdel", "pymorphy3", "pymorphy3_dicts_ru")
_VECTORS = "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODEL = "natasha/data/model/slovnet_{task}_news_v1.tar"
_NOUN_PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"})
_OPENS = frozenset({"mark", "nsubj", "nsubj:pass", "cop"})
_BOUNDS = frozenset("более менее больше меньше свыше минимум".split())
BATCH = 64
"""Sentences that the models see at once."""
_LABELS = {
    "nummod:gov": "nummod",
    "nummod:entity": "nummod",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "root": "ROOT",
}
_PENN = {
    "ADJ": "JJ", "ADP": "IN", "ADV": "RB", "CCONJ": "CC", "DET": "DT", "INTJ": "UH", "NUM": "CD", "PART": "RB",
    "PRON": "PRP", "PUNCT": ".", "SCONJ": "IN", "SYM": "SYM", "X": "FW",
}  # fmt: skip
_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct", "Par": "gent"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}
_KINDS = {
    "NOUN": {"NOUN", "PRTF", "ADJF"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "PRTF", "COMP"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED"}, "AUX": {"VERB", "INFN"}, "ADV": {"ADVB", "PRED", "COMP"},
    "PRON": {"NPRO"}, "DET": {"ADJF", "NPRO"}, "NUM": {"NUMR"}, "ADP": {"PREP"},
}  # fmt: skip


def installed() -> bool:
    """Whether every package of the extra ``ru`` is there."""
    return _models() is not None and all(find_spec(name) is not None for name in _NEEDED)


def _models() -> Distribution | None:
    try:
        return distribution("natasha")
    except PackageNotFoundError:
        return None


@dataclass(frozen=True, slots=True)
class _Job:
    run: int
    start: int
    text: str
    tokens: tuple[Any, ...]


class RussianAnnotator:
    """Satisfies the ``Annotator`` port; loading takes a few seconds and some 230 MB of memory."""

    name = "ru:slovnet-news-v1"

    def __init__(self) -> None:
        source = _models()
        assert source is not None, "asked for without the extra ru"
        slovnet, self._razdel = import_module("slovnet"), import_module("razdel")
        vectors = import_module("navec").Navec.load(str(Path(str(source.locate_file(_VECTORS)))))

        def model(kind: str, task: str) -> Any:
            loaded = getattr(slovnet, kind).load(str(source.locate_file(_MODEL.format(task=task))))
            return loaded.navec(vectors)

        self._morph, self._syntax, self._names = model("Morph", "morph"), model("Syntax", "syntax"), model("NER", "ner")
        self._dictionary = import_module("pymorphy3").MorphAnalyzer()
        self._lemma = lru_cache(maxsize=65536)(self._find_lemma)
        self._common = lru_cache(maxsize=16384)(self._is_common)

    def annotate(self, runs: Sequence[tuple[int, str]], language: str) -> list[list[Sentence]]:  # noqa: ARG002
        """Sentences of each run; offsets are those of the Reading (run offset added)."""
        jobs = [
            _Job(number, offset + a, text[a:b], tuple(self._razdel.tokenize(text[a:b])))
            for number, (offset, text) in enumerate(runs)
            for a, b in cut_sentences(text)
        ]
        out: list[list[Sentence]] = [[] for _ in runs]
        for at in range(0, len(jobs), BATCH):
            for job, sentence in zip(jobs[at : at + BATCH], self._sentences(jobs[at : at + BATCH]), strict=True):
                out[job.run].append(sentence)
        return out

    def _sentences(self, jobs: Sequence[_Job]) -> list[Sentence]:
        words = [[token.text for token in job.tokens] for job in jobs]
        full = [row for row in words if row]
        forms, trees = list(self._morph.map(full)), list(self._syntax.map(full))
        named = list(self._names.map([job.text for job in jobs]))
        found = iter(zip(forms, trees, strict=True))
        return [
            self._sentence(job, *next(found), entities=names.spans)
            if row
            else Sentence(start=job.start, end=job.start + len(job.text), block=-1, tokens=())
            for job, row, names in zip(jobs, words, named, strict=True)
        ]

    def _sentence(self, job: _Job, form: Any, tree: Any, entities: Sequence[Any]) -> Sentence:
        heads, labels = _tree(form.tokens, tree.tokens)
        names = [_entity(place, entities) for place in job.tokens]
        tokens = tuple(
            Token(
                start=job.start + place.start,
                end=job.start + place.stop,
                text=place.text,
                lemma=self._lemma(
                    place.text, self._kind(word, labels[i], entity), tuple(sorted(word.feats.items())), bool(entity)
                ),
                tag=_nominal(_tag(place.text, self._kind(word, labels[i], entity), word.feats), word, labels[i]),
                head=heads[i],
                label=labels[i],
                entity=entity,
            )
            for i, (place, word, entity) in enumerate(zip(job.tokens, form.tokens, names, strict=True))
        )
        return Sentence(start=job.start, end=job.start + len(job.text), block=-1, tokens=tokens)

    def _kind(self, word: Any, label: str, entity: str) -> str:
        """The part of speech: no name where a known noun opens a sentence; a participle in a noun's place is a noun."""
        if word.pos == "PROPN" and entity in {"", "B-ORG", "I-ORG"} and self._common(word.text.lower()):
            return "NOUN"
        participle = word.pos == "VERB" and word.feats.get("VerbForm") == "Part"
        return (
            "NOUN" if participle and label in _NOUN_PLACES and word.feats.get("Variant") != "Short" else str(word.pos)
        )

    def _is_common(self, word: str) -> bool:
        known = self._dictionary.word_is_known(word)
        return known and not any(
            {"Name", "Surn", "Patr", "Geox", "Orgn"} & set(p.tag.grammemes) for p in self._dictionary.parse(word)
        )

    def _find_lemma(self, word: str, pos: str, feats: tuple[tuple[str, str], ...], name: bool) -> str:
        """The dictionary form that fits the features best; a noun made of a participle stays one ("задержанный")."""
        if pos in {"X", "NUM"} and not word.isalpha():
            return word.lower()
        parses = self._dictionary.parse(word)
        best = max(parses, key=lambda p: (_fit(p.tag, pos, dict(feats)), p.score))
        if pos in {"PROPN", "X"} or (name and pos in {"NOUN", "ADJ"}):
            return self._nominative(word, best, dict(feats))
        if best.tag.POS == "PRTF" and pos in {"NOUN", "ADJ"}:
            shape = {"nomn", "plur"} if pos == "NOUN" and "masc" not in best.tag and best.tag.gender else {"nomn"}
            form = best.inflect({"nomn", "sing", "masc"}) or best.inflect(shape)
            return str(form.word if form else best.word)
        return str(best.normal_form)

    @staticmethod
    def _nominative(word: str, best: Any, feats: Mapping[str, str]) -> str:
        """A name in its first case; a woman's surname that ends in a consonant has no other."""
        closed = word[-1:].lower() not in "аеёийоуыьэюя"
        if feats.get("Case", "Nom") == "Nom" or (closed and feats.get("Gender") == "Fem"):
            return word.lower()
        form = best.inflect({"nomn"})
        return str(form.word if form else best.normal_form)


def _fit(tag: Any, pos: str, feats: Mapping[str, str]) -> int:
    """How many features of a dictionary form agree with the model's; a wrong part of speech weighs most."""
    fit = 10 * (tag.POS in _KINDS.get(pos, {tag.POS}))
    wanted = (
        (_CASES, "Case", tag.case), (_GENDERS, "Gender", tag.gender), (_NUMBERS, "Number", tag.number)
    )  # fmt: skip
    for table, feature, value in wanted:
        fit += 2 * (value is not None and table.get(feats.get(feature, "")) == value)
    animate = {"Anim": "anim", "Inan": "inan"}.get(feats.get("Animacy", ""))
    name = pos == "PROPN" and bool({"Name", "Surn", "Patr", "Geox"} & set(tag.grammemes))
    return fit + (animate is not None and tag.animacy == animate) + name


def _tag(word: str, pos: str, feats: Mapping[str, str]) -> str:
    match pos:
        case "NOUN":
            return "NNS" if feats.get("Number") == "Plur" else "NN"
        case "PROPN":
            return "NNPS" if feats.get("Number") == "Plur" else "NNP"
        case "X" if word[:1].isupper():
            return "NNP"
        case "VERB" | "AUX":
            return "VBF" if word.lower().startswith("буд") else _verb_tag(feats)
        case "PRON" | "DET" if word.lower().startswith("котор"):
            return "WP"
        case "DET" if word.lower() in {"его", "её", "ее", "их"}:
            return "PRP$"
        case _:
            return _PENN.get(pos, "FW")


def _nominal(tag: str, word: Any, label: str) -> str:
    """An adjective in a noun's place is a noun ("неизвестные"); what is written in digits is a number."""
    if word.text.isdigit():
        return "CD"
    if tag == "JJ" and label in _NOUN_PLACES and word.feats.get("Variant") != "Short":
        return "NNS" if word.feats.get("Number") == "Plur" else "NN"
    return tag


def _verb_tag(feats: Mapping[str, str]) -> str:
    match feats.get("VerbForm"):
        case "Inf":
            return "VB"
        case "Part":
            return "VBN" if feats.get("Voice") == "Pass" else "VBG"
        case "Conv":
            return "VBG"
    if feats.get("Mood") == "Imp":
        return "VBI"
    if feats.get("Tense") == "Past":
        return "VBD"
    perfective = feats.get("Aspect") == "Perf"
    return "VBF" if feats.get("Tense") == "Fut" or perfective else "VBZ" if feats.get("Number") == "Sing" else "VBP"


def _tree(forms: Sequence[Any], rows: Sequence[Any]) -> tuple[list[int], list[str]]:
    """Heads and labels as the rest of the program expects them: a tree, whose labels are those of the English one."""
    heads = [int(row.head_id) - 1 for row in rows]
    heads = [head if 0 <= head < len(rows) else i for i, head in enumerate(heads)]
    labels = [_LABELS.get(row.rel, row.rel) for row in rows]
    _without_circles(heads, labels)
    _with_counted_head(forms, heads, labels)
    led = {heads[i] for i, label in enumerate(labels) if label == "case"}
    for i, word in enumerate(forms):
        passive = forms[heads[i]].feats.get("Voice") == "Pass" and heads[i] != i
        if labels[i] in {"obl", "iobj"} and passive and i not in led and word.feats.get("Case") == "Ins":
            labels[i] = "obl:agent"
    return heads, labels


def _without_circles(heads: list[int], labels: list[str]) -> None:
    """The models choose each head alone, so that words may hang on each other: one of them is hung on the root."""
    root = next((i for i, head in enumerate(heads) if head == i), -1)
    for first in range(len(heads)):
        seen: list[int] = []
        i = first
        while i not in seen and heads[i] != i:
            seen.append(i)
            i = heads[i]
        if i in seen:
            circle = seen[seen.index(i) :]
            top = next((k for k in circle if any(heads[n] == k and labels[n] in _OPENS for n in range(len(heads)))), i)
            if root < 0:
                root = top
            heads[top] = root
            labels[top] = "ROOT" if root == top else "ccomp"


def _with_counted_head(forms: Sequence[Any], heads: list[int], labels: list[str]) -> None:
    """In "не менее семи человек" the noun is what the verb speaks of, not the word that bounds the number."""
    for i, word in enumerate(forms):
        if word.text.lower() not in _BOUNDS or labels[i] not in _NOUN_PLACES:
            continue
        noun = next((n for n, h in enumerate(heads) if h == i and n > i and labels[n] in {"obl", "nmod", "nummod"}), -1)
        if noun >= 0:
            heads[noun], labels[noun] = (heads[i] if heads[i] != i else noun), labels[i]
            heads[i], labels[i] = noun, "advmod"


def _entity(place: Any, entities: Sequence[Any]) -> str:
    """``B-PER`` for the first word of a person's name, ``I-PER`` for the rest; LOC and ORG alike; "" for no name."""
    for span in entities:
        if span.start <= place.start < span.stop:
            return f"{'B' if place.start == span.start else 'I'}-{span.type}"
    return ""
