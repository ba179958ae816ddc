"""Drawing: inline SVG from view models, by pure functions; every drawing has a title, a description and real links.

Names are data: every label is escaped, stripped of characters that turn the direction of text, and isolated.
Shapes say what they mean without colour: a square is a source, a rounded box a carrier, a sheet a document; dashes
are what is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from consilience.engine.explore.documents import Arc, DocumentView
from consilience.engine.explore.timeline import Moment
from consilience.engine.explore.trees import Node

_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_FIRST_STRONG, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
COLUMN, BOX, ROW, HEIGHT = 262, 220, 56, 44
TREE_WORDS = (
    "From each source on the left through those who carried it to the documents on the right. "
    "The same in words follows below the drawing."
)
Say = Callable[[str], str]
"""A text in the reader's language; it may come with marks, which no drawing can show."""


@dataclass(slots=True)
class _Placed:
    node: Node
    depth: int
    y: float
    children: list[_Placed]


def draw_tree(tree: tuple[Node, ...], key: str, title: str, say: Say = str) -> Markup:
    """The derivation tree of one claim, left to right from origin to document.  ``key`` makes its ids unique;
    ``say`` puts its texts into the reader's language."""
    rows = 0
    placed = []
    for root in tree:
        one, rows = _place(root, 0, rows)
        placed.append(one)
    width = (1 + max((_depth(p) for p in placed), default=0)) * COLUMN - (COLUMN - BOX) + 4
    height = rows * ROW + 6
    parts = [_lines(p) for p in placed] + [_boxes(p, say) for p in placed]
    return Markup(
        '<svg class="tree" role="group" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-labelledby="{k}-t {k}-d">'
        '<title id="{k}-t">{t}</title><desc id="{k}-d">{d}</desc>{p}</svg>'
    ).format(
        w=width, h=height, k=key, t=title, p=Markup("").join(parts),
        d=_plain(say, TREE_WORDS),
    )  # fmt: skip


def draw_moments(moments: tuple[Moment, ...], label: str) -> Markup:
    """Intervals of one lane; positions in per cent, so that it fits any width."""
    parts = [_moment(m) for m in moments]
    return Markup('<svg class="lane" role="group" aria-label="{l}" height="22" width="100%">{p}</svg>').format(
        l=label, p=Markup("").join(parts)
    )


def draw_ticks(ticks: tuple[tuple[float, str], ...]) -> Markup:
    """The axis over the lanes."""
    mark = Markup(
        '<line x1="{x}%" x2="{x}%" y1="18" y2="24" class="tick"/><text x="{x}%" y="13" text-anchor="{a}">{l}</text>'
    )
    parts = [mark.format(x=_share(x), l=label, a=_anchor_at(x)) for x, label in ticks]
    return Markup('<svg class="axis" aria-hidden="true" height="24" width="100%">{}</svg>').format(
        Markup("").join(parts)
    )


def draw_arcs(documents: tuple[DocumentView, ...], arcs: tuple[Arc, ...]) -> Markup:
    """Who takes text from whom: documents down the page by date, an arc from each earlier to each later."""
    order = sorted(documents, key=lambda d: (d.published or "9999", d.number))
    row = {d.number: n for n, d in enumerate(order)}
    reach = max((abs(row[a.earlier] - row[a.later]) for a in arcs), default=1)
    left = min(220, 40 + reach * 22)
    parts = [_arc(a, row, left) for a in arcs] + [_document_row(d, row[d.number], left) for d in order]
    return Markup(
        '<svg class="arcs" role="group" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-labelledby="arcs-t arcs-d">'
        '<title id="arcs-t">Which document takes text from which</title>'
        '<desc id="arcs-d">Documents by date of publication. An arc runs from a document to each one that takes text '
        "from it. The list below says the same.</desc>{p}</svg>"
    ).format(w=left + 470, h=len(order) * 46 + 8, p=Markup("").join(parts))


