"""What a plugin imports: what it is asked to read, and what it answers; see docs/sources.md.

Everything else in the package may change without notice.
"""

from bsc_cli.load.actuals.plugins import GROUP, Answer, Request

__all__ = ["GROUP", "Answer", "Request"]
