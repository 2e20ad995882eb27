"""Files that commands write: whole or not at all, through links, and never in the place of what is no file."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bsc_cli.cli.output_file import write_file, write_parts
from bsc_cli.cli.streams import CannotWrite
from tests.cli.program import BSC, bakery, bsc, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    bakery(tmp_path)
    (tmp_path / "real").mkdir()
    for name in ("there", "new"):
        (tmp_path / f"{name}.csv").symlink_to(tmp_path / "real" / f"{name}.csv")
    (tmp_path / "real" / "there.csv").write_text("old", encoding="utf-8")
    for name in ("there", "new"):
        assert bsc("evaluate", "scorecard.yaml", "-o", f"{name}.csv", cwd=tmp_path).status == 0
        assert (tmp_path / f"{name}.csv").is_symlink()
        assert (tmp_path / "real" / f"{name}.csv").read_text(encoding="utf-8").startswith("period,")


def test_links_in_a_circle_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(CannotWrite):
        write_file(tmp_path / "a", b"")


def parts_that_end() -> Iterator[bytes]:
    yield b"some"
    raise BlockingIOError(11, "Resource temporarily unavailable")


def test_what_keeps_a_part_from_being_made_is_not_said_of_the_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "there").write_text("old", encoding="utf-8")
    with subprocess.Popen(["cat", "pipe"], cwd=tmp_path, stdout=subprocess.PIPE) as reader:
        for name in ("there", "new", "pipe"):
            with pytest.raises(BlockingIOError):
                write_parts(tmp_path / name, parts_that_end())
        assert reader.stdout is not None
        assert reader.stdout.read() == b"some"
    assert (tmp_path / "there").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pipe", "there"]


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=tmp_path, stdout=subprocess.PIPE) as reader:
        done = bsc("schema", "--of", "lint", "-o", tmp_path / "pipe")  # no more than what pipes hold at once
        assert reader.stdout is not None
        assert reader.stdout.read() == bsc("schema", "--of", "lint").raw
    assert done.status == 0
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("kind", ["null", "full"])
def test_a_device_is_written_to_and_stays(kind: str, tmp_path: Path) -> None:
    device = tmp_path / kind
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, {"null": 3, "full": 7}[kind]))
        device.read_bytes() if kind == "null" else None
    except PermissionError:
        pytest.skip("only the superuser may make devices, and not everywhere")
    done = bsc("schema", "-o", device)
    assert (done.status, "No space left" in done.err) == ((0, False) if kind == "null" else (2, True))
    assert stat.S_ISCHR(device.stat().st_mode)
    assert [*tmp_path.iterdir()] == [device]


def test_the_devices_of_the_machine_stay() -> None:
    bsc("schema", "-o", "/dev/null")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_socket_is_left_alone(tmp_path: Path) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        with pytest.raises(CannotWrite, match="neither a file nor a pipe"):
            write_file(tmp_path / "socket", b"")


def test_open_streams_are_written_to_where_they_stand(tmp_path: Path) -> None:
    line = 'echo before; "$BSC" rule -o /dev/stdout; "$BSC" rule -o /dev/fd/1; "$BSC" rule -o -; echo after'
    with (tmp_path / "log").open("wb") as log:
        subprocess.run(["bash", "-c", line], stdout=log, env=environment(BSC=str(BSC)), check=True)
    listing = bsc("rule").out
    assert (tmp_path / "log").read_text(encoding="utf-8") == f"before\n{listing * 3}after\n"


@pytest.mark.parametrize(
    "command",
    ["evaluate", "explain", "lint", "map --format svg", "pull", "sources", "template", "evaluate --format csv"],
)
def test_a_hyphen_is_stdout_for_every_command(command: str, tmp_path: Path) -> None:
    bakery(tmp_path)
    name, *options = command.split()
    done = bsc(name, "scorecard.yaml", *options, "-o", "-", cwd=tmp_path)
    assert (done.status, done.out != "", (tmp_path / "-").exists()) == (0, True, False), done.err
    if name != "map":
        assert done.out == bsc(name, "scorecard.yaml", *options, cwd=tmp_path).out


def test_init_writes_all_or_nothing(tmp_path: Path) -> None:
    def with_a_full_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    for folder in ("new/acme", "."):
        done = subprocess.run(
            [str(BSC), "init", folder], cwd=tmp_path, capture_output=True, text=True, preexec_fn=with_a_full_disk
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("error: cannot write '"), done.stderr
        assert [*tmp_path.iterdir()] == []
