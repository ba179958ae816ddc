"""Every message has its Russian, with the same things put in, in the right plural form; dates and numbers follow."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from consilience.domain.dates import EdtfDate
from consilience.domain.errors import DamageError
from consilience.engine.explore.values import date_words
from consilience.interfaces.wording.catalogue import Entry, read_catalogue, read_entries
from consilience.interfaces.wording.days import day_words, moment_element
from consilience.interfaces.wording.language import Language, asked_for, language_of, shipped
from consilience.interfaces.wording.said import say, say_many
from tests.unit.interfaces.wording.extraction import every, missing
from tests.unit.interfaces.wording.pseudo import pseudo

ENGLISH, RUSSIAN = shipped()
HOLE, TAG = re.compile(r"%\((\w+)\)s"), re.compile(r"<[^>]*>")


def wrong(entry: Entry) -> list[str]:
    """Translations that lack a placeholder, have another, or hold marks or quotes that the message does not."""
    out = []
    for form in entry.forms:
        same = Counter(HOLE.findall(form)) == Counter(HOLE.findall(entry.message))
        marks = sorted(TAG.findall(form)) == sorted(TAG.findall(entry.message))
        bare = TAG.sub("", form)
        if not (same and marks) or any(c in bare for c in '"<>&') or "%" in HOLE.sub("", form):
            out.append(form)
    return out


def test_every_message_has_its_russian() -> None:
    assert len(every()) > 400
    assert missing(RUSSIAN) == [], "python -m tests.unit.interfaces.wording.extraction prints what to fill in"


def test_control_a_planted_message_and_a_missing_form_are_missed() -> None:
    planted = Entry(message="Nobody said this yet.")
    short = Entry(message="%(num)s claim", plural="%(num)s claims", forms=("%(num)s утверждение",))
    text = '\n\nmsgid "%(num)s claim"\nmsgid_plural "%(num)s claims"\nmsgstr[0] "%(num)s утверждение"\nmsgstr[1] ""\n'
    head = (
        'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"X-Own-Name: X\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    )
    poor = language_of(read_catalogue(head + text))
    asked = {("", planted.message): planted, ("", short.message): short}
    assert missing(poor, asked) == [planted, short]


def test_every_translation_puts_in_the_same_things() -> None:
    assert [w for e in RUSSIAN.catalogue.entries.values() for w in wrong(e)] == []


@pytest.mark.parametrize("form", ["%(n)s", "%(num)s %(num)s", '%(num)s "', "<b>%(num)s</b>", "100 % %(num)s", "none"])
def test_control_a_wrong_translation_is_found(form: str) -> None:
    assert wrong(Entry(message="%(num)s x", forms=(form,))) == [form]


def test_no_message_of_the_catalogue_is_said_by_nobody() -> None:
    ours = {key for key in RUSSIAN.catalogue.entries if key[0] != "machine"}
    assert ours - set(every()) == set()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 документов"),
        (1, "1 документ"),
        (2, "2 документа"),
        (5, "5 документов"),
        (11, "11 документов"),
        (12, "12 документов"),
        (21, "21 документ"),
        (22, "22 документа"),
        (111, "111 документов"),
        (50_001, "50\u00a0001 документ"),
    ],
)
def test_russian_plurals(number: int, said: str) -> None:
    assert RUSSIAN.count("%(num)s document", "%(num)s documents", number) == said


def test_english_numbers_and_plurals() -> None:
    assert [ENGLISH.count("%(num)s x", "%(num)s xs", n) for n in (0, 1, 2, 50_000)] == [
        "0 xs",
        "1 x",
        "2 xs",
        "50,000 xs",
    ]


@pytest.mark.parametrize(
    "edtf", ["2031", "2031-05", "2031-05-04", "2031-05~", "2031?", "2031-05-01/2031-05-04", "../2031-05"]
)
def test_english_days_are_those_of_the_dossier(edtf: str) -> None:
    assert day_words(edtf, ENGLISH) == date_words(EdtfDate(edtf=edtf))


def test_russian_days() -> None:
    assert day_words("2031-05-04", RUSSIAN) == "4 мая 2031 г."
    assert day_words("2031-05", RUSSIAN) == "май 2031 г."
    assert day_words("2031-13-41x", RUSSIAN) == "<bdi>2031-13-41x</bdi>"
    assert (
        moment_element("2031-05-04T10:20:30Z", RUSSIAN)
        == '<time datetime="2031-05-04T10:20Z">4 мая 2031 г., 10:20</time>'
    )


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "en"),
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("de,ru;q=0.3", "ru"),
        ("en;q=0.2, ru;q=0.9", "ru"),
        ("ru;q=0", "en"),
        ("rue", "en"),
        ("*", "en"),
        ("\u0000;;q=x,,", "en"),
    ],
)
def test_the_language_that_a_browser_asks_for(header: str, code: str) -> None:
    assert asked_for(header, shipped()).code == code


def test_what_is_put_in_is_escaped_and_never_translated() -> None:
    hostile = "a person <script>alert(1)</script>"
    assert "<script>" not in str(RUSSIAN.told(say("File %(n)s:", n=hostile)))
    assert "<script>" not in str(RUSSIAN.told(f"shared words of {hostile}"))
    assert RUSSIAN.told("a source of its own: witness") == "отдельный источник: свидетель"
    assert RUSSIAN.told("a source of its own: <b>") == "отдельный источник: &lt;b&gt;" or "<b>" not in str(
        RUSSIAN.told("a source of its own: <b>")
    )


def test_what_no_catalogue_knows_is_said_to_be_english() -> None:
    assert RUSSIAN.told("Nobody wrote this.") == '<span lang="en" dir="ltr">Nobody wrote this.</span>'
    assert ENGLISH.told("Nobody wrote this.") == "Nobody wrote this."


def test_a_sentence_is_a_string_for_whoever_knows_no_languages() -> None:
    assert say("File %(n)s:", n=3) == "File 3:"
    assert say_many("%(num)s step", "%(num)s steps", 2) == "2 steps"
    assert RUSSIAN.told(say_many("%(num)s step", "%(num)s steps", 2)) == "2 шага"


@pytest.mark.parametrize("text", ['msgstr "x"', 'msgid "x', "nonsense", 'msgid "x"\n"unfinished'])
def test_a_broken_catalogue_is_said_to_be_one(text: str) -> None:
    with pytest.raises(DamageError):
        list(read_entries(text))


def test_the_made_up_language_lengthens_everything() -> None:
    made: Language = pseudo()
    assert made.direction == "rtl"
    assert all(len(made.catalogue.one(e.message, e.context)) > len(e.message) + 2 for e in every().values())
