"""Markup that tries to run, to ask, to move or to be taken for something else; each is one page of evidence.

Written for these tests; the ways are those that the public lists of such vectors are made of.
"""

from __future__ import annotations

import base64

AWAY = "http://198.51.100.7/taken"
"""An address of nobody (RFC 5737)."""
RUN = "top.hit=1,self.hit=1"
VECTORS = (
    f"<script>{RUN}</script>",
    f"<SCRIPT SRC={AWAY}.js></SCRIPT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<img src=x onerror={RUN}>",
    f"<img src='{AWAY}.png'>",
    f"<img srcset='{AWAY}.png 1x'>",
    f"<picture><source srcset='{AWAY}.webp'><img></picture>",
    f"<svg onload={RUN}></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<svg><foreignObject><iframe srcdoc='<script>{RUN}</script>'></iframe></foreignObject></svg>",
    f"<svg><image href='{AWAY}.png'/><use href='{AWAY}.svg#x'/></svg>",
    f"<math><mtext></p><mglyph><style><img src=x onerror={RUN}></style></mglyph></mtext></math>",
    f"<math href='javascript:{RUN}'>words</math>",
    f"<iframe src='javascript:{RUN}'></iframe>",
    f"<iframe src='{AWAY}'></iframe>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<object data='{AWAY}.swf'></object><embed src='{AWAY}'>",
    f"<link rel=stylesheet href='{AWAY}.css'>",
    f"<link rel=prefetch href='{AWAY}'><link rel=preconnect href='{AWAY}'>",
    f"<style>@import '{AWAY}.css'; body{{background:url({AWAY}.png)}}</style>",
    f"<p style='background:url({AWAY}.png)'>words</p>",
    "<p style='position:fixed;inset:0;background:red'>over everything</p>",
    f"<base href='{AWAY}/'><a href='next'>next</a>",
    f"<meta http-equiv=refresh content='0;url={AWAY}'>",
    "<meta http-equiv=Set-Cookie content='a=b'>",
    f"<a href='javascript:{RUN}'>words</a>",
    f"<a href=' &#106;avascript:{RUN}'>words</a>",
    f"<a href='data:text/html;base64,{base64.b64encode(f'<script>{RUN}</script>'.encode()).decode()}'>words</a>",
    f"<a href='{AWAY}' ping='{AWAY}'>words</a>",
    f"<form action='{AWAY}'><input name=passphrase autofocus onfocus={RUN}><button>Unlock</button></form>",
    f"<button formaction='javascript:{RUN}'>words</button>",
    f"<input type=image src='{AWAY}.png'>",
    f"<video src='{AWAY}.mp4' autoplay onloadstart={RUN}></video><audio src='{AWAY}.mp3' autoplay></audio>",
    f"<video poster='{AWAY}.png'><track src='{AWAY}.vtt'></video>",
    f"<details open ontoggle={RUN}>words</details>",
    f"<marquee onstart={RUN}>words</marquee>",
    f"<body onload={RUN}><body onpageshow={RUN}>",
    f"<table background='{AWAY}.png'><td background='{AWAY}.png'>words</td></table>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<xmp><script>{RUN}</script></xmp>",
    f"<plaintext><script>{RUN}</script>",
    f"<textarea></textarea><script>{RUN}</script>",
    f"<title></title><script>{RUN}</script>",
    f"<select><option><style></select><img src=x onerror={RUN}></style>",
    f"<!--><script>{RUN}</script-->",
    f"<!-- --!><img src=x onerror={RUN}> -->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml version='1.0'?><?xml-stylesheet href='{AWAY}.xsl'?><p>words</p>",
    f"<p onclick={RUN} onmouseover={RUN} tabindex=0>words</p>",
    f"<p contenteditable onbeforeinput={RUN}>words</p>",
    "<div id=csrf name=csrf><div id=main class=bench-top>words</div></div>",
    f"<p title='&quot;&gt;&lt;script&gt;{RUN}&lt;/script&gt;'>words</p>",
    f"<p>&lt;script&gt;{RUN}&lt;/script&gt;</p>",
    f"<script type=module>import('{AWAY}.js')</script>",
    f"<script type=importmap>{{'imports':{{'a':'{AWAY}'}}}}</script>",
    f"<portal src='{AWAY}'></portal><fencedframe src='{AWAY}'></fencedframe>",
    f"<a href='#' onclick={RUN} accesskey=a>words</a>",
    "\ufeff<p>" + "\u202e" + "sdrow</p>",
    f"<isindex action='javascript:{RUN}' type=image>",
    f"<frameset onload={RUN}><frame src='{AWAY}'></frameset>",
)
"""Each one vector."""


def page_of(vector: str) -> bytes:
    """A saved page with a vector in its text."""
    words = "<p>Soldiers led nine men out of the yard, Tomas Kael told the Dorrin Herald.</p>"
    return (
        f"<!doctype html><html><head><title>Market day</title></head><body><h1>Market day</h1>{words}{vector}".encode()
    )
