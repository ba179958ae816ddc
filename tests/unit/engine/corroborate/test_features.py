"""Features: what of a statement is compared."""

from collections.abc import Sequence
from dataclasses import replace

from consilience.domain.account import Polarity, SpeakerKind
from consilience.domain.claim import CodedDocument
from consilience.engine.corroborate.accounts import voices
from consilience.engine.corroborate.features import Features, describe
from tests.unit.engine.corroborate.cases import Said, document

SAID = (Said(text="Soldiers burned the boats at dawn"), Said(text="The mayor closed the harbour"))


def features(*documents: CodedDocument) -> Sequence[Features]:
    return describe(voices(documents, {}, {}), {}, frozenset())


def test_a_reprint_does_not_make_its_own_words_common() -> None:
    alone = features(document("a", *SAID))
    echoed = features(document("a", *SAID), document("b", *SAID, publisher="Echo"))
    assert [(f.weights, f.norm) for f in echoed[:2]] == [(f.weights, f.norm) for f in alone]


def test_a_word_of_another_statement_is_commoner_and_weighs_less() -> None:
    alone = features(document("a", *SAID))
    more = features(document("a", *SAID, Said(text="Fishermen lost the boats")))
    assert any(more[0].weights[word] < weight for word, weight in alone[0].weights.items())


def frames(*said: Said) -> list[str]:
    """Frames as compared; the predicate is the second word of each text."""
    made = document("a", *said)
    statements = tuple(
        replace(s, proposition=replace(s.proposition, predicate=o.text.split()[1]))
        for s, o in zip(made.statements, said, strict=True)
    )
    return [f.frame for f in features(replace(made, statements=statements))]


def test_an_official_who_has_no_such_people_and_one_who_denies_their_existence_deny_one_thing() -> None:
    official = {"kind": SpeakerKind.OFFICIAL, "body": "Orsk Ministry", "polarity": Polarity.NEGATED}
    lacking = Said(text="We have no prisoners of this kind", **official)  # type: ignore[arg-type]
    denied = Said(text="It denied the existence of prisoners", body="Orsk Ministry", frame="denial")
    poor = Said(text="We have no budget", **official)  # type: ignore[arg-type]
    private = Said(text="We have no prisoners", by="Ana Dorn", kind=SpeakerKind.WITNESS, polarity=Polarity.NEGATED)
    assert frames(lacking, denied, poor, private) == ["denial_of_existence", "denial_of_existence", "", ""]
