"""Mapping: a map as inline SVG, drawn here from Natural Earth's outlines; nothing is asked of any other machine.

A place is a disc as wide as what is known of it, with a soft edge: a drawing that is exact where the sources are not
would say what nobody said.  Equirectangular projection, true to scale in the middle of the map.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from markupsafe import Markup

from consilience.adapters.writers.drawing import short
from consilience.domain.geography import Area

WIDTH, HEIGHT = 780, 480
KM = 111.2
"""Kilometres of one degree of latitude."""
LEAST = 3.0
"""Degrees that a map shows at least: nearer, the outlines have nothing to show."""
SEEN = 6.0
"""Pixels of the smallest disc that can be seen and pressed."""
Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A place to draw: ``anchor`` is where the page tells of it."""

    anchor: str
    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of the Earth is shown: its middle, and pixels for a degree of latitude."""

    longitude: float
    latitude: float
    scale: float

    @property
    def narrow(self) -> float:
        return max(0.1, math.cos(math.radians(self.latitude)))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = WIDTH / 2 + _turn(longitude - self.longitude) * self.narrow * self.scale
        return x, HEIGHT / 2 - (latitude - self.latitude) * self.scale


@cache
def outlines() -> tuple[Line, ...]:
    """Coasts and borders as lines of (longitude, latitude) in degrees, to a tenth of a degree."""
    raw = json.loads(files("consilience.adapters.writers").joinpath("outlines.json").read_text("utf8"))
    return tuple(_points(steps) for steps in raw["lines"])


def draw_map(discs: Sequence[Disc], title: str, told: str) -> Markup:
    """The map of these places; ``told`` says in words what it shows.  At least one place."""
    frame = _frame_of(discs)
    shapes = Markup("").join(_disc(d, frame) for d in sorted(discs, key=lambda d: -d.area.radius))
    parts = _grid(frame) + _coasts(frame) + shapes + _labels(discs, frame) + _bar(frame)
    return Markup(
        '<svg class="map" role="group" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-labelledby="map-t map-d">'
        '<title id="map-t">{t}</title><desc id="map-d">{d}</desc>{p}</svg>'
    ).format(w=WIDTH, h=HEIGHT, t=title, d=told, p=parts)


def _frame_of(discs: Sequence[Disc]) -> _Frame:
    first = discs[0].area.longitude
    wide = [(first + _turn(d.area.longitude - first), d.area.radius / KM, d.area.latitude) for d in discs]
    south, north = min(y - r for _, r, y in wide), max(y + r for _, r, y in wide)
    latitude = max(-80.0, min(80.0, (south + north) / 2))
    narrow = max(0.1, math.cos(math.radians(latitude)))
    west, east = min(x - r / narrow for x, r, _ in wide), max(x + r / narrow for x, r, _ in wide)
    high, across = max(LEAST, (north - south) * 1.4), max(LEAST, (east - west) * narrow * 1.4)
    return _Frame(_turn((west + east) / 2), latitude, min(HEIGHT / high, WIDTH / min(across, 360 * narrow)))


def _turn(degrees: float) -> float:
    """The same longitude between -180 and 180."""
    return (degrees + 180) % 360 - 180


def _points(steps: Sequence[int]) -> Line:
    x = y = 0
    out = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        out.append((x / 10, y / 10))
    return tuple(out)


def _coasts(frame: _Frame) -> Markup:
    """Those stretches of the outlines that the map shows, one path."""
    drawn = []
    for line in outlines():
        pen = False
        placed = [frame.at(*point) for point in line]
        for a, b in pairwise(placed):
            if not _near(a, b):
                pen = False
                continue
            drawn.append(f"L{b[0]:.0f} {b[1]:.0f}" if pen else f"M{a[0]:.0f} {a[1]:.0f}L{b[0]:.0f} {b[1]:.0f}")
            pen = True
    return Markup('<path class="coast" d="{}"/>').format("".join(drawn))


def _near(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether a stretch can touch the map; one that jumps to the Earth's other side is none."""
    if abs(a[0] - b[0]) > WIDTH * 2 and (a[0] < 0) != (b[0] < 0):
        return False
    inside = max(a[0], b[0]) >= 0 and min(a[0], b[0]) <= WIDTH
    return inside and max(a[1], b[1]) >= 0 and min(a[1], b[1]) <= HEIGHT


