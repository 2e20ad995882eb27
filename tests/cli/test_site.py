"""`bsc site`: a page a scorecard and an index of all, in a folder that is replaced whole and never by accident."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.program import EXAMPLES, GOOD, Done, bakery, bsc, bsc_process

MARKER = ".bsc-site"
GROUP_PAGES = {"group.html", "north.html", "lakes.html", "coast.html", "capital.html"}


def shop(folder: Path, name: str, *, text: str = GOOD) -> Path:
    """A bakery in a folder of its own."""
    (folder / name).mkdir(parents=True)
    return bakery(folder / name, scorecard=text.replace("Corner Bakery", f"Bakery {name}"))


def above(folder: Path, *units: str, name: str = "Chain", at: str = "scorecard.yaml") -> Path:
    """A scorecard over *units*."""
    path = folder / at
    path.write_text(GOOD.replace("Corner Bakery", name) + f"units: [{', '.join(units)}]\n", encoding="utf-8")
    (path.parent / "actuals.csv").write_text("measure,period,value\nregulars,2025-Q2,361\n", encoding="utf-8")
    return path


@pytest.fixture
def street(tmp_path: Path) -> Path:
    """A project of two bakeries."""
    (tmp_path / "bsc.toml").touch()
    shop(tmp_path, "north")
    shop(tmp_path, "south")
    return tmp_path


def site(folder: Path, *arguments: str, status: int = 0) -> Done:
    done = bsc("site", ".", "-o", "public", *arguments, cwd=folder)
    assert done.status == status, done.err
    return done


def files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def pages(folder: Path) -> set[str]:
    return set(files(folder)) - {MARKER, "index.html"}


def links(text: str) -> list[str]:
    """All that a page leads to, but for places in it."""
    found = (unescape(one) for one in re.findall(r'(?:href|src)="([^"]*)"', text))
    return [one for one in found if not one.startswith(("#", "data:"))]


def rows(folder: Path) -> list[tuple[int, str]]:
    """How deep each line of the index stands, and what it is called."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<th class="depth-(\d)" scope="row">(.*?)</th>', text)
    return [(int(depth), unescape(re.sub("<[^>]*>", "", name))) for depth, name in found]


