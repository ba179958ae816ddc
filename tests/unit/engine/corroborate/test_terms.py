"""Terms: words of one meaning meet, also across languages; spheres say less."""

from __future__ import annotations

from collections import Counter

from consilience.engine.corroborate.concepts_force import FORCE
from consilience.engine.corroborate.concepts_life import LIFE
from consilience.engine.corroborate.terms import domain, term

LINES = [line.split() for line in f"{FORCE}\n{LIFE}".replace("\n+ ", " ").splitlines() if line.strip()]


def test_a_word_stands_in_one_concept_only() -> None:
    twice = [word for word, count in Counter(w for line in LINES for w in set(line)).items() if count > 1]
    assert twice == []


def test_each_word_of_a_concept_gives_the_concept() -> None:
    lost = [word for line in LINES for word in line if term(word) != f"={line[0]}"]
    assert lost == []


def test_words_of_two_languages_meet() -> None:
    assert term("могила") == term("grave") and term("bury") == term("похоронить")
    assert term("warned") == term("предупреждение")


def test_a_stem_from_a_language_without_a_parser_meets_its_word() -> None:
    assert term("предупрежден") == term("warning")


def test_two_things_of_one_sphere_share_it_and_stay_two_terms() -> None:
    assert term("lorry") != term("bus") and domain(term("lorry")) == domain(term("bus")) != ""
    assert domain("zebra") == ""
