"""A real Chromium, as a reader of a page has it.

`apt install chromium` brings the browser, `npm install axe-core` the checks of accessibility, whose file `BSC_AXE`
names; `BSC_NEEDS_CHROMIUM` makes the absence of either a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = os.environ.get("BSC_AXE")
IS_NEEDED = bool(os.environ.get("BSC_NEEDS_CHROMIUM"))
needs_chromium = pytest.mark.skipif(PROGRAM is None and not IS_NEEDED, reason="there is no Chromium here")
needs_axe = pytest.mark.skipif(AXE is None and not IS_NEEDED, reason="there is no axe-core: BSC_AXE names its file")

Scheme = Literal["light", "dark"]
PHONE, DESK = (360, 740), (1440, 900)
"""Width and height of a window, in pixels."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page in a window, and what happened while it was there."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """The urls that it asked for, its own among them."""
    complaints: list[str] = field(default_factory=list)
    """What the browser's console says of it, and uncaught errors."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser. Fails the test where there is none."""
    assert PROGRAM, "there is no chromium on PATH"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    *,
    size: tuple[int, int] = DESK,
    scheme: Scheme = "light",
    scripts: bool = True,
) -> Iterator[Opened]:
    """The page in *file*, opened from disk in a window of its own."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts, offline=True
    )
    found = Opened(context.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.goto(file.as_uri())
    yield found
    context.close()


def faults_of_access(page: Page) -> list[str]:
    """What axe-core finds in *page*, a line a rule and element."""
    assert AXE, "BSC_AXE names no file"
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))  # as a debugger does: the policy of the page forbids scripts
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def is_wider_than_its_window(page: Page) -> bool:
    """Whether a reader has to scroll sideways."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"))
