"""Shared text in an archive is found exactly: checked against a plain join of all runs of words."""

from __future__ import annotations

import random
import re
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.engine.corroborate import archive_sharing as sharing
from consilience.engine.corroborate.archive_sharing import archive_sharing
from consilience.engine.corroborate.archive_words import archive_words
from consilience.engine.corroborate.fingerprints import SHORTEST


def joined(texts: list[str]) -> set[tuple[int, int]]:
    """Pairs that share a stretch, by the plainest way: every stretch of every text in a dictionary."""
    held: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        words = re.findall(r"\w+", text.casefold())
        for at in range(len(words) - SHORTEST + 1):
            held[tuple(words[at : at + SHORTEST])].add(number)
    return {(a, b) for numbers in held.values() for a in numbers for b in numbers if a < b}


def pairs(texts: list[str]) -> set[tuple[int, int]]:
    found = archive_sharing(texts)
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def prose(rng: random.Random, words: int) -> list[str]:
    return [f"w{rng.randrange(5000)}" for _ in range(words)]


def archive(rng: random.Random, number: int, most: int = 60) -> list[str]:
    """Texts of which many take stretches of 5 to 20 words from an earlier one."""
    made: list[list[str]] = []
    for _ in range(number):
        own = prose(rng, rng.randrange(most))
        for _ in range(rng.randrange(3)):
            other = rng.choice(made) if made else []
            start, at = rng.randrange(len(other) + 1), rng.randrange(len(own) + 1)
            own[at:at] = other[start : start + rng.randrange(5, 21)]
        made.append(own)
    return [" ".join(words) for words in made]


@pytest.mark.parametrize("seed", range(20))
def test_every_pair_of_the_plain_join_is_found_and_no_other(seed: int) -> None:
    texts = archive(random.Random(seed), 60)
    assert pairs(texts) == joined(texts)
    assert joined(texts)


@pytest.mark.parametrize("portion", [1, 3, 17])
def test_portions_of_any_size_give_the_same(portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = archive(random.Random(1), 40)
    monkeypatch.setattr(sharing, "PORTION", portion)
    assert pairs(texts) == joined(texts)


def test_a_wider_window_misses_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with fewer runs kept than the promise needs, the comparison above fails."""
    missed = 0
    monkeypatch.setattr(sharing, "WINDOW", sharing.WINDOW + 6)
    for seed in range(20):
        texts = archive(random.Random(seed), 60)
        missed += len(joined(texts) - pairs(texts))
    assert missed


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=12))
def test_words_are_those_of_the_fingerprints(texts: list[str]) -> None:
    found = archive_words(texts)
    whole = [re.findall(r"\w+", text.casefold()) for text in texts]
    assert np.diff(found.starts).tolist() == [len(words) for words in whole]
    flat = [word for words in whole for word in words]
    known = dict(zip(flat, found.words.tolist(), strict=True))
    assert [known[word] for word in flat] == found.words.tolist()
    assert len(set(known.values())) == len(known)


def test_a_word_has_one_number_in_a_latin_and_in_a_mixed_portion() -> None:
    alone, beside = archive_words(["harbour"]), archive_words(["гавань harbour"])
    assert alone.words[0] == beside.words[1]


def test_a_notice_under_every_report_is_no_shared_text_and_a_text_under_many_names_is() -> None:
    rng = random.Random(3)
    notice = " ".join(prose(rng, 30))
    report = prose(rng, 200)
    texts = [" ".join(prose(rng, 200)) + " " + notice for _ in range(40)]
    texts += [notice]
    for _ in range(40):
        own = list(report)
        own[rng.randrange(200)] = "changed"
        texts.append(" ".join(own))
    found = archive_sharing(texts)
    assert found.boilerplate
    assert min(found.left.tolist()) >= 41, "a notice ties nothing"
    assert found.families() == (tuple(range(41, 81)),)


def test_a_thousand_copies_of_one_page_are_one_family_in_linear_work() -> None:
    page = " ".join(prose(random.Random(4), 300))
    found = archive_sharing([page] * 1000)
    assert found.families() == (tuple(range(1000)),)
    assert len(found.left) < 3000
    assert all(abs(a - b) == 1 for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True))


def test_a_page_that_repeats_itself_shares_with_nobody() -> None:
    page = " ".join(prose(random.Random(5), 40))
    assert not pairs([f"{page} {page}", "another page"])


@pytest.mark.parametrize("texts", [[], [""], ["one two"], ["", "", ""], ["ß" * 70_000, "x " * 70_000]])
def test_little_and_odd_texts_give_an_answer(texts: list[str]) -> None:
    assert pairs(texts) == set()


def test_the_share_is_about_that_of_the_words() -> None:
    rng = random.Random(6)
    one = prose(rng, 400)
    for part in (0.3, 0.6, 0.9):
        other = one[: round(400 * part)] + prose(rng, 400 - round(400 * part))
        found = archive_sharing([" ".join(one), " ".join(other)])
        assert abs(found.share[0] - part) < 0.1
