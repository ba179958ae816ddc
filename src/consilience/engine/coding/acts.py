"""Acts: which event a sentence names, by vocabulary, and whether it says that it was done.

An **ActMention** is a run of tokens that triggers one frame; ``nominal`` when a noun names the event
("the beating").  Where there is no parser (no tags), triggers are beginnings of words.  Of two
triggers over the same tokens the longer wins, then the earlier in the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consilience.domain.account import Polarity
from consilience.domain.language import Sentence, Token
from consilience.domain.vocabulary import ActVocabulary, Frame, Pair
from consilience.engine.coding.polarity import not_refused, polarity_of, surface_polarity

_IRREGULAR = {
    "beaten": "beat", "bound": "bind", "gunned": "gun", "taken": "take", "driven": "drive", "thrown": "throw",
    "slain": "slay", "stolen": "steal", "hidden": "hide", "hung": "hang", "struck": "strike",
    "stricken": "strike", "broken": "break", "bitten": "bite", "torn": "tear", "stabbed": "stab", "whipped": "whip",
    "clubbed": "club", "gagged": "gag", "dragged": "drag", "starved": "starve", "raped": "rape", "robbed": "rob",
}  # fmt: skip
_VERB_FORMS = {"shot": "shoot", "found": "find", "held": "hold", "left": "leave", "fled": "flee", "led": "lead"}
"""Forms that are verbs only where the tagger says so."""
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_HELD = frozenset(
    {"not", "n't", "n’t", "no", "never", "nothing", "nobody", "none", "without", "не", "без", "никто", "нет"}
)
_SHORTEST_STEM = 2
"""Letters that a verb keeps at least without its ending; "did" is no form of "die"."""
_STEM_WINDOW = 6
"""Words to either side in which a companion is looked for where there is no tree."""
_LINKS = frozenset(
    "obj obl nsubj nsubj:pass xcomp advmod ccomp compound:prt acl acl:relcl obl:agent nmod compound iobj amod "
    "obl:tmod obl:unmarked conj advcl".split()
)


_BODIES = frozenset(
    "unit team squad group force department section office chief expert branch brigade helicopter aircraft plane dog "
    "committee commission court law warrant".split()
)
"""Bodies that are named after acts: an "attack unit" or a "murder squad" asserts no attack and no murder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActMention:
    """``token_start..token_end`` (half open, indices in the sentence) names an event of the frame ``slug``."""

    slug: str
    token_start: int
    token_end: int
    lemma: str
    nominal: bool
    polarity: Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    slug: str
    strength: int
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    verbs: dict[str, tuple[str, int]]
    nouns: dict[str, tuple[str, int]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    pairs: dict[str, tuple[tuple[Pair, str, int], ...]]
    unless: dict[str, tuple[tuple[Pair, str, int], ...]]


def find_acts(sentence: Sentence, vocabulary: ActVocabulary) -> tuple[ActMention, ...]:
    """Every event named in the sentence, in order, none overlapping; deterministic."""
    tokens = sentence.tokens
    if not tokens:
        return ()
    parsed = any(t.tag for t in tokens)
    found = list(_by_tree(tokens, vocabulary) if parsed else _by_stem(tokens, vocabulary))
    out = []
    for hit in _without_overlap(found):
        core = _core(tokens, hit)
        if parsed and not_refused(tokens, core, hit.slug):
            continue
        nominal = tokens[core].tag.startswith("NN") if parsed else False
        out.append(
            ActMention(
                slug=hit.slug,
                token_start=hit.start,
                token_end=hit.end,
                lemma=tokens[core].lemma.lower(),
                nominal=nominal,
                polarity=_polarity(tokens, hit, core) if parsed else surface_polarity(tokens, core, hit.slug),
            )
        )
    return tuple(_without_echoes(tokens, out)) if parsed else tuple(out)


def _without_echoes(tokens: Sequence[Token], acts: Sequence[ActMention]) -> Iterator[ActMention]:
    """A noun that hangs on a verb of the same frame names the same event ("filed a complaint")."""
    verbs = {i: a.slug for a in acts if not a.nominal for i in range(a.token_start, a.token_end)}
    for act in acts:
        if not act.nominal or verbs.get(tokens[act.token_end - 1].head) != act.slug:
            yield act


def _by_tree(tokens: Sequence[Token], vocabulary: ActVocabulary) -> Iterator[_Found]:
    index = _index(vocabulary)
    for i, token in enumerate(tokens):
        lemma = _base(token)
        keys = dict.fromkeys((lemma, token.text.lower()))
        barred = {slug for pair, slug, _ in index.unless.get(lemma, ()) if _has_companion(tokens, i, pair)}
        for key in keys:
            for words, slug, rank in index.phrases.get(key, ()):
                if slug not in barred and _phrase_at(tokens, i, words):
                    yield _Found(start=i, end=i + len(words), slug=slug, strength=3, rank=rank)
        for pair, slug, rank in index.pairs.get(lemma, ()):
            if slug not in barred and _has_companion(tokens, i, pair):
                yield _Found(start=i, end=i + 1, slug=slug, strength=2, rank=rank)
        hit = _single_word(index, tokens, i, lemma)
        if hit and hit[0] not in barred:
            yield _Found(start=i, end=i + 1, slug=hit[0], strength=1, rank=hit[1])


def _base(token: Token) -> str:
    """The lemma, or the verb of an irregular form that taggers take for a word of its own ("beaten")."""
    if token.tag.startswith("VB") and token.text.lower() in _VERB_FORMS:
        return _VERB_FORMS[token.text.lower()]
    return _IRREGULAR.get(token.text.lower(), token.lemma.lower())


def _single_word(index: _Index, tokens: Sequence[Token], i: int, lemma: str) -> tuple[str, int] | None:
    """The frame that a verb, a noun or a predicate adjective ("they are dead") names by itself."""
    token = tokens[i]
    counted = token.tag == "JJ" and i > 0 and tokens[i - 1].tag == "CD"  # "nine dead", "three missing"
    if token.tag.startswith("NN") or counted or (token.tag == "JJ" and token.label in _ARGUMENTS):
        attached = token.label == "compound" and tokens[token.head].lemma.lower() in _BODIES
        month = token.tag == "NNP" and lemma in {"march", "may"}
        return None if attached or month else index.nouns.get(lemma)
    predicate = token.tag == "JJ" and any(t.head == i and t.label == "cop" for t in tokens)
    if token.tag.startswith("VB") or predicate or _participle(token):
        found = index.verbs.get(lemma)
        return found or (next(_by_ending(index, token.text.lower()), None) if token.tag[:2] == "VB" else None)
    return None


def _by_ending(index: _Index, word: str) -> Iterator[tuple[str, int]]:
    """The frames of a verb form whose lemma the model did not know ("abducted" taken for "abducte")."""
    for ending in ("", "ed", "ing", "s"):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) > _SHORTEST_STEM:
            for verb in (stem, f"{stem}e"):
                if verb in index.verbs:
                    yield index.verbs[verb]


