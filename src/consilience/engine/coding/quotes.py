"""Where somebody's own words stand: quotations of every style, nested, running over paragraphs, unclosed.

A **Quote** is the stretch between its marks (``start..end``) with the marks themselves
(``outer_start..outer_end``). ``depth`` 0 is not inside another quotation; ``continues`` says that the mark
only repeats the one of the paragraph before; ``closed`` is false when no closing mark was found and the
paragraph's end was taken; ``fragment`` marks a few quoted words inside somebody else's sentence, which are
evidence but no statement of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consilience.domain.material import Block, BlockKind
from consilience.engine.coding.dialogue import spoken

_PAIRS = {"“": '”"', "„": "“”", "«": "»", "‘": "’", '"': '"”', "'": "'", "‹": "›", "「": "」"}
_CLOSERS = "”»’\"'“›」"
_INTERRUPTED = re.compile(
    r"(?P<comma>[,!?…])\s+[—–]\s+(?:сказал|рассказ|говор|добав|сообщ|заяв|вспомина|вспомн|отмет|отмеча|объясн|пояс|спрос|ответ|"
    r"подчерк|пиш|напис|признал|уточн|утвержд)\w*\s[^«»—–]{2,120}?[,.]\s+[—–]\s+"
)
_HALF = "\u200b"
_SENTENCE_END = re.compile(r"[.!?…,;:—–-]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One quotation of a text; offsets are code points of the Reading, end exclusive."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    block: int
    closed: bool = True
    continues: bool = False
    fragment: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    continues: bool


def find_quotes(text: str, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """Every quotation in the blocks that are not furniture, in order of their opening marks."""
    quotes: list[Quote] = []
    carried = ""
    text = _with_single_marks(text)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FURNITURE:
            continue
        if said := spoken(text[block.start : block.end]):
            quotes.extend(_after_dash(block, index, stretch) for stretch in said)
            continue
        found, carried = _in_block(text, block, index, carried)
        quotes.extend(part for quote in found if not _is_title(text, quote) for part in _parts(text, quote))
    return tuple(sorted(quotes, key=lambda quote: (quote.outer_start, -quote.outer_end)))


def _after_dash(block: Block, index: int, stretch: tuple[int, int]) -> Quote:
    """Words after a dash; the dash stands for the opening mark, and there is no closing one."""
    start, end = block.start + stretch[0], block.start + stretch[1]
    return Quote(start=start, end=end, outer_start=start, outer_end=end, depth=0, block=index)


def _with_single_marks(text: str) -> str:
    """Doubled single marks as one double mark; the second half becomes a space of no width and offsets stay.

    Of three marks that close ("called it 'art,'''") the first is the inner quotation's.
    """
    text = re.sub(r"(?<=\S)'''(?!\w)", f"'\"{_HALF}", text)
    return text.replace("''", f'"{_HALF}').replace("``", f'"{_HALF}')


def _is_title(text: str, quote: Quote) -> bool:
    """«Северный вестник»: guillemets around the name of a paper or body, no words that anybody said."""
    inner = text[quote.start : quote.end]
    if text[quote.outer_start] != "«" or len(inner.split()) > 4 or not inner[:1].isupper() or inner[-1:] in ".!?…,":
        return False
    before = text[max(0, quote.outer_start - 2) : quote.outer_start].strip()
    after = text[quote.outer_end : quote.outer_end + 4]
    return before != ":" and not re.match(r"\s*,\s*[—–-]", after) and bool(re.search(r"\w$", before))


def _parts(text: str, quote: Quote) -> list[Quote]:
    """«Нас держали, — рассказал он. — Нас били»: one pair of marks, two stretches of words."""
    inner = text[quote.start : quote.end]
    match = _INTERRUPTED.search(inner) if text[quote.outer_start] == "«" and quote.depth == 0 else None
    if match is None:
        return [quote]
    first, second = quote.start + match.start("comma") + 1, quote.start + match.end()
    tail = replace(quote, start=second, outer_start=second, continues=False)
    return [replace(quote, end=first, outer_end=first, fragment=False), *_parts_of_rest(tail)]


def _parts_of_rest(quote: Quote) -> list[Quote]:
    return [replace(quote, fragment=False)] if quote.end > quote.start else []


def _in_block(text: str, block: Block, index: int, carried: str) -> tuple[list[Quote], str]:
    """Quotations of one block and the mark that is still open at its end ("" when none)."""
    stack: list[_Open] = []
    done: list[Quote] = []
    at = block.start
    while at < block.end:
        char = text[at]
        if char in _PAIRS or char in _CLOSERS:
            if stack and _closes(text, block, at, stack):
                while stack:
                    opened = stack.pop()
                    done.append(_quote(text, block, index, opened, at, len(stack)))
                    if char in _PAIRS[opened.mark]:
                        break
            elif char in _PAIRS and _opens(text, block, at, stack):
                at_start = not text[block.start : at].strip()
                stack.append(_Open(char, at, at_start and char == carried))
        at += 1
    still_open = stack[0].mark if stack else ""
    while stack:
        done.append(_quote(text, block, index, stack.pop(), None, len(stack)))
    return done, still_open


def _opens(text: str, block: Block, at: int, stack: list[_Open]) -> bool:
    char = text[at]
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isspace() and char != "«":
        return False
    if char in "\"'‘":
        if before.isalnum() or (char == "'" and before in "”’"):
            return False
        if char in "'‘" and not _has_single_close(text, block, at):
            return False
        return not (char == '"' and any(opened.mark == '"' for opened in stack))
    return True


def _closes(text: str, block: Block, at: int, stack: list[_Open]) -> bool:
    char = text[at]
    if not any(char in _PAIRS[opened.mark] for opened in stack):
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if char in "'’":
        # An apostrophe stands between letters; a plural possessive is told by a mark that still closes later.
        if after.isalnum():
            return False
        if stack[-1].mark not in "'‘":
            return False
        return not (before == "s" and after == " " and _later_close(text, block, at))
    if char == '"':
        # A straight mark after white space opens a nested quotation rather than closing this one.
        if stack[-1].mark == "“" and (after.isalnum() or before.isspace()):
            return False
        return not (before.isspace() and after.isalnum())
    if char == "“":  # closes only the low German mark
        return stack[-1].mark == "„" and not before.isspace()
    return True


def _has_single_close(text: str, block: Block, at: int) -> bool:
    """Whether an apostrophe-like mark at ``at`` has a partner: otherwise it stands for left-out letters ('em, ’90s)."""
    closer = "’'" if text[at] == "‘" else "'’"
    rest = text[at + 1 : min(block.end, at + 1500)]
    for match in re.finditer(f"[{closer}]", rest):
        before = rest[match.start() - 1] if match.start() else " "
        after = rest[match.end()] if match.end() < len(rest) else " "
        if not after.isalnum() and not before.isspace():
            return True
    return False


def _later_close(text: str, block: Block, at: int) -> bool:
    rest = text[at + 1 : min(block.end, at + 300)]
    return bool(re.search(r"[\w.,!?][’'](?!\w)", rest)) and "‘" not in rest


def _quote(  # noqa: PLR0913, PLR0917
    text: str, block: Block, index: int, opened: _Open, close: int | None, depth: int
) -> Quote:
    end = close if close is not None else opened.at + 1 + len(text[opened.at + 1 : block.end].rstrip())
    start = opened.at + (2 if text[opened.at + 1 : opened.at + 2] == _HALF else 1)
    after = end + (2 if text[end + 1 : end + 2] == _HALF else 1)
    return Quote(
        start=start,
        end=max(start, end),
        outer_start=opened.at,
        outer_end=after if close is not None else max(start, end),
        depth=depth,
        block=index,
        closed=close is not None,
        continues=opened.continues,
        fragment=_is_fragment(text, block, opened.at, start, max(start, end)),
    )


def _is_fragment(text: str, block: Block, mark: int, start: int, end: int) -> bool:
    """A few words without sentence form in the middle of a sentence: evidence, not a statement of its own."""
    inner = text[start:end].strip()
    words = inner.split()
    if not words:
        return True
    before = text[block.start : mark].rstrip()
    opens_sentence = not before or before[-1] in '.!?:…,—–“"‘«' or bool(re.search(r"[.!?]\W$", before))
    if opens_sentence and (inner[0].isupper() or inner[-1] in ".!?,…" or len(words) > 8):
        return False
    if len(words) <= 8:
        return not (inner[0].isupper() and bool(_SENTENCE_END.search(inner)) and len(words) > 3)
    return not (inner[0].isupper() or before[-1:] in ":,")
