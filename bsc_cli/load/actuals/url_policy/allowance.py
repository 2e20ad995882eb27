"""Whether a url may be followed to the host that it names, once its secrets are filled in."""

from __future__ import annotations

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.url_policy.secrets import HIDDEN, Revealed
from bsc_cli.project.hosts import VARIABLE, AllowedHosts, Host


def judge_host(
    host: Host, allowed: AllowedHosts, revealed: Revealed, place: Location, *, is_port_shown: bool = True
) -> Diagnostic | None:
    """Why the *revealed* url, which names *host* and is written at *place*, may not be followed; None where it may.

    A port that nobody wrote is judged, but not shown.
    """
    if allowed.allow(host, secret=revealed.has_secret):
        return None
    named = revealed.mask.hide(str(host if is_port_shown else host._replace(port=None)))
    message = f"the host '{named}' is not allowed as a source"
    if allowed.allow(host, secret=False):
        message = f"the host '{named}' is allowed by the configuration alone, which is not enough to send it a secret"
    option = "HOST" if HIDDEN in named else named
    help = f"if you trust it, add '{option}' to 'allow' of [sources] in bsc.toml, or use --allow-source {option}"
    if revealed.has_secret or allowed.is_capped:
        help = f"if you trust it, use --allow-source {option}, or name it in the environment, in {VARIABLE}"
    return problem("BSC606", message, place, help=help)