def _grid(frame: _Frame) -> Markup:
    """Whole degrees, so that a map without a coast still says where it is."""
    wide = HEIGHT / frame.scale
    step = next(s for s in (1, 2, 5, 10, 20, 30, 90) if wide / s <= 6)
    out = Markup("")
    for n in range(-90 // step, 90 // step + 1):
        _, y = frame.at(frame.longitude, n * step)
        if 12 < y < HEIGHT - 4:
            text = f"{abs(n * step)}° {'N' if n > 0 else 'S' if n < 0 else ''}".strip()
            out += Markup(
                '<path class="grid" d="M0 {y:.0f}H{w}"/><text x="4" y="{t:.0f}" class="note">{l}</text>'
            ).format(y=y, w=WIDTH, t=y - 3, l=text)
    for n in range(-180 // step, 180 // step):
        x, _ = frame.at(n * step, frame.latitude)
        if 30 < x < WIDTH - 40:
            text = f"{abs(n * step)}° {'E' if n > 0 else 'W' if n < 0 else ''}".strip()
            out += Markup(
                '<path class="grid" d="M{x:.0f} 0V{h}"/><text x="{t:.0f}" y="{b}" class="note">{l}</text>'
            ).format(x=x, h=HEIGHT, t=x + 3, b=HEIGHT - 4, l=text)
    return out


def _radii(disc: Disc, frame: _Frame) -> tuple[float, float]:
    high = disc.area.radius / KM * frame.scale
    wide = high * frame.narrow / max(0.1, math.cos(math.radians(disc.area.latitude)))
    return max(SEEN, min(wide, 2 * WIDTH)), max(SEEN, high)


def _disc(disc: Disc, frame: _Frame) -> Markup:
    x, y = frame.at(disc.area.longitude, disc.area.latitude)
    rx, ry = _radii(disc, frame)
    return Markup(
        '<a href="#{a}"><title>{n}: {r:g} km</title>'
        '<ellipse class="area" cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}"/></a>'
    ).format(a=disc.anchor, n=short(disc.name, 60), r=disc.area.radius, x=x, y=y, rx=rx, ry=ry)


def _labels(discs: Sequence[Disc], frame: _Frame) -> Markup:
    """Names beside their discs where there is room; the list on the page has them all."""
    taken: list[tuple[float, float, float, float]] = []
    out = Markup("")
    for disc in sorted(discs, key=lambda d: d.area.radius):
        x, y = frame.at(disc.area.longitude, disc.area.latitude)
        rx, ry = _radii(disc, frame)
        long = 8.0 * min(26, len(disc.name)) + 6
        for left, low in ((x + rx + 4, y + 4), (x - rx - 4 - long, y + 4), (x - long / 2, y + ry + 15),
                          (x - long / 2, y - ry - 5), (x - long / 2, y + 4)):  # fmt: skip
            box = (left, low - 13, left + long, low + 4)
            if box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT and not _meets(box, taken):
                taken.append(box)
                out += Markup('<text x="{:.0f}" y="{:.0f}" class="name">{}</text>').format(
                    left, low, short(disc.name, 26)
                )
                break
    return out


def _meets(box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]) -> bool:
    return any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def _bar(frame: _Frame) -> Markup:
    """How long a round number of kilometres is in the middle of the map."""
    whole = 180 / frame.scale * KM
    power = 10.0 ** math.floor(math.log10(whole))
    length = next(n * power for n in (5, 2, 1) if n * power <= whole)
    end = WIDTH - 14.0
    start = end - length / KM * frame.scale
    return Markup(
        '<path class="bar" d="M{s:.0f} {y}v6H{e:.0f}v-6"/><text x="{e:.0f}" y="{t}" class="note" text-anchor="end">'
        "{l:g} km</text>"
    ).format(s=start, e=end, y=HEIGHT - 30, t=HEIGHT - 34, l=length)
