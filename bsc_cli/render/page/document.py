"""What all pages begin and end with, and how one leads to another of the same site."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import htpy as h

from bsc_cli.model.language import Language, Word
from bsc_cli.render.language import Words
from bsc_cli.render.page.context import Site
from bsc_cli.render.page.elements import said
from bsc_cli.render.page.embedded import policy, script, style_sheet

INDEX = "index.html"
"""The page of a site that leads to all others."""


def document(
    title: str, language: Language, words: Words, *content: h.Node, is_mirrored: bool = False, has_script: bool = True
) -> str:
    """A page of HTML that needs no other file and no network; it allows its own style sheet and script alone.

    Text runs from right to left where it *is_mirrored*.
    """
    style, code = style_sheet(), script() if has_script else None
    direction = {"dir": "rtl"} if is_mirrored else {}
    element = h.html(lang=language.value, **direction)[
        h.head[
            h.meta(charset="utf-8"),
            policy(style, code),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="referrer", content="no-referrer"),
            h.title[title],
            h.link(rel="icon", href="data:,"),
            h.style[style],
        ],
        h.body[
            h.a(".skip", href="#content")[words(Word.SKIP_TO_CONTENT)],
            content,
            None if code is None else h.script[code],
        ],
    ]
    return f"{element}\n"


def address(page: str) -> str:
    """How another page of the same site leads to the file *page*."""
    return quote(page, safe="", errors="surrogateescape")


def way_back(site: Site | None, words: Words) -> h.Node:
    """Where a page of a *site* stands: the index, and the scorecards above it, each a link; nothing without one."""
    if site is None:
        return None
    steps: Sequence[tuple[str, str]] = [(site.title or words(Word.ALL_SCORECARDS), INDEX), *site.above]
    links = [h.li[h.a(href=address(page))[h.bdi[said(name)]]] for name, page in steps]
    return h.nav(".trail", aria_label=words(Word.ALL_SCORECARDS))[h.ol[links]]
