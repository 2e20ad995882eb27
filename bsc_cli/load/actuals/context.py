"""What reading actuals has access to: hosts, environment variables, and where it reports progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.project.files import ANYWHERE, Files
from bsc_cli.project.hosts import TIMEOUT

if TYPE_CHECKING:
    from bsc_cli.project.config import AllowedSources


def _untold(_: str) -> None:
    """Nobody listens."""


class ReadContext(NamedTuple):
    """What reading actuals may reach, and whom it tells; by default files only, and nobody."""

    files: Files = ANYWHERE
    """Those that may be read; `read_actuals` puts the fence of the scorecard's project around its own."""
    hosts: tuple[str, ...] = ()
    """The hosts that a `url` may name, as `host` or `host:port`."""
    environment: Mapping[str, str] | None = None
    """What `${env.BSC_...}` in a `url` is replaced from."""
    timeout: int = TIMEOUT
    """The seconds that one statement may take."""
    tell: Callable[[str], None] = _untold
    """Hears which way each source was read."""
    progress: Callable[[str, int, int], None] | None = None
    """Hears of a file that is being read how many of its bytes are, and how many it has."""
    meanwhile: Callable[[], None] | None = None
    """What can be done once while an engine reads a large file."""

    def reaching(self, sources: AllowedSources, hosts: Sequence[str]) -> ReadContext:
        """The same with what a configuration allows of *sources*, with *hosts*, and with the environment's secrets."""
        secrets = {name: value for name, value in os.environ.items() if name.startswith("BSC_")}
        return self._replace(hosts=(*sources.allow, *hosts), environment=secrets, timeout=sources.timeout)


FILES_ONLY = ReadContext()
"""What is allowed where nothing is said."""
