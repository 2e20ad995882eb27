"""Reads the names of hosts, and decides who allows which of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple

from bsc_cli.diagnostics import BscError

VARIABLE = "BSC_ALLOW_SOURCES"
"""The variable of the environment that allows hosts; where it is set, the configuration allows none beside it."""
TIMEOUT = 60
"""The seconds that one statement may take in a database, unless something else is said."""


class Host(NamedTuple):
    """A host as a url or an allowance names it."""

    name: str
    """In lower case, without a last point; an address in its shortest form."""
    port: int | None = None
    """None in an allowance means any."""
    scheme: str | None = None
    """The kind of url that an allowance is for; None means those whose hosts are known to be asked, and no other."""

    def __str__(self) -> str:
        name = f"[{self.name}]" if ":" in self.name else self.name
        port = "" if self.port is None else f":{self.port}"
        return f"{f'{self.scheme}://' if self.scheme else ''}{name}{port}"


class AllowedHosts(NamedTuple):
    """The hosts that urls may name, as `host` or `host:port`, by who allows them."""

    by_user: tuple[str, ...] = ()
    """Those of the command line and of the environment: a secret may be sent there."""
    by_project: tuple[str, ...] = ()
    """Those of the configuration, which a pull request may change: enough for a url without a secret."""
    is_capped: bool = False
    """Whether the environment says all that the configuration may allow."""

    def allow(self, host: Host, *, secret: bool) -> bool:
        """Whether a url may name *host*, to which a *secret* goes along or not."""
        return is_allowed(host, self.by_user if secret else (*self.by_user, *self.by_project))


def allowed_hosts(options: Iterable[str], configured: Iterable[str], variable: str | None) -> AllowedHosts:
    """What the command line's *options*, the configuration, and the *variable* of the environment, if set, allow.

    What the configuration allows beneath the variable is what the variable allows anyway. Raises BscError for what
    is no host.
    """
    typed = [(one, "--allow-source") for one in options]
    typed += [(one, VARIABLE) for one in (variable or "").replace(",", " ").split()]
    for text, where in typed:
        if read_host(text) is None:
            raise BscError(f"{where}: '{text}' is no host", help="write it as 'data.example.com'")
    by_user = tuple(text for text, _ in typed)
    return AllowedHosts(by_user, () if variable is not None else tuple(configured), variable is not None)


def read_host(text: str) -> Host | None:
    """The host that *text* names, such as `db.example.com`, `db.example.com:5432`, `[::1]:5432`, `trino://db`."""
    scheme, sign, rest = text.strip().rpartition("://")
    if sign and (not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+]*", scheme) or scheme.lower() in ("http", "https")):
        return None
    address = _address(rest)
    if address is not None:
        return Host(address, None, scheme.lower() or None)
    match = re.fullmatch(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]:]+))(?::(?P<port>[0-9]{1,5}))?", rest)
    name = None if match is None else _address(match["address"]) if match["address"] else host_name(match["name"])
    if match is None or name is None:
        return None
    port = int(match["port"]) if match["port"] else None
    return None if port is not None and not 0 < port < 1 << 16 else Host(name, port, scheme.lower() or None)


def host_name(text: str) -> str | None:
    """The name or address of a host, in the one way in which names are compared; None if it is none."""
    address = _address(text)
    if address is not None:
        return address
    # letters of all scripts, but no sign that any driver could take for more than a name
    return text.removesuffix(".").lower() if re.fullmatch(r"\w(?:[\w.-]*\w)?\.?", text) else None


def is_allowed(host: Host, allowed: Iterable[str]) -> bool:
    """Whether one of *allowed* names *host*, with its port or any."""
    named = [other for other in map(read_host, allowed) if other is not None]
    return any(
        other.name == host.name and other.scheme == host.scheme and other.port in (None, host.port) for other in named
    )


def _address(text: str) -> str | None:
    try:
        return ip_address(text).compressed.lower()
    except ValueError:
        return None
