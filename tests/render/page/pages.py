"""Pages of scorecards, made in this process."""

from __future__ import annotations

from pathlib import Path

import bsc_cli
from bsc_cli.render.page.context import Made, Source
from bsc_cli.render.page.page import render_page
from bsc_cli.review.selection import Wanted
from bsc_cli.workspace.review_pack import review_pack
from bsc_cli.workspace.sources_used import sources_used

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NAMES = ("saas", "logistics", "city", "group")


def page_of(path: Path, *, wanted: Wanted = Wanted()) -> str:  # noqa: B008 - a tuple never changes
    """The page of the scorecard at *path*, of what is *wanted*."""
    card = bsc_cli.open(path)
    now = card.evaluate()
    pack = review_pack(now, now.meeting(wanted=wanted), wanted=wanted)
    sources = [Source(one.name, one.sha256) for one in sources_used(card)]
    return render_page(pack, Made("1.2.3", "bsc review scorecard.yaml -o review.html", sources))
