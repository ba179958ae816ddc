"""What the tree adds to attribution: where telling ends, whose a participle is, and what a text only ascribes."""

from __future__ import annotations

import pytest

from consilience.domain.account import Mode
from consilience.engine.coding.attribution import Attribution, attribute, innermost
from consilience.engine.coding.people import find_people

from .attribution_texts import reading_of
from .trees import sentence

BUT_NOTED = """
Ann NNP nsubj 2
Lee NNP flat 0
said VBD ROOT 2
the DT det 4
gate NN nsubj 6
was VBD cop 6
shut JJ ccomp 2
, , punct 9
but CC cc 9
noted VBD conj 2
that IN mark 14
the DT det 12
guard NN nsubj 14
was VBD cop 14
gone JJ ccomp 9
. . punct 2
"""
NOTING = """
Ann NNP nsubj 2
Lee NNP flat 0
said VBD ROOT 2
the DT det 4
road NN nsubj 6
was VBD cop 6
shut JJ ccomp 2
, , punct 8
noting VBG advcl 6
that IN mark 13
the DT det 11
bridge NN nsubj 13
was VBD cop 13
gone JJ ccomp 8
. . punct 2
"""
BARN = """
Ann NNP nsubj 2
Lee NNP flat 0
said VBD ROOT 2
the DT det 4
men NNS nsubj 5
slept VBD ccomp 2
in IN case 8
a DT det 8
barn NN obl 5
, , punct 11
which WDT nsubj 11
stands VBZ acl:relcl 8
near IN case 14
the DT det 14
mill NN obl 11
. . punct 2
"""
LETTER = """
The DT det 1
fund NN nsubj 2
released VBD ROOT 2
a DT det 4
letter NN obj 2
saying VBG acl 4
that IN mark 10
the DT det 8
mill NN nsubj 10
was VBD cop 10
shut JJ ccomp 5
. . punct 2
"""
WHO_SAID = """
A DT det 1
baker NN nsubj 9
who WP nsubj 3
said VBD acl:relcl 1
the DT det 5
mill NN nsubj 7
was VBD cop 7
shut JJ ccomp 3
had VBD aux 9
left VBN ROOT 9
. . punct 9
"""
FAVOURS = """
The DT det 1
council NN nsubj 2
favours VBZ ROOT 2
the DT det 5
new JJ amod 5
dam NN obj 2
. . punct 2
"""
EXPECTED = """
Talks NNS nsubj:pass 2
are VBP aux:pass 2
expected VBN ROOT 2
to TO mark 4
resume VB xcomp 2
soon RB advmod 4
. . punct 2
"""
ASKED = """
Asked VBN advcl 8
whether IN mark 5
the DT det 3
gate NN nsubj 5
was VBD cop 5
shut JJ ccomp 0
, , punct 0
she PRP nsubj 8
left VBD ROOT 8
. . punct 8
"""
JUDGE = """
The DT det 1
judge NN nsubj 6
who WP nsubj 3
backed VBD acl:relcl 1
the DT det 5
plan NN obj 3
left VBD ROOT 6
town NN obj 6
. . punct 6
"""
SEEMS = """
The DT det 1
town NN nsubj 2
seems VBZ ROOT 2
to TO mark 5
have VB aux 5
surrendered VBN xcomp 2
. . punct 2
"""
CLAIM = """
The DT det 1
fund NN nmod:poss 3
's POS case 1
claim NN nsubj 9
that IN mark 8
the DT det 6
mill NN nsubj 8
was VBD cop 8
shut JJ acl 3
surprised VBD ROOT 9
them PRP obj 9
. . punct 9
"""
WARY = """
The DT det 1
elders NNS nsubj 3
are VBP cop 3
wary JJ ROOT 3
of IN case 6
the DT det 6
plan NN obl 3
. . punct 3
"""
UNCLEAR = """
It PRP expl 2
is VBZ cop 2
unclear JJ ROOT 2
whether IN mark 7
the DT det 5
gate NN nsubj 7
was VBD cop 7
shut JJ csubj 2
. . punct 2
"""
BACKED = """
The DT det 1
plan NN nsubj:pass 3
is VBZ aux:pass 3
backed VBN ROOT 3
by IN case 6
the DT det 6
union NN obl:agent 3
. . punct 3
"""
HALF = """
Half NN nsubj 1
said VBD ROOT 1
the DT det 3
mill NN nsubj 5
was VBD cop 5
shut JJ ccomp 1
. . punct 1
"""
PLEDGED = """
The DT det 1
mayor NN nsubj 2
pledged VBD ROOT 2
to TO mark 4
mend VB xcomp 2
the DT det 6
road NN obj 4
. . punct 2
"""
HOPES = """
She PRP nsubj 1
said VBD ROOT 1
she PRP nsubj 3
hopes VBZ ccomp 1
the DT det 5
gate NN nsubj 7
was VBD cop 7
shut JJ ccomp 3
. . punct 1
"""
CHANTED = """
“Enough,” RB dep 3
the DT det 2
crowd NN nsubj 3
chanted VBD ROOT 3
. . punct 3
"""
THUNDERED = """
“Enough,” RB dep 1
thundered VBD ROOT 1
Ann NNP nsubj 1
Lee NNP flat 2
. . punct 1
"""


