"""The files of a git revision, as if they lay where the working copy has them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bsc_cli.diagnostics import BscError
from bsc_cli.project.fence import FileRefused, Refusal, root_of
from bsc_cli.project.git import blob, commit_of, entries_of, merge_base

_LINK, _SUBMODULE = "120000", "160000"
_LFS = b"version https://git-lfs.github.com/spec/"
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class Tree:
    """The files of a commit. Links and submodules in it are refused, and contents read once."""

    def __init__(self, root: Path, revision: str, commit: str) -> None:
        self.root = root
        """The root of the working copy, resolved."""
        self.revision = revision
        """As it is shown."""
        self._entries = entries_of(commit, root)
        self._folders = {str(folder) for path in self._entries for folder in PurePosixPath(path).parents}
        self._contents: dict[str, bytes] = {}

    @property
    def paths(self) -> list[str]:
        """The paths of all files from the root, in order."""
        return sorted(path for path, (mode, _) in self._entries.items() if mode not in (_LINK, _SUBMODULE))

    def place(self, path: Path) -> Path:
        """Where *path* leads. Raises FileRefused for a link or a submodule, or what lies in one."""
        target = Path(os.path.normpath(Path.cwd() / path))
        inner = PurePosixPath(self._inner(target))
        for part in (inner, *inner.parents):
            mode = self._entries.get(str(part), ("", ""))[0]
            if mode == _LINK:
                raise FileRefused(Refusal.NOT_REGULAR, "is a link in the revision, which is not followed")
            if mode == _SUBMODULE:
                raise FileRefused(Refusal.NOT_REGULAR, "lies in a submodule, which is not read")
        return target

    def is_file(self, target: Path) -> bool:
        """Whether a file lies at *target*."""
        return self._inner(target) in self._entries

    def is_folder(self, target: Path) -> bool:
        """Whether a folder lies at *target*."""
        return self._inner(target) in self._folders

    def read(self, target: Path, limit: int) -> bytes:
        """The bytes of the file at *target*, at most *limit*. Raises FileRefused."""
        inner = self._inner(target)
        if inner not in self._entries:
            kind = Refusal.NOT_REGULAR if inner in self._folders else Refusal.MISSING
            raise FileRefused(kind, "is a folder" if inner in self._folders else "is not there")
        if inner not in self._contents:
            content = blob(self._entries[inner][1], self.root, limit)
            if content.startswith(_LFS) and len(content) < 1024:
                help = "compare working copies, which have the file itself"
                raise FileRefused(Refusal.NOT_REGULAR, "is a pointer of Git LFS in the revision", help)
            self._contents[inner] = content
        return self._contents[inner]

    def matches(self, folder: Path, parts: Sequence[str]) -> list[Path]:
        """What the *parts* of a glob match below *folder*, links and submodules among it."""
        start = PurePosixPath(self._inner(folder)).parts
        return [
            self.root / path
            for path in sorted(self._entries)
            if (inner := PurePosixPath(path).parts)[: len(start)] == start and _fits(inner[len(start) :], parts)
        ]

    def _inner(self, target: Path) -> str:
        """*target* from the root of the repository, as git writes it; what lies outside is nowhere."""
        return Path(os.path.relpath(target, self.root)).as_posix()


def _fits(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the *parts* of a glob match a path; `**` stands for any number of folders."""
    if not parts:
        return not names
    if parts[0] == "**":
        return len(parts) > 1 and any(_fits(names[at:], parts[1:]) for at in range(len(names)))
    return bool(names) and fnmatchcase(names[0], parts[0]) and _fits(names[1:], parts[1:])


class InRevision(NamedTuple):
    """A path in a revision."""

    tree: Tree
    path: Path
    """Where the working copy has it, or would have it."""
    name: str
    """As it was written."""
    is_absent: bool = False
    """Whether only the other of two revisions has it."""


