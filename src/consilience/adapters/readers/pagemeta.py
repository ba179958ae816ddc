"""What a web page says of itself: JSON-LD, OpenGraph and other meta elements, <time>, bylines, its address.

Every **candidate** is (field, value, where it stood); which of them is believed is decided in
``engine.read.publication``, with the others kept in the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Found = tuple[str, str, str]

_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "dcterms.title": "title",
    "citation_title": "title", "headline": "title", "parsely-title": "title",
    "og:site_name": "publisher", "application-name": "publisher", "dc.publisher": "publisher",
    "dcterms.publisher": "publisher", "citation_publisher": "publisher", "publisher": "publisher",
    "author": "author", "article:author": "author", "dc.creator": "author", "dcterms.creator": "author",
    "citation_author": "author", "byl": "author", "parsely-author": "author", "sailthru.author": "author",
    "article:published_time": "published", "og:article:published_time": "published", "date": "published",
    "pubdate": "published", "publishdate": "published", "publish-date": "published", "dc.date": "published",
    "dc.date.issued": "published", "dcterms.date": "published", "dcterms.issued": "published",
    "dcterms.created": "published", "citation_date": "published", "citation_publication_date": "published",
    "parsely-pub-date": "published", "sailthru.date": "published", "datepublished": "published",
    "article.published": "published", "og:published_time": "published",
    "og:url": "url", "twitter:url": "url", "dc.identifier": "url",
    "og:locale": "language", "content-language": "language", "dc.language": "language", "language": "language",
}  # fmt: skip
_ARTICLE = re.compile(r"article|posting|report|webpage|creativework|statement|interview", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{4,2000}?)\s*-->", re.I)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|by-author|writer|contributor)(?:$|[\s_-])", re.I)
_NOT_A_BYLINE = re.compile(r"comment|bio|related|more|avatar|follow|widget", re.I)
_MOST_SCRIPTS, _MOST_NODES = 20, 4000


def candidates(root: Any, source: str) -> Iterator[Found]:
    """Everything the page says, strongest place first.  ``source`` is the markup, for the browser's save note."""
    saved = _SAVED_FROM.search(source[:20000])
    if saved:
        yield "url", saved.group(1), "the browser's note when the page was saved"
    yield from _json_ld(root)
    yield from _meta(root)
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield "url", link.get("href") or "", "canonical link"
    yield from _visible(root)
    title = next(root.iter("title"), None)
    if title is not None:
        yield "title", title.text or "", "title element"
    if root.get("lang"):
        yield "language", root.get("lang"), "html lang"


def _meta(root: Any) -> Iterator[Found]:
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        key = key or (element.get("http-equiv") or "").strip().lower()
        if key in _META:
            yield _META[key], element.get("content") or "", f"meta {key}"


def _json_ld(root: Any) -> Iterator[Found]:
    scripts = (s for s in root.iter("script") if (s.get("type") or "").lower().startswith("application/ld+json"))
    for _, script in zip(range(_MOST_SCRIPTS), scripts, strict=False):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = " ".join(_strings(node.get("@type")))
            if not _ARTICLE.search(kinds):
                continue
            where = f"JSON-LD {kinds[:40]}"
            for key, name in (("headline", "title"), ("datePublished", "published"), ("url", "url")):
                for value in _strings(node.get(key)):
                    yield name, value, where
            for key in ("author", "publisher"):
                for value in _names(node.get(key)):
                    yield key, value, where
            for value in _strings(node.get("inLanguage")):
                yield "language", value, where


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of the JSON, outermost first, a bounded number of them."""
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(item.get(key) for key in ("@graph", "mainEntity", "itemListElement") if key in item)
        elif isinstance(item, list):
            waiting.extend(item)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [item for item in value if isinstance(item, str)]
    return []


def _names(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    found = []
    for item in items[:20]:
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict):
            found.extend(_strings(item.get("name")))
    return found


def _visible(root: Any) -> Iterator[Found]:
    """<time> and byline elements outside comments and asides, in document order, the first few."""
    times = bylines = 0
    for element in root.iter("time", "span", "p", "div", "a", "address", "small"):
        if element.tag == "time":
            if times < 5 and not _aside(element):
                times += 1
                words = " ".join("".join(element.itertext()).split())
                where = "time element marked as published" if _published(element) else "time element"
                yield "published", element.get("datetime") or words, where
            continue
        marks = " ".join(element.get(key) or "" for key in ("class", "itemprop", "rel"))
        if bylines < 5 and marks and _BYLINE.search(marks) and not _NOT_A_BYLINE.search(marks) and not _aside(element):
            words = " ".join("".join(element.itertext()).split())
            if 2 < len(words) < 120:
                bylines += 1
                yield "author", words, "byline element"


def _published(element: Any) -> bool:
    marks = " ".join(element.get(key) or "" for key in ("class", "itemprop", "pubdate")).lower()
    return "publish" in marks or "pubdate" in element.attrib or "entry-date" in marks


def _aside(element: Any) -> bool:
    while element is not None:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if element.tag in {"aside", "nav", "footer"} or "comment" in marks or "related" in marks:
            return True
        element = element.getparent()
    return False
