"""What the program imports before it knows what is asked of it."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.program import environment

SCRIPT = """
import sys
from bsc_cli.cli.start import run
sys.argv = ["bsc", "--version"]
try:
    run()
finally:
    print([name for name in ("pydantic", "yaml", "bsc_cli.model.scorecard") if name in sys.modules])
"""


def test_the_version_is_told_without_pydantic_and_the_model() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment(), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    version, imported = done.stdout.splitlines()
    assert version.startswith("bsc ")
    assert imported == "[]"
