"""The fence around a project: what is read, and what is refused before it is read."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bsc_cli.project import files as module
from bsc_cli.project.fence import FileRefused, Refusal, project_of
from bsc_cli.project.files import ANYWHERE, TYPED, Files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows wants a privilege for links")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder with a file of each kind, and a secret beside it."""
    folder = tmp_path / "project"
    (folder / "inner").mkdir(parents=True)
    (folder / "bsc.toml").touch()
    (folder / "a.txt").write_bytes(b"text")
    (tmp_path / "secret").write_bytes(b"hunter2")
    links = {
        "inside": "a.txt",
        "inner/up": "../a.txt",
        "outside": "../secret",
        "twice": "outside",
        "leak": "/proc/self/environ",
        "out": "..",
        "zero": "/dev/zero",
        "dangling": "nowhere",
        "lost": "../nowhere",
        "loop": "loop",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as one:
        where = Path.cwd()
        os.chdir(folder)  # the name of a socket must be short
        one.bind("socket")
        os.chdir(where)
    return folder


# fmt: off
CASES = [
    ("a.txt", b"text", b"text", b"text"),
    ("inside", b"text", b"text", b"text"),
    ("inner/up", b"text", b"text", b"text"),
    ("inner/../a.txt", b"text", b"text", b"text"),
    ("gone/../a.txt", b"text", b"text", b"text"),
    ("outside", Refusal.OUTSIDE, Refusal.OUTSIDE, b"hunter2"),
    ("twice", Refusal.OUTSIDE, Refusal.OUTSIDE, b"hunter2"),
    ("leak", Refusal.OUTSIDE, Refusal.OUTSIDE, None),
    ("../secret", Refusal.OUTSIDE, b"hunter2", b"hunter2"),
    ("out/secret", Refusal.OUTSIDE, b"hunter2", b"hunter2"),
    ("zero", Refusal.OUTSIDE, Refusal.OUTSIDE, Refusal.NOT_REGULAR),
    ("/dev/zero", Refusal.OUTSIDE, Refusal.NOT_REGULAR, Refusal.NOT_REGULAR),
    ("pipe", Refusal.NOT_REGULAR, Refusal.NOT_REGULAR, Refusal.NOT_REGULAR),
    ("socket", Refusal.NOT_REGULAR, Refusal.NOT_REGULAR, Refusal.NOT_REGULAR),
    ("inner", Refusal.UNREADABLE, Refusal.UNREADABLE, Refusal.UNREADABLE),
    ("loop", Refusal.UNREADABLE, Refusal.UNREADABLE, Refusal.UNREADABLE),
    ("dangling", Refusal.MISSING, Refusal.MISSING, Refusal.MISSING),
    ("gone", Refusal.MISSING, Refusal.MISSING, Refusal.MISSING),
    ("a.txt/b", Refusal.UNREADABLE, Refusal.UNREADABLE, Refusal.UNREADABLE),
    ("a\0b", Refusal.UNREADABLE, Refusal.UNREADABLE, Refusal.UNREADABLE),
]
# fmt: on


def outcome(read: Callable[[], bytes]) -> bytes | Refusal:
    try:
        return read()
    except FileRefused as refused:
        return refused.kind


@pytest.mark.parametrize(("name", "fenced", "typed", "anywhere"), CASES)
def test_what_is_read_and_what_is_refused(
    project: Path, name: str, fenced: bytes | Refusal, typed: bytes | Refusal, anywhere: bytes | Refusal | None
) -> None:
    path = project / name
    assert outcome(lambda: Files.around(project / "inner").read(path)) == fenced
    assert outcome(lambda: TYPED.read(path)) == typed
    if anywhere is not None:
        assert outcome(lambda: ANYWHERE.read(path)) == anywhere
    with pytest.raises(FileRefused) if isinstance(fenced, Refusal) else Files.around(project).local_path(path) as found:
        if isinstance(fenced, Refusal):
            Files.around(project).resolved(path)
        else:
            assert found == path.resolve()


def test_a_link_out_of_an_unmarked_folder_is_followed_when_typed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"text")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link").symlink_to("../elsewhere")
    assert TYPED.read(tmp_path / "folder" / "link") == b"text"
    assert outcome(lambda: Files.around(tmp_path / "folder").read(tmp_path / "folder" / "link")) is Refusal.OUTSIDE


def test_an_overlay_stands_in_for_the_content(project: Path) -> None:
    buffers = {project.resolve() / "a.txt": b"buffer", project.resolve() / "new.txt": b"unsaved"}
    files = Files.around(project, buffers)
    assert files.read(project / "inside") == b"buffer"
    assert (files.read(project / "new.txt"), files.size(project / "new.txt")) == (b"unsaved", 7)
    with files.local_path(project / "new.txt") as path:
        assert (path.name, path.read_bytes()) == ("new.txt", b"unsaved")
        assert not path.is_relative_to(project)
        assert path.parent.stat().st_mode & 0o77 == 0
    assert not path.exists()
    assert files.typed().read(project / "a.txt") == b"buffer"


def test_a_file_that_is_too_large_is_not_read_to_its_end(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_SIZE", 3)
    assert outcome(lambda: ANYWHERE.read(project / "a.txt")) is Refusal.TOO_LARGE


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt"]),
        ("in*", ["inside"]),
        ("gone.txt", ["gone.txt"]),
        ("*.gone", []),
        ("out*", Refusal.OUTSIDE),
        ("out/*", Refusal.OUTSIDE),
        ("o*/secret", Refusal.OUTSIDE),
        ("o*/nothing", Refusal.OUTSIDE),
        ("o*/**/*.txt", Refusal.OUTSIDE),
        ("*/a.txt", Refusal.OUTSIDE),
        ("pip*", Refusal.NOT_REGULAR),
        ("**/*.txt", ["a.txt"]),
        ("**/up", ["up"]),
        ("i*/up", ["up"]),
        ("**", []),
        ("../*", Refusal.OUTSIDE),
        ("i*/../../secr*", Refusal.OUTSIDE),
        ("i*/../../nothing*", Refusal.OUTSIDE),
        ("i*/../a.txt", Refusal.OUTSIDE),
        ("**/../../secret", Refusal.OUTSIDE),
        ("lost*", Refusal.OUTSIDE),
        ("lost*/x", Refusal.OUTSIDE),
        ("los[t]/x", Refusal.OUTSIDE),
        ("../nothing", Refusal.OUTSIDE),
        ("../secret", Refusal.OUTSIDE),
        ("a**", Refusal.UNREADABLE),
    ],
)
def test_what_a_glob_finds(project: Path, pattern: str, names: list[str] | Refusal) -> None:
    files = Files.around(project)
    if isinstance(names, list):
        assert [path.name for path in files.glob(pattern, project)] == names
        return
    with pytest.raises(FileRefused) as refused:
        files.glob(pattern, project)
    assert refused.value.kind is names


def test_the_fence_is_the_nearest_sign_and_the_repository_that_of_git(project: Path) -> None:
    assert project_of(project / "inner") == project.resolve()
    assert Files.of_repository(project / "inner").root == (project / "inner").resolve()
    (project.parent / ".git").mkdir()
    assert Files.around(project / "inner").root == project.resolve()
    assert Files.of_repository(project / "inner").root == project.parent.resolve()
