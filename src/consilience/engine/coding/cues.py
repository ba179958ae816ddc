"""Words of saying in a sentence: who is said to say, and which words are what was said.

``find_cues`` joins what the verbs, the phrases ("according to") and the hearsay words of a unit tell; cues may nest.
"""

from __future__ import annotations

from dataclasses import replace

from consilience.engine.coding.beside import beside_quotations
from consilience.engine.coding.branches import Branches
from consilience.engine.coding.contents import addressee_after, clause_end, content
from consilience.engine.coding.figures import figures
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.phrases import according, hearsay, in_own_words, quoted_as_saying
from consilience.engine.coding.reach import within_reach
from consilience.engine.coding.russian import russian_cues
from consilience.engine.coding.subjects import PRONOUNS, inverted_source, relative_subject, subject
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Cue, Stretch, Unit

_NOBODY = frozenset("nobody no neither none nothing never".split())
_NOUN_BEFORE = frozenset("the a an this these those his her their its our my your no any some such of between".split())


def find_cues(unit: Unit, words: list[Word], lex: Lexicon, text: str = "") -> list[Cue]:
    """The cues of one unit in the order of their words; may be nested (a cue inside the content of another).

    ``text`` is the Reading's; without it quotations are not asked how they end.
    """
    if lex.language == "ru":
        from_verbs = russian_cues(unit, words, lex)
    else:
        from_verbs = [cue for at in range(len(words)) if (cue := _verb_cue(unit, words, at, lex)) is not None]
        from_verbs = _without_echoes(within_reach(from_verbs, Branches(words), lex), lex)
    phrases = [*according(words, lex), *in_own_words(words, lex), *hearsay(unit, words, lex)]
    quoting = quoted_as_saying(words, lex)
    if quoting:
        end = quoting[-1].end
        from_verbs = [cue for cue in from_verbs if cue.base != "quote" and not quoting[0].start <= cue.start < end]
    found = [*from_verbs, *phrases, *quoting]
    if text:
        found += beside_quotations(unit, words, text, found, lex)
    found.sort(key=lambda cue: cue.start)
    return sorted([*found, *_beside(figures(unit, words, lex), found)], key=lambda cue: cue.start)


def _without_echoes(cues: list[Cue], lex: Lexicon) -> list[Cue]:
    """ "She said she hopes that …": what a teller says of thoughts is that teller's to the end.

    "She said the road was shut, noting that …": it is she who notes.
    """
    kept: list[Cue] = []
    for cue in cues:
        before = [one for one in kept if one.start < cue.start and one.kind == "verb" and not one.act]
        if cue.aside and before and before[-1].source is not None:
            cue = replace(cue, source=before[-1].source, relative=before[-1].relative)  # noqa: PLW2901
        thought = cue.kind == "verb" and (cue.act or lex.has("verbs.weak", cue.base))
        inside = any(a <= cue.start < b for one in kept if one.start < cue.start for a, b in one.contents)
        if not (thought and inside and cue.pronoun):
            kept.append(cue)
    return kept


def _beside(counting: list[Cue], others: list[Cue]) -> list[Cue]:
    """Figures that stand outside what others say, up to where the next one is said to speak."""
    kept = []
    for cue in counting:
        start, end = cue.contents[0]
        if any(a < end and start < b and a <= cue.start < b for one in others for a, b in one.contents):
            continue
        sources = [one.source[0] for one in others if one.source is not None and one.source[0] > cue.end]
        kept.append(replace(cue, contents=((start, min([end, *sources])),)))
    return kept