def in_revision(text: str) -> InRevision | None:
    """The file that `REV:path` means; None for the path of a file. Raises BscError.

    A file that is there comes first. As in git, the path starts from the root of the repository, or, behind `./` or
    `../`, from the working folder.
    """
    revision, colon, inner = text.partition(":")
    if not colon or not revision or not inner or os.path.lexists(text) or _DRIVE.match(text):
        return None
    root = _root(text)
    tree = Tree(root, revision, commit_of(revision, root))
    is_relative = inner.startswith(("./", "../"))
    path = Path(os.path.normpath((Path.cwd() if is_relative else root) / inner))
    if not tree.is_file(path) and not is_relative and tree.is_file(Path.cwd() / inner):
        help = f"a path starts from the root of the repository; write '{revision}:./{inner}'"
        raise BscError(f"there is no file '{inner}' in {revision}", help=help)
    return InRevision(tree, path, text)


def both_revisions(text: str, named: str | None) -> tuple[InRevision, InRevision] | None:
    """The scorecard in the two revisions that `A...B` means: what A and B have in common, and B.

    *named* is its path, else it is the only one below the working folder. One of the two revisions may lack it. None
    where *text* means something else. Raises BscError.
    """
    trees = _both_trees(text)
    if trees is None:
        return None
    root = trees[0].root
    path = _only_scorecard(trees, Path.cwd().resolve()) if named is None else Path.cwd() / named
    has_it = [tree.is_file(Path(os.path.normpath(path))) for tree in trees]
    before, after = (
        InRevision(tree, path, f"{tree.revision}:{_from(root, path)}", is_absent=not has and any(has_it))
        for tree, has in zip(trees, has_it, strict=True)
    )
    return before, after


def removed_scorecards(text: str, paths: Sequence[Path]) -> list[Path]:
    """What is called like a scorecard below *paths*, and only the older of the two revisions that `A...B` means has.

    Raises BscError.
    """
    trees = _both_trees(text)
    if trees is None:
        raise BscError(f"'{text}' does not name two revisions", help="write A...B")
    older, newer = trees
    places = [Path(os.path.normpath(Path.cwd().resolve() / path)) for path in paths]
    found = {path: None for place in places for path in _scorecards_in(older, place) if not newer.is_file(path)}
    return [Path(os.path.relpath(path)) for path in found]


def _both_trees(text: str) -> tuple[Tree, Tree] | None:
    """What the two revisions of `A...B` have in common, and B; None where *text* means something else."""
    first, dots, last = text.partition("...")
    if not dots or not first or os.path.lexists(text):
        return None
    root = _root(text)
    newer = commit_of(last or "HEAD", root)
    older = merge_base(commit_of(first, root), newer, root)
    return Tree(root, older[:12], older), Tree(root, last or "HEAD", newer)


def _from(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _root(text: str) -> Path:
    root = root_of(Path.cwd(), (".git",))
    if root is None:
        raise BscError(f"'{text}' is no file, and there is no git repository here", help="name a file")
    return root


def _only_scorecard(trees: tuple[Tree, Tree], folder: Path) -> Path:
    """The only file below *folder* that is called like a scorecard: in the newer revision, else in the older one.

    Raises BscError.
    """
    older, newer = trees
    found = _scorecards_in(newer, folder) or _scorecards_in(older, folder)
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"'{os.path.relpath(path, folder)}'" for path in found[:3])
    help = f"name one behind the revisions: {names}" if found else "name its file behind the revisions"
    raise BscError(
        f"there {'are several scorecards' if found else 'is no scorecard.yaml'} in {newer.revision}", help=help
    )


def _scorecards_in(tree: Tree, folder: Path) -> list[Path]:
    inside = [tree.root / path for path in tree.paths]
    return [
        path for path in inside if path.is_relative_to(folder) and re.fullmatch(r"(.*\.)?scorecard\.ya?ml", path.name)
    ]
