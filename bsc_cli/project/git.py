"""Asks git what a revision holds; nothing is checked out, fetched, filtered or run for it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from bsc_cli.diagnostics import BscError
from bsc_cli.project.fence import FileRefused, Refusal

_OPTIONS = ("-c", "core.fsmonitor=false", "-c", "protocol.allow=never")
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def commit_of(revision: str, folder: Path) -> str:
    """The hash of the commit that *revision* names in the repository of *folder*. Raises BscError."""
    done = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = done.stdout.decode("ascii", "replace").strip()
    if done.returncode or not _is_hash(found):
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise BscError(f"git knows no revision '{revision}'", help=said or "fetch it, or see 'git branch --all'")
    return found


def merge_base(one: str, other: str, folder: Path) -> str:
    """The hash of the commit that two commits, named by their hashes, have in common. Raises BscError."""
    done = _run(folder, "rev-parse", f"{one}...{other}")
    bases = [line[1:] for line in done.stdout.decode("ascii", "replace").split() if line.startswith("^")]
    if done.returncode or not bases or not _is_hash(bases[0]):
        help = "a shallow clone may lack it: 'git fetch --unshallow', or 'fetch-depth: 0' of actions/checkout"
        raise BscError("the two revisions have no commit in common", help=help)
    return bases[0]


def entries_of(commit: str, folder: Path) -> dict[str, tuple[str, str]]:
    """The mode and the hash of each file, link and submodule in a *commit*, by its path from the root.

    Raises BscError.
    """
    done = _run(folder, "ls-tree", "-r", "-z", "--full-tree", commit)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise BscError(f"git cannot list the files of {commit[:12]}", help=said or None)
    found = {}
    for line in done.stdout.split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, _, rest = about.decode("ascii").partition(" ")
            found[os.fsdecode(path)] = (mode, rest.split(" ")[1])
    return found


def blob(name: str, folder: Path, limit: int) -> bytes:
    """The content of the object with the hash *name*, at most *limit* bytes. Raises FileRefused."""
    arguments = ["git", *_OPTIONS, "cat-file", "--batch"]
    try:
        with subprocess.Popen(
            arguments,
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{name}\n".encode())
            process.stdin.close()
            header = process.stdout.readline().decode("ascii", "replace").split()
            if len(header) != 3 or header[1] != "blob":
                raise FileRefused(Refusal.NOT_REGULAR, "is not in this clone", "fetch it with git")
            size = int(header[2])
            if size > limit:
                process.kill()
                raise FileRefused(Refusal.TOO_LARGE, f"is larger than {limit >> 20} MiB")
            content = process.stdout.read(size)
            process.stdout.read()
    except OSError as error:
        raise FileRefused.of(error) from None
    if len(content) != size:
        raise FileRefused(Refusal.UNREADABLE, "git did not give all of it")
    return content


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in *folder*, without a shell. Raises BscError where it cannot be run."""
    if any("\0" in one for one in arguments):
        raise BscError("a revision holds no NUL character")
    try:
        return subprocess.run(
            ["git", *_OPTIONS, *arguments],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise BscError(f"git cannot be run: {error.strerror}", help="install git, or compare two files") from None


def _is_hash(text: str) -> bool:
    return len(text) in (40, 64) and all(sign in "0123456789abcdef" for sign in text)