def _verb_cue(unit: Unit, words: list[Word], at: int, lex: Lexicon) -> Cue | None:
    word = words[at]
    base = lex.verbs.get(word.lower)
    if base is None or not _is_verb(words, at):
        return None
    promise = lex.has("verbs.infinitive", base) and at + 1 < len(words) and words[at + 1].lower == "to"
    act = lex.has("verbs.act", base) or promise
    if act and word.lower.endswith("ing") and not (at and words[at - 1].lower in {"is", "are", "was", "were", "been"}):
        return None
    inverted = inverted_source(words, at, lex)
    source, source_at = inverted if inverted is not None else subject(words, at, lex)
    if words[0].lower in {"someone", "somebody"} and inverted is None and source_at:
        source, source_at = (words[0].start, words[at - 1].end), 0
    if not _has_source(words, at, source, source_at, act=act, inverted=inverted is not None):
        return None
    after = at + 1
    addressee: Stretch | None = None
    if inverted is not None:
        after = _index_after(words, inverted[0][1] if inverted[0] else word.end)
    elif lex.has("verbs.addressed", base):
        addressee, after = addressee_after(words, after)
    contents, introduces, rule = content(unit, words, at, after, source_at, base, lex, inverted=inverted is not None)
    weak = lex.has("verbs.weak", base) or act
    if not contents and not introduces:
        if not act or source is None or inverted is not None:
            return None
        end = clause_end(words, at)
        if end - word.end < 8:
            return None
        contents, rule = ((words[after].start if after < len(words) else word.end, end),), "cue.speech-act"
    elif weak and rule == "cue.bare-clause" and not act:
        return None
    return Cue(
        kind="verb", base=base, start=word.start, end=word.end, source=source, contents=contents, addressee=addressee,
        aside=word.tag == "VBG" and at > 0 and words[at - 1].text in {",", "—", "–"},
        pronoun=inverted is None and _is_pronoun(words, source),
        relative=None if inverted else relative_subject(words, at), act=act, introduces=introduces, rule=rule,
    )  # fmt: skip


def _is_pronoun(words: list[Word], source: Stretch | None) -> bool:
    return source is not None and any(
        w.start == source[0] and w.end == source[1] and w.lower in {"he", "she", "they", "it"} for w in words
    )


def _has_source(  # noqa: PLR0913
    words: list[Word], at: int, source: Stretch | None, source_at: int, *, act: bool, inverted: bool
) -> bool:
    """Whether a verb of saying is somebody's telling here: no passive, no participle, nobody's, nobody nameless's."""
    word = words[at]
    if source is None and not (word.tag == "VBG" or word.lower.endswith("ing")):
        return False
    named_before = at > 0 and words[at - 1].capital and words[at - 1].alpha
    has = any(w.lower in {"has", "have", "had"} for w in words[max(0, at - 4) : at])
    if word.tag == "VBN" and not has and not inverted and not named_before:
        return False
    if source is not None and words[source_at].lower in _NOBODY:
        return False
    if source is not None and not inverted and source_at and words[source_at - 1].lower in {"what", "where"}:
        return False  # "what he believes was a brewery" belongs to the account it stands in
    if act and source is not None and _unnamed_in_relative_clause(words, at, source):
        return False
    passive = at > 0 and any(
        words[k].lower in {"was", "were", "been", "being", "be", "is", "are"} for k in range(max(0, at - 2), at)
    )
    return not (passive and word.tag != "VBG" and not word.lower.endswith("ing") and not inverted)


def _unnamed_in_relative_clause(words: list[Word], at: int, source: Stretch) -> bool:
    """ "agents who demanded names": what nameless people did in somebody else's account is not an account of theirs."""
    relative = any(word.lower == "who" and source[1] <= word.start for word in words[:at])
    return relative and not any(word.capital for word in words if source[0] <= word.start < source[1])


def _index_after(words: list[Word], offset: int) -> int:
    return next((i for i, word in enumerate(words) if word.start >= offset), len(words))


def _is_verb(words: list[Word], at: int) -> bool:
    word = words[at]
    before = words[at - 1] if at else None
    if before is not None and (before.lower in _NOUN_BEFORE or before.lower in {"’s", "'s"}):
        return False
    if before is not None and before.lower == "to":
        opens = words[at + 1].lower if at + 1 < len(words) else ""
        return at >= 2 and (words[at - 2].lower == "on" or opens in {"that", QUOTE, ":"})
    if word.tag == "NNS" and at > 1 and words[0].lower in {"someone", "somebody"}:
        return at + 1 < len(words) and words[at + 1].lower == "that"
    if word.tag.startswith("N") or word.tag.startswith("J"):
        following = words[at + 1] if at + 1 < len(words) else None
        closes = following is None or following.lower in {"that", QUOTE, ":", ".", ","} or following.lower in PRONOUNS
        named = before is not None and (before.capital or before.lower in PRONOUNS)
        return closes and named and word.lower.endswith(("s", "ed", "said", "told", "wrote"))
    return not (word.capital and at and words[at - 1].capital and words[at - 1].lower not in PRONOUNS)
