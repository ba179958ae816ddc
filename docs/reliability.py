"""The reliability curve: how often statements were right that were told with a given chance, as words and as a picture.

Guo and others 2017 ("On calibration of modern neural networks"): what is told against what was so, in bins of the
chance; the expected calibration error is the mean distance, weighted by the statements of a bin.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

_SIDE, _EDGE = 320, 44
_RADIUS_MOST = 14.0


def measured() -> dict[str, Any]:
    """``bins`` of (``told``, ``so``, ``statements``) and ``expected_calibration_error``, as the package holds them."""
    raw = json.loads(files("consilience").joinpath("resources", "rates.json").read_text("utf8"))
    found: dict[str, Any] = raw["reliability"]
    return found


def section(picture: str) -> str:
    """The part of ``quality.md``; ``picture`` is the address of the drawing."""
    found = measured()
    total = sum(b["statements"] for b in found["bins"])
    out = [
        "## What a chance is worth\n",
        "Each statement that the machine suggests has a chance that it is read right (span and speaker), counted on "
        f"one part of a public set (PolNeAR, training part) and measured on another ({total:,} statements of its "
        f"development part). **Expected calibration error {found['expected_calibration_error']:.3f}**: by so much, on "
        "average, what was told misses what was so. The chance orders what is to be reviewed; it is never shown as "
        "truth, and for text of another kind it may be off by more.\n",
        f"![How often statements were right, by the chance that was told with them]({picture})\n",
        "| chance told (mean of the bin) | right | statements |",
        "|---|---|---|",
    ]
    out += [f"| {b['told']:.2f} | {b['so']:.2f} | {b['statements']:,} |" for b in found["bins"]]
    return "\n".join(out) + "\n"


def drawing() -> str:
    """An SVG: the diagonal is what a perfect chance would give; the area of a disc goes with its statements."""
    bins = measured()["bins"]
    most = max(b["statements"] for b in bins)
    size = _SIDE + 2 * _EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" width="{size}" '
        f'height="{size}" font-family="sans-serif" font-size="12">',
        "<title>How often statements were right, by the chance that was told with them</title>",
        f'<rect width="{size}" height="{size}" fill="#ffffff"/>',
        _line(0, 0, 1, 1, '#8a8a8a" stroke-dasharray="5 4'),
    ]
    for tenth in range(0, 11, 2):
        share = tenth / 10
        x, y = _at(share, 0)
        out += [
            _line(share, 0, share, 1, "#e4e4e4"),
            _line(0, share, 1, share, "#e4e4e4"),
            f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle" fill="#222">{share:.1f}</text>',
            f'<text x="{_EDGE - 8}" y="{_at(0, share)[1] + 4:.1f}" text-anchor="end" fill="#222">{share:.1f}</text>',
        ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(b["told"], b["so"]) for b in bins))
    out.append(f'<polyline points="{path}" fill="none" stroke="#1d4f7c" stroke-width="1.5"/>')
    for b in bins:
        x, y = _at(b["told"], b["so"])
        radius = max(3.0, _RADIUS_MOST * (b["statements"] / most) ** 0.5)
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1d4f7c" fill-opacity="0.75"/>')
    middle = size / 2
    out += [
        f'<text x="{middle}" y="{size - 6}" text-anchor="middle" fill="#222">chance told</text>',
        f'<text x="12" y="{middle}" text-anchor="middle" fill="#222" transform="rotate(-90 12 {middle})">right</text>',
        "</svg>",
    ]
    return "\n".join(out) + "\n"


def _at(across: float, up: float) -> tuple[float, float]:
    return _EDGE + across * _SIDE, _EDGE + (1 - up) * _SIDE


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    (a, b), (c, d) = _at(x1, y1), _at(x2, y2)
    return f'<line x1="{a:.1f}" y1="{b:.1f}" x2="{c:.1f}" y2="{d:.1f}" stroke="{colour}"/>'
