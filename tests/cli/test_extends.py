"""Scorecards that extend a file, as people and CI run them: four offices of five lines each, and what they share."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.lint.batch import load
from tests.cli.program import bsc

OFFICES = Path(__file__).parent / "offices"
BASE = "shared/office.base.yaml"
NAMES = ["berlin", "lagos", "new-york", "tokyo"]
FILES = [f"offices/{name}.scorecard.yaml" for name in NAMES]


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A folder with the offices."""
    shutil.copytree(OFFICES, tmp_path, dirs_exist_ok=True)
    (tmp_path / ".git").mkdir()
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def lint(folder: Path, *arguments: str, status: int = 0) -> list[str]:
    """What `bsc lint` says, a line a finding."""
    done = bsc("lint", *arguments, "--format", "concise", cwd=folder)
    assert (done.status, done.err) == (status, "")
    return done.out.splitlines()


def test_four_offices_are_four_files_of_five_lines_and_one_base(company: Path) -> None:
    assert [len((company / file).read_text(encoding="utf-8").splitlines()) for file in FILES] == [5] * 4
    assert lint(company, ".", "--actuals") == []
    done = bsc("evaluate", ".", "--format", "csv", cwd=company)
    assert (done.status, done.err) == (0, "")
    assert sorted(line.split(",")[0] for line in done.out.splitlines()[1:]) == FILES


def test_explain_tells_the_file_of_each_level_and_row(company: Path) -> None:
    done = bsc("explain", FILES[0], "calls", cwd=company)
    assert "shared/actuals.csv:50" in done.out
    assert f"({FILES[0]}:5)." in done.out
    assert f"({BASE}:19)." in bsc("explain", FILES[0], "margin", cwd=company).out
    inside = bsc("explain", "berlin.scorecard.yaml", "margin", cwd=company / "offices")
    assert "../shared/office.base.yaml:19" in inside.out
    assert "../shared/actuals.csv:" in inside.out


def test_stdin_extends_files_of_the_folder_that_it_is_said_to_lie_in(company: Path) -> None:
    text = (company / FILES[0]).read_bytes()
    for command in ("evaluate", "lint", "map"):
        done = bsc(command, "-", "--stdin-filename", FILES[0], cwd=company, stdin=text)
        assert (done.status, done.err) == (0, ""), command
    assert "BSC009" in bsc("evaluate", "-", cwd=company, stdin=text).err
    assert "BSC009" in bsc("lint", "-", cwd=company, stdin=text).out


def test_sources_pull_and_template_read_what_the_base_names(company: Path) -> None:
    assert "actuals.csv" in bsc("sources", FILES[0], cwd=company).out
    pulled = bsc("pull", FILES[0], cwd=company).out.splitlines()
    assert pulled[1].endswith("shared/actuals.csv:32")
    assert "calls,2025-Q2,1000" in bsc("template", FILES[0], "--period", "2025-Q2", cwd=company).out
    named = bsc("evaluate", FILES[0], "shared/actuals.csv", cwd=company)
    assert (named.status, named.out) == (0, bsc("evaluate", FILES[0], cwd=company).out), "it is read as declared there"


def test_a_source_of_the_base_that_cannot_be_read_is_told_there(company: Path) -> None:
    (company / "shared" / "actuals.csv").unlink()
    done = bsc("evaluate", FILES[0], cwd=company)
    assert done.status == 2
    assert done.err.startswith(f"{BASE}:4:")
    assert f"(extended by '{FILES[0]}')" in done.err


def test_the_same_finding_at_the_same_position_is_said_once(company: Path) -> None:
    change(company / BASE, "unit: offers, ", "")
    (found,) = lint(company, ".")
    assert found.startswith(f"{BASE}:14:11: info BSC303 measure-without-unit: ")
    assert f"(extended by '{FILES[0]}')" in found
    for name in FILES:
        assert len(lint(company, name)) == 1
    assert len(lint(company, ".", "--jobs", "2")) == 1


def test_a_base_that_is_a_scorecard_says_its_findings_itself(company: Path) -> None:
    change(company / BASE, "unit: offers, ", "")
    shutil.copy(company / BASE, company / "shared" / "office.scorecard.yaml")
    with (company / "shared" / "office.scorecard.yaml").open("a", encoding="utf-8") as file:
        file.write("name: All offices\n")
    for name in FILES:
        change(company / name, "office.base", "office.scorecard")
    (found,) = lint(company, ".")
    assert found.startswith("shared/office.scorecard.yaml:14:11: info BSC303")
    assert "extended by" not in found
    (found,) = lint(company, "shared/office.scorecard.yaml", "offices")
    assert "extended by" not in found


