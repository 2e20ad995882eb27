"""The lists of a meeting: early warnings, figures that somebody has to send, and all other findings."""

from __future__ import annotations

import htpy as h

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.language import Word
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import Heading, Section, cell, linked, said, section, table
from bsc_cli.render.review.words import owed_text


def warnings_section(context: Context) -> Section | None:
    """What may turn next; nothing where nothing may."""
    warnings, words = context.pack.meeting.warnings, context.words
    if not warnings:
        return None
    return section("warnings", words(Word.EARLY_WARNINGS), h.ul[[h.li[_finding(one)] for one in warnings]])


def owed_section(context: Context) -> Section | None:
    """Who has to send which figures; nothing where none lacks."""
    owed, words = context.pack.meeting.owed, context.words
    if not owed:
        return None
    headings = [Heading(words(Word.OWNER)), Heading(words(Word.FIGURES_TO_SEND))]
    rows = [
        h.tr(data_owner=one.owner or "")[
            h.th(scope="row")[h.bdi[said(one.owner)] if one.owner else words(Word.NO_OWNER)],
            cell(h.ul(".plain")[[h.li[owed_text(each, said, words)] for each in one.figures]]),
        ]
        for one in owed
    ]
    title = words(Word.FIGURES_TO_SEND)
    return section("owed", title, table(title, headings, [h.tbody[rows]]))


def findings_section(context: Context) -> Section | None:
    """All other findings, by kind; nothing where there are none."""
    found, words = context.pack.meeting.findings, context.words
    if not found:
        return None
    kinds = [
        h.li[
            h.span(f".code.{kindred.severity.value}")[kindred.code],
            " ",
            h.strong(lang="en")[kindred.name],
            h.ul[[h.li[_subject(one, context)] for one in kindred.findings]],
        ]
        for kindred in found
    ]
    return section("findings", words(Word.FINDINGS), h.ul(".kinds")[kinds])


def _finding(one: Diagnostic) -> h.Node:
    return [h.span(".code")[one.code], " ", h.span(lang="en")[said(one.message)]]


def _subject(one: Diagnostic, context: Context) -> h.Node:
    """What is found, with a way to what it is about."""
    result = context.pack.meeting.now.by_id.get(one.subject or "")
    message = h.span(lang="en")[said(one.message)]
    return message if result is None or context.goal(result) is None else [linked(result, context), " – ", message]
