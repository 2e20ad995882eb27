"""Whose word lets a url be followed, and a secret be sent: a file of the project is not enough for a secret."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import Done, bsc, environment

SECRET = "hunter2/hunter2+hunter2"
SCORECARD = """\
name: Northwind
vision: Lead
frequency: quarter
actuals:
  - {{url: "{url}", table: facts}}
perspectives:
  financial:
    objectives:
      grow:
        name: Grow
        measures:
          arr: {{name: Revenue, unit: EUR m, indicator: lagging, aggregate: sum, target: 4}}
"""
PLAIN = "postgresql://u@HOST/x"
SECRETIVE = "postgresql://u:${env.BSC_SECRET}@HOST/x"
NO_SERVER = "cannot be read: "
"""What is said of a server that was asked, and hung up."""


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """What waits to be asked, and would take whatever it is told."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield server


def run(folder: Path, url: str, *options: str, configured: str = "", **variables: str) -> Done:
    """An evaluation of a scorecard with one *url*, whose project allows what is *configured*; it never tells."""
    (folder / "bsc.toml").write_text(f"[sources]\nallow = [{configured}]\n", encoding="utf-8")
    (folder / "scorecard.yaml").write_text(SCORECARD.format(url=url), encoding="utf-8")
    env = environment(BSC_SECRET=SECRET, **variables)
    done = bsc("evaluate", "scorecard.yaml", *options, cwd=folder, env=env)
    assert done.status == 2
    assert not any(part in done.out + done.err for part in (SECRET, "hunter2"))
    return done


def was_asked(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize("scheme", ["postgresql", "mysql+pymysql", "mssql+pymssql", "sc", "${env.BSC_SCHEME}"])
@pytest.mark.parametrize("variables", [{}, {"BSC_ALLOW_SOURCES": ""}, {"BSC_ALLOW_SOURCES": "other.example"}])
def test_no_server_is_told_a_secret_because_a_file_of_the_project_says_so(
    listener: socket.socket, tmp_path: Path, scheme: str, variables: dict[str, str]
) -> None:
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    tail = "/;token=${env.BSC_SECRET}" if scheme == "sc" else "/${env.BSC_SECRET}"
    done = run(tmp_path, f"{scheme}://{address}{tail}", configured=f"'{address}'", BSC_SCHEME="postgresql", **variables)
    assert "bsc.toml" not in done.err
    assert not was_asked(listener)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:${env.BSC_SECRET}@ADDRESS/x",
        "postgresql://${env.BSC_SERVER}/x",
        "${env.BSC_URL}",
        "${env.BSC_START}/x",
    ],
)
def test_the_host_is_judged_once_all_is_filled_in(listener: socket.socket, tmp_path: Path, url: str) -> None:
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    variables = {
        "BSC_SERVER": f"u:{SECRET.replace('/', '%2F')}@{address}",
        "BSC_URL": f"postgresql://u:{SECRET.replace('/', '%2F')}@{address}/x",
        "BSC_START": f"postgresql://u:pw@{address}",
    }
    url = url.replace("ADDRESS", address)
    refused = run(tmp_path, url, configured=f"'{address}'", **variables)
    assert "which is not enough to send it a secret" in " ".join(refused.err.split())
    assert "--allow-source" in refused.err
    assert not was_asked(listener)
    listener.settimeout(None)
    listener.close()  # whoever asks is refused at once
    assert NO_SERVER in run(tmp_path, url, "--allow-source", address, **variables).err


def test_a_port_that_is_not_allowed_is_told_nothing(listener: socket.socket, tmp_path: Path) -> None:
    port = listener.getsockname()[1]
    url = SECRETIVE.replace("HOST", f"127.0.0.1:{port}")
    done = run(tmp_path, url, "--allow-source", f"127.0.0.1:{port - 1}")
    assert f"the host '127.0.0.1:{port}' is not allowed as a source" in done.err
    assert not was_asked(listener)