def short(text: str, most: int) -> str:
    """At most ``most`` characters, cut at the end, isolated so that its direction touches nothing around it."""
    clean = " ".join(text.translate(_TURNING).split())
    cut = clean if len(clean) <= most else clean[: most - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return f"{_FIRST_STRONG}{cut}{_POP}"


def _plain(say: Say, words: str) -> str:
    said = say(words)
    return said.striptags() if isinstance(said, Markup) else said


def _place(node: Node, depth: int, rows: int) -> tuple[_Placed, int]:
    """Leaves take the next row; whoever has children stands in their middle."""
    children = []
    start = rows
    for child in node.children:
        one, rows = _place(child, depth + 1, rows)
        children.append(one)
    if not children:
        return _Placed(node, depth, start * ROW + ROW / 2, []), rows + 1
    middle = (children[0].y + children[-1].y) / 2
    return _Placed(node, depth, middle, children), rows


def _depth(placed: _Placed) -> int:
    return max([placed.depth, *(_depth(c) for c in placed.children)])


def _lines(placed: _Placed) -> Markup:
    x1 = placed.depth * COLUMN + BOX + 2
    out = Markup("")
    for child in placed.children:
        x2 = child.depth * COLUMN + 2
        half = (x1 + x2) / 2
        style = "" if placed.node.certain else " unknown"
        out += Markup('<path class="branch{s}" d="M{a} {b:.1f}C{h} {b:.1f} {h} {c:.1f} {e} {c:.1f}"/>').format(
            s=style, a=x1, b=placed.y, h=half, c=child.y, e=x2
        )
        out += _lines(child)
    return out


def _boxes(placed: _Placed, say: Say) -> Markup:
    node = placed.node
    x, y = placed.depth * COLUMN + 2, placed.y - HEIGHT / 2
    sign = _SIGNS.get(node.stance, "")
    kind = _plain(say, node.note)
    note = _plain(say, node.via) or (f"{_plain(say, node.stance)}, {kind}" if sign else kind)
    if node.kind == "origin" and not node.certain and node.note == "outlet":
        note = _plain(say, "does not say how it knows")
    label = _plain(say, node.label) if node.label == "unknown source" else node.label
    body = Markup(
        '{shape}<text x="{tx}" y="{y1}" class="name">{l}</text>'
        '<text x="{tx}" y="{y2}" class="note"><tspan class="sign">{s}</tspan>{n}</text>'
    ).format(
        shape=_shape(node, x, y), tx=x + 12, y1=y + 19, y2=y + 35,
        l=short(label, 27), s=f"{sign} " if sign else "", n=short(note, 34),
    )  # fmt: skip
    full = Markup("<title>{}</title>").format(f"{label}: {note} ({kind})" if kind not in note else f"{label}: {note}")
    if node.target:
        group = Markup('<a href="#{t}" class="node {k}">{f}{b}</a>').format(t=node.target, k=node.kind, f=full, b=body)
    else:
        group = Markup('<g class="node {k}{u}">{f}{b}</g>').format(
            k=node.kind, u="" if node.certain else " unknown", f=full, b=body
        )
    return group + Markup("").join(_boxes(c, say) for c in placed.children)


_SIGNS = {"denies": "\N{MULTIPLICATION X}", "conflicts": "\N{NOT EQUAL TO}", "vaguer": "\N{ALMOST EQUAL TO}"}


def _shape(node: Node, x: float, y: float) -> Markup:
    if node.kind == "document":
        right, low = x + BOX, y + HEIGHT
        return Markup(
            '<path class="box" d="M{x} {y}H{c}L{r} {f}V{l}H{x}Z"/><path class="fold" d="M{c} {y}V{f}H{r}"/>'
        ).format(x=x, y=y, c=right - 10, r=right, f=y + 10, l=low)
    radius = {"origin": 0, "telling": 6}.get(node.kind, HEIGHT // 2)
    return Markup('<rect class="box" x="{}" y="{}" width="{}" height="{}" rx="{}"/>').format(x, y, BOX, HEIGHT, radius)


def _moment(moment: Moment) -> Markup:
    width = max(moment.end - moment.start, 0.0)
    fill = {(False, False): "", (True, False): " soft-start", (False, True): " soft-end", (True, True): " soft"}
    if moment.outside:
        shape = Markup('<text x="{}%" y="15" text-anchor="{}" class="beyond">{}</text>').format(
            0 if moment.outside < 0 else 100,
            "start" if moment.outside < 0 else "end",
            "\N{LEFTWARDS ARROW}" if moment.outside < 0 else "\N{RIGHTWARDS ARROW}",
        )
    elif width < 0.008:
        shape = Markup('<circle cx="{}%" cy="11" r="5" class="moment"/>').format(
            _share((moment.start + moment.end) / 2)
        )
    else:
        shape = Markup('<rect x="{}%" width="{}%" y="6" height="10" class="moment{}"/>').format(
            _share(moment.start), _share(width), fill[moment.soft_start, moment.soft_end]
        )
    words = ", ".join(moment.words)
    target = moment.passages[0] if moment.passages else ""
    return Markup('<a href="#{}"><title>{}</title>{}</a>').format(target, f"{moment.edtf}: {words}", shape)


def _arc(arc: Arc, row: dict[int, int], left: int) -> Markup:
    y1, y2 = row[arc.earlier] * 46 + 26, row[arc.later] * 46 + 26
    bend = left - 14 - min(left - 24, 16 + abs(y2 - y1) * 0.5)
    dash = {"quotes the document": " quotes", "same spoken words": " spoken", "shared text": " shared"}.get(
        arc.kind, ""
    )
    return Markup(
        '<path class="arc{d}" marker-end="url(#arrow)" d="M{x} {a}C{b} {a} {b} {c} {x} {c}"><title>{t}</title></path>'
    ).format(d=dash, x=left - 12, a=y1, b=round(bend, 1), c=y2, t=f"Document {arc.later}: {arc.kind}, {arc.earlier}")


def _document_row(document: DocumentView, row: int, left: int) -> Markup:
    y = row * 46 + 26
    return Markup(
        '<a href="#{a}" class="doc"><circle cx="{x}" cy="{y}" r="5"/><text x="{t}" y="{y1}" class="name">{n}</text>'
        '<text x="{t}" y="{y2}" class="note">{s}</text></a>'
    ).format(
        a=document.anchor, x=left, y=y, t=left + 16, y1=y - 1, y2=y + 15,
        n=f"{document.number}. " + short(document.title, 52),
        s=f"{short(document.publisher or 'publisher unknown', 40)}, {document.published or 'no date'}",
    )  # fmt: skip


def _share(x: float) -> str:
    return f"{x * 100:.2f}".rstrip("0").rstrip(".")


def _anchor_at(x: float) -> str:
    return "start" if x < 0.06 else "end" if x > 0.94 else "middle"
