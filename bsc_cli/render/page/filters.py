"""The controls that leave out what is not asked for; without a script they are not shown."""

from __future__ import annotations

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import said
from bsc_cli.render.scorecard.standing import WORST_FIRST
from bsc_cli.render.words import count_word
from bsc_cli.score.result import Result


def filters(context: Context) -> h.Node:
    """A choice of owners and one of statuses, of those that measures have; nothing without measures."""
    words, measures = context.words, context.pack.shown.measures
    if not measures:
        return None
    owners = sorted({one.owner for one in measures if one.owner}, key=str.casefold)
    return h.form("#filters", hidden=True)[
        _choice("owner", words(Word.OWNER), words(Word.ALL), [(one, said(one)) for one in owners]),
        _choice("status", words(Word.STATUS), words(Word.ALL), _statuses(measures, context)),
        h.output(for_="filter-owner filter-status"),
    ]


def _statuses(measures: tuple[Result, ...], context: Context) -> list[tuple[str, str]]:
    found: set[Status] = {one.status for one in measures}
    return [(one.value, count_word(one, context.words)) for one in WORST_FIRST if one in found]


def _choice(name: str, label: str, all_of_them: str, options: list[tuple[str, str]]) -> h.Element:
    id = f"filter-{name}"
    return h.div[
        h.label(for_=id)[label],
        h.select(id=id, data_filter=name)[
            h.option(value="")[all_of_them], [h.option(value=f"={value}")[text] for value, text in options]
        ],
    ]
