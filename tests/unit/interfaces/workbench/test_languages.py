"""Pages in three languages: nothing on them is English that no catalogue holds, and what is quoted stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html

from consilience.interfaces.wording.language import shipped
from consilience.interfaces.workbench.door import Level, Session
from consilience.interfaces.workbench.server import Settings, Workbench, listen
from tests.attack.cases import system_on
from tests.bench import Client, make_case, serve, unlocked
from tests.unit.interfaces.wording.extraction import TEMPLATES
from tests.unit.interfaces.wording.pseudo import CLOSE, OPEN, pseudo

PATHS = (
    "/ /documents /documents/d1 /claims /claims/c1 /contradictions /people /people/p1 /timeline /map /search /report "
    "/history /review /documents/d1/mark"
)
DATA = {"Dorrin", "UTC", "Escape", "saved", "pages", "Market", "day", "Arrests", "the", "market"}
"""Names of keys, an example of a path, and titles of the documents of the case."""
ENGLISH, RUSSIAN = shipped()
MADE = pseudo()


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    case = make_case(tmp_path_factory.mktemp("bench"))
    settings = Settings(case=case, system=system_on(), languages=(ENGLISH, RUSSIAN, MADE))
    with listen(0) as sock:
        yield from serve(Workbench(settings, sock))


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def choose(client: Client, code: str, then: str = "/") -> str:
    done = client.post("/language", {"csrf": client.get("/").token, "language": code, "next": then})
    assert done.status == 303
    return done.headers["location"]


def page(client: Client, path: str) -> str:
    got = client.get(path)
    return (client.follow(got) if got.status == 303 else got).text


def strays(text: str) -> list[str]:
    """Words of the interface that stand outside the brackets of the made-up language."""
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for quoted in tree.xpath(
        "//bdi|//q|//code|//kbd|//mark|//blockquote|//script|//style|//time|//head|//svg|//datalist"
        "|//*[@id='around']|//*[@lang and not(self::html)]|//*[@dir='auto']|//select[@id='statement' or @id='claim' "
        "or @id='other']"
        "|//*[contains(@class,'ids')]|//*[contains(@class,'tongues')]|//*[contains(@class,'reading')]"
        "|//*[@class='letter' or @class='letter unknown' or @class='box' or @class='upright']"
    ):
        quoted.drop_tree() if quoted.getparent() is not None else None
    words = " ".join(tree.text_content().split())
    words += " ".join(
        v for e in tree.iter() for k, v in e.attrib.items() if k in {"aria-label", "title", "placeholder"}
    )
    while (bare := re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", words)) != words:
        words = bare
    return [w for w in re.findall(r"[A-Za-z]{3,}", words) if w not in DATA]


@pytest.mark.parametrize("path", PATHS.split())
def test_no_word_of_a_page_is_outside_the_catalogue(client: Client, path: str) -> None:
    choose(client, MADE.code)
    text = page(client, path)
    assert '<html lang="he" dir="rtl">' in text
    assert strays(text) == []


def test_control_a_planted_english_sentence_is_found(client: Client) -> None:
    choose(client, MADE.code)
    text = page(client, "/people").replace("</main>", "<p>Nobody translated this.</p></main>")
    assert strays(text) == ["Nobody", "translated", "this"]


@pytest.mark.parametrize("path", PATHS.split())
def test_pages_in_russian_and_english(client: Client, path: str) -> None:
    choose(client, "ru")
    russian = page(client, path)
    assert '<html lang="ru" dir="ltr">' in russian and "Обзор" in russian and ">Overview<" not in russian
    choose(client, "en")
    english = page(client, path)
    assert '<html lang="en" dir="ltr">' in english and not re.search("[а-я]{3}", english.replace("Русский", ""))


ENGLISH_LEFT = re.compile(r'<span lang="en" dir="ltr">([^<]*)</span>')


@pytest.mark.parametrize("path", PATHS.split())
def test_what_the_machine_says_of_this_case_is_said_in_russian(client: Client, path: str) -> None:
    choose(client, "ru")
    assert ENGLISH_LEFT.findall(page(client, path)) == []


def test_control_a_sentence_that_no_catalogue_knows_would_be_found() -> None:
    assert ENGLISH_LEFT.findall(str(RUSSIAN.told("The rule of tomorrow"))) == ["The rule of tomorrow"]


def test_quoted_text_keeps_its_own_language(client: Client) -> None:
    choose(client, "ru")
    text = page(client, "/documents/d1")
    assert re.search(r'<div class="reading" lang="en">', text)
    assert re.search(r'<h1 dir="auto" lang="en" class="doc-title">', text)


def test_the_choice_is_kept_through_the_lock_and_in_nothing_but_the_session(workbench: Workbench) -> None:
    client = Client(workbench.port, dict(unlocked_again(workbench)))
    got = client.get("/unlock", Accept_Language="ru-RU,ru;q=0.9")
    assert 'lang="ru"' in got.text and got.headers["content-language"] == "ru"
    done = client.post("/language", {"csrf": got.token, "language": "en", "next": "/unlock"})
    assert "set-cookie" not in done.headers and done.headers["location"] == "/unlock"
    assert '<html lang="en"' in client.get("/unlock", Accept_Language="ru").text
    client.post("/language", {"csrf": got.token, "language": "xx", "next": "//evil.example"})
    assert '<html lang="en"' in client.get("/unlock", Accept_Language="ru").text


def unlocked_again(workbench: Workbench) -> dict[str, str]:
    """A second browser, as far as the passphrase."""
    workbench.door._sessions["second"] = Session(level=Level.STARTED)
    return {workbench.door.cookie: "second"}


def test_refusals_are_in_the_readers_language(workbench: Workbench) -> None:
    got = Client(workbench.port).get("/claims", Accept_Language="ru")
    assert got.status == 401 and "Запустите" in got.text


def bare(text: str) -> list[str]:
    """Words of a template that stand outside every tag and expression, or in an attribute that is read aloud."""
    text = re.sub(r"\{% trans.*?endtrans %\}|\{%.*?%\}|\{\{.*?\}\}|<(code|kbd)\b.*?</\1>", "\0", text, flags=re.DOTALL)
    read = re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', text)
    return [w for part in (re.sub(r"<[^>]*>", "\0", text), *read) for w in re.findall(r"[A-Za-z]{2,}", part)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_no_word_of_a_template_is_outside_the_catalogue(path) -> None:
    assert [w for w in bare(path.read_text(encoding="utf-8")) if w not in {"Consilience", "saved", "pages"}] == []


@pytest.mark.parametrize("planted", ["<p>Nobody said this</p>", '<p title="A word">', "{% if x %}Yes{% endif %}"])
def test_control_a_word_in_a_template_is_found(planted: str) -> None:
    assert bare(planted)