def _participle(token: Token) -> bool:
    """An adjective made of a verb ("the wounded man") has the verb's lemma in some tag sets only."""
    return token.tag == "JJ" and token.text.lower().endswith(("ed", "ing"))


def _by_stem(tokens: Sequence[Token], vocabulary: ActVocabulary) -> Iterator[_Found]:
    words = [t.text.lower() for t in tokens]
    for i, word in enumerate(words):
        near = words[max(0, i - _STEM_WINDOW) : i] + words[i + 1 : i + 1 + _STEM_WINDOW]
        for rank, frame in enumerate(vocabulary.frames):
            if any(
                word.startswith(pair.words) and any(n.startswith(pair.companions) for n in near)
                for pair in frame.stem_pairs
            ):
                yield _Found(start=i, end=i + 1, slug=frame.slug, strength=2, rank=rank)
            elif frame.stems and word.startswith(frame.stems):
                yield _Found(start=i, end=i + 1, slug=frame.slug, strength=1, rank=rank)


def _phrase_at(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    run = tokens[i : i + len(words)]
    return len(run) == len(words) and all(
        w in {_base(t), t.lemma.lower(), t.text.lower()} for w, t in zip(words, run, strict=True)
    )


def _has_companion(tokens: Sequence[Token], i: int, pair: Pair) -> bool:
    """A companion hangs on the word within two steps, or the word hangs directly on the companion."""
    companions = set(pair.companions)

    def is_one(t: Token) -> bool:
        return t.lemma.lower() in companions or t.text.lower() in companions

    above = tokens[i].head
    if above != i and tokens[i].label in {"acl", "acl:relcl", "obj", "nmod", "compound"} and is_one(tokens[above]):
        return True
    for j, token in enumerate(tokens):
        if j == i or not is_one(token) or token.label not in _LINKS | {"det", "mark", "case", "nummod"}:
            continue
        if token.head == i:
            return True
        middle = tokens[token.head]
        if middle.head == i and token.head != i and middle.label in _LINKS - {"conj", "advcl", "acl:relcl"}:
            return True
    return False


def _core(tokens: Sequence[Token], hit: _Found) -> int:
    """The word of a run that governs the others."""
    inside = range(hit.start, hit.end)
    return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), hit.start)


def _without_overlap(found: Sequence[_Found]) -> list[_Found]:
    taken: set[int] = set()
    kept = []
    for hit in sorted(found, key=lambda f: (-(f.end - f.start), -f.strength, f.rank, f.start)):
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda f: f.start)


@lru_cache(maxsize=4)
def _index(vocabulary: ActVocabulary) -> _Index:
    verbs: dict[str, tuple[str, int]] = {}
    nouns: dict[str, tuple[str, int]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    pairs: dict[str, list[tuple[Pair, str, int]]] = {}
    unless: dict[str, list[tuple[Pair, str, int]]] = {}
    for rank, frame in enumerate(vocabulary.frames):
        _add(frame, rank, verbs, nouns)
        for phrase in frame.phrases:
            phrases.setdefault(phrase[0], []).append((phrase, frame.slug, rank))
        for pair in frame.pairs:
            for word in pair.words:
                pairs.setdefault(word, []).append((pair, frame.slug, rank))
        for pair in frame.unless:
            for word in pair.words:
                unless.setdefault(word, []).append((pair, frame.slug, rank))
    return _Index(
        verbs=verbs,
        nouns=nouns,
        phrases={k: tuple(v) for k, v in phrases.items()},
        pairs={k: tuple(v) for k, v in pairs.items()},
        unless={k: tuple(v) for k, v in unless.items()},
    )


def _add(frame: Frame, rank: int, verbs: dict[str, tuple[str, int]], nouns: dict[str, tuple[str, int]]) -> None:
    for word in frame.verbs:
        verbs.setdefault(word, (frame.slug, rank))
    for word in frame.nouns:
        nouns.setdefault(word, (frame.slug, rank))


def _polarity(tokens: Sequence[Token], hit: _Found, core: int) -> Polarity:
    """The polarity of a mention; a trigger that holds its own negation ("did not get out alive") is asserted."""
    held = any(tokens[i].text.lower() in _HELD for i in range(hit.start, hit.end))
    return Polarity.DONE if held else polarity_of(tokens, core, hit.slug)
