"""Features: what of a statement is compared."""

from collections.abc import Sequence

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
