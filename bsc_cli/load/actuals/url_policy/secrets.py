"""Puts secrets of the environment into urls, and hides them in everything that is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem, quoted

PREFIX = "BSC_"
"""What the names of the environment that a scorecard may use begin with."""
HIDDEN = "***"
"""What stands in place of a secret."""

_SHORTEST_LINE = 4
"""Signs in a line of a secret that is hidden without the others: of a message, only the first line is shown."""
_SECRET_KEYS = r"pass|pwd|token|secret|key|credential|auth|odbc|dsn"
"""What the names of parameters contain whose values are secrets."""


class Mask(NamedTuple):
    """What hides secrets, however they are written, in texts about a source."""

    secrets: frozenset[str] = frozenset()

    def hide(self, text: str) -> str:
        """*text* with `***` in place of every secret."""
        return self._without_secrets(text, keep_length=False)

    def quoted(self, text: str) -> str:
        """*text* in quotes, without secrets: hidden before it is cut short, for half a secret is none that is known."""
        return quoted(self.hide(text))

    def diagnostic(self, diagnostic: Diagnostic) -> Diagnostic:
        """*diagnostic* without secrets; what it marks in the line of the file stays in its column."""
        location = diagnostic.location
        if location.excerpt is not None:
            location = location._replace(excerpt=self._without_secrets(location.excerpt, keep_length=True))
        help = None if diagnostic.help is None else self.hide(diagnostic.help)
        return diagnostic._replace(message=self.hide(diagnostic.message), help=help, location=location)

    def _without_secrets(self, text: str, *, keep_length: bool) -> str:
        written = {form for secret in self.secrets for form in _forms(secret)}
        shown = {form for form in written if not form.strip() or form in HIDDEN}  # blanks, and what hides the others
        forms = sorted(written - shown, key=len, reverse=True)
        if not forms:
            return text
        pattern = re.compile("|".join(map(re.escape, forms)), re.IGNORECASE)
        before = None
        while text != before:  # what is left and right of a hidden secret may be a secret again
            before = text
            text = pattern.sub(lambda found: "*" * len(found[0]) if keep_length else HIDDEN, text)
        return text


class Revealed(NamedTuple):
    """A url with its secrets in it, and what hides them."""

    url: str
    mask: Mask = Mask()
    has_secret: bool = False
    """Whether something in it comes from the environment."""


def reveal(url: str, environment: Mapping[str, str], place: Location) -> Revealed | Diagnostic:
    """*url* with the values of the environment in it, or why it cannot have them.

    A value that is not the whole url is taken as it is, whatever signs it has: it is percent-encoded here.
    """
    values: set[str] = set()
    hidden: set[str] = set()
    parts: list[str] = []
    mask = Mask(written_secrets(url))
    end = 0
    for found in re.finditer(r"\$\{(?P<inside>[^{}]*)(?P<closed>\})?", url):
        value = _value(mask.hide(found["inside"]), environment) if found["closed"] else _open(found["inside"])
        if isinstance(value, _Refused):
            return mask.diagnostic(problem("BSC606", value.message, place, help=value.help))
        is_raw = _stands_alone(url, found.start())
        values.add(value)
        hidden |= _pieces(value) if is_raw else set()
        parts += [url[end : found.start()], value if is_raw else _encoded(value)]
        end = found.end()
    revealed = "".join((*parts, url[end:]))
    hidden |= values | written_secrets(url) | written_secrets(revealed)
    return Revealed(revealed, Mask(frozenset(hidden)), has_secret=bool(values))


def without_secrets(url: str) -> str:
    """*url* as it is written, without user, password and parameters."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://" + rest.partition("?")[0].partition(";")[0].rstrip("/").rpartition("@")[2]


def written_secrets(url: str) -> frozenset[str]:
    """The password and the secret parameters that are written in *url*."""
    found: set[str] = set()
    after_scheme = url.partition("://")[2]
    _, colon, rest = after_scheme.partition(":")
    if colon and "@" in rest:
        authority = re.split(r"[/?]", rest)[0]
        # up to the first, the last of the host, and the last of all: who forgets to encode an @ has told a secret too
        found |= {rest.partition("@")[0], rest.rpartition("@")[0], authority.rpartition("@")[0]}
    for key, value in re.findall(r"[?&;/]([^?&;=/]*)=([^&;]*)", after_scheme):
        if re.search(_SECRET_KEYS, key, re.IGNORECASE):
            found.add(value)
    found.discard("")
    return frozenset(secret for secret in found if not re.fullmatch(r"\$\{[^{}]*\}?", secret))


class _Refused(NamedTuple):
    message: str
    help: str


def _open(inside: str) -> _Refused:
    """Why `${inside` stands for nothing."""
    name = "${" + re.split(r"[^\w.]", inside)[0]
    return _Refused(f"{quoted(name)} in 'url' is not closed", "write it as '${env.BSC_…}'")


def _value(inside: str, environment: Mapping[str, str]) -> str | _Refused:
    """The value that `${inside}` stands for."""
    written = f"${{{inside}}}"
    match = re.fullmatch(r"\s*(?:env\.)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*", inside)
    if match is None:
        help = "write the name of a variable of the environment: '${env.BSC_…}'"
        return _Refused(f"{quoted(written)} in 'url' names no variable", help)
    name = match["name"]
    if not name.startswith(PREFIX):
        message = f"{quoted(written)} in 'url': a scorecard may only use names that begin with '{PREFIX}'"
        return _Refused(message, f"set '{PREFIX}{name.upper()}', and write '${{env.{PREFIX}{name.upper()}}}'")
    if inside != f"env.{name}":
        return _Refused(f"{quoted(written)} in 'url' is no variable", f"write '${{env.{name}}}'")
    value = environment.get(name)
    if value is None:
        return _Refused(f"'{name}', which 'url' needs, is not set", f"set it in the environment: export {name}=…")
    if not value:
        help = "give it a value; CI systems leave secrets empty in pull requests from forks"
        return _Refused(f"'{name}', which 'url' needs, is empty", help)
    return value


def _stands_alone(url: str, position: int) -> bool:
    """Whether a value at *position* of *url* is (a part of) its beginning or its host, not a name, password or path."""
    scheme = re.match(r"[\w+]+://", url)
    if scheme is None or position < scheme.end():
        return True
    user = re.compile(r"[^:/]*(?::[^@]*)?@").match(url, scheme.end())
    start = user.end() if user else scheme.end()
    return position >= start and re.search(r"[/?]", url[start:position]) is None


def _pieces(value: str) -> set[str]:
    """What a reader of urls may make of a *value* that is no url itself, and show: half a password as a host."""
    if "://" in value:
        return set()
    return {piece for piece in re.split(r"[/?#@:;,&=\\]", value) if len(piece) >= _SHORTEST_LINE}


def _encoded(value: str) -> str:
    return quote(value, safe="")


def _forms(secret: str) -> Iterable[str]:
    """The ways in which drivers, urls and formats write *secret*."""
    plain = {secret, unquote(secret), unquote_plus(secret)}
    plain |= {form for text in plain for form in (text.upper(), text.lower())}  # ß becomes SS, İ becomes two letters
    for text in plain | {" ".join(text.split()) for text in plain}:
        yield from (text, text.strip(), *(line for line in text.splitlines() if len(line) >= _SHORTEST_LINE))
        yield from (quote(text, safe=""), quote(text), quote_plus(text), quote(text, safe="/:@"))
        yield from (json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], repr(text)[1:-1])
        yield from (text.replace("'", "''"), text.replace('"', '""'), text.replace("\\", "\\\\"))
        yield text.replace("\\", "\\\\").replace("'", "\\'")
