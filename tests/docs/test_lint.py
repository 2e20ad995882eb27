"""What docs/lint.md shows is what happens."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from bsc_cli.findings.limits import Limits
from bsc_cli.project.config import Config
from bsc_cli.project.configurations import Configurations
from tests.conftest import Snapshot
from tests.docs.test_readme import BLOCK, ROOT, rerun

PAGE = ROOT / "docs" / "lint.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the page."""
    folder = tmp_path_factory.mktemp("desk")
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        if block["marker"] == "file":
            path = folder / block["name"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="the commands of the page are those of a POSIX shell")
def test_every_command_prints_what_the_page_shows(desk: Path, snapshot: Snapshot) -> None:
    text = PAGE.read_bytes().decode()
    configuration = desk / "bsc.toml"
    kept = configuration.read_text(encoding="utf-8")

    def fresh(block: re.Match[str]) -> str:
        if block["kind"] != "console":
            return block[0]
        if text.index("## Configuration") > block.start():  # a reader has no configuration before that
            configuration.unlink(missing_ok=True)
        else:
            configuration.write_text(kept, encoding="utf-8")
        return block[0].replace(block["body"], "".join(rerun(block["body"], desk)))

    again = BLOCK.sub(fresh, text)
    assert "Traceback" not in again
    assert again.count("\n$ bsc lint") >= 6
    snapshot(PAGE, again)


def test_the_configuration_of_the_page_has_every_key_and_the_defaults_of_all_limits(desk: Path) -> None:
    block = next(one for one in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if one["name"] == "bsc.toml")
    (desk / "bsc.toml").write_text(block["body"], encoding="utf-8")
    config = Configurations().of(desk).config
    assert config.limits == Limits()
    keys = {one.name.replace("_", "-") for one in fields(Config)}
    assert set(tomllib.loads(block["body"])) == keys
    assert set(tomllib.loads(block["body"])["limits"]) == {one.name.replace("_", "-") for one in fields(Limits)}
