"""What many unrelated pages carry is not shared content: invented pages of an invented outlet."""

from __future__ import annotations

from consilience.domain.claim import CodedDocument
from consilience.domain.dates import EdtfDate
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.corroborate.boilerplate import TEACHES, Boilerplate, Heading, says_nothing_of
from consilience.engine.corroborate.derivations import find_derivations

_WHY = (Reason(rule="test"),)
FORM = "Please type your address and a secret word twice so that we can send you the letter of this site every week"
STORY = "Riders in grey coats came to the quarry of Orsk and led eleven men over the bridge towards the pit at night"


def _page(name: str, title: str, text: str, published: str) -> CodedDocument:
    reading = Reading(
        document=name, item=name, text=f"{title}\n{text}", media_type="text/plain", reader="test",
        blocks=(
            Block(start=0, end=len(title), kind=BlockKind.TITLE),
            Block(start=len(title) + 1, end=len(title) + 1 + len(text), kind=BlockKind.PARAGRAPH),
        ),
        language=Sourced(value="en", because=_WHY),
        publication=Publication(
            title=Sourced(value=title, because=_WHY), published=Sourced(value=EdtfDate(edtf=published), because=_WHY)
        ),
    )  # fmt: skip
    return CodedDocument(reading=reading, people=(), statements=())


def test_two_pages_that_hold_only_a_form_of_their_site_are_no_reprints() -> None:
    pages = [_page("a", "Mayor resigns", FORM, "2031-01-05"), _page("b", "Ferry delayed", FORM, "2031-06-05")]
    assert find_derivations(pages) == ()


def test_the_same_story_under_two_titles_is_a_reprint() -> None:
    pages = [
        _page("a", "Eleven men led away", STORY, "2031-01-05"),
        _page("b", "Night at the quarry", STORY, "2031-01-06"),
    ]
    assert [d.kind.value for d in find_derivations(pages)] == ["reprint"]


def test_a_form_beside_articles_is_learned_from_a_collection() -> None:
    subjects = [f"Subject{n:02d}" for n in range(TEACHES)]
    pages = [
        _page(
            s,
            f"{s} opens",
            f"{s} opens today with a band and many guests of the town council.\n{FORM}",
            f"20{n:02d}-01-05",
        )
        for n, s in enumerate(subjects, 10)
    ]
    assert find_derivations(pages) == ()


def test_a_small_case_teaches_nothing() -> None:
    headings = [Heading(words=frozenset({f"word{n}"}), day=n * 100 + 1) for n in range(5)]
    assert not Boilerplate(headings).recurs(frozenset(range(5)), ("any", "other", "words"))


def test_words_that_one_of_the_titles_names_are_content_on_the_same_days_only() -> None:
    titles = [
        Heading(words=frozenset("fire harbour norholm night crew".split()), day=9),
        Heading(words=frozenset({"strike"}), day=9),
    ]
    assert not says_nothing_of(titles, frozenset({"norholm"}))
    far = [titles[0], Heading(words=frozenset({"strike"}), day=900)]
    assert says_nothing_of(far, frozenset({"norholm"}))