def read(rows: str) -> tuple[str, dict[str, Attribution]]:
    """The text of a tree and its attributions that have a word of saying, by that word."""
    parsed, text = sentence(rows)
    reading = reading_of(text)
    found = attribute(reading, [parsed], find_people(reading, [parsed]))
    return text, {text[one.cue.start : one.cue.end]: one for one in found if one.cue is not None}


def content(rows: str, cue: str) -> str:
    text, found = read(rows)
    return text[found[cue].span.start : found[cue].span.end].strip()


@pytest.mark.parametrize(
    ("rows", "cue", "said"),
    [
        (BUT_NOTED, "said", "the gate was shut"),
        (BUT_NOTED, "noted", "the guard was gone"),
        (NOTING, "said", "the road was shut"),
        (NOTING, "noting", "the bridge was gone"),
        (BARN, "said", "the men slept in a barn , which stands near the mill"),
        (PLEDGED, "pledged", "to mend the road"),
    ],
)
def test_what_is_said_ends_where_the_sentence_goes_on(rows: str, cue: str, said: str) -> None:
    assert content(rows, cue) == said


@pytest.mark.parametrize(
    ("rows", "cue", "who"),
    [
        (NOTING, "noting", "Ann Lee"),
        (LETTER, "saying", "The fund"),
        (HALF, "said", "Half"),
        (CHANTED, "chanted", "the crowd"),
        (THUNDERED, "thundered", "Ann Lee"),
        (WHO_SAID, "said", "A baker"),
    ],
)
def test_the_source_is_who_does_the_telling(rows: str, cue: str, who: str) -> None:
    _, found = read(rows)
    assert found[cue].speaker.words == who
    assert not found[cue].ascribed


def test_the_who_that_stands_for_a_source_is_kept() -> None:
    text, found = read(WHO_SAID)
    stands = found["said"].stands
    assert stands is not None
    assert text[stands.start : stands.end] == "who"


@pytest.mark.parametrize(
    ("rows", "cue", "who", "held"),
    [
        (FAVOURS, "favours", "The council", "the new dam"),
        (EXPECTED, "expected", "", "Talks are expected to resume soon"),
        (ASKED, "Asked", "", "whether the gate was shut"),
        (SEEMS, "seems", "", "The town seems to have surrendered"),
        (CLAIM, "claim", "The fund", "that the mill was shut"),
        (WARY, "wary", "The elders", "of the plan"),
        (UNCLEAR, "unclear", "", "whether the gate was shut"),
        (BACKED, "backed", "by the union", "The plan"),
    ],
)
def test_thoughts_wishes_and_judgements_are_ascribed(rows: str, cue: str, who: str, held: str) -> None:
    text, found = read(rows)
    one = found[cue]
    assert one.ascribed
    assert one.speaker.words == who
    assert text[one.span.start : one.span.end] == held


def test_what_is_only_ascribed_gives_a_statement_no_speaker() -> None:
    parsed, text = sentence(FAVOURS)
    reading = reading_of(text)
    found = attribute(reading, [parsed], find_people(reading, [parsed]))
    inner = innermost(found, text.index("the new dam"), len(text) - 2)
    assert inner is not None
    assert inner.mode is Mode.OWN_VOICE


@pytest.mark.parametrize(("rows", "cue"), [(JUDGE, "backed"), (PLEDGED.replace("pledged", "continues"), "continues"),
                                           (HOPES, "hopes")])  # fmt: skip
def test_a_clause_that_only_says_which_one_or_goes_on_with_a_telling_is_no_cue(rows: str, cue: str) -> None:
    _, found = read(rows)
    assert cue not in found
