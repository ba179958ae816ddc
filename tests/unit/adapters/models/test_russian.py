"""The Russian annotator gives what the English one gives: trees, tags of one set, places in the text, names."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.adapters.models import annotators
from consilience.adapters.models.russian import RussianAnnotator, installed
from consilience.domain.language import Sentence, Token

needs_models = pytest.mark.skipif(not installed(), reason="the extra ru is not installed")


@cache
def annotator() -> RussianAnnotator:
    return RussianAnnotator()


def parse(text: str) -> dict[str, Token]:
    """Tokens of one sentence by their form."""
    (sentence,) = annotator().annotate([(0, text)], "ru")[0]
    return {token.text: token for token in sentence.tokens}


def head(tokens: dict[str, Token], word: str) -> str:
    return list(tokens)[tokens[word].head]


@needs_models
def test_subject_and_object_hang_on_the_verb() -> None:
    tokens = parse("Полицейские избили студента.")
    assert (tokens["Полицейские"].label, head(tokens, "Полицейские")) == ("nsubj", "избили")
    assert (tokens["студента"].label, tokens["студента"].lemma) == ("obj", "студент")
    assert (tokens["избили"].tag, tokens["избили"].lemma) == ("VBD", "избить")


@needs_models
def test_the_noun_after_a_bounded_number_is_the_subject() -> None:
    tokens = parse("В Дольске погибли не менее семи человек.")
    assert (tokens["человек"].label, head(tokens, "человек")) == ("nsubj", "погибли")
    assert (tokens["семи"].tag, head(tokens, "семи")) == ("CD", "человек")


@needs_models
def test_a_future_form_has_a_tag_of_its_own() -> None:
    assert parse("Суд освободит задержанных завтра.")["освободит"].tag == "VBF"


@needs_models
def test_names_are_marked_and_given_in_their_first_case() -> None:
    tokens = parse("Об этом сообщили адвокату Вере Ольхиной в Верхнем Логе.")
    assert [(t.lemma, t.entity) for t in tokens.values() if t.entity.endswith("PER")] == [
        ("вера", "B-PER"),
        ("ольхина", "I-PER"),
    ]
    assert [t.lemma for t in tokens.values() if t.entity.endswith("LOC")] == ["верхний", "лог"]


@needs_models
def test_a_participle_in_a_nouns_place_is_a_noun() -> None:
    tokens = parse("Охранники избивали задержанных.")
    assert (tokens["задержанных"].tag, tokens["задержанных"].lemma) == ("NNS", "задержанный")


def _reaches_root(sentence: Sentence, i: int) -> bool:
    for _ in sentence.tokens:
        if sentence.tokens[i].head == i:
            return True
        i = sentence.tokens[i].head
    return sentence.tokens[i].head == i


@needs_models
@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="абвгде ёжзABC «».,—!?\n0123456789-́", max_size=120), st.integers(0, 9))
def test_whatever_the_text_tokens_stand_where_they_say_and_heads_make_a_tree(text: str, offset: int) -> None:
    for sentence in annotator().annotate([(offset, text)], "ru")[0]:
        for i, token in enumerate(sentence.tokens):
            assert text[token.start - offset : token.end - offset] == token.text
            assert _reaches_root(sentence, i)


def test_without_the_extra_russian_is_read_by_its_surface_and_the_name_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotators, "installed", lambda: False)
    chosen = annotators.AnnotatorByLanguage()
    (sentence,) = chosen.annotate([(0, "Его задержали.")], "ru")[0]
    assert "ru:words-only" in chosen.name
    assert {token.label for token in sentence.tokens} == {""}
