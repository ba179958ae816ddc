"""Dependency trees written by hand, so that tests do not depend on the weights."""

from consilience.domain.language import Sentence, Token


def sentence(rows: str) -> tuple[Sentence, str]:
    """``form tag label head`` per line, head as an index; words joined by single spaces."""
    cells = [line.split() for line in rows.strip().splitlines()]
    at, tokens = 0, []
    for form, tag, label, head in cells:
        tokens.append(
            Token(start=at, end=at + len(form), text=form, lemma=form.lower(), tag=tag, head=int(head), label=label)
        )
        at += len(form) + 1
    return Sentence(start=0, end=at - 1, block=0, tokens=tuple(tokens)), " ".join(c[0] for c in cells)
