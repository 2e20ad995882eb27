"""The examples of docs/python.md run, and what they show is what comes out."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bsc_cli
from tests.cli.program import ROOT

PAGE = ROOT / "docs" / "python.md"


def test_the_examples_show_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```pycon\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    text = "\n".join(blocks)
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", str(PAGE), 0)
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    assert not result.failed, "".join(said)
    assert result.attempted > 25


def test_importing_the_package_imports_nothing_else() -> None:
    code = (
        "import sys, bsc_cli; print(sorted(name for name in sys.modules if name.startswith(('bsc_cli.', 'pydantic'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", bsc_cli.__all__)
def test_every_name_that_is_promised_is_there(name: str) -> None:
    assert getattr(bsc_cli, name) is not None
    assert name in dir(bsc_cli)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'evaluation'"):
        bsc_cli.evaluation  # noqa: B018
    assert not hasattr(bsc_cli, "Path")
    assert Path(bsc_cli.__file__).name == "__init__.py"
