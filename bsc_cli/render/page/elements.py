"""The parts that sections are made of: tables, numbers with their exact values, statuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import htpy as h

from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.page.context import Context
from bsc_cli.render.text import safe
from bsc_cli.render.words import status_word
from bsc_cli.score.result import Result

_BADGES = {status: h.span(f".status.{status.value}") for status in Status}
_NUMBER = h.td(".n")


class Heading(NamedTuple):
    """The heading of a column."""

    text: str
    is_number: bool = False


def number(value: Exact | Decimal | None, text: str) -> h.Node:
    """*text*, which says *value* rounded, with all its digits for programs and for sorting."""
    if value is None or not text:
        return text
    return h.data(value=exact_text(value))[text]


def exact_text(value: Exact | Decimal) -> str:
    """*value* with all its digits, as JSON has it."""
    decimal = to_decimal(value)
    return format(decimal.to_integral_value() if decimal == decimal.to_integral_value() else decimal, "f")


def status_badge(status: Status, word: str) -> h.Element:
    """A status as a word; the style sheet has its glyph and colours."""
    return _BADGES[status][word]


def verdict_badge(result: Result, words: Words) -> h.Element:
    """The status of *result* as glyph and word; without a score, in short why there is none."""
    return status_badge(result.status, status_word(result.status, result.reason, words))


def said(text: str) -> str:
    """A text from a file, on one line."""
    return safe(text)


def linked(result: Result, context: Context) -> h.Node:
    """The name of *result*, which leads to its section where it has one."""
    goal, name = context.goal(result), h.bdi[said(result.name)]
    return h.a(href=goal)[name] if goal else name


def cell(content: h.Node, *, is_number: bool = False, label: str | None = None) -> h.Element:
    """A cell of a table; on a narrow page, where a row is a card, its *label* says what it is of."""
    if label and content:
        return h.td(".n" if is_number else "", data_label=label)[content]
    return (_NUMBER if is_number else h.td)[content]


def written(element: h.Element) -> h.Node:
    """*element* as it is written, escaped: a page is deep, and what is written stays so at every level around it."""
    return element.__html__()


def table(
    caption: str,
    headings: Sequence[Heading],
    body: Iterable[h.Element],
    *,
    is_sortable: bool = False,
    is_wide: bool = False,
) -> h.Element:
    """A table that scrolls by itself where it is wider than the page; *body* are rows, or groups of them.

    One that *is_wide* has columns of the same widths as all that are.
    """
    heads = [(h.th(".n", scope="col") if one.is_number else h.th(scope="col"))[one.text] for one in headings]
    kinds = [name for name, holds in (("sortable", is_sortable), ("wide", is_wide)) if holds]
    return h.div(".scroll", tabindex="0", role="group", aria_label=caption)[
        h.table(class_=" ".join(kinds) or None)[
            h.caption(".hidden")[caption], h.thead[h.tr[heads]], [written(one) for one in body]
        ]
    ]


def facts(pairs: Iterable[tuple[str, h.Node]]) -> h.Element:
    """Names with what is said of each; what has nothing to say is left out."""
    return h.dl(".facts")[[h.div[h.dt[name], h.dd[content]] for name, content in pairs if content]]


class Section(NamedTuple):
    """A section of the page, which the list of contents leads to."""

    id: str
    title: str
    content: tuple[h.Node, ...]

    @property
    def element(self) -> h.Element:
        """It with its heading."""
        return h.section(id=self.id, aria_labelledby=f"{self.id}-heading")[
            h.h2(id=f"{self.id}-heading")[self.title], self.content
        ]


def section(id: str, title: str, *content: h.Node) -> Section:
    """The section called *title*, whose own ids begin with *id*."""
    return Section(id, title, content)
