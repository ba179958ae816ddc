"""Whole pages of invented sites, each built in another way: ``%story%`` stands for the article's own paragraphs.

A **Site** is its page and the words of it that are no part of the article.
"""

from __future__ import annotations

from dataclasses import dataclass

STORY = (
    "Soldiers came to the village of Osk before dawn on Tuesday and took nine men from their houses.",
    "“They knew every name,” said Ana Berec, whose brother was among those taken. “They had it on paper.”",
    "The ministry said that no one had been detained in the district that night.",
    "By Thursday three of the nine had returned. They would not say where they had been held.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``furniture``: words that must be marked (or not read at all)."""

    name: str
    page: str
    furniture: tuple[str, ...]

    def html(self) -> str:
        return self.page.replace("%story%", "".join(f"<p>{text}</p>" for text in STORY)).replace(
            "%breaks%", "<br><br>".join(STORY)
        )


SITES = (
    Site(
        name="a blog with named parts and comments",
        page="""<html><head><title>Nine men - Hill Notes</title></head><body class="single">
        <header id="masthead"><p class="site-title"><a href="/">Hill Notes</a></p><p class="site-description">Walks,
        weather and the law</p></header>
        <main id="main"><article class="post"><header class="entry-header"><h1 class="entry-title">Nine men</h1>
        <div class="entry-meta">Posted on <time>14 March 2031</time> by <span class="author">Lev
        Onn</span></div></header>
        <div class="entry-content">%story%</div>
        <footer class="entry-footer">Posted in <a href="/c">Osk</a></footer></article>
        <div id="comments"><h2 class="comments-title">2 thoughts on “Nine men”</h2><ol class="comment-list">
        <li><b class="fn">Marek</b> <span class="says">says:</span><p>14 March 2031 at 21:10</p>
        <p>My cousin saw the lorries go by at four and nobody came back.</p><a class="comment-reply-link">Reply</a></li>
        <li><b class="fn">Old Pike</b> <span class="says">says:</span><p>15 March 2031 at 08:02</p>
        <p>They were paid to tell you this.</p><a>Reply</a></li></ol></div></main>
        <aside id="secondary" class="widget-area"><section class="widget"><h2>About</h2><p>I walk in the hills and write
        down what I hear there.</p></section><section class="widget"><h2>Archives</h2><ul><li><a>March
        2031</a></li></ul>
        </section></aside></body></html>""",
        furniture=(
            "Walks,",
            "My cousin saw the lorries",
            "They were paid to tell",
            "I walk in the hills",
            "thoughts on",
        ),
    ),
    Site(
        name="an old page laid out in tables",
        page="""<html><head><title>Nine men taken</title></head><body><table><tr><td colspan=3><b>The Osk
        Messenger</b> The
        paper of the valley. Established 1911.</td></tr><tr><td width=120><a>Fishing</a><br><a>From the town
        hall</a><br>
        <a>Crossword</a></td><td><h2>Nine men taken</h2><p><i>14 March 2031</i></p>%story%<p align=right>Our
        reporter.</p></td>
        <td><b>Also today</b><br><a>Bridge closed until May</a><br><a>Flour is dearer again</a></td></tr>
        <tr><td colspan=3>Editorial office: Mill Street 4, Osk. Circulation 3,100. Weather for Friday: 3-6,
        rain.</td></tr>
        </table></body></html>""",
        furniture=("The paper of the valley", "Fishing", "Bridge closed until May", "Circulation 3,100", "Weather for"),
    ),
    Site(
        name="names that mean nothing",
        page="""<html><head><title>Nine men taken</title></head><body><div class="a1"><div class="b2">Lantern</div>
        <div class="b3"><span>Valley</span> <span>Courts</span> <span>Long reads</span></div></div>
        <div class="x9"><h1>Nine men taken</h1><div class="k4">Lev Onn, 14 March 2031</div><div
        class="q7">%story%</div></div>
        <div class="x8"><div>Four of our people write this paper</div><div>Give what you like</div></div>
        <div class="x7"><h3>You will also like</h3><div><a>The bridge that was never built</a></div>
        <div><a>Who owns the mill at Osk</a></div></div><div class="z1">Lantern Press, Osk</div></body></html>""",
        furniture=(
            "Four of our people",
            "Give what you like",
            "The bridge that was never",
            "Who owns the mill",
            "Lantern Press",
        ),
    ),
    Site(
        name="articleBody with boxes around and within",
        page="""<html><body><nav aria-label="Site">Home News</nav><div itemscope
        itemtype="https://schema.org/NewsArticle">
        <h1 itemprop="headline">Nine men taken</h1><div itemprop="articleBody"><div>%story%</div>
        <div class="inline-newsletter"><p>The Osk letter reaches eight thousand people every Friday.</p></div></div>
        <div class="article-author"><p>Lev Onn has covered the valley since 2019 and grows pears.</p></div>
        <div class="box"><p>Readers paid for the journeys behind this report last spring.</p></div></div>
        <div><p>The Lantern is owned by those who work for it.</p></div></body></html>""",
        furniture=("The Osk letter reaches", "grows pears", "Readers paid for the journeys", "owned by those who work"),
    ),
    Site(
        name="line breaks instead of paragraphs",
        page="""<html><head><title>Nine men taken</title></head><body><div><a>News</a> | <a>Letters</a> |
        <a>Shop</a></div>
        <h1>Nine men taken</h1><div id="txt">%breaks%</div><div>1,204 views · 12 likes · 3 comments</div>
        <div>Print</div></body></html>""",
        furniture=("Letters", "1,204 views", "Print"),
    ),
    Site(
        name="comments that only their look tells",
        page="""<html><body><div><h1>Nine men taken</h1>%story%</div><div class="d"><div>Marek, 14.03.2031 21:10</div>
        <div>My cousin saw the lorries go by at four and nobody came back.</div><div>Old Pike, 15.03.2031 08:02</div>
        <div>They were paid to tell you this.</div></div></body></html>""",
        furniture=("My cousin saw", "They were paid"),
    ),
    Site(
        name="comments under a heading, without dates",
        page="""<html><body><article><h1>Nine men taken</h1>%story%</article><section><h3>Comments (2)</h3>
        <div><strong>Marek</strong> My cousin saw the lorries go by at four and nobody came back.</div>
        <div><strong>Old Pike</strong> They were paid to tell you this.</div></section></body></html>""",
        furniture=("My cousin saw", "They were paid"),
    ),
    Site(
        name="a picture with caption and credit, a pull quote and a share bar",
        page="""<html><body><main><article><h1>Nine men taken</h1><div class="share-bar"><a>Send</a><a>Post</a></div>
        <figure><img><figcaption>The road to Osk. <span class="credit">Photograph: Ida Lund</span></figcaption></figure>
        %story%<div class="tags"><a>Osk</a><a>ministry</a></div></article><div class="most"><h4>Most read</h4><ol>
        <li><a>Bridge closed until May</a></li><li><a>Flour is dearer again</a></li></ol></div></main>
        <div role="complementary"><p>Ida Lund shows her pictures at the mill until June.</p></div></body></html>""",
        furniture=("Photograph: Ida Lund", "Bridge closed until May", "Flour is dearer", "Ida Lund shows her"),
    ),
    Site(
        name="microdata comments and a cookie dialog",
        page="""<html><body><div role="dialog"><p>We and nine partners keep small files on your machine.</p></div>
        <div class="wrap"><h1>Nine men taken</h1>%story%</div><div class="thread"><div itemscope
        itemtype="https://schema.org/Comment"><p>My cousin saw the lorries go by at four and nobody came back.</p></div>
        </div></body></html>""",
        furniture=("small files on your machine", "My cousin saw"),
    ),
    Site(
        name="a radio station's page",
        page="""<html><body><div id="head"><span>Radio Osk</span> <span>97.2 FM</span></div><div id="page"><h2>Nine men
        taken</h2><p class="date">14 March 2031</p>%story%<p>This interview was shortened and edited for
        clarity.</p></div>
        <div id="player"><p>You are listening to Radio Osk.</p></div><div id="foot"><p>Radio Osk is run by
        volunteers.</p>
        <p>Studio: Mill Street 4</p></div></body></html>""",
        furniture=("97.2 FM", "shortened and edited", "You are listening"),
    ),
    Site(
        name="a form page whose whole body is a form",
        page="""<html><body><form id="aspnetForm"><div class="crumbs"><a>Start</a> &gt; <a>News</a></div><h1>Nine men
        taken</h1><div>%story%</div><div class="rel"><ul><li><a>Bridge closed until May</a></li><li><a>Flour is dearer
        again</a></li><li><a>Seven owls</a></li></ul></div></form></body></html>""",
        furniture=("Start", "Bridge closed until May", "Seven owls"),
    ),
    Site(
        name="a quarterly with its contents after the essay",
        page="""<html><body><div class="topline">The Heron · Spring number · Essays, Poems</div><h1>Nine men</h1>
        <h3>Lev Onn</h3>%story%<div class="bio">Lev Onn’s last book is Pears. He lives by a weir.</div>
        <div class="toc"><b>In this number</b><br>On owls<br>How to read a map upside down</div></body></html>""",
        furniture=("Spring number", "last book is Pears", "He lives by a weir", "On owls", "upside down"),
    ),
    Site(
        name="links to other stories between the paragraphs",
        page="""<html><body><article><h1>Nine men taken</h1><p>Men were led away at Osk last night, and the valley
        does not
        know where they are.</p><p><a href="/1">The bridge that was never built at Osk</a></p>%story%
        <p><strong><a href="/2">READ ALSO: Flour is dearer again</a></strong></p></article></body></html>""",
        furniture=("The bridge that was never built", "Flour is dearer"),
    ),
)
"""Pages of different make; the names, places and events in them are invented."""