def test_what_the_card_makes_wrong_is_said_in_the_card(company: Path) -> None:
    change(company / FILES[0], "threshold: 900", "threshold: 1900")
    (found,) = lint(company, ".", status=1)
    assert found.startswith(f"{FILES[0]}:5:")
    assert "BSC402" in found


@pytest.mark.parametrize("format", ["json", "sarif", "github", "gitlab", "junit"])
def test_every_format_names_the_file_of_the_position(company: Path, format: str) -> None:
    change(company / BASE, "unit: offers, ", "")
    done = bsc("lint", ".", "--format", format, cwd=company)
    assert BASE in done.out
    assert "extended by" in done.out
    if format == "json":
        (found,) = json.loads(done.out)["diagnostics"]
        assert (found["file"], found["line"]) == (BASE, 14)
    if format == "sarif":
        (found,) = json.loads(done.out)["runs"][0]["results"]
        assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == BASE


def test_annotations_of_scores_stand_in_the_file_of_the_measure(company: Path) -> None:
    done = bsc("evaluate", FILES[0], "--format", "github", cwd=company)
    assert f"::error file={BASE},line=57,col=11" in done.out
    assert f"extended by '{FILES[0]}'" in done.out


def test_an_ignore_counts_in_the_file_where_it_stands(company: Path) -> None:
    change(company / BASE, "# bsc: ignore[BSC401] nobody knows yet how many are good", "#")
    (found,) = lint(company, ".")
    assert found.startswith(f"{BASE}:34:11: warning BSC401")
    change(company / FILES[0], "name: Office", "# bsc: ignore[BSC401]\nname: Office")
    unused, found = lint(company, ".")
    assert found.startswith(f"{BASE}:34:11: warning BSC401")
    assert unused.startswith(f"{FILES[0]}:2:15: warning BSC007")


def test_what_is_ignored_is_counted_once_however_many_scorecards_extend_it(company: Path) -> None:
    said = "nothing to report in 4 scorecards (1 ignored in place)\n"
    for jobs in ("1", "2"):
        assert bsc("lint", ".", "--jobs", jobs, cwd=company).out == said
    (company / "shared" / "bsc.toml").write_text('ignore = ["BSC303"]\n', encoding="utf-8")
    change(company / BASE, "unit: offers, ", "")
    assert bsc("lint", ".", cwd=company).out == said.replace("in place", "in place, 1 ignored by the configuration")
    (company / "shared" / "bsc.toml").unlink()
    (company / "bsc.toml").write_text('per-file-ignores = {"offices/*" = ["BSC303"]}\n', encoding="utf-8")
    assert bsc("lint", ".", cwd=company).out == said.replace("in place", "in place, 1 ignored by the configuration")
    (company / "bsc.toml").unlink()
    whole = company / "shared" / "office.scorecard.yaml"
    shutil.move(company / BASE, whole)
    change(whole, "vision:", "name: All offices\nvision:")
    change(whole, "name: Offers made, ", "name: Offers made, unit: offers, ")
    for name in FILES:
        change(company / name, "office.base", "office.scorecard")
    assert bsc("lint", ".", cwd=company).out == said.replace("4 scorecards", "5 scorecards")


def test_an_ignore_is_unused_only_if_no_scorecard_of_the_run_needs_it(company: Path) -> None:
    ignore = "# bsc: ignore[BSC303] counted in the office's own way\n          offers:"
    change(company / BASE, "offers:", ignore)
    unit = "\n  financial: {objectives: {growth: {measures: {offers: {unit: null}}}}}\n"
    assert [line[: line.index(" nothing")] for line in lint(company, ".")] == [
        f"{BASE}:14:25: warning BSC007 unused-ignore:"
    ], "it is said once"
    text = (company / FILES[2]).read_text(encoding="utf-8")
    head, _, rest = text.partition("perspectives: {")
    (company / FILES[2]).write_text(f"{head}perspectives:\n  {rest.rstrip()[:-1]}{unit}", encoding="utf-8")
    assert lint(company, ".") == [], "one of four needs it"
    assert lint(company, FILES[2]) == []
    assert len(lint(company, FILES[0])) == 1


