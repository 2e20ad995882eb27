"""The file that `--template` names: a presentation of the house."""

from __future__ import annotations

from pathlib import Path

from bsc_cli.diagnostics import BscError
from bsc_cli.project.fence import FileRefused, Refusal
from bsc_cli.project.files import TYPED
from bsc_cli.project.text import shown_path

_ENDINGS = (".pptx", ".potx")


def template_bytes(path: Path) -> bytes:
    """The bytes of a template. Raises BscError for another kind of file, and where it cannot be read."""
    name = shown_path(path)
    if path.suffix.lower() not in _ENDINGS:
        raise BscError(f"--template: '{name}' is no .pptx or .potx", help="save it as one of them in PowerPoint")
    try:
        return TYPED.read(path)
    except FileRefused as refused:
        if refused.kind is Refusal.MISSING:
            raise BscError(f"--template: there is no file '{name}'") from None
        raise BscError(f"--template: '{name}' {_said(refused)}", help=refused.help) from None


def _said(refused: FileRefused) -> str:
    if refused.kind is Refusal.UNREADABLE:
        return f"cannot be read: {refused.reason[:1].lower()}{refused.reason[1:]}"
    return refused.reason
