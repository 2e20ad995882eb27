"""On a slide each arrow lies where the SVG has it, and is glued, to sites of its own, where programs keep it there."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from PIL import Image
from pptx.oxml.ns import qn

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.content.options import MapFormat, MapOptions
from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.export.pptx.deck import write_pptx
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.placement import Course, PlacedArrow
from bsc_cli.render.strategy_map.paint.shapes import (
    Circle,
    PaintedArrow,
    Painting,
    Panel,
    ShapeGroup,
    Stroke,
    polygon,
    rectangle,
    text,
)
from tests.render.strategy_map.export.test_pptx import deck_of, objectives, said_of, slide_of
from tests.render.strategy_map.maps import evaluated, example, made
from tests.render.strategy_map.painted import local

Point = tuple[float, float]
UNIT = 9525
"""EMU in a unit of the page."""
NEAR = 0.1
"""Units that are no distance: the SVG has hundredths."""
EXAMPLES = ("saas", "city", "logistics")
GENERATED = ((2, 1), (3, 2), (4, 4), (5, 5), (4, 9))
"""Rows, and objectives in each."""
MAPS = [*EXAMPLES, *GENERATED]
OFFICE = shutil.which("soffice")


class Drawn(NamedTuple):
    """An arrow as a file shows it."""

    points: tuple[Point, ...]
    """From its start to its tip, with the control points of its bends."""
    stroke: str
    head: tuple[Point, ...]
    """The corners of its head; none if that is the end of a line."""
    is_hollow: bool


def generated(rows: int, across: int) -> Scorecard:
    """Links upwards, over one row and several, and some beside and downwards."""
    count = rows * across
    links = [(f"o{cause}", f"o{(cause * 7 + step) % count + 1}") for step in (0, 3) for cause in range(1, count + 1)]
    names = [[f"Objective {row * across + place + 1}" for place in range(across)] for row in range(rows)]
    return made(names, [link for link in dict.fromkeys(links) if link[0] != link[1]])


@cache
def scorecard_of(key: str | tuple[int, int]) -> Scorecard:
    return example(key) if isinstance(key, str) else generated(*key)


@cache
def deck(key: str | tuple[int, int]) -> bytes:
    return deck_of(scorecard_of(key), evaluated(scorecard_of(key)))


def on_slide(slide: Any) -> dict[str, Drawn]:
    return {said_of(shape): _drawn(shape) for shape in slide.shapes if "→" in said_of(shape)}


def _drawn(shape: Any) -> Drawn:
    if shape._element.tag == qn("p:cxnSp"):
        return Drawn(_ends(shape), f"#{shape.line.color.rgb}", (), is_hollow=False)
    line, head = shape.shapes
    corners = _points(head)
    is_hollow = head.fill.fore_color.rgb != line.line.color.rgb
    return Drawn((*_points(line), corners[0]), f"#{line.line.color.rgb}", corners, is_hollow)


def _ends(connector: Any) -> tuple[Point, ...]:
    return (connector.begin_x / UNIT, connector.begin_y / UNIT), (connector.end_x / UNIT, connector.end_y / UNIT)


def _points(shape: Any) -> tuple[Point, ...]:
    places = ((int(point.get("x")), int(point.get("y"))) for point in shape._element.iter(qn("a:pt")))
    return tuple(((shape.left + x) / UNIT, (shape.top + y) / UNIT) for x, y in places)


@cache
def in_svg(key: str | tuple[int, int]) -> dict[str, Drawn]:
    scorecard = scorecard_of(key)
    svg = draw_map(scorecard, evaluated(scorecard), format=MapFormat.SVG, options=MapOptions())
    found = {}
    for group in ElementTree.fromstring(svg):
        parts = {local(part.tag): part for part in group}
        if set(parts) == {"title", "path", "polygon"}:
            head = _pairs(parts["polygon"].attrib["points"])
            line = _pairs(parts["path"].attrib["d"].replace("M", "").replace("C", ""))
            stroke = parts["path"].attrib["stroke"]
            is_hollow = "stroke" in parts["polygon"].attrib
            found[str(parts["title"].text)] = Drawn((*line, head[0]), stroke, head, is_hollow)
    return found


def _pairs(written: str) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in (pair.split(",") for pair in written.split()))


def far(one: Point, other: Point) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def box_of(shape: Any) -> Box:
    return Box(*(length / UNIT for length in (shape.left, shape.top, shape.width, shape.height)))


def from_border(point: Point, box: Box) -> float:
    """How far *point* is from the border of *box*."""
    (x, y), out = point, 1e9
    if not (box.x - NEAR <= x <= box.right + NEAR and box.y - NEAR <= y <= box.bottom + NEAR):
        return out
    return min(abs(x - box.x), abs(x - box.right), abs(y - box.y), abs(y - box.bottom))


@pytest.mark.parametrize("key", MAPS, ids=str)
def test_each_arrow_is_the_one_of_the_svg(key: str | tuple[int, int]) -> None:
    expected, found = in_svg(key), on_slide(slide_of(deck(key)))
    assert expected
    assert found.keys() == expected.keys()
    for said, arrow in found.items():
        way = expected[said].points
        assert far(arrow.points[0], way[0]) < NEAR, said
        assert far(arrow.points[-1], way[-1]) < NEAR, said
        assert all(min(far(point, other) for other in way) < NEAR for point in arrow.points[:-2]), said
        assert min(abs(one - other) for one, other in zip(*arrow.points[-2:], strict=True)) < NEAR, said
        assert arrow.stroke == expected[said].stroke
        assert arrow.is_hollow == expected[said].is_hollow
        assert all(far(*pair) < 3 for pair in zip(arrow.head, expected[said].head, strict=False)), said
        if arrow.is_hollow:
            assert all(far(*pair) < NEAR for pair in zip(arrow.head, expected[said].head, strict=True)), said


@pytest.mark.parametrize("key", MAPS, ids=str)
def test_each_end_of_an_arrow_is_on_the_border_of_its_card(key: str | tuple[int, int]) -> None:
    slide = slide_of(deck(key))
    boxes = {name: box_of(shape) for name, shape in objectives(slide).items()}
    for said, arrow in on_slide(slide).items():
        cause, effect = said.split(": ")[0].split(" → ")
        assert from_border(arrow.points[0], boxes[cause]) < NEAR, said
        assert from_border(arrow.points[-1], boxes[effect]) < NEAR, said


@pytest.mark.parametrize("key", MAPS, ids=str)
def test_what_is_glued_has_sites_of_its_own_where_it_ends(key: str | tuple[int, int]) -> None:
    slide = slide_of(deck(key))
    cards = {shape.shape_id: shape for shape in objectives(slide).values()}
    taken = []
    for shape in slide.shapes:
        if shape._element.tag == qn("p:cxnSp") and "→" in said_of(shape):
            for point, kind in zip(_ends(shape), ("a:stCxn", "a:endCxn"), strict=True):
                (end,) = shape._element.iter(qn(kind))
                card, number = cards[int(end.get("id"))], int(end.get("idx"))
                taken.append((card.shape_id, number))
                assert far(_site(card, number), point) < NEAR
    assert taken
    assert len(taken) == len(set(taken))
    assert sum(len(list(card._element.iter(qn("a:cxn")))) for card in cards.values()) <= 4 * len(cards) + len(taken)


def _site(card: Any, number: int) -> Point:
    """Where a connection site of a card is."""
    box = box_of(card)
    known = {"l": 0.0, "hc": box.width / 2, "r": box.width, "t": 0.0, "vc": box.height / 2, "b": box.height}
    for guide in card._element.iter(qn("a:gd")):
        _, length, share, whole = guide.get("fmla").split()
        known[guide.get("name")] = {"w": box.width, "h": box.height}[length] * int(share) / int(whole)
    place = list(card._element.iter(qn("a:cxn")))[number].find(qn("a:pos"))
    return box.x + known[place.get("x")], box.y + known[place.get("y")]


@pytest.mark.parametrize("key", MAPS, ids=str)
def test_only_straight_arrows_with_filled_heads_are_connectors(key: str | tuple[int, int]) -> None:
    for shape in slide_of(deck(key)).shapes:
        if "→" not in said_of(shape):
            continue
        found = _drawn(shape)
        is_straight = any(max(places) - min(places) < NEAR for places in zip(*found.points, strict=True))
        is_connector = shape._element.tag == qn("p:cxnSp")
        assert is_connector == (is_straight and not found.is_hollow)
        assert [end.get("type") for end in shape._element.iter(qn("a:tailEnd"))] == ["triangle"] * is_connector
        assert len(found.head) == (0 if is_connector else 3)
        assert [bend.get("prst") for bend in shape._element.iter(qn("a:prstGeom"))] in ([], ["straightConnector1"])


def painted(*shapes: ShapeGroup | Panel | PaintedArrow) -> Any:
    title = ShapeGroup((text(10, 30, "Title", 20, "#000000"),))
    return slide_of(write_pptx(Painting(800, 600, "#FFFFFF", "Map", "A map.", (), (title, *shapes))))


def card(key: str, x: float, y: float) -> Panel:
    return Panel(
        key, key, rectangle(Box(x, y, 100, 50), "#FFFFFF", corner=8), (), padding=8, card=key, kind="Objective"
    )


def arrow(corners: list[Point], *, head: float = 8.0) -> PaintedArrow:
    """A dark arrow upwards from A to B with sharp bends, or along Bézier segments that are straight."""
    points = [corners[0]]
    for corner in corners[1:]:
        points += [points[-1], corner, corner]
    (x, y), link = corners[-1], Arrow(key="A-B", source="A", target="B", because=None, risk=None, is_faded=False)
    placed = PlacedArrow(link, Course.UP, tuple(points), (x, y - head))
    corners_of_head = ((x, y - head), (x - 4, y), (x + 4, y))
    return PaintedArrow("A → B", placed, Stroke("#333333", 2), polygon(corners_of_head, "#333333"))


def test_a_line_may_have_any_number_of_corners() -> None:
    corners = [(150.0, 500.0), (150.0, 450.0), (300.0, 450.0), (300.0, 300.0), (250.0, 300.0), (250.0, 208.0)]
    slide = painted(arrow(corners), card("A", 100, 500), card("B", 200, 150))
    points = on_slide(slide)["A → B"].points
    assert points[: len(corners)] == tuple(corners)
    assert points[-1] == (250.0, 200.0)


def test_a_dot_lies_on_the_lines_that_meet_in_it_and_under_the_cards() -> None:
    line, dot = arrow([(150.0, 500.0), (150.0, 208.0)]), Circle((150.0, 300.0), 4.0, "#333333")
    shapes = list(painted(line, ShapeGroup((dot,)), card("A", 100, 500), card("B", 100, 150)).shapes)[1:]
    assert [shape._element.tag for shape in shapes] == [qn(f"p:{name}") for name in ("cxnSp", "sp", "sp", "sp")]
    assert box_of(shapes[1]) == Box(146.0, 296.0, 8.0, 8.0)


def test_arrows_that_end_in_one_place_have_a_site_each() -> None:
    lines = [arrow([(150.0, 500.0), (150.0, 208.0)])] * 3
    slide = painted(*lines, card("A", 100, 500), card("B", 100, 150))
    ends = [int(end.get("idx")) for shape in slide.shapes for end in shape._element.iter(qn("a:endCxn"))]
    assert ends == [2, 4, 5]
    target = objectives(slide)["B"]
    assert {_site(target, number) for number in ends} == {(150.0, 200.0)}


def samples(way: tuple[Point, ...]) -> Iterator[Point]:
    """Points on the longer level and upright parts of an arrow."""
    for (x, y), (end_x, end_y) in pairwise(way[:-1:3]):
        if max(abs(end_x - x), abs(end_y - y)) > 24 and min(abs(end_x - x), abs(end_y - y)) < NEAR:
            yield from ((x + (end_x - x) * share, y + (end_y - y) * share) for share in (0.25, 0.4, 0.6))


@pytest.mark.skipif(
    OFFICE is None and not os.environ.get("BSC_NEEDS_LIBREOFFICE"), reason="there is no LibreOffice here"
)
def test_libreoffice_draws_each_arrow_along_its_way(tmp_path: Path) -> None:
    source = tmp_path / "map.pptx"
    source.write_bytes(deck("saas"))
    command = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    command += ["--convert-to", "png", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    picture = Image.open(io.BytesIO(source.with_suffix(".png").read_bytes())).convert("RGB")
    pixels, across = picture.tobytes(), picture.width / 1280
    for said, drawn in in_svg("saas").items():
        wanted = bytes.fromhex(drawn.stroke[1:])
        for x, y in samples(drawn.points):
            column, row = round(x * across), round(y * across)
            near = [(column + right) + (row + down) * picture.width for right in range(-2, 2) for down in range(-2, 2)]
            off = min(sum(abs(pixels[3 * place + part] - wanted[part]) for part in range(3)) for place in near)
            assert off < 150, f"{said} is not at {x}, {y}"
