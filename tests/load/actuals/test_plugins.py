"""Sources that other packages read: a real one, that its metadata announces, on the path of the program."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.program import Done, bakery, bsc_process, environment

PLUGIN = """\
from bsc_cli.plugins import Answer, Request

ROWS = [("regulars", "2025-Q1", "312"), ("regulars", "2025-Q2", "361")]


def read(request: Request) -> Answer:
    if request.table == "broken":
        raise ConnectionError(f"no answer from {request.url}")
    if request.path is not None:
        text = request.path.read_text(encoding="utf-8")
        return Answer(("measure", "period", "value"), [line.split("|") for line in text.splitlines()])
    columns = tuple(request.query.split(",")) if request.query else ("measure", "period", "value")
    return Answer(columns, iter(ROWS))
"""
CARD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: quarter
actuals: [{source}]
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        measures:
          regulars: {{name: Regular customers, indicator: lagging, targets: {{threshold: 300, target: 350}}}}
"""


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """An environment with a package that reads `till://…` and `….pipe`."""
    packages = tmp_path / "packages"
    metadata = packages / "bsc_till-1.0.dist-info"
    metadata.mkdir(parents=True)
    (packages / "bsc_till.py").write_text(PLUGIN, encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: bsc-till\nVersion: 1.0\n", encoding="utf-8")
    entries = "[bsc.sources]\ntill = bsc_till:read\npipe = bsc_till:read\nlost = bsc_till:nowhere\n"
    (metadata / "entry_points.txt").write_text(entries, encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(packages), os.environ.get("PYTHONPATH"))))
    return environment(PYTHONPATH=paths, BSC_KEY="hush-hush")


def run(folder: Path, source: str, env: dict[str, str], *extra: str) -> Done:
    path = bakery(folder, scorecard=CARD.format(source=source), actuals=None)
    return bsc_process("evaluate", path.name, "--format", "csv", *extra, cwd=folder, env=env)


def test_a_url_is_read_by_the_package_that_knows_its_scheme(tmp_path: Path, installed: dict[str, str]) -> None:
    source = "{url: 'till://shop.example/${env.BSC_KEY}', table: sales}"
    done = run(tmp_path, source, installed, "--allow-source", "till://shop.example", "--verbose")
    assert ",361," in done.out
    assert done.err == "till://shop.example/***: 2 rows, read by the plugin 'till'\n"


def test_a_file_is_read_by_the_package_that_knows_its_suffix(tmp_path: Path, installed: dict[str, str]) -> None:
    (tmp_path / "facts.pipe").write_text("regulars|2025-Q1|312\nregulars|2025-Q2|many\n", encoding="utf-8")
    done = run(tmp_path, "facts.pipe", installed)
    assert done.status == 2
    assert done.err.startswith("facts.pipe:2:3: error BSC602 invalid-number\n")
    (tmp_path / "facts.pipe").write_text("regulars|2025-Q1|312\n", encoding="utf-8")
    assert ",312," in run(tmp_path, "facts.pipe", installed).out


def test_only_files_are_handed_to_a_package(tmp_path: Path, installed: dict[str, str]) -> None:
    assert "'facts.pipe' is not there" in run(tmp_path, "facts.pipe", installed).err
    (tmp_path / "facts.pipe").mkdir()
    assert "'facts.pipe' is not a regular file" in run(tmp_path, "facts.pipe", installed).err


@pytest.mark.parametrize(
    ("source", "hosts", "message"),
    [
        ("{url: 'till://shop.example/x', table: sales}", [], "the host 'till://shop.example' is not allowed"),
        ("{url: 'till://shop.example/x', table: sales}", ["shop.example"], "the host 'till://shop.example' is not"),
        ("{url: 'till:///x', table: sales}", [], "'url' names no host"),
        ("{url: 'till://evil.example#@a.example/', table: sales}", ["till://a.example"], "'url' names no host"),
        ("{url: 'till://evil.example\\@a.example/', table: sales}", ["till://a.example"], "'url' names no host"),
        ("{url: 'till://a.example@evil.example@a.example/', table: t}", ["till://a.example"], "'url' names no host"),
        ("{url: 'till://evil.example a.example/', table: sales}", ["till://a.example"], "'url' names no host"),
        (
            "{url: 'till://${env.BSC_KEY}@evil.example/', table: t}",
            ["till://a.example"],
            "'till://evil.example' is not",
        ),
        ("{url: 'till://shop.example/${env.KEY}', table: t}", ["till://shop.example"], "names that begin with 'BSC_'"),
        (
            "{url: 'till://shop.example/${env.BSC_KEY}', table: broken}",
            ["till://shop.example"],
            "the plugin 'till' (bsc_till:read) cannot read it: no answer from till://shop.example/***",
        ),
        (
            "{url: 'lost://shop.example', table: t}",
            ["lost://shop.example"],
            "the plugin 'lost' (bsc_till:nowhere) cannot",
        ),
        ("{url: 'till://a.example', query: 'measure,period'}", ["till://a.example"], "there is no column 'value'"),
    ],
)
def test_what_goes_wrong_is_told_where_the_source_is_named(
    tmp_path: Path, installed: dict[str, str], source: str, hosts: list[str], message: str
) -> None:
    done = run(tmp_path, source, installed, *(f"--allow-source={host}" for host in hosts))
    assert done.status == 2
    assert done.err.startswith("scorecard.yaml:4:11: error BSC606")
    assert message in done.err
    assert "hush" not in done.err


def test_a_whole_url_may_be_a_secret_and_is_allowed_by_the_user_alone(
    tmp_path: Path, installed: dict[str, str]
) -> None:
    (tmp_path / "bsc.toml").write_text('[sources]\nallow = ["till://shop.example"]\n', encoding="utf-8")
    source, url = "{url: '${env.BSC_URL}', table: sales}", {"BSC_URL": "till://shop.example/hush-hush"}
    refused = run(tmp_path, source, installed | url)
    assert refused.status == 2
    assert "use --allow-source till://shop.example, or name it in the environment" in " ".join(refused.err.split())
    assert "hush" not in refused.err
    allowed = run(tmp_path, source, installed | url | {"BSC_ALLOW_SOURCES": "till://shop.example"})
    assert ",361," in allowed.out