def test_an_ignore_that_only_an_extending_scorecard_needs_is_needed(company: Path) -> None:
    whole = company / "shared" / "office.scorecard.yaml"
    shutil.move(company / BASE, whole)
    change(whole, "offers:", "# bsc: ignore[BSC303]\n          offers:")
    change(whole, "vision:", "name: All offices\nvision:")
    for name in FILES:
        change(company / name, "office.base", "office.scorecard")
    assert len(lint(company, ".")) == 1
    assert len(lint(company, "shared/office.scorecard.yaml")) == 1
    change(
        company / FILES[3],
        "perspectives: {",
        "perspectives: {financial: {objectives: {growth: {measures: {offers: {unit: null}}}}}, ",
    )
    assert lint(company, ".") == []
    assert lint(company, "shared/office.scorecard.yaml", "offices") == []


def test_a_baseline_knows_findings_by_the_file_of_the_position(company: Path) -> None:
    change(company / BASE, "unit: offers, ", "")
    assert bsc("lint", ".", "--write-baseline", "known.json", cwd=company).status == 0
    (known,) = json.loads((company / "known.json").read_bytes())["findings"]
    assert known == {"file": BASE, "code": "BSC303", "at": "offers", "count": 1}
    for paths in ([FILES[3]], ["."]):
        assert lint(company, *paths, "--baseline", "known.json") == []
    change(company / BASE, "name: Offers made, ", "name: Offers made, unit: offers, ")
    assert "the baseline 'known.json' is stale" in bsc("lint", ".", "--baseline", "known.json", cwd=company).err


def test_a_known_finding_of_a_base_is_gone_only_once_all_that_extended_it_were_judged(company: Path) -> None:
    change(company / FILES[0], "calls: {", "calls: {unit: null, ")
    bsc("lint", ".", "--write-baseline", "known.json", cwd=company)
    known = json.loads((company / "known.json").read_bytes())
    assert known["extended_by"] == {BASE: FILES}
    assert known["findings"] == [{"file": BASE, "code": "BSC303", "at": "calls", "count": 1}]

    def run(*paths: str, option: str = "--baseline") -> str:
        return bsc("lint", *paths, option, "known.json", cwd=company).err

    before = (company / "known.json").read_bytes()
    assert run(*FILES[1:]) == "", "Berlin alone has the finding"
    assert "holds 1 finding: 0 new, 0 dropped" in run(*FILES[1:], option="--write-baseline")
    assert (company / "known.json").read_bytes() == before
    change(company / FILES[0], "unit: null", "unit: calls")
    assert run(FILES[0]) == "", "another one might have it, too"
    assert "1 finding of it is gone" in run(".")
    change(company / FILES[0], "name: Office", "nam: Office")
    assert run(".") == "", "what is no scorecard was not judged"
    (company / FILES[0]).unlink()
    assert "1 finding of it is gone" in run(*FILES[1:])
    assert "holds 0 findings: 0 new, 1 dropped" in run(*FILES[1:], option="--write-baseline")
    assert json.loads((company / "known.json").read_bytes()) == {"version": 1, "findings": []}


def test_what_is_known_of_scorecards_is_not_gone_while_their_base_cannot_be_read(company: Path) -> None:
    for name in FILES[:2]:
        change(company / name, "calls: {targets: {2025: {threshold: ", "calls: {targets: {2025: {threshold: 5")
    bsc("lint", ".", "--write-baseline", "known.json", cwd=company)
    assert lint(company, ".", "--baseline", "known.json") == []
    change(company / BASE, "vision:", "vison:")
    assert bsc("lint", ".", "--baseline", "known.json", cwd=company).err == ""


def test_a_configuration_beside_a_base_only_narrows_what_is_said_of_it(company: Path) -> None:
    change(company / BASE, "unit: offers, ", "")
    (company / "shared" / "bsc.toml").write_text(
        'ignore = ["BSC303"]\n[sources]\nallow = ["db.example.com"]\n', encoding="utf-8"
    )
    assert lint(company, ".") == []
    assert lint(company, FILES[0]) == []
    change(company / BASE, "{path: actuals.csv}", "{url: 'postgresql://db.example.com/x', table: t}")
    (found,) = lint(company, FILES[0], "--actuals", "--select", "BSC606", status=1)
    assert "db.example.com" in found
    assert "BSC606" in found, "what may be reached is what the configuration of the scorecard allows"


