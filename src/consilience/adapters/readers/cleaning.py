"""Harmless markup: the elements of ``TAGS``, of their attributes only those of ``ATTRIBUTES``, none of which can hold
an address.  Nothing in it runs, moves, looks like a form or asks for something.
"""

from __future__ import annotations

import nh3

TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong b i u s sub sup small mark br hr table "
    "caption thead tbody tfoot tr th td figure figcaption div span section article header footer main address time q "
    "cite abbr".split()
)
ATTRIBUTES: dict[str, set[str]] = {"*": {"dir", "lang"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_GONE = frozenset(
    "title script style template noscript iframe object embed svg math audio video canvas select textarea".split()
)


def harmless(text: str) -> str:
    """Markup in which nothing runs, moves or leads anywhere."""
    return nh3.clean(
        text, tags=set(TAGS), clean_content_tags=set(_GONE), attributes=ATTRIBUTES, strip_comments=True,
        link_rel=None, url_schemes=set(), generic_attribute_prefixes=set(),
    )  # fmt: skip
