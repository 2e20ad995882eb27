"""The cards on a slide: rounded rectangles with a connection site wherever an arrow is glued to them."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from bsc_cli.render.strategy_map.export.pptx.freeforms import NEAR
from bsc_cli.render.strategy_map.export.pptx.looks import emu, xml
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.shapes import Point

SHARES = 1_000_000
"""Parts of a side that the places of sites are given in."""
ANGLES = (16_200_000, 10_800_000, 5_400_000, 0)
"""How lines leave the top, the left, the bottom and the right, in 60,000ths of a degree, clockwise from the right."""
ROUNDED = """
<a:custGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
  <a:avLst/>
  <a:gdLst/>
  <a:ahLst/>
  <a:cxnLst>
    <a:cxn ang="16200000"><a:pos x="hc" y="t"/></a:cxn>
    <a:cxn ang="10800000"><a:pos x="l" y="vc"/></a:cxn>
    <a:cxn ang="5400000"><a:pos x="hc" y="b"/></a:cxn>
    <a:cxn ang="0"><a:pos x="r" y="vc"/></a:cxn>
  </a:cxnLst>
  <a:rect l="l" t="t" r="r" b="b"/>
  <a:pathLst>
    <a:path w="{width}" h="{height}">
      <a:moveTo><a:pt x="0" y="{corner}"/></a:moveTo>
      <a:arcTo wR="{corner}" hR="{corner}" stAng="10800000" swAng="5400000"/>
      <a:lnTo><a:pt x="{right}" y="0"/></a:lnTo>
      <a:arcTo wR="{corner}" hR="{corner}" stAng="16200000" swAng="5400000"/>
      <a:lnTo><a:pt x="{width}" y="{lower}"/></a:lnTo>
      <a:arcTo wR="{corner}" hR="{corner}" stAng="0" swAng="5400000"/>
      <a:lnTo><a:pt x="{corner}" y="{height}"/></a:lnTo>
      <a:arcTo wR="{corner}" hR="{corner}" stAng="5400000" swAng="5400000"/>
      <a:close/>
    </a:path>
  </a:pathLst>
</a:custGeom>
"""
"""A rectangle with round corners, and first the sites that every rectangle has: the middles of the top, the left, the
bottom and the right. Its outline is given in numbers, as LibreOffice 7 computes none."""


class CardShape:
    """A card on a slide, which gives each end of an arrow a connection site of its own."""

    def __init__(self, shape: Any, box: Box, corner: float) -> None:
        """Make *shape*, a rectangle in the place of *box*, one with round corners of the radius *corner*."""
        self.shape = shape
        self._box = box
        self._middles: set[int] = set()
        width, height, radius = map(emu, (box.width, box.height, corner))
        lengths = {"width": width, "height": height, "right": width - radius, "lower": height - radius}
        self._geometry = parse_xml(ROUNDED.format(corner=radius, **lengths))
        preset = shape._element.spPr.find(qn("a:prstGeom"))
        preset.getparent().replace(preset, self._geometry)

    def site_at(self, point: Point) -> int:
        """The number of a site at *point*, on the border, that no other end of an arrow has.

        It is the middle of a side where that lies there: LibreOffice 7 knows no other sites of such shapes. It draws
        an arrow to others where the file says, but leaves it there when the card is moved.
        """
        (x, y), box = point, self._box
        ways = (abs(y - box.y), abs(x - box.x), abs(y - box.bottom), abs(x - box.right))
        side = ways.index(min(ways))
        is_level = side % 2 == 0
        share = (x - box.x) / box.width if is_level else (y - box.y) / box.height
        is_middle = abs(share - 0.5) * (box.width if is_level else box.height) < NEAR
        if is_middle and side not in self._middles:
            self._middles.add(side)
            return side
        sites, guides = self._geometry.find(qn("a:cxnLst")), self._geometry.find(qn("a:gdLst"))
        number = len(sites)
        place = {"name": f"site{number}", "fmla": f"*/ {'w' if is_level else 'h'} {round(share * SHARES)} {SHARES}"}
        guides.append(parse_xml(xml("gd", place)))
        border = ("t", "l", "b", "r")[side]
        x_and_y = {"x": place["name"], "y": border} if is_level else {"x": border, "y": place["name"]}
        sites.append(parse_xml(xml("cxn", {"ang": str(ANGLES[side])}, xml("pos", x_and_y, root=False))))
        return number