def neighbours(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_group_is_a_tree_of_units_whose_links_all_lead_somewhere(tmp_path: Path) -> None:
    public = tmp_path / "public"
    done = bsc_process("site", EXAMPLES / "group", "-o", public)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert set(files(public)) == {*GROUP_PAGES, "index.html", MARKER}
    assert rows(public) == [
        (0, "Tarnwood Repairs"),
        (1, "Tarnwood Coast"),
        (1, "Tarnwood Lakes"),
        (1, "Tarnwood North"),
        (1, "Tarnwood Capital"),
    ]
    for name in (*GROUP_PAGES, "index.html"):
        for link in links((public / name).read_text(encoding="utf-8")):
            assert (public / unquote(link)).is_file(), (name, link)
            assert "/" not in link
    assert set(links((public / "index.html").read_text(encoding="utf-8"))) == GROUP_PAGES
    assert links((public / "group.html").read_text(encoding="utf-8"))[0] == "index.html"
    assert set(links((public / "group.html").read_text(encoding="utf-8"))) == GROUP_PAGES - {"group.html"} | {
        "index.html"
    }
    assert links((public / "coast.html").read_text(encoding="utf-8")) == ["index.html", "group.html"]


def test_the_index_says_how_each_stands(tmp_path: Path) -> None:
    bsc("site", EXAMPLES / "group", "-o", tmp_path / "public")
    text = (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
    row = re.sub("<[^>]*>", " ", next(one for one in text.split("<tr>") if "Tarnwood Coast" in one))
    assert [one for one in ("Red", "22.2", "-11.6", "since November 2025", "December 2025") if one not in row] == []
    assert "<title>All scorecards</title>" in text
    assert "5 scorecards" in text.replace("\u00a0", " ")


def test_the_title_names_the_index_and_what_leads_back_to_it(street: Path) -> None:
    site(street, "--title", "The <street>")
    assert "<title>The &lt;street&gt;</title>" in (street / "public" / "index.html").read_text(encoding="utf-8")
    assert "The &lt;street&gt;</bdi></a>" in (street / "public" / "north.html").read_text(encoding="utf-8")


def test_nothing_is_asked_of_a_network_or_a_script(street: Path) -> None:
    site(street)
    text = (street / "public" / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in unescape(text)
    assert "<script" not in text
    assert "http" not in re.sub("http-equiv", "", text)


def test_the_same_scorecards_make_the_same_bytes(street: Path) -> None:
    site(street)
    once = files(street / "public")
    site(street, "--jobs", "1")
    assert files(street / "public") == once
    assert bsc("site", street, "-o", street / "other", "--jobs", "3", cwd=street).status == 0
    assert files(street / "other") == once


def test_scorecards_of_a_folder_stand_below_its_name(tmp_path: Path) -> None:
    shop(tmp_path, "shops/east")
    shop(tmp_path, "shops/west")
    bakery(tmp_path, scorecard=GOOD)
    site(tmp_path)
    assert rows(tmp_path / "public") == [(0, "Corner Bakery"), (1, "Bakery shops/east"), (1, "Bakery shops/west")]
    assert "<bdi>shops</bdi>" in (tmp_path / "public" / "index.html").read_text(encoding="utf-8")


def test_a_unit_of_two_stands_below_both_and_leads_to_both(street: Path) -> None:
    above(street, "north/scorecard.yaml", "south/scorecard.yaml", name="All", at="all.scorecard.yaml")
    above(street, "south/scorecard.yaml", name="Some", at="some.scorecard.yaml")
    site(street)
    assert rows(street / "public") == [
        (0, "All"),
        (1, "Bakery north"),
        (1, "Bakery south"),
        (0, "Some"),
        (1, "Bakery south"),
    ]
    assert set(links((street / "public" / "south.html").read_text(encoding="utf-8"))) == {
        "index.html",
        "all.html",
        "some.html",
    }


def test_units_of_units_lead_back_over_all_above_them(street: Path) -> None:
    above(street / "north", "../south/scorecard.yaml", name="Middle", at="middle.scorecard.yaml")
    above(street, "north/middle.scorecard.yaml", name="Top", at="top.scorecard.yaml")
    site(street)
    assert rows(street / "public")[:3] == [(0, "Top"), (1, "Middle"), (2, "Bakery south")]
    assert links((street / "public" / "south.html").read_text(encoding="utf-8")) == [
        "index.html",
        "top.html",
        "middle.html",
    ]
    assert set(links((street / "public" / "top.html").read_text(encoding="utf-8"))) == {
        "index.html",
        "middle.html",
        "south.html",
    }


def test_units_in_a_circle_are_all_in_the_index(tmp_path: Path) -> None:
    above(tmp_path, "b.scorecard.yaml", name="A", at="a.scorecard.yaml")
    above(tmp_path, "a.scorecard.yaml", name="B", at="b.scorecard.yaml")
    site(tmp_path, status=2)
    assert {name for _, name in rows(tmp_path / "public")} == {"A", "B"}


def test_what_cannot_be_evaluated_is_listed_with_its_reason_and_keeps_no_other_from_it(street: Path) -> None:
    shop(street, "broken", text=GOOD.replace("vision", "vison"))
    shop(street, "idle", text=GOOD.replace("actuals: actuals.csv\n", ""))
    done = site(street, status=2)
    evaluated = bsc("evaluate", ".", cwd=street)
    assert (done.status, done.err) == (evaluated.status, evaluated.err)
    assert pages(street / "public") == {"broken.html", "idle.html", "north.html", "south.html"}
    index = (street / "public" / "index.html").read_text(encoding="utf-8")
    assert "there are no actuals to evaluate" in index
    assert "the scorecard has no &#39;vision&#39; (1 more)" in index
    page = (street / "public" / "broken.html").read_text(encoding="utf-8")
    assert "broken/scorecard.yaml:2:1" in page
    assert "did you mean &#39;vision&#39;?" in page
    assert links(page) == ["index.html"]


def test_neither_what_git_ignores_nor_bases_nor_links_are_published(street: Path) -> None:
    (street / ".git").mkdir()
    (street / ".gitignore").write_text("secret\n/south/\n", encoding="utf-8")
    shop(street, "secret")
    (street / "shared.base.yaml").write_text(GOOD, encoding="utf-8")
    (street / "link.scorecard.yaml").symlink_to(street / "secret" / "scorecard.yaml")
    (street / "linked").symlink_to(street / "secret")
    site(street)
    assert pages(street / "public") == {"north.html"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/north/scorecard.yaml", "b/north/scorecard.yaml"),
        ("north.scorecard.yaml", "North.yaml"),
        ("north.scorecard.yaml", "n/north.yml"),
    ],
)
def test_two_pages_of_one_name_are_an_error_that_names_both_files(tmp_path: Path, one: str, other: str) -> None:
    for name in (one, other):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = site(tmp_path, status=2)
    assert f"'{one}'" in done.err
    assert f"'{other}'" in done.err
    assert "help: rename one of them" in done.err
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("name", ["index.scorecard.yaml", "Index/scorecard.yaml", ".scorecard.yaml"])
def test_a_name_that_no_page_can_have_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert f"'{name}'" in site(tmp_path, status=2).err
    assert neighbours(tmp_path) == [name.partition("/")[0]]


def test_names_of_files_are_written_as_addresses(tmp_path: Path) -> None:
    shop(tmp_path, "50% & more? #1")
    site(tmp_path)
    (name,) = pages(tmp_path / "public")
    assert name == "50% & more? #1.html"
    assert links((tmp_path / "public" / "index.html").read_text(encoding="utf-8")) == [
        "50%25%20%26%20more%3F%20%231.html"
    ]


def test_a_site_is_replaced_whole(street: Path) -> None:
    site(street)
    shutil.rmtree(street / "south")
    site(street)
    assert pages(street / "public") == {"north.html"}
    assert neighbours(street) == ["bsc.toml", "north", "public"]


def test_a_site_is_replaced_from_inside_of_it(street: Path) -> None:
    site(street)
    done = bsc("site", "..", "-o", ".", cwd=street / "public")
    assert (done.status, done.err) == (0, "")
    assert pages(street / "public") == {"north.html", "south.html"}
    assert neighbours(street) == ["bsc.toml", "north", "public", "south"]


def test_an_empty_folder_is_taken(street: Path) -> None:
    (street / "public").mkdir()
    site(street)
    assert pages(street / "public") == {"north.html", "south.html"}


def _foreign(folder: Path) -> None:
    (folder / "public").mkdir()
    (folder / "public" / "thesis.txt").write_text("ten years", encoding="utf-8")


def _forged(folder: Path) -> None:
    _foreign(folder)
    (folder / "public" / MARKER).write_text("", encoding="utf-8")


def _added(folder: Path) -> None:
    site(folder)
    (folder / "public" / "CNAME").write_text("scorecards.example", encoding="utf-8")


def _added_folder(folder: Path) -> None:
    site(folder)
    (folder / "public" / "north.html").unlink()
    (folder / "public" / "north.html").mkdir()


def _file(folder: Path) -> None:
    (folder / "public").write_text("a file", encoding="utf-8")


def _link(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "public").symlink_to(folder / "real")


def _dangling(folder: Path) -> None:
    (folder / "public").symlink_to(folder / "nowhere")


REFUSED = {
    "a folder of others": (_foreign, "the folder 'public' was not made by 'bsc site'"),
    "a marker of others": (_forged, "the folder 'public' was not made by 'bsc site'"),
    "a file of others in a site": (_added, "'public/CNAME' was not made by 'bsc site'"),
    "a folder of others in a site": (_added_folder, "'public/north.html' was not made by 'bsc site'"),
    "a file": (_file, "'public' is no folder"),
    "a link to a folder": (_link, "'public' is a link"),
    "a link to nowhere": (_dangling, "'public' is a link"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_bsc_did_not_make_is_not_replaced(street: Path, kind: str) -> None:
    prepare, message = REFUSED[kind]
    prepare(street)
    before, beside = files(street), neighbours(street)
    done = site(street, status=2)
    assert message in done.err
    assert "= help: " in done.err
    assert (files(street), neighbours(street)) == (before, beside)


def test_a_link_inside_is_not_followed(street: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    site(street)
    outside = tmp_path_factory.mktemp("outside")
    (outside / "kept.txt").write_text("kept", encoding="utf-8")
    (street / "public" / "north.html").unlink()
    (street / "public" / "north.html").symlink_to(outside / "kept.txt")
    (street / "public" / "folder").symlink_to(outside)
    site(street)
    assert files(outside) == {"kept.txt": b"kept"}
    assert not (street / "public" / "north.html").is_symlink()
    assert pages(street / "public") == {"north.html", "south.html"}


def test_what_fails_leaves_the_old_site_and_nothing_beside_it(street: Path) -> None:
    site(street)
    before = files(street / "public")
    shop(street, "other/north")
    site(street, status=2)
    assert files(street / "public") == before
    assert neighbours(street) == ["bsc.toml", "north", "other", "public", "south"]


def test_a_name_that_no_disk_takes_leaves_the_old_site(street: Path) -> None:
    site(street)
    before = files(street / "public")
    long = "x" * 253
    shop(street, long)
    done = site(street, status=2)
    assert "cannot write 'public/xxx" in done.err
    assert "File name too long" in done.err
    assert files(street / "public") == before
    assert neighbours(street) == ["bsc.toml", "north", "public", "south", long]


def test_where_no_folder_can_be_made_it_says_so(street: Path) -> None:
    done = bsc("site", ".", "-o", "nowhere/public", cwd=street)
    assert done.status == 2
    assert "error: cannot write 'nowhere/public': No such file or directory" in done.err
    done = bsc("site", ".", "-o", "north/actuals.csv/public", cwd=street)
    assert "error: cannot write 'north/actuals.csv/public': Not a directory" in done.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_an_error(street: Path) -> None:
    site(street)
    before = files(street / "public")
    street.chmod(0o555)
    try:
        done = site(street, status=2)
    finally:
        street.chmod(0o755)
    assert "cannot write 'public': Permission denied" in done.err
    assert files(street / "public") == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions are those of POSIX")
def test_pages_may_be_read_by_others(street: Path) -> None:
    site(street)
    assert (street / "public").stat().st_mode & 0o055 == 0o055
    assert (street / "public" / "index.html").stat().st_mode & 0o044 == 0o044
    (street / "public").chmod(0o750)
    site(street)
    assert (street / "public").stat().st_mode & 0o777 == 0o750


NO_SITE: Mapping[str, tuple[tuple[str, ...], str]] = {
    "a file": (("north/scorecard.yaml", "-o", "public"), "bsc review north/scorecard.yaml -o review.html"),
    "nothing there": (("nowhere", "-o", "public"), "there is no folder 'nowhere'"),
    "stdout": ((".", "-o", "-"), "a site is a folder"),
    "itself": ((".", "-o", "."), "was not made by 'bsc site'"),
    "no scorecard": (("empty", "-o", "public"), "there is no scorecard in 'empty'"),
    "no output": ((".",), "Missing option"),
    "no day": ((".", "-o", "public", "--as-of", "soon"), "--as-of: 'soon' is no day"),
}


@pytest.mark.parametrize("kind", NO_SITE)
def test_what_is_no_site_is_said_at_once(street: Path, kind: str) -> None:
    arguments, message = NO_SITE[kind]
    (street / "empty").mkdir()
    before = files(street)
    done = bsc("site", *arguments, cwd=street)
    assert done.status == 2
    assert message in done.err
    assert files(street) == before


def test_periods_are_those_that_are_asked_for(street: Path) -> None:
    site(street, "--period", "2025-Q1")
    assert "2025-Q1" in (street / "public" / "index.html").read_text(encoding="utf-8")
    assert "2025-Q2" not in (street / "public" / "index.html").read_text(encoding="utf-8")
    assert "bsc review north/scorecard.yaml --period 2025-Q1 -o north.html" in (
        street / "public" / "north.html"
    ).read_text(encoding="utf-8")
    done = site(street, "--since", "2025-Q3", status=2)
    assert "--since: 2025-Q3 does not end before 2025-Q2, which is reviewed" in done.err


def test_a_page_is_that_of_a_review_but_for_its_links(street: Path) -> None:
    site(street)
    bsc("review", "north/scorecard.yaml", "-o", "north.html", cwd=street)
    page = (street / "public" / "north.html").read_text(encoding="utf-8")
    assert re.sub('<nav class="trail".*?</nav>', "", page) == (street / "north.html").read_text(encoding="utf-8")


def test_the_index_is_in_the_language_that_all_have(tmp_path: Path) -> None:
    shop(tmp_path, "nord", text=GOOD + "language: de\n")
    site(tmp_path)
    assert "<title>Alle Scorecards</title>" in (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
    shop(tmp_path, "north")
    site(tmp_path)
    assert "<title>All scorecards</title>" in (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