@pytest.mark.parametrize(
    ("url", "option", "configured", "variable", "said"),
    [
        (PLAIN, "", "", None, "use --allow-source"),
        (PLAIN, "HOST", "", None, NO_SERVER),
        (PLAIN, "", "HOST", None, NO_SERVER),
        (PLAIN, "", "HOST", "", "is not allowed as a source"),
        (PLAIN, "", "HOST", "other.example", "is not allowed as a source"),
        (PLAIN, "", "", "other.example, HOST", NO_SERVER),
        (PLAIN, "HOST", "", "", NO_SERVER),
        (SECRETIVE, "", "", None, "is not allowed as a source"),
        (SECRETIVE, "", "HOST", None, "is allowed by the configuration alone"),
        (SECRETIVE, "", "HOST", "", "is not allowed as a source"),
        (SECRETIVE, "", "HOST", "other.example", "is not allowed as a source"),
        (SECRETIVE, "HOST", "", None, NO_SERVER),
        (SECRETIVE, "HOST", "", "", NO_SERVER),
        (SECRETIVE, "", "", "other.example\nHOST", NO_SERVER),
        (SECRETIVE, "", "", "127.0.0.1", NO_SERVER),
        (SECRETIVE, "", "", "127.0.0.1:1", "is not allowed as a source"),
    ],
)
def test_who_may_allow_what(
    listener: socket.socket, tmp_path: Path, url: str, option: str, configured: str, variable: str | None, said: str
) -> None:
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    listener.close()
    options = ["--allow-source", address] if option else []
    variables = {} if variable is None else {"BSC_ALLOW_SOURCES": variable.replace("HOST", address)}
    done = run(
        tmp_path, url.replace("HOST", address), *options, configured=f"'{address}'" if configured else "", **variables
    )
    text = " ".join(done.err.split())
    assert said in text
    is_for_the_project = url == PLAIN and variable is None
    assert ("bsc.toml" in text) == (is_for_the_project and said == "use --allow-source")


@pytest.mark.parametrize(
    ("options", "variables", "said"),
    [
        (["--allow-source", "http://x"], {}, "error: --allow-source: 'http://x' is no host\n"),
        ([], {"BSC_ALLOW_SOURCES": "db, *.example"}, "error: BSC_ALLOW_SOURCES: '*.example' is no host\n"),
    ],
)
def test_what_is_no_host_is_said(tmp_path: Path, options: list[str], variables: dict[str, str], said: str) -> None:
    done = run(tmp_path, PLAIN.replace("HOST", "db"), *options, **variables)
    assert done.err == f"{said} = help: write it as 'data.example.com'\n"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///${env.BSC_SECRET}",
        "sqlite:///x/${env.BSC_SECRET}/y",
        "sqlite://${env.BSC_SECRET}",
        "sqlite:///${env.BSC_LONG}.db",
        "duckdb:///../../${env.BSC_LONG}",
        "duckdb:///${env.BSC_LONG}?x=1",
        "postgresql://${env.BSC_SECRET}/x",
        "postgresql://${env.BSC_LONG}/x",
        "postgresql://x/?application_name=${env.BSC_LONG}",
        "postgresql://x/?sslmode=${env.BSC_SECRET}",
        "postgresql://x/?sslrootcert=${env.BSC_LONG}",
        "postgresql://x/?${env.BSC_LONG}=1",
        "postgresql://x/${env.BSC_LONG}?",
        "postgresql://x/a=${env.BSC_LONG}",
        "${env.BSC_LONG}://x",
        "${env.BSC_LONG}",
        "${env.BSC_SECRET}://x",
        "postgresql://x:${env.BSC_SECRET}/x",
        "sc://${env.BSC_SECRET}/;token=x",
        "sc://x/;user_id=${env.BSC_LONG}%00",
        "sc://x/;${env.BSC_LONG}=1",
        "mysql+pymysql://${env.BSC_SECRET}/x",
    ],
)
@pytest.mark.parametrize("allowed", ["", "x"])
def test_no_part_of_a_secret_is_shown_however_a_url_is_twisted(tmp_path: Path, url: str, allowed: str) -> None:
    long = "//hunter2" * 20
    done = run(tmp_path, url, BSC_LONG=long, BSC_ALLOW_SOURCES=allowed)
    assert "error BSC606" in done.err
