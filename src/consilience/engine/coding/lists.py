"""People in a row: who else stands in the list that a participant heads, read on the surface.

Parsers tear long lists of names and roles apart ("seven activists, namely Ann Lee, editor Jon Bell and Mina Tol"), so
the words beside a participant are walked in both directions as long as they can belong to such a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from consilience.domain.language import Token

_LISTED_TAGS = ("NN", "JJ", "CD", "DT", "PRP$", "CC")
_MARKS = frozenset({",", ":", "(", ")", "[", "]", "-"})
_OPENERS = frozenset({"including", "namely", "like", "as", "identified", "named", "aged", "whom", "alongside", "viz"})
_OF = frozenset({"of", "from", "for"})
_HYPHENED = frozenset({"in", "at", "to"})
"""Inside a role: "editor-in-chief"."""
_REACH = 70
"""Words to either side that a list may take."""


def listed_people(tokens: Sequence[Token], first: int, last: int, person_at: Callable[[Token], str]) -> Iterator[int]:
    """Indices of the first words of the people in the row around ``first..last`` (both inside the participant)."""
    yield from _walk(tokens, range(last + 1, min(len(tokens), last + _REACH)), person_at)
    yield from _walk(tokens, range(first - 1, max(-1, first - _REACH), -1), person_at)


def people_among(tokens: Sequence[Token], at: int, person_at: Callable[[Token], str]) -> Iterator[int]:
    """ "Ann Lee and Jon Bell were among those held", "Among those held are Ann Lee ...": people at the other side."""
    low = next((i for i in range(at - 1, max(-1, at - 4), -1) if tokens[i].text.lower() == "among"), -1)
    if low < 0:
        return
    before = next((i for i in range(low - 1, max(-1, low - 3), -1) if tokens[i].lemma.lower() == "be"), -1)
    if before > 0:
        yield from _walk(tokens, range(before - 1, -1, -1), person_at)
        return
    after = next((i for i in range(at + 1, len(tokens)) if _copula(tokens, i)), -1)
    if after > 0:
        yield from _walk(tokens, range(after + 1, len(tokens)), person_at)


def _copula(tokens: Sequence[Token], i: int) -> bool:
    """A form of "be" that helps no participle."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return tokens[i].text.lower() in {"is", "are", "was", "were"} and not (
        following is not None and following.tag in {"VBN", "VBG"}
    )


def _walk(tokens: Sequence[Token], steps: range, person_at: Callable[[Token], str]) -> Iterator[int]:
    seen = ""
    for i in steps:
        token = tokens[i]
        person = person_at(token)
        hyphened = token.text.lower() in _HYPHENED and i > 0 and tokens[i - 1].text == "-"
        if not person and not hyphened and not _can_be_listed(token):
            return
        if person and person != seen and _stands_alone(tokens, i, person, person_at):
            yield i
        seen = person


def _can_be_listed(token: Token) -> bool:
    word = token.text.lower()
    return token.tag.startswith(_LISTED_TAGS) or word in _MARKS or word in _OPENERS or word in _OF


def _stands_alone(tokens: Sequence[Token], i: int, person: str, person_at: Callable[[Token], str]) -> bool:
    """Whether a name is an entry of its own: not an owner ("Ann Lee's brother"), not after "of"."""
    start, end = i, i
    while start > 0 and person_at(tokens[start - 1]) == person:
        start -= 1
    while end + 1 < len(tokens) and person_at(tokens[end + 1]) == person:
        end += 1
    owner = end + 1 < len(tokens) and tokens[end + 1].tag == "POS"
    back = start - 1
    while back >= 0 and tokens[back].tag.startswith(("NNP", "DT", "JJ")) and tokens[back].text not in _MARKS:
        back -= 1
    return not owner and not (back >= 0 and tokens[back].text.lower() in _OF)
