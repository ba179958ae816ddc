"""Markup hints: which elements stood around a block, and what their names say of it.

The reader writes a hint as ``p.lead < div.story! < body! | links=0.10 place=inside`` (see
``adapters/readers/webpage``).  **Hint** is its parsed form; an element marked ``!`` also holds the page's heading and
is never a reason to condemn what is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_SPLIT = re.compile(r"[^a-zа-я0-9]+")
_KINDS: tuple[tuple[str, str, frozenset[str]], ...] = (
    (
        "comments",
        "in the page's comment section",
        frozenset(
            "comment comments commentlist disqus respond reply replies fbcomments livefyre commento usercomment ugc "
            "wpdiscuz remark42 isso cackle hypercomments commentform commentthread usercomments".split()
        ),
    ),
    (
        "navigation",
        "in the page's navigation",
        frozenset(
            "nav navbar navigation menu breadcrumb breadcrumbs pagination pager masthead skip skiplink "
            "topbar topline topnav sitenav mainnav subnav navlinks navbox sitemap toolbar contentinfo tablist search "
            "searchbox megamenu hamburger burger crumbs paging pagenav toc tableofcontents jumplinks "
            "wpheader sitenavigationelement noprint".split()
        ),
    ),
    (
        "share",
        "among the page's share buttons",
        frozenset(
            "share sharing shares social socials addthis addtoany sharethis sharedaddy follow sharebar reactions likes "
            "engagement counters".split()
        ),
    ),
    (
        "newsletter",
        "in a newsletter box",
        frozenset("newsletter newsletters subscribe subscription signup mailchimp optin mailing mailinglist".split()),
    ),
    ("cookies", "in a cookie notice", frozenset("cookie cookies consent gdpr ccpa onetrust cookiebar".split())),
    (
        "donation",
        "in a donation or membership box",
        frozenset(
            "donate donation donations support appeal membership contribute fundraising fundraiser crowdfunding "
            "tipjar patreon supporter supporters".split()
        ),
    ),
    ("sign-in", "in a sign-in box", frozenset("login signin paywall regwall loginform metered".split())),
    (
        "related",
        "in a list of other articles",
        frozenset(
            "related recirc recirculation recommended recommendations readmore popular trending "
            "outbrain taboola teaser teasers mostread mostviewed morestories upnext onward seealso alsoread similar "
            "yarpp relatedposts carousel ticker headlines whatsnext".split()
        ),
    ),
    (
        "advertising",
        "in an advertisement",
        frozenset(
            "advert advertisement advertising ads adslot adsbygoogle sponsored sponsor sponsors promo promos promotion "
            "promoted shop store merch marketing cta".split()
        ),
    ),
    (
        "sidebar",
        "beside the article",
        frozenset("sidebar rail complementary wpsidebar rightcol leftcol widgetarea widget widgets".split()),
    ),
    ("tags", "in the article's list of tags", frozenset("tags taglist tagcloud categories".split())),
    (
        "legal",
        "in the page's footer",
        frozenset("copyright legal disclaimer colophon imprint siteinfo footer wpfooter footnav impressum".split()),
    ),
    ("hidden", "only for screen readers", frozenset("sronly visuallyhidden".split())),
    ("dialog", "in a dialog over the page", frozenset("modal popup overlay dialog alertdialog lightbox toast".split())),
    ("biography", "about the writer", frozenset("authorbio authorbox aboutauthor authorcard bio biography".split())),
)
_PAIRS = {
    ("read", "more"): "readmore",
    ("most", "read"): "mostread",
    ("most", "viewed"): "mostviewed",
    ("most", "popular"): "mostread",
    ("more", "stories"): "morestories",
    ("more", "from"): "morestories",
    ("up", "next"): "upnext",
    ("sign", "up"): "signup",
    ("sign", "in"): "signin",
    ("log", "in"): "login",
    ("sr", "only"): "sronly",
    ("visually", "hidden"): "visuallyhidden",
    ("screen", "reader"): "sronly",
    ("author", "bio"): "authorbio",
    ("author", "box"): "authorbox",
    ("about", "author"): "aboutauthor",
    ("author", "card"): "authorcard",
    ("tag", "list"): "taglist",
    ("post", "tags"): "taglist",
    ("ad", "slot"): "adslot",
    ("ad", "container"): "adslot",
    ("ad", "unit"): "adslot",
    ("site", "info"): "siteinfo",
    ("latest", "news"): "recommended",
    ("also", "like"): "recommended",
    ("see", "also"): "seealso",
    ("also", "read"): "alsoread",
    ("read", "also"): "alsoread",
    ("read", "next"): "upnext",
    ("what", "next"): "upnext",
    ("next", "article"): "upnext",
    ("prev", "next"): "pager",
    ("post", "navigation"): "pager",
    ("table", "contents"): "toc",
    ("of", "contents"): "toc",
    ("no", "print"): "noprint",
    ("hide", "print"): "noprint",
    ("author", "info"): "authorbox",
    ("author", "profile"): "authorbox",
    ("author", "description"): "authorbio",
    ("author", "about"): "aboutauthor",
    ("writer", "bio"): "authorbio",
    ("mailing", "list"): "mailinglist",
    ("email", "form"): "newsletter",
    ("right", "col"): "rightcol",
    ("right", "column"): "rightcol",
    ("left", "col"): "leftcol",
    ("left", "column"): "leftcol",
    ("call", "action"): "cta",
    ("to", "action"): "cta",
    ("top", "line"): "topline",
    ("tip", "jar"): "tipjar",
}
_SUFFIXES = tuple(
    "tools bar buttons icons links list box form area section body wrap wrapper "
    "container banner notice popup posts articles stories content items menu widget".split()
)
_SITE_NAMES = {
    ("site", "title"),
    ("site", "name"),
    ("blog", "title"),
    ("blog", "name"),
    ("site", "logo"),
    ("header", "logo"),
}
_SITE_WORDS = frozenset({"sitename"})
_TAGS = {
    "nav": ("navigation", "in the page's navigation"),
    "footer": ("legal", "in the page's footer"),
    "button": ("navigation", "a button"),
    "dialog": ("dialog", "in a dialog over the page"),
    "menu": ("navigation", "in a menu"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element around a block: tag, the words of its names, whether it holds the page's heading too."""

    tag: str
    words: frozenset[str]
    frame: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """The elements, nearest first, the share of the block that is links (0 to 1), and its place beside the article.

    ``place``: before, inside, after, beyond (after what the page itself calls its article), or "" where
    none stands out.
    """

    elements: tuple[Element, ...]
    links: float
    place: str = ""

    def furniture(self) -> tuple[str, str] | None:
        """(slug, words) when an element says that it holds no part of the article; None otherwise."""
        for element in self.elements:
            if element.frame:
                return None
            if element.tag in _TAGS and not (element.tag == "footer" and self._in_quotation()):
                return _TAGS[element.tag]
            for slug, because, words in _KINDS:
                if element.words & words:
                    return slug, because
        return None

    def names_site(self) -> bool:
        """True when the block is the site's own name (its logo or "blog-title"), often set as a heading."""
        return any(element.words & _SITE_WORDS for element in self.elements[:2])

    def has(self, *words: str) -> bool:
        """True when one of the three nearest elements is named with one of the words (or is such an element)."""
        wanted = frozenset(words)
        return any(element.words & wanted or element.tag in wanted for element in self.elements[:3])

    def _in_quotation(self) -> bool:
        return any(element.tag == "blockquote" for element in self.elements)


@lru_cache(maxsize=4096)
def parse_hint(hint: str) -> Hint:
    """The parsed hint; text that is no hint gives one without elements."""
    path, _, rest = hint.partition(" | ")
    share = re.search(r"links=([01]\.\d+)", rest)
    place = re.search(r"place=(\w+)", rest)
    elements = tuple(_element(part) for part in path.split(" < ") if part.strip())
    return Hint(elements=elements, links=float(share.group(1)) if share else 0.0, place=place.group(1) if place else "")


def _stem(word: str) -> str:
    """The known word that a run-together name begins with ("sharetools", "relatedposts"), or ""."""
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and any(stem in words for _, _, words in _KINDS):
            return stem
    return ""


def _element(part: str) -> Element:
    frame = part.endswith("!")
    tag, *names = part.rstrip("!").strip().split(".")
    words: set[str] = set()
    for name in names:
        split = [word for word in _SPLIT.split(name) if word]
        words.update(split)
        words.update(stem for word in split if (stem := _stem(word)))
        words.update(_PAIRS[pair] for pair in pairwise(split) if pair in _PAIRS)
        if _SITE_NAMES & set(pairwise(split)):
            words.add("sitename")
    return Element(tag=tag, words=frozenset(words), frame=frame)
