"""What stands in a page as it is, unescaped: our own pictures, style sheet and script, its policy, and long tables."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape

from bsc_cli.model.status import Status
from bsc_cli.render.page.colours import properties
from bsc_cli.render.strategy_map.export.svg_in_page import InPage, Marks, write_chart_in_page, write_svg_in_page
from bsc_cli.render.strategy_map.paint.shapes import Painting


def picture(painting: Painting, id: str, links: Mapping[str, str] | None = None, *, top: float = 0.0) -> Markup:
    """*painting* as an element whose own ids begin with *id*; a card leads where *links* say, by its key.

    What lies above *top* is cut off.
    """
    return _ours(write_svg_in_page(painting, InPage(id, links or {}, top)))


def chart(painting: Painting, id: str, marks: Marks) -> Markup:
    """A small chart as an element, with its points among the *marks* of the page."""
    return _ours(write_chart_in_page(painting, id, marks))


def definitions(marks: Marks) -> Markup:
    """What the charts of the page use."""
    return _ours(marks.definitions())


def style_sheet() -> Markup:
    """The style sheet."""
    return _ours(properties() + _file("review.css"))


def script() -> Markup:
    """The script, which filters and sorts what is there."""
    return _ours(_file("review.js"))


class Shown(NamedTuple):
    """A number in a table of figures."""

    text: str = ""
    exact: str | None = None
    """All its digits, where the text is rounded."""


class Figures(NamedTuple):
    """What a measure was in a period, as a row of a table."""

    period: str
    numbers: tuple[Shown, ...]
    status: Status
    word: str


def rows_of(figures: Iterable[Figures]) -> Markup:
    """The rows of a table of *figures*: a page has thousands, and elements of `htpy` take their time."""
    return _ours("".join(map(_row, figures)))


def _row(one: Figures) -> str:
    numbers = "".join([f"<td>{_number(each)}</td>" for each in one.numbers])
    return (
        f'<tr><th scope="row">{escape(one.period)}</th>{numbers}'
        f'<td class="{one.status.value}">{escape(one.word)}</td></tr>'
    )


def _number(one: Shown) -> str:
    text = escape(one.text)
    return text if one.exact is None else f'<data value="{escape(one.exact)}">{text}</data>'


def policy(style: Markup, code: Markup | None) -> Markup:
    """The element that lets a page use its *style* sheet and its script *code*, and nothing else.

    An attribute would have its quotes escaped, so that no tool but a browser would recognise it.
    """
    scripts = f"script-src {_digest(code)}; " if code is not None else ""
    allowed = (
        f"default-src 'none'; style-src {_digest(style)}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"
    )
    return _ours(f'<meta http-equiv="Content-Security-Policy" content="{allowed}">')


def _digest(content: Markup) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _ours(text: str) -> Markup:
    """*text* as it is: our own painter wrote it, whose texts are escaped, or it stands in this folder."""
    return Markup(text)
