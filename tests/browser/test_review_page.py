"""The page of a review in a real browser: offline, without scripts, on paper, on phones, for those who cannot see."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import (
    DESK,
    PHONE,
    Scheme,
    chromium,
    faults_of_access,
    is_wider_than_its_window,
    needs_axe,
    needs_chromium,
    opened,
)
from tests.cli.program import EXAMPLES, bsc

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The page of an example, which is written once."""
    folder = tmp_path_factory.mktemp("page")

    def page_of(name: str) -> Path:
        file = folder / f"{name}.html"
        if not file.exists():
            done = bsc("review", EXAMPLES / name / "scorecard.yaml", "-o", file)
            assert (done.status, done.out) == (0, "")
        return file

    return page_of


@pytest.fixture(params=["saas", "city", "logistics"])
def page(request: pytest.FixtureRequest, page_of: Callable[[str], Path]) -> Path:
    return page_of(request.param)


WINDOWS: list[tuple[tuple[int, int], Scheme]] = [(PHONE, "light"), (DESK, "dark")]
windows = pytest.mark.parametrize(("size", "scheme"), WINDOWS, ids=["phone-light", "desk-dark"])
with_details = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@windows
def test_it_asks_for_nothing_and_breaks_no_rule(
    browser: Browser, page: Path, size: tuple[int, int], scheme: Scheme
) -> None:
    with opened(browser, page, size=size, scheme=scheme) as found:
        found.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert found.requests == [page.as_uri()]
        assert found.complaints == []
        assert not is_wider_than_its_window(found.page)


@needs_axe
@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [("saas", PHONE, "light"), ("saas", DESK, "dark"), ("city", DESK, "light"), ("logistics", PHONE, "dark")],
)
def test_everybody_can_read_it(
    browser: Browser, page_of: Callable[[str], Path], name: str, size: tuple[int, int], scheme: Scheme
) -> None:
    with opened(browser, page_of(name), size=size, scheme=scheme) as found:
        found.page.evaluate(with_details)
        assert faults_of_access(found.page) == []


def test_it_says_the_same_without_scripts(browser: Browser, page: Path) -> None:
    with opened(browser, page) as with_scripts, opened(browser, page, scripts=False) as without:
        said = [text.page.locator("main").inner_text() for text in (with_scripts, without)]
    assert said[1]
    assert set(said[1].split()) <= set(said[0].split())


@pytest.mark.parametrize(("name", "paper"), [("saas", "A4"), ("city", "Letter"), ("logistics", "A4")])
def test_all_of_it_is_printed(
    browser: Browser, page_of: Callable[[str], Path], tmp_path: Path, name: str, paper: str
) -> None:
    with opened(browser, page_of(name)) as found:
        found.page.pdf(path=tmp_path / "page.pdf", format=paper)
        found.page.evaluate(with_details)
        cells = set(found.page.locator("main details td, main details dt").all_inner_texts())
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True)
    printed = "".join(done.stdout.split())
    assert [text for text in cells if "".join(text.split()) not in printed] == []


def test_its_numbers_are_those_of_the_json(browser: Browser, page: Path) -> None:
    file = EXAMPLES / page.stem / "scorecard.yaml"
    told: dict[str, Any] = json.loads(bsc("evaluate", file, "--format", "json").out, parse_float=Decimal)
    objectives = [one for perspective in told["perspectives"] for one in perspective["objectives"]]
    measures = [one for objective in objectives for one in objective["measures"]]
    assert measures
    with opened(browser, page) as found:
        shown: dict[str, list[str]] = found.page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('.measure')].map(one => "
            "[one.id, [...one.querySelectorAll('.facts data')].map(each => each.value)]))"
        )
    for one in measures:
        numbers = [one[key] for key in ("actual", "score", "variance") if one[key] is not None]
        known = {Decimal(text) for text in shown[f"measure-{one['id']}"]}
        assert {Decimal(str(number)) for number in numbers if not isinstance(number, bool)} <= known, one["id"]


def test_scripts_sort_and_filter_what_is_there(browser: Browser, page_of: Callable[[str], Path]) -> None:
    with opened(browser, page_of("saas")) as found:
        sections = found.page.locator(".measure")
        count = sections.count()
        found.page.locator("#filters select").first.select_option(index=1)
        shown = [sections.nth(place).is_visible() for place in range(count)]
        assert 0 < sum(shown) < count
        found.page.locator("#filters select").first.select_option(index=0)
        assert sections.first.is_visible()
