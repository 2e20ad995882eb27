"""Reads the url of a Spark Connect server, and decides whether that server may be contacted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote

from bsc_cli.diagnostics import Diagnostic, Location, did_you_mean
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.url_policy.allowance import judge_host
from bsc_cli.load.actuals.url_policy.secrets import Mask, Revealed
from bsc_cli.project.hosts import AllowedHosts, Host, host_name

DEFAULT_PORT = 15002
"""Where Spark Connect listens."""

_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "token": r"[!-~]+",
        "use_ssl": "true|false",
        "user_id": r"[\w.@+-]{1,200}",
        "x-databricks-cluster-id": r"[\w-]{1,200}",
    }
)
"""The options that a url may have, and how their values are written: those that lead to no other place."""
_HOW_TO_WRITE = f"write it as 'sc://host:{DEFAULT_PORT}', with options as 'sc://host/;token=${{env.BSC_TOKEN}}'"


class SparkAddress(NamedTuple):
    """Where a Spark Connect server is, and how it is asked."""

    host: str
    port: int
    options: Mapping[str, str]

    @property
    def shown(self) -> str:
        """It without its options."""
        return str(Host(self.host, self.port))

    @property
    def url(self) -> str:
        """It as the client reads it: put together anew, so that nobody reads it in another way than we did."""
        options = "".join(f";{key}={quote(value, safe='')}" for key, value in self.options.items())
        return f"sc://{self.shown}/{options}"


def read_spark_url(revealed: Revealed, *, allowed: AllowedHosts, place: Location) -> SparkAddress | Diagnostic:
    """Where a *revealed* url leads, or why it is not followed; what is said of it holds no secret."""
    authority, _, rest = revealed.url.strip().partition("://")[2].partition("/")
    match = re.fullmatch(r"(?:\[(?P<address>[^\[\]]+)\]|(?P<name>[^\[\]:]+))(?::(?P<port>[0-9]{1,5}))?", authority)
    name = None if match is None else host_name(match["address"] or match["name"])
    if match is None or name is None or (rest and not rest.startswith(";")):
        return problem("BSC606", "'url' is no url of Spark Connect", place, help=_HOW_TO_WRITE)
    port = int(match["port"] or DEFAULT_PORT)
    if not 0 < port < 1 << 16:
        return problem("BSC606", revealed.mask.hide(f"there is no port {port}"), place, help=_HOW_TO_WRITE)
    options = _read_options(rest.removeprefix(";"), place, revealed.mask)
    if isinstance(options, Diagnostic):
        return options
    fault = judge_host(Host(name, port), allowed, revealed, place, is_port_shown=match["port"] is not None)
    return fault or SparkAddress(name, port, options)


def _read_options(text: str, place: Location, mask: Mask) -> dict[str, str] | Diagnostic:
    """The options of a url, if every one of them is known to be harmless."""
    options: dict[str, str] = {}
    for part in text.split(";"):
        key, sign, value = part.partition("=")
        if not part:
            continue
        if not sign or key in options:
            fault = "is given more than once" if sign else "has no value"
            return problem("BSC606", f"{mask.quoted(key)} {fault} in 'url'", place, help=_HOW_TO_WRITE)
        form = _OPTIONS.get(key)
        if form is None:
            help = did_you_mean(key, _OPTIONS) or f"accepted are {', '.join(_OPTIONS)}"
            return problem("BSC606", f"the option {mask.quoted(key)} is not accepted in 'url'", place, help=help)
        if not re.fullmatch(form, unquote(value), re.ASCII):
            return problem("BSC606", f"'{key}' in 'url' cannot be {mask.quoted(unquote(value))}", place)
        options[key] = unquote(value)
    return options
