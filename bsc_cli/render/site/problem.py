"""The page of a scorecard that cannot be evaluated: why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.findings.limited import limited_by_file
from bsc_cli.model.language import Word
from bsc_cli.render.language import Words, texts_of
from bsc_cli.render.page.context import Site
from bsc_cli.render.page.document import document, way_back
from bsc_cli.render.page.elements import said, section, status_badge
from bsc_cli.render.text import file_name, safe
from bsc_cli.review.overview import OverviewEntry


def render_problem(entry: OverviewEntry, help: str | None, site: Site) -> str:
    """The page of *entry* as a document of HTML; *help* says what to do where no diagnostic does."""
    words = Words(texts_of(entry.language), {word: safe(text) for word, text in entry.labels.items()})
    name = file_name(entry.file) if entry.name is None else said(entry.name)
    found = limited_by_file([one for one in entry.diagnostics if one.severity is Severity.ERROR])
    reasons = [list(_reason(one)) for one in found] or [list(_in_short(entry, help))]
    findings = section("findings", words(Word.FINDINGS), h.ul(".kinds")[[h.li[one] for one in reasons]])
    return document(
        name,
        entry.language,
        words,
        h.header(".headline")[
            way_back(site, words),
            h.h1[h.bdi[name]],
            h.p(".standing")[status_badge(entry.status, words(Word.NOT_EVALUABLE))],
        ],
        h.div(".columns.single")[h.main("#content", tabindex="-1")[findings.element]],
        has_script=False,
    )


def _reason(diagnostic: Diagnostic) -> Iterator[h.Node]:
    location = diagnostic.location
    place = file_name(location.file) + (f":{location.span.line}:{location.span.column}" if location.span else "")
    yield h.p[h.code[place], " ", h.span(".code")[f"{diagnostic.code} {diagnostic.name}"]]
    yield h.p[h.bdi[said(diagnostic.text)]]
    yield _help(diagnostic.help)


def _in_short(entry: OverviewEntry, help: str | None) -> Iterator[h.Node]:
    yield h.p[h.code[file_name(entry.file)]]
    yield h.p[h.bdi[said(entry.problem or "")]]
    yield _help(help)


def _help(text: str | None) -> h.Node:
    return h.p(".quiet")[h.bdi[said(text)]] if text else None
