"""Sources that other packages read: entry points of the group `bsc.sources`.

The name of an entry point is the scheme of the urls that it reads, or the suffix of the files, without a point. What it
names is a function from a `Request` to an `Answer`; docs/sources.md has one in twenty lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.read import Unordered
from bsc_cli.load.actuals.row_reader.typed import Numbered, read_typed
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.url_policy.allowance import judge_host
from bsc_cli.load.actuals.url_policy.secrets import Mask, Revealed
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.hosts import read_host
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from bsc_cli.load.actuals.context import ReadContext
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.model.source import Source

GROUP = "bsc.sources"
"""The group of entry points."""


class Request(NamedTuple):
    """What a plugin is asked to read."""

    url: str | None
    """With its secrets in it; None for a file."""
    path: Path | None
    """A regular file inside the project; None for a url."""
    query: str | None
    table: str | None
    timeout: int
    """The seconds that it may take."""


class Answer(NamedTuple):
    """A table, as a plugin read it."""

    columns: Sequence[str]
    """The header: measure, period and value, or what the source's `columns` calls them."""
    rows: Iterable[Sequence[object]]
    """A cell for each column: text, int, Decimal, float, bool, date, datetime, or None. They are taken one by one."""


def plugin_for(name: str) -> EntryPoint | None:
    """The entry point that reads urls of a scheme, or files of a suffix, called *name*; the first by package."""
    found = entry_points(group=GROUP, name=name)
    return min(found, key=lambda one: (one.dist.name if one.dist else "", one.value), default=None)


def read_plugin(
    plugin: EntryPoint,
    source: Source,
    scorecard: Scorecard,
    *,
    place: Location,
    access: ReadContext,
    path: Path | None = None,
    revealed: Revealed | None = None,
) -> ActualRows:
    """The rows of a *source*, as *plugin* reads its *revealed* url, or the one of its files at *path*."""
    mask, title, url = Mask(), "" if path is None else shown_path(path), None
    if path is not None:
        try:
            access.files.resolved(path)
        except FileRefused as refused:
            return ActualRows(diagnostics=(problem("BSC606", f"{quoted(title)} {refused.reason}", place),))
    if revealed is not None:
        fault = _judged(revealed, plugin.name, place, access)
        if fault is not None:
            return ActualRows(diagnostics=(fault,))
        url, mask = revealed.url, revealed.mask
        title = mask.hide(url)
    request = Request(url, path, source.query, source.table, access.timeout)
    try:
        answer: Answer = plugin.load()(request)
        places = Unordered(place, title) if path is None else Numbered(title)
        rows = read_typed(answer.columns, answer.rows, source=source, scorecard=scorecard, places=places)
    except Exception as error:  # noqa: BLE001  # whatever someone else's code raises is what it says of its source
        said = " ".join(str(error).split()) or type(error).__name__
        message = mask.hide(f"the plugin '{plugin.name}' ({plugin.value}) cannot read it: {said}")
        return ActualRows(diagnostics=(problem("BSC606", message, place),))
    access.tell(f"{title}: {rows.tally.read:,} rows, read by the plugin '{plugin.name}'")
    return rows


def _judged(revealed: Revealed, name: str, place: Location, access: ReadContext) -> Diagnostic | None:
    """Why the plugin called *name* may not be asked for a *revealed* url; None where it may.

    Readers of urls differ on where an authority ends that has other signs in it than those of names and numbers.
    """
    scheme, _, rest = revealed.url.partition("://")
    authority = re.split(r"[/?]", rest, maxsplit=1)[0]
    is_plain = revealed.url.isprintable() and " " not in revealed.url and not re.search(r"[#\\]|@.*@", authority)
    host = read_host(f"{scheme}://{authority.rpartition('@')[2]}") if is_plain else None
    if host is None:
        help = f"write it as '{name}://host/…', so that the host can be allowed"
        return problem("BSC606", "'url' names no host", place, help=help)
    return judge_host(host, access.hosts, revealed, place)