def test_a_configuration_beside_a_base_does_not_widen_the_fence(company: Path) -> None:
    (company / "offices" / "bsc.toml").write_text("", encoding="utf-8")
    (found,) = lint(company, FILES[0], status=1)
    assert found.startswith(f"{FILES[0]}:1:10: error BSC009 unreadable-base: '../shared/office.base.yaml' lies outside")


def test_a_value_is_mended_in_the_file_where_it_stands(company: Path) -> None:
    before = (company / BASE).read_bytes()
    change(company / BASE, "unit: offers, indicator: leading", "unit: offers,   indicator: Leading  # so")
    change(company / BASE, "# so, target: 20}", ", target: 20}  # so")
    change(company / FILES[1], "owner:", "ownr:")
    broken = (company / BASE).read_bytes()
    done = bsc("lint", ".", "--diff", cwd=company)
    assert done.status == 1
    assert [line for line in done.out.splitlines() if line.startswith("+++")] == [f"+++ {FILES[1]}", f"+++ {BASE}"]
    assert done.err == "2 would be fixed in 4 scorecards\n"
    assert (company / BASE).read_bytes() == broken
    done = bsc("lint", ".", "--fix", cwd=company)
    assert (done.status, done.out) == (0, "2 fixed, nothing left to report in 4 scorecards (1 ignored in place)\n")
    assert (company / BASE).read_bytes() == broken.replace(b"Leading", b"leading")
    assert len(before.splitlines()) == len(broken.splitlines())


def test_nothing_is_mended_in_a_base_that_is_right_for_another_scorecard(company: Path) -> None:
    change(company / BASE, "to: growth,", "to: growht,")
    extra = "  financial: {objectives: {growht: {name: Grow, owner: Head of Office}}}\n"
    assert "BSC201" in lint(company, FILES[0], status=1)[0]
    assert bsc("lint", FILES[0], "--diff", cwd=company).status == 1
    path = company / FILES[3]
    head, _, rest = path.read_text(encoding="utf-8").partition("perspectives: {")
    path.write_text(f"{head}perspectives:\n  {rest.rstrip()[:-1]}\n{extra}", encoding="utf-8")
    done = bsc("lint", ".", "--diff", cwd=company)
    assert (done.out, done.err) == ("", "nothing would be fixed in 4 scorecards\n")


def test_what_is_not_mended_for_one_scorecard_costs_the_same_for_each_other(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(company / BASE, "to: growth,", "to: growht,")
    loads = 0

    def counted(*arguments: Any) -> Any:
        nonlocal loads
        loads += 1
        return load(*arguments)

    monkeypatch.setattr("bsc_cli.workspace.mending.load", counted)
    change(company / FILES[3], "perspectives: {", "perspectives: {financial: {objectives: {growht: {name: Grow}}}, ")
    counts = []
    for number in range(20):
        shutil.copy(company / FILES[0], company / "offices" / f"more-{number:02}.scorecard.yaml")
        if number in (9, 19):
            loads = 0
            assert "nothing would be fixed" in bsc("lint", ".", "--diff", cwd=company).err
            counts.append(loads)
    assert counts[1] <= 2 * counts[0]


def test_a_link_that_the_base_has_twice_is_removed_there(company: Path) -> None:
    line = "  - {from: skills, to: quality, because: Who knows the product need not ask}\n"
    before = (company / BASE).read_text(encoding="utf-8")
    (company / BASE).write_text(before + line, encoding="utf-8")
    assert bsc("lint", FILES[0], "--fix", cwd=company).status == 0
    assert (company / BASE).read_text(encoding="utf-8") == before


def test_a_map_and_a_page_of_an_extending_scorecard_are_drawn(company: Path) -> None:
    done = bsc("map", FILES[0], "-o", "map.svg", cwd=company)
    assert (done.status, done.err) == (0, "")
    assert "Office Berlin" in (company / "map.svg").read_text(encoding="utf-8")


def test_a_common_measure_is_added_to_the_file_that_extends(company: Path) -> None:
    base = (company / BASE).read_bytes()
    done = bsc("catalogue", "nps", "--add", FILES[0], "trust", cwd=company)
    assert done.status == 0, done.err
    assert (company / BASE).read_bytes() == base
    assert "nps: {" in (company / FILES[0]).read_text(encoding="utf-8")
    assert bsc("explain", FILES[0], "nps", cwd=company).status == 0
    again = bsc("catalogue", "calls", "--add", FILES[0], "trust", cwd=company)
    assert again.status == 2
