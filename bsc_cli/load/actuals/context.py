"""What reading actuals has access to: hosts, environment variables, and where it reports progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.project.files import ANYWHERE, Files
from bsc_cli.project.hosts import TIMEOUT, VARIABLE, AllowedHosts, allowed_hosts

if TYPE_CHECKING:
    from bsc_cli.project.config import AllowedSources


def _untold(_: str) -> None:
    """Nobody listens."""


class ReadContext(NamedTuple):
    """What reading actuals may reach, and whom it tells; by default files only, and nobody."""

    files: Files = ANYWHERE
    """Those that may be read; `read_actuals` puts the fence of the scorecard's project around its own."""
    hosts: AllowedHosts = AllowedHosts()
    """The hosts that a `url` may name."""
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
        """The same with what a configuration and the environment allow of *sources*, with *hosts*, and with secrets.

        Raises BscError for what is no host.
        """
        secrets = {name: value for name, value in os.environ.items() if name.startswith("BSC_")}
        allowed = allowed_hosts(hosts, sources.allow, secrets.pop(VARIABLE, None))
        return self._replace(hosts=allowed, environment=secrets, timeout=sources.timeout)


FILES_ONLY = ReadContext()
"""What is allowed where nothing is said."""
