"""How a page was made, so that it can be made again: program, command, and sources with their hashes."""

from __future__ import annotations

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import Heading, Section, cell, facts, section, table
from bsc_cli.render.text import file_name


def made_section(context: Context) -> Section:
    """The version, the command, and what was read."""
    made, words = context.made, context.words
    headings = [Heading(words(Word.SOURCE)), Heading("SHA-256")]
    rows = [
        h.tr[h.th(scope="row")[h.code[file_name(one.name)]], cell(h.code(".hash")[one.sha256] if one.sha256 else "–")]
        for one in made.sources
    ]
    return section(
        "made",
        words(Word.HOW_MADE),
        facts([("bsc", made.version), (words(Word.COMMAND), h.code[made.command])]),
        table(words(Word.SOURCE), headings, [h.tbody[rows]]),
    )
