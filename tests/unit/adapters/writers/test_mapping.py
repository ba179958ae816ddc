"""A map shows areas where they are, to scale, anywhere on the Earth, and is small."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from consilience.adapters.writers.mapping import HEIGHT, WIDTH, Disc, draw_map, outlines
from consilience.domain.errors import ValueRefusedError
from consilience.domain.geography import LARGEST, SMALLEST, Area

ANYWHERE = st.builds(
    Area,
    latitude=st.floats(-90, 90, allow_nan=False),
    longitude=st.floats(-180, 180, allow_nan=False),
    radius=st.floats(SMALLEST, LARGEST, allow_nan=False),
)


def drawn(*areas: Area) -> etree._Element:
    discs = [Disc(anchor=f"g{n}", name=f"Place <{n}>", area=a) for n, a in enumerate(areas)]
    return etree.fromstring(str(draw_map(discs, "Where", "words")))


def ellipses(svg: etree._Element) -> list[dict[str, float]]:
    return [{k: float(e.get(k)) for k in ("cx", "cy", "rx", "ry")} for e in svg.iter("ellipse")]


@given(st.lists(ANYWHERE, min_size=1, max_size=5))
def test_every_area_is_drawn_inside_the_map_wherever_it_lies(areas: list[Area]) -> None:
    svg = drawn(*areas)
    found = ellipses(svg)
    assert len(found) == len(areas)
    assert not list(svg.iter("circle")), "no pins"
    assert len(etree.tostring(svg)) < 120_000
    for one in found:
        assert -1 <= one["cx"] <= WIDTH + 1
        assert one["rx"] >= 6 and one["ry"] >= 6


def test_distances_are_to_scale_in_the_middle_and_north_is_up() -> None:
    south, north = (Area(latitude=y, longitude=20, radius=50) for y in (50.0, 52.0))
    a, b = ellipses(drawn(south, north))
    assert a["cy"] - b["cy"] == pytest.approx(2 * 111.2 / 50 * a["ry"], rel=0.02)
    assert 0 < b["cy"] < a["cy"] < HEIGHT


def test_places_on_both_sides_of_the_date_line_stand_side_by_side() -> None:
    west, east = (Area(latitude=0, longitude=x, radius=50) for x in (179.5, -179.5))
    a, b = ellipses(drawn(west, east))
    assert 0 < b["cx"] - a["cx"] < WIDTH


def test_the_outlines_are_those_of_the_earth_and_names_are_escaped() -> None:
    points = [p for line in outlines() for p in line]
    assert len(points) > 4000
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points)
    text = str(draw_map([Disc(anchor="g1", name="<b>", area=Area(latitude=40, longitude=15, radius=9))], "W", "w"))
    assert "<b>" not in text
    assert re.search(r'class="coast" d="M', text), "the sea around the place"


@pytest.mark.parametrize("bad", [(91, 0, 1), (0, 181, 1), (0, 0, 0), (0, 0, 1e9), (float("nan"), 0, 1)])
def test_what_is_no_area_cannot_be_made(bad: tuple[float, float, float]) -> None:
    with pytest.raises(ValueRefusedError):
        Area(latitude=bad[0], longitude=bad[1], radius=bad[2])
